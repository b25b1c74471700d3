"""Needs that readers named: those that nobody met in time, with their owners; and one’s own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms.gaps import HandOn
from headwater.sharing.presenters import gaps_table, owner_in_words
from headwater.sharing.views.asked_for import absent, trail_to_releases
from headwater.shell.long_lists import list_page

MOST = 200  # of their own, on the page


def _trail() -> Trail:
    return [*trail_to_releases(), (_("Needs that nobody has met"), reverse("gaps"))]


@list_page
@require_safe
def all_gaps(request: HttpRequest) -> HttpResponse:
    """What is missed, since when and whose it is; and what the viewer needs of others."""
    viewer = asking(request)
    listing = gaps_table(viewer).answer(request, queries.gaps(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    own = [
        (row, (viewer.day - timezone.localdate(row.at)).days, row.due < viewer.day)
        for row in queries.own_needs(viewer)[:MOST]
    ]
    context = {"listing": listing, "own": own, "most": MOST, "writes": bool(viewer.own), "trail": trail_to_releases()}
    return render(request, "sharing/gaps.html", context)


@require_safe
def gap(request: HttpRequest, ref: str) -> HttpResponse:
    """A need that waits: what it is, whose it is and why, and through whose hands it went."""
    viewer = asking(request)
    found = queries.find_gap(viewer, ref) or absent()
    context = {
        "remark": found,
        "gap": queries.gap_of(found, viewer.day),
        "owner": owner_in_words(found),
        "handings": queries.handings_of(found),
        "hand": policies.may_hand_on(viewer, found),
        "trail": _trail(),
    }
    return render(request, "sharing/gap.html", context)


@require_http_methods(["GET", "POST"])
def hand_on(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand it to another of the organisation."""
    viewer = asking(request)
    found = queries.find_gap(viewer, ref) or absent()
    here = reverse("gap", args=[ref])

    def do(given: dict[str, Any]) -> Done:
        actions.hand_on(found, by=viewer, **given)
        return Done(_("%(name)s owns it now, and is told.") % {"name": given["owner"].name}, here)

    form = HandOn(request.POST or None, people=queries.who_could_own(found, viewer.day))
    trail = [*_trail(), (found.text[:60], here)]
    page = FormPage(_("Hand it to another"), form, policies.may_hand_on(viewer, found), trail, do, _("Hand it on"))
    return answer_form(request, page)
