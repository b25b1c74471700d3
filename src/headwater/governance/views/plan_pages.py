"""What a plan shows: on one page, what slipped, what waits for what, how far it is, and the board pack."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.core.plans import Progress, progress
from headwater.governance import queries
from headwater.governance.models import Plan
from headwater.governance.presenters.board_pack import nothing_in, pack_pdf, page_pdf, parts_of
from headwater.governance.presenters.guidance_picture import guidance_picture
from headwater.governance.presenters.plan_tables import (
    coverage_table,
    critical_titles,
    moves_table,
    overdue_table,
    page_table,
    slippage_table,
    waiting_table,
)
from headwater.governance.queries import WholePlan
from headwater.governance.views.plans import plan_asked_for, trail_to_plans
from headwater.organisations.place_queries import tier_of
from headwater.organisations.viewer import asking
from headwater.publishing.document import Table
from headwater.shell.pdf_answer import pdf_answer


def _asked_for(request: HttpRequest, ref: str) -> tuple[Plan, WholePlan]:
    found = plan_asked_for(request, ref)
    return found, queries.whole_plan(found, asking(request).day)


def _progress(whole: WholePlan) -> Progress:
    tier = tier_of(whole.plan.organisation, whole.day)
    activities = list(whole.planned.values())
    return progress(activities, tier, queries.guidance_of_2009(), whole.plan.start, whole.day)


@require_safe
def page(request: HttpRequest, ref: str) -> HttpResponse:
    """The plan on a page, to be printed."""
    found, whole = _asked_for(request, ref)
    context = {
        "plan": found,
        "progress": _progress(whole),
        "tables": _with_words([page_table(whole), coverage_table(whole)]),
        "trail": trail_to_plans(found),
    }
    return render(request, "governance/plan_page.html", context)


@require_safe
def page_as_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The same on one side of A4."""
    found, whole = _asked_for(request, ref)
    return pdf_answer(page_pdf(whole, _progress(whole)), f"{found.title} {_('on a page')}", "plan")


@require_safe
def slippage(request: HttpRequest, ref: str) -> HttpResponse:
    """What slipped, by how much, and every change of a day with its reason."""
    found, whole = _asked_for(request, ref)
    tables = [slippage_table(whole), moves_table(queries.moves_of(found))]
    return _tables(request, found, _("Slippage"), tables)


@require_safe
def waiting(request: HttpRequest, ref: str) -> HttpResponse:
    """What waits for what, what is late, and what that holds up."""
    found, whole = _asked_for(request, ref)
    chain = critical_titles(whole)
    words = _("The last day of the plan hangs on: %(chain)s.") % {"chain": " → ".join(chain)} if chain else ""
    tables = [overdue_table(whole), waiting_table(whole)]
    return _tables(request, found, _("What waits for what"), tables, words)


@require_safe
def how_far(request: HttpRequest, ref: str) -> HttpResponse:
    """Progress against risk, and against when guidance was there (4.2.1)."""
    found, whole = _asked_for(request, ref)
    issued = queries.guidance_of_2009()
    context = {
        "plan": found,
        "progress": _progress(whole),
        "guidance": issued,
        "picture": guidance_picture(issued, found.start, found.end, whole.day),
        "trail": trail_to_plans(found),
    }
    return render(request, "governance/plan_progress.html", context)


@require_safe
def pack(request: HttpRequest, ref: str) -> HttpResponse:
    """What the board pack holds, before it is taken."""
    found, whole = _asked_for(request, ref)
    parts = parts_of(asking(request), whole, queries.moves_of(found), _progress(whole))
    shown = [(title, lines, _with_words(list(tables))) for title, lines, tables in parts]
    context = {"plan": found, "parts": shown, "day": whole.day, "trail": trail_to_plans(found)}
    return render(request, "governance/board_pack.html", context)


@require_safe
def pack_as_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The board pack in one click."""
    found, whole = _asked_for(request, ref)
    parts = parts_of(asking(request), whole, queries.moves_of(found), _progress(whole))
    return pdf_answer(pack_pdf(whole, parts), f"{found.title} {_('board pack')}", "plan")


def _with_words(tables: list[Table]) -> list[tuple[Table, str]]:
    return [(table, nothing_in(table)) for table in tables]


def _tables(request: HttpRequest, plan: Plan, title: str, tables: list[Table], words: str = "") -> HttpResponse:
    context = {
        "plan": plan,
        "title": title,
        "tables": _with_words(tables),
        "words": words,
        "change": reverse("plan", args=[plan.ref]),
        "trail": trail_to_plans(plan),
    }
    return render(request, "governance/plan_tables.html", context)
