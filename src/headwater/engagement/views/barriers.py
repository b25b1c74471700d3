"""Barriers to joint work, and how Prevent fares in tasking (6.1.1, 6.2.3, 6.5.4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.barriers import REFERENCES, WORDS, over_time
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import barriers as forms
from headwater.engagement.models import BarrierStep, Initiative, JointBarrier
from headwater.engagement.presenters.joint import about, barriers_table, over_time_table
from headwater.engagement.presenters.tasking import tasked_table
from headwater.engagement.views.joint import absent, day_query, taken_table, trail_to_joint
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.governance.models import ENGAGEMENT_WORDS
from headwater.governance.queries.boards import read_ever
from headwater.governance.queries.owners import posts_that_can_own
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page

YEAR = timedelta(days=365)


def _trail(barrier: JointBarrier | None = None) -> Trail:
    whole = [*trail_to_joint(), (_("Barriers"), reverse("joint-barriers"))]
    return [*whole, (about(barrier), reverse("joint-barrier", args=[barrier.ref]))] if barrier else whole


def _barrier(request: HttpRequest, ref: str) -> JointBarrier:
    return queries.find_barrier(asking(request), ref) or absent()


@list_page
@require_safe
def barriers(request: HttpRequest) -> HttpResponse:
    """The barriers that I read."""
    viewer = asking(request)
    listing = barriers_table(viewer.day).answer(request, queries.barriers(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.acting_at(viewer)
    context = {"listing": listing, "places": places, "trail": trail_to_joint()}
    return render(request, "engagement/joint_barriers.html", context)


@require_safe
def by_kind(request: HttpRequest) -> HttpResponse:
    """Barriers by kind in the year to a day, and in the year before."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    met = queries.barriers_met(viewer, day)
    first = day - YEAR + timedelta(days=1)
    now = over_time_table(over_time(met, first, day), first, day)
    before = over_time_table(
        over_time(met, first - YEAR, first - timedelta(days=1)), first - YEAR, first - timedelta(1)
    )
    taken = taken_table(request, now, "barriers-by-kind")
    if taken is not None:
        return taken
    query = day_query(day, viewer.day)
    context = {"now": now, "before": before, "day": day, "query": query, "trail": _trail()}
    return render(request, "engagement/joint_barriers_by_kind.html", context)


@require_safe
def barrier(request: HttpRequest, ref: str) -> HttpResponse:
    """One barrier: what it is about, what was tried, and what came of it."""
    viewer, found = asking(request), _barrier(request, ref)
    whole = policies.may_read_engagement(viewer, found.organisation).allowed
    steps = [one for one in found.steps.all() if whole or policies.taken_to(viewer, one)]
    named = [one.board_id for one in steps if one.board_id is not None]
    read = set(read_ever(viewer).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    named_to = {one.pk for one in steps if one.board_id in read or policies.taken_to(viewer, one)}
    said = queries.partner_said(viewer, found) if whole else None
    context = {
        "barrier": found,
        "engaged": said,
        "whole": whole,
        "level": ENGAGEMENT_WORDS[said.level] if said else "",
        "kind": WORDS[found.kind],
        "reference": REFERENCES[found.kind],
        "about": about(found),
        "days": ((found.ended_on or viewer.day) - found.begun_on).days,
        "steps": [(one, policies.may_answer_step(viewer, one), one.pk in named_to) for one in steps],
        "today": viewer.day,
        "keep": policies.may_step(viewer, BarrierStep(barrier=found)),
        "over": policies.may_end_barrier(viewer, found),
        "trail": _trail(),
    }
    return render(request, "engagement/joint_barrier.html", context)


@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, ref: str) -> HttpResponse:
    """Log a barrier of a place."""
    viewer, place = asking(request), place_asked_for(request, ref)
    agreements = queries.joint_agreements(viewer).filter(organisation=place).order_by("title", "pk")
    initiatives = Initiative.objects.filter(organisation=place).order_by("title", "pk")
    form = forms.LogBarrier(request.POST or None, viewer=viewer, agreements=agreements, initiatives=initiatives)

    def do(given: dict[str, Any]) -> Done:
        made = actions.log_barrier(JointBarrier(organisation=place, **given), by=viewer)
        return Done(_("It is logged. Write down what you try."), reverse("joint-barrier", args=[made.ref]))

    decision = policies.may_keep_barrier(viewer, JointBarrier(organisation=place))
    title = _("Log a barrier of %(name)s") % {"name": place.name}
    intro = _("About a partner, an agreement or an initiative: one of the three.")
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("Log it"), intro))


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what was tried, or take it further."""
    viewer, found = asking(request), _barrier(request, ref)
    posts = posts_that_can_own(viewer, found.organisation)
    read = actions.boards_that_can_answer(found.organisation, viewer)
    form = forms.TryAgainst(request.POST or None, initial={"on": viewer.day}, posts=posts, boards=read)

    def do(given: dict[str, Any]) -> Done:
        actions.try_against(BarrierStep(barrier=found, **given), by=viewer)
        return Done(_("It is written down."), reverse("joint-barrier", args=[ref]))

    decision = policies.may_step(viewer, BarrierStep(barrier=found))
    title = _("What was tried, or to whom is it taken?")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Write it down")))


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer what was taken to a board or a post of mine."""
    viewer = asking(request)
    found = queries.find_step(viewer, ref) or absent()
    form = forms.AnswerStep(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.answer_step(found, by=viewer, answer=given["answer"])
        return Done(_("It is answered."), reverse("joint-barrier", args=[found.barrier.ref]))

    decision = policies.may_answer_step(viewer, found)
    page = FormPage(_("Answer what was asked"), form, decision, _trail(found.barrier), do, _("Answer it"), found.what)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it is over."""
    viewer, found = asking(request), _barrier(request, ref)
    form = forms.EndBarrier(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.end_barrier(found, by=viewer, on=given["on"], result=given["result"])
        return Done(_("It is over, and stays to be read."), reverse("joint-barrier", args=[ref]))

    decision = policies.may_end_barrier(viewer, found)
    return answer_form(request, FormPage(_("Say that it is over"), form, decision, _trail(found), do, _("Say so")))


@require_safe
def tasking(request: HttpRequest) -> HttpResponse:
    """Meetings that task in the year to a day: whether Prevent was on the agenda, and what came of it."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    rows = queries.tasked_at(viewer, day)
    table = tasked_table(rows, day)
    taken = taken_table(request, table, "prevent-in-tasking")
    if taken is not None:
        return taken
    context = {
        "table": table,
        "count": len(rows),
        "on_agenda": sum(row.on_agenda for row in rows),
        "meetings": [row for row in rows if row.board],
        "day": day,
        "query": day_query(day, viewer.day),
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/prevent_in_tasking.html", context)
