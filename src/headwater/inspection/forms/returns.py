"""The forms of a return: a section's questions, sign-off, colleagues, documents, workbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy

from headwater.core.errors import BadInput
from headwater.core.framework import Question
from headwater.evidence.forms import EvidenceField
from headwater.inspection.actions.answering import Given
from headwater.inspection.models import ANSWERS, CONFIDENCES, LONGEST_REASON, Answer
from headwater.shell.forms import LineField
from headwater.shell.saying import said

UNANSWERED = "unanswered"
CHOICES = [item for item in ANSWERS if item[0] != UNANSWERED]
SURE = [("", gettext_lazy("Nobody said")), *CONFIDENCES]


class Answering(forms.Form):
    """Some questions of a return, each with an answer, a reason and how sure; what is left out is not changed."""

    def __init__(
        self,
        data: Any = None,
        *,
        questions: Sequence[Question],
        answers: Mapping[str, Answer],
    ) -> None:
        super().__init__(data)
        self.questions, self.answers = questions, answers
        for question in questions:
            held = answers.get(question.id)
            for name, field in _fields(question, held).items():
                self.fields[f"{question.id}-{name}"] = field

    def given(self, shown: Mapping[str, str]) -> dict[str, Given]:
        """What was sent, of the questions that were sent; ``shown`` is what the records show to which question."""
        sent = [item.id for item in self.questions if f"{item.id}-seen" in self.data]
        return {name: self._one(name, shown.get(name, "")) for name in sent}

    def _one(self, name: str, shown: str) -> Given:
        held = self.answers.get(name)
        answer = self.cleaned_data.get(f"{name}-answer") or (held.answer if held else UNANSWERED)
        reason = self.cleaned_data.get(f"{name}-reason") or ""
        confidence = self.cleaned_data.get(f"{name}-confidence") or ""
        seen = self.cleaned_data.get(f"{name}-seen")
        way = "changed" if shown and answer not in (shown, UNANSWERED) else "page"
        return Given(answer, reason.replace("\r\n", "\n").strip(), confidence, 0 if seen is None else seen, way)

    def parts_of(self, name: str) -> dict[str, BoundField]:
        """The fields of one question."""
        return {part: self[f"{name}-{part}"] for part in ("answer", "reason", "confidence", "seen")}

    def tell(self, bad: BadInput) -> None:
        """Show what was refused beside its question, and let a second save go through knowingly."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # what a browser sends can be copied
        for problem in bad.problems:
            if problem.where in self.answers:
                data[f"{problem.where}-seen"] = str(self.answers[problem.where].version)
        self.data = data
        for problem in bad.problems:
            name = f"{problem.where}-answer"
            what = said(problem.what)
            words = f"{what[:1].upper()}{what[1:]} {said(problem.remedy)}"
            self.add_error(name if name in self.fields else None, words)


class AnswerField(forms.ChoiceField):
    """An answer. It may be left for later, and yet is not optional: a return is signed off with all of them."""

    unmarked = True


def _fields(question: Question, held: Answer | None) -> dict[str, forms.Field]:
    return {
        "answer": AnswerField(
            label=f"{question.id}  {question.text}",
            choices=CHOICES,
            widget=forms.RadioSelect,
            required=False,
            initial=held.answer if held else None,
        ),
        "reason": forms.CharField(
            label=gettext_lazy("Reason or remark"),
            max_length=LONGEST_REASON,
            required=False,
            widget=forms.Textarea,
            initial=held.reason if held else "",
        ),
        "confidence": forms.ChoiceField(
            label=gettext_lazy("How sure are you?"),
            choices=SURE,
            required=False,
            initial=held.confidence if held else "",
        ),
        "seen": forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=held.version if held else 0, min_value=0
        ),
    }


class Sign(forms.Form):
    """The name under which somebody stands for a return."""

    name = LineField(label=gettext_lazy("Signed off by"), max_length=200, help_text=gettext_lazy("Your name and rank"))


class Delegate(forms.Form):
    """A section, and the colleague who is to answer it."""

    group = forms.ChoiceField(label=gettext_lazy("Section"))
    person = forms.ChoiceField(label=gettext_lazy("Colleague"))

    def __init__(self, *args: Any, groups: list[tuple[str, str]], people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = groups  # type: ignore[attr-defined]
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class GiveDocument(forms.Form):
    """What was asked for, or why there is none."""

    evidence = EvidenceField(label=gettext_lazy("Evidence"), required=False)
    none_because = LineField(label=gettext_lazy("Why there is none"), max_length=500, required=False)

    def __init__(self, *args: Any, evidence: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = evidence  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if bool(given.get("evidence")) == bool(given.get("none_because")):
            self.add_error("evidence", gettext_lazy("Choose the evidence, or say why there is none: one of the two."))
        return given


class TakeWorkbook(forms.Form):
    """A return's workbook, filled in."""

    file = forms.FileField(
        label=gettext_lazy("Workbook"),
        help_text=gettext_lazy("XLSX or ODS as it was taken from here, or a signed package"),
    )
