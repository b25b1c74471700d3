"""What an organisation was called, was part of and was assessed as, each for a time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.partnerships import NATION_WORDS, Nation
from headwater.core.sentences import Sentence, sentence
from headwater.organisations.models.dated import OPEN, CorrectableRecord, DatedRecord, ends_after
from headwater.organisations.models.register import Organisation

TIERS = (("priority", sentence("Priority")), ("non_priority", sentence("Non-priority")))


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
