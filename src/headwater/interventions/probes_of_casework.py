"""Probes of supporting people (6.5): whether there is a route, whether partnerships support, whether steps are in time.

They count, and never name a case: what is told is rounded, and fewer than five proposes nothing (design, law 1).
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F

from headwater.core.answers import Answer
from headwater.core.casework import ROUTES
from headwater.core.sentences import sentence
from headwater.core.small_numbers import SMALLEST_BASE, safe, safe_share
from headwater.evidence.probes import Proposal, probe
from headwater.interventions.models import CaseStep, Panel
from headwater.interventions.queries import panels
from headwater.organisations.models import Organisation, below
from headwater.organisations.models.dated import Dated
from headwater.organisations.viewer import Viewer

# What posts did for CD-4 is proposed by their activities (governance); this is the same question, asked of panels.
TOOK_ON = sentence("Did panels of partners take people on in the year, as CD-4 asks of partnerships?")
YEAR = timedelta(days=365)
IN_TIME = 90  # per cent of steps that were taken by their day; a house setting


def _there(viewer: Viewer, place: Organisation, day: date) -> list[Panel]:
    """The panels of a place and below it that the viewer knows of: found once, as more than one probe asks."""
    key = ("interventions.probes.panels", place.pk, day)
    if key not in viewer.found:
        rows: Dated[Panel] = Panel.objects.as_at(day)
        seen = rows.filter(below(place.path, "organisation__"), pk__in=panels(viewer).values("pk"))
        viewer.found[key] = list(seen.order_by("name", "pk"))
    found: list[Panel] = viewer.found[key]
    return found


@probe("interventions.support_route_agreed", about="force")
def support_route_agreed(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether there is a way, such as Channel, to find and support vulnerable people (CE-13; 6.5.1, 6.5.3)."""
    known = {"name": organisation, "day": day}
    found = _there(viewer, organisation, day)
    if not found:
        return Proposal(Answer.NOT_KNOWN, sentence("No panel of {name} is kept here on {day}.", **known))
    routes = tuple(ROUTES[route] for route in sorted({panel.route for panel in found}))
    said = sentence("{name} has a panel on {day}, by these routes: {routes}.", routes=routes, **known)
    return Proposal(Answer.YES, said, tuple(panel.urn for panel in found))


@probe(
    "interventions.channel_or_agreed_route",
    about="force",
    asks=sentence("Is there Channel, or else another route that partners agreed?"),
)
def channel_or_agreed_route(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether Channel works here, or another arrangement that partners agreed (6.5.3; App. A, A7)."""
    known = {"name": organisation, "day": day}
    found = _there(viewer, organisation, day)
    channel = [panel for panel in found if panel.route == "channel"]
    shown = channel or found
    if not shown:
        said = sentence("Neither Channel nor another agreed route of {name} is kept here on {day}.", **known)
        return Proposal(Answer.NOT_KNOWN, said)
    form = (
        sentence(
            "Channel works at {name} on {day}, by what {panels} rest on.", panels=tuple(p.name for p in shown), **known
        )
        if channel
        else sentence(
            "There is no Channel at {name} on {day}; {panels} were agreed.",
            panels=tuple(p.name for p in shown),
            **known,
        )
    )
    return Proposal(Answer.YES, form, tuple(panel.urn for panel in shown))


@probe("interventions.partnerships_support", about="force", asks=TOOK_ON)
def partnerships_support(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether panels of partners began to support people in the year to the day (CD-4; 6.5.4): a count alone."""
    known = {"name": organisation, "day": day}
    found = _there(viewer, organisation, day)
    steps = CaseStep.objects.filter(case__panel__in=found, state="support", on__gt=day - YEAR, on__lte=day)
    count = safe(steps.exclude(begun_in=F("state")).order_by().values("case").distinct().count())
    if not found or count.shown is None:
        said = sentence("Fewer than five people were taken on by panels of {name} in the year to {day}.", **known)
        return Proposal(Answer.NOT_KNOWN, said)
    said = sentence("Panels of {name} took about {count} people on in the year to {day}.", count=count.shown, **known)
    return Proposal(Answer.YES, said, tuple(panel.urn for panel in found))


@probe(
    "interventions.steps_in_time", about="force", asks=sentence("Are steps of support taken within their time limits?")
)
def steps_in_time(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether nine of ten steps of the year were taken by the day that was set for them (6.5.4: slowness)."""
    known = {"name": organisation, "day": day}
    found = _there(viewer, organisation, day)
    late, whole = _steps(found, day)
    share = safe_share(safe(whole - late), safe(whole))
    if whole < SMALLEST_BASE or share is None:
        return Proposal(Answer.NOT_KNOWN, sentence("Too few steps of {name} to tell, in the year to {day}.", **known))
    said = sentence(
        "About {share}% of the steps of {name} in the year to {day} were taken by the day set for them.",
        share=share,
        **known,
    )
    return Proposal(Answer.YES if share >= IN_TIME else Answer.NO, said, tuple(panel.urn for panel in found))


def _steps(found: list[Panel], day: date) -> tuple[int, int]:
    """How many steps of the year came after the day that the step before had set, and how many there were."""
    rows = CaseStep.objects.filter(case__panel__in=found, on__lte=day).order_by("case", "pk")
    late = whole = 0
    case, due = None, None
    for key, before, after, on, due_on in rows.values_list("case", "begun_in", "state", "on", "due_on").iterator():
        if key != case:
            case, due = key, None
        if before != after and due is not None and on > day - YEAR:
            whole += 1
            late += on > due
        due = due_on or due
    return late, whole
