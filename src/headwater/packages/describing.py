"""``datapackage.json``: what a package says of itself, in the Frictionless format."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from headwater.core.documents import Table
from headwater.core.errors import Problem, refuse, short
from headwater.core.package_contents import NEEDED, RESOURCES, TOTALS

DESCRIPTOR = "datapackage.json"
FORMAT = "headwater-package/1"
INVENTED = "invented"  # the word for units that nobody inspected
RESULT = "table-"  # how the names of results begin
LARGEST_DESCRIPTOR = 5_000_000  # bytes


@dataclass(frozen=True)
class File:
    """One resource of a package and the file that holds it."""

    resource: str
    path: str
    format: str


@dataclass(frozen=True)
class Descriptor:
    """What a package says of itself.

    ``label`` is printed on every table and page made from it. Where ``units_invented``, how answers fall together
    in one organisation is chance, and whatever rests on it says so.
    """

    name: str
    title: str
    kind: str
    inspection: str
    as_at: date
    label: str
    label_meaning: str
    units_invented: bool
    description: str
    source: str
    framework_id: str
    framework_version: str
    framework_sha256: str
    notes: tuple[str, ...]
    files: tuple[File, ...]


def read_descriptor(folder: Path) -> tuple[Descriptor, list[Problem]]:
    """The descriptor in ``folder`` and every problem in it; its files are those whose path can be followed.

    Raises ``BadInput`` where there is none, or it is not JSON.
    """
    path = folder / DESCRIPTOR
    if not path.is_file():
        raise refuse(str(folder), f"has no {DESCRIPTOR}.", "Give the folder of a data package.")
    if path.stat().st_size > LARGEST_DESCRIPTOR:
        raise refuse(DESCRIPTOR, "is larger than 5 MB.", "A descriptor is a few kilobytes: check the file.")
    try:
        document = json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError too
        why = str(error).split(";")[0]
        raise refuse(DESCRIPTOR, f"is not JSON in UTF-8: {why}.", "Mend the file, or take a fresh copy.") from error
    problems: list[Problem] = []
    return _describe(document, problems), problems


def _describe(document: object, problems: list[Problem]) -> Descriptor:
    table = Table(document, DESCRIPTOR, problems)
    own = Table(_member(document, "headwater"), f"{DESCRIPTOR}, headwater", problems)
    own.choice("format", (FORMAT,))
    pinned = Table(_member(_member(document, "headwater"), "framework"), f"{own.where}, framework", problems)
    as_at = own.day_text("as_at")
    kind = own.choice("kind", tuple(NEEDED))
    files = [file for row in table.rows("resources") for file in _files(row)]
    _need(kind, files, problems)
    return Descriptor(
        name=table.text("name"),
        title=table.text("title"),
        kind=kind,
        inspection=own.text("inspection"),
        as_at=as_at,
        label=own.text("label", required=False),
        label_meaning=own.text("label_meaning", required=False),
        units_invented=own.text("units", required=False) == INVENTED,
        description=table.text("description", required=False),
        source=own.text("source", required=False),
        framework_id=pinned.text("id"),
        framework_version=pinned.text("version"),
        framework_sha256=pinned.text("sha256"),
        notes=own.texts("notes", required=False),
        files=tuple({file.resource: file for file in reversed(files) if file.path}.values())[::-1],
    )


def _member(document: object, key: str) -> object:
    return document.get(key) if isinstance(document, Mapping) else None


def _files(row: Table) -> Iterator[File]:
    """The file of one resource. A table made from the package is none: it travels with it and is never read back."""
    name = row.text("name")
    if name in RESOURCES:
        yield _file(row, name)
    elif name and not name.startswith(RESULT):
        row.problem(f"“name” is “{short(name)}”.", f"Use one of: {', '.join(RESOURCES)}.")


def _file(row: Table, name: str) -> File:
    path = row.text("path")
    suffix = PurePosixPath(path).suffix.removeprefix(".")
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path or ":" in path:
        what = f"the path “{short(path)}” leads out of the package."
        row.problem(what, "Keep every file in the package's own folder.")
        return File(name, "", suffix)
    if path and suffix not in ("csv", "parquet"):
        row.problem(f"“{short(path)}” is neither .csv nor .parquet.", "Save the table as CSV or Parquet.")
        return File(name, "", suffix)
    return File(name, path, suffix)


def _need(kind: str, files: Iterable[File], problems: list[Problem]) -> None:
    names = Counter(file.resource for file in files)
    problems.extend(
        Problem(DESCRIPTOR, f"lists no resource “{name}”.", f"A package of {kind} needs it: add the file.")
        for name in NEEDED[kind]
        if name not in names
    )
    if kind == "answers":
        problems.extend(
            Problem(DESCRIPTOR, f"lists “{name}” beside answers.", "Take it out: totals are made from the answers.")
            for name in TOTALS
            if name in names
        )
    problems.extend(
        Problem(DESCRIPTOR, f"lists “{name}” more than once.", "Keep one file for each resource.")
        for name in sorted(name for name, times in names.items() if times > 1)
    )
