"""Small reports of tension, about places and themes and never about persons (6.4.1)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.tension import DIRECTIONS, SOURCES, THEMES
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace


class TensionReport(OfAPlace):
    """One small report: a theme at a place, which way it goes, from which kind of source, on a day."""

    unlogged = ("key", "words")

    key = models.CharField(max_length=64, unique=True)
    theme = models.CharField(max_length=12, choices=list(THEMES.items()))
    direction = models.CharField(max_length=8, choices=list(DIRECTIONS.items()))
    source = models.CharField("kind of source", max_length=12, choices=list(SOURCES.items()))
    day = models.DateField()
    words = models.CharField("what was noticed", max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField("written on")

    class Meta(OfAPlace.Meta):
        """Of known words, about a day that has been."""

        abstract = False
        verbose_name = "report of tension"
        ordering = ("-day", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(key="") & ~Q(words=""), name="tension_report_says_what"),
            models.CheckConstraint(
                condition=Q(theme__in=list(THEMES), direction__in=list(DIRECTIONS), source__in=list(SOURCES)),
                name="tension_report_of_known_kinds",
            ),
            models.CheckConstraint(condition=Q(day__lte=F("written_on")), name="tension_report_of_a_day_that_has_been"),
        )
