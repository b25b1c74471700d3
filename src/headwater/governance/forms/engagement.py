"""The forms of how partners take part."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from headwater.governance.models import BARRIERS, ENGAGEMENT_WORDS
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField


class SayEngagement(Choosing):
    """How a partner takes part, what keeps it, and what that rests on."""

    partner = OrganisationField(label=gettext_lazy("Partner"), unseen=True)
    level = forms.ChoiceField(
        label=gettext_lazy("How it takes part"), widget=forms.RadioSelect, choices=list(ENGAGEMENT_WORDS.items())
    )
    barrier = forms.ChoiceField(
        label=gettext_lazy("What keeps it"),
        required=False,
        choices=[("", gettext_lazy("Nothing: it takes part")), *BARRIERS.items()],
    )
    rests_on = LineField(
        label=gettext_lazy("What this rests on"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("What was asked and what came back. About the organisation, and not about a person"),
    )
    start = DayField(label=gettext_lazy("From"))


class Escalate(Choosing):
    """To whom it was taken, when, and what was asked."""

    to = OrganisationField(label=gettext_lazy("Taken to"), unseen=True)
    asked = LineField(label=gettext_lazy("What was asked"), max_length=LONGEST_LINE)
    on = DayField(label=gettext_lazy("Taken there on"))
