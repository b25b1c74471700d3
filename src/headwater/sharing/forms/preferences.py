"""The forms of what recipients want."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater import schemes
from headwater.sharing.models import FORMS, Preference
from headwater.shell.forms import DayField, LineField

TOLD = ("form", "passes_on", "to_whom", "scheme", "level", "reason")  # what can be changed


def _levels() -> list[tuple[str, Any]]:
    known = schemes.shipped().policy.schemes.values()
    levels: list[tuple[str, Any]] = [
        (f"{one.id} {level.code}", f"{level.code} ({one.title})") for one in known for level in one.levels
    ]
    return [("", gettext_lazy("any")), *levels]


class DescribePreference(forms.Form):
    """The form that is wanted, whether it is passed on, and up to which marking."""

    form = forms.ChoiceField(label=gettext_lazy("In what form?"), choices=FORMS, widget=forms.RadioSelect)
    passes_on = forms.BooleanField(label=gettext_lazy("We can pass it on"), required=False)
    to_whom = LineField(
        label=gettext_lazy("To whom"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("By role and not by name, such as wing managers. Needed where it can be passed on"),
    )
    level = forms.ChoiceField(label=gettext_lazy("Highest level"), choices=_levels, required=False)
    reason = LineField(
        label=gettext_lazy("Why no higher"),
        max_length=1_000,
        required=False,
        help_text=gettext_lazy("For example, that you cannot pass it on. Needed where there is a highest level"),
    )

    def told(self) -> dict[str, Any]:
        """What is wanted, as a record keeps it."""
        given = dict(self.cleaned_data)
        given["scheme"], _, given["level"] = given["level"].partition(" ")
        return {name: given[name] for name in TOLD}


class SayPreference(DescribePreference):
    """A new one, with whose it is and since when."""

    organisation = forms.ChoiceField(label=gettext_lazy("Wanted by"))
    start = DayField(label=gettext_lazy("From"))
    field_order = ("organisation",)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined]


class ChangePreference(DescribePreference):
    """One as it was when the form was shown, so that two hands on it are noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, held: Preference) -> ChangePreference:
        """The form as it is first shown."""
        shown = {name: getattr(held, name) for name in TOLD}
        return cls(initial=shown | {"level": f"{held.scheme} {held.level}".strip(), "seen": held.version})
