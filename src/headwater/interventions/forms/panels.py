"""The forms of panels: setting up, seats, limits, and links to refer by."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.casework import ROUTES
from headwater.core.lifecycle import CASE
from headwater.interventions.forms.fields import line, one_of
from headwater.interventions.models import SEAT_ROLES
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField


class SetUp(forms.Form):
    """A panel: its name, its route, and what it rests on."""

    name = line(gettext_lazy("Name"))
    route = one_of(gettext_lazy("Route"), ROUTES)
    basis = LineField(
        label=gettext_lazy("What it rests on"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("The law, duty or agreement that lets agencies work together on a person here"),
    )
    start = DayField(label=gettext_lazy("From"))


class GiveSeat(forms.Form):
    """Somebody by the address of their account, and what they do there."""

    email = forms.EmailField(label=gettext_lazy("E-mail address of their account"))
    role = one_of(gettext_lazy("What they do there"), SEAT_ROLES)


class SetLimit(forms.Form):
    """Days within which a step is done, and where that comes from."""

    state = one_of(gettext_lazy("Step"), CASE.states, only=[state for state in CASE.states if state != "closed"])
    days = forms.IntegerField(label=gettext_lazy("Days"), min_value=1, max_value=366)
    source = LineField(label=gettext_lazy("Where it comes from"), max_length=LONGEST_LINE)


class EndPanel(forms.Form):
    """Its last day."""

    end = DayField(label=gettext_lazy("Last day"))


class MakeLink(Choosing):
    """Whom a link is for."""

    organisation = OrganisationField(label=gettext_lazy("For whom, if it is an organisation"), required=False)
