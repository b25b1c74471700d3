"""How far the inspectors of an inspection agree, over what two of them judged, each alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from headwater.core.agreement import Agreement, agreement
from headwater.core.stages import OVERALL
from headwater.inspection.models import Inspection, Judgement

ALL = ""  # stands for everything that was judged
DRAWS, FEWEST, WORK = (
    1_000,
    100,
    300_000,
)  # of the interval; fewer where it would take too long

Units = Mapping[str, Sequence[Sequence[str]]]


def judged_units(inspection: Inspection) -> Units:
    """By capability, the stages that each organisation still inspected was judged to be at."""
    rows = Judgement.objects.counting().filter(inspected__inspection=inspection)
    cells: dict[tuple[str, int], list[str]] = {}
    for capability, inspected, stage in rows.values_list("capability", "inspected", "stage"):
        cells.setdefault((capability, inspected), []).append(stage)
    units: dict[str, list[list[str]]] = {}
    for (capability, _), stages in cells.items():
        units.setdefault(capability, []).append(stages)
    return units


def measured(inspection: Inspection) -> list[dict[str, Any]]:
    """How far the two judgements agree: of everything, of each capability, and of overall; as a session keeps it."""
    framework, units = inspection.kept.framework, judged_units(inspection)
    order = [stage.id for stage in framework.stages]
    parts = {name: list(units.get(name, ())) for name in (*framework.capability, OVERALL)}
    whole = {ALL: [unit for some in parts.values() for unit in some]} | parts
    return [_row(name, some, order) for name, some in whole.items()]


def _row(name: str, units: Sequence[Sequence[str]], order: Sequence[str]) -> dict[str, Any]:
    draws = max(FEWEST, min(DRAWS, WORK // max(1, len(units))))
    found = agreement(units, order=order, draws=draws)
    return {"of": name, "draws": draws} | asdict(found) | {"reason": str(found.reason)}


def as_kept(row: Mapping[str, Any]) -> Agreement:
    """The agreement that a session kept."""
    return Agreement(**{name: value for name, value in row.items() if name not in ("of", "draws")})
