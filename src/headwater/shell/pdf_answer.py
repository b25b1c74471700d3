"""What a page answers that hands over a PDF, and the language that the PDF says it is in."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language

LONGEST = 80  # characters


def pdf_answer(content: bytes, name: str, otherwise: str = "document") -> HttpResponse:
    """The PDF as a file called ``name``, as far as a file’s name can say it; ``otherwise`` where it says nothing."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)[:LONGEST] or otherwise}.pdf"'
    return answer


def language_of_documents() -> str:
    """The language in which a page is said now, as a document names it: ``en-GB``, ``cy-GB``."""
    first, _dash, region = (get_language() or "en-gb").partition("-")
    return f"{first}-{region.upper() or 'GB'}"
