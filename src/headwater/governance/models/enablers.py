"""What was seen of a role, what officers in post did, and how mature a partnership is (App. E, 4.5, 4.6, 6.2.4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.maturity import CRITERIA, MATURITY_WORDS
from headwater.core.post_activities import ACTIVITIES
from headwater.organisations.models import Partnership, Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class BehaviourSeen(OfAPlace):
    """That a behaviour of a role (App. E) was seen at an organisation on a day. It is of the role, and of no person."""

    unlogged = ("what",)

    enabler = models.CharField("role", max_length=20)
    behaviour = models.CharField(max_length=20)
    what = models.CharField("what was seen", max_length=LONGEST_LINE)
    on = models.DateField("seen on")
    written_on = models.DateField("written down on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """Of a behaviour, and it says what was seen."""

        abstract = False
        verbose_name = "behaviour seen"
        ordering = ("-on", "-id")
        indexes = (models.Index(fields=["organisation", "on"], name="behaviour_of_organisation"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(enabler="") & ~Q(behaviour="") & ~Q(what=""), name="behaviour_says_what_was_seen"
            ),
            models.CheckConstraint(
                condition=Q(on__lte=models.F("written_on")), name="behaviour_was_seen_before_it_was_written"
            ),
        )


class PostActivity(OfAPlace):
    """That whoever holds a post did something of a kind on a day. ``organisation`` is that of the post."""

    unlogged = ("what",)

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("activity", max_length=30, choices=[(one.id, one.title) for one in ACTIVITIES.values()])
    what = models.CharField("what was done, with whom by role", max_length=LONGEST_LINE)
    on = models.DateField("on")
    written_on = models.DateField("written down on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """Of a known kind, and it says what."""

        abstract = False
        verbose_name = "activity of a post"
        ordering = ("-on", "-id")
        indexes = (models.Index(fields=["organisation", "on"], name="activity_of_organisation"),)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=list(ACTIVITIES)), name="post_activity_known"),
            models.CheckConstraint(condition=~Q(what=""), name="post_activity_says_what"),
            models.CheckConstraint(
                condition=Q(on__lte=models.F("written_on")), name="post_activity_was_before_it_was_written"
            ),
        )


class MaturityJudged(OfAPlace):
    """What was judged of a criterion of a partnership on a day. The newest stands; the older stay.

    ``organisation`` leads the partnership.
    """

    unlogged = ("evidence",)

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    criterion = models.CharField(max_length=20, choices=list(CRITERIA.items()))
    level = models.CharField("is it so?", max_length=10, choices=list(MATURITY_WORDS.items()))
    evidence = models.CharField("what shows it", max_length=LONGEST_LINE)
    on = models.DateField("judged on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """Of a known criterion, in known words, with what shows it."""

        abstract = False
        verbose_name = "judgement of a partnership"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(criterion__in=list(CRITERIA)), name="maturity_criterion_known"),
            models.CheckConstraint(condition=Q(level__in=list(MATURITY_WORDS)), name="maturity_level_known"),
            models.CheckConstraint(condition=~Q(evidence=""), name="maturity_rests_on_something"),
        )
