"""Guidance that people in posts are to know of (6.6.3): documents, their versions, who is asked, and who has them."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.posts import POST_KINDS
from headwater.core.sentences import sentence
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

HAS, READ = "has", "read"
KNOWN_HOW: Mapping[str, str] = {HAS: sentence("I have it"), READ: sentence("I have read it")}


class GuidanceToKnow(OfAPlace):
    """A document that posts of some kind, at its keeper and below, are asked to know; a national one everywhere."""

    title = models.CharField(max_length=200)
    issued_by = models.CharField("who issued it", max_length=200)
    asked_of = models.CharField(
        "which posts are to know it", max_length=40, choices=[(item.id, item.title) for item in POST_KINDS.values()]
    )
    since = models.DateField("asked since")

    class Meta(OfAPlace.Meta):
        """Called something, of somebody, for posts of a known kind."""

        abstract = False
        verbose_name = "guidance to be known"
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(issued_by=""), name="guidance_to_know_is_called"),
            models.CheckConstraint(condition=Q(asked_of__in=list(POST_KINDS)), name="guidance_to_know_of_known_posts"),
        )

    def __str__(self) -> str:
        return self.title


class GuidanceVersion(OfAPlace):
    """A version of such a document: of which day, and where it is to be had. The latest is the one to be known."""

    guidance = models.ForeignKey(GuidanceToKnow, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField("version", max_length=40)
    issued_on = models.DateField("issued on")
    where = models.CharField("where it is to be had", max_length=LONGEST_LINE)

    class Meta(OfAPlace.Meta):
        """Called something, once, and to be had somewhere; two are not of one day."""

        abstract = False
        verbose_name = "version of guidance"
        ordering = ("-issued_on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["guidance", "name"], name="guidance_version_called_once"),
            models.UniqueConstraint(fields=["guidance", "issued_on"], name="guidance_version_of_its_own_day"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(where=""), name="guidance_version_is_to_be_had"),
        )

    def __str__(self) -> str:
        return self.name


class GuidanceKnown(OfAPlace):
    """That whoever holds a post said that they have a version, or have read it. Nothing changes a row."""

    version_of = models.ForeignKey(GuidanceVersion, on_delete=models.PROTECT, related_name="known")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    how = models.CharField("what they said", max_length=10, choices=list(KNOWN_HOW.items()))
    on = models.DateField("said on")

    class Meta(OfAPlace.Meta):
        """Each is said once."""

        abstract = False
        verbose_name = "acknowledgement of guidance"
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["version_of", "post", "person", "how"], name="guidance_known_said_once"),
            models.CheckConstraint(condition=Q(how__in=list(KNOWN_HOW)), name="guidance_known_in_known_words"),
        )
