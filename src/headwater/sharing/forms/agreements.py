"""The forms of agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.organisations.models import Organisation
from headwater.sharing.models import KINDS_OF_AGREEMENT, LONGEST_REASON, LONGEST_ROLE, Agreement
from headwater.shell.forms import DayField, LineField

CHANGES = ("purpose", "legal_basis", "review_on", "used")  # of an agreement, after it is kept


class KeepAgreement(forms.Form):
    """Between whom, for what, on which basis."""

    title = LineField(label=gettext_lazy("What it is called"), max_length=200)
    organisation = forms.ChoiceField(label=gettext_lazy("Kept by"))
    parties = forms.ModelMultipleChoiceField(
        label=gettext_lazy("With whom"), queryset=Organisation.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(label=gettext_lazy("What kind it is"), choices=KINDS_OF_AGREEMENT)
    purpose = LineField(label=gettext_lazy("What may be shared, and what for"), max_length=1_000)
    legal_basis = LineField(label=gettext_lazy("On which legal basis"), max_length=1_000)
    used = forms.BooleanField(label=gettext_lazy("It is used for Prevent"), required=False)
    start = DayField(label=gettext_lazy("From"))
    review_on = DayField(label=gettext_lazy("To be reviewed on"))

    def __init__(self, *args: Any, places: list[tuple[int, str]], bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined]
        self.fields["parties"].queryset = bodies  # type: ignore[attr-defined]


class ChangeAgreement(forms.Form):
    """What may change of an agreement, with what the form showed, so that two hands on it are noticed."""

    purpose = LineField(label=gettext_lazy("What may be shared, and what for"), max_length=1_000)
    legal_basis = LineField(label=gettext_lazy("On which legal basis"), max_length=1_000)
    review_on = DayField(label=gettext_lazy("To be reviewed on"))
    used = forms.BooleanField(label=gettext_lazy("It is used for Prevent"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_purpose = LineField(widget=forms.HiddenInput, required=False)
    was_legal_basis = LineField(widget=forms.HiddenInput, required=False)
    was_review_on = DayField(widget=forms.HiddenInput, required=False)
    was_used = forms.BooleanField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, agreement: Agreement) -> ChangeAgreement:
        """The form as it is first shown."""
        shown = {name: getattr(agreement, name) for name in CHANGES}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": agreement.version})


class SetAction(forms.Form):
    """Who is to do what, by when, and who answers for it."""

    organisation = forms.ChoiceField(label=gettext_lazy("Who is to do it"))
    what = LineField(
        label=gettext_lazy("What is to be done"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Every party reads this. Name nobody: a role will do."),
    )
    owner = LineField(
        label=gettext_lazy("Who answers for it, by role"),
        max_length=LONGEST_ROLE,
        help_text=gettext_lazy("For example, the director of children’s services"),
    )
    due = DayField(label=gettext_lazy("By when"))

    def __init__(self, *args: Any, parties: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(one.pk, one.name) for one in parties]  # type: ignore[attr-defined]


class FinishAction(forms.Form):
    """What came of it."""

    outcome = LineField(
        label=gettext_lazy("What came of it"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Every party reads this. Name nobody: a role will do."),
    )
