"""Setting panels up, naming who sits there, and their own time limits."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies
from headwater.interventions.models import OPEN_STATES, Panel, Seat, StepLimit
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer


@action("panel.set_up", policy=policies.may_set_up_panel)
def set_up_panel(panel: Panel, *, by: Viewer) -> Panel:
    """Set a panel up at a place; ``panel`` is not saved yet."""
    not_empty({"Name": panel.name, "What it rests on": panel.basis})
    panel.organisation.fresh()
    if Panel.objects.from_on(by.day).filter(organisation=panel.organisation, name=panel.name).exists():
        raise refuse("Name", sentence("a panel of that name is here already."), sentence("Give it another name."))
    panel.save()
    return panel


@action("panel.ended", policy=policies.may_change_panel)
def end_panel(panel: Panel, *, by: Viewer, end: date) -> Panel:
    """Say which day is its last. It cannot end while cases are open there: they are closed or moved first."""
    if panel.cases.filter(state__in=OPEN_STATES, part_of__isnull=True).exists():
        what = sentence("cases are open there.")
        raise refuse("Last day", what, sentence("Have each closed, or moved to another panel, first."))
    if end < panel.start:
        raise refuse("Last day", sentence("it is before its first day."), sentence("Write a later day."))
    panel.end = end
    panel.save()
    return panel


@action("panel_seat.given", policy=policies.may_seat)
def give_seat(seat: Seat, *, by: Viewer) -> Seat:
    """Put somebody on a panel, for the organisation that they have a post in."""
    panel = seat.panel.fresh()
    if not Holding.objects.as_at(by.day).filter(person=seat.person, post__organisation=seat.organisation).exists():
        what = sentence("they have no post there today.")
        raise refuse("Who", what, sentence("Choose somebody who has a post at that organisation."))
    same = Seat.objects.from_on(seat.start).filter(panel=panel, role=seat.role)
    if same.filter(person=seat.person).exists():
        raise refuse("Who", sentence("they have that seat already."), sentence("Look at who sits there."))
    if seat.role == "chair" and same.exists():
        what = sentence("the panel has a chair then.")
        raise refuse("What they do there", what, sentence("Say first when the present chair leaves."))
    seat.put_by = by.person
    seat.save()
    return seat


@action("panel_seat.ended", policy=policies.may_end_seat)
def end_seat(seat: Seat, *, by: Viewer) -> Seat:
    """Say that somebody leaves a panel now: they read nothing of its cases from this moment."""
    seat.end = by.day - timedelta(days=1)
    seat.start = min(seat.start, seat.end)
    seat.save()
    return seat


@action("step_limit.set", policy=policies.may_set_limit)
def set_limit(limit: StepLimit, *, by: Viewer) -> StepLimit:
    """Set a panel’s own limit for a step from today, with where it comes from; the one before ends yesterday."""
    not_empty({"Where it comes from": limit.source})
    limit.panel.fresh()
    limit.start = by.day
    before = StepLimit.objects.as_at(by.day).filter(panel=limit.panel, state=limit.state).first()
    if before is not None:
        before.end = max(before.start, by.day - timedelta(days=1))
        before.save()
    limit.save()
    return limit
