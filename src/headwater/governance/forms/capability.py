"""The forms of capability: what is said, looked at and excepted; standards, and cards to call on others by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.capability import STATUS_WORDS
from headwater.core.sentences import sentence
from headwater.governance.models import MobiliseCard
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField

AGREES = (("yes", sentence("I agree with it")), ("no", sentence("I do not agree with it")))


class SayStatus(forms.Form):
    """Whether a clause is met, what shows it, and by when it will be."""

    status = forms.ChoiceField(
        label=gettext_lazy("Is it met?"), widget=forms.RadioSelect, choices=list(STATUS_WORDS.items())
    )
    reasons = LineField(
        label=gettext_lazy("What shows it, or what is missing"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("In a sentence or two. Name no person"),
    )
    forecast = DayField(
        label=gettext_lazy("Will be met by"),
        required=False,
        help_text=gettext_lazy("If it is not met: the day by which it will be, for example, 3 November 2008"),
    )
    card = forms.ModelChoiceField(
        label=gettext_lazy("By calling on"),
        queryset=MobiliseCard.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("Nobody else is called on"),
        help_text=gettext_lazy("If it is met by calling on others"),
    )

    def __init__(self, *args: Any, cards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["card"].queryset = cards  # type: ignore[attr-defined]


class Validate(forms.Form):
    """Whether one agrees with what was said, and why."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("Do you agree that it stands so?"), widget=forms.RadioSelect, choices=AGREES
    )
    reasons = LineField(
        label=gettext_lazy("What was looked at, and why"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("What you saw or read. Name no person"),
    )


class Except(forms.Form):
    """From when until when, and why."""

    reason = LineField(label=gettext_lazy("Reason"), max_length=LONGEST_LINE)
    start = DayField(label=gettext_lazy("From"))
    end = DayField(label=gettext_lazy("Until"), help_text=gettext_lazy("At most a year. For example, 3 November 2008"))


class EndOn(forms.Form):
    """The last day."""

    end = DayField(label=gettext_lazy("Until"))
