"""Probes of being ready for the day after: plans for consequences (6.4.1, CE-11) and exercises (6.6.4, CE-15)."""

from __future__ import annotations

from datetime import date

from headwater.core.answers import Answer
from headwater.core.consequences import TEST_HOLDS
from headwater.core.sentences import sentence
from headwater.engagement.models import PlanTest
from headwater.engagement.queries import held_by, in_force_on
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer


@probe("engagement.consequence_plan_in_date", about="force")
def consequence_plan_in_date(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a plan of the force or of an area in it was issued, in date and tested within a year on the day (CE-11).

    What was issued, ended or tested later changes nothing of what is said of an earlier day.
    """
    known = {"name": organisation, "day": day}
    rows = list(
        in_force_on(viewer, day).filter(below(organisation.path, "organisation__")).order_by("-issued_on", "-pk")
    )
    if not rows:
        return Proposal(Answer.NOT_KNOWN, sentence("No consequence plan of {name} is in force on {day} here.", **known))
    tests = PlanTest.objects.filter(plan__series__in={row.series for row in rows}, on__lte=day, written_on__lte=day)
    tested = set(tests.filter(on__gte=day - TEST_HOLDS).values_list("plan__series", flat=True))
    good = [row for row in rows if row.review_on >= day and row.series in tested]
    urns = tuple(row.urn for row in good or rows)
    titles = tuple(row.title for row in good or rows)
    if good:
        said = sentence(
            "{titles} is in force at {name} on {day}, in date and tested within a year.", titles=titles, **known
        )
        return Proposal(Answer.YES, said, urns)
    said = sentence(
        "{titles} is in force at {name} on {day}, but is past its review or was not tested for a year.",
        titles=titles,
        **known,
    )
    return Proposal(Answer.NO, said, urns)


@probe("engagement.exercise_with_partners_held", about="force")
def exercise_with_partners_held(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether the force took part in an exercise to which partners or community members came (CE-15)."""
    known = {"name": organisation, "day": day}
    rows = list(held_by(viewer, organisation, day))
    shared = [row for row in rows if (row.partners or 0) + (row.community or 0)]
    if shared:
        last = {"title": shared[0].title, "last": shared[0].end, "count": len(shared)}
        said = sentence(
            "{name} held {title} with partners or communities, until {last}; {count} such in all by {day}.",
            **last,
            **known,
        )
        return Proposal(Answer.YES, said, tuple(row.urn for row in shared))
    if rows:
        titles = tuple(row.title for row in rows)
        said = sentence("To {titles}, held by {name} until {day}, police alone came.", titles=titles, **known)
        return Proposal(Answer.NO, said, tuple(row.urn for row in rows))
    return Proposal(Answer.NOT_KNOWN, sentence("No exercise of {name} by {day} is kept here.", **known))
