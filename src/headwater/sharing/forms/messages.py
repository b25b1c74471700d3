"""The forms of messages for the public."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.sharing.languages import LANGUAGES
from headwater.sharing.models import LONGEST_LINE, LONGEST_WORDING
from headwater.shell.forms import DayField, LineField


class ChangeMessage(forms.Form):
    """What a draft says."""

    title = LineField(label=gettext_lazy("What it is about"), max_length=LONGEST_LINE)
    planned = LineField(label=gettext_lazy("What is planned"), max_length=1_000)
    why = LineField(label=gettext_lazy("Why"), max_length=1_000)
    audience = LineField(
        label=gettext_lazy("Whom it is for"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("In words, such as parents and carers in the market wards"),
    )
    wording = forms.CharField(
        label=gettext_lazy("The wording in English"),
        max_length=LONGEST_WORDING,
        widget=forms.Textarea,
        help_text=gettext_lazy("It is for anybody to read once it is approved. Name roles and places, and no person"),
    )
    guidance = LineField(
        label=gettext_lazy("Guidance that it follows, with its version"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("For example, RICU guidance, September 2007"),
    )


class WriteMessage(ChangeMessage):
    """The same of a new one, with who will say it."""

    organisation = forms.ChoiceField(label=gettext_lazy("Said by"))
    field_order = ("organisation",)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined]


class WordMessage(forms.Form):
    """A message in another language."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=[("", ""), *((one.code, one.told) for one in LANGUAGES.values())]
    )
    wording = forms.CharField(
        label=gettext_lazy("The wording in it"),
        max_length=LONGEST_WORDING,
        widget=forms.Textarea(attrs={"dir": "auto"}),
    )
    translated_by = LineField(
        label=gettext_lazy("Who put it into that"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("By role and not by name, such as the council’s translation service"),
    )


class ApproveMessage(forms.Form):
    """Which state of the draft was read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawMessage(forms.Form):
    """Why it is not to be said any more."""

    why = LineField(
        label=gettext_lazy("Why is it withdrawn?"),
        max_length=1_000,
        help_text=gettext_lazy("Whoever could read it is told. Name no person"),
    )


class UseMessage(forms.Form):
    """Where it was used."""

    organisation = forms.ChoiceField(label=gettext_lazy("Used by"))
    used_on = DayField(label=gettext_lazy("On which day"))
    by_role = LineField(
        label=gettext_lazy("Who said it"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("By role and not by name, such as the neighbourhood inspector"),
    )
    channel = LineField(
        label=gettext_lazy("Where, or by which channel"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("For example, a letter to parents, or the ward forum"),
    )

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined]
