"""The forms of cards, and of calls on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from headwater.core.sentences import sentence
from headwater.governance.models import LONGEST_WAIT
from headwater.organisations.models import Organisation, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said

KINDS = (("drill", sentence("A drill: we try whether it works")), ("real", sentence("In earnest: we need it now")))
WORKED = (("yes", sentence("It worked")), ("no", sentence("It did not work")))


class WriteCard(forms.Form):
    """All that somebody needs who has to call at night."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Who holds it"), queryset=Organisation.objects.none(), to_field_name="ref"
    )
    title = LineField(
        label=gettext_lazy("What can be called on"),
        max_length=200,
        help_text=gettext_lazy("For example, analysts for an assessment of an area"),
    )
    triggers = LineField(
        label=gettext_lazy("What triggers it"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("What must have happened before it is called on"),
    )
    post = forms.ModelChoiceField(
        label=gettext_lazy("Post that answers"),
        queryset=Post.objects.none(),
        to_field_name="ref",
        help_text=gettext_lazy("A post and not a person: whoever holds it answers"),
    )
    how = LineField(
        label=gettext_lazy("How to call it"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Desk, number and hours, and what to say"),
    )
    minutes = forms.IntegerField(label=gettext_lazy("Answers within, in minutes"), min_value=1, max_value=LONGEST_WAIT)
    brings = LineField(
        label=gettext_lazy("What then comes"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Who or what arrives, and for how long"),
    )
    review = DayField(label=gettext_lazy("To be reviewed by"))
    for_all_of = forms.ModelChoiceField(
        label=gettext_lazy("For all of"),
        queryset=Organisation.objects.none(),
        to_field_name="ref",
        required=False,
        empty_label=gettext_lazy("Only those below whoever holds it"),
    )

    def __init__(self, *args: Any, own: Any, posts: Any, reach: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
        self.fields["post"].label_from_instance = lambda row: said(row.in_words)  # type: ignore[attr-defined]
        self.fields["for_all_of"].queryset = reach  # type: ignore[attr-defined]


class ReviewOn(forms.Form):
    """When to look again."""

    review = DayField(label=gettext_lazy("To be reviewed by"))


class CallOn(forms.Form):
    """For which place, whether it is a drill, and what triggered it."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which place"), queryset=Organisation.objects.none(), to_field_name="ref"
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), widget=forms.RadioSelect, choices=KINDS)
    why = LineField(
        label=gettext_lazy("What triggered it"), max_length=LONGEST_LINE, help_text=gettext_lazy("Name no person")
    )

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]


class CloseCall(forms.Form):
    """What came of it."""

    worked = forms.ChoiceField(label=gettext_lazy("Did it work?"), widget=forms.RadioSelect, choices=WORKED)
    outcome = LineField(label=gettext_lazy("What came of it"), max_length=LONGEST_LINE)
    lesson = LineField(label=gettext_lazy("What to do otherwise"), max_length=LONGEST_LINE, required=False)
    answered_day = DayField(
        label=gettext_lazy("Answered at"),
        required=False,
        help_text=gettext_lazy("If nobody said here that they answered: the day"),
    )
    answered_time = forms.TimeField(
        label=gettext_lazy("and the hour"),
        required=False,
        help_text=gettext_lazy("For example, 03:40"),
    )

    def clean(self) -> dict[str, Any]:
        """Day and hour as one moment; one without the other is asked for."""
        given = super().clean() or {}
        day, hour = given.get("answered_day"), given.get("answered_time")
        if (day is None) != (hour is None) and not self.errors:
            self.add_error("answered_time" if day else "answered_day", gettext_lazy("Give the day and the hour."))
        given["answered_at"] = None
        if day and hour:
            given["answered_at"] = timezone.make_aware(datetime.combine(day, hour))
        return given
