"""An index from a specification and one table, without the service: the same rules, the same arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from headwater.core.area_figures import look_at, problems_of_column, problems_of_rows
from headwater.core.characteristics import Characteristic
from headwater.core.errors import BadInput, refuse
from headwater.core.index_reading import index_in
from headwater.core.index_rules import Registered, not_accepted, problems_of, stale_inputs
from headwater.core.index_specification import Specification
from headwater.indices.frames import Frame, frame_of
from headwater.indices.resembling import problems_of_likeness
from headwater.indices.result import Result, whole_result


@dataclass(frozen=True)
class FiguresOfAFile:
    """The figures of a table by heading, and of which day they are."""

    frame: Frame
    headings: tuple[str, ...]
    as_of: date | None


def specification_in(path: Path) -> Specification:
    """The specification in a file. Raises ``BadInput``."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise refuse(path.name, f"is no TOML: {error}.", "Look at that place.") from error
    return index_in(text, path.name)


def figures_in(headings: Sequence[str], columns: Sequence[Sequence[str]], as_of: date | None) -> FiguresOfAFile:
    """The figures of a table whose first column says which area. Raises ``BadInput`` for rows of people, and others."""
    looks = [look_at(heading, texts) for heading, texts in zip(headings[1:], columns[1:], strict=True)]
    numbers = [look for look in looks if not look.no_numbers]
    problems = [*problems_of_rows(headings, columns[0])]
    problems += [problem for look in numbers for problem in problems_of_column(look)]
    if problems:
        raise BadInput(problems)
    values = {area: {look.heading: look.values[row] for look in numbers} for row, area in enumerate(columns[0])}
    codes = [look.heading for look in numbers]
    return FiguresOfAFile(frame_of(values, codes), tuple(codes), as_of)


def built_from(
    specification: Specification,
    figures: FiguresOfAFile,
    known: Sequence[Characteristic],
    day: date,
    accepted: Mapping[str, str],
) -> Result:
    """The index. Raises ``BadInput`` for whatever may not be in one, and for old figures that nobody accepted."""
    registered = {
        heading: Registered(heading, heading, (heading,), _tells(specification, heading), as_of=figures.as_of)
        for heading in figures.headings
    }
    problems = problems_of(specification, registered, known)
    problems = problems or not_accepted(stale_inputs(specification, registered, day), accepted)
    if problems:
        raise BadInput(problems)
    places = [figures.frame.codes.index(code) for code in specification.used]
    frame = figures.frame.having(specification.used, figures.frame.values[:, places])
    result, likeness = whole_result(specification, frame)
    if not result:
        raise BadInput(problems_of_likeness(likeness, ""))
    return result


def _tells(specification: Specification, heading: str) -> str:
    """What the specification itself says that a context figure tells of."""
    return next((item.characteristic for item in specification.context if item.code == heading), "")
