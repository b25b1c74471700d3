"""Writing a data package: CSV files and the ``datapackage.json`` that describes them to any tool."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from headwater.core.package_contents import RESOURCES, VOCABULARIES, Column, Kind
from headwater.packages.describing import DESCRIPTOR, FORMAT, INVENTED, Descriptor

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_TYPES = {Kind.DAY: "date", Kind.MONTH: "yearmonth", Kind.COUNT: "integer"}
ANCHORS: Mapping[Kind, str] = {Kind.ORGANISATION: "organisations"}


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file in UTF-8 with line feeds: the same rows always make the same bytes."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def write_descriptor(
    folder: Path,
    descriptor: Descriptor,
    columns: Mapping[str, Sequence[str]],
    results: Sequence[Mapping[str, object]] = (),
) -> None:
    """``datapackage.json`` for the files that ``descriptor`` lists; ``columns`` are those each file has.

    ``results`` are the resources of tables made from the package, which travel with it.
    """
    present = {file.resource for file in descriptor.files}
    document = {
        "$schema": PROFILE,
        "name": descriptor.name,
        "title": descriptor.title,
        "description": descriptor.description,
        "headwater": _own(descriptor),
        "resources": [
            {
                "name": file.resource,
                "path": file.path,
                "description": RESOURCES[file.resource].about,
                **_media(file.format),
                "schema": _schema(file.resource, columns[file.resource], present),
            }
            for file in descriptor.files
        ]
        + list(results),
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(text + "\n", "utf-8")


def _own(descriptor: Descriptor) -> dict[str, object]:
    return {
        "format": FORMAT,
        "kind": descriptor.kind,
        "inspection": descriptor.inspection,
        "as_at": descriptor.as_at.isoformat(),
        "label": descriptor.label,
        "label_meaning": descriptor.label_meaning,
        "units": INVENTED if descriptor.units_invented else "real",
        "source": descriptor.source,
        "framework": {
            "id": descriptor.framework_id,
            "version": descriptor.framework_version,
            "sha256": descriptor.framework_sha256,
        },
        "notes": list(descriptor.notes),
    }


def _media(file_format: str) -> dict[str, str]:
    if file_format == "csv":
        return {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}


def _schema(resource: str, present: Sequence[str], resources: Iterable[str]) -> dict[str, object]:
    known = RESOURCES[resource]
    columns = [column for column in known.columns if column.name in present]
    schema: dict[str, object] = {
        "fields": [_field(column) for column in columns],
        "primaryKey": list(known.key),
    }
    foreign = [
        {"fields": [column.name], "reference": {"resource": ANCHORS[column.kind], "fields": [column.name]}}
        for column in columns
        if column.kind in ANCHORS and ANCHORS[column.kind] in resources
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": FIELD_TYPES.get(column.kind, "string")}
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.kind in VOCABULARIES:
        constraints["enum"] = list(VOCABULARIES[column.kind])
    return field | ({"constraints": constraints} if constraints else {})
