"""Probes of initiatives and education: with young people, with women, and liaison with schools (CE-8 to CE-10)."""

from __future__ import annotations

from datetime import date

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.engagement.policies import may_read_engagement
from headwater.engagement.probes_of_joint import FRAMEWORK, MOST, not_theirs
from headwater.engagement.queries import initiatives, liaisons
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

YOUNG = ("youth", "pupils", "students")


@probe("engagement.youth_initiative_running", about="force")
def youth_initiative_running(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether an initiative with young people runs in the force or an area of it (CE-9)."""
    return _running(viewer, organisation, day, YOUNG)


@probe("engagement.womens_initiative_running", about="force")
def womens_initiative_running(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """The same with women (CE-10)."""
    return _running(viewer, organisation, day, ("women",))


def _running(viewer: Viewer, organisation: Organisation, day: date, audiences: tuple[str, ...]) -> Proposal:
    if not may_read_engagement(viewer, organisation).allowed:
        return not_theirs(organisation)
    rows = initiatives(viewer, day).filter(below(organisation.path, "organisation__"), audience__in=audiences)
    held = list(rows.order_by("-start", "pk"))
    known = {"name": organisation, "day": day, "count": len(held)}
    going = [row for row in held if row.then == "running"]
    if going:
        titles = tuple(row.title for row in going[:5])
        said = sentence("Running in {name} on {day}: {titles}.", titles=titles, **known)
        return Proposal(Answer.YES, said, tuple(row.urn for row in going[:MOST]))
    if held:
        said = sentence("Of {count} kept in {name}, none runs on {day}.", **known)
        return Proposal(Answer.NO, said, tuple(row.urn for row in held[:MOST]))
    return Proposal(Answer.NOT_KNOWN, sentence("None of {name} is kept here on {day}.", **known))


@probe("engagement.education_liaison_kept", about="force", answers=(FRAMEWORK, "CE-8"))
def education_liaison_kept(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether the force or an area of it keeps in touch with schools, colleges or universities (CE-8)."""
    if not may_read_engagement(viewer, organisation).allowed:
        return not_theirs(organisation)
    rows = liaisons(viewer, day).filter(below(organisation.path, "organisation__")).order_by("pk")
    held = list(rows[:MOST])
    known = {"name": organisation, "day": day, "count": len(held)}
    if held:
        said = sentence("{count} liaisons with education are kept in {name} on {day}.", **known)
        return Proposal(Answer.YES, said, tuple(row.urn for row in held))
    return Proposal(Answer.NOT_KNOWN, sentence("No liaison with education of {name} is kept here on {day}.", **known))
