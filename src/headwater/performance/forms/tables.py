"""The forms of tables of counts: a family, the counts themselves, how they are protected, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.published_tables import BASES, METHODS, ROUNDED
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.performance.forms.frameworks import NO_PERSON
from headwater.performance.models import TableOfCounts
from headwater.performance.table_texts import LARGEST
from headwater.shell.forms import DayField, LineField


class BeginFamily(forms.Form):
    """What its tables count, and whether two times that follow one another add up."""

    title = LineField(label=gettext_lazy("Title"), max_length=200)
    counted = LineField(label=gettext_lazy("What is counted"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    adds_up = forms.ChoiceField(
        label=gettext_lazy("Two times that follow one another"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("add up: each thing that is counted falls on one day")),
            ("no", gettext_lazy("do not: one person can be counted in both, or it is counted as at a day")),
        ],
    )


class GiveCounts(forms.Form):
    """The days that a table counts, its marking, who reads it, and its counts: typed, pasted, or as a file."""

    first = DayField(label=gettext_lazy("First day"))
    last = DayField(label=gettext_lazy("Last day"))
    marking = forms.ChoiceField(label=gettext_lazy("Marking"), widget=forms.RadioSelect)
    shared = forms.ChoiceField(
        label=gettext_lazy("Who reads it once it is published"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Everybody with a post to whom its marking is open")),
            ("no", gettext_lazy("Only those of them who read how the place is led")),
        ],
    )
    counts = forms.CharField(
        label=gettext_lazy("Counts"),
        required=False,
        max_length=LARGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "Copied from a sheet, or with commas: the first line names the columns, the first cell of a line names its "
            "row, all others are whole numbers. A row or a column named All is the sum of the others. 2,000 cells at "
            "the most."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a CSV file"), required=False, help_text=gettext_lazy("It is read instead of the box")
    )

    def __init__(self, *args: Any, levels: list[tuple[str, str]], fault: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["marking"].choices = levels  # type: ignore[attr-defined]
        self.fields["counts"].unmarked = True  # type: ignore[attr-defined]  # it or a file is asked for
        self.fault = fault

    def clean(self) -> dict[str, Any]:
        """One text of the two; what a file said stands in the box, so that it can be put right there."""
        given = super().clean() or {}
        sent = given.pop("file", None)
        if self.fault:
            self.add_error("file", self.fault)
        elif sent is not None:
            given["counts"] = self._in_the_box(sent)
        elif not str(given.get("counts") or "").strip() and "counts" not in self.errors:
            self.add_error("counts", _("Type or paste the counts, or choose a file."))
        if marking := given.pop("marking", ""):
            given["scheme"], _colon, given["level"] = marking.partition(":")
        given["shared"] = given.get("shared") == "yes"
        return given

    def _in_the_box(self, sent: Any) -> str:
        if sent.size > LARGEST:
            self.add_error("file", _("It is larger than 100 kB. Give it as several tables of one family."))
            return ""
        try:
            text: str = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", _("It is no CSV that can be read. Save it again as CSV (UTF-8)."))
            return ""
        self.data = {**dict(self.data.items()), "counts": text}
        return text


class PrepareTable(GiveCounts):
    """The same, with a title."""

    title = LineField(
        label=gettext_lazy("Title"),
        max_length=200,
        help_text=gettext_lazy("The title of an earlier table of the family makes it a new edition of that"),
    )
    field_order = ("title",)


def first_values(table: TableOfCounts) -> dict[str, Any]:
    """What the form shows first of a table that there is."""
    shared = "yes" if table.shared else "no"
    marking = f"{table.scheme}:{table.level}"
    return {"first": table.first, "last": table.last, "marking": marking, "shared": shared, "counts": table.counts}


class ProtectTable(forms.Form):
    """In which way, and to which multiple where it is rounded."""

    method = forms.ChoiceField(
        label=gettext_lazy("How it is protected"), widget=forms.RadioSelect, choices=list(METHODS.items())
    )
    base = forms.TypedChoiceField(
        label=gettext_lazy("Where it is rounded, to multiples of"),
        coerce=int,
        initial=BASES[0],
        choices=[(base, str(base)) for base in BASES],
    )

    def clean(self) -> dict[str, Any]:
        """A multiple only where it is rounded."""
        given = super().clean() or {}
        return given if given.get("method") == ROUNDED else given | {"base": 0}
