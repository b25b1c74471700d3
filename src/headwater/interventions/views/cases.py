"""The page of a case, its steps, who works on it, and who looked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.core.casework import OUTCOMES, PART_WORDS, ROUTES
from headwater.core.lifecycle import CASE
from headwater.interventions import policies, queries
from headwater.interventions.models import (
    ANSWERS,
    FEEDBACKS,
    KNOWS,
    LINK_KINDS,
    LOOKS,
    NEXT_STEPS,
    SOURCES,
    VERDICTS,
    Case,
    OtherWorkCheck,
    Referral,
    Statement,
    TeamPlace,
)
from headwater.interventions.presenters import (
    before_panel,
    files_part,
    meetings_part,
    plan_part,
    rights_part,
    samples_part,
    transfer_part,
)
from headwater.interventions.presenters import cases as presenters
from headwater.interventions.presenters.cases import CasePart
from headwater.interventions.views.opened import case_asked_for, trail_to_case
from headwater.organisations.viewer import Viewer, asking

PARTS: tuple[CasePart, ...] = (  # what each room of casework says on the page of a case
    before_panel.told_part,
    before_panel.consent_part,
    before_panel.agencies_part,
    before_panel.assessment_part,
    meetings_part.part,
    plan_part.part,
    transfer_part.part,
    files_part.part,
    rights_part.part,
    samples_part.part,
)


@require_safe
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """One case: who it is about, what is next, what was said, and what stands in the way."""
    viewer, found = asking(request), case_asked_for(request, ref, "case")
    queries.fetch_for_page(found)
    facts = queries.facts_of(found)
    context = {
        "case": found,
        "about": presenters.about_rows(found),
        "state": CASE.states[found.state],
        "route": ROUTES[found.route],
        "outcome": OUTCOMES.get(found.outcome, ""),
        "next": NEXT_STEPS.get(found.next_what, ""),
        "late": presenters.late_words(found, viewer),
        "steps": presenters.steps(viewer, found, facts),
        "parts": [part(viewer, found) for part in PARTS],
        "statements": presenters.statements(found),
        "referrals": _referrals(found),
        "write": policies.may_work_on_case(viewer, found),
        "runs": policies.may_lead_case(viewer, found),
        "unmerge": policies.may_undo_merge(viewer, found),
        "trail": trail_to_case(),
        **_around(viewer, found),
    }
    return render(request, "interventions/case.html", context)


def _referrals(case: Case) -> list[tuple[Referral, dict[str, str], str, str, str]]:
    found: list[tuple[Referral, dict[str, str], str, str, str]] = []
    for one in queries.whole(case):
        for row in one.referrals.select_related("organisation", "by"):
            words = {"done": row.words.get("done", ""), "referrer": row.words.get("referrer", "")}
            found.append((row, words, SOURCES[row.source], KNOWS[row.knows], FEEDBACKS.get(row.feedback, "")))
    return found


def _around(viewer: Viewer, case: Case) -> dict[str, object]:
    """Earlier cases, links, other work, and cases merged into it: codes and days, and words where they are theirs."""
    earlier = [
        (row, VERDICTS.get(row.verdict, ""), row.words.get("because", ""), _outcome(row.other))
        for row in queries.earlier_of(case)
    ]
    links = [
        (row, row.other if row.case_id == case.pk else row.case, LINK_KINDS[row.kind])
        for row in queries.links_with(case)
    ]
    checks = case.checks_of_other_work.all()
    asks = policies.may_ask_about_other_work(viewer, OtherWorkCheck(case=case))
    return {
        "earlier": earlier,
        "links": links,
        "checks": [(row, ANSWERS.get(row.answer, "")) for row in checks],
        "asks": asks,
        "merged": queries.whole(case)[1:],
    }


def _outcome(other: Case) -> str:
    return OUTCOMES.get(other.outcome, CASE.states[other.state])


@require_safe
def history(request: HttpRequest, ref: str) -> HttpResponse:
    """The steps that it took, by whom and why, and which were late."""
    found = case_asked_for(request, ref, "history")
    rows = [
        (row, row.words.get("because", ""), row.words.get("own", ""), presenters.TAKEN_WORDS.get(row.verb, row.verb))
        for row in found.steps.select_related("by").order_by("pk")
    ]
    context = {"case": found, "rows": rows, "states": CASE.states, "trail": trail_to_case(found)}
    return render(request, "interventions/history.html", context)


@require_safe
def team(request: HttpRequest, ref: str) -> HttpResponse:
    """Who works on it, from when and why."""
    viewer, found = asking(request), case_asked_for(request, ref, "team")
    rows = found.team.select_related("person", "organisation", "put_by").order_by("start", "pk")
    context = {
        "case": found,
        "rows": [(row, row.words.get("because", ""), policies.may_leave_team(viewer, row)) for row in rows],
        "put": policies.may_put_on_team(viewer, TeamPlace(case=found)),
        "hand": policies.may_hand_over(viewer, found),
        "day": viewer.day,
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/team.html", context)


@require_safe
def looked(request: HttpRequest, ref: str) -> HttpResponse:
    """Who looked into it, when, at what and by what right: what the person can be told."""
    found = case_asked_for(request, ref, "history")
    rows = found.looks.select_related("person").order_by("-at", "-pk")[:500]
    context = {
        "case": found,
        "rows": [(row, LOOKS[row.what], RIGHTS.get(row.part, "")) for row in rows],
        "count": found.looks.count(),
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/looked.html", context)


RIGHTS = {part.value: words for part, words in PART_WORDS.items()}


def statement_of(case: Case, which: str) -> Statement | None:
    """A statement of a case."""
    return case.statements.filter(ref=which[:12]).first()
