"""The forms of accounts of contributions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.contribution import JUDGED, SIDES, SOURCES, WORDS
from headwater.evidence.forms import CiteRecord
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.performance.forms.frameworks import NO_PERSON
from headwater.performance.models import ACCOUNT_TEXTS, COUNTERFACTUALS, SORTS, ContributionAccount
from headwater.shell.forms import DayField, LineField

WRITTEN = ("title", "sort", *ACCOUNT_TEXTS)


def _text(label: Any, help_text: Any, *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST_LINE, widget=area)


def _one_of(label: Any, words: Mapping[str, str], help_text: Any = "") -> forms.ChoiceField:
    choices = list(words.items())
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, help_text=help_text)


class BeginAccount(forms.Form):
    """What changed, what was done, how the one would have led to the other, and what is not known."""

    title = LineField(label=gettext_lazy("Title"), max_length=200, help_text=NO_PERSON)
    change = _text(gettext_lazy("The change that was seen"), gettext_lazy("What, where, from when until when"))
    sort = _one_of(gettext_lazy("What sort of thing was done"), SORTS)
    done = _text(gettext_lazy("What was done"), gettext_lazy("By whom as an organisation, how much of it, from when"))
    mechanism = _text(
        gettext_lazy("How that would have led to it"),
        gettext_lazy("Step by step, so that somebody else can look at each step. Needed before it is submitted"),
        required=False,
    )
    doubt = _text(
        gettext_lazy("What is not known, and what is doubted"),
        gettext_lazy("There always is something. Needed before it is submitted"),
        required=False,
    )


class WriteAccount(BeginAccount):
    """The same, with what the form showed: two hands on one text are noticed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WRITTEN:
            self.fields[f"was_{name}"] = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, row: ContributionAccount) -> WriteAccount:
        """As it stands."""
        shown = {name: getattr(row, name) for name in WRITTEN}
        return cls(initial=shown | {f"was_{name}": words for name, words in shown.items()} | {"seen": row.version})


class AddEvidence(CiteRecord):
    """Which way it speaks, whose it is, what it shows, and the record itself."""

    side = _one_of(gettext_lazy("Which way it speaks"), SIDES)
    source = _one_of(gettext_lazy("Whose it is"), SOURCES)
    shows = _text(gettext_lazy("What it shows"), NO_PERSON)

    field_order = ("side", "source", "shows", "evidence", "record")


class AnswerEvidence(forms.Form):
    """What is made of something that speaks against it."""

    answer = _text(gettext_lazy("What is made of it"), NO_PERSON)


class JudgeExplanation(forms.Form):
    """How another explanation is judged, and why."""

    judged = _one_of(gettext_lazy("How it is judged"), JUDGED)
    reason = _text(gettext_lazy("Why"), gettext_lazy("Needed unless nobody has looked at it"), required=False)


class AddExplanation(JudgeExplanation):
    """What else could explain the change."""

    what = _text(
        gettext_lazy("What else could explain it"),
        gettext_lazy("Something else that was done, that changed, or how it was counted"),
    )

    field_order = ("what", "judged", "reason")


class CompareFigures(forms.Form):
    """Which figures, from when, and what would have happened otherwise."""

    figures = forms.ChoiceField(label=gettext_lazy("Figures"))
    start = DayField(label=gettext_lazy("First day after it was begun"))
    against = _one_of(gettext_lazy("What would have happened otherwise"), COUNTERFACTUALS)
    why_alike = LineField(
        label=gettext_lazy("Why those places would have changed alike"),
        required=False,
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Needed where other places are taken"),
    )
    chosen = forms.BooleanField(
        label=gettext_lazy("The place was chosen because its figures were high or low"), required=False
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figures"].choices = offered  # type: ignore[attr-defined]


class SayWords(forms.Form):
    """What is said, of what may be said."""

    said = forms.ChoiceField(label=gettext_lazy("What is said"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, may: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].choices = [(code, WORDS[code]) for code in may]  # type: ignore[attr-defined]


class Challenge(forms.Form):
    """What is asked, and by when it is to be answered."""

    asked = _text(gettext_lazy("What you ask"), gettext_lazy("It stays on the page for good, with its answer"))
    due = DayField(label=gettext_lazy("To be answered by"))


class AnswerChallenge(forms.Form):
    """The answer."""

    answer = _text(gettext_lazy("Answer"), gettext_lazy("It stands under your name"))
