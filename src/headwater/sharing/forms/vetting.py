"""The form of vetting: its outcome and its days, and nothing of what was found out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from headwater import schemes
from headwater.shell.forms import DayField, LineField


class Record(forms.Form):
    """The level, from when, and until when."""

    code = forms.ChoiceField(
        label=gettext_lazy("Level of vetting"),
        choices=lambda: [
            (item.code, f"{item.title} ({item.code})") for item in schemes.shipped().policy.vetting.values()
        ],
    )
    start = DayField(label=gettext_lazy("Granted on"))
    end = DayField(label=gettext_lazy("Good until"))


class GiveCaveat(forms.Form):
    """One word, and from when."""

    caveat = LineField(
        label=gettext_lazy("Caveat"),
        max_length=40,
        help_text=gettext_lazy("One word, as it stands on what carries it, such as LOCAL"),
    )
    start = DayField(label=gettext_lazy("From"))
