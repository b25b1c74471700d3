"""Caveats that people hold: giving one to whoever holds a post, and saying until when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.organisations.models import Holding
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms.products import LastDay
from headwater.sharing.forms.vetting import GiveCaveat
from headwater.sharing.models import CaveatHeld
from headwater.sharing.views.asked_for import absent, trail_to_releases
from headwater.shell.days import told


def _trail() -> Trail:
    return [*trail_to_releases(), (_("Vetting"), reverse("clearances"))]


def _holding(viewer: Viewer, ref: str) -> Holding:
    """Who holds a post that the viewer appoints to."""
    return queries.posts_to_vet(viewer).filter(ref=ref).first() or absent()


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that whoever holds a post holds a caveat."""
    viewer = asking(request)
    holding = _holding(viewer, ref)

    def do(given: dict[str, Any]) -> Done:
        caveat = given["caveat"].upper()
        new = CaveatHeld(person=holding.person, caveat=caveat, start=given["start"])
        actions.give_caveat(new, by=viewer)
        words = _("%(person)s holds %(caveat)s.") % {"person": holding.person, "caveat": caveat}
        return Done(words, reverse("clearances"))

    decision = policies.may_give_caveat(viewer, CaveatHeld(person=holding.person))
    form = GiveCaveat(request.POST or None, initial={"start": viewer.day})
    title = _("Which caveat does %(person)s hold?") % {"person": holding.person}
    return answer_form(request, FormPage(title, form, decision, _trail(), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str, caveat: str) -> HttpResponse:
    """Say until when they hold it."""
    viewer = asking(request)
    holding = _holding(viewer, ref)
    held = queries.caveats_of(holding.person_id, viewer.day).filter(caveat=caveat.upper()).first() or absent()

    def do(given: dict[str, Any]) -> Done:
        actions.end_caveat(held, by=viewer, last=given["last"])
        return Done(_("They hold it until %(day)s.") % {"day": told(given["last"])}, reverse("clearances"))

    decision = policies.may_give_caveat(viewer, held)
    form = LastDay(request.POST or None, initial={"last": viewer.day})
    title = _("Until when does %(person)s hold %(caveat)s?") % {"person": holding.person, "caveat": held.caveat}
    return answer_form(request, FormPage(title, form, decision, _trail(), do))
