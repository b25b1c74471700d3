"""The forms of an activation: what is written into its log, who is let in, and how it ends."""

from __future__ import annotations

import secrets
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.core.consequences import CHANNELS, OUTCOMES, WRITTEN
from headwater.core.lessons import LESSON_THEMES
from headwater.engagement.models import Activation, LogEntry, PlanContact, PlanMessage, PlanStep
from headwater.engagement.models.consequence_plans import LONGEST_MESSAGE
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT
from headwater.shell.forms import DayField, LineField

KINDS = (*WRITTEN, "step", "call", "said", "correction")


def new_key() -> str:
    """A key for one entry, made by the page before anything is written."""
    return secrets.token_hex(16)


def own_time(text: str) -> datetime | None:
    """An author’s own time as a page writes it, or nothing where it is none."""
    try:
        found = datetime.fromisoformat(text.strip()[:40].replace("Z", "+00:00"))
        return found if found.tzinfo else timezone.make_aware(found)
    except (ValueError, OverflowError):
        return None


class WriteEntry(forms.Form):
    """Whatever is written into a log, by any of the forms of its page."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[(kind, kind) for kind in KINDS])
    key = forms.CharField(max_length=64, min_length=8)
    words = forms.CharField(label=gettext_lazy("What is written"), max_length=LONGEST_MESSAGE, required=False)
    said_at = forms.CharField(max_length=40, required=False)
    own_time = forms.CharField(label=gettext_lazy("When, if not now"), max_length=5, required=False)
    step = forms.ModelChoiceField(PlanStep.objects.none(), to_field_name="ref", required=False)
    contact = forms.ModelChoiceField(PlanContact.objects.none(), to_field_name="ref", required=False)
    message = forms.ModelChoiceField(PlanMessage.objects.none(), to_field_name="ref", required=False)
    corrects = forms.ModelChoiceField(LogEntry.objects.none(), to_field_name="number", required=False)
    outcome = forms.ChoiceField(choices=[("", ""), *OUTCOMES.items()], required=False)
    audience = LineField(label=gettext_lazy("To whom"), max_length=200, required=False)
    channel = forms.ChoiceField(choices=[("", ""), *CHANNELS.items()], required=False)

    def __init__(self, *args: Any, activation: Activation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activation = activation
        fields: Any = self.fields
        for name, model in (("step", PlanStep), ("contact", PlanContact), ("message", PlanMessage)):
            fields[name].queryset = model.objects.filter(plan=activation.plan_id)
        fields["corrects"].queryset = LogEntry.objects.filter(activation=activation)

    def clean_own_time(self) -> datetime | None:
        """A time of this day, or where that is still to come of the day before."""
        text = self.cleaned_data["own_time"].strip()
        if not text:
            return None
        try:
            given = time.fromisoformat(text if len(text) == 5 else f"0{text}")
        except ValueError as wrong:
            words = _("“%(text)s” is no time of day. Write it like 03:20, or leave it empty for now.")
            raise ValidationError(words % {"text": text}) from wrong
        now = timezone.localtime()
        found = timezone.make_aware(datetime.combine(now.date(), given))
        return found if found <= now + timedelta(minutes=5) else found - timedelta(days=1)

    def entry(self) -> LogEntry:
        """The entry that it is, not saved yet."""
        given = self.cleaned_data
        names = ("kind", "key", "words", "step", "contact", "message", "corrects", "outcome", "audience", "channel")
        said_at = given["own_time"] or own_time(given["said_at"])
        return LogEntry(activation=self.activation, said_at=said_at, **{name: given[name] for name in names})


class LetSomebodyIn(Choosing):
    """Who is let in, while it runs."""

    partner = OrganisationField(label=gettext_lazy("Organisation"))
    name = LineField(
        label=gettext_lazy("Only this person"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Their name as it stands on the organisation’s page. Empty for all with a post there"),
    )


class StandDown(forms.Form):
    """Why."""

    because = LineField(label=gettext_lazy("Why it is stood down"), max_length=LONGEST_LINE)


class WriteReview(forms.Form):
    """What went well, and what did not."""

    well = forms.CharField(
        label=gettext_lazy("What went well"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
        help_text=gettext_lazy("About the work, and not about a person"),
    )
    not_well = forms.CharField(
        label=gettext_lazy("What did not go well"), max_length=LONGEST_TEXT, widget=forms.Textarea
    )


class AddLesson(Choosing):
    """A lesson: what, who owns it, and by when."""

    what = LineField(
        label=gettext_lazy("What was learnt"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("What is to be done otherwise; about the work, and not about a person"),
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), choices=list(LESSON_THEMES.items()))
    owner = OrganisationField(label=gettext_lazy("Who owns it"))
    due = DayField(label=gettext_lazy("To be done by"))


class CloseLesson(forms.Form):
    """What came of it."""

    outcome = LineField(label=gettext_lazy("What came of it"), max_length=LONGEST_LINE)


class NoQuestion(forms.Form):
    """Nothing but the button."""
