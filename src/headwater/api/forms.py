"""The form that makes a token."""

from __future__ import annotations

from django import forms

from headwater.api.models import SCOPES
from headwater.shell.forms import DayField


class MakeToken(forms.Form):
    """What a token is for, what it may do, and until when."""

    name = forms.CharField(label="What it is for", max_length=100)
    scope = forms.ChoiceField(label="What it may do", choices=SCOPES, widget=forms.RadioSelect, initial="read")
    end = DayField(label="Until")
