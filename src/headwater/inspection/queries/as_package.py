"""An inspection as a data package, made from what is in the database now: what its report is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone

from headwater.analysis.opened import OpenedPackage, open_checked
from headwater.core.package_contents import RESOURCES
from headwater.core.plain_text import tidy
from headwater.inspection.models import Answer, Finding, Inspected, Inspection, Reconciled
from headwater.packages.describing import Descriptor, File
from headwater.packages.opening import PINNED_FRAMEWORK
from headwater.packages.writing import write_data, write_descriptor

Rows = list[tuple[str, ...]]
INSPECTORATE, SEE = "The inspectorate", "See the report."


def write_inspection(inspection: Inspection, folder: Path, *, public: bool, only: Inspected | None = None) -> None:
    """Write the package to an empty folder. One that is ``public`` names no person and holds no remark of anybody.

    With ``only``, what one organisation answered and nothing of what was judged.
    """
    text = inspection.kept.as_text
    resources = {
        "organisations": _organisations(inspection),
        "answers": _answers(inspection, public=public),
        "judgements": _judgements(inspection, public=public),
        "criteria": [] if public else _criteria(inspection),
    }
    if only is not None:
        name = only.organisation.name
        resources = {key: [row for row in resources[key] if row[0] == name] for key in ("organisations", "answers")}
    present = {name: rows for name, rows in resources.items() if rows}
    (folder / PINNED_FRAMEWORK).write_bytes(text.text)
    columns: dict[str, Sequence[str]] = {}
    for name, rows in present.items():
        columns[name] = [column.name for column in RESOURCES[name].columns]
        write_data(folder / f"{name}.csv", columns[name], rows)
    write_descriptor(folder, _descriptor(inspection, text.sha256, list(present)), columns)


@contextmanager
def opened_inspection(inspection: Inspection, *, public: bool) -> Iterator[OpenedPackage]:
    """The inspection as a package whose every row was checked, for as long as it is needed."""
    with TemporaryDirectory() as place:
        folder = Path(place, "inspection")
        folder.mkdir()
        write_inspection(inspection, folder, public=public)
        yield open_checked(folder, timezone.localdate())


def _still(inspection: Inspection) -> Mapping[str, object]:
    return {"inspection": inspection, "withdrawn_on__isnull": True}


def _under(path: str, inspection: Inspection) -> dict[str, object]:
    return {f"{path}{key}": value for key, value in _still(inspection).items()}


def _organisations(inspection: Inspection) -> Rows:
    found = Inspected.objects.filter(**_still(inspection)).order_by("organisation__name", "pk")
    fields = found.values_list("organisation__name", "tier", "visited")
    label = inspection.label
    return [(name, name, tier, "", "", visited.isoformat() if visited else "", label) for name, tier, visited in fields]


def _answers(inspection: Inspection, *, public: bool) -> Rows:
    found = Answer.objects.filter(**_under("whole__inspected__", inspection)).order_by("whole_id", "pk")
    place = "whole__inspected__organisation__name"
    order = {name: number for number, name in enumerate(inspection.kept.framework.question)}
    rows = [
        (
            (name, question, answer, timezone.localdate(at).isoformat(), name, confidence, "", "", inspection.label)
            if public
            else (
                *(name, question, answer, timezone.localdate(at).isoformat(), who, confidence),
                *(tidy(reason), "", inspection.label),
            )
        )
        for name, question, answer, at, who, confidence, reason in found.values_list(
            place, "question", "answer", "at", "said_by__name", "confidence", "reason"
        )
    ]
    return sorted(rows, key=lambda row: (row[0], order[row[1]]))


def _judgements(inspection: Inspection, *, public: bool) -> Rows:
    found = Reconciled.objects.filter(**_under("inspected__", inspection)).order_by(
        "inspected__organisation__name", "pk"
    )
    fields = found.values_list("inspected__organisation__name", "capability", "stage", "at", "by__name", "reasons")
    return [
        (
            *(name, capability, stage, timezone.localdate(at).isoformat()),
            *((INSPECTORATE, SEE) if public else (who, tidy(reasons))),
            inspection.label,
        )
        for name, capability, stage, at, who, reasons in fields
    ]


def _criteria(inspection: Inspection) -> Rows:
    found = Finding.objects.filter(**_under("inspected__", inspection)).order_by("inspected__organisation__name", "pk")
    fields = found.values_list(
        "inspected__organisation__name", "capability", "criterion", "state", "at", "by__name", "evidence"
    )
    return [
        (*row[:4], timezone.localdate(row[4]).isoformat(), row[5], tidy(row[6]), inspection.label) for row in fields
    ]


def _descriptor(inspection: Inspection, sha256: str, present: Sequence[str]) -> Descriptor:
    framework = inspection.kept.framework
    return Descriptor(
        name=f"inspection-{inspection.ref}",
        title=inspection.title,
        kind="answers",
        inspection=inspection.ref,
        as_at=timezone.localdate(),
        label=inspection.label,
        label_meaning="",
        units_invented=settings.DEMO,
        description="An inspection, as it was in the service on that day.",
        source="Returns and judgements made in the service",
        framework_id=framework.id,
        framework_version=framework.version,
        framework_sha256=sha256,
        notes=(),
        files=tuple(File(name, f"{name}.csv", "csv") for name in present),
    )
