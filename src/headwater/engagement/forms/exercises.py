"""The forms of exercises and of small reports of tension."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.tension import DIRECTIONS, SOURCES, THEMES
from headwater.engagement.models.exercises import ATTENDING, EXERCISE_KINDS, MOST_PEOPLE
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField

NO_PERSON = gettext_lazy("About the place, and not about a person, a belief or an origin")


def count(label: Any) -> forms.IntegerField:
    """A number of people."""
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_PEOPLE, widget=forms.NumberInput(attrs={"data-width": "5"})
    )


class ScheduleExercise(Choosing):
    """What it is, when, who pays, who facilitates, and which forces take part."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(EXERCISE_KINDS.items()), widget=forms.RadioSelect)
    aim = LineField(label=gettext_lazy("What it tries"), max_length=LONGEST_LINE)
    start = DayField(label=gettext_lazy("First day"))
    end = DayField(label=gettext_lazy("Last day"))
    forces = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Forces"),
        queryset=Organisation.objects.none(),
        to_field_name="ref",
        widget=forms.CheckboxSelectMultiple,
    )
    funder = OrganisationField(label=gettext_lazy("Who pays"), required=False)
    facilitators = LineField(
        label=gettext_lazy("Who facilitates"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Organisations, and not people"),
    )

    def __init__(self, *args: Any, forces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["forces"]
        field.queryset = forces
        field.label_from_instance = lambda row: row.name


class HoldExercise(forms.Form):
    """How many came of each kind."""

    police = count(gettext_lazy("Police who came"))
    partners = count(gettext_lazy("Partners who came"))
    community = count(gettext_lazy("Community members who came"))


class CallOff(forms.Form):
    """Why."""

    because = LineField(label=gettext_lazy("Why it is called off"), max_length=LONGEST_LINE)


class AddFeedback(forms.Form):
    """What those of a kind said."""

    of = forms.ChoiceField(label=gettext_lazy("Of whom"), choices=list(ATTENDING.items()), widget=forms.RadioSelect)
    answered = count(gettext_lazy("How many answered"))
    useful = count(gettext_lazy("How many found it useful"))
    words = LineField(
        label=gettext_lazy("What they said"), max_length=LONGEST_LINE, required=False, help_text=NO_PERSON
    )


class ReportTension(forms.Form):
    """A small report."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64, min_length=8)
    day = DayField(label=gettext_lazy("Day"))
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), choices=list(THEMES.items()), widget=forms.RadioSelect)
    direction = forms.ChoiceField(
        label=gettext_lazy("Which way it goes"), choices=list(DIRECTIONS.items()), widget=forms.RadioSelect
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Kind of source"), choices=list(SOURCES.items()), widget=forms.RadioSelect
    )
    words = LineField(label=gettext_lazy("What was noticed"), max_length=LONGEST_LINE, help_text=NO_PERSON)
