"""What the parties of an agreement agreed to do: who does it, by when, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.organisations.models import Organisation, new_reference
from headwater.sharing.models.agreements import Agreement
from headwater.sharing.models.marked import Marked
from headwater.sharing.models.products import LONGEST_REASON


class AgreedAction(Marked):
    """One thing that one party is to do. All parties see it; whose it is says that it is done, and what came of it."""

    unlogged = ("what", "owner", "outcome")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="actions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="who is to do it"
    )
    what = models.CharField("what is to be done", max_length=LONGEST_REASON)
    owner = models.CharField("who answers for it, by role", max_length=200)
    due = models.DateField("to be done by")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField("agreed on")
    outcome = models.CharField("what came of it", max_length=LONGEST_REASON, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    done_on = models.DateField("done on", null=True, blank=True)

    class Meta(Marked.Meta):
        """It says what, who answers for it, and leaves them time; what is done has its outcome and its author."""

        abstract = False
        ordering = ("due", "id")
        indexes = (models.Index(fields=["organisation", "done_on", "due"], name="action_of_party"),)
        constraints = (
            models.CheckConstraint(condition=~Q(what=""), name="agreed_action_says_what"),
            models.CheckConstraint(condition=~Q(owner=""), name="agreed_action_has_an_owner"),
            models.CheckConstraint(condition=Q(due__gt=F("set_on")), name="agreed_action_due_after_it_is_set"),
            models.CheckConstraint(
                condition=Q(outcome="", done_by__isnull=True, done_on__isnull=True)
                | (~Q(outcome="") & Q(done_by__isnull=False, done_on__isnull=False)),
                name="agreed_action_done_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("set_on")),
                name="agreed_action_done_after_it_is_set",
            ),
        )
