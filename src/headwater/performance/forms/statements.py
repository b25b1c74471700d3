"""The forms of annual statements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.accounts.models import Person
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT
from headwater.performance.forms.frameworks import NO_PERSON, PlaceField
from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement
from headwater.shell.forms import DayField


class BeginAnnual(forms.Form):
    """Of which year, and for which body."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int)

    def __init__(self, *args: Any, years: list[tuple[int, str]], bodies: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = years  # type: ignore[attr-defined]
        rows = Organisation.objects.filter(pk__in=[one.pk for one in bodies]).order_by("name", "pk")
        self.fields["body"] = PlaceField(label=gettext_lazy("For which body"), queryset=rows)


class WriteAnnual(forms.Form):
    """Seven sections, each in plain words, with what the form showed: two hands on one section are noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in ANNUAL_TEXTS.items():
            area = forms.Textarea(attrs={"rows": 6})
            text = forms.CharField(label=words, required=False, max_length=LONGEST_TEXT, widget=area)
            self.fields[name] = text
            self.fields[f"was_{name}"] = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, row: AnnualStatement) -> WriteAnnual:
        """As it stands."""
        shown = {name: getattr(row, name) for name in ANNUAL_TEXTS}
        return cls(initial=shown | {f"was_{name}": words for name, words in shown.items()} | {"seen": row.version})


class TakeAnnual(forms.Form):
    """What the body says of it."""

    words = forms.CharField(
        label=gettext_lazy("What is said of it"),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NO_PERSON,
    )


class AskOfAnnual(forms.Form):
    """What is asked, who answers it, and by when."""

    asked = forms.CharField(
        label=gettext_lazy("What is asked"),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NO_PERSON,
    )
    answerer = forms.ModelChoiceField(label=gettext_lazy("Who answers"), queryset=Person.objects.none())
    due = DayField(label=gettext_lazy("To be answered by"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answerer"].queryset = people  # type: ignore[attr-defined]


class AnswerOfAnnual(forms.Form):
    """The answer."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It stands under your name, beside what was signed"),
    )
