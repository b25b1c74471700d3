"""Moderation sessions, what they change, and the guidance that there was to judge by."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.inspection import policies
from headwater.inspection.actions.judging import check_stage, words_of
from headwater.inspection.models import MODERATED, Guidance, Moderated, ModerationSession, Reconciled
from headwater.inspection.queries.agreement import measured
from headwater.organisations.viewer import Viewer


@action("session.opened", policy=lambda by, session: policies.may_open_session(by, session.inspection))
def hold_session(session: ModerationSession, *, by: Viewer) -> ModerationSession:
    """Open a session and keep how far inspectors agreed until then; ``session`` is not saved yet."""
    inspection = session.inspection.fresh()
    insist(policies.may_open_session(by, inspection))
    against = policies.may_hold(inspection, session.kind)
    if against is not None:
        raise refuse("Which it is", against.why, sentence("Choose mid-point, or begin moderation first."))
    if session.held_on > by.day:
        raise refuse("Held on", sentence("that day is to come."), sentence("Open it on the day."))
    session.agreement = measured(inspection)
    session.opened_by, session.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    session.save()
    return session


@action("session.closed", policy=policies.may_close_session)
def close_session(session: ModerationSession, *, by: Viewer) -> ModerationSession:
    """Close a session: nothing of it changes afterwards."""
    session.closed_by, session.closed_at = by.person, timezone.now()
    session.save()
    return session


@action("judgement.moderated", policy=policies.may_moderate)
def moderate(
    row: Reconciled, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, str]
) -> Reconciled:
    """Change in the open session what was reconciled; what it was, why it changed and who wrote that are kept."""
    stage, words = after["stage"], words_of(after["reason"], "Why")
    check_stage(row.inspected, row.capability, stage)
    row.inspected = row.inspected.fresh()
    insist(policies.may_moderate(by, row))
    refuse_conflict(row, seen, {"stage": stage}, before)
    if stage == row.stage:
        raise refuse("Stage", sentence("it is judged so already."), sentence("Choose another, or leave it."))
    session = _held(row)
    change = Moderated(session=session, reconciled=row, before=row.stage, after=stage, reason=words)
    change.by, change.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    change.save()
    row.stage, row.how = stage, MODERATED
    row.save()
    return row


def _held(row: Reconciled) -> ModerationSession:
    """The open session, locked, so that nothing is written into one that is being closed."""
    found = policies.open_session(row.inspected.inspection)
    session = found.fresh() if found is not None else None
    if session is None or session.closed_at is not None:
        raise refuse("Why", sentence("the session was closed meanwhile."), sentence("Nothing was changed."))
    return session


@action("guidance.added", policy=lambda by, row: policies.may_add_guidance(by, row.inspection))
def add_guidance(row: Guidance, *, by: Viewer) -> Guidance:
    """Enter guidance and when it was issued; ``row`` is not saved yet."""
    if row.url and not row.url.startswith(("https://", "http://")):
        raise refuse("Address", sentence("it leads to no page of the web."), sentence("Begin it with https://."))
    row.inspection.fresh()  # one at a time
    same = Guidance.objects.filter(inspection=row.inspection, title=row.title, published=row.published)
    if same.exists():
        raise refuse("Title", sentence("this is entered already."), sentence("Enter another, or go back."))
    row.added_by, row.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row
