"""The forms of what comes before the panel: telling, consent, going on without, agencies, and assessing in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from headwater.accounts.models import Person
from headwater.core.casework import DISCLOSURE_BASES
from headwater.core.consent import CAPACITY, GIVERS, LAWFUL_BASES, OF_A_CHILD, OF_AN_ORGANISATION, PURPOSES, WHOM
from headwater.interventions.actions import Said
from headwater.interventions.forms.fields import choices, line, one_of, text
from headwater.interventions.models import SECOND_VIEWS
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.schemes.casework import Heading
from headwater.shell.forms import DayField
from headwater.shell.saying import said

GIVEN = {"yes": gettext_lazy("They agree"), "no": gettext_lazy("They do not agree")}
AGREED = {"yes": gettext_lazy("Yes: it goes on without consent"), "no": gettext_lazy("No")}
HOW_MUCH = {"one": gettext_lazy("Only this"), "all": gettext_lazy("Everything that was agreed to in this case")}
WHY = gettext_lazy("Why")


class _Told(forms.Form):
    """Who it is about: of an adult’s case the person alone."""

    whom = one_of(gettext_lazy("Who"), WHOM)

    def __init__(self, *args: Any, whom: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [(code, said(WHOM[code])) for code in whom]  # type: ignore[attr-defined]


class WriteTold(_Told):
    """That somebody was told: on which day, and how."""

    on = DayField(label=gettext_lazy("Told on"))
    how = text(
        gettext_lazy("How they were told"),
        rows=3,
        help_text=gettext_lazy("By whom, in which words and language, and what they said to it"),
    )


class NotYet(_Told):
    """That somebody is not told yet, why, and until when."""

    because = text(WHY)
    look_again_on = DayField(label=gettext_lazy("Look at it again on"))


class ForWhom(Choosing):
    """A purpose, and the organisation where it is for one."""

    purpose = one_of(gettext_lazy("To what"), PURPOSES)
    organisation = OrganisationField(label=gettext_lazy("Organisation, if it is for one"), required=False, unseen=True)

    def clean(self) -> dict[str, Any]:
        """An organisation where the purpose is for one, and only there."""
        wrote = super().clean() or self.cleaned_data
        if {"purpose", "organisation"} <= set(wrote):
            purposes = [wrote["purpose"]] if isinstance(wrote["purpose"], str) else wrote["purpose"]
            needs = bool(set(purposes) & set(OF_AN_ORGANISATION))
            if needs != (wrote["organisation"] is not None):
                words = _("Say which organisation it is for.") if needs else _("Leave this empty: it is for the panel.")
                self.add_error("organisation", words)
        return dict(wrote)


class WriteConsent(ForWhom):
    """What was answered, by whom, how it was explained, and how it was seen who can decide.

    Several purposes may have had the same answer; each is kept as an answer of its own, and is withdrawn by itself.
    """

    purpose = forms.MultipleChoiceField(
        label=gettext_lazy("To what"),
        choices=choices(PURPOSES),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only what they were asked about, one by one, and answered alike"),
    )
    answer = one_of(gettext_lazy("What they answered"), GIVEN)
    giver = one_of(gettext_lazy("Given by"), GIVERS)
    who = line(gettext_lazy("Who gave it, and by what right"), required=False)
    capacity = one_of(gettext_lazy("Who can decide"), CAPACITY)
    considered = text(gettext_lazy("How you saw who can decide"), rows=3)
    explained = text(
        gettext_lazy("How it was explained"),
        rows=3,
        help_text=gettext_lazy("What it is for, who gets what, that they may say no, and that they may withdraw"),
    )
    language = line(gettext_lazy("Language"), help_text=gettext_lazy("In which it was explained; with an interpreter?"))
    own = text(gettext_lazy("What they said, in their words"), required=False, rows=2)
    given_on = DayField(label=gettext_lazy("Answered on"))
    until = DayField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args: Any, child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fits = [code for code in CAPACITY if (code in OF_A_CHILD) == child]
        self.fields["capacity"].choices = [(code, said(CAPACITY[code])) for code in fits]  # type: ignore[attr-defined]


class Withdraw(forms.Form):
    """What they said, and how much of it."""

    words = text(gettext_lazy("What they said"), help_text=gettext_lazy("Nobody needs a reason to withdraw."))
    much = one_of(gettext_lazy("What they withdraw"), HOW_MUCH)


class ProposeWithout(ForWhom):
    """Why to go on without consent, on which basis, and until when."""

    basis = one_of(gettext_lazy("Lawful basis"), LAWFUL_BASES)
    because = text(WHY, help_text=gettext_lazy("Why they were not asked, or why it goes on although they said no"))
    review_on = DayField(label=gettext_lazy("Look at it again on"))


class DecideWithout(forms.Form):
    """Yes or no, and why."""

    decision = one_of(gettext_lazy("Decision"), AGREED)
    because = text(WHY)


class AskAgency(forms.Form):
    """Which agency of the panel, or who elsewhere; about whom, what, and on what basis."""

    agency = forms.ChoiceField(label=gettext_lazy("Organisation"), widget=forms.RadioSelect)
    email = forms.EmailField(
        label=gettext_lazy("Who answers there"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy(
            "The address of an account. Whoever sits on the panel for an organisation is asked anyway, so this is for "
            "an organisation that has no seat, or for somebody besides."
        ),
    )
    about = text(
        gettext_lazy("Who it is about"),
        rows=2,
        help_text=gettext_lazy("As much as they need to find them in their records, and no more"),
    )
    words = text(gettext_lazy("Question"), help_text=gettext_lazy("They read this, and nothing else of the case."))
    basis = one_of(gettext_lazy("On what basis"), DISCLOSURE_BASES)
    because = text(
        WHY, required=False, rows=2, help_text=gettext_lazy("Where the law requires it, or a life is in danger")
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        elsewhere = ("elsewhere", _("Another: the one where whoever I name has a post"))
        self.fields["agency"].choices = [*agencies, elsewhere]  # type: ignore[attr-defined]

    def named(self) -> tuple[Person, ...]:
        """Whoever has that account; an address that nobody has is refused."""
        email = self.cleaned_data.get("email", "")
        if not email:
            return ()
        found = Person.objects.filter(email__iexact=email, is_active=True).first()
        if found is None:
            raise ValidationError(_("Nobody with a post has that address."))
        return (found,)

    def clean(self) -> dict[str, Any]:
        """With who is named."""
        wrote = dict(super().clean() or self.cleaned_data)
        try:
            wrote["named"] = self.named()
        except ValidationError as error:
            self.add_error("email", error)
        else:
            if wrote.get("agency") == "elsewhere" and not wrote["named"]:
                self.add_error("email", _("Name somebody there, by the address of their account."))
        return wrote


class AnswerAgency(forms.Form):
    """What an agency knows: what it has seen or holds, what others told it, and what it makes of it."""

    fact = text(gettext_lazy("What is known"), required=False, help_text=gettext_lazy("Seen, heard, or on your record"))
    when = line(gettext_lazy("When"), required=False)
    allegation = text(gettext_lazy("What others say, if anything"), required=False, rows=2)
    said_by = line(gettext_lazy("Who says so"), required=False)
    opinion = text(gettext_lazy("What you make of it, if you like"), required=False, rows=2)

    def clean(self) -> dict[str, Any]:
        """At least one of the three."""
        wrote = dict(super().clean() or self.cleaned_data)
        if not any(wrote.get(name, "").strip() for name in ("fact", "allegation", "opinion")):
            self.add_error("fact", _("Say something of it, or choose “We hold nothing” above."))
        return wrote

    def statements(self, me: str) -> tuple[Said, ...]:
        """What was written, as the action takes it."""
        wrote = self.cleaned_data
        return (
            Said("fact", wrote["fact"], me, wrote["when"]),
            Said("allegation", wrote["allegation"], wrote["said_by"] or _("not said")),
            Said("opinion", wrote["opinion"], me),
        )


class Assess(forms.Form):
    """A heading after another, each in words; a draft may leave some empty."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**6)

    def __init__(self, *args: Any, headings: Mapping[str, Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, heading in headings.items():
            self.fields[code] = text(_(heading.title), required=False)


class Second(forms.Form):
    """Whether a second person agrees, and why not."""

    view = one_of(gettext_lazy("What do you say to it?"), SECOND_VIEWS)
    because = text(WHY, required=False, help_text=gettext_lazy("What you see differently, and what follows from it"))
