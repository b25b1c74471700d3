"""Initiatives: the list, one of them, and proposing, designing and moving one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.initiatives import (
    AUDIENCES,
    STEP_KINDS,
    STOP_ANSWERS,
    STRENGTHS,
    Reached,
)
from headwater.core.lifecycle import INITIATIVE
from headwater.core.pence import pounds
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import initiatives as forms
from headwater.engagement.models import Initiative, InitiativeConcern, InitiativeMove
from headwater.engagement.presenters.concerns import CONCERN_STEPS, concern_row
from headwater.engagement.presenters.initiatives import initiatives_table, steps_picture
from headwater.engagement.views.conflicts import both_shown
from headwater.engagement.views.joint import absent
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.governance.models import Grant
from headwater.governance.queries.money import grants
from headwater.organisations.models import Organisation, Post
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page

VERB_WORDS = {
    "approve": gettext_lazy("Approve it"),
    "reopen": gettext_lazy("Take it back, to be designed anew"),
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


def _choices(viewer: Viewer, place: Organisation, found: Initiative | None = None) -> dict[str, Any]:
    """Posts and grants to choose from, and what stands now."""
    posts = actions.posts_at(viewer, place)
    if found is not None and found.owner_id is not None:
        posts = posts | Post.objects.filter(pk=found.owner_id).select_related("organisation")
    return {"posts": posts, "grants": grants(viewer).order_by("-start", "title", "pk")}


@list_page
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """The initiatives that I read, as at a day."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    listing = initiatives_table(day, viewer.day).answer(request, queries.initiatives(viewer, day))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.acting_at(viewer)
    context = {"listing": listing, "places": places, "trail": trail_to_engagement()}
    return render(request, "engagement/initiatives.html", context)


@require_safe
def initiative(request: HttpRequest, ref: str) -> HttpResponse:
    """One initiative as at a day: how it should work, how it stood, what it may do to communities, what came of it."""
    viewer, found = asking(request), initiative_asked_for(request, ref)
    day = max(day_asked_for(request, viewer), found.proposed_on)
    as_now = day == viewer.day
    then = queries.initiatives(viewer, day).get(pk=found.pk)
    steps = list(found.steps.order_by("number"))
    open_moves = {move.verb for move in INITIATIVE.moves if move.start == found.state} if as_now else set()
    context = {
        "initiative": found,
        "day": day,
        "as_now": as_now,
        "then": then.then,
        "state": INITIATIVE.states[then.then],
        "audience": AUDIENCES[found.audience],
        "cost": pounds(found.cost),
        "reads_grant": found.grant is not None and grants(viewer).filter(pk=found.grant.pk).exists(),
        "reached": Reached(then.reached_so_far, found.reach).said,
        "ready": policies.ready(found, viewer) if as_now else None,
        "steps": [(step, STEP_KINDS[step.kind]) for step in steps],
        "picture": steps_picture(steps),
        "notes": found.notes.filter(on__lte=day).select_related("by"),
        "concerns": [concern_row(viewer, row, day) for row in _concerns(viewer, found, day)],
        "counts": found.reached.filter(kept_on__lte=day).select_related("replaced").order_by("start", "id"),
        "results": [(row, STRENGTHS[row.strength]) for row in found.results.filter(on__lte=day)],
        "reviews": [(row, STOP_ANSWERS[row.stop_met]) for row in found.reviews.filter(on__lte=day)],
        "moves": _moves(found, day),
        "may": [(verb, words, policies.MOVES[verb](viewer, found)) for verb, words in VERB_WORDS.items()
                if verb in open_moves],
        "design": policies.may_design(viewer, found),
        "note": policies.may_note(viewer, found),
        "count": policies.may_count(viewer, found),
        "review": policies.may_look_again(viewer, found),
        "raise": policies.may_raise(viewer, found),
        "trail": trail_to_initiatives(),
    }  # fmt: skip
    return render(request, "engagement/initiative.html", context)


def _concerns(viewer: Viewer, found: Initiative, day: date) -> list[InitiativeConcern]:
    """Its concerns that were raised by a day; each with itself as the initiative that rules ask about."""
    rows = list(queries.concerns(viewer).filter(initiative=found, raised_on__lte=day).prefetch_related(CONCERN_STEPS))
    for row in rows:
        row.initiative = found
    return rows


def _moves(found: Initiative, day: date) -> list[tuple[InitiativeMove, str, str]]:
    """Each move until a day with its two states in words."""
    rows = found.moves.filter(on__lte=day).select_related("by")
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
    choices = _choices(viewer, found.organisation, found)
    form = forms.Design(request.POST, **choices) if request.method == "POST" else forms.Design.of(found, **choices)
    names = list(forms.DESIGNED)
    if found.grant_id is not None and not choices["grants"].filter(pk=found.grant_id).exists():
        names.remove("grant")  # a grant that they do not read stays as it is
        del form.fields["grant"]

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in names}
        before: dict[str, Any] = {name: given[f"was_{name}"] for name in names}
        before["owner"] = Post.objects.filter(ref=before["owner"]).first()
        if "grant" in before:
            before["grant"] = Grant.objects.filter(ref=before["grant"]).first()
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
