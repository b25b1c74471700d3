"""The figures check, run on the report itself before it is written: every share, and every sentence with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.rounding import Percent
from headwater.core.figures.running_text import check_found, find
from headwater.core.figures.statements import Ratio
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.core.percentages import Share
from headwater.publishing.document import Block, Bullets, Column, Facts, Figure, Note, Paragraph, Section, Table
from headwater.reports.material import Material
from headwater.reports.print_differences import conflicts


@dataclass(frozen=True)
class FiguresChecked:
    """How many statements were checked, and those that cannot be true as they stand."""

    statements: int
    wrong: tuple[Checked, ...]


def check_sections(material: Material, sections: list[Section]) -> FiguresChecked:
    """Check every share in the tables and every one that a sentence tells."""
    blocks = [block for section in sections for block in section.blocks_below()]
    checked = [*_in_tables(blocks), *_in_sentences(blocks, _bases(material)), *_in_conflict(material)]
    return FiguresChecked(len(checked), tuple(item for item in checked if item.verdict.is_wrong))


def _bases(material: Material) -> Mapping[str, int]:
    tiers = {tier.title: material.tier_sizes[tier.id] for tier in material.framework.tiers}
    return {name: size for name, size in (tiers | {material.framework.units: material.size}).items() if size}


def _in_tables(blocks: list[Block]) -> Iterator[Checked]:
    tables = {table.id: table for block in blocks if (table := _table_of(block))}
    for table in tables.values():
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if isinstance(cell, Share):
                    where = f"{table.title}, {row[0]}, {column.group or column.title}"
                    yield check_ratio(Ratio(where, Percent(cell.percent), cell.count, cell.base))


def _table_of(block: Block) -> Table | None:
    return block.table if isinstance(block, Figure) else block if isinstance(block, Table) else None


def _in_sentences(blocks: list[Block], bases: Mapping[str, int]) -> Iterator[Checked]:
    for block in blocks:
        for text in _sentences(block):
            for found in find(text, bases):
                checked = check_found(found)
                where = checked.where.split(", ", 1)[1]
                yield Checked(where, checked.verdict, checked.why, checked.repair)


def _sentences(block: Block) -> list[str]:
    match block:
        case Paragraph() | Note():
            return [block.text]
        case Bullets():
            return list(block.items)
        case Facts():
            return [words for _, words in block.items]
        case Figure():
            return [block.alternative, block.caption]
        case _:
            return []


def _in_conflict(material: Material) -> Iterator[Checked]:
    for item in conflicts(material):
        why = f"{item.in_stages} are beyond the first stage in the stage table, {item.in_comparison} in the comparison."
        yield Checked(item.title, Verdict.CONFLICT, why, "The source prints both; correct it there.")


def checked_section(number: str, checked: FiguresChecked) -> Section:
    """What the check found, for the chapter on method."""
    said = f"Before this report was written, {checked.statements:,} statements with figures in it were checked against "
    if not checked.wrong:
        text = Paragraph(said + "the whole numbers that could stand behind them. All can be true.")
        return Section("method-check", number, "The figures check", (text,))
    rows = tuple((item.where, item.verdict.value, item.why, item.repair) for item in checked.wrong)
    columns = (Column("where", "Where", width=1.6), Column("verdict", "Verdict"), Column("why", "Why", width=2.4))
    table = Table(
        "figures-check",
        "What cannot be true as it stands",
        (*columns, Column("repair", "Nearest repair", width=1.6)),
        rows,
    )
    text = Paragraph(said + "the whole numbers that could stand behind them. These cannot all be true:")
    return Section("method-check", number, "The figures check", (text, table))
