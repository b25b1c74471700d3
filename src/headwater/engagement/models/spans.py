"""What holds at a place from a day, and perhaps until one, with the days on which both were written down.

A page as at an earlier day shows what was known then: what is written down later changes nothing that it showed.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from headwater.core.representation import Span
from headwater.organisations.models.of_a_place import OfAPlace


class Spanned(OfAPlace):
    """A record with its days. Ends are never to come: what is over is said once it is, so that no two overlap."""

    start = models.DateField("from")
    known_on = models.DateField("written down on")
    end = models.DateField("last day", null=True, blank=True)
    end_known_on = models.DateField("end written down on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True

    @property
    def span(self) -> Span:
        """Its days, as the core decides about them."""
        return Span(self.start, self.known_on, self.end, self.end_known_on)


OPEN = Q(end__isnull=True)


def ends_soundly(name: str) -> models.CheckConstraint:
    """It is written down once it began, ends after it starts, and that is written down once it is so."""
    over = Q(end__isnull=False, end_known_on__isnull=False, end__gte=F("start"), end_known_on__gte=F("end"))
    neither = Q(end__isnull=True, end_known_on__isnull=True)
    return models.CheckConstraint(condition=Q(known_on__gte=F("start")) & (neither | over), name=name)


def held_on(day: date, whose: str = "") -> Q:
    """The condition that a row held on a day, as was known then: the rule of ``Span.holds``."""
    begun = Q(**{f"{whose}start__lte": day, f"{whose}known_on__lte": day})
    over = Q(**{f"{whose}end__lt": day, f"{whose}end_known_on__lte": day})
    return begun & (Q(**{f"{whose}end__isnull": True}) | ~over)
