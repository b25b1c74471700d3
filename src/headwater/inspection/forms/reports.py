"""The forms of a report: its text, boxes, footnotes, drafts, what readers are given and what they say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.inspection.models import ANSWERS_TO_COMMENTS, BOXES, LONGEST_TEXT
from headwater.shell.forms import DayField, LineField


class LaterField(forms.CharField):
    """A text that may be written later, and yet is not optional."""

    unmarked = True


class AddChapter(forms.Form):
    """A chapter's title."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)


class WriteChapter(forms.Form):
    """A chapter's title and text, with the version that the form showed."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    text = LaterField(
        label=gettext_lazy("Text"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "A blank line ends a paragraph. A figure is written by its token from the list, such as {AV-1.all}"
        ),
    )
    put_in = ""  # the figure that was put into the text just now

    figure = LineField(
        label=gettext_lazy("A figure to put into the text"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"list": "figures", "autocomplete": "off"}),
        help_text=gettext_lazy("Write a part of its name, such as AV-1, and choose; then put it in"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def with_figure(self, token: str) -> WriteChapter:
        """The same form, unsaved, with a figure’s token at the end of what was written."""
        text = str(self.data.get("text", ""))
        gap = " " if text.strip() and not text[-1:].isspace() else ""
        form = type(self)(dict(self.data.items()) | {"text": f"{text}{gap}{{{token}}}", "figure": ""})
        form.put_in = token
        return form


class AddBox(forms.Form):
    """Practice that others can learn from."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=BOXES, widget=forms.RadioSelect)
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    text = forms.CharField(label=gettext_lazy("Text"), max_length=4_000, widget=forms.Textarea)
    source = LineField(label=gettext_lazy("Where it comes from"), max_length=500)
    region = LineField(
        label=gettext_lazy("Region"), max_length=100, help_text=gettext_lazy("No more of the place than this is told")
    )


class AddFootnote(forms.Form):
    """Where something comes from."""

    source = LineField(label=gettext_lazy("Source"), max_length=500)
    dated = DayField(label=gettext_lazy("Of"))


class MakeDraft(forms.Form):
    """What is new in a draft."""

    note = LineField(label=gettext_lazy("What is new in it"), max_length=500, required=False)


class _Give(forms.Form):
    chapters = forms.MultipleChoiceField(label=gettext_lazy("Chapters"), widget=forms.CheckboxSelectMultiple)
    until = DayField(label=gettext_lazy("Comments by"))

    def __init__(self, *args: Any, chapters: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chapters"].choices = chapters  # type: ignore[attr-defined]


class GiveToReader(_Give):
    """Chapters for a critical reader."""

    reader = forms.ChoiceField(label=gettext_lazy("Reader"))
    field_order = ("reader", "chapters", "until")

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = people  # type: ignore[attr-defined]


class GiveToInspected(_Give):
    """Chapters for everybody inspected."""


class AddComment(forms.Form):
    """What somebody says to a paragraph."""

    paragraph = forms.ChoiceField(label=gettext_lazy("Paragraph"))
    text = forms.CharField(label=gettext_lazy("What you say to it"), max_length=4_000, widget=forms.Textarea)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraph"].choices = places  # type: ignore[attr-defined]


class AnswerComment(forms.Form):
    """What came of a comment."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it"), choices=ANSWERS_TO_COMMENTS, widget=forms.RadioSelect
    )
    answer = forms.CharField(label=gettext_lazy("Answer"), max_length=4_000, widget=forms.Textarea)


class Publish(forms.Form):
    """Which draft is published."""

    draft = forms.ChoiceField(label=gettext_lazy("Draft"))

    def __init__(self, *args: Any, drafts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["draft"].choices = drafts  # type: ignore[attr-defined]


class Correct(forms.Form):
    """A correction, with its day."""

    text = forms.CharField(label=gettext_lazy("Correction"), max_length=4_000, widget=forms.Textarea)
    dated = DayField(label=gettext_lazy("Of"))
