"""Probes of joint work: tasking, strategies and agreements in date (CE-1 to CE-4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from headwater.core.answers import Answer
from headwater.core.joint_work import COUNCIL, IN_FORCE, partner_kinds
from headwater.core.sentences import sentence
from headwater.engagement.models import STRATEGY, JointAgreement
from headwater.engagement.policies import may_read_engagement
from headwater.engagement.queries import joint_agreements, nested_on, parties_on, stands_on
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.vulnerability.queries import tasking_decisions

FRAMEWORK = "prevent-policing-2009"
MOST = 50  # records that a proposal names


def not_theirs(organisation: Organisation) -> Proposal:
    """What somebody is told who does not read it."""
    said = sentence("How communities of {name} are engaged is read by those there or above it.", name=organisation)
    return Proposal(Answer.NOT_KNOWN, said)


Counts = Callable[[JointAgreement, tuple[str, ...]], bool]


@probe("engagement.joint_strategy_in_date", about="force")
def joint_strategy_in_date(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether the force or an area of it has a joint strategy that all have signed, in its term and reviewed (CE-2)."""
    return _in_date(viewer, organisation, day, lambda row, _others: row.kind == STRATEGY)


@probe("engagement.local_authority_agreement_in_date", about="force")
def local_authority_agreement_in_date(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """The same of an agreement on joint delivery with a council (CE-3)."""
    return _in_date(viewer, organisation, day, lambda row, others: row.kind != STRATEGY and COUNCIL in others)


@probe("engagement.partner_agreement_in_date", about="force")
def partner_agreement_in_date(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """The same with another partner: education, prisons, health or others (CE-4)."""
    return _in_date(
        viewer, organisation, day, lambda row, others: row.kind != STRATEGY and any(key != COUNCIL for key in others)
    )


def _all(viewer: Viewer, day: date) -> list[JointAgreement]:
    """Those that the viewer reads: found once for a viewer, as more than one probe asks."""
    key = ("engagement.probes.agreements", day)
    if key not in viewer.found:
        viewer.found[key] = list(joint_agreements(viewer, day).order_by("-start", "pk"))
    found: list[JointAgreement] = viewer.found[key]
    return found


def _own(viewer: Viewer, place: Organisation, day: date, counts: Counts) -> list[JointAgreement]:
    """Those that a place or what was in it keeps, or has signed as a party; with the kinds of its other parties."""
    nested, found = nested_on(viewer, day), []
    for row in _all(viewer, day):
        parties = parties_on(row, day)
        inside = [one for one in parties if nested.has(place, one.party_id, one.party.path)]
        inside = [one for one in inside if one.party.end is None or one.party.end >= day]
        mine = any(one.party_id == row.organisation_id or one.signed_on is not None for one in inside)
        if mine and counts(row, partner_kinds(one.party.kind for one in parties if one not in inside)):
            found.append(row)
    return found


def _in_date(viewer: Viewer, organisation: Organisation, day: date, counts: Counts) -> Proposal:
    if not may_read_engagement(viewer, organisation).allowed:
        return not_theirs(organisation)
    held = [(row, stands_on(row, day)) for row in _own(viewer, organisation, day, counts)]
    known = {"name": organisation, "day": day, "count": len(held)}
    current = [row for row, stands in held if stands.state == IN_FORCE]
    if current:
        said = sentence("In force in {name} on {day}: {titles}.", titles=_titles(current), **known)
        return _shown(Answer.YES, said, current)
    overdue = [row for row, stands in held if stands.holds]
    if overdue:
        said = sentence(
            "Signed and in its term in {name} on {day}, but its review is overdue: {titles}. Look at it.",
            titles=_titles(overdue), **known,
        )  # fmt: skip
        return _shown(Answer.NOT_KNOWN, said, overdue)
    if held:
        said = sentence("Of {count} kept in {name}, none is in force on {day}.", **known)
        return _shown(Answer.NO, said, [row for row, _ in held])
    return Proposal(Answer.NOT_KNOWN, sentence("None of {name} is kept here on {day}.", **known))


def _titles(rows: list[JointAgreement]) -> tuple[str, ...]:
    return tuple(row.title for row in rows[:5])


def _shown(answer: Answer, said: str, rows: list[JointAgreement]) -> Proposal:
    return Proposal(answer, said, tuple(row.urn for row in rows[:MOST]))


@probe("engagement.prevent_tasked", about="force", answers=(FRAMEWORK, "CE-1"))
def prevent_tasked(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a tasking meeting of the force or an area weighed it in the year to a day, and set something (CE-1)."""
    rows = tasking_decisions(viewer).filter(below(organisation.path, "organisation__"))
    rows = rows.filter(meeting__lte=day, meeting__gt=day - timedelta(days=365)).order_by("-meeting", "pk")
    if not may_read_engagement(viewer, organisation).allowed:
        return not_theirs(organisation)
    did = rows.filter(weighed=True).exclude(priority="none")
    known = {"name": organisation, "day": day, "count": rows.count(), "tasked": did.count()}
    held, tasked = list(rows[:MOST]), list(did[:MOST])
    if tasked:
        said = sentence(
            "In the year to {day}, {tasked} of {count} decisions of tasking meetings in {name} weighed it and set "
            "something.",
            **known,
        )
        return Proposal(Answer.YES, said, tuple(row.urn for row in tasked[:MOST]))
    if held:
        said = sentence("In the year to {day}, none of {count} decisions of tasking meetings in {name} did.", **known)
        return Proposal(Answer.NO, said, tuple(row.urn for row in held[:MOST]))
    said = sentence("No decision of a tasking meeting in {name} in the year to {day} is kept that you read.", **known)
    return Proposal(Answer.NOT_KNOWN, said)
