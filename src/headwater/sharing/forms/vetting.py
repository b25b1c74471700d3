"""The form of vetting: its outcome and its days, and nothing of what was found out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from headwater import schemes
from headwater.shell.forms import DayField


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
