"""The forms of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from headwater.evidence.content import TAKEN
from headwater.evidence.models import LONGEST_NOTE, Evidence
from headwater.shell.forms import DayField, LineField

CHOICES = (
    ("file", _("A file")),
    ("link", _("A link to something on the web")),
    ("note", _("A note: what you saw, heard or were told")),
)


class Choose(forms.Form):
    """What sort of evidence it is."""

    kind = forms.ChoiceField(label=_("What do you want to add?"), choices=CHOICES, widget=forms.RadioSelect)


class _Add(forms.Form):
    title = LineField(label=_("Title"), max_length=200, help_text=_("What it shows, in a few words"))
    good_until = DayField(
        label=_("Good until"),
        required=False,
        help_text=_("The last day on which it shows what it shows now, for example, 3 November 2008"),
    )


class AddFile(_Add):
    """A file. It comes last: what stands before it is kept where the file is not."""

    file = forms.FileField(
        label=_("File"),
        help_text=format_lazy("{} {}", _("Up to 25 MB:"), TAKEN),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file.")},
    )

    def __init__(self, *args: Any, fault: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fault:
            self.fields["file"].error_messages["required"] = fault


class AddLink(_Add):
    """A link."""

    url = forms.CharField(
        label=_("Address"),
        max_length=1_000,
        help_text=_("Beginning with https:// or http://. It is kept as an address; nothing is fetched from it"),
    )


class AddNote(_Add):
    """A note."""

    note = forms.CharField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        help_text=_("Up to 2,000 characters; longer texts go in a file. It cannot be changed afterwards"),
    )


class Cite(forms.Form):
    """What rests on evidence: a record, by its reference or its URN."""

    rests = forms.CharField(
        label=_("Reference of what rests on it"),
        max_length=100,
        help_text=_("It stands at the foot of its page. A URN will do too"),
    )


FORMS: Mapping[str, type[_Add]] = {"file": AddFile, "link": AddLink, "note": AddNote}


class GoodUntil(forms.Form):
    """Until when evidence is good, with what the form showed, so that two hands on it are noticed."""

    good_until = DayField(
        label=_("Good until"),
        required=False,
        help_text=_("For example, 3 November 2008. Leave it empty for no end; give a day that is past to retire it"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_good_until = DayField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, evidence: Evidence) -> GoodUntil:
        """The form as it is first shown."""
        day = evidence.good_until
        return cls(initial={"good_until": day, "was_good_until": day, "seen": evidence.version})


class EvidenceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A piece of evidence by its title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Evidence.objects.none(), to_field_name="ref", **kwargs)


class CiteEvidence(forms.Form):
    """Evidence of an organisation that something rests on."""

    evidence = EvidenceField(label=_("Evidence"))

    def __init__(self, *args: Any, evidence: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = evidence  # type: ignore[attr-defined]


class CiteRecord(forms.Form):
    """What shows it: evidence of the organisation, or any record by its reference."""

    evidence = EvidenceField(label=_("Evidence"), required=False, empty_label=_("None of these"))
    record = LineField(
        label=_("Or a record, by its reference"),
        max_length=100,
        required=False,
        help_text=_("It stands at the foot of its page. A URN will do too"),
    )

    def __init__(self, *args: Any, kept: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = kept  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if not self.errors and bool(given.get("evidence")) == bool(given.get("record")):
            raise forms.ValidationError(gettext("Choose evidence, or write the reference of a record: one of the two."))
        return given
