"""The parts of an XLSX workbook beside its sheets: what it lists, its texts, its formats, what it relates to."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from headwater.workbooks.grid import MOST_SHEETS, cut, shown
from headwater.workbooks.safe_xml import Attributes, TooMuch, Walk

DATED = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))  # the standard's own date formats
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_UNHELD = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decoded(text: str) -> str:
    """``text`` with what the format writes as ``_x000D_`` put back; what no text may hold becomes U+FFFD."""
    if "_x" not in text:
        return cut(text)
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cut(text))
    return _UNHELD.sub("\ufffd", plain)


class Workbook(Walk):
    """The list of sheets, each with its name, its relation and whether it is hidden; and how days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Note the sheets and the epoch."""
        if name == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
            if len(self.sheets) > MOST_SHEETS:
                raise TooMuch("has more sheets than is read")
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")


class SharedStrings(Walk):
    """The texts that cells name by number. What is spoken beside a text (``rPh``) is not part of it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self.aside = False
        self.taking = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002
        """A text begins, or a piece of one."""
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self.aside = True
        self.taking = name == "t" and not self.aside

    def words(self, text: str) -> None:
        """Keep a piece."""
        if self.taking:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        """A text is whole."""
        self.taking = False
        if name == "rPh":
            self.aside = False
        elif name == "si":
            self.texts.append(decoded("".join(self.pieces)))


class Styles(Walk):
    """Which of the numbered formats of cells show a number as a day."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.dates: list[bool] = []
        self.inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Note the codes, then the formats that use them."""
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.dates.append(self._dated(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        """The formats of cells end."""
        if name == "cellXfs":
            self.inside = False

    def _dated(self, number: str) -> bool:
        if number in self.codes:
            return bool(re.search("[ymd]", _QUOTED.sub("", self.codes[number]), re.IGNORECASE))
        return number.isascii() and number.isdigit() and len(number) < 4 and int(number) in DATED


class Relations(Walk):
    """What a part in ``folder`` relates to: parts inside the file by their path, and what is outside by its kind."""

    def __init__(self, folder: PurePosixPath) -> None:
        self.folder = folder
        self.inside: dict[str, str] = {}
        self.outside: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Note one relation."""
        if name != "Relationship":
            return
        key, target = attributes.get("Id", ""), attributes.get("Target", "")
        if attributes.get("TargetMode", "").casefold() == "external":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.outside[key] = kind, f"“{shown(target)}” ({shown(kind)})"
        else:
            self.inside[key] = target.removeprefix("/") if target.startswith("/") else str(self.folder / target)

    def path(self, key: str) -> str:
        """The path of the part with that key, or nothing."""
        return self.inside.get(key, "")


class ContentTypes(Walk):
    """Whether the file says of itself that it carries a program."""

    def __init__(self) -> None:
        self.with_macros = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002
        """Look at one kind of part."""
        kind = attributes.get("ContentType", "").casefold()
        self.with_macros = self.with_macros or "macroenabled" in kind or "vbaproject" in kind
