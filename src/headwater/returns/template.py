"""Writing the workbooks that go out: one, or one for every organisation of a package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from headwater.core.answers import AnswerRecord
from headwater.core.errors import WrongUse
from headwater.core.framework import Framework
from headwater.publishing.placing import placed_together
from headwater.returns.identity import Identity
from headwater.returns.ods_template import write_ods_template
from headwater.returns.plan import ReturnPlan, plan_of
from headwater.returns.xlsx_template import write_xlsx_template

WRITERS: Mapping[str, Callable[[ReturnPlan, Path], None]] = {
    ".xlsx": write_xlsx_template,
    ".ods": write_ods_template,
}
LONGEST_FILE_NAME = 80
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")  # names that Windows keeps for itself
Given = Mapping[str, AnswerRecord]


def write_template(framework: Framework, identity: Identity, path: Path, by: date | None = None) -> None:
    """Write the workbook for ``identity`` to ``path``, whose ending says in which format, or nothing."""
    if path.suffix.casefold() not in WRITERS:
        raise WrongUse(f"{path}: a workbook is .xlsx or .ods. Give --out a name that ends so.")
    with placed_together(path.absolute().parent) as work:
        WRITERS[path.suffix.casefold()](plan_of(framework, identity, by), work / path.name)


def write_templates(
    framework: Framework,
    identities: Iterable[tuple[Identity, Given]],
    out: Path,
    kind: str = "xlsx",
    by: date | None = None,
) -> None:
    """Write a workbook for each identity to the folder ``out``, with the answers that it goes out with, or none."""
    names = FileNames()
    with placed_together(out) as work:
        for identity, given in identities:
            path = work / f"{names.of(identity.organisation)}.{kind}"
            WRITERS[path.suffix](plan_of(framework, identity, by, given), path)


class FileNames:
    """A name for each organisation's file that every system takes, unlike the others in any case."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, organisation: str) -> str:
        """The name, such as ``force-01``."""
        letters = unicodedata.normalize("NFC", organisation).casefold()
        plain = re.sub(r"[^\w]+", "-", letters).strip("-_")[:LONGEST_FILE_NAME] or "organisation"
        plain = f"{plain}-" if RESERVED.fullmatch(plain) else plain
        name, number = plain, 1
        while name in self.taken:
            number += 1
            name = f"{plain}-{number}"
        self.taken.add(name)
        return name
