"""The forms of judging and moderating. Each carries what it showed, so that two hands on one thing are noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.framework import Stage
from headwater.inspection.models import FINDINGS, LONGEST_REASON, SESSIONS, Finding, Inspected, Judgement, Reconciled
from headwater.shell.forms import DayField, LineField


class WordsField(forms.CharField):
    """Some lines of text; a browser ends them otherwise than we do."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": LONGEST_REASON} | kwargs))

    def to_python(self, value: Any) -> str:
        """The text with one sort of line end."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").strip()


class Judge(forms.Form):
    """A stage and the reasons for it; ``stage`` has the choices of one framework (``with_stages``)."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), widget=forms.RadioSelect)
    reasons = WordsField(
        label=gettext_lazy("Reasons"), help_text=gettext_lazy("What was seen and heard that puts it at this stage")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_stage = forms.CharField(widget=forms.HiddenInput, required=False)
    was_reasons = WordsField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, held: Judgement | None) -> Judge:
        """The form as it is first shown: what one judged before, if one did."""
        shown = {"stage": held.stage, "reasons": held.reasons} if held else {}
        return cls(initial=_shown(shown) | {"seen": held.version if held else 0})


class Reconcile(forms.Form):
    """What two judgements came to, and why."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), widget=forms.RadioSelect)
    reasons = WordsField(label=gettext_lazy("Reasons"))


class Moderate(forms.Form):
    """Another stage, and why."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), widget=forms.RadioSelect)
    reason = WordsField(label=gettext_lazy("Why"), help_text=gettext_lazy("It is kept with your name"))
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_stage = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, held: Reconciled) -> Moderate:
        """The form as it is first shown."""
        return cls(initial=_shown({"stage": held.stage}) | {"seen": held.version})


class Find(forms.Form):
    """Whether a criterion is met, and what shows it."""

    state = forms.ChoiceField(label=gettext_lazy("Is it met?"), choices=FINDINGS, widget=forms.RadioSelect)
    evidence = WordsField(label=gettext_lazy("What shows it"))
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_state = forms.CharField(widget=forms.HiddenInput, required=False)
    was_evidence = WordsField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, held: Finding | None) -> Find:
        """The form as it is first shown: what was found before, if anything was."""
        shown = {"state": held.state, "evidence": held.evidence} if held else {}
        return cls(initial=_shown(shown) | {"seen": held.version if held else 0})


class Visited(forms.Form):
    """When an organisation was visited."""

    visited = DayField(label=gettext_lazy("Visited on"))
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_visited = DayField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, held: Inspected) -> Visited:
        """The form as it is first shown."""
        return cls(initial=_shown({"visited": held.visited}) | {"seen": held.version})


class AddGuidance(forms.Form):
    """Guidance, and when it was issued."""

    title = LineField(label=gettext_lazy("Title"), max_length=300)
    published = DayField(label=gettext_lazy("Issued on"))
    source = LineField(label=gettext_lazy("Who issued it"), max_length=200)
    url = LineField(
        label=gettext_lazy("Address"),
        max_length=1_000,
        required=False,
        help_text=gettext_lazy("Beginning with https:// or http://. It is kept as an address; nothing is fetched"),
    )


class HoldSession(forms.Form):
    """A moderation session."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Which it is"), choices=SESSIONS, widget=forms.RadioSelect)
    held_on = DayField(label=gettext_lazy("Held on"))


class Nothing(forms.Form):
    """A form that asks nothing: sending it is the answer."""


def _shown(shown: Mapping[str, object]) -> dict[str, object]:
    return {**shown, **{f"was_{name}": value for name, value in shown.items()}}


def with_stages(form: type[Any], stages: Iterable[Stage]) -> type[Any]:
    """The form for one framework: a class, so that it can be made again from what was sent alone."""
    choices = [(stage.id, stage.title) for stage in stages]
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=choices, widget=forms.RadioSelect)
    return type(form.__name__, (form,), {"stage": stage})
