"""The forms of dip samples: what is drawn and who reads it; and what was found of a case, question by question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.dip_sampling import ANSWERS, QUESTIONS, SEEN
from headwater.interventions.forms.fields import one_of, text
from headwater.schemes.dip_sampling import sampling
from headwater.shell.forms import DayField
from headwater.shell.saying import said


class DrawSample(forms.Form):
    """Closed in which days, how many, and who reads them. Which ones is for nobody to choose."""

    period_start = DayField(label=gettext_lazy("Closed from"))
    period_end = DayField(label=gettext_lazy("Closed until"))
    number = forms.IntegerField(label=gettext_lazy("How many cases"), widget=forms.TextInput(attrs={"data-width": "3"}))
    who = forms.ChoiceField(label=gettext_lazy("Who reads it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = sampling()
        self.fields["who"].choices = list(people)  # type: ignore[attr-defined]
        words = _("%(least)s to %(most)s. Where fewer can be drawn, all of them are.")
        self.fields["number"].help_text = words % {"least": rules.smallest.number, "most": rules.largest.number}


class SayFinding(forms.Form):
    """An answer to each question, and what shows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS.items():
            self.fields[name] = one_of(said(question), ANSWERS)
            self.fields[f"seen_{name}"] = text(said(SEEN[name]), rows=2)

    def answers(self) -> dict[str, str]:
        """The codes by question."""
        return {name: self.cleaned_data[name] for name in QUESTIONS}

    def seen(self) -> dict[str, str]:
        """What shows each."""
        return {name: self.cleaned_data[f"seen_{name}"] for name in QUESTIONS}
