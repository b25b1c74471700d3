"""The forms of charts: limits anew, and before and after."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.performance.models import COUNTERFACTUALS
from headwater.shell.forms import LineField


class LimitsFrom(forms.Form):
    """From which period limits are worked out anew, and why."""

    start = forms.ChoiceField(label=gettext_lazy("From which period"))
    reason = LineField(
        label=gettext_lazy("Why"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("What was done differently from then on, and who says so: not that it looks better"),
    )

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].choices = periods  # type: ignore[attr-defined]


class BeforeAfter(forms.Form):
    """From which period something was done, what would have happened otherwise, and how the place was chosen."""

    start = forms.ChoiceField(label=gettext_lazy("First period after it was begun"))
    against = forms.ChoiceField(
        label=gettext_lazy("What would have happened otherwise"),
        choices=list(COUNTERFACTUALS.items()),
        widget=forms.RadioSelect,
    )
    why_alike = LineField(
        label=gettext_lazy("Why those places would have changed alike"),
        required=False,
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Needed where other places are taken"),
    )
    chosen = forms.BooleanField(
        label=gettext_lazy("The place was chosen because its figures were high or low"), required=False
    )

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].choices = periods  # type: ignore[attr-defined]
