"""The forms of an allocation: where need is from, a way of limiting it, draws of need, and approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.allocation import METHOD_WORDS, Method
from headwater.core.allocation_tables import half_of, pence_of, units_of
from headwater.core.errors import BadInput, refuse
from headwater.core.sentences import sentence
from headwater.core.written_tables import rows_of
from headwater.governance.actions import Departure
from headwater.governance.actions.allocation_solving import MOST_DRAWS
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said
from headwater.vulnerability.models import IndexBuild

LARGEST_FILE = 1_000_000
WIDE = {"rows": 10, "spellcheck": "false"}


class ReadField(forms.CharField):
    """A text that a function of the core reads; what it refuses is said beside the field."""

    def __init__(self, read: Callable[[str], Any], **kwargs: Any) -> None:
        self.read = read
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> Any:
        """What it reads; nothing for nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.read(text)
        except ValueError as error:
            raise ValidationError(said(error.args[0])) from error


def _half_post(text: str) -> int:
    return half_of(pence_of(text))


def _named(build: IndexBuild) -> str:
    words = _("%(title)s, of %(name)s, from the figures as at %(day)s")
    return words % {"title": build.index.title, "name": build.organisation.name, "day": build.as_of}


class ChooseBuild(forms.ModelChoiceField):  # type: ignore[type-arg]  # it is generic to the stubs alone
    """An index as it was built."""

    def label_from_instance(self, obj: Any) -> str:
        """Its title, whose it is, and its day."""
        return _named(obj)


class MakeAllocation(forms.Form):
    """What is shared out, for whom, and where need is from: an index, a table in the field, or a file."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("Who keeps it"), queryset=Organisation.objects.none())
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    why = LineField(
        label=gettext_lazy("What it is for"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Which posts, and what they are to do. Places are given posts; people are never scored"),
    )
    day = DayField(label=gettext_lazy("Posts from"))
    build = ChooseBuild(
        label=gettext_lazy("Need from an index"),
        queryset=IndexBuild.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("None: I state need below"),
    )
    table = forms.CharField(
        label=gettext_lazy("Need by area"),
        widget=forms.Textarea(attrs=WIDE),
        required=False,
        max_length=LARGEST_FILE,
        help_text=gettext_lazy(
            "Type or paste a table, headings first: Code, Area, Region, Need. Between cells: | or a tab, as a "
            "spreadsheet copies it, or a comma. Twice the need is twice the claim"
        ),
    )
    file = forms.FileField(label=gettext_lazy("Or the same table as a CSV file"), required=False)
    source = LineField(
        label=gettext_lazy("Where need is from"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("Who stated these weights, when, and how they came to them. For an index, it is known"),
    )

    def __init__(self, *args: Any, keepers: Any, builds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = keepers  # type: ignore[attr-defined]
        self.fields["organisation"].initial = keepers.first()
        self.fields["build"].queryset = builds  # type: ignore[attr-defined]

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > LARGEST_FILE:
            raise ValidationError(_("It is larger than any such table. Leave out what is not needed."))
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("It is no CSV file in UTF-8. Save it as CSV, UTF-8, and send it again.")) from error
        if "\x00" in text:
            raise ValidationError(_("It is no CSV file. Save it as CSV, UTF-8, and send it again."))
        return str(text)

    def clean(self) -> dict[str, Any]:
        """One source of need, and said which."""
        given = super().clean() or {}
        stated = [name for name in ("build", "table", "file") if given.get(name)]
        if len(stated) != 1 and not self.errors:
            self.add_error("build", _("Choose an index, or write a table, or send a file: one of the three."))
        elif stated and stated != ["build"] and not given.get("source"):
            self.add_error("source", _("Say who stated these weights, and how they came to them."))
        return given


class MakeScenario(forms.Form):
    """Posts and money in all, the method, and limits of regions and areas."""

    title = LineField(label=gettext_lazy("What it is called"), max_length=200)
    why = LineField(label=gettext_lazy("Why so"), max_length=LONGEST_LINE)
    total = ReadField(
        units_of, label=gettext_lazy("Posts in all"), help_text=gettext_lazy("Half posts can be given: 60.5")
    )
    whole = forms.BooleanField(label=gettext_lazy("Give whole posts only"), required=False)
    cost = ReadField(
        _half_post,
        label=gettext_lazy("What a post costs, in pounds"),
        help_text=gettext_lazy("For a year, an even number of pence. Where an area differs, say so in the table below"),
    )
    budget = ReadField(
        pence_of,
        label=gettext_lazy("Money in all, in pounds"),
        required=False,
        help_text=gettext_lazy("Leave it empty where money sets no limit"),
    )
    method = forms.ChoiceField(
        label=gettext_lazy("How units are valued"),
        widget=forms.RadioSelect,
        choices=[(method.value, words) for method, words in METHOD_WORDS.items()],
        initial=Method.SAINTE_LAGUE.value,
    )
    minima = forms.CharField(
        label=gettext_lazy("Regions"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=20_000,
        help_text=gettext_lazy("A line for each region that has posts at least: North | 6"),
    )
    limits = forms.CharField(
        label=gettext_lazy("Limits by area"),
        widget=forms.Textarea(attrs=WIDE),
        required=False,
        max_length=LARGEST_FILE,
        help_text=gettext_lazy(
            "A table, headings first: Code | Least | Most | Team | Cost. Posts at least, at most, given together, and "
            "what one costs there. Leave a cell empty for no limit, and an area out that has none"
        ),
    )

    def clean_minima(self) -> dict[str, int]:
        """Units by region."""
        found: dict[str, int] = {}
        for number, row in enumerate(rows_of(self.cleaned_data["minima"]), 1):
            try:
                region, least = row
                found[region] = units_of(least)
            except ValueError as error:
                words = _("Line %(number)s is not a region, a | and its posts. Write it like North | 6.")
                raise ValidationError(words % {"number": number}) from error
        return found


class DrawNeeds(forms.Form):
    """How often, and by how much each weight moves."""

    draws = forms.IntegerField(label=gettext_lazy("Draws"), min_value=1, max_value=MOST_DRAWS, initial=500)
    percent = forms.IntegerField(
        label=gettext_lazy("By how many per cent need moves"),
        min_value=0,
        max_value=50,
        initial=10,
        help_text=gettext_lazy("For need from an index, its own choices are drawn instead, and this is not used"),
    )


class Approve(forms.Form):
    """Why, and where one departs from the proposal."""

    reason = LineField(
        label=gettext_lazy("Why it is approved"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("The figures propose. You decide, and your name stands beside it"),
    )
    departures = forms.CharField(
        label=gettext_lazy("Departures"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=100_000,
        help_text=gettext_lazy("A line for each area that is given other posts: its code | posts | why. Or nothing"),
    )

    def clean_departures(self) -> list[Departure]:
        """Each departure."""
        try:
            return departures_in(self.cleaned_data["departures"])
        except BadInput as bad:
            raise ValidationError([f"{said(one.what)} {said(one.remedy)}" for one in bad.problems]) from bad


def departures_in(text: str) -> list[Departure]:
    """Lines of a code, posts and a reason. Raises ``BadInput`` for what is none."""
    found = []
    for number, row in enumerate(rows_of(text), 1):
        try:
            code, units, reason = row
            found.append(Departure(code, units_of(units), reason[:LONGEST_LINE]))
        except ValueError as error:
            what = sentence("Line {number} is not a code, posts and a reason.", number=number)
            raise refuse("Departures", what, sentence("Write it like X03 | 2.5 | why.")) from error
    return found
