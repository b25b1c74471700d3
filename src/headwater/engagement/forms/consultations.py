"""The forms of consultations, due diligence and the calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from headwater.engagement.forms.communities import GroupField, choices
from headwater.engagement.models import DECISIONS, EVENT_KINDS, AdvisoryGroup
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT
from headwater.sharing.models import Message
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said


class Groups(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic while it runs
    """Groups, each with its place."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=AdvisoryGroup.objects.none(), to_field_name="ref", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Its name and where."""
        return f"{obj.name} ({obj.organisation.name})"


class OwnerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A post of the place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Post.objects.none(), to_field_name="ref", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """In the language of whoever reads."""
        return said(obj.in_words)


class PutQuestion(forms.Form):
    """What is asked of which groups, and who owes the response by when."""

    question = LineField(label=gettext_lazy("What is asked"), max_length=LONGEST_LINE)
    papers = LineField(
        label=gettext_lazy("Papers that go with it"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=gettext_lazy("Their titles, or where they can be read"),
    )
    groups = Groups(label=gettext_lazy("Which groups"))
    advice_by = DayField(label=gettext_lazy("Advice asked for by"))
    owner = OwnerField(label=gettext_lazy("Who owes the response"))
    respond_by = DayField(label=gettext_lazy("Response due by"))

    def __init__(self, *args: Any, groups: QuerySet[AdvisoryGroup], posts: QuerySet[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = groups  # type: ignore[attr-defined]
        self.fields["owner"].queryset = posts  # type: ignore[attr-defined]


class Words(forms.CharField):
    """Words of several lines."""

    widget = forms.Textarea(attrs={"rows": 5, "dir": "auto"})


class GiveAdvice(forms.Form):
    """What a group advises, in its own name."""

    on = DayField(label=gettext_lazy("Given on"))
    advice = Words(
        label=gettext_lazy("What the group advises"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("In the name of the group, and of nobody in it"),
    )
    dissent = Words(
        label=gettext_lazy("What some of it see otherwise"),
        max_length=LONGEST_TEXT,
        required=False,
        help_text=gettext_lazy("Kept beside the advice, without who said it"),
    )


class SayAgreement(forms.Form):
    """Whether the group agrees that its advice is shown."""

    agrees = forms.TypedChoiceField(
        label=gettext_lazy("Does the group agree that its advice is shown?"),
        choices=(("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class Respond(forms.Form):
    """What was done about the advice."""

    on = DayField(label=gettext_lazy("Responded on"))
    response = Words(
        label=gettext_lazy("What we did"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("Of each piece of advice: what was done, or why it was not"),
    )


class Publish(forms.Form):
    """Nothing more is asked."""


class LookAt(Choosing):
    """Which organisation, what was looked at, and what is proposed."""

    partner = OrganisationField(label=gettext_lazy("Which organisation"))
    looked_at = Words(
        label=gettext_lazy("What was looked at"),
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("Of the organisation: its accounts, its public work, what partners say. No person."),
    )
    concerns = Words(label=gettext_lazy("Concerns"), max_length=LONGEST_TEXT, required=False)
    proposal = forms.ChoiceField(
        label=gettext_lazy("What is proposed"), choices=choices(DECISIONS), widget=forms.RadioSelect
    )


class Decide(forms.Form):
    """Whether the partner is engaged, and why."""

    decision = forms.ChoiceField(label=gettext_lazy("Decision"), choices=choices(DECISIONS), widget=forms.RadioSelect)
    conditions = LineField(label=gettext_lazy("Conditions"), max_length=LONGEST_LINE, required=False)
    reasons = LineField(label=gettext_lazy("Reasons"), max_length=LONGEST_LINE)
    review_on = DayField(label=gettext_lazy("Looked at again on"))


class MessageField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An approved message of the library."""

    def __init__(self, **kwargs: Any) -> None:
        empty = gettext_lazy("No message")
        super().__init__(queryset=Message.objects.none(), to_field_name="ref", empty_label=empty, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """What it is about."""
        return str(obj.title)


class PlanEvent(forms.Form):
    """What happens where and when, for whom, and with which message."""

    title = LineField(label=gettext_lazy("What it is"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=choices(EVENT_KINDS))
    day = DayField(label=gettext_lazy("Day"))
    where = LineField(label=gettext_lazy("Where"), max_length=200)
    audience = LineField(label=gettext_lazy("Whom it is for"), max_length=LONGEST_LINE)
    group = GroupField(label=gettext_lazy("With which group"), required=False, empty_label=gettext_lazy("No group"))
    message = MessageField(label=gettext_lazy("Which message is said"), required=False)

    def __init__(self, *args: Any, groups: QuerySet[AdvisoryGroup], messages: QuerySet[Message], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["message"].queryset = messages  # type: ignore[attr-defined]
