"""Which format a file is in, told by what it holds and never by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from headwater import frameworks
from headwater.core.errors import refuse
from headwater.interchange.carried import Imported

LOOK = 4096  # bytes
JSON_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\{")
XML_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<")
OURS = re.compile(rb'^\s*format\s*=\s*["\']headwater-framework/', re.MULTILINE)
YAML_KEY = re.compile(rb"^(?:urn|locale|ref_id|objects|provider|packager)\s*:", re.MULTILINE)
OSCAL_YAML = re.compile(rb"^(?:catalog|profile)\s*:", re.MULTILINE)


class Format(StrEnum):
    """The formats that a framework can come in."""

    XLSFORM = "XLSForm"
    OSCAL = "OSCAL"
    CISO = "CISO Assistant library"
    OURS = "Headwater’s own"


def format_of(path: Path) -> Format:
    """The format of what is in ``path``. Raises ``BadInput`` where it is none that can be read."""
    try:
        with path.open("rb") as stream:
            start = stream.read(LOOK)
    except OSError as error:
        raise refuse(path.name, f"cannot be read: {error.strerror}.", "Give a file that you may read.") from error
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Format.XLSFORM
    if JSON_START.match(start):
        return Format.OSCAL
    if OURS.search(start):
        return Format.OURS
    if XML_START.match(start) or OSCAL_YAML.search(start):
        raise refuse(path.name, "is XML, or OSCAL in YAML.", "Give OSCAL as JSON; NIST publishes each document so.")
    if YAML_KEY.search(start):
        return Format.CISO
    raise refuse(path.name, "is in no format that can be read.", f"Give one of: {', '.join(Format)}.")


def import_framework(path: Path, profiles: Sequence[Path] = (), others: Sequence[Path] = ()) -> tuple[Format, Imported]:
    """The framework in ``path``, whatever its format, with all that did not come along as it was."""
    known = format_of(path)
    if known is not Format.OSCAL and (profiles or others):
        raise refuse(path.name, f"is {known}, which has no profiles.", "Leave --profile and --with out.")
    return known, _import(known, path, profiles, others)


def _import(known: Format, path: Path, profiles: Sequence[Path], others: Sequence[Path]) -> Imported:
    """Each reader is loaded when its format is met: a catalogue needs neither a YAML reader nor a workbook's."""
    if known is Format.OSCAL:
        from headwater.interchange.oscal_in import import_oscal

        return import_oscal(path, profiles, others)
    if known is Format.XLSFORM:
        from headwater.interchange.xlsform_in import import_xlsform

        return import_xlsform(path)
    if known is Format.CISO:
        from headwater.interchange.ciso_in import import_ciso

        return import_ciso(path)
    return Imported(frameworks.load(path).framework, ())
