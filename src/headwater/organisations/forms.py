"""The forms of the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from headwater.core.hierarchy import kinds_below
from headwater.core.partnerships import LEVEL_WORDS, NATION_WORDS, PARTNERSHIP_KINDS
from headwater.core.posts import KIND_WORDS, POST_KINDS, Kind
from headwater.organisations.choosing import Choosing, OrganisationField
from headwater.organisations.models import TIERS, Holding, Organisation, Post
from headwater.shell.forms import DayField, LineField
from headwater.shell.saying import said

NATIONS = [("", _("Both, or neither")), *NATION_WORDS.items()]


LEVELS = [("", _("It is no board")), *LEVEL_WORDS.items()]


class KindField(forms.ChoiceField):
    """One of the kinds that are offered. Of another the action says why it cannot be, in better words than a form's."""

    def valid_value(self, value: object) -> bool:
        """Whether there is such a kind."""
        return value in list(Kind)


class AddOrganisation(forms.Form):
    """A new organisation below one that is there, of a kind that may lie there."""

    kind = KindField(label=_("What it is"))
    name = LineField(label=_("Name"), max_length=200)
    nation = forms.ChoiceField(label=_("Nation"), choices=NATIONS, required=False)
    start = DayField(label=_("Since"))

    def __init__(self, *args: Any, above: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, KIND_WORDS[kind]) for kind in kinds_below(Kind(above.kind))]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class ChangeOrganisation(forms.Form):
    """An organisation's details, with what the form showed, so that two hands on it are noticed."""

    name = LineField(label=_("Name"), max_length=200)
    nation = forms.ChoiceField(label=_("Nation"), choices=NATIONS, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_name = LineField(widget=forms.HiddenInput, required=False)
    was_nation = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, organisation: Organisation) -> ChangeOrganisation:
        """The form as it is first shown."""
        shown = {"name": organisation.name, "nation": organisation.nation}
        return cls(
            initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": organisation.version}
        )


class SetTier(forms.Form):
    """A tier from a day, with what it rests on."""

    tier = forms.ChoiceField(label=_("Tier"), choices=TIERS, widget=forms.RadioSelect)
    start = DayField(label=_("From"))
    basis = LineField(label=_("What it rests on"), max_length=500, help_text=_("The assessment, and its date"))


class MakePost(forms.Form):
    """A post that an organisation of this kind can have."""

    kind = forms.ChoiceField(label=_("Post"))
    start = DayField(label=_("Since"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = Kind(organisation.kind)
        posts = [(item.id, item.title) for item in POST_KINDS.values() if kind in item.held_at]
        self.fields["kind"].choices = posts  # type: ignore[attr-defined]


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of some posts, each by its name in the reader's language."""

    def label_from_instance(self, obj: Post) -> str:
        """Its name."""
        return said(obj)


class Invite(forms.Form):
    """Somebody, by their address, and the post that they are invited to."""

    name = LineField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    post = PostField(Post.objects.none(), label=_("Post"), to_field_name="ref", empty_label=None)
    start = DayField(label=_("From"))
    share = forms.IntegerField(label=_("Share of their time, per cent"), min_value=1, max_value=100, initial=100)
    deputy = forms.BooleanField(label=_("As deputy"), required=False)

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]


class ChangeTerms(forms.Form):
    """On what terms somebody holds a post, with what the form showed, so that two hands on it are noticed."""

    share = forms.IntegerField(label=_("Share of their time, per cent"), min_value=1, max_value=100)
    deputy = forms.BooleanField(label=_("As deputy"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    was_share = forms.IntegerField(widget=forms.HiddenInput, required=False)
    was_deputy = forms.BooleanField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, holding: Holding) -> ChangeTerms:
        """The form as it is first shown."""
        shown = {"share": holding.share, "deputy": holding.deputy}
        return cls(initial=shown | {f"was_{key}": value for key, value in shown.items()} | {"seen": holding.version})


class MakePartnership(forms.Form):
    """A partnership that an organisation leads, under the name that its nation has for it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(item.id, item.title) for item in PARTNERSHIP_KINDS.values()])
    name = LineField(label=_("Name"), max_length=200)
    nation = forms.ChoiceField(label=_("Nation"), choices=list(NATION_WORDS.items()))
    level = forms.ChoiceField(
        label=_("Level of a board"),
        required=False,
        choices=LEVELS,
    )
    start = DayField(label=_("Since"))


class JoinPartnership(Choosing):
    """An organisation that joins."""

    organisation = OrganisationField(label=_("Organisation"), unseen=True)
    start = DayField(label=_("Since"))
    chairs = forms.BooleanField(label=_("It chairs"), required=False)


class MoveOrganisation(Choosing):
    """Under which organisation another one stands from today."""

    above = OrganisationField(label=_("The organisation above it"), required=False)
    alone = forms.BooleanField(label=_("None stands above it"), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        given = super().clean() or {}
        if "above" not in self.errors and bool(given.get("above")) == bool(given.get("alone")):
            self.add_error("above", _("Say which one stands above it, or that none does: one of the two."))
        return given


class LastDay(forms.Form):
    """The last day of something that ends."""

    last = DayField(label=_("Last day"))


class BreakTheGlass(forms.Form):
    """Why somebody must see an organisation now."""

    ref = forms.CharField(label=_("Reference of the organisation"), max_length=12)
    reason = forms.CharField(
        label=_("Why you need to see it now"),
        max_length=500,
        widget=forms.Textarea,
        help_text=_("Those who answer for it will read this"),
    )


class AnswerInvitation(forms.Form):
    """Whether an organisation joins the partnership that asks it."""

    CHOICES = (("yes", _("Yes, it joins")), ("no", _("No")))

    answer = forms.ChoiceField(label=_("Does it join?"), choices=CHOICES, widget=forms.RadioSelect)
