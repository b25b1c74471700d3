"""What form an organisation wants material in (report 5.1.5), whether it can pass it on, and up to which marking."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from headwater.core.preferences import NONE
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation, ends_after, new_reference
from headwater.sharing.models.marked import MarkedForATime

FORMS = (
    ("profile", sentence("A written profile")),
    ("generic", sentence("Written and generic")),
    ("spoken", sentence("A spoken briefing")),
    (NONE, sentence("None")),
)


class Preference(MarkedForATime):
    """What an organisation wants for a time: for itself, and for those who write for an audience that it is in."""

    unlogged = ("form", "passes_on", "to_whom", "scheme", "level", "rank", "reason")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="preferences_of_form", verbose_name="wanted by"
    )
    form = models.CharField("form that is wanted", max_length=10, choices=FORMS)
    passes_on = models.BooleanField("can pass it on", default=False)
    to_whom = models.CharField("to whom it passes it on", max_length=300, blank=True)
    scheme = models.CharField(max_length=20, blank=True)
    level = models.CharField("highest level that it wants", max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField("why no higher", max_length=1_000, blank=True)

    class Meta(MarkedForATime.Meta):
        """One at a time; it says to whom it is passed on, and why no higher level is wanted."""

        abstract = False
        ordering = ("-start", "-id")
        constraints = (
            ends_after("start", "preference_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(end__isnull=True), name="one_preference_at_a_time"
            ),
            models.CheckConstraint(condition=Q(form__in=[name for name, _ in FORMS]), name="preference_form_known"),
            models.CheckConstraint(
                condition=Q(passes_on=False, to_whom="") | (Q(passes_on=True) & ~Q(to_whom="")),
                name="passed_on_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(level="", scheme="", rank=0) | (~Q(level="") & ~Q(scheme="") & ~Q(reason="")),
                name="highest_level_wanted_for_a_reason",
            ),
        )
