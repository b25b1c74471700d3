"""Who opens and closes a moderation session, and who changes a judgement in one."""

from __future__ import annotations

from headwater.core.decision import Decision, deny
from headwater.core.sentences import sentence
from headwater.inspection.models import END, Inspection, ModerationSession, Reconciled
from headwater.inspection.policies.inspections import may_run
from headwater.inspection.policies.judging import may_work, may_work_on
from headwater.organisations.viewer import Viewer


def open_session(inspection: Inspection) -> ModerationSession | None:
    """The session that an inspection is in now."""
    return ModerationSession.objects.filter(inspection=inspection, closed_at__isnull=True).first()


def may_open_session(by: Viewer, inspection: Inspection) -> Decision:
    """Open a session: whoever leads the team, in fieldwork or moderation, one at a time."""
    decision = may_run(by, inspection)
    works = may_work(by, inspection) if decision.allowed else decision
    if not works.allowed:
        return works
    session = open_session(inspection)
    if session is not None:
        why = sentence("“{title}” is open: one session at a time.", title=session)
        return deny("session/another", why, sentence("Close it first."))
    return decision


def may_hold(inspection: Inspection, kind: str) -> Decision | None:
    """A no to a session of a kind that the inspection is too early for."""
    if kind == END and inspection.state != "moderation":
        why = sentence("The session at the end is held in moderation, when fieldwork is over.")
        return deny("session/too-early", why)
    return None


def may_close_session(by: Viewer, session: ModerationSession) -> Decision:
    """Close a session, after which nothing of it changes: whoever leads the team."""
    if session.closed_at is not None:
        return deny("session/closed", sentence("This session is closed: what it changed stays as it is."))
    return may_run(by, session.inspection)


def may_moderate(by: Viewer, reconciled: Reconciled) -> Decision:
    """Change what was reconciled: those of the team, in an open session."""
    decision = may_work_on(by, reconciled.inspected)
    if decision.allowed and open_session(reconciled.inspected.inspection) is None:
        why = sentence("What was reconciled changes in a moderation session only, and none is open.")
        return deny("moderate/no-session", why, sentence("Whoever leads the team opens one."))
    return decision
