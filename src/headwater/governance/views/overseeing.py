"""Oversight of forces, visits of regional managers, and figures that differ (4.1.3, 4.9.7 to 4.9.9)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.briefings import COVERS
from headwater.governance import actions, policies, queries
from headwater.governance.forms import overseeing as forms
from headwater.governance.forms.boards import Until
from headwater.governance.models import (
    ComparedStatistic,
    Oversight,
    OversightMember,
    OversightQuestion,
    OversightTraining,
    RegionalVisit,
)
from headwater.governance.views.boards import trail_to_boards
from headwater.governance.views.plans import absent
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.days import told

CLOCK = timedelta(days=28)  # that an answer is given, unless the question says otherwise


def oversight_asked_for(request: HttpRequest, ref: str) -> Oversight:
    """The oversight of that reference; one that the viewer may not read is not there."""
    return queries.find_oversight(asking(request), ref) or absent()


def _trail(oversight: Oversight | None = None) -> Trail:
    whole = [*trail_to_boards(), (_("Oversight"), reverse("oversights"))]
    return [*whole, (str(oversight), reverse("oversight", args=[oversight.ref]))] if oversight else whole


@require_safe
def oversights(request: HttpRequest) -> HttpResponse:
    """Who watches over whom."""
    rows = queries.oversights(asking(request))
    return render(request, "governance/oversights.html", {"rows": rows, "trail": trail_to_boards()})


@require_safe
def oversight(request: HttpRequest, ref: str) -> HttpResponse:
    """One oversight: who leads and links, what they were told and learnt, what they asked and were answered."""
    viewer, found = asking(request), oversight_asked_for(request, ref)
    asked = queries.questions(viewer).filter(oversight=found)
    told_of = queries.briefings_of_overseers(viewer, found)
    context = {
        "oversight": found,
        "members": queries.members_of(found, viewer.day),
        "trainings": queries.trainings_of(found),
        "questions": queries.with_clock(asked, viewer.day),
        "briefings": None if told_of is None else [(row, COVERS[row.covers]) for row in told_of[:20]],
        "keep": policies.may_keep_members(viewer, found),
        "ask": policies.may_ask(viewer, found),
        "answer": policies.may_answer(viewer, OversightQuestion(organisation=found.organisation)),
        "trail": _trail(),
    }
    return render(request, "governance/oversight.html", context)


@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who leads, or is the link to an area."""
    viewer, found = asking(request), oversight_asked_for(request, ref)
    areas = Organisation.objects.as_at(viewer.day).filter(kind="area", path__startswith=found.organisation.path)
    posts = queries.posts_at(found.body, viewer.day)
    form = forms.NameMember(request.POST or None, posts=posts, areas=areas, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.name_member(OversightMember(oversight=found, **given), by=viewer)
        return Done(_("It is kept."), reverse("oversight", args=[ref]))

    decision = policies.may_keep_members(viewer, found)
    return answer_form(request, FormPage(_("Who leads, or links?"), form, decision, _trail(found), do))


@require_http_methods(["GET", "POST"])
def member_ends(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which day is a member’s last."""
    viewer = asking(request)
    found = queries.find_member(viewer, ref) or absent()
    form = Until(request.POST or None, initial={"end": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.end_member(found, by=viewer, end=given["end"])
        return Done(_("Its last day is kept."), reverse("oversight", args=[found.oversight.ref]))

    decision = policies.may_keep_members(viewer, found.oversight)
    return answer_form(request, FormPage(_("When does it end?"), form, decision, _trail(found.oversight), do))


@require_http_methods(["GET", "POST"])
def training(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down training that members had."""
    viewer, found = asking(request), oversight_asked_for(request, ref)
    form = forms.KeepTraining(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.keep_training(OversightTraining(oversight=found, **given), by=viewer)
        return Done(_("It is kept."), reverse("oversight", args=[ref]))

    decision = policies.may_keep_members(viewer, found)
    return answer_form(request, FormPage(_("Training of members"), form, decision, _trail(found), do))


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the force something."""
    viewer, found = asking(request), oversight_asked_for(request, ref)
    form = forms.Ask(request.POST or None, initial={"due": viewer.day + CLOCK})

    def do(given: dict[str, Any]) -> Done:
        made = actions.ask_question(OversightQuestion(oversight=found, asked_on=viewer.day, **given), by=viewer)
        words = _("It is asked. %(name)s is to answer by %(day)s.")
        return Done(words % {"name": made.organisation.name, "day": told(made.due)}, reverse("oversight", args=[ref]))

    decision = policies.may_ask(viewer, found)
    title = _("What do you ask %(name)s?") % {"name": found.organisation.name}
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Ask it")))


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer what was asked."""
    viewer = asking(request)
    found = queries.questions(viewer).filter(ref=ref).first() or absent()
    here = reverse("oversight", args=[found.oversight.ref])

    def do(given: dict[str, Any]) -> Done:
        actions.answer_question(found, by=viewer, answer=given["answer"])
        return Done(_("It is answered; the clock has stopped."), here)

    form, decision = forms.Answer(request.POST or None), policies.may_answer(viewer, found)
    trail = _trail(found.oversight)
    return answer_form(
        request, FormPage(_("What is the answer?"), form, decision, trail, do, _("Answer it"), found.asked)
    )


@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """How visible regional managers are to each force, and what they challenged."""
    viewer = asking(request)
    own = Organisation.objects.as_at(viewer.day).filter(kind="region", pk__in=viewer.own)
    rows = [(row, policies.may_answer_visit(viewer, row).allowed) for row in queries.visits(viewer)[:100]]
    context = {
        "visible": [(force, one, _tone(one.days)) for force, one in queries.visible(viewer)],
        "rows": rows,
        "log": own.exists(),
        "trail": trail_to_boards(),
    }
    return render(request, "governance/visits.html", context)


def _tone(days: int | None) -> int:
    """The darker, the longer ago: 1 within a month, 5 after a year or never."""
    if days is None:
        return 5
    return 1 + sum(days > most for most in (30, 90, 180, 365))


@require_http_methods(["GET", "POST"])
def log_visit(request: HttpRequest) -> HttpResponse:
    """Write a visit down."""
    viewer = asking(request)
    regions = Organisation.objects.as_at(viewer.day).filter(kind="region", pk__in=viewer.own).order_by("name")
    form = forms.KeepVisit(request.POST or None, viewer=viewer, regions=regions, initial={"day": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.keep_visit(RegionalVisit(organisation=given.pop("force"), **given), by=viewer)
        words = _("The visit to %(name)s is kept.") % {"name": made.organisation.name}
        return Done(words, reverse("visits"))

    nowhere = Organisation(pk=0, kind="none", name=_("a region"))
    decision = policies.may_log_visit(viewer, RegionalVisit(region=regions.first() or nowhere))
    trail = [*trail_to_boards(), (_("Regional managers"), reverse("visits"))]
    return answer_form(request, FormPage(_("Write a visit down"), form, decision, trail, do))


@require_http_methods(["GET", "POST"])
def answer_visit(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer what was challenged."""
    viewer = asking(request)
    found = queries.find_visit(viewer, ref) or absent()

    def do(given: dict[str, Any]) -> Done:
        actions.answer_visit(found, by=viewer, response=given["answer"])
        return Done(_("It is answered."), reverse("visits"))

    form, decision = forms.Answer(request.POST or None), policies.may_answer_visit(viewer, found)
    trail = [*trail_to_boards(), (_("Regional managers"), reverse("visits"))]
    page = FormPage(_("What is the answer?"), form, decision, trail, do, _("Answer it"), found.challenge)
    return answer_form(request, page)


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Figures of one measure from sources that differ, side by side."""
    viewer = asking(request)
    context = {
        "measures": queries.statistics(viewer),
        "reads": policies.may_read_statistics(viewer),
        "trail": trail_to_boards(),
    }
    return render(request, "governance/statistics.html", context)


@require_http_methods(["GET", "POST"])
def keep_statistic(request: HttpRequest) -> HttpResponse:
    """Put a figure beside another."""
    viewer = asking(request)
    own = Organisation.objects.as_at(viewer.day).filter(pk__in=viewer.own).order_by("name")
    form = forms.KeepStatistic(request.POST or None, own=own)

    def do(given: dict[str, Any]) -> Done:
        actions.keep_statistic(ComparedStatistic(**given), by=viewer)
        return Done(_("It stands beside the others."), reverse("statistics"))

    nowhere = Organisation(pk=0, name=_("an organisation"))
    decision = policies.may_keep_statistic(viewer, ComparedStatistic(organisation=own.first() or nowhere))
    trail = [*trail_to_boards(), (_("Figures that differ"), reverse("statistics"))]
    return answer_form(request, FormPage(_("Add a figure"), form, decision, trail, do))
