"""The forms of following up: what is recommended, how far it is, closing it, and letters of concern."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.evidence.forms import EvidenceField
from headwater.inspection.models import DECISIONS, KINDS
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.shell.forms import DayField, LineField


class Recommend(Choosing):
    """Something to be done, by its first owner; others are added on its page."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=KINDS, widget=forms.RadioSelect)
    text = forms.CharField(label=gettext_lazy("What is to be done"), max_length=4_000, widget=forms.Textarea)
    organisation = OrganisationField(label=gettext_lazy("Owner"), required=False)
    others = LineField(label=gettext_lazy("Owners outside the register"), max_length=500, required=False)
    deadline = DayField(label=gettext_lazy("Deadline"), required=False)
    reference = LineField(label=gettext_lazy("Paragraph of the report"), max_length=100, required=False)


class AddOwner(Choosing):
    """Another owner."""

    organisation = OrganisationField(label=gettext_lazy("Owner"))


class Depend(forms.Form):
    """What has to be done first."""

    on = forms.ChoiceField(label=gettext_lazy("After"))

    def __init__(self, *args: Any, others: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].choices = others  # type: ignore[attr-defined]


class SetMilestone(forms.Form):
    """A step on the way."""

    title = LineField(label=gettext_lazy("Step"), max_length=200)
    due = DayField(label=gettext_lazy("By"))


class MeetMilestone(forms.Form):
    """When a step was reached."""

    day = DayField(label=gettext_lazy("Met on"))


class SayHowFar(forms.Form):
    """How far it is."""

    organisation = forms.ChoiceField(label=gettext_lazy("For"))
    text = forms.CharField(label=gettext_lazy("How far it is"), max_length=4_000, widget=forms.Textarea)
    forecast = DayField(label=gettext_lazy("You expect it to be done by"), required=False)
    evidence = EvidenceField(label=gettext_lazy("Evidence"), required=False)

    def __init__(self, *args: Any, owners: list[tuple[int, str]], evidence: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = owners  # type: ignore[attr-defined]
        self.fields["evidence"].queryset = evidence  # type: ignore[attr-defined]


class ProposeClosure(forms.Form):
    """Why it is done."""

    reason = forms.CharField(label=gettext_lazy("Why it is done"), max_length=4_000, widget=forms.Textarea)


class DecideClosure(forms.Form):
    """Whether the inspectorate agrees, and why."""

    decision = forms.ChoiceField(label=gettext_lazy("Is it closed?"), choices=DECISIONS, widget=forms.RadioSelect)
    why = forms.CharField(label=gettext_lazy("Why"), max_length=4_000, widget=forms.Textarea)


class SendLetter(Choosing):
    """A letter of concern."""

    organisation = OrganisationField(label=gettext_lazy("To"))
    text = forms.CharField(label=gettext_lazy("What is of concern"), max_length=8_000, widget=forms.Textarea)


class AnswerLetter(forms.Form):
    """The answer to a letter."""

    answer = forms.CharField(label=gettext_lazy("Answer"), max_length=8_000, widget=forms.Textarea)
