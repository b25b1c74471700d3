"""The PDF: tagged, with bookmarks and alternative texts; the typesetter refuses one that is not PDF/UA-1."""

from __future__ import annotations

import json
import re
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typst

from headwater.publishing.plain import Plain

CONTROL = re.compile(r"(?<!\\)\\u00[01][0-9a-f]")  # as JSON writes a control character
UNSHOWABLE = re.compile(r"[^\u0000-\u024f\u0370-\u03ff\u0400-\u045f\u1e00-\u1eff\u2000-\u206f\u20ac\u2190-\u2193]")


def write_pdf(plain: Plain, path: Path) -> None:
    """Set ``plain`` (see ``plain_report``) as a PDF at ``path``. The same report gives the same bytes.

    PDF/UA-1 forbids a character that the font cannot show. Where a report has one (a name in another script, an
    emoji), the characters outside the font's own scripts are printed as question marks; the page and the workbooks
    keep them.
    """
    path.write_bytes(pdf_of("report.typ", plain))


def pdf_of(template: str, told: Any) -> bytes:
    """What a template makes of ``told``, which is its only input: no text of it can act as markup."""
    report = CONTROL.sub("?", json.dumps(told, ensure_ascii=False))
    room = files("headwater.publishing")
    with as_file(room / "fonts") as fonts, as_file(room / "templates" / template) as path:
        try:
            return _compiled(str(path), str(fonts), report)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
            return _compiled(str(path), str(fonts), UNSHOWABLE.sub("?", report))


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
