"""The PDF: tagged, with bookmarks and alternative texts; the typesetter refuses one that is not PDF/UA-1."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path

import typst

from headwater.publishing.plain import Plain


def write_pdf(plain: Plain, path: Path) -> None:
    """Set ``plain`` (see ``plain_report``) as a PDF at ``path``. The same report gives the same bytes."""
    room = files("headwater.publishing")
    with as_file(room / "fonts") as fonts, as_file(room / "templates" / "report.typ") as template:
        content = _compiled(str(template), str(fonts), json.dumps(plain, ensure_ascii=False))
    path.write_bytes(content)


def _compiled(template: str, fonts: str, report: str) -> bytes:
    content = typst.compile(
        template,
        format="pdf",
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"report": report},
        pdf_standards=["ua-1"],
    )
    if not isinstance(content, bytes):  # pragma: no cover - one document is one file
        raise TypeError("the typesetter gave several files for one report")
    return content
