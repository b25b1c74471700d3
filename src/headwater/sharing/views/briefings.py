"""Spoken briefings: those of one’s organisations, writing one down, and one of a release."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.briefings import LISTENERS
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms.briefings import KeepBriefing
from headwater.sharing.models import Briefing, Release
from headwater.sharing.presenters import BRIEFINGS
from headwater.sharing.views.asked_for import own_places, place_named, release_asked_for, trail_to_releases
from headwater.shell.long_lists import list_page


@list_page
@require_safe
def all_briefings(request: HttpRequest) -> HttpResponse:
    """What was told, to whom; and who was told nothing in a year."""
    viewer = asking(request)
    listing = BRIEFINGS.answer(request, queries.briefings(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    heard = [(row, LISTENERS[row.listeners]) for row in queries.told_in_a_year(viewer)]
    context = {"listing": listing, "heard": heard, "writes": bool(viewer.own), "trail": trail_to_releases()}
    return render(request, "sharing/briefings.html", context)


def _form(request: HttpRequest, viewer: Viewer) -> KeepBriefing:
    posts = queries.own_posts(viewer)
    only = posts.first() if posts.count() == 1 else None
    return KeepBriefing(request.POST or None, posts=posts, initial={"day": viewer.day, "post": only})


def _kept(given: dict[str, Any], viewer: Viewer, release: Release | None = None) -> None:
    actions.keep_briefing(Briefing(release=release, **given), by=viewer)


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Write down a briefing on the subject at large."""
    viewer = asking(request)

    def do(given: dict[str, Any]) -> Done:
        _kept(given, viewer)
        return Done(_("It is kept that you told them."), reverse("briefings"))

    decision = policies.may_work_at(viewer, place_named(request, own_places(viewer)))
    trail = [*trail_to_releases(), (_("Spoken briefings"), reverse("briefings"))]
    page = FormPage(_("Keep a spoken briefing"), _form(request, viewer), decision, trail, do, _("Keep it"))
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def of_release(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep that one told others of a release."""
    viewer, found = asking(request), release_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        _kept(given, viewer, found.release)
        return Done(_("It is kept that you told them."), reverse("release", args=[ref]))

    intro = _("Tell no more than the listeners may know, and no more than the marking lets them.")
    trail = [*trail_to_releases(), (found.release.title if found.reading.allowed else _("A release"), "../")]
    decision = found.reading.decision
    if decision.allowed:
        decision = policies.may_work_at(viewer, place_named(request, own_places(viewer)))
    page = FormPage(_("Keep a spoken briefing"), _form(request, viewer), decision, trail, do, _("Keep it"), intro)
    return answer_form(request, page)
