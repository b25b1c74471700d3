"""What the page of a plan for the consequences of an event shows: who holds its posts today, and its languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from headwater.core.consequences import TRIGGERS
from headwater.engagement import policies, queries
from headwater.engagement.models import ConsequencePlan, PlanContact, PlanMessage
from headwater.engagement.presenters.consequences import contact_words
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.sharing.languages import LANGUAGES
from headwater.shell.saying import said


def language_of(code: str) -> dict[str, str]:
    """A language as a page needs it: its code, the way it is read, and what it is called."""
    known = LANGUAGES.get(code)
    direction = known.direction if known else "ltr"
    return {"code": code, "direction": direction, "name": queries.names_of_languages().get(code, code)}


def languages_told(codes: str) -> str:
    """Codes as what the languages are called."""
    return ", ".join(language_of(code)["name"] for code in codes.split())


def who(post: int | None, held: dict[int, list[Holding]]) -> str:
    """Who holds a post today, and who is their deputy."""
    return ", ".join(row.person.name for row in held.get(post or 0, []))


def contacts_shown(rows: Iterable[PlanContact], held: dict[int, list[Holding]], *, calls: bool) -> list[dict[str, Any]]:
    """Whom to call. Who may not call sees no name that was given with consent, and no number."""
    return [
        {
            "row": row,
            "name": contact_words(row) if calls or not row.name else "",
            "who": who(row.post_id, held),
            "languages": languages_told(row.languages),
            "calls": calls,
        }
        for row in rows
    ]


def messages_shown(rows: Iterable[PlanMessage]) -> list[tuple[PlanMessage, dict[str, str]]]:
    """Messages, each with its language."""
    return [(row, language_of(row.language)) for row in rows]


def plan_page(viewer: Viewer, plan: ConsequencePlan) -> dict[str, Any]:
    """All of the page but the key of its button."""
    roles = list(plan.roles.select_related("post__organisation", "deputy__organisation"))
    contacts = list(plan.contacts.select_related("post__organisation", "called"))
    posts = [plan.owner_id, *(row.post_id for row in roles), *(row.deputy_id for row in roles)]
    held = queries.who_hold_today([*posts, *(row.post_id for row in contacts)], viewer.day)
    calls = policies.may_engage(viewer, plan.organisation).allowed
    return {
        "plan": plan,
        "fit": queries.fitness_of([plan], viewer.day)[plan.pk] if plan.state in queries.LIVE else None,
        "triggers": [(code, TRIGGERS[code]) for code in plan.triggers.split() if code in TRIGGERS],
        "triggers_told": ", ".join(said(TRIGGERS[code]) for code in plan.triggers.split() if code in TRIGGERS),
        "languages": languages_told(plan.languages),
        "owner": who(plan.owner_id, held),
        "roles": [(row, who(row.post_id, held), who(row.deputy_id, held)) for row in roles],
        "contacts": contacts_shown(contacts, held, calls=calls),
        "sayings": messages_shown(plan.messages.all()),
        "steps": list(plan.steps.select_related("role")),
        "tests": list(queries.tests_of(plan)),
        "versions": list(queries.versions_of(plan)),
        "running": queries.running_of(plan),
        "past": list(queries.past_activations(plan)),
        "change": policies.may_change_consequence_plan(viewer, plan),
        "issue": policies.may_issue_consequence_plan(viewer, plan),
        "withdraw": policies.may_withdraw_consequence_plan(viewer, plan),
        "renew": policies.may_renew_consequence_plan(viewer, plan),
        "test": policies.may_test_consequence_plan(viewer, plan),
        "activate": policies.may_activate(viewer, plan),
    }
