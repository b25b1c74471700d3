"""The forms of a case: steps, statements, teams, repeats, links and the glass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.accounts.models import Person
from headwater.core.casework import OUTCOMES, STATEMENT_KINDS
from headwater.interventions.forms.fields import line, one_of, text
from headwater.interventions.forms.referrals import Refer
from headwater.interventions.models import ANSWERS, LINK_KINDS, NEXT_STEPS, VERDICTS
from headwater.shell.forms import DayField

WHY = gettext_lazy("Why")


class Nothing(forms.Form):
    """A button, and nothing to write."""


class Because(forms.Form):
    """A reason, which is read again."""

    because = text(WHY, help_text=gettext_lazy("In your own words. It is sealed with the case."))


class Close(forms.Form):
    """What came of it, why it is closed, and what the person says."""

    outcome = one_of(gettext_lazy("What came of it"), OUTCOMES)
    because = text(WHY)
    own = text(gettext_lazy("What the person says of it, in their words"), required=False, rows=3)


class NextDay(forms.Form):
    """When it is looked at next, and for what."""

    next_on = DayField(label=gettext_lazy("Next day"))
    next_what = one_of(gettext_lazy("What is next"), NEXT_STEPS)
    because = text(WHY, rows=2)


class WriteStatement(forms.Form):
    """A statement with its kind, whose it is, and when it was seen or said."""

    kind = one_of(gettext_lazy("What it is"), STATEMENT_KINDS)
    words = text(gettext_lazy("What is said"))
    whose = line(gettext_lazy("Whose it is"), help_text=gettext_lazy("Who saw it, says it or thinks it"))
    when = line(gettext_lazy("When"), required=False)


class AnswerOtherWork(forms.Form):
    """The outcome, and not a word more."""

    answer = one_of(gettext_lazy("Answer"), ANSWERS)
    again_on = DayField(label=gettext_lazy("Ask again on"), required=False)


class SayOfEarlier(forms.Form):
    """Whether it is the same person, and what that means now."""

    verdict = one_of(gettext_lazy("The earlier case is of"), VERDICTS)
    because = text(
        gettext_lazy("What you make of it"),
        help_text=gettext_lazy("Look at it afresh: what is new, what was decided then, and whether that still holds."),
    )


class Choosing(forms.Form):
    """A person out of a few that the page found."""

    who = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)
    because = text(WHY, rows=2)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = list(people)  # type: ignore[attr-defined]


class FindPerson(forms.Form):
    """Somebody by the address of their account, for the organisation that they have a post in."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of their account"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    because = text(WHY, rows=2)

    def person(self) -> Person | None:
        """Whoever has that account."""
        return Person.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()


class LinkCase(forms.Form):
    """Another case by its reference, how it belongs, and why."""

    reference = line(gettext_lazy("Reference of the other case"))
    kind = one_of(gettext_lazy("How they belong together"), LINK_KINDS)
    because = text(WHY, rows=2)


class BreakGlass(forms.Form):
    """Which case, and why now."""

    reference = line(gettext_lazy("Reference of the case"))
    because = text(WHY, help_text=gettext_lazy("The chair of its panel reads this. It opens for one hour."))


class SecondPerson(Refer):
    """Another person: to which panel, and what a referral says."""

    panel = forms.ChoiceField(label=gettext_lazy("Panel"), widget=forms.RadioSelect)
    field_order = ("panel",)

    def __init__(self, *args: Any, panels: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["panel"].choices = list(panels)  # type: ignore[attr-defined]
