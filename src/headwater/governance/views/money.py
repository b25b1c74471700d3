"""Grants: the list, the statement of one, its lines, posts and spending, and how its year went."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.core.funded_posts import months_of
from headwater.core.return_days import hear_day
from headwater.core.underspend import LEAD
from headwater.governance import policies
from headwater.governance.models import Grant
from headwater.governance.presenters.money import AWARDS, GRANTS, SPENDING, impact_rows, output_rows, posts_table
from headwater.governance.presenters.money_statement import month_told, replay, statement, worked_of
from headwater.governance.queries import money as queries
from headwater.governance.queries.money_moves import outputs, proposals
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import Viewer, asking
from headwater.schemes.worked_grants import worked_example
from headwater.shell.long_lists import list_page
from headwater.shell.tables import TableOf

FIRST, LAST = date(1990, 1, 1), date(2150, 1, 1)


def grant_asked_for(request: HttpRequest, ref: str) -> Grant:
    """The grant of that reference; one that the viewer reads nothing of is not there."""
    found = queries.find_grant(asking(request), ref)
    if found is None:
        raise Http404
    return found


def trail_to_money(grant: Grant | None = None) -> Trail:
    """The way to grants, and to one."""
    trail = [(_("Leadership"), reverse("leadership")), (_("Money and posts"), reverse("money"))]
    return [*trail, (grant.title, reverse("grant", args=[grant.ref]))] if grant else trail


def day_of(request: HttpRequest, grant: Grant, viewer: Viewer) -> date:
    """The day of the address; else today, or the last day of a grant that is over."""
    text = request.GET.get("day", "")[:40]
    heard = hear_day(text) if text else None
    if heard and heard.day and FIRST <= heard.day <= LAST:
        return heard.day
    return min(viewer.day, grant.end)


@list_page
@require_safe
def grants(request: HttpRequest) -> HttpResponse:
    """The grants that I read something of."""
    viewer = asking(request)
    listing = GRANTS.answer(request, queries.grants(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    nowhere = Grant(organisation=queries.money_organisations(viewer).first() or Organisation(pk=0, name=_("a place")))
    context = {"listing": listing, "keep": policies.may_keep_grant(viewer, nowhere), "trail": trail_to_money()[:1]}
    return render(request, "governance/money.html", context)


@require_safe
def grant(request: HttpRequest, ref: str) -> HttpResponse:
    """One grant as at a day: what was given, who is there, what was spent, what will be left and why."""
    viewer, found = asking(request), grant_asked_for(request, ref)
    kept = queries.grant_kept(viewer, found)
    said = statement(kept, day_of(request, found, viewer))
    worked = worked_of(kept)
    context = {
        "grant": found,
        "said": said,
        "whole": kept.whole,
        "budgets": [row for row in kept.budgets if row.known_on <= said.day],
        "proposals": proposals(viewer).filter(grant=found) if kept.whole else (),
        "keep": policies.may_keep_grant(viewer, found),
        "worked": worked,
        "printed": [worked_example().printed[key] for key in worked.printed] if worked else (),
        "lead": LEAD.days,
        "day": said.day,
        "trail": trail_to_money(),
    }
    return render(request, "governance/grant.html", context)


def _list(request: HttpRequest, ref: str, table: TableOf, rows: QuerySet[Any]) -> HttpResponse:
    listing = table.answer(request, rows)
    if isinstance(listing, HttpResponse):
        return listing
    found = grant_asked_for(request, ref)
    context = {"listing": listing, "grant": found, "trail": trail_to_money(found)}
    return render(request, "governance/grant_list.html", context)


@list_page
@require_safe
def awards(request: HttpRequest, ref: str) -> HttpResponse:
    """Its award lines."""
    return _list(request, ref, AWARDS, queries.awards_of(asking(request), grant_asked_for(request, ref)))


@list_page
@require_safe
def posts(request: HttpRequest, ref: str) -> HttpResponse:
    """Its posts."""
    found = grant_asked_for(request, ref)
    return _list(request, ref, posts_table(), queries.funded_posts(asking(request)).filter(award__grant=found))


@list_page
@require_safe
def spending(request: HttpRequest, ref: str) -> HttpResponse:
    """What was spent beside pay."""
    return _list(request, ref, SPENDING, queries.spending_of(asking(request), grant_asked_for(request, ref)))


@require_safe
def year(request: HttpRequest, ref: str) -> HttpResponse:
    """How its year went: what would have been said at the end of each month, from what was known then alone."""
    viewer, found = asking(request), grant_asked_for(request, ref)
    kept = queries.grant_kept(viewer, found)
    day = day_of(request, found, viewer)
    bars, rows = replay(kept, day)
    first = next((one.day for one in rows if one.asks), None)
    context = {
        "grant": found,
        "bars": bars,
        "rows": rows,
        "months": [(month.end, month_told(month.start)) for month in months_of(kept.facts.year)],
        "first": first,
        "day": day,
        "trail": trail_to_money(found),
    }
    return render(request, "governance/grant_year.html", context)


@require_safe
def bought(request: HttpRequest) -> HttpResponse:
    """What the money bought: stages of those with funding beside those without. Association, not cause (8.2)."""
    example = worked_example()
    found = outputs(asking(request))
    context = {"rows": impact_rows(example.impact), "outputs": output_rows(found), "trail": trail_to_money()}
    return render(request, "governance/bought.html", context)
