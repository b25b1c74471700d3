"""Where a published report's print and the arithmetic of its own counts part."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.core.percentages import Share
from headwater.core.stages import OVERALL
from headwater.publishing.document import Column, Table
from headwater.reports.material import Material, Record
from headwater.reports.stage_tables import capability_title, reached_share, stage_shares

CONFLICT = "Stages and comparison"
PLACES = {"findings": "Findings by tier", "stages": "Stages reached", "comparison": "Comparison of tiers"}


def computed(material: Material, place: str, row: str, column: str) -> Share | None:
    """This report's figure for a cell of the printed one; None where it has none."""
    if " " not in column and place != "stages":
        return None
    if place == "findings":
        tier, side = column.rsplit(" ", 1)
        finding = material.finding.get((row, tier))
        return finding.shares[side == "no"] if finding and finding.shares else None
    if place == "stages":
        return stage_shares(material, row).get(column)
    tier, ratio = column.split(" ", 1)
    for compared in material.comparison:
        if (compared.capability, compared.tier) == (row, tier):
            shares = {"of all reached": compared.of_all_reached, "of all": compared.of_all, "of tier": compared.of_tier}
            return shares.get(ratio)
    return None


def differences(material: Material) -> list[tuple[Record, Share]]:
    """Every printed cell that differs from the figure of this report."""
    found = []
    for record in material.records["printed"]:
        share = computed(material, record["place"], record["row"], record["column"])
        if share is not None and _differs(record, share):
            found.append((record, share))
    return found


def _differs(record: Record, share: Share) -> bool:
    pairs = (
        (record["percent"], share.percent),
        (record["numerator"], share.count),
        (record["denominator"], share.base),
    )
    return any(printed and int(printed) != ours for printed, ours in pairs)


def differences_table(material: Material) -> Table:
    """The differing cells: as printed, and as the counts give them."""
    rows = [
        (
            PLACES.get(record["place"], record["place"]),
            _row_title(material, record),
            _column_title(record),
            _printed(record),
            str(share),
        )
        for record, share in differences(material)
    ]
    rows += [
        (
            CONFLICT,
            item.title,
            "all beyond the first stage",
            f"{item.in_stages} in stages",
            f"{item.in_comparison} compared",
        )
        for item in conflicts(material)
    ]
    return Table(
        id="print-differences",
        title="Cells of the source’s print that differ from the figures here",
        columns=(
            Column("place", "Table", width=1.4),
            Column("row", "Row", width=2),
            Column("column", "Column", width=1.5),
            Column("printed", "As printed"),
            Column("here", "Here"),
        ),
        rows=tuple(rows),
        label=material.descriptor.label,
    )


def _row_title(material: Material, record: Record) -> str:
    return record["row"] if record["place"] == "findings" else capability_title(material, record["row"])


def _column_title(record: Record) -> str:
    return record["column"].replace("_", "-").replace(" of tier", ", of its own tier").replace(" of all", ", of all")


def _printed(record: Record) -> str:
    fraction = f" ({record['numerator']}/{record['denominator']})" if record["numerator"] else ""
    return f"{record['percent']}%{fraction}"


@dataclass(frozen=True)
class Conflict:
    """A capability whose stage table and comparison count different numbers: both cannot be right."""

    title: str
    in_stages: int
    in_comparison: int


def conflicts(material: Material) -> list[Conflict]:
    """Every such capability; only a package of published counts can have one."""
    found = []
    for capability in [OVERALL, *material.framework.capability]:
        reached = reached_share(material, capability)
        compared = {
            row.of_all_reached.base
            for row in material.comparison
            if row.capability == capability and row.of_all_reached
        }
        if reached is not None and compared and compared != {reached.count}:
            found.append(Conflict(capability_title(material, capability), reached.count, compared.pop()))
    return found
