"""The forms of collections and returns: one group of fields for each indicator, as its definition asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.performance_frameworks import COUNT
from headwater.core.performance_frameworks import WORDS as IN_WORDS
from headwater.core.return_checks import ANSWERS, Figure, whole_number
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.performance.actions import Said
from headwater.performance.models import COLLECTED, PerformanceFramework
from headwater.performance.queries import Asked
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said


class FrameworkField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic while it runs
    """A framework that the viewer reads, by its title."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=PerformanceFramework.objects.none(), to_field_name="ref", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Its title."""
        return str(obj.title)


class SetUpCollection(forms.Form):
    """By which framework, how often, from when, until when after each period."""

    framework = FrameworkField(label=gettext_lazy("Framework"))
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    period = forms.ChoiceField(
        label=gettext_lazy("How often"), widget=forms.RadioSelect, choices=list(COLLECTED.items())
    )
    first = DayField(
        label=gettext_lazy("First period"), help_text=gettext_lazy("Its first day, for example 1 April 2009")
    )
    due_days = forms.IntegerField(
        label=gettext_lazy("Working days until it is due"), min_value=1, max_value=100,
        help_text=gettext_lazy("Monday to Friday, without the bank holidays of England and Wales."),
    )  # fmt: skip
    due_source = LineField(
        label=gettext_lazy("Where that comes from"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Who set this number of days, and where it stands"),
    )
    reviewed_by = LineField(
        label=gettext_lazy("Who looks at it"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A board or a group, for example the steering group of the chief constable"),
    )

    def __init__(self, *args: Any, frameworks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework"].queryset = frameworks  # type: ignore[attr-defined]


class AskPlace(Choosing):
    """Which place, and from which period on."""

    place = OrganisationField(label=gettext_lazy("Place"))
    first = DayField(label=gettext_lazy("First period"), help_text=gettext_lazy("Its first day"))


class Chase(forms.Form):
    """In which words."""

    words = LineField(label=gettext_lazy("What is said"), max_length=LONGEST_LINE)


class TakeFile(forms.Form):
    """A workbook that was taken from here."""

    file = forms.FileField(
        label=gettext_lazy("Workbook"), help_text=gettext_lazy("XLSX or ODS as it was taken from here, filled in")
    )


class NumberField(forms.CharField):
    """A whole number as people write it. A percentage or a fraction is refused: what was counted is asked for."""

    widget = forms.TextInput(attrs={"data-width": "10", "inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: Any) -> int | None:
        """The number, or an error that says how to write it."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = whole_number(text)
        if found is None:
            words = _("“%(text)s” is not a whole number. Write how many were counted, and not a percentage.")
            raise ValidationError(words % {"text": text[:40]})
        return found


PARTS = ("answer", "many", "of", "words", "why", "so")
COLUMNS = ("answer", "numerator", "denominator", "words", "why", "so")  # the same of what stands
NOT_SAID = gettext_lazy("You wrote something of it, and not whether there is a figure. Choose that too.")
MEANWHILE = gettext_lazy(
    "Somebody else changed this since you opened the page: it is %(now)s now. Nothing was kept. Look at both, and "
    "write what it is to be."
)


def mark_of(*parts: Any) -> str:
    """What a figure was when it was shown, short: whether it changed since is seen by it."""
    told = "\x1f".join("" if part is None else str(part) for part in parts)
    return sha256(told.encode()).hexdigest()[:16]


def _shown(item: Asked) -> str:
    row = item.said
    return mark_of(*(getattr(row, name) for name in COLUMNS)) if row else mark_of(*[""] * len(COLUMNS))


class SayFigures(forms.Form):
    """The figures of a return: for each indicator what its definition asks, and why where there is none."""

    def __init__(
        self, *args: Any, asked: Sequence[Asked], told: Callable[[Any], str], correcting: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.told = asked, told
        for number, item in enumerate(asked):
            self._add(f"i{number}", item)
        if correcting:
            words = gettext_lazy("Why it is corrected")
            self.fields["because"] = LineField(label=words, max_length=LONGEST_LINE)

    def _add(self, key: str, item: Asked) -> None:
        row, version = item.said, item.version
        choices = [("", _("Not answered yet")), *((code, said(words)) for code, words in ANSWERS.items())]
        self.fields[f"{key}_answer"] = forms.ChoiceField(
            label=version.name, choices=choices, required=False, initial=row.answer if row else "",
            help_text=version.definition,
        )  # fmt: skip
        about = {"name": version.name}
        if version.form == IN_WORDS:
            self._line(f"{key}_words", _("%(name)s: in words") % about, row.words if row else "")
        else:
            label = _("%(name)s: how many") % about
            first = row.numerator if row else None
            self.fields[f"{key}_many"] = NumberField(
                label=label, required=False, initial="" if first is None else first, help_text=version.numerator
            )
        if version.form not in (IN_WORDS, COUNT):
            whole = row.denominator if row else None
            self.fields[f"{key}_of"] = NumberField(
                label=_("%(name)s: out of how many") % about, required=False, initial="" if whole is None else whole,
                help_text=version.denominator,
            )  # fmt: skip
        self._line(f"{key}_why", _("%(name)s: why there is no figure") % about, row.why if row else "")
        self._line(f"{key}_so", _("%(name)s: why it is so") % about, row.so if row else "")
        self.fields[f"{key}_was"] = forms.CharField(
            label=key, widget=forms.HiddenInput, required=False, initial=_shown(item)
        )

    def _line(self, name: str, label: str, initial: str) -> None:
        self.fields[name] = LineField(label=label, max_length=LONGEST_LINE, required=False, initial=initial)

    def clean(self) -> dict[str, Any]:
        """What is filled in part has its answer, and what somebody else changed meanwhile is not written over."""
        for number, item in enumerate(self.asked):
            parts, key = self._parts(number), f"i{number}_answer"
            if key in self.errors or self._as_shown(number):
                continue
            if not self._answer(parts) and any(parts[part] not in (None, "") for part in PARTS):
                self.add_error(key, NOT_SAID)
            elif self.cleaned_data.get(f"i{number}_was") not in ("", now := _shown(item)):
                self.add_error(key, MEANWHILE % {"now": self.told(item.said)})
                self.data = {**dict(self.data.items()), f"i{number}_was": now}  # they were told what is there now
        return self.cleaned_data

    def _parts(self, number: int) -> dict[str, Any]:
        return {part: self.cleaned_data.get(f"i{number}_{part}") for part in PARTS}

    def _as_shown(self, number: int) -> bool:
        """Whether the form has of it what it showed first: then its sender says nothing of it."""
        parts = self._parts(number)
        return self.cleaned_data.get(f"i{number}_was") == mark_of(*(parts[part] for part in PARTS))

    @staticmethod
    def _answer(parts: Mapping[str, Any]) -> str:
        filled = parts["many"] is not None or bool(parts["words"])
        return parts["answer"] or ("known" if filled else "")

    def figures(self) -> Mapping[str, Said]:
        """What was said, by the references of indicators; those without an answer, or as they were, are left out."""
        found: dict[str, Said] = {}
        for number, item in enumerate(self.asked):
            parts = self._parts(number)
            answer = self._answer(parts)
            if answer and not self._as_shown(number):
                figure = Figure(answer, parts["many"], parts["of"], parts["words"] or "", parts["why"] or "")
                found[item.indicator.ref] = Said(figure, parts["so"] or "")
        return found
