"""The forms of figures: residents, what a person declares of themselves, and a statement of assurance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.casework_figures import CountedPeriod, periods_over
from headwater.interventions.forms.fields import line, one_of, text
from headwater.interventions.models import POINTS, STATEMENT_TEXTS, AssuranceStatement
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.organisations.viewer import Viewer
from headwater.schemes.declared import declared
from headwater.shell.days import told
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said


class SayResidents(forms.Form):
    """How many live there, and where the number comes from."""

    number = forms.IntegerField(label=gettext_lazy("Residents"), min_value=1, max_value=100_000_000)
    start = DayField(label=gettext_lazy("Holds from"))
    source = LineField(label=gettext_lazy("Where it comes from"), max_length=LONGEST_LINE)


class Declare(forms.Form):
    """What a person says of themselves: each is for them to answer, or not."""

    point = one_of(gettext_lazy("Where on their way"), POINTS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, one in declared().items():
            choices = [
                ("", gettext_lazy("Not asked")),
                *((answer, said(words)) for answer, words in one.answers.items()),
            ]
            self.fields[f"says_{code}"] = forms.ChoiceField(label=said(one.title), choices=choices, required=False)

    def given(self) -> dict[str, str]:
        """The answers by characteristic."""
        return {code: self.cleaned_data[f"says_{code}"] for code in declared()}


class BeginStatement(forms.Form):
    """Of which quarter or year."""

    period = forms.ChoiceField(label=gettext_lazy("Period"))

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(one.code, called(one)) for one in periods_over(viewer.day)]  # type: ignore[attr-defined]


def called(period: CountedPeriod) -> str:
    """A period as people say it."""
    return _("%(start)s to %(end)s") % {"start": told(period.start), "end": told(period.end)}


class WriteStatement(forms.Form):
    """Four things in words, about the panel’s work."""

    worked = text(gettext_lazy("What helped, and how it is known"), required=False)
    late = text(gettext_lazy("What was late, and why"), required=False)
    samples = text(gettext_lazy("What looks at closed cases found"), required=False)
    changes = text(gettext_lazy("What changes because of it"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_worked = forms.CharField(widget=forms.HiddenInput, required=False)
    was_late = forms.CharField(widget=forms.HiddenInput, required=False)
    was_samples = forms.CharField(widget=forms.HiddenInput, required=False)
    was_changes = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, row: AssuranceStatement) -> WriteStatement:
        """As it stands, remembered: whoever writes at the same time is told of it."""
        shown = {name: getattr(row, name) for name in STATEMENT_TEXTS}
        return cls(initial=shown | {f"was_{name}": words for name, words in shown.items()} | {"seen": row.version})


class GiveBack(forms.Form):
    """Why it is given back."""

    because = line(gettext_lazy("Why"))
