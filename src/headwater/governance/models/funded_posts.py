"""Posts that grants pay for, with their history in dated rows, who pays jointly, and what is said of them (4.4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.funded_posts import POST_TYPES
from headwater.core.lifecycle import FUNDED_POST
from headwater.core.pence import MOST
from headwater.core.sentences import Sentence, sentence
from headwater.governance.models.grants import TOLD, Award
from headwater.organisations.models import Post, ends_after
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

FOCUS = (
    ("", sentence("Not said")),
    ("brief", sentence("Briefs front-line staff")),
    ("engage", sentence("Engages with communities")),
    ("intelligence", sentence("Links with intelligence")),
    ("other", sentence("Something else")),
    ("unclear", sentence("Unclear")),
)


class FundedPost(OfAPlace):
    """A post that an award pays for. ``year_cost`` is what the post as it is costs whoever pays in a whole year."""

    unlogged = ("converted_why", "unclear_why", "relabelled_why")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="posts")
    number = models.PositiveIntegerField()
    kind = models.CharField("kind of post", max_length=20, choices=list(POST_TYPES.items()))
    halves = models.PositiveIntegerField("half posts")
    created_on = models.DateField("there from")
    planned_start = models.DateField("to be filled by")
    end = models.DateField("until", null=True, blank=True)
    year_cost = models.PositiveBigIntegerField("cost of a whole year, pence")
    share = models.PositiveSmallIntegerField("share of the grant, per cent", default=100)
    planned_staff = models.BooleanField("planned for police staff", default=False)
    staff = models.BooleanField("held by police staff", default=False)
    converted_why = models.CharField("why it was converted", max_length=LONGEST_LINE, blank=True)
    previous_role = models.CharField("role that it was before", max_length=200, blank=True)
    prevent_time = models.PositiveSmallIntegerField("time for Prevent, per cent", null=True, blank=True)
    relabelled_why = models.CharField("what is asked of a relabelled post", max_length=LONGEST_LINE, blank=True)
    regional = models.BooleanField("regional", default=False)
    one_off = models.BooleanField("for this year only", default=False)
    unclear_why = models.CharField("why its role is unclear", max_length=LONGEST_LINE, blank=True)
    focus = models.CharField("focus", max_length=20, choices=FOCUS, blank=True)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post in the register"
    )
    known_on = models.DateField("known on")
    told = models.CharField("told by", max_length=20, choices=TOLD, blank=True)

    class Meta(OfAPlace.Meta):
        """It is numbered in its award, is not planned before it is there, and says why it is not as planned."""

        abstract = False
        verbose_name = "funded post"
        ordering = ("award", "number")
        constraints = (
            ends_after("planned_start", "funded_post_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(planned_start__gte=F("created_on")), name="funded_post_is_planned_when_it_is_there"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(POST_TYPES)), name="funded_post_kind_known"),
            models.CheckConstraint(condition=Q(halves__gte=1), name="funded_post_is_half_a_post_at_least"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="funded_post_share"),
            models.CheckConstraint(condition=Q(year_cost__lte=MOST), name="funded_post_cost_is_an_amount"),
            models.CheckConstraint(
                condition=Q(staff=F("planned_staff")) | ~Q(converted_why=""), name="funded_post_converted_why"
            ),
            models.CheckConstraint(
                condition=Q(prevent_time__isnull=True) | Q(prevent_time__lte=100), name="funded_post_time_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(previous_role="") | Q(prevent_time__isnull=False), name="relabelled_post_says_its_time"
            ),
            models.CheckConstraint(condition=Q(focus__in=[code for code, _ in FOCUS]), name="funded_post_focus_known"),
            models.UniqueConstraint(fields=["award", "number"], name="funded_post_number_once"),
        )

    @property
    def called(self) -> Sentence:
        """What it is called, for any language."""
        return sentence("{kind} {number}, {to}", kind=POST_TYPES[self.kind], number=self.number, to=self.award.to)


class JointFunder(OfAPlace):
    """Who else pays for a post, with their share. All shares of a post sum to 100 per cent."""

    funded = models.ForeignKey(FundedPost, on_delete=models.PROTECT, related_name="joint")
    name = models.CharField("funder", max_length=200)
    share = models.PositiveSmallIntegerField("share, per cent")

    class Meta(OfAPlace.Meta):
        """Each once, with a share of less than the whole."""

        abstract = False
        verbose_name = "joint funder"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(name="") & Q(share__gte=1, share__lte=99), name="joint_funder_share"),
            models.UniqueConstraint(fields=["funded", "name"], name="joint_funder_once"),
        )


class PostStep(OfAPlace):
    """That a post came into a state on a day, by whom that was said, and since when it is known.

    A mistake is set right by ``gone_on``: on the days before, it was what people knew.
    """

    unlogged = ("note",)

    funded = models.ForeignKey(FundedPost, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=list(FUNDED_POST.states.items()))
    on = models.DateField("on")
    not_before = models.DateField("the post is there from")
    known_on = models.DateField("known on")
    gone_on = models.DateField("set right on", null=True, blank=True)
    note = models.CharField(max_length=LONGEST_LINE, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    told = models.CharField("told by", max_length=20, choices=TOLD, blank=True)

    class Meta(OfAPlace.Meta):
        """One on a day, never before the post is there; what is set right was known before."""

        abstract = False
        verbose_name = "step of a funded post"
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=list(FUNDED_POST.states)), name="post_step_state_known"),
            models.CheckConstraint(condition=Q(on__gte=F("not_before")), name="post_not_filled_before_it_is_there"),
            models.CheckConstraint(
                condition=Q(gone_on__isnull=True) | Q(gone_on__gte=F("known_on")), name="post_step_was_known"
            ),
            models.UniqueConstraint(
                fields=["funded", "on"], condition=Q(gone_on__isnull=True), name="one_step_of_a_post_a_day"
            ),
        )
