"""The forms of communities, groups, seats, names and invitations."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy

from headwater.engagement.models import (
    CHAIRS,
    COMMUNITY_KINDS,
    CONTACT_WAYS,
    GROUP_KINDS,
    PURPOSES,
    RHYTHMS,
    SEAT_ROLES,
    WAYS,
    AdvisoryGroup,
    Community,
)
from headwater.organisations.models.of_a_place import LONGEST_LINE
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said

COMMUNITY_CHANGES = ("name", "kind", "basis")
GROUP_CHANGES = ("name", *PURPOSES, "chair", "rhythm", "term_until")
ADVISER_CHANGES = ("name", "contact", "reached_by", "times", "languages", "explained")
NO_PERSON = gettext_lazy("About the community, and not about a person")


def choices(words: dict[str, Any]) -> Any:
    """Codes with their words, said in the language of whoever reads."""
    return lambda: [(key, said(value)) for key, value in words.items()]


class Changing(forms.Form):
    """A form that changes a record, with what it showed, so that two hands on it are noticed."""

    changes: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput)
        for name in self.changes:
            field = type(self).base_fields[name]
            kind = DayField if isinstance(field, DayField) else LineField
            self.fields[f"was_{name}"] = kind(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, record: Model) -> Self:
        """The form as it is first shown."""
        shown = {name: getattr(record, name) for name in cls.changes}
        was = {f"was_{key}": value for key, value in shown.items()}
        return cls(initial=shown | was | {"seen": record.version})  # type: ignore[attr-defined]

    @classmethod
    def parted(cls, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """What it showed, and what is wanted; a tick that was shown is a yes again."""
        before = {name: given[f"was_{name}"] for name in cls.changes}
        ticks = [name for name in cls.changes if isinstance(cls.base_fields[name], forms.BooleanField)]
        before |= {name: before[name] == "True" for name in ticks}
        return before, {name: given[name] for name in cls.changes}


class NameCommunity(forms.Form):
    """A community by the name that it gives itself."""

    name = LineField(label=gettext_lazy("Name"), max_length=200, help_text=gettext_lazy("As the group gives it"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=choices(COMMUNITY_KINDS))
    basis = LineField(
        label=gettext_lazy("How it is known here"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Who named it, or what describes the place. Not about a person."),
    )


class BeginCommunity(NameCommunity):
    """With its first day."""

    start = DayField(label=gettext_lazy("From"))


class ChangeCommunity(NameCommunity, Changing):
    """What may be changed."""

    changes = COMMUNITY_CHANGES


class AboutGroup(forms.Form):
    """What a group is, and what it is for."""

    name = LineField(label=gettext_lazy("Name"), max_length=200)
    communicates = forms.BooleanField(label=gettext_lazy("To communicate with communities"), required=False)
    advises = forms.BooleanField(label=gettext_lazy("To advise"), required=False)
    reassures = forms.BooleanField(label=gettext_lazy("To support reassurance"), required=False)
    challenges = forms.BooleanField(label=gettext_lazy("To be a critical friend"), required=False)
    chair = forms.ChoiceField(label=gettext_lazy("Chaired by"), choices=choices(CHAIRS))
    rhythm = forms.ChoiceField(label=gettext_lazy("How often it meets"), choices=choices(RHYTHMS))
    term_until = DayField(label=gettext_lazy("Its term ends on"))


class SetUpGroup(AboutGroup):
    """With its kind, which stays, and its first day."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=choices(GROUP_KINDS))
    start = DayField(label=gettext_lazy("From"))
    field_order = ("name", "kind")


class ChangeGroup(AboutGroup, Changing):
    """What may be changed."""

    changes = GROUP_CHANGES


class Ending(forms.Form):
    """Its last day, and why."""

    on = DayField(label=gettext_lazy("Last day"))
    because = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE)


class Because(forms.Form):
    """Why."""

    because = LineField(label=gettext_lazy("Why"), max_length=LONGEST_LINE)


class LastDay(forms.Form):
    """Its last day."""

    on = DayField(label=gettext_lazy("Last day"))


class FirstDay(forms.Form):
    """Its first day."""

    start = DayField(label=gettext_lazy("From"))


class WriteMeeting(forms.Form):
    """When a group met, about what, and how many came."""

    day = DayField(label=gettext_lazy("Met on"))
    about = LineField(label=gettext_lazy("What it was about"), max_length=LONGEST_LINE)
    came = forms.IntegerField(label=gettext_lazy("How many members came"), min_value=0, max_value=500)


class Communities(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic while it runs
    """Communities of a place, each with its place."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Community.objects.none(), to_field_name="ref", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Its name and where."""
        return f"{obj.name} ({obj.organisation.name})"


class Speaking(forms.Form):
    """For whom a seat speaks, as the group itself volunteered."""

    communities = Communities(
        label=gettext_lazy("For whom it speaks"),
        required=False,
        help_text=gettext_lazy(
            "As the group itself says. It is shown in numbers for the whole group, never for a seat."
        ),
    )

    def __init__(self, *args: Any, communities: QuerySet[Community], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["communities"].queryset = communities  # type: ignore[attr-defined]


class AddSeat(Speaking):
    """A seat, since when, and whether somebody holds it."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=choices(SEAT_ROLES), initial="member")
    start = DayField(label=gettext_lazy("From"))
    held = forms.BooleanField(label=gettext_lazy("Somebody holds it from that day"), required=False)
    field_order = ("role", "start", "held", "communities")


class SaySpeaks(Speaking):
    """From when it speaks for them."""

    on = DayField(label=gettext_lazy("From"))


class AboutAdviser(forms.Form):
    """A name and how to reach somebody. Nothing asks what they are, or for whom they speak."""

    name = LineField(
        label=gettext_lazy("Name"), max_length=100, help_text=gettext_lazy("The name alone, and nothing about them")
    )
    contact = LineField(label=gettext_lazy("Number or address"), max_length=200, required=False)
    reached_by = forms.ChoiceField(label=gettext_lazy("How to reach them"), choices=choices(CONTACT_WAYS))
    times = LineField(label=gettext_lazy("When to reach them"), max_length=200, required=False)
    languages = LineField(label=gettext_lazy("Languages to write or speak in"), max_length=200, required=False)
    explained = LineField(
        label=gettext_lazy("How it was explained"),
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("How they were told what is kept, for what, and that they can withdraw at any time"),
    )


class NameAdviser(AboutAdviser):
    """With the day of the consent."""

    consent_on = DayField(label=gettext_lazy("Consent given on"))


class ChangeAdviser(AboutAdviser, Changing):
    """What may be changed."""

    changes = ADVISER_CHANGES


class WithdrawConsent(forms.Form):
    """When it was withdrawn."""

    on = DayField(label=gettext_lazy("Withdrawn on"))


class GroupField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A group with its place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=AdvisoryGroup.objects.none(), to_field_name="ref", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Its name and where."""
        return f"{obj.name} ({obj.organisation.name})"


class Invite(forms.Form):
    """To which group, how, and until when an answer is hoped for."""

    group = GroupField(label=gettext_lazy("Group"))
    way = forms.ChoiceField(label=gettext_lazy("How"), choices=choices(WAYS), widget=forms.RadioSelect)
    sent_to = LineField(
        label=gettext_lazy("Which organisation, or where the call was published"),
        max_length=200,
        help_text=gettext_lazy("An organisation or a place, and not a person"),
    )
    sent_on = DayField(label=gettext_lazy("Sent on"))
    answer_by = DayField(label=gettext_lazy("Answer hoped for by"))

    def __init__(self, *args: Any, groups: QuerySet[AdvisoryGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]


class Remind(forms.Form):
    """When they were reminded."""

    on = DayField(label=gettext_lazy("Reminded on"))


class Accept(forms.Form):
    """When they said yes."""

    on = DayField(label=gettext_lazy("Answered on"))


class Decline(forms.Form):
    """When they said no, and why."""

    on = DayField(label=gettext_lazy("Answered on"))
    because = LineField(label=gettext_lazy("Reason given"), max_length=LONGEST_LINE, help_text=NO_PERSON)


class LeaveOpen(forms.Form):
    """Why a gap is let be, and until when."""

    reason = LineField(label=gettext_lazy("Reason"), max_length=LONGEST_LINE, help_text=NO_PERSON)
    review_on = DayField(label=gettext_lazy("Looked at again on"))
