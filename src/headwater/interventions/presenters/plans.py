"""A support plan in words: needs with their actions, reviews that were held, and checks after closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.core.decision import Decision
from headwater.core.support_plans import ACTION_OUTCOMES, FINDINGS, REVIEW_OUTCOMES
from headwater.interventions import policies
from headwater.interventions.models import AfterCheck, Case, PlanAction, PlanNeed, Review
from headwater.organisations.viewer import Viewer
from headwater.shell.saying import said


@dataclass(frozen=True)
class ActionShown:
    """An action: its words, what came of it, whether it is late, and whether the viewer may end or change it."""

    row: PlanAction
    words: str
    came: str
    outcome: str
    provider: str
    late: bool
    end: Decision
    change: Decision


@dataclass(frozen=True)
class NeedShown:
    """A need with its actions."""

    row: PlanNeed
    words: str
    own: str
    actions: Sequence[ActionShown]
    end: Decision | None


def needs(viewer: Viewer, case: Case) -> list[NeedShown]:
    """Every need with what is done for it: two questions."""
    by_need: dict[int, list[ActionShown]] = {}
    for row in case.actions.select_related("owner", "provider__agency", "done_by").order_by("due", "pk"):
        row.case = case
        by_need.setdefault(row.need_id, []).append(_action(viewer, row))
    return [_need(viewer, row, by_need.get(row.pk, [])) for row in case.needs.select_related("by").order_by("pk")]


def _need(viewer: Viewer, row: PlanNeed, actions: Sequence[ActionShown]) -> NeedShown:
    over = row.ended_on is not None or any(one.row.done_on is None for one in actions)
    end = None if over else policies.may_work_on_case(viewer, row.case)
    return NeedShown(row, row.words.get("words", ""), row.words.get("own", ""), actions, end)


def _action(viewer: Viewer, row: PlanAction) -> ActionShown:
    words = row.words
    return ActionShown(
        row,
        words.get("words", ""),
        words.get("came", ""),
        said(ACTION_OUTCOMES.get(row.outcome, "")),
        row.provider.called if row.provider else "",
        row.done_on is None and row.due < viewer.day,
        policies.may_end_action(viewer, row),
        policies.may_change_action(viewer, row),
    )


def reviews(case: Case) -> list[tuple[Review, str, str, str, list[str]]]:
    """Reviews that were held, the last first: what comes of each, the words, the person’s own, and who was there."""
    held = case.reviews.filter(held_on__isnull=False).select_related("held_by").order_by("-held_on", "-pk")
    found = []
    for row in held.prefetch_related("present__person"):
        row.case = case
        there = [one.person.name for one in row.present.all()]
        words = row.words
        found.append((row, said(REVIEW_OUTCOMES[row.outcome]), words.get("words", ""), words.get("own", ""), there))
    return found


def checks(viewer: Viewer, case: Case) -> list[tuple[AfterCheck, str, str, Decision | None]]:
    """Checks after closing: what was found of each, and whether the viewer may write it down."""
    found = []
    for row in case.after_checks.filter(dropped_on__isnull=True).select_related("done_by").order_by("due_on", "pk"):
        row.case = case
        may = policies.may_check(viewer, row) if row.done_on is None else None
        found.append((row, said(FINDINGS.get(row.finding, "")), row.words.get("words", "") if row.sealed else "", may))
    return found
