"""The forms of surveys: asking, answering, and saying what was changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.plain_text import tidy
from headwater.core.sentences import sentence
from headwater.core.surveys import SCALE
from headwater.sharing.models import LONGEST_QUESTION, LONGEST_REASON, SCALED, WORDS, SurveyQuestion
from headwater.shell.forms import DayField, LineField

STEPS = {
    1: sentence("1, not at all"),
    2: sentence("2"),
    3: sentence("3"),
    4: sentence("4"),
    5: sentence("5, very much so"),
}


class QuestionsField(forms.CharField):
    """Questions, one on each line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """The questions, without empty lines; one that is too long is refused with its beginning."""
        lines = [tidy(line) for line in str(super().to_python(value) or "").splitlines()]
        found = [line for line in lines if line]
        for line in found:
            if len(line) > LONGEST_QUESTION:
                words = gettext_lazy("“%(start)s…” is too long: a question has %(most)s characters at the most.")
                raise forms.ValidationError(words, params={"start": line[:40], "most": LONGEST_QUESTION})
        return found


class AskReaders(forms.Form):
    """What a wave asks, and for how long."""

    title = LineField(
        label=gettext_lazy("What it is called"),
        max_length=200,
        help_text=gettext_lazy(
            "Whoever read any version sees this and the questions: say no more than the lowest does"
        ),
    )
    scaled = QuestionsField(
        label=gettext_lazy("Questions to be answered from one to five"),
        required=False,
        help_text=gettext_lazy("One on each line. One is “not at all”, five is “very much so”"),
    )
    words = QuestionsField(
        label=gettext_lazy("Questions to be answered in words"),
        required=False,
        help_text=gettext_lazy("One on each line"),
    )
    opens = DayField(label=gettext_lazy("Opens on"))
    closes = DayField(label=gettext_lazy("Closes at the end of"))

    def questions(self) -> list[tuple[str, str]]:
        """All of them, in their order."""
        given = self.cleaned_data
        return [(SCALED, text) for text in given["scaled"]] + [(WORDS, text) for text in given["words"]]


class AnswerSurvey(forms.Form):
    """The questions of one survey; none has to be answered."""

    def __init__(self, *args: Any, questions: Iterable[SurveyQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[f"question-{question.number}"] = _field(question)

    def given(self) -> dict[int, str]:
        """What was answered, by the number of the question."""
        return {int(name.removeprefix("question-")): text for name, text in self.cleaned_data.items()}


def _field(question: SurveyQuestion) -> forms.Field:
    if question.kind == SCALED:
        steps = [(str(step), STEPS[step]) for step in SCALE]
        return forms.ChoiceField(
            label=question.text, choices=[*steps, ("", sentence("No answer"))], widget=forms.RadioSelect, required=False
        )
    return LineField(
        label=question.text,
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy("It is read without your name. Name nobody: say who by their role"),
    )


class SayChanged(forms.Form):
    """You said, we changed."""

    words = LineField(
        label=gettext_lazy("You said, and we changed"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Everybody who was asked reads this: say nothing that the lowest version does not"),
    )
