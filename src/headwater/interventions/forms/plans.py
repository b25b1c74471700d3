"""The forms of support plans, providers, reviews, checks and transfers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.casework import DISCLOSURE_BASES
from headwater.core.support_plans import ACTION_OUTCOMES, FINDINGS, REVIEW_OUTCOMES
from headwater.interventions.forms.fields import line, one_of, text
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField

Choices = Iterable[tuple[str, str]]
OWN = gettext_lazy("What the person says of it, in their words")


class _Chosen(forms.Form):
    """A form whose choices a page gives by the name of the field."""

    def __init__(self, *args: Any, chosen: Mapping[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (chosen or {}).items():
            self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class KeepProvider(Choosing):
    """An organisation or a named service, and how it was vetted."""

    agency = OrganisationField(label=gettext_lazy("Organisation, if it is one of the register"), required=False)
    name = line(gettext_lazy("Name of the service"), required=False)
    vetted = LineField(
        label=gettext_lazy("How it was vetted"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("By whom, when, and what was looked at. Nothing of a person who is supported."),
    )


class WriteNeed(forms.Form):
    """What is needed, and how they say it."""

    words = text(gettext_lazy("What is needed"))
    own = text(OWN, required=False, rows=2)


class PutAction(_Chosen):
    """What is done, by whom and by when, and who provides it."""

    need = forms.ChoiceField(label=gettext_lazy("For which need"), widget=forms.RadioSelect)
    words = text(gettext_lazy("What is done"))
    owner = forms.ChoiceField(label=gettext_lazy("Who sees to it"), widget=forms.RadioSelect)
    due = DayField(label=gettext_lazy("By when"))
    provider = forms.ChoiceField(label=gettext_lazy("Who provides it"), widget=forms.RadioSelect, required=False)


class ChangeAction(_Chosen):
    """Another owner, or another day."""

    owner = forms.ChoiceField(label=gettext_lazy("Who sees to it"), widget=forms.RadioSelect)
    due = DayField(label=gettext_lazy("By when"))


class EndAction(forms.Form):
    """What came of it."""

    outcome = one_of(gettext_lazy("What came of it, in short"), ACTION_OUTCOMES)
    words = text(gettext_lazy("What came of it"))


class HoldReview(_Chosen):
    """Who was there, what was found, and what comes of it."""

    there = forms.MultipleChoiceField(label=gettext_lazy("Who was there"), widget=forms.CheckboxSelectMultiple)
    words = text(gettext_lazy("What was found"))
    own = text(OWN, required=False, rows=2)
    outcome = one_of(gettext_lazy("What comes of it"), REVIEW_OUTCOMES)


class Check(forms.Form):
    """What a look after closing found."""

    finding = one_of(gettext_lazy("What was found, in short"), FINDINGS)
    words = text(gettext_lazy("What was found"))


class AskOtherArea(_Chosen):
    """Which panel, what it is told, and on what basis."""

    panel = forms.ChoiceField(label=gettext_lazy("To which panel"), widget=forms.RadioSelect, required=False)
    reference = line(
        gettext_lazy("Or the reference of a panel"),
        required=False,
        help_text=gettext_lazy("As those who run it gave it to you: it stands in the address of their panel’s page."),
    )
    summary = text(
        gettext_lazy("What they are told"),
        help_text=gettext_lazy("They read this and nothing else until they take it on. Say no more than they need."),
    )
    basis = one_of(gettext_lazy("On what basis"), DISCLOSURE_BASES)


class TakeOn(_Chosen):
    """Who owns it from then on."""

    owner = forms.ChoiceField(label=gettext_lazy("Who owns it"), widget=forms.RadioSelect)
