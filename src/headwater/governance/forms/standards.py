"""The forms of standards: a standard, a version, its clauses, what they answer to, and issuing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.posts import Kind
from headwater.core.sentences import sentence
from headwater.core.standards import RELATION_WORDS
from headwater.evidence.probes import probes_about
from headwater.governance.models import Clause
from headwater.organisations.models import TIERS, Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField

BLANK, LAST = "blank", "last"
CHANGES = ("title", "text", "probe")  # of a clause, before it is issued


def probe_choices() -> list[tuple[str, str]]:
    """What the records of an area can be asked, in words, and that they are asked nothing."""
    asked = [(name, asks or name) for name, asks in probes_about(Kind.AREA).items()]
    return [("", sentence("Nothing: people say it alone")), *asked]


class BeginStandard(forms.Form):
    """Who issues it, and what it is for."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Issued by"), queryset=Organisation.objects.none(), to_field_name="ref"
    )
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    about = LineField(label=gettext_lazy("What it is for"), max_length=LONGEST_LINE)

    def __init__(self, *args: Any, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]


class BeginVersion(forms.Form):
    """Its name, where it is from, and what it begins with."""

    name = LineField(label=gettext_lazy("Version"), max_length=60, help_text=gettext_lazy("For example, 2009"))
    source = LineField(
        label=gettext_lazy("Source"), max_length=LONGEST_LINE, help_text=gettext_lazy("Where its clauses are from")
    )
    begins = forms.ChoiceField(label=gettext_lazy("It begins with"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, frameworks: list[tuple[str, str]], has_last: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, str]] = [(LAST, sentence("The clauses of the last version"))] if has_last else []
        choices += [(name, sentence("The minimum capabilities of: {title}", title=title)) for name, title in frameworks]
        self.fields["begins"].choices = [*choices, (BLANK, sentence("Nothing: I write its clauses"))]  # type: ignore[attr-defined]


class WriteClause(forms.Form):
    """What is asked of a tier."""

    code = forms.SlugField(
        label=gettext_lazy("Code"), max_length=20, help_text=gettext_lazy("The same for each tier, for example, A2b")
    )
    capability = forms.SlugField(
        label=gettext_lazy("Code of the capability"),
        max_length=20,
        help_text=gettext_lazy("Clauses of one capability share it, for example, A2"),
    )
    title = LineField(label=gettext_lazy("Capability"), max_length=200)
    tier = forms.ChoiceField(label=gettext_lazy("Tier"), widget=forms.RadioSelect, choices=list(TIERS))
    text = LineField(label=gettext_lazy("What is asked"), max_length=LONGEST_LINE)
    probe = forms.ChoiceField(label=gettext_lazy("What its records are asked"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["probe"].choices = probe_choices()  # type: ignore[attr-defined]


class ChangeClause(forms.Form):
    """What may be changed of a clause, with what the form showed, so that two hands on it are noticed."""

    title = LineField(label=gettext_lazy("Capability"), max_length=200)
    text = LineField(label=gettext_lazy("What is asked"), max_length=LONGEST_LINE)
    probe = forms.ChoiceField(label=gettext_lazy("What its records are asked"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_title = LineField(widget=forms.HiddenInput, required=False)
    was_text = LineField(widget=forms.HiddenInput, required=False)
    was_probe = LineField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["probe"].choices = probe_choices()  # type: ignore[attr-defined]

    @classmethod
    def of(cls, clause: Clause) -> ChangeClause:
        """The form as it is first shown."""
        shown = {name: getattr(clause, name) for name in CHANGES}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": clause.version})


class AddCrosswalk(forms.Form):
    """Which clause answers to which of another standard, and how."""

    code = forms.ChoiceField(label=gettext_lazy("Clause"))
    other = LineField(
        label=gettext_lazy("Other standard"),
        max_length=200,
        help_text=gettext_lazy("For example, Protective Services Minimum Standards, November 2008"),
    )
    other_clause = LineField(label=gettext_lazy("Its clause"), max_length=200)
    relation = forms.ChoiceField(
        label=gettext_lazy("How"), widget=forms.RadioSelect, choices=list(RELATION_WORDS.items())
    )
    note = LineField(label=gettext_lazy("Note"), max_length=LONGEST_LINE, required=False)

    def __init__(self, *args: Any, codes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = codes  # type: ignore[attr-defined]


class Issue(forms.Form):
    """From when, by when, and why it takes the place of the last."""

    start = DayField(label=gettext_lazy("In force from"))
    deadline = DayField(label=gettext_lazy("To be met by"))
    why = LineField(
        label=gettext_lazy("What changed and why"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("Needed where it takes the place of a version before it"),
    )
