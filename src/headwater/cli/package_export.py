"""``headwater package export``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.cli.interchange import tell
from headwater.cli.options import format_option, today_option

if TYPE_CHECKING:
    from headwater.core.answers import AnswerRecord

WITH_DAY = (
    "select organisation, question, answer, coalesce(date, '{day}'), coalesce(author, ''), confidence, comment, "
    "citations from answers order by organisation, question"
)


@click.command()
@click.argument("package")
@click.option("--to", "kind", type=click.Choice(["oscal"]), required=True, help="The format to write.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write.")
@format_option()
@today_option
def export(package: str, kind: str, out: Path, form: str, today: datetime) -> None:  # noqa: ARG001 - one format so far
    """Write the answers of PACKAGE as OSCAL assessment results and a plan of action and milestones, in JSON.

    A yes is a finding that is satisfied, a no one that is not; each answer is an observation with its author and
    day. Whatever OSCAL cannot hold is listed.
    """
    from headwater.analysis.opened import open_checked
    from headwater.core.errors import WrongUse
    from headwater.interchange.oscal_out import Answered, export_oscal, records_from
    from headwater.publishing.placing import placed_together

    opened = open_checked(package, today.date())
    descriptor = opened.package.descriptor
    if descriptor.kind != "answers":
        raise WrongUse(f"{package} has counts only: OSCAL wants the answers of single organisations.")
    answers: dict[str, list[AnswerRecord]] = {}
    for record in records_from(opened.engine.rows(WITH_DAY.format(day=descriptor.as_at.isoformat()))):
        answers.setdefault(record.organisation, []).append(record)
    names = {
        str(who): str(name or "") for who, name in opened.engine.rows("select organisation, name from organisations")
    }
    documents, notes = export_oscal(Answered(descriptor, opened.framework, names, answers))
    with placed_together(out) as work:
        for name, content in documents.items():
            (work / name).write_bytes(content)
    tell(f"{out}: {', '.join(documents)}.", notes, form)
