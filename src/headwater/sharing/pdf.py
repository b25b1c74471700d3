"""A copy of a release as a PDF: tagged, with its marking on each page, and with who took it and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import typst

from headwater.publishing.pdf import pdf_of
from headwater.sharing.body import Shown, shown
from headwater.sharing.models import Release

COPY = "copy.typ"
FORMATS = {"image/png": "png", "image/jpeg": "jpg"}
LONGEST_ALT = 300


def marking_of(level: str, caveats: str, colour: str = "") -> str:
    """A level with its caveats, and how far it may be passed on, as it stands on a page."""
    return " ".join(filter(None, [level, caveats, colour]))


def release_pdf(release: Release, reader: str, at: datetime) -> bytes:
    """The copy that ``reader`` takes; PDF/UA-1."""
    when = f"{at.day} {at:%B} {at.year}, {at:%H:%M}"
    issued = f"{release.issued_at.day} {release.issued_at:%B} {release.issued_at.year}"
    return pdf_of(
        COPY,
        {
            "title": release.title,
            "issuer": release.product.organisation.name,
            "marking": marking_of(release.label.level, release.label.caveats, release.colour),
            "issued": f"Issued by {release.product.organisation.name} on {issued} to: {release.audience.title}",
            "copy": f"Copy of {reader}, taken on {when}. Do not pass it on.",
            "watermark": reader,
            "fingerprint": f"Version {release.number}, SHA-256 {release.sha256}",
            "changed": f"You said, and this version changes: {release.changed}" if release.changed else "",
            "portions": [_set(part) for part in shown(release.body)],
        },
    )


def _set(part: Shown) -> dict[str, Any]:
    told: dict[str, Any] = {
        "number": str(part.number),
        "marking": f"({part.marking})",
        "lines": [] if part.rows else part.text.splitlines() or [""],
        "rows": [list(row) for row in part.rows],
        "figure": list(part.figure),
        "format": FORMATS.get(part.media_type, ""),
        "alt": part.text[:LONGEST_ALT],
        "file": "",
    }
    if part.kind == "file":
        size = f"{part.size:,} bytes, SHA-256 {part.sha256}"
        told["file"] = f"A file ({part.title}, {size}). It is taken by itself, from the page of this release."
    return told


def can_be_set(content: bytes, media_type: str) -> bool:
    """Whether a picture can stand in a copy: the same typesetter is asked that will have to."""
    part = Shown(1, "figure", "", "A picture", figure=content, media_type=media_type)
    words = ("title", "issuer", "marking", "issued", "copy", "watermark", "fingerprint", "changed")
    try:
        pdf_of(COPY, {**dict.fromkeys(words, "A picture"), "portions": [_set(part)]})
    except typst.TypstError:
        return False
    return True
