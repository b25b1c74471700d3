"""Fields of casework: words that may be long, and choices in the language of whoever reads. Nothing is remembered.

No browser is asked to keep what is written here for the next time (``autocomplete="off"``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms

from headwater.organisations.models.of_a_place import LONGEST_TEXT
from headwater.shell.forms import LineField
from headwater.shell.saying import said

LONGEST_NAME = 200


def choices(words: Mapping[str, Any], only: Iterable[str] | None = None) -> Callable[[], list[tuple[str, str]]]:
    """Codes with their words; those of ``only``, where it is given."""
    wanted = tuple(words) if only is None else tuple(only)
    return lambda: [(key, said(words[key])) for key in wanted]


def one_of(label: Any, words: Mapping[str, Any], only: Iterable[str] | None = None, **more: Any) -> forms.ChoiceField:
    """A choice of which nothing is chosen beforehand."""
    return forms.ChoiceField(label=label, choices=choices(words, only), widget=forms.RadioSelect, **more)


def text(label: Any, **more: Any) -> forms.CharField:
    """Some sentences."""
    area = forms.Textarea(attrs={"rows": more.pop("rows", 4), "autocomplete": "off"})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, widget=area, **more)


def line(label: Any, **more: Any) -> LineField:
    """One line."""
    field = LineField(label=label, max_length=LONGEST_NAME, **more)
    field.widget.attrs["autocomplete"] = "off"
    return field
