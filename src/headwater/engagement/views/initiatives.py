"""Initiatives: the list, one of them, and proposing, designing and moving one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.initiatives import (
    AUDIENCES,
    CONCERN_KINDS,
    SEVERITIES,
    STEP_KINDS,
    STOP_ANSWERS,
    STRENGTHS,
    Reached,
)
from headwater.core.lifecycle import INITIATIVE
from headwater.core.pence import pounds
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import initiatives as forms
from headwater.engagement.models import CONCERN_DECISIONS, Initiative, InitiativeMove
from headwater.engagement.presenters.initiatives import INITIATIVES, steps_picture
from headwater.engagement.views.conflicts import both_shown
from headwater.engagement.views.joint import absent
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.governance.queries.money import grants
from headwater.governance.queries.owners import posts_that_can_own
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page

VERB_WORDS = {
    "approve": gettext_lazy("Approve it"),
    "start": gettext_lazy("Start it"),
    "pause": gettext_lazy("Pause it"),
    "resume": gettext_lazy("Let it go on"),
    "finish": gettext_lazy("Say that it is finished"),
    "stop": gettext_lazy("Stop it for good"),
}


def trail_to_initiatives(initiative: Initiative | None = None) -> Trail:
    """The way to the list, and to what belongs to an initiative."""
    whole = [*trail_to_engagement(), (_("Initiatives"), reverse("initiatives"))]
    return [*whole, (initiative.title, reverse("initiative", args=[initiative.ref]))] if initiative else whole


def initiative_asked_for(request: HttpRequest, ref: str) -> Initiative:
    """The initiative of that reference; one that the viewer may not read is not there."""
    return queries.find_initiative(asking(request), ref) or absent()


def _choices(viewer: Viewer, place: Organisation) -> dict[str, Any]:
    return {"posts": posts_that_can_own(viewer, place), "grants": grants(viewer).order_by("-start", "title", "pk")}


@list_page
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """The initiatives that I read, as at a day."""
    viewer = asking(request)
    listing = INITIATIVES.answer(request, queries.initiatives(viewer, day_asked_for(request, viewer)))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.acting_at(viewer)
    context = {"listing": listing, "places": places, "trail": trail_to_engagement()}
    return render(request, "engagement/initiatives.html", context)


@require_safe
def initiative(request: HttpRequest, ref: str) -> HttpResponse:
    """One initiative: how it should work, how it stands, what it may do to communities, and what came of it."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    steps = list(found.steps.order_by("number"))
    may = [(verb, words, policies.MOVES[verb](viewer, found)) for verb, words in VERB_WORDS.items()]
    open_moves = {move.verb for move in INITIATIVE.moves if move.start == found.state}
    context = {
        "initiative": found,
        "state": INITIATIVE.states[found.state],
        "audience": AUDIENCES[found.audience],
        "cost": pounds(found.cost),
        "reads_grant": found.grant is not None and grants(viewer).filter(pk=found.grant.pk).exists(),
        "reached": Reached(getattr(found, "reached_so_far", 0), found.reach).said,
        "ready": policies.ready(found, viewer),
        "steps": [(step, STEP_KINDS[step.kind]) for step in steps],
        "picture": steps_picture(steps),
        "notes": found.notes.select_related("by"),
        "concerns": [
            (row, CONCERN_KINDS[row.kind], SEVERITIES[row.severity], CONCERN_DECISIONS.get(row.decision, ""),
             policies.may_decide_concern(viewer, row), policies.may_close_concern(viewer, row))
            for row in queries.concerns(viewer).filter(initiative=found)
        ],
        "counts": found.reached.order_by("start"),
        "results": [(row, STRENGTHS[row.strength]) for row in found.results.all()],
        "reviews": [(row, STOP_ANSWERS[row.stop_met]) for row in found.reviews.all()],
        "moves": _moves(found),
        "may": [one for one in may if one[0] in open_moves],
        "design": policies.may_design(viewer, found),
        "note": policies.may_note(viewer, found),
        "count": policies.may_count(viewer, found),
        "review": policies.may_look_again(viewer, found),
        "raise": policies.may_raise(viewer, found),
        "trail": trail_to_initiatives(),
    }  # fmt: skip
    return render(request, "engagement/initiative.html", context)


def _moves(found: Initiative) -> list[tuple[InitiativeMove, str, str]]:
    """Each move with its two states in words."""
    rows = found.moves.select_related("by")
    return [(row, INITIATIVE.states[row.was], INITIATIVE.states[row.now]) for row in rows]


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose an initiative of a place."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.Propose(request.POST or None, **_choices(viewer, place))

    def do(given: dict[str, Any]) -> Done:
        made = actions.propose(Initiative(organisation=place, **given), by=viewer)
        words = _("It is proposed. Write how it should work, and what it may do to communities.")
        return Done(words, reverse("initiative", args=[made.ref]))

    decision = policies.may_propose(viewer, Initiative(organisation=place))
    title = _("Propose an initiative of %(name)s") % {"name": place.name}
    intro = _("It is not started before its evaluation, its stop rule and its community impact note stand.")
    return answer_form(request, FormPage(title, form, decision, trail_to_initiatives(), do, _("Propose it"), intro))


@require_http_methods(["GET", "POST"])
def design(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what must stand before the start."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    choices = _choices(viewer, found.organisation)
    form = forms.Design(request.POST, **choices) if request.method == "POST" else forms.Design.of(found, **choices)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.DESIGNED}
        before: dict[str, Any] = {name: given[f"was_{name}"] for name in forms.DESIGNED}
        before["owner"] = choices["posts"].filter(ref=before["owner"]).first()
        before["grant"] = choices["grants"].filter(ref=before["grant"]).first()
        with both_shown():
            actions.design(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("initiative", args=[ref]))

    decision, title = policies.may_design(viewer, found), _("Design the initiative")
    return answer_form(request, FormPage(title, form, decision, trail_to_initiatives(found), do))


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, ref: str, verb: str) -> HttpResponse:
    """Approve, start, pause, resume, finish or stop it, and why."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    if verb not in VERB_WORDS:
        raise Http404
    form = forms.MoveInitiative(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.move_initiative(found, by=viewer, verb=verb, reason=given["reason"])
        return Done(_("It is done."), reverse("initiative", args=[made.ref]))

    decision = policies.MOVES[verb](viewer, found)
    words = str(VERB_WORDS[verb])
    return answer_form(request, FormPage(words, form, decision, trail_to_initiatives(found), do, words))
