"""The register of organisations and places, and the posts and partnerships that join people to them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q

from headwater.audit.guard import GuardedQuerySet, Record
from headwater.core.access import Grant, above, paths_with
from headwater.core.partnerships import LEVEL_WORDS, NATION_WORDS, PARTNERSHIP_KINDS, Level, Nation
from headwater.core.posts import KIND_WORDS, POST_KINDS, TIERED, Kind, Right
from headwater.core.sentences import Sentence, sentence

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"  # no vowels, no look-alikes: a reference is never a word
TIERS = (("priority", sentence("Priority")), ("non_priority", sentence("Non-priority")))


def new_reference() -> str:
    """A name for addresses that cannot be guessed or counted."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def ends_after(field: str, name: str) -> models.CheckConstraint:
    """A period does not end before it starts."""
    return models.CheckConstraint(condition=Q(end__isnull=True) | Q(end__gte=F(field)), name=name)


M = TypeVar("M", bound=models.Model)


class Dated(GuardedQuerySet[M]):
    """Rows that hold from a day until a day."""

    def as_at(self, day: date) -> Dated[M]:
        """Those that hold on ``day``."""
        return self.filter(Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))


class DatedRecord(Record):
    """A record that holds from ``start`` up to and including ``end``, or for good."""

    start = models.DateField("from")
    end = models.DateField("until", null=True, blank=True)

    objects = Dated.as_manager()  # type: ignore[misc]  # the stubs take an inherited manager for a class variable

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True


class Correctable(Dated[M]):
    """Dated rows of which one may have been a mistake: it was withdrawn before it began, and holds on no day."""

    def standing(self) -> Correctable[M]:
        """Those that were not withdrawn."""
        return self.filter(withdrawn=False)

    def as_at(self, day: date) -> Correctable[M]:
        """Those that hold on ``day``."""
        return self.standing().filter(Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))


class CorrectableRecord(DatedRecord):
    """A dated record that can be withdrawn before it begins: nothing is deleted."""

    withdrawn = models.BooleanField(default=False)

    objects = Correctable.as_manager()  # type: ignore[misc]

    class Meta(DatedRecord.Meta):
        """Abstract."""

        abstract = True


OPEN = Q(end__isnull=True, withdrawn=False)


def below(path: str, whose: str = "") -> Q:
    """A place and everything below it, in a form that each database answers from its index.

    ``whose`` leads to the path from another table, as in ``organisation__``.

    SQLite's LIKE minds no capitals and so uses no index, but compares bytes; PostgreSQL may compare as a language does.
    """
    if connection.vendor == "sqlite":
        last = f"{path[:-1]}0"  # in bytes, “0” follows “/”
        return Q(**{f"{whose}path__gte": path, f"{whose}path__lt": last})
    return Q(**{f"{whose}path__startswith": path})


class Organisations(Dated["Organisation"]):
    """Organisations, and which of them somebody may see."""

    def partners_of(self, organisations: Iterable[int], day: date) -> Organisations:
        """Those that share a partnership with one of ``organisations`` on ``day``."""
        joined = Member.objects.as_at(day).filter(organisation__in=organisations).values("partnership")
        led = Partnership.objects.as_at(day).filter(Q(pk__in=joined) | Q(lead__in=organisations))
        members = Member.objects.as_at(day).filter(partnership__in=led.values("pk"))
        return self.filter(Q(pk__in=members.values("organisation")) | Q(pk__in=led.values("lead")))

    def visible(self, grants: Iterable[Grant], own: Sequence[int], day: date) -> Organisations:
        """The rule of ``may_see_organisation`` as one query, for lists, counts and searches."""
        seen = Q(pk__in=[])
        for path in paths_with(Right.SEE, grants):
            if not path:
                return self.all()
            seen |= below(path)
            seen |= Q(path__in=above(path))
        if own:
            seen |= Q(pk__in=Organisation.objects.partners_of(own, day).values("pk"))
        return self.filter(seen)


class Organisation(DatedRecord):
    """A body or a place: national, force, area, council, school and the others. ``path`` is its line of ancestors."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    kind = models.CharField(max_length=20, choices=list(KIND_WORDS.items()))
    name = models.CharField(max_length=200)
    looks = models.CharField(max_length=200, blank=True, editable=False)  # the name as eyes compare it
    nation = models.CharField(max_length=10, blank=True, choices=list(NATION_WORDS.items()))
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, blank=True, editable=False, db_index=True)

    objects = Organisations.as_manager()  # type: ignore[misc]

    class Meta(DatedRecord.Meta):
        """Named once of its kind."""

        abstract = False
        ordering = ("name", "id")
        indexes = (
            models.Index(fields=["name", "id"], name="organisation_by_name"),
            models.Index(fields=["looks"], name="organisation_by_looks"),
        )
        constraints = (
            ends_after("start", "organisation_ends_after_it_starts"),
            models.UniqueConstraint(fields=["kind", "looks"], condition=~Q(looks=""), name="one_organisation_a_name"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="organisation_kind_known"),
            models.CheckConstraint(condition=Q(nation__in=["", *Nation]), name="organisation_nation_known"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_not_its_own_parent"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:organisation:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to: itself."""
        return self.ref

    @property
    def tiered(self) -> bool:
        """Whether it can have a tier."""
        return self.kind in TIERED


class Belonging(CorrectableRecord):
    """An organisation under another for a time. ``Organisation.parent`` is the one of today."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="belongings")
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="holds", verbose_name="part of")

    class Meta(CorrectableRecord.Meta):
        """Under one at a time."""

        abstract = False
        ordering = ("-start", "-id")
        constraints = (
            ends_after("start", "belonging_ends_after_it_starts"),
            models.UniqueConstraint(fields=["organisation"], condition=OPEN, name="one_open_belonging"),
            models.CheckConstraint(condition=~Q(parent=F("organisation")), name="belonging_not_to_itself"),
        )

    def __str__(self) -> str:
        return f"{self.organisation} under {self.parent}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:belonging:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class Naming(DatedRecord):
    """What an organisation was called, and its nation, for a time. Its own columns have those of today.

    A name takes effect on the day that it is given, so there is nothing to withdraw: a slip of the pen is set right in
    its row, and the log has each.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="namings")
    name = models.CharField(max_length=200)
    nation = models.CharField(max_length=10, blank=True, choices=list(NATION_WORDS.items()))

    class Meta(DatedRecord.Meta):
        """One at a time."""

        abstract = False
        ordering = ("-start", "-id")
        constraints = (
            ends_after("start", "naming_ends_after_it_starts"),
            models.UniqueConstraint(fields=["organisation"], condition=Q(end__isnull=True), name="one_open_naming"),
            models.CheckConstraint(condition=Q(nation__in=["", *Nation]), name="naming_nation_known"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:naming:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class Tier(CorrectableRecord):
    """An organisation's tier for a time, with what it rests on and who set it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="tiers")
    tier = models.CharField(max_length=20, choices=TIERS)
    basis = models.CharField(max_length=500)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta(CorrectableRecord.Meta):
        """One at a time."""

        abstract = False
        ordering = ("-start", "-id")
        constraints = (
            ends_after("start", "tier_ends_after_it_starts"),
            models.UniqueConstraint(fields=["organisation"], condition=OPEN, name="one_open_tier"),
            models.CheckConstraint(condition=Q(tier__in=[name for name, _ in TIERS]), name="tier_known"),
            models.CheckConstraint(condition=~Q(basis=""), name="tier_has_a_basis"),
        )

    def __str__(self) -> str:
        return str(self.in_words)

    @property
    def in_words(self) -> Sentence:
        """Its name, for any language."""
        return sentence(
            "{tier} tier of {organisation}", tier=self.get_tier_display(), organisation=self.organisation.name
        )

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:tier:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class Post(DatedRecord):
    """A post in an organisation. What holding it brings stands in ``core.posts``."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=40, choices=[(item.id, item.title) for item in POST_KINDS.values()])

    class Meta(DatedRecord.Meta):
        """Of a known kind."""

        abstract = False
        ordering = ("organisation__name", "kind", "id")
        constraints = (
            ends_after("start", "post_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(kind__in=list(POST_KINDS)), name="post_kind_known"),
        )

    def __str__(self) -> str:
        return str(self.in_words)

    @property
    def in_words(self) -> Sentence:
        """Its name, for any language."""
        return sentence("{post} at {organisation}", post=self.title, organisation=self.organisation.name)

    @property
    def title(self) -> str:
        """What the post is called."""
        return POST_KINDS[self.kind].title

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:post:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class Holding(CorrectableRecord):
    """A person in a post for a time, with the share of their time that it has."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings")
    share = models.PositiveSmallIntegerField("share of time, per cent", default=100)
    deputy = models.BooleanField(default=False)

    class Meta(CorrectableRecord.Meta):
        """Once at a time for each person."""

        abstract = False
        ordering = ("-start", "-id")
        constraints = (
            ends_after("start", "holding_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="holding_share_of_time"),
            models.UniqueConstraint(fields=["post", "person"], condition=OPEN, name="one_open_holding_a_person"),
        )

    def __str__(self) -> str:
        return str(self.in_words)

    @property
    def in_words(self) -> Sentence:
        """Who holds what, for any language."""
        return sentence("{person} as {post}", person=str(self.person), post=self.post.in_words)

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:holding:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.post.organisation.ref


class Partnerships(Dated["Partnership"]):
    """Partnerships, and which of them somebody may see."""

    def visible(self, grants: Iterable[Grant], own: Sequence[int], day: date) -> Partnerships:
        """The rule of ``may_see_partnership`` as one query."""
        grants = tuple(grants)
        reached = Q(pk__in=[])
        for path in paths_with(Right.SEE, grants):
            if not path:
                return self.all()
            reached |= below(path, "organisation__")
        members = Member.objects.as_at(day).filter(reached).values("partnership")
        leads = Organisation.objects.visible(grants, own, day).values("pk")
        return self.filter(Q(pk__in=members) | Q(lead__in=leads))


class Partnership(DatedRecord):
    """Organisations that work together, under the name that their nation has for it."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    kind = models.CharField(max_length=20, choices=[(item.id, item.title) for item in PARTNERSHIP_KINDS.values()])
    name = models.CharField(max_length=200)
    nation = models.CharField(max_length=10, choices=list(NATION_WORDS.items()))
    level = models.CharField(max_length=10, blank=True, choices=list(LEVEL_WORDS.items()))
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="led")

    objects = Partnerships.as_manager()  # type: ignore[misc]

    class Meta(DatedRecord.Meta):
        """A board has a level and nothing else has."""

        abstract = False
        ordering = ("name", "id")
        constraints = (
            ends_after("start", "partnership_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(kind__in=list(PARTNERSHIP_KINDS)), name="partnership_kind_known"),
            models.CheckConstraint(
                condition=Q(kind="board", level__in=list(Level)) | (~Q(kind="board") & Q(level="")),
                name="only_a_board_has_a_level",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:partnership:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to: the one that leads it."""
        return self.lead.ref


class Members(Correctable["Member"]):
    """Memberships; they count once somebody of the organisation that joins has agreed."""

    def as_at(self, day: date) -> Members:
        """Those that hold on ``day``."""
        return super().as_at(day).filter(agreed_at__isnull=False)  # type: ignore[return-value]


class Member(CorrectableRecord):
    """An organisation in a partnership for a time, once it has agreed."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    chairs = models.BooleanField(default=False)
    agreed_at = models.DateTimeField("agreed", null=True, blank=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = Members.as_manager()  # type: ignore[misc]

    class Meta(CorrectableRecord.Meta):
        """Once at a time."""

        abstract = False
        ordering = ("organisation__name", "id")
        constraints = (
            ends_after("start", "membership_ends_after_it_starts"),
            models.UniqueConstraint(fields=["partnership", "organisation"], condition=OPEN, name="one_open_membership"),
        )

    def __str__(self) -> str:
        return str(self.in_words)

    @property
    def in_words(self) -> Sentence:
        """Who is in what, for any language."""
        return sentence(
            "{organisation} in {partnership}", organisation=self.organisation.name, partnership=self.partnership.name
        )

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:member:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref


class BreakGlass(Record):
    """A look at an organisation that no post allows: with a reason, for one hour, and its leads were told."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="broken_glass")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="broken_glass")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta(Record.Meta):
        """Never without a reason, never longer than an hour."""

        abstract = False
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="broken_glass_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("at")), name="broken_glass_ends"),
        )

    def __str__(self) -> str:
        return f"break-glass of {self.person} at {self.organisation}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:break-glass:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.organisation.ref
