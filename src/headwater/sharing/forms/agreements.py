"""The forms of agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.organisations.models import Organisation
from headwater.sharing.models import KINDS_OF_AGREEMENT
from headwater.shell.forms import DayField, LineField


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
