"""The portions of a release as they are shown: words, a table, a figure, or a file that is taken by itself."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from headwater.core.plain_text import folded
from headwater.core.written_tables import is_table, rows_of
from headwater.evidence.content import BY_MEDIA_TYPE
from headwater.evidence.files import place_of
from headwater.evidence.models import StoredFile
from headwater.evidence.policies import may_give_content
from headwater.sharing.models import Portion

Item = Mapping[str, Any]  # a portion as a release keeps it


@dataclass(frozen=True)
class Shown:
    """A portion for a page or a copy. ``rows`` of a table, ``figure`` of a picture, ``file`` of what is taken."""

    number: int
    kind: str
    marking: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    figure: bytes = b""
    media_type: str = ""
    size: int = 0
    sha256: str = ""

    @property
    def address(self) -> str:
        """The picture as an address that needs no further question of the service."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.figure).decode('ascii')}" if self.figure else ""

    @property
    def title(self) -> str:
        """What kind of file it is, in words."""
        return BY_MEDIA_TYPE[self.media_type].title if self.media_type else ""


def shown(body: Iterable[Item]) -> list[Shown]:
    """Every portion of a release, in its order."""
    items = list(body)
    figures = {item["file"]["sha256"] for item in items if item["kind"] == "figure"}
    kept = StoredFile.objects.filter(sha256__in=figures) if figures else ()
    let_go = {row.sha256 for row in kept if may_give_content(row).allowed}
    return [_shown(item, let_go) for item in items]


def shown_of(portion: Portion) -> Shown:
    """A portion that is in no release yet, for those who write it."""
    stored = portion.stored
    file = {"sha256": stored.sha256, "media_type": stored.media_type, "size": stored.size} if stored else None
    known = {"number": portion.number, "kind": portion.kind, "text": portion.text, "level": portion.level}
    let_go = {stored.sha256} if stored and may_give_content(stored).allowed else set()
    return _shown({**known, "caveats": portion.caveats, **({"file": file} if file else {})}, let_go)


def as_it_goes(portion: Portion, instead: str = "") -> dict[str, Any]:
    """A portion for a release: as it is, its content by its hash; or, where its originator lets go other words, those.

    Words that go in the place of a figure or a file go alone: it is not what was agreed to.
    """
    if instead:
        return {"kind": "table" if portion.kind == "table" and is_table(instead) else "paragraph", "text": instead}
    stored = portion.stored
    known = {"kind": portion.kind, "text": portion.text}
    if stored is None:
        return known
    return known | {"file": {"sha256": stored.sha256, "media_type": stored.media_type, "size": stored.size}}


def searched(title: str, body: Iterable[Item]) -> str:
    """The words of a release as a search reads them: its title and what each portion says."""
    return folded(" ".join([title, *(str(item["text"]) for item in body)]))


def _shown(item: Item, let_go: Collection[str]) -> Shown:
    """A portion; a picture that a scan has not let go, or refused since, is not among it, and its words are."""
    marking = " ".join(filter(None, [item["level"], item["caveats"]]))
    known: dict[str, Any] = {"number": item["number"], "kind": item["kind"], "marking": marking, "text": item["text"]}
    if item["kind"] == "table":
        known["rows"] = rows_of(item["text"])
    if "file" in item:
        known |= item["file"]
        if item["kind"] == "figure" and item["file"]["sha256"] in let_go:
            known["figure"] = _content(item["file"]["sha256"])
    return Shown(**known)


def _content(sha256: str) -> bytes:
    """A picture; nothing where it is not where the service keeps it, so that the words are still read."""
    try:
        return place_of(sha256).read_bytes()
    except OSError:
        return b""
