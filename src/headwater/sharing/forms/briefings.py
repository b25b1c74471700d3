"""The form of a spoken briefing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.briefings import COVERS, FORMS, LISTENERS
from headwater.organisations.models import Post
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said


class KeepBriefing(forms.Form):
    """Who listened, by role; what it was about; given as which post of one’s own, and when."""

    listeners = forms.ChoiceField(label=gettext_lazy("Who listened?"), widget=forms.RadioSelect)
    whom = LineField(
        label=gettext_lazy("Whom did you tell?"),
        max_length=300,
        help_text=gettext_lazy("By role and not by name, such as head teachers of the borough"),
    )
    covers = forms.ChoiceField(label=gettext_lazy("What was it about?"), widget=forms.RadioSelect)
    form = forms.ChoiceField(label=gettext_lazy("In which form?"), widget=forms.RadioSelect)
    post = forms.ModelChoiceField(label=gettext_lazy("You gave it as"), queryset=Post.objects.none())
    day = DayField(label=gettext_lazy("Given on"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("listeners", LISTENERS), ("covers", COVERS), ("form", FORMS)):
            self.fields[name].choices = [(key, said(text)) for key, text in words.items()]  # type: ignore[attr-defined]
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
