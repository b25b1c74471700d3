"""Communities of a place, by the names that they give themselves, and the groups that advise there (6.4.2).

A community is never attached to a person: seats of groups speak for communities, and nothing says who sits on them.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.sentences import sentence
from headwater.engagement.models.spans import OPEN, Spanned, ends_soundly
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

COMMUNITY_KINDS = {
    "place": sentence("Of a place: a ward, an estate, a street"),
    "age": sentence("Of an age"),
    "language": sentence("Of a language"),
    "institution": sentence("A faith organisation or another institution"),
    "profession": sentence("Of a trade or profession"),
    "other": sentence("Another"),
}
GROUP_KINDS = {
    "iag": sentence("Independent advisory group"),
    "kin": sentence("Key individual network"),
    "youth": sentence("Young people’s group"),
    "women": sentence("Women’s group"),
    "other": sentence("Another group"),
}
PURPOSES = {
    "communicates": sentence("To communicate with communities"),
    "advises": sentence("To advise"),
    "reassures": sentence("To support reassurance"),
    "challenges": sentence("To be a critical friend"),
}
CHAIRS = {
    "independent": sentence("An independent member"),
    "partner": sentence("A partner organisation"),
    "police": sentence("The police"),
    "none": sentence("Nobody yet"),
}
RHYTHMS = {
    "month": sentence("Every month"),
    "quarter": sentence("Every three months"),
    "half": sentence("Twice a year"),
    "year": sentence("Once a year"),
    "need": sentence("When it is needed"),
}


class Community(Spanned):
    """A community of a place: its name as the group itself gives it, and what that rests on."""

    unlogged = ("name", "basis", "ended_because")

    name = models.CharField("name, as the group gives it", max_length=200)
    looks = models.CharField(max_length=400, editable=False)
    kind = models.CharField(max_length=20, choices=list(COMMUNITY_KINDS.items()))
    basis = models.CharField("how it is known here", max_length=LONGEST_LINE)
    ended_because = models.CharField("why it was taken out", max_length=LONGEST_LINE, blank=True)

    class Meta(Spanned.Meta):
        """Named once at a place at a time; taken out for a reason."""

        abstract = False
        verbose_name = "community"
        ordering = ("name", "id")
        constraints = (
            ends_soundly("community_ends_soundly"),
            models.UniqueConstraint(fields=["organisation", "looks"], condition=OPEN, name="community_named_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(looks="") & ~Q(basis=""), name="community_is_named"),
            models.CheckConstraint(condition=Q(kind__in=list(COMMUNITY_KINDS)), name="community_kind_known"),
            models.CheckConstraint(
                condition=Q(end__isnull=True, ended_because="") | (Q(end__isnull=False) & ~Q(ended_because="")),
                name="community_out_for_a_reason",
            ),
        )


class AdvisoryGroup(Spanned):
    """A group that advises a force or an area: for a term, for purposes, with a chair by kind and a rhythm."""

    unlogged = ("name", "ended_because")

    name = models.CharField(max_length=200)
    looks = models.CharField(max_length=400, editable=False)
    kind = models.CharField(max_length=10, choices=list(GROUP_KINDS.items()))
    communicates = models.BooleanField("to communicate with communities", default=False)
    advises = models.BooleanField("to advise", default=False)
    reassures = models.BooleanField("to support reassurance", default=False)
    challenges = models.BooleanField("to be a critical friend", default=False)
    chair = models.CharField("chaired by", max_length=20, choices=list(CHAIRS.items()))
    rhythm = models.CharField("how often it meets", max_length=10, choices=list(RHYTHMS.items()))
    term_until = models.DateField("its term ends on")
    ended_because = models.CharField("why it ended", max_length=LONGEST_LINE, blank=True)

    class Meta(Spanned.Meta):
        """Named once at a place at a time, for at least one purpose."""

        abstract = False
        verbose_name = "advisory group"
        ordering = ("name", "id")
        constraints = (
            ends_soundly("advisory_group_ends_soundly"),
            models.UniqueConstraint(fields=["organisation", "looks"], condition=OPEN, name="advisory_group_named_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(looks=""), name="advisory_group_is_named"),
            models.CheckConstraint(
                condition=Q(kind__in=list(GROUP_KINDS), chair__in=list(CHAIRS), rhythm__in=list(RHYTHMS)),
                name="advisory_group_of_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(communicates=True) | Q(advises=True) | Q(reassures=True) | Q(challenges=True),
                name="advisory_group_has_a_purpose",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True, ended_because="") | (Q(end__isnull=False) & ~Q(ended_because="")),
                name="advisory_group_ended_for_a_reason",
            ),
        )

    @property
    def purposes(self) -> list[str]:
        """What it is for, in words."""
        return [words for name, words in PURPOSES.items() if getattr(self, name)]


class GroupMeeting(OfAPlace):
    """That a group met: on which day, about what, and how many came. Nothing changes a row."""

    unlogged = ("about",)

    group = models.ForeignKey(AdvisoryGroup, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField("met on")
    about = models.CharField("what it was about", max_length=LONGEST_LINE)
    came = models.PositiveSmallIntegerField("how many members came")
    known_on = models.DateField("written down on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """Once a day, about something, and not before it was."""

        abstract = False
        verbose_name = "meeting of a group"
        ordering = ("-day", "-id")
        constraints = (
            models.UniqueConstraint(fields=["group", "day"], name="group_meets_once_a_day"),
            models.CheckConstraint(condition=~Q(about=""), name="group_meeting_about_something"),
            models.CheckConstraint(condition=Q(known_on__gte=models.F("day")), name="group_meeting_was_held"),
        )
