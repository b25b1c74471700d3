"""The form that makes a token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from headwater.api.models import SCOPES
from headwater.shell.forms import DayField


class MakeToken(forms.Form):
    """What a token is for, what it may do, and until when."""

    name = forms.CharField(label=_("What it is for"), max_length=100)
    scope = forms.ChoiceField(label=_("What it may do"), choices=SCOPES, widget=forms.RadioSelect, initial="read")
    end = DayField(label=_("Until"))
