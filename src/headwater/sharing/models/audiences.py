"""Audiences: whom a release is made for, by organisation, by post, or by name; all of it dated."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.posts import POST_KINDS
from headwater.core.vetting import NATIONAL_SECURITY
from headwater.organisations.models import Organisation, ends_after, new_reference
from headwater.sharing.models.marked import Marked, MarkedForATime

LONGEST_NAME = 200


class Audience(Marked):
    """Whom versions are made for: what all of them may read is what a composer goes by."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="kept by")
    title = models.CharField(max_length=LONGEST_NAME)
    scheme = models.CharField(max_length=20)
    reads = models.CharField("the highest level that all of them read routinely", max_length=40)
    asset = models.CharField("of which kind of asset", max_length=40, default=NATIONAL_SECURITY)
    caveats = models.CharField("caveats that all of them hold", max_length=LONGEST_NAME, blank=True)

    class Meta(Marked.Meta):
        """Named once by whoever keeps it."""

        abstract = False
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "title"], name="audience_named_once"),
            models.CheckConstraint(condition=~Q(title=""), name="audience_has_a_title"),
        )


class AudiencePart(MarkedForATime):
    """Who is in an audience for a time: those with a post at an organisation, of a kind, or one person."""

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="parts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(
        "kind of post", max_length=40, blank=True, choices=[(item.id, item.title) for item in POST_KINDS.values()]
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField("put in at", null=True, blank=True)  # none of those that were in it from the first

    class Meta(MarkedForATime.Meta):
        """Names somebody: a person, or an organisation or a kind of post."""

        abstract = False
        ordering = ("id",)
        constraints = (
            ends_after("start", "audience_part_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True, kind="")
                | (Q(person__isnull=True) & (Q(organisation__isnull=False) | ~Q(kind=""))),
                name="audience_part_names_somebody",
            ),
        )
