"""Stage tables against comparisons that are given with them: how many are beyond the first stage, told twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from headwater.core.figures.ratio_tables import Cell, base_named, quantities, rows_of
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.figures.known_tables import Known, Stages
from headwater.figures.stage_names import known_as

ONE = "Print one of them in both tables."


def stages_against_comparisons(known: Sequence[Known]) -> list[Checked]:
    """How many are beyond the first stage, in a stage table and in a comparison given with it."""
    cells = [cell for item in known for cell in item.cells]
    stages = [item.stages for item in known if item.stages]
    found = [one for table in stages for row, mine in rows_of(cells).items() for one in _beyond(table, row, mine)]
    return list({(one.where, one.why.partition(" in ")[0]): one for one in reversed(found)}.values())[::-1]


def _beyond(table: Stages, row: str, cells: list[Cell]) -> Iterator[Checked]:
    for subject, counts in table.counts.items():
        if known_as(subject) != known_as(row):
            continue
        yield from _named_all(table, subject, counts, cells)
        yield from _named_by_stage(table, subject, counts, cells)


def _named_all(table: Stages, subject: str, counts: Mapping[str, int], cells: list[Cell]) -> Iterator[Checked]:
    """Columns "A / all …": everyone, or those beyond the first stage."""
    everyone = sum(counts.values())
    beyond = everyone - next(iter(counts.values()))
    for name, values in quantities(cells).items():
        where, value = values[0]
        if name.startswith("all ") and value not in {everyone, beyond}:
            why = f"{subject}: {beyond} are beyond the first stage in {table.where}, “{name}” is {value} here."
            yield Checked(where, Verdict.CONFLICT, why, ONE)


def _named_by_stage(table: Stages, subject: str, counts: Mapping[str, int], cells: list[Cell]) -> Iterator[Checked]:
    """Columns "A as % of all … Developed or Advanced": those at the stages that are named."""
    for cell in cells:
        name = base_named(cell.column)
        at = [stage for stage in counts if stage.lower() in name]
        if "/" in cell.column or not name.startswith("all ") or not at:
            continue
        value = sum(counts[stage] for stage in at)
        if cell.ratio.base is not None and cell.ratio.base != value:
            why = f"{subject}: {value} are at {' or '.join(at)} in {table.where}, “{name}” is {cell.ratio.base} here."
            yield Checked(cell.ratio.where, Verdict.CONFLICT, why, ONE)
