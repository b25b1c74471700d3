"""The forms of meetings, packs, views and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.casework import DISCLOSURE_BASES
from headwater.core.panel_meetings import DECISIONS
from headwater.interventions.forms.fields import one_of, text
from headwater.shell.forms import DayField

Choices = Iterable[tuple[str, str]]


class SetMeeting(forms.Form):
    """Its day."""

    day = DayField(label=gettext_lazy("Day"))


class Came(forms.Form):
    """Who of those who sit there was there."""

    came = forms.MultipleChoiceField(label=gettext_lazy("Who was there"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, seats: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = list(seats)  # type: ignore[attr-defined]


class OnAgenda(forms.Form):
    """Which meeting."""

    meeting = forms.ChoiceField(label=gettext_lazy("Meeting"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, meetings: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = list(meetings)  # type: ignore[attr-defined]


class ForAgency(forms.Form):
    """Which agency."""

    agency = forms.ChoiceField(label=gettext_lazy("Agency"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, agencies: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]


class ChooseParts(forms.Form):
    """What an agency is given, part by part. Nothing is chosen beforehand that was not chosen before."""

    parts = forms.MultipleChoiceField(label=gettext_lazy("What it is given"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, parts: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].choices = list(parts)  # type: ignore[attr-defined]

    def chosen(self) -> Sequence[tuple[str, str]]:
        """The kinds and references of what was chosen."""
        return [(kind, ref) for kind, _, ref in (one.partition(":") for one in self.cleaned_data["parts"])]


class Issue(forms.Form):
    """On what basis it is given."""

    basis = one_of(gettext_lazy("On what basis"), DISCLOSURE_BASES)


class MyView(forms.Form):
    """What the agency thinks."""

    words = text(gettext_lazy("What it thinks"), help_text=gettext_lazy("In words, of what should be done."))


class ViewOf(ForAgency):
    """What an agency said at the meeting, as somebody minutes it."""

    words = text(gettext_lazy("What it thinks"))


class Decide(forms.Form):
    """What the panel decided, and why."""

    decision = one_of(gettext_lazy("What the panel decided"), DECISIONS)
    because = text(gettext_lazy("Why"))


class MyDissent(forms.Form):
    """Why they do not agree."""

    words = text(gettext_lazy("Why"))


class DissentOf(MyDissent):
    """Who of those who were there does not agree, and why."""

    who = forms.ChoiceField(label=gettext_lazy("Who"), widget=forms.RadioSelect)
    field_order = ("who",)

    def __init__(self, *args: Any, people: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = list(people)  # type: ignore[attr-defined]
