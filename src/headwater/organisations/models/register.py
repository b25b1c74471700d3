"""Organisations and places, and the partnerships that they join; which of them somebody may see depends on both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q

from headwater.core.access import Grant, above, paths_with
from headwater.core.partnerships import LEVEL_WORDS, NATION_WORDS, PARTNERSHIP_KINDS, Level, Nation
from headwater.core.posts import KIND_WORDS, TIERED, Kind, Right
from headwater.core.sentences import Sentence, sentence
from headwater.organisations.models.dated import (
    OPEN,
    Correctable,
    CorrectableRecord,
    Dated,
    DatedRecord,
    ends_after,
    new_reference,
)


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
