"""Days as people write them."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format


def told(day: date) -> str:
    """3 November 2008, in the language of whoever reads."""
    return date_format(day, "j F Y")
