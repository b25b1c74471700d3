"""What readers say of a release: what it was worth, or that a marking is too high. Each is answered by a day.

A need that is not answered in time has an owner, and is closed by an answer that can name a later version.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.organisations.models import new_reference
from headwater.sharing.models.marked import Marked
from headwater.sharing.models.products import LONGEST_REASON
from headwater.sharing.models.releases import Release

NEED, CHALLENGE = "need", "challenge"
WORTH = (
    ("useful", sentence("It is useful")),
    ("nothing_new", sentence("It adds nothing")),
    ("not_passed_on", sentence("I cannot pass it on")),
    (NEED, sentence("I need more")),
)
REMARKS = (*WORTH, (CHALLENGE, sentence("It is marked too high")))


class Remark(Marked):
    """What one reader says of a release, and what its makers answer."""

    unlogged = ("text", "answer")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="remarks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("what it is", max_length=20, choices=REMARKS)
    number = models.PositiveSmallIntegerField("portion of the release", default=0)
    text = models.CharField(max_length=LONGEST_REASON, blank=True)
    at = models.DateTimeField()
    due = models.DateField("to be answered by")
    answer = models.CharField(max_length=LONGEST_REASON, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_by = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Marked.Meta):
        """Said once of each; a need and a challenge say something, an answer has its author."""

        abstract = False
        ordering = ("due", "id")
        constraints = (
            models.UniqueConstraint(fields=["release", "person", "kind", "number"], name="remark_made_once"),
            models.CheckConstraint(condition=Q(kind__in=[name for name, _ in REMARKS]), name="remark_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=(NEED, CHALLENGE)) | ~Q(text=""), name="remark_says_something"
            ),
            models.CheckConstraint(
                condition=Q(kind=CHALLENGE, number__gt=0) | (~Q(kind=CHALLENGE) & Q(number=0)),
                name="challenge_names_a_portion",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="remark_answered_by_somebody",
            ),
            models.CheckConstraint(condition=Q(owner__isnull=True) | Q(kind=NEED), name="only_a_need_is_owned"),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | (Q(kind=NEED) & ~Q(answer="") & ~Q(closed_by=F("release"))),
                name="need_closed_by_another_release_and_an_answer",
            ),
        )


class Handing(Marked):
    """That a need was handed to somebody who owns it from then on, and why. Nothing changes a row."""

    unlogged = ("reason",)

    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="handings")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Marked.Meta):
        """With a reason."""

        abstract = False
        ordering = ("at", "id")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="need_handed_on_for_a_reason"),)
