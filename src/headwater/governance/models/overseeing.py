"""Who of an oversight body watches, what they learnt and asked; visits of regional managers; statistics that differ."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.governance.models.boards import Kept
from headwater.governance.models.oversight import Oversight
from headwater.organisations.models import OPEN, Organisation, Post, ends_after
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

LEAD, LINK = "lead", "link"
PARTS = {LEAD: sentence("Lead member"), LINK: sentence("Link member of an area")}
PORTFOLIOS = {
    "alone": sentence("Prevent alone"),
    "counter_terrorism": sentence("Within counter-terrorism"),
    "protective": sentence("Within protective services"),
}


class OversightMember(Kept):
    """That a post of an oversight body leads for it, or is its link to an area, for a time (4.9.7, 4.9.8)."""

    oversight = models.ForeignKey(Oversight, on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=list(PARTS.items()))
    portfolio = models.CharField(max_length=20, choices=list(PORTFOLIOS.items()), blank=True)
    area = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Kept.Meta):
        """A lead has a portfolio, a link has an area; once at a time."""

        abstract = False
        verbose_name = "member who oversees"
        ordering = ("part", "id")
        constraints = (
            ends_after("start", "oversight_member_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(part=LEAD, portfolio__in=list(PORTFOLIOS), area__isnull=True)
                | Q(part=LINK, portfolio="", area__isnull=False),
                name="oversight_member_leads_or_links",
            ),
            models.UniqueConstraint(
                fields=["oversight", "post"], condition=OPEN & Q(part=LEAD), name="oversight_post_leads_once"
            ),
            models.UniqueConstraint(
                fields=["oversight", "post", "area"], condition=OPEN, name="oversight_post_links_once"
            ),
        )

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to: the body."""
        return self.oversight.body.ref


class OfOversight(OfAPlace):
    """What belongs to an oversight; its ``organisation`` is the force that is watched over."""

    oversight = models.ForeignKey(Oversight, on_delete=models.PROTECT)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class OversightTraining(OfOversight):
    """Training that members of an oversight body had: what, when and how many of how many (4.9.9)."""

    what = models.CharField("what it was about", max_length=300)
    on = models.DateField("given on")
    trained = models.PositiveSmallIntegerField("how many members were there")
    members = models.PositiveSmallIntegerField("how many members there are")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfOversight.Meta):
        """It says what; no more were there than there are."""

        abstract = False
        verbose_name = "training of an oversight body"
        default_related_name = "trainings"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(what=""), name="oversight_training_says_what"),
            models.CheckConstraint(
                condition=Q(members__gte=1, trained__lte=F("members")), name="oversight_training_counts_members"
            ),
        )


class OversightQuestion(OfOversight):
    """What an oversight body asked, by when an answer is due, and the answer."""

    unlogged = ("asked", "answer")

    asked = models.CharField("what was asked", max_length=LONGEST_LINE)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField("asked on")
    due = models.DateField("to be answered by")
    answer = models.CharField(max_length=LONGEST_LINE, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField("answered on", null=True, blank=True)

    class Meta(OfOversight.Meta):
        """It asks something, leaves time, and an answer has an author."""

        abstract = False
        verbose_name = "question of an oversight body"
        default_related_name = "questions"
        ordering = ("-asked_on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(asked=""), name="oversight_question_asks"),
            models.CheckConstraint(condition=Q(due__gt=F("asked_on")), name="oversight_question_leaves_time"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_on__gte=F("asked_on"))),
                name="oversight_question_answered_by_somebody",
            ),
        )


class RegionalVisit(OfAPlace):
    """A visit of a regional manager to a force: what they challenged or supported, and what was answered (4.1.3)."""

    unlogged = ("challenge", "response")

    region = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    support = models.CharField("what was supported", max_length=LONGEST_LINE, blank=True)
    challenge = models.CharField("what was challenged", max_length=LONGEST_LINE, blank=True)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    response = models.CharField(max_length=LONGEST_LINE, blank=True)
    responded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    responded_on = models.DateField("answered on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """It supported or challenged; only a challenge is answered, by somebody."""

        abstract = False
        verbose_name = "visit of a regional manager"
        ordering = ("-day", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(support="") | ~Q(challenge=""), name="visit_supports_or_challenges"),
            models.CheckConstraint(
                condition=Q(response="", responded_by__isnull=True, responded_on__isnull=True)
                | (~Q(response="") & ~Q(challenge="") & Q(responded_by__isnull=False, responded_on__gte=F("day"))),
                name="visit_challenge_answered_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(region=F("organisation")), name="visit_is_to_another"),
        )


class ComparedStatistic(OfAPlace):
    """A figure with its source and its base, kept beside others of the same measure that differ (4.9.9, LG32)."""

    measure = models.CharField("what it measures", max_length=200)
    value = models.CharField("what it says", max_length=100)
    source = models.CharField(max_length=200)
    base = models.CharField("of whom", max_length=300)
    as_of = models.CharField("of when", max_length=100)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """It names all four; once a source."""

        abstract = False
        verbose_name = "statistic beside another"
        ordering = ("measure", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(measure="") & ~Q(value="") & ~Q(source="") & ~Q(base="") & ~Q(as_of=""),
                name="compared_statistic_says_whole",
            ),
            models.UniqueConstraint(fields=["measure", "source", "base"], name="compared_statistic_once_a_source"),
        )
