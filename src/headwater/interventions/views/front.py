"""The front page of supporting people: what is theirs to do, and how to refer somebody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.governance.queries import leads_at
from headwater.interventions import queries
from headwater.interventions.policies import KEEPERS, panels_with, seats_of
from headwater.interventions.presenters.lists import CASES, PANELS, REFERRED
from headwater.interventions.views.opened import trail_to_support
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page

MOST, MOST_PLACES = 10, 50


@require_safe
def support(request: HttpRequest) -> HttpResponse:
    """What is due of theirs, what is late, and how somebody is referred."""
    viewer = asking(request)
    seats = seats_of(viewer)
    context = {
        "due": queries.open_cases(viewer).order_by("next_on", "pk")[:MOST],
        "works": bool(seats) or queries.cases(viewer).exists(),
        "samples": bool(panels_with(viewer, "chair") or panels_with(viewer, "sampler")),
        "chairs": bool(panels_with(viewer, "chair")),
        "keeps": bool(queries.panels_of(viewer, KEEPERS)),
        "refers": bool(viewer.own),
        "asked": len(queries.open_questions_to(viewer)),
        "panels": queries.panels_to_refer_to(viewer).filter(pk__in=seats).order_by("name"),
        "day": viewer.day,
    }
    return render(request, "interventions/support.html", context)


@list_page
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The cases that they work on, by reference."""
    viewer = asking(request)
    listing = CASES.answer(request, queries.cases(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    intro = _("By reference: a name stands on the page of its case, and nowhere else.")
    return _list(request, listing, _("Cases that you work on"), intro)


@list_page
@require_safe
def panels(request: HttpRequest) -> HttpResponse:
    """The panels of places that they see."""
    listing = PANELS.answer(request, queries.panels(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "listing": listing,
        "title": _("Panels"),
        "intro": _("Where agencies support people together, by which route, and what that rests on."),
        "places": leads_at(asking(request))[:MOST_PLACES],
        "trail": trail_to_support(),
    }
    return render(request, "interventions/list.html", context)


@list_page
@require_safe
def referred(request: HttpRequest) -> HttpResponse:
    """What they referred, and what they were told."""
    listing = REFERRED.answer(request, queries.my_referrals(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    intro = _("You are told what came of it in a sentence. What is done is between the person and those who support.")
    return _list(request, listing, _("What you referred"), intro)


def _list(request: HttpRequest, listing: object, title: str, intro: str) -> HttpResponse:
    context = {"listing": listing, "title": title, "intro": intro, "trail": trail_to_support()}
    return render(request, "interventions/list.html", context)
