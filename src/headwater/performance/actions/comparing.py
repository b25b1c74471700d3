"""Limits of a chart are worked out anew by a decision with a reason, and that is taken back with one."""

from __future__ import annotations

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.performance import policies
from headwater.performance.models import LimitsAnew, ReturnedFigure


@action("chart_limits.set_anew", policy=policies.may_set_limits_anew)
def set_limits_anew(row: LimitsAnew, *, by: Viewer) -> LimitsAnew:
    """Work limits out anew from a period on that has a figure. ``row`` is not saved yet."""
    not_empty({"Why": row.reason})
    no_persons({"Why": row.reason})
    row.collection = row.collection.fresh()
    insist(policies.may_set_limits_anew(by, row))
    figures = ReturnedFigure.objects.filter(whole__collection=row.collection, whole__organisation=row.organisation)
    if not figures.filter(indicator=row.indicator, whole__period=row.start, superseded_on__isnull=True).exists():
        what = sentence("no figure was returned for it.")
        raise refuse("From which period", what, sentence("Choose one that has a figure: decide when you can see it."))
    same = LimitsAnew.objects.filter(collection=row.collection, organisation=row.organisation, indicator=row.indicator)
    if same.filter(start=row.start, taken_back_on__isnull=True).exists():
        what = sentence("that is decided already.")
        raise refuse("From which period", what, sentence("Look at the chart, or take that decision back first."))
    row.by, row.on = by.person, by.day  # type: ignore[assignment]
    row.save()
    return row


@action("chart_limits.taken_back", policy=policies.may_take_limits_back)
def take_limits_back(row: LimitsAnew, *, by: Viewer, because: str) -> LimitsAnew:
    """Take such a decision back: what it said and why stays."""
    not_empty({"Why it is taken back": because})
    no_persons({"Why it is taken back": because})
    row.taken_back_on, row.taken_back_because = by.day, because
    row.save()
    return row
