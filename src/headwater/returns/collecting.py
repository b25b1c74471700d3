"""Reading any number of returned files: one that cannot be read stops none of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from headwater.core.errors import BadInput, Problem, refuse
from headwater.frameworks import FrameworkText
from headwater.returns.asked_only import keep_asked_only, required_and_blank
from headwater.returns.existing import Existing
from headwater.returns.merging import Held, Key, Merged, merge
from headwater.returns.reading import ReturnRead, read_return
from headwater.returns.results import FileResult, Verdict
from headwater.workbooks.grid import shown
from headwater.workbooks.safety import LARGEST_FILE

LOCK_FILES = ("~$", ".")  # what programs put beside a file that is open, and what systems hide
LONGEST_PATH = 4_096  # characters
Ticked = Callable[[Iterable[Path]], Iterable[Path]]


@dataclass(frozen=True)
class Collected:
    """What came of all files: a line for each, whose returns they are, and the answers that stand."""

    results: tuple[FileResult, ...]
    returns: tuple[ReturnRead, ...]
    answers: dict[Key, Held]


@dataclass(frozen=True)
class Terms:
    """What returns are read against."""

    text: FrameworkText
    today: date
    existing: Existing | None = None
    inspection: str = ""


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Every file named or below a folder named, once each. None is left out for its ending: it might be an answer."""
    found: dict[Path, None] = {}
    for path in paths:
        below = sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]
        found |= dict.fromkeys(item for item in below if item == path or not item.name.startswith(LOCK_FILES))
    return list(found)


def collect(files: Sequence[Path], terms: Terms, ticked: Ticked = lambda files: files) -> Collected:
    """Read ``files`` and put them together. Raises ``BadInput`` where nobody can say of which inspection they are."""
    read: list[ReturnRead] = []
    refused: dict[str, tuple[Problem, ...]] = {}
    names = _names(files)
    for path in ticked(files):
        try:
            read.append(read_return(_bytes(path, names[path]), names[path], terms.text, terms.today))
        except BadInput as bad:
            refused[names[path]] = bad.problems
    fitting = _fitting(read, terms, refused)
    existing = terms.existing.answers if terms.existing else {}
    merged = merge(existing, fitting)
    tiers = {item.identity.organisation: item.identity.tier for item in fitting}
    keep_asked_only(merged, existing, terms.text.framework, tiers)
    blank = required_and_blank(merged, terms.text.framework, tiers)
    for item in fitting:
        merged.notices[item.file] += [Problem(item.file, *told) for told in blank.get(item.identity.organisation, ())]
    known = {item.file: item for item in read}
    results = tuple(_result(name, known, refused, merged) for name in names.values())
    return Collected(results, tuple(fitting), merged.answers)


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """What each file is called in messages: its path on one line, unlike the others."""
    names: dict[Path, str] = {}
    taken: set[str] = set()
    for path in files:
        name = plain = shown(path.as_posix(), LONGEST_PATH)
        while name in taken:
            name = f"{plain} ({len(taken) + 1})"
        taken.add(name)
        names[path] = name
    return names


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise refuse(name, "is not a file.", "Give workbooks, or folders of them.")
        if path.stat().st_size > LARGEST_FILE:
            what = f"is larger than {LARGEST_FILE // 1_000_000} MB."
            raise refuse(name, what, "A return is a few kilobytes: check the file.")
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror}."
        raise refuse(name, what, "Check that it is a file you may read.") from error


def _fitting(read: list[ReturnRead], terms: Terms, refused: dict[str, tuple[Problem, ...]]) -> list[ReturnRead]:
    """The returns that belong together; the others are added to ``refused``."""
    inspection = terms.inspection or _only_inspection(read, terms)
    tiers: dict[str, ReturnRead] = {}
    fitting = []
    for item in read:
        misfit = _misfit(item, terms, inspection, tiers.setdefault(item.identity.organisation, item))
        if misfit is None:
            fitting.append(item)
        else:
            refused[item.file] = (misfit,)
    return fitting


def _misfit(item: ReturnRead, terms: Terms, inspection: str, first: ReturnRead) -> Problem | None:
    if terms.existing is not None:
        return terms.existing.misfit(item.identity, item.file)
    if item.identity.inspection != inspection:
        told = f"is of the inspection {shown(item.identity.inspection)}, not of {shown(inspection)}."
        return Problem(item.file, told, "Read it with the returns of its inspection.")
    if item.identity.tier != first.identity.tier:
        told = f"asks {shown(item.identity.organisation)} as {shown(item.identity.tier)}; {first.file} does not."
        return Problem(item.file, told, "Take out the workbook that was made for the wrong tier.")
    return None


def _only_inspection(read: list[ReturnRead], terms: Terms) -> str:
    names = sorted({item.identity.inspection for item in read})
    if len(names) > 1 and terms.existing is None:
        told = f"are of {len(names)} inspections: {', '.join(map(shown, names[:5]))}."
        raise BadInput([Problem("the returns", told, "Say with --inspection which to read.")])
    return names[0] if names else ""


def _result(
    file: str, known: dict[str, ReturnRead], refused: dict[str, tuple[Problem, ...]], merged: Merged
) -> FileResult:
    item = known.get(file)
    organisation = shown(item.identity.organisation, 100) if item else ""
    if item is None or file in refused:
        return FileResult(file, organisation, 0, 0, refused.get(file, ()), (), Verdict.REFUSED)
    problems = (*item.problems, *merged.problems.get(file, ()))
    before = merged.before.get(file)
    notices = (*item.notices, *merged.notices.get(file, ()), *([before] if before else ()))
    given = item.given - merged.left[file]
    blank = len(item.identity.asked) - item.given
    verdict = Verdict.WITH_PROBLEMS if problems else Verdict.BEFORE if before else Verdict.READ
    return FileResult(file, organisation, given, blank, problems, notices, verdict)
