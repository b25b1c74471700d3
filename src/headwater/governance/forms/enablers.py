"""The forms of roles, activities and partnerships."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from headwater.core.maturity import MATURITY_WORDS
from headwater.core.post_activities import ACTIVITIES
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said


class WriteBehaviour(forms.Form):
    """Which behaviour was seen, what, and when."""

    behaviour = forms.ChoiceField(label=gettext_lazy("Behaviour"), widget=forms.RadioSelect)
    what = LineField(
        label=gettext_lazy("What was seen"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Of the role and not of whoever holds it. Name no person"),
    )
    on = DayField(label=gettext_lazy("Seen on"))

    def __init__(self, *args: Any, behaviours: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["behaviour"].choices = behaviours  # type: ignore[attr-defined]


class WriteActivity(forms.Form):
    """In which post, what, and when."""

    post = forms.ModelChoiceField(label=gettext_lazy("Post"), queryset=Post.objects.none(), to_field_name="ref")
    kind = forms.ChoiceField(
        label=gettext_lazy("Activity"),
        widget=forms.RadioSelect,
        choices=[(one.id, one.title) for one in ACTIVITIES.values()],
    )
    what = LineField(
        label=gettext_lazy("What was done, with whom by role"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Name no person"),
    )
    on = DayField(label=gettext_lazy("On"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["post"].label_from_instance = lambda row: said(row.in_words)  # type: ignore[attr-defined]


class JudgePartnership(forms.Form):
    """Whether a criterion is met, and what shows it."""

    level = forms.ChoiceField(
        label=gettext_lazy("Is it so?"), widget=forms.RadioSelect, choices=list(MATURITY_WORDS.items())
    )
    evidence = LineField(
        label=gettext_lazy("What shows it"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("What you saw, or which papers say so. Name no person"),
    )
