"""The wall on one page: organisations by questions, filtered, as at a day, with what changed, and taken as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.core.return_days import hear_day
from headwater.inspection.models import Inspection
from headwater.inspection.policies import may_inspect
from headwater.inspection.presenters import wall as presenters
from headwater.inspection.queries.wall import Asked, wall
from headwater.inspection.views.asked_for import inspection_asked_for, trail_to
from headwater.organisations.viewer import asking
from headwater.shell.saying import said
from headwater.shell.tables import TYPES, taken_as

FIELDS = ("section", "tier", "name", "day", "since")


def given_in(request: HttpRequest, names: Iterable[str]) -> dict[str, str]:
    """What an address says of each name, cut to what could be meant."""
    return {name: request.GET.get(name, "").strip()[:100].replace("\x00", "") for name in names}


@require_safe
def the_wall(request: HttpRequest, ref: str) -> HttpResponse:
    """Every organisation by every question."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    given = given_in(request, FIELDS)
    asked, faults = _asked(found, given)
    shown = wall(viewer, found, asked)
    tiers = {tier.id: tier.title for tier in found.kept.framework.tiers}
    wanted = request.GET.get("format", "")
    if wanted in TYPES:
        title = _("Wall of %(title)s") % {"title": found}
        return taken_as(title, presenters.titles_of(shown), presenters.cells_of(shown, tiers), wanted)
    kept = {name: value for name, value in given.items() if value}
    context = {
        "inspection": found,
        "inspects": may_inspect(viewer).allowed,
        "given": given,
        "asked": asked,
        "faults": faults,
        "heads": presenters.heads_of(shown),
        "body": presenters.body_of(shown),
        "feet": presenters.feet_of(shown),
        "rows": len(shown.rows),
        "columns": len(shown.questions),
        "changed": len(shown.changed),
        "sections": [(group.id, group.title) for group in found.kept.framework.groups],
        "tiers": list(tiers.items()),
        "exports": {name.upper(): f"?{urlencode(kept | {'format': name})}" for name in TYPES},
        "trail": trail_to(found),
    }
    return render(request, "inspection/wall.html", context)


def days_asked_for(given: Mapping[str, str]) -> tuple[dict[str, date | None], list[str]]:
    """The day that a wall is as at, and the one since when changes are marked; a day that is none is told."""
    days: dict[str, date | None] = {}
    faults = []
    for name in ("day", "since"):
        heard = hear_day(given[name]) if given[name] else None
        days[name] = heard.day if heard else None
        if heard and heard.day is None:
            faults.append(f"“{given[name][:40]}” {said(heard.what)} {_('It is left out.')}")
    return days, faults


def _asked(found: Inspection, given: dict[str, str]) -> tuple[Asked, list[str]]:
    """What the address asks for; a section or tier that there is none of, and a day that is none, are told."""
    framework = found.kept.framework
    days, faults = days_asked_for(given)
    section = given["section"] if given["section"] in framework.group else ""
    tier = given["tier"] if given["tier"] in framework.tier else ""
    return Asked(section, tier, given["name"], days["day"], days["since"]), faults
