"""The forms that set an inspection up and take it on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.posts import KIND_WORDS
from headwater.inspection.models import ROLES
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.shell.forms import DayField, LineField


class SetUp(forms.Form):
    """A new inspection: what it is called, which framework it is held to, the day of its tiers."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    framework = forms.ChoiceField(
        label=gettext_lazy("Framework"),
        help_text=gettext_lazy("Its exact text is kept with the inspection; a newer version changes nothing here."),
    )
    tiers_as_at = DayField(
        label=gettext_lazy("Tiers as they were on"),
        help_text=gettext_lazy("Each organisation is asked as in this tier"),
    )
    returns_due = DayField(label=gettext_lazy("Returns due on"), required=False)
    label = LineField(
        label=gettext_lazy("What readers must know of its data"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example, that it is invented. It is shown on every page and in every file."),
    )

    def __init__(self, *args: Any, frameworks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].choices = frameworks  # type: ignore[attr-defined]


class BringFramework(forms.Form):
    """A framework from a file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("A framework as TOML, an XLSForm, an OSCAL catalogue or a CISO Assistant library"),
    )


class ReturnsDue(forms.Form):
    """By when returns are due."""

    day = DayField(label=gettext_lazy("Returns due on"))


class AddTerm(forms.Form):
    """One thing that an inspection is to find out."""

    text = forms.CharField(
        label=gettext_lazy("What it is to find out"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CoverTerm(forms.Form):
    """Whether a term of reference is covered, and where or why not."""

    covered = forms.ChoiceField(
        label=gettext_lazy("Is it covered?"),
        choices=(("yes", gettext_lazy("Covered")), ("no", gettext_lazy("Not covered"))),
        widget=forms.RadioSelect,
    )
    how = LineField(label=gettext_lazy("Where it is covered, or why not"), max_length=500)


class JoinTeam(forms.Form):
    """An inspector, and what they do in the team."""

    person = forms.ChoiceField(label=gettext_lazy("Person"))
    role = forms.ChoiceField(label=gettext_lazy("What they do"), choices=ROLES, initial="member")
    start = DayField(label=gettext_lazy("From"))

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class Enter(forms.Form):
    """Something for the calendar."""

    title = LineField(label=gettext_lazy("What happens"), max_length=200)
    start = DayField(label=gettext_lazy("From"))
    end = DayField(label=gettext_lazy("Until"), required=False)


class AskDocument(forms.Form):
    """A document that everybody inspected is asked for."""

    title = LineField(label=gettext_lazy("What is asked for"), max_length=200)
    why = LineField(label=gettext_lazy("What it is for"), max_length=500, required=False)
    due = DayField(label=gettext_lazy("By"))


class InspectMany(forms.Form):
    """All organisations of a kind, perhaps of one nation."""

    kind = forms.ChoiceField(label=gettext_lazy("All that are"), choices=list(KIND_WORDS.items()))


class InspectOne(Choosing):
    """One organisation."""

    organisation = OrganisationField(label=gettext_lazy("Organisation"))


class Withdraw(forms.Form):
    """That one is inspected no longer: since when, why, and whether it was merged into another."""

    day = DayField(label=gettext_lazy("From"))
    reason = LineField(label=gettext_lazy("Why"), max_length=500)
    into = forms.ChoiceField(label=gettext_lazy("Merged into"), required=False)

    def __init__(self, *args: Any, others: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [("", _("No other")), *others]  # type: ignore[attr-defined]


class Why(forms.Form):
    """A reason, where there may or must be one."""

    reason = LineField(label=gettext_lazy("Why"), max_length=500)

    def __init__(self, *args: Any, needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needed
