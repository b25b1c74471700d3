"""Agreements to share: those of the viewer’s own organisations, the page of one, keeping, changing and ending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing import handover_policies as of_actions
from headwater.sharing.forms import agreements as forms
from headwater.sharing.forms.products import LastDay
from headwater.sharing.models import AgreedAction, Agreement
from headwater.sharing.views.asked_for import absent, own_places, place_named, trail_to_releases
from headwater.shell.days import told

MOST = 500  # on the page


def _trail() -> Trail:
    return [*trail_to_releases(), (_("Agreements"), reverse("agreements"))]


@require_safe
def all_agreements(request: HttpRequest) -> HttpResponse:
    """What the viewer’s own organisations have agreed, with whom, for what, and when it is to be looked at again."""
    viewer = asking(request)
    rows = [(row, policies.may_keep_agreement(viewer, row).allowed) for row in queries.agreements(viewer)[:MOST]]
    context = {
        "rows": rows,
        "most": MOST,
        "writes": bool(viewer.own),
        "today": viewer.day,
        "trail": trail_to_releases(),
    }
    return render(request, "sharing/agreements.html", context)


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keep an agreement."""
    viewer = asking(request)
    places = own_places(viewer)
    bodies = queries.bodies_to_name(viewer)
    form = forms.KeepAgreement(request.POST or None, places=places, bodies=bodies, initial={"start": viewer.day})
    organisation = place_named(request, places)

    def do(given: dict[str, Any]) -> Done:
        parties = given.pop("parties")
        new = Agreement(**given | {"organisation": organisation})
        made = actions.keep_agreement(new, by=viewer, parties=parties)
        return Done(_("“%(title)s” is kept.") % {"title": made.title}, reverse("agreements"))

    decision = policies.may_work_at(viewer, organisation)
    return answer_form(request, FormPage(_("Keep an agreement"), form, decision, _trail(), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say until when it holds."""
    viewer = asking(request)
    found = queries.agreements(viewer).filter(ref=ref).first() or absent()

    def do(given: dict[str, Any]) -> Done:
        actions.end_agreement(found, by=viewer, last=given["last"])
        words = _("“%(title)s” holds until %(day)s.")
        return Done(words % {"title": found.title, "day": told(given["last"])}, reverse("agreements"))

    title = _("Until when does “%(title)s” hold?") % {"title": found.title}
    decision = policies.may_keep_agreement(viewer, found)
    form = LastDay(request.POST or None, initial={"last": viewer.day})
    return answer_form(request, FormPage(title, form, decision, _trail(), do))


@require_safe
def agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """What its parties agreed, what each is to do and did, and what they share, as far as the viewer may read it."""
    viewer = asking(request)
    found = queries.find_agreement(viewer, ref) or absent()
    parties = queries.parties_of(found)
    context = {
        "agreement": found,
        "parties": parties,
        "accounted": queries.accountability(viewer, found, parties),
        "own": viewer.own,
        "releases": queries.shared_between(viewer, parties),
        "keep": policies.may_keep_agreement(viewer, found),
        "set": of_actions.may_set_action(viewer, AgreedAction(agreement=found)),
        "today": viewer.day,
        "trail": _trail(),
    }
    return render(request, "sharing/agreement.html", context)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what it is for, on which basis, when it is reviewed, and whether it is used."""
    viewer = asking(request)
    found = queries.agreements(viewer).filter(ref=ref).first() or absent()
    form = forms.ChangeAgreement(request.POST) if request.method == "POST" else forms.ChangeAgreement.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.CHANGES}
        before = {name: given[f"was_{name}"] for name in forms.CHANGES}
        actions.change_agreement(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("The change is saved."), reverse("agreement", args=[ref]))

    title = _("Change “%(title)s”") % {"title": found.title}
    decision = policies.may_keep_agreement(viewer, found)
    trail = [*_trail(), (found.title, reverse("agreement", args=[ref]))]
    return answer_form(request, FormPage(title, form, decision, trail, do))
