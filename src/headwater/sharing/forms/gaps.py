"""The forms of needs that readers named: handing one to another, and answering it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from headwater.accounts.models import Person
from headwater.sharing.models import LONGEST_REASON, Release
from headwater.shell.days import told
from headwater.shell.forms import LineField


class HandOn(forms.Form):
    """Who owns it from now on, and why."""

    owner = forms.ModelChoiceField(label=gettext_lazy("Who is to answer it?"), queryset=Person.objects.none())
    reason = LineField(
        label=gettext_lazy("Why them?"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("They read this. Name no other person: say who by their role"),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class VersionField(forms.ModelChoiceField):  # type: ignore[type-arg]  # only some stubs take one
    """A version, by its number and its day."""

    def label_from_instance(self, obj: Any) -> str:
        """Its number and its day."""
        return f"{obj.number}, {told(timezone.localdate(obj.issued_at))}"


class AnswerNeed(forms.Form):
    """What its makers say, and the version that meets it."""

    answer = LineField(label=gettext_lazy("Answer"), max_length=LONGEST_REASON)
    closed_by = VersionField(
        label=gettext_lazy("The version that meets it"),
        queryset=Release.objects.none(),
        required=False,
        help_text=gettext_lazy("Of those issued to the same audience since. Leave blank where your answer is enough"),
    )

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closed_by"].queryset = versions  # type: ignore[attr-defined]
