"""Probes of initiatives and education: with young people, with women, and liaison with schools (CE-8 to CE-10)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.engagement.policies import may_read_engagement
from headwater.engagement.probes_of_joint import FRAMEWORK, MOST, not_theirs
from headwater.engagement.queries import initiatives, liaisons, nested_on
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation
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


def _there(day: date) -> Q:
    """Of places that had not ended by a day: nobody goes on with what such a place had."""
    return Q(organisation__end__isnull=True) | Q(organisation__end__gte=day)


def _running(viewer: Viewer, organisation: Organisation, day: date, audiences: tuple[str, ...]) -> Proposal:
    if not may_read_engagement(viewer, organisation).allowed:
        return not_theirs(organisation)
    rows = initiatives(viewer, day).filter(_there(day), audience__in=audiences).order_by("-start", "pk")
    nested = nested_on(viewer, day)
    held = [row for row in rows if nested.has(organisation, row.organisation_id, row.organisation.path)]
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
    nested, rows = nested_on(viewer, day), liaisons(viewer, day).filter(_there(day)).order_by("pk")
    held = [row for row in rows if nested.has(organisation, row.organisation_id, row.organisation.path)]
    known = {"name": organisation, "day": day, "count": len(held)}
    if held:
        said = sentence("{count} liaisons with education are kept in {name} on {day}.", **known)
        return Proposal(Answer.YES, said, tuple(row.urn for row in held[:MOST]))
    return Proposal(Answer.NOT_KNOWN, sentence("No liaison with education of {name} is kept here on {day}.", **known))
