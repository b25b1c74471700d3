"""The form of a portion: what it says, what harm would follow, its level, who it is from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from headwater import schemes
from headwater.evidence.content import TAKEN
from headwater.organisations.models import Organisation
from headwater.sharing.models import KINDS, LONGEST_PORTION, LONGEST_REASON, RELIABILITIES
from headwater.shell.forms import LineField


def _levels(scheme: str) -> list[tuple[str, str]]:
    found = schemes.shipped().policy.schemes[scheme]
    return [(level.code, f"{level.code}: {level.harm}") for level in found.levels]


class AddPortion(forms.Form):
    """A portion, with the harm that would follow: that question comes before its level. A file comes last."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=KINDS, widget=forms.RadioSelect, initial="paragraph"
    )
    text = forms.CharField(
        label=gettext_lazy("What it says"),
        max_length=LONGEST_PORTION,
        widget=forms.Textarea,
        required=False,
        help_text=gettext_lazy(
            "Of a table: a line for each row, with | between its cells. Of a figure or a file: what it shows"
        ),
    )
    why = LineField(
        label=gettext_lazy("What harm would follow if somebody saw it who should not?"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("The marking follows from this, and its readers may challenge it"),
    )
    level = forms.ChoiceField(label=gettext_lazy("Level"), widget=forms.RadioSelect)
    caveats = LineField(
        label=gettext_lazy("Caveats"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("One word each, such as LOCAL"),
    )
    originator = forms.ModelChoiceField(label=gettext_lazy("Who it is from"), queryset=Organisation.objects.none())
    reliability = forms.ChoiceField(
        label=gettext_lazy("How reliable its source is"), choices=RELIABILITIES, initial="E"
    )
    tearline_of = forms.ChoiceField(
        label=gettext_lazy("It says in lower words"),
        required=False,
        help_text=gettext_lazy("Leave blank for a portion of its own"),
    )
    held_at = LineField(
        label=gettext_lazy("Where it is held, and whom to ask"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("In place of what it says, for what is marked higher than this service holds"),
    )
    file = forms.FileField(
        label=gettext_lazy("Figure or file"),
        required=False,
        allow_empty_file=True,
        help_text=format_lazy(
            "{} {}. {}",
            gettext_lazy("Up to 25 MB:"),
            TAKEN,
            gettext_lazy(
                "It goes as it is, with the names and days that its properties hold: look at them first. "
                "A figure is a PNG or JPEG of at most 2 MB"
            ),
        ),
    )

    def __init__(
        self, *args: Any, scheme: str, places: Any, above: list[tuple[int, str]], fault: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fault = fault
        self.fields["level"].choices = _levels(scheme)  # type: ignore[attr-defined]
        self.fields["originator"].queryset = places  # type: ignore[attr-defined]
        self.fields["tearline_of"].choices = [("", ""), *above]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """The file; why it was not kept, where it was sent and was not."""
        if self.fault:
            raise forms.ValidationError(self.fault)
        return self.cleaned_data["file"]
