"""Finding and judging: what an inspector found, what each judged alone, and what two made of it together.

Whoever writes about an inspected organisation locks it first, so that two inspectors at once are one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.inspection import policies
from headwater.inspection.models import AGREED, RECONCILED, Finding, Inspected, Judgement, Reconciled
from headwater.organisations.viewer import Viewer

EMPTY: Mapping[str, object] = {"stage": "", "reasons": ""}


def check_stage(inspected: Inspected, capability: str, stage: str) -> None:
    """Refuse a capability or a stage that the inspection’s framework does not have."""
    if not policies.is_judged(inspected.inspection, capability):
        raise refuse("Stage", sentence("this is not judged here."), sentence("Choose a capability, or overall."))
    if stage not in inspected.inspection.kept.framework.stage:
        raise refuse("Stage", sentence("the framework has no such stage."), sentence("Choose one that it has."))


def words_of(text: str, where: str) -> str:
    """The text that somebody wrote, which is not empty."""
    words = text.replace("\r\n", "\n").strip()
    if not words:
        raise refuse(where, sentence("a judgement is explained."), sentence("Say why."))
    return words


@action("judgement.given", policy=lambda by, row: policies.may_judge(by, row.inspected, row.capability))
def judge(row: Judgement, *, by: Viewer) -> Judgement:
    """Judge for oneself; ``row`` is not saved yet. Raises ``Conflict`` where one has judged in another window."""
    check_stage(row.inspected, row.capability, row.stage)
    row.reasons = words_of(row.reasons, "Reasons")
    insist(policies.may_judge(by, row.inspected.fresh(), row.capability))
    same = Judgement.objects.filter(inspected=row.inspected, capability=row.capability, inspector=by.person)
    if (held := same.first()) is not None:
        refuse_conflict(held, 0, {"stage": row.stage, "reasons": row.reasons}, EMPTY)
        raise refuse("Reasons", sentence("you judged this already."), sentence("Look at it, and change it there."))
    row.inspector, row.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row


@action("judgement.changed", policy=policies.may_change_judgement)
def change_judgement(
    row: Judgement, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, str]
) -> Judgement:
    """Change one’s own judgement, until both are in. Raises ``Conflict`` where one did in another window."""
    check_stage(row.inspected, row.capability, after["stage"])
    now = {"stage": after["stage"], "reasons": words_of(after["reasons"], "Reasons")}
    insist(policies.may_change_judgement(by, _locked(row)))
    refuse_conflict(row, seen, now, before)
    row.stage, row.reasons, row.at = now["stage"], now["reasons"], timezone.now()
    row.save()
    return row


def _locked(row: Judgement) -> Judgement:
    row.inspected = row.inspected.fresh()
    return row


@action("judgement.reconciled", policy=lambda by, row: policies.may_reconcile(by, row.inspected, row.capability))
def reconcile(row: Reconciled, *, by: Viewer) -> Reconciled:
    """Say what two judgements came to, with reasons; ``row`` is not saved yet."""
    check_stage(row.inspected, row.capability, row.stage)
    row.reasons = words_of(row.reasons, "Reasons")
    insist(policies.may_reconcile(by, row.inspected.fresh(), row.capability))
    judged = Judgement.objects.filter(inspected=row.inspected, capability=row.capability)
    row.how = AGREED if {item.stage for item in judged} == {row.stage} else RECONCILED
    row.by, row.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row


@action("finding.made", policy=lambda by, row: policies.may_work_on(by, row.inspected))
def find(row: Finding, *, by: Viewer) -> Finding:
    """Say whether a criterion is met, and what shows it; ``row`` is not saved yet."""
    _check_criterion(row)
    row.evidence = words_of(row.evidence, "What shows it")
    insist(policies.may_work_on(by, row.inspected.fresh()))
    same = Finding.objects.filter(inspected=row.inspected, capability=row.capability, criterion=row.criterion)
    if (held := same.select_related("by").first()) is not None:
        refuse_conflict(held, 0, {"state": row.state, "evidence": row.evidence}, {"state": "", "evidence": ""})
        what = sentence("{person} found the same already.", person=held.by)
        raise refuse("What shows it", what, sentence("Look at it, and change it there."))
    row.by, row.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row


def _check_criterion(row: Finding) -> None:
    framework = row.inspected.inspection.kept.framework
    known = {item.id for stage in framework.stages for item in stage.criteria}
    if row.capability not in framework.capability or row.criterion not in known:
        raise refuse("Finding", sentence("the framework has no such criterion."), sentence("Choose one that it has."))


@action("finding.changed", policy=lambda by, row: policies.may_work_on(by, row.inspected))
def change_finding(
    row: Finding, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, str]
) -> Finding:
    """Find otherwise, whoever found first; the page names who did last."""
    now = {"state": after["state"], "evidence": words_of(after["evidence"], "What shows it")}
    refuse_conflict(row, seen, now, before)
    row.state, row.evidence, row.at = now["state"], now["evidence"], timezone.now()
    row.by = by.person  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row


@action("inspected.visited", policy=policies.may_work_on)
def visit(inspected: Inspected, *, by: Viewer, day: date, seen: int, before: date | None) -> Inspected:
    """Say when an organisation was visited: what guidance it could have followed hangs on it."""
    if day > by.day:
        raise refuse("Visited on", sentence("that day is to come."), sentence("Say it when the visit was made."))
    refuse_conflict(inspected, seen, {"visited": day}, {"visited": before})
    inspected.visited = day
    inspected.save()
    return inspected
