"""The forms of source systems."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.sharing.models import SourceSystem
from headwater.shell.forms import DayField, LineField

TOLD = ("name", "holds", "keeper", "interface", "importable", "how", "hinders")  # what can be changed


class DescribeSystem(forms.Form):
    """What a system is, and how far it can be brought here."""

    name = LineField(label=gettext_lazy("What it is called"), max_length=200)
    holds = LineField(label=gettext_lazy("What it holds"), max_length=1_000)
    keeper = LineField(
        label=gettext_lazy("Who keeps it"),
        max_length=200,
        help_text=gettext_lazy("By role and not by name, such as the force’s records manager"),
    )
    interface = LineField(
        label=gettext_lazy("Interface and format"),
        max_length=300,
        help_text=gettext_lazy("In words, such as CSV by hand, REST, or none"),
    )
    importable = forms.BooleanField(label=gettext_lazy("It can be imported here"), required=False)
    how = LineField(
        label=gettext_lazy("How it is imported"),
        max_length=1_000,
        required=False,
        help_text=gettext_lazy("Needed where it can be imported"),
    )
    hinders = LineField(
        label=gettext_lazy("What hinders that"),
        max_length=1_000,
        required=False,
        help_text=gettext_lazy("Needed where it cannot be imported"),
    )


class KeepSystem(DescribeSystem):
    """A new one, with whose it is and since when."""

    organisation = forms.ChoiceField(label=gettext_lazy("Whose it is"))
    start = DayField(label=gettext_lazy("In use from"))
    field_order = ("organisation",)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined]


class ChangeSystem(DescribeSystem):
    """One as it was when the form was shown, so that two hands on it are noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, system: SourceSystem) -> ChangeSystem:
        """The form as it is first shown."""
        return cls(initial={name: getattr(system, name) for name in TOLD} | {"seen": system.version})
