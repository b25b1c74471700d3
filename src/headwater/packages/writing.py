"""Writing a data package: CSV files and the ``datapackage.json`` that describes them to any tool."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from headwater.core.formula_signs import as_kept, might_run
from headwater.core.package_contents import FREE, RESOURCES, VOCABULARIES, Column, Kind
from headwater.packages.csv_explained import LONGEST_LINE
from headwater.packages.describing import DESCRIPTOR, FORMAT, INVENTED, Descriptor, File

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIELD_TYPES = {Kind.DAY: "date", Kind.MONTH: "yearmonth", Kind.COUNT: "integer"}
ANCHORS: Mapping[Kind, str] = {Kind.ORGANISATION: "organisations"}


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file in UTF-8 with line feeds: the same rows always make the same bytes."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def write_data(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """The CSV file of a resource: as ``write_rows``, and no spreadsheet that opens it runs a text in it."""
    write_rows(path, columns, ([as_kept(cell) if isinstance(cell, str) else cell for cell in row] for row in rows))


def copy_data(source: Path, target: Path, file: File) -> None:
    """A checked file of a package as it is carried on: byte by byte, unless a spreadsheet might run a cell of it."""
    if file.format == "parquet" or not any(cells != safe for cells, safe in _rows_kept(source, file)):
        shutil.copyfile(source, target)
        return
    rows = (safe for _, safe in _rows_kept(source, file))
    write_rows(target, next(rows), rows)


def _rows_kept(source: Path, file: File) -> Iterator[tuple[list[str], list[str]]]:
    """Each row as it stands, and with an apostrophe before what might be run. One that has it already keeps it."""
    csv.field_size_limit(LONGEST_LINE)
    free = {column.name for column in RESOURCES[file.resource].columns if column.kind in FREE}
    with source.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader, [])
        yield header, header
        minded = [name in free for name in header]
        for row in (row for row in reader if row):
            cells = zip(row, minded, strict=True)
            yield row, [as_kept(cell) if mind and might_run(cell) else cell for cell, mind in cells]


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
