"""What readers say of a release: what it was worth, or that a marking is too high. Each is answered by a day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

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
        )
