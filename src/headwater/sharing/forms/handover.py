"""The forms of relationships, and of handing a post over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.handover import ITEMS
from headwater.organisations.models import Organisation
from headwater.sharing.models import LONGEST_NOTE, LONGEST_REASON, LONGEST_ROLE, Relationship
from headwater.shell.forms import DayField, LineField

WORDS = ("role", "held_by", "purpose")  # of a relationship, which may change


class OfRelationship(forms.Form):
    """Between which roles, and what for."""

    role = LineField(
        label=gettext_lazy("With whom there, by role"),
        max_length=LONGEST_ROLE,
        help_text=gettext_lazy("For example, the chief executive. Name nobody: whoever holds the post changes."),
    )
    held_by = LineField(
        label=gettext_lazy("Which of your roles holds it"),
        max_length=LONGEST_ROLE,
        help_text=gettext_lazy("For example, the area commander"),
    )
    purpose = LineField(
        label=gettext_lazy("What it is for"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("What you do together, how often you meet, and where. Nothing about a person."),
    )


class KeepRelationship(OfRelationship):
    """A new one, with whom and since when."""

    organisation = forms.ChoiceField(label=gettext_lazy("Kept by"))
    other = forms.ModelChoiceField(label=gettext_lazy("With"), queryset=Organisation.objects.none())
    start = DayField(label=gettext_lazy("Since"))

    field_order = ("organisation", "other", "role", "held_by", "purpose", "start")

    def __init__(self, *args: Any, places: list[tuple[int, str]], bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined]
        self.fields["other"].queryset = bodies  # type: ignore[attr-defined]


class ChangeRelationship(OfRelationship):
    """Its words, with what the form showed, so that two hands on it are noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_role = LineField(widget=forms.HiddenInput, required=False)
    was_held_by = LineField(widget=forms.HiddenInput, required=False)
    was_purpose = LineField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, found: Relationship) -> ChangeRelationship:
        """The form as it is first shown."""
        shown = {name: getattr(found, name) for name in WORDS}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": found.version})


class WriteNote(forms.Form):
    """What whoever comes after needs to know."""

    text = forms.CharField(
        label=gettext_lazy("What whoever comes after you needs to know"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        help_text=gettext_lazy("Name posts and not people, and put nothing here that is marked: say where it is kept."),
    )


class Checks(forms.Form):
    """The checklist of a pack."""

    items = forms.MultipleChoiceField(
        label=gettext_lazy("Tick what is done"),
        choices=list(ITEMS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    items.unmarked = True  # type: ignore[attr-defined]  # nothing is optional about it: what is not ticked is to do
