"""The forms of meetings, papers, decisions and actions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.board_actions import ATTENDANCE_WORDS
from headwater.governance.forms.plans import NO_PERSON, Owned
from headwater.governance.models import ASKS, BoardPaper, Plan
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT
from headwater.shell.forms import DayField, LineField


class CallMeeting(forms.Form):
    """When and where."""

    day = DayField(label=gettext_lazy("Day"))
    where = LineField(label=gettext_lazy("Where"), max_length=200, required=False)


class Attendance(forms.Form):
    """For each seat of that day how it was filled."""

    def __init__(self, *args: Any, seats: Sequence[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, words, now in seats:
            self.fields[f"seat_{key}"] = forms.ChoiceField(
                label=words, widget=forms.RadioSelect, choices=list(ATTENDANCE_WORDS.items()), initial=now
            )

    def how(self) -> dict[int, str]:
        """What was said, by seat."""
        return {int(name.removeprefix("seat_")): value for name, value in self.cleaned_data.items()}


class Minutes(forms.Form):
    """The minutes, in words."""

    minutes = forms.CharField(
        label=gettext_lazy("Minutes"),
        widget=forms.Textarea,
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("Written once: nothing changes them afterwards. No names of people who are not members"),
    )


class BringPaper(forms.Form):
    """What is brought, what it says and whether it asks for a decision."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    asks = forms.ChoiceField(
        label=gettext_lazy("What it asks"), widget=forms.RadioSelect, choices=list(ASKS.items()), initial="note"
    )
    said = LineField(label=gettext_lazy("What it says"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    plan = forms.ModelChoiceField(
        label=gettext_lazy("With the board pack of"),
        queryset=Plan.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("No plan"),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


class KeepDecision(forms.Form):
    """What was decided, on which paper, and why."""

    paper = forms.ModelChoiceField(
        label=gettext_lazy("On which paper"),
        queryset=BoardPaper.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("On none"),
    )
    what = LineField(label=gettext_lazy("What was decided"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    reasons = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE)

    def __init__(self, *args: Any, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].queryset = papers  # type: ignore[attr-defined]


class SetAction(Owned):
    """What is to be done, by whom and when."""

    what = LineField(label=gettext_lazy("What is to be done"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    due = DayField(label=gettext_lazy("To be done by"))

    field_order = ("what", "post", "owner", "due")


class HandOn(Owned):
    """To whom it goes, and why."""

    reason = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class CloseAction(forms.Form):
    """What came of it."""

    outcome = LineField(label=gettext_lazy("What came of it"), max_length=LONGEST_LINE, help_text=NO_PERSON)
