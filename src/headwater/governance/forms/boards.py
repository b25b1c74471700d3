"""The forms of boards: what one is, its seats, its place in the structure and what it answers for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.governance.forms.plans import PostField
from headwater.governance.models import LEVELS, ROLES, Board
from headwater.organisations.models import Partnership
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField

BOARD_CHANGES = ("name", "level", "terms", "quorum", "chair_after", "above_after")


class AboutBoard(forms.Form):
    """What a board is."""

    name = LineField(label=gettext_lazy("Name"), max_length=200)
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=list(LEVELS.items()))
    terms = LineField(
        label=gettext_lazy("Terms of reference"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("What it is there for"),
    )
    quorum = forms.IntegerField(label=gettext_lazy("How many must be there"), min_value=1, max_value=99)
    chair_after = forms.IntegerField(
        label=gettext_lazy("Days until the chair has it"),
        min_value=0,
        max_value=365,
        help_text=gettext_lazy("How many days an action may be late before it comes to the chair"),
    )
    above_after = forms.IntegerField(
        label=gettext_lazy("Days until the board above has it"),
        min_value=0,
        max_value=365,
        help_text=gettext_lazy("And before it comes to the board that this one reports to"),
    )


class SetUpBoard(AboutBoard):
    """What a board is, since when, and which partnership of the register it is."""

    start = DayField(label=gettext_lazy("From"))
    partnership = forms.ModelChoiceField(
        label=gettext_lazy("In the register as"),
        queryset=Partnership.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("No partnership of the register"),
    )

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"].queryset = partnerships  # type: ignore[attr-defined]


class ChangeBoard(AboutBoard):
    """What may be changed, with what the form showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_name = LineField(widget=forms.HiddenInput, required=False)
    was_level = LineField(widget=forms.HiddenInput, required=False)
    was_terms = LineField(widget=forms.HiddenInput, required=False)
    was_quorum = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was_chair_after = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was_above_after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, board: Board) -> ChangeBoard:
        """The form as it is first shown."""
        shown = {name: getattr(board, name) for name in BOARD_CHANGES}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": board.version})


class GiveSeat(forms.Form):
    """Which post or whom, as what, from when."""

    post = PostField(label=gettext_lazy("Which post"), required=False)
    person = forms.EmailField(
        label=gettext_lazy("Or a person, by their address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Only where no post brings the seat. They sit there while they hold any post"),
    )
    role = forms.ChoiceField(label=gettext_lazy("As what"), widget=forms.RadioSelect, choices=list(ROLES.items()))
    start = DayField(label=gettext_lazy("From"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["post"].empty_label = gettext_lazy("No post: a person")  # type: ignore[attr-defined]


class GiveAspect(forms.Form):
    """What it answers for, from when."""

    aspect = LineField(label=gettext_lazy("What it answers for"), max_length=200)
    start = DayField(label=gettext_lazy("From"))


class ReportsTo(forms.Form):
    """What it reports to, from when: a board that the viewer reads, or one whose reference they were given."""

    above = forms.ModelChoiceField(
        label=gettext_lazy("Reports to"),
        queryset=Board.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("One that is not in this list"),
    )
    reference = LineField(
        label=gettext_lazy("Or a board by its reference"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("It stands at the foot of its page; whoever sits there can give it to you"),
    )
    start = DayField(label=gettext_lazy("From"))

    def __init__(self, *args: Any, others: Any, every: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["above"].queryset = others  # type: ignore[attr-defined]
        self.every = every

    def clean(self) -> dict[str, Any]:
        """One board, by the list or by its reference."""
        given = super().clean() or {}
        if given.get("above") is None and "above" not in self.errors:
            given["above"] = self.every.filter(ref=given.get("reference", "").lower()).first()
            if given["above"] is None:
                self.add_error("reference", ValidationError(_("Choose a board, or write the reference of one.")))
        return given


class Until(forms.Form):
    """Its last day."""

    end = DayField(label=gettext_lazy("Until"))
