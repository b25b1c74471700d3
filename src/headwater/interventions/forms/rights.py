"""The forms of files, of what people ask of their own records, of copies for them, and of keeping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.person_rights import DECISIONS, REQUESTS
from headwater.core.retention import HOLDS, VERDICTS
from headwater.evidence.content import TAKEN
from headwater.interventions.forms.cases import WHY
from headwater.interventions.forms.fields import LONGEST_NAME, line, one_of, text
from headwater.interventions.models import REDACTIONS
from headwater.shell.forms import DayField, LineField


class AddFile(forms.Form):
    """A file, and what it is."""

    about = line(gettext_lazy("What it is"), help_text=gettext_lazy("It is sealed with the file and its name."))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=format_lazy("{} {}", gettext_lazy("Up to 25 MB:"), TAKEN),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def __init__(self, *args: Any, fault: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fault:
            self.fields["file"].error_messages["required"] = fault


class Ask(forms.Form):
    """What the person asks, in their words, and when it came."""

    kind = one_of(gettext_lazy("What they ask for"), REQUESTS)
    received_on = DayField(label=gettext_lazy("Received on"))
    asked = text(
        gettext_lazy("What they ask, in their words"),
        help_text=gettext_lazy("And who asks, where a parent asks for a child. It is sealed with the case."),
    )


class AskByReference(Ask):
    """The same, with the reference of the case."""

    reference = line(gettext_lazy("Reference of the case"))
    field_order = ("reference",)


class Extend(forms.Form):
    """A later day, and why."""

    until = DayField(label=gettext_lazy("To be answered by"))
    because = text(gettext_lazy("Why it takes longer"), help_text=gettext_lazy("The person is told this."))


class Decide(forms.Form):
    """What is decided, and why."""

    decision = one_of(gettext_lazy("What is decided"), DECISIONS)
    because = text(WHY, help_text=gettext_lazy("The person is told this, and how to complain of it."))


class Told(forms.Form):
    """On which day they were told."""

    told_on = DayField(label=gettext_lazy("Told on"))


class PutRight(forms.Form):
    """What is right, and whose word that is."""

    words = text(gettext_lazy("What is right"))
    whose = line(gettext_lazy("Whose it is"), help_text=gettext_lazy("Who says so, or which record shows it"))


class OwnWords(forms.Form):
    """The person’s own statement."""

    words = text(gettext_lazy("What they say, in their words"), rows=8)


class NameWords(forms.Form):
    """Words to take out wherever they stand."""

    text = line(gettext_lazy("Words"), help_text=gettext_lazy("They are taken out wherever they stand in the copy."))
    because = line(WHY)


class Withhold(forms.Form):
    """Why a whole entry is left out."""

    because = text(WHY, rows=2, help_text=gettext_lazy("Whose it is, and why they must be protected"))


class DecideEach(forms.Form):
    """A decision on each proposal that is shown, with its reason; one reason may serve for those without their own."""

    because = LineField(
        label=gettext_lazy("Why, for those without a reason of their own"), max_length=LONGEST_NAME, required=False
    )

    def __init__(self, *args: Any, refs: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refs = tuple(refs)
        for ref in self.refs:
            self.fields[f"decide_{ref}"] = forms.ChoiceField(choices=list(REDACTIONS.items()), required=False)
            self.fields[f"because_{ref}"] = LineField(max_length=LONGEST_NAME, required=False)

    def clean(self) -> dict[str, Any]:
        """Whatever is decided has a reason."""
        given = super().clean() or self.cleaned_data
        if any(decision and not because.strip() for decision, because in self._each(given)):
            self.add_error("because", ValidationError(_("Each decision has a reason: write it here or beside it.")))
        return given

    def _each(self, given: dict[str, Any]) -> list[tuple[str, str]]:
        common = given.get("because") or ""
        return [(given.get(f"decide_{ref}") or "", given.get(f"because_{ref}") or common) for ref in self.refs]

    def decided(self) -> dict[str, tuple[str, str]]:
        """What was decided, by reference."""
        pairs = zip(self.refs, self._each(self.cleaned_data), strict=True)
        return {ref: (decision, because) for ref, (decision, because) in pairs if decision}


class PutHold(forms.Form):
    """What holds a case, from when, until when if that is known, and what it rests on."""

    kind = one_of(gettext_lazy("What holds it"), HOLDS)
    reference = line(gettext_lazy("What it rests on"), help_text=gettext_lazy("The number of the order, and the court"))
    start = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("If it says so"))
    because = text(gettext_lazy("Anything else to know"), required=False, rows=2)


class Propose(forms.Form):
    """Destroy it, or keep it until another day; and why."""

    verdict = one_of(gettext_lazy("What is to be done"), VERDICTS)
    until = DayField(
        label=gettext_lazy("Kept until"), required=False, help_text=gettext_lazy("Only if it is kept longer")
    )
    because = text(WHY)

    def clean(self) -> dict[str, Any]:
        """A day where it is kept longer, and only there."""
        given = super().clean() or self.cleaned_data
        if (given.get("verdict") == "longer") != (given.get("until") is not None) and "until" not in self.errors:
            self.add_error("until", ValidationError(_("A day is given where it is kept longer, and only there.")))
        return given
