"""The forms of programmes, modules and events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.engagement.forms.training import NOTHING, spoken
from headwater.engagement.models import AUDIENCES, CHANNELS, DELIVERERS, RATINGS, TOPICS
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField

CHOICES = {"channel": CHANNELS, "topic": TOPICS, "deliverer": DELIVERERS, "audience": AUDIENCES, "rating": RATINGS}


class Spoken(forms.Form):
    """A form whose choices are said in the reader’s language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in CHOICES.items():
            if name in self.fields:
                self.fields[name].choices = spoken(choices)  # type: ignore[attr-defined]


class BeginProgramme(Spoken):
    """What a programme is."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    aim = LineField(label=gettext_lazy("What it is for"), max_length=LONGEST_LINE)
    channel = forms.ChoiceField(label=gettext_lazy("By which channel"))
    start = DayField(label=gettext_lazy("From"))
    deadline = DayField(label=gettext_lazy("To be complete by"), required=False)
    feeds = forms.ModelChoiceField(
        label=gettext_lazy("The national programme that it feeds"),
        queryset=NOTHING,
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("None"),
    )

    def __init__(self, *args: Any, national: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["feeds"].queryset = national  # type: ignore[attr-defined]


class EndProgramme(forms.Form):
    """On which day it ended."""

    on = DayField(label=gettext_lazy("Ended on"))


class VersionForm(forms.Form):
    """A later version of a module."""

    name = LineField(label=gettext_lazy("Version"), max_length=40)
    start = DayField(label=gettext_lazy("Taught from"))
    months = forms.IntegerField(
        label=gettext_lazy("Months that it counts for"),
        min_value=1,
        max_value=600,
        required=False,
        help_text=gettext_lazy("Leave it blank where it counts for good"),
    )
    replaces_on = DayField(label=gettext_lazy("Earlier versions stop counting on"), required=False)


class WriteModule(Spoken):
    """A module with its first version."""

    code = LineField(label=gettext_lazy("Code"), max_length=40, help_text=gettext_lazy("As the HR system writes it"))
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    topic = forms.ChoiceField(label=gettext_lazy("What it is about"))
    name = LineField(label=gettext_lazy("Version"), max_length=40, initial="1")
    start = DayField(label=gettext_lazy("Taught from"))
    months = forms.IntegerField(
        label=gettext_lazy("Months that it counts for"),
        min_value=1,
        max_value=600,
        required=False,
        help_text=gettext_lazy("Leave it blank where it counts for good"),
    )


class PlanEvent(Spoken):
    """When and where a module is taught."""

    version_of = forms.ModelChoiceField(label=gettext_lazy("Module and version"), queryset=NOTHING, to_field_name="ref")
    day = DayField(label=gettext_lazy("Held on"))
    place = LineField(label=gettext_lazy("Where"), max_length=200)
    deliverer = forms.ChoiceField(label=gettext_lazy("Who delivers it"))
    audience = forms.ChoiceField(label=gettext_lazy("For whom"))
    seats = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, max_value=5_000)

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["version_of"]
        field.queryset = versions
        field.label_from_instance = lambda row: f"{row.module}, {row.name}"


class SayHeld(forms.Form):
    """How many came."""

    attended = forms.IntegerField(label=gettext_lazy("How many came"), min_value=0, max_value=5_000)


class KeepFeedback(Spoken):
    """What somebody who came thought of it."""

    rating = forms.ChoiceField(label=gettext_lazy("What they thought of it"), widget=forms.RadioSelect)
    comment = LineField(
        label=gettext_lazy("In their words"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("Never who said it"),
    )
