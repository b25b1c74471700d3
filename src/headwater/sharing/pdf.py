"""A copy of a release as a PDF: tagged, with its marking on each page, and with who took it and when."""

from __future__ import annotations

from datetime import datetime

from headwater.publishing.pdf import pdf_of
from headwater.sharing.models import Release


def marking_of(level: str, caveats: str) -> str:
    """A level with its caveats, as it stands on a page."""
    return " ".join(filter(None, [level, caveats]))


def release_pdf(release: Release, reader: str, at: datetime) -> bytes:
    """The copy that ``reader`` takes; PDF/UA-1."""
    when = f"{at.day} {at:%B} {at.year}, {at:%H:%M}"
    issued = f"{release.issued_at.day} {release.issued_at:%B} {release.issued_at.year}"
    return pdf_of(
        "copy.typ",
        {
            "title": release.title,
            "issuer": release.product.organisation.name,
            "marking": marking_of(release.label.level, release.label.caveats),
            "issued": f"Issued by {release.product.organisation.name} on {issued} to: {release.audience.title}",
            "copy": f"Copy of {reader}, taken on {when}. Do not pass it on.",
            "watermark": reader,
            "fingerprint": f"Version {release.number}, SHA-256 {release.sha256}",
            "changed": f"You said, and this version changes: {release.changed}" if release.changed else "",
            "portions": [
                {
                    "number": str(item["number"]),
                    "marking": f"({marking_of(item['level'], item['caveats'])})",
                    "lines": item["text"].splitlines() or [""],
                }
                for item in release.body
            ],
        },
    )
