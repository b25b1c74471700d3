"""A return as a workbook: its lines as they are written, and what a filled-in one says, read within limits.

Each line carries the return’s own key, so that a workbook of another place or period is told by its first line. What
is written in a cell is read as text: no formula is followed, and a percentage is no count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from headwater.core.errors import BadInput, Problem
from headwater.core.plain_text import folded
from headwater.core.return_checks import ANSWERS, KNOWN, Figure, whole_number
from headwater.core.sentences import sentence
from headwater.performance.actions import Said
from headwater.performance.queries import Asked
from headwater.shell.saying import said
from headwater.workbooks.grid import Grid
from headwater.workbooks.opening import open_book

HEADS = (
    sentence("Return"), sentence("Reference"), sentence("Indicator"), sentence("What is counted"),
    sentence("Out of what"), sentence("Answer"), sentence("How many"), sentence("Out of how many"),
    sentence("In words"), sentence("Why there is no figure"), sentence("Why it is so"),
)  # fmt: skip
KEY, REF, ANSWER, HOW_MANY, OUT_OF, WORDS, WHY, SO = 0, 1, 5, 6, 7, 8, 9, 10
WHERE = "Workbook"
AS_TAKEN = sentence("Take the workbook from here again, and fill in its last six columns.")
TYPED = sentence("Type the number itself, as a whole number.")


def lines_of(key: str, asked: Sequence[Asked]) -> Iterator[tuple[str, ...]]:
    """The lines of a return’s workbook, with what stands so far."""
    for item in asked:
        row, version = item.said, item.version
        yield (
            key, item.indicator.ref, version.name, version.numerator or version.definition, version.denominator,
            said(ANSWERS[row.answer]) if row else "",
            _number(row.numerator if row else None), _number(row.denominator if row else None),
            row.words if row else "", row.why if row else "", row.so if row else "",
        )  # fmt: skip


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def read(content: bytes, name: str, key: str, asked: Iterable[Asked]) -> Mapping[str, Said]:
    """What a filled-in workbook says, by the references of indicators; lines without an answer are left out.

    Raises ``BadInput`` with every cell that cannot be read, or where it is the workbook of another return.
    """
    names = {item.indicator.ref: item.version.name for item in asked}
    found: dict[str, Said] = {}
    problems: list[Problem] = []
    for grid in open_book(content, name).sheets:
        for row in grid.rows():
            ref = grid.at(row, REF).text.strip()
            if ref not in names:
                continue
            if grid.at(row, KEY).text.strip() != key:
                what = sentence("it is the workbook of another place or another period.")
                raise BadInput([Problem(WHERE, what, AS_TAKEN)])
            if ref in found:
                problems.append(Problem(names[ref], sentence("it stands in the workbook twice."), AS_TAKEN))
            given = _line(grid, row, names[ref], problems)
            if given is not None:
                found[ref] = given
    if not found and not problems:
        raise BadInput([Problem(WHERE, sentence("it has no line that is filled in."), AS_TAKEN)])
    if problems:
        raise BadInput(problems)
    return found


def _line(grid: Grid, row: int, name: str, problems: list[Problem]) -> Said | None:
    cells = {column: grid.at(row, column) for column in (ANSWER, HOW_MANY, OUT_OF, WORDS, WHY, SO)}
    if any(cell.formula or cell.wrong for cell in cells.values()):
        problems.append(Problem(name, sentence("a cell of it holds a formula, which is not followed."), TYPED))
        return None
    texts = {column: cell.text.strip() for column, cell in cells.items()}
    if not any(texts.values()):
        return None
    answer = answer_meant(texts[ANSWER]) if texts[ANSWER] else KNOWN if texts[HOW_MANY] or texts[WORDS] else ""
    if not answer:
        what = sentence("“{text}” is none of the answers.", text=texts[ANSWER][:40])
        problems.append(Problem(name, what, sentence("Write one of: {answers}.", answers=tuple(ANSWERS.values()))))
        return None
    parts: dict[int, int | None] = {}
    for column in (HOW_MANY, OUT_OF):
        parts[column] = whole_number(texts[column]) if texts[column] else None
        if texts[column] and parts[column] is None:
            what = sentence("“{text}” is not a whole number.", text=texts[column][:40])
            problems.append(Problem(name, what, TYPED))
    return Said(Figure(answer, parts[HOW_MANY], parts[OUT_OF], texts[WORDS], texts[WHY]), texts[SO])


def answer_meant(text: str) -> str:
    """The code of an answer by its word in English or in the reader’s language; nothing where it is none."""
    looks = folded(text)
    return next((code for code, word in ANSWERS.items() if looks in (code, folded(word), folded(said(word)))), "")
