"""The forms of matrices, files, staff and guidance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.plain_text import tidy
from headwater.core.posts import POST_KINDS
from headwater.core.training import POINTS
from headwater.core.training_lines import COMPULSORY, FIELD_WORDS, FIELDS
from headwater.engagement.models import KINDS_OF_FILE, KNOWN_HOW
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said

LONGEST_TITLE, MOST_POINTS, LONGEST_LIST = 100, 500, 8_000
NOTHING: Any = None  # each form sets its own
POST_CHOICES = [(item.id, item.title) for item in POST_KINDS.values()]


def spoken(choices: Any) -> list[tuple[Any, str]]:
    """Choices in the reader’s language."""
    pairs = choices.items() if isinstance(choices, Mapping) else choices
    return [(key, said(words)) for key, words in pairs]


class LinesField(forms.CharField):
    """Several titles, one on a line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value: Any) -> list[str]:
        """The lines with something on them."""
        lines = [tidy(line) for line in str(super().clean(value)).splitlines()]
        long = [line for line in lines if len(line) > LONGEST_TITLE]
        if long:
            words = _("“%(line)s…” is longer than %(most)s letters.")
            raise ValidationError(words % {"line": long[0][:40], "most": LONGEST_TITLE})
        return [line for line in lines if line]


class BeginMatrix(forms.Form):
    """The roles, skills and levels of a matrix."""

    reason = LineField(label=gettext_lazy("What it rests on"), max_length=LONGEST_LINE)
    roles = LinesField(
        label=gettext_lazy("Roles"),
        max_length=LONGEST_LIST,
        help_text=gettext_lazy("One on a line, called as the HR system calls them. Roles of jobs, and never people"),
    )
    skills = LinesField(label=gettext_lazy("Skills"), max_length=LONGEST_LIST, help_text=gettext_lazy("One on a line"))
    levels = LinesField(
        label=gettext_lazy("Levels"),
        max_length=LONGEST_LIST,
        help_text=gettext_lazy("One on a line, with the points that it begins at: Front line, 3"),
    )

    def clean_levels(self) -> list[tuple[str, int]]:
        """Each with its points."""
        levels = []
        for line in self.cleaned_data["levels"]:
            title, _comma, points = line.rpartition(",")
            number = points.strip()
            if not title.strip() or not number.isascii() or not number.isdecimal() or int(number[:6]) > MOST_POINTS:
                words = _("“%(line)s” does not end in a comma and points from 0 to %(most)s.")
                raise ValidationError(words % {"line": line[:60], "most": MOST_POINTS})
            levels.append((title.strip(), int(number[:6])))
        return levels


class UseMatrix(forms.Form):
    """From which day it is in use."""

    start = DayField(label=gettext_lazy("In use from"))


class SayNeed(forms.Form):
    """Which level needs which module, and by when."""

    level = forms.ModelChoiceField(label=gettext_lazy("Level"), queryset=NOTHING, to_field_name="ref")
    module = forms.ModelChoiceField(label=gettext_lazy("Module"), queryset=NOTHING, to_field_name="ref")
    by = DayField(label=gettext_lazy("Needed by"))
    within = forms.IntegerField(
        label=gettext_lazy("Or within so many days of beginning in the role"), min_value=0, max_value=3650, initial=90
    )

    def __init__(self, *args: Any, levels: Any, modules: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].queryset = levels  # type: ignore[attr-defined]
        self.fields["module"].queryset = modules  # type: ignore[attr-defined]


def points_given(data: Mapping[str, Any], pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """The points of a grid of fields, each called by role and skill; what is no known number is left as it was."""
    known = {str(points): points for points in POINTS}
    given = {pair: known.get(str(data.get(f"r{pair[0]}s{pair[1]}", ""))) for pair in pairs}
    return {pair: points for pair, points in given.items() if points is not None}


class BringTrainingFile(forms.Form):
    """A file of an HR system. It comes last, so that what was chosen before it is read however large it is."""

    kind = forms.ChoiceField(label=gettext_lazy("What does it hold?"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV in UTF-8, up to 25 MB and 300,000 lines, with a line of headings. It is kept for a day at the most: "
            "what is in it is kept once you have seen what would become of each line"
        ),
    )

    def __init__(self, *args: Any, fault: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fault = fault
        self.fields["kind"].choices = spoken(KINDS_OF_FILE)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """The file; why it was not kept, where it was sent and was not."""
        if self.fault:
            raise ValidationError(self.fault)
        return self.cleaned_data["file"]


class SayColumns(forms.Form):
    """Which field is in which column."""

    def __init__(
        self, *args: Any, kind: str, headings: Sequence[str], columns: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(place), heading or str(place + 1)) for place, heading in enumerate(headings)]
        for name in FIELDS[kind]:
            must = name in COMPULSORY
            choices = [("", _("Choose a column") if must else _("In none")), *places]
            self.fields[name] = forms.ChoiceField(
                label=said(FIELD_WORDS[name]), choices=choices, required=must, initial=str(columns.get(name, ""))
            )

    def columns(self) -> dict[str, int]:
        """Each field with its column."""
        return {name: int(place) for name, place in self.cleaned_data.items() if place}


class Settle(forms.Form):
    """Whether the line is taken, and why."""

    taken = forms.ChoiceField(label=gettext_lazy("What is right?"), widget=forms.RadioSelect)
    because = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE)

    def __init__(self, *args: Any, yes: str, no: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taken"].choices = [("yes", yes), ("no", no)]  # type: ignore[attr-defined]


class LinkStaff(Choosing):
    """Who somebody was in the force that they came from: their number and their name there."""

    employer = OrganisationField(label=gettext_lazy("The force that they came from"), unseen=True)
    number = LineField(label=gettext_lazy("Their number there"), max_length=60)
    name = LineField(
        label=gettext_lazy("Their name there"),
        max_length=200,
        help_text=gettext_lazy("As that force has it: only who knows both finds them"),
    )
    reason = LineField(label=gettext_lazy("How you know"), max_length=LONGEST_LINE)


class Say(forms.Form):
    """A sentence."""

    words = LineField(max_length=LONGEST_LINE)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label


class AskToKnow(forms.Form):
    """A document that posts are to know."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    issued_by = LineField(label=gettext_lazy("Who issued it"), max_length=200)
    asked_of = forms.ChoiceField(label=gettext_lazy("Which posts are to know it"))
    since = DayField(label=gettext_lazy("Asked since"))
    name = LineField(label=gettext_lazy("Version"), max_length=40)
    issued_on = DayField(label=gettext_lazy("Issued on"))
    where = LineField(label=gettext_lazy("Where it is to be had"), max_length=LONGEST_LINE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_of"].choices = spoken(POST_CHOICES)  # type: ignore[attr-defined]


class GuidanceVersionForm(forms.Form):
    """A later version."""

    name = LineField(label=gettext_lazy("Version"), max_length=40)
    issued_on = DayField(label=gettext_lazy("Issued on"))
    where = LineField(label=gettext_lazy("Where it is to be had"), max_length=LONGEST_LINE)


class Acknowledge(forms.Form):
    """That one has it, or has read it."""

    how = forms.ChoiceField(label=gettext_lazy("What you say"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = spoken(KNOWN_HOW)  # type: ignore[attr-defined]


class Nothing(forms.Form):
    """Nothing but the button."""
