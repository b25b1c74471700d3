"""Checking files: what each says by itself, and what they say of one another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from headwater.core.figures.counted import check_counted, check_counted_by_tier
from headwater.core.figures.findings import told_in_other_words
from headwater.core.figures.found import check_found
from headwater.core.figures.grim import check_mean
from headwater.core.figures.pairs import check_answers, check_by_tier
from headwater.core.figures.places import check_same, check_total
from headwater.core.figures.ratio_tables import check_table
from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.rounding import USUAL, Rounding
from headwater.core.figures.statements import (
    Answers,
    AnswersByTier,
    Counted,
    CountedByTier,
    Mean,
    Ratio,
    Same,
    Statement,
    Total,
)
from headwater.core.figures.two_tables import told_in_two_tables
from headwater.core.figures.verdicts import Checked
from headwater.figures.contents import Contents, read_contents
from headwater.figures.references import places_of, resolve
from headwater.figures.stage_conflicts import stages_against_comparisons


def check_statement(statement: Statement, rules: Collection[Rounding] = USUAL) -> list[Checked]:
    """What one statement is worth."""
    match statement:
        case Ratio():
            checked = [check_ratio(statement, rules=rules)]
        case Total():
            checked = [check_total(statement)]
        case Answers():
            checked = [check_answers(statement)]
        case AnswersByTier():
            checked = check_by_tier(statement)
        case Counted():
            checked = check_counted(statement)
        case CountedByTier():
            checked = check_counted_by_tier(statement)
        case Mean():
            checked = [check_mean(statement)]
        case Same():
            checked = check_same(statement)
    return checked


@dataclass(frozen=True)
class Looked:
    """What was found in files, and what in them was not read, in sentences."""

    checked: tuple[Checked, ...]
    notices: tuple[str, ...] = ()


def check_files(paths: Sequence[Path], bases: Mapping[str, int]) -> list[Checked]:
    """Everything that ``paths`` say. Raises as ``look_at`` does."""
    return list(look_at(paths, bases).checked)


def look_at(paths: Sequence[Path], bases: Mapping[str, int]) -> Looked:
    """Everything that ``paths`` say, each file by itself and then what they say of one another.

    ``bases`` are what shares in running text may be of. Raises ``BadInput`` with the problems of every file that
    cannot be read.
    """
    contents = read_contents(paths, bases)
    return Looked((*_by_itself(contents), *_together(contents)), tuple(contents.notices))


def _by_itself(contents: Contents) -> Iterator[Checked]:
    for statements in contents.stated:
        for statement in statements.statements:
            yield from check_statement(statement, statements.rules)
    for said in contents.said:
        one = check_found(said.found)
        yield Checked(f"{said.text}, {one.where}", one.verdict, one.why, one.repair)
    for item in contents.known:
        for statement in item.statements:
            yield from check_statement(statement)
        yield from (*item.checked, *check_table(item.cells))


def _together(contents: Contents) -> Iterator[Checked]:
    findings = [finding for item in contents.known for finding in item.findings]
    cells = [cell for item in contents.known for cell in item.cells]
    linked = [link for statements in contents.stated for link in statements.linked]
    yield from (*stages_against_comparisons(contents.known), *told_in_two_tables(findings))
    links = resolve(linked, places_of(contents.said, findings, cells))
    yield from (one for same in links for one in check_same(same))
    pointed = {told.where for same in links for told in same.told}
    for one in told_in_other_words(contents.said, findings):
        if not any(one.where.startswith(f"{where} and ") for where in pointed):
            yield one
