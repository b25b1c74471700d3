"""Forms of who works on a case, and of breaking the glass."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import refuse
from headwater.core.plain_text import tidy
from headwater.core.sentences import sentence
from headwater.interventions import actions, policies, queries
from headwater.interventions.forms import cases as forms
from headwater.interventions.models import Case, CaseGlass, TeamPlace
from headwater.interventions.views.opened import absent, case_asked_for, case_href, trail_to_case, trail_to_support
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking

METHODS = ["GET", "POST"]


@require_http_methods(METHODS)
def put(request: HttpRequest, ref: str) -> HttpResponse:
    """Put somebody on the team."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.FindPerson(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        person, place = form.person(), None
        if person is not None:
            place = place_of(person.pk, viewer)
        if person is None or place is None:
            what = sentence("nobody with a post has that address.")
            raise refuse("E-mail address of their account", what, sentence("Look at how it is spelt."))
        made = TeamPlace(case=found, person=person, organisation=place)
        actions.put_on_team(made, by=viewer, because=given["because"])
        return Done(_("%(name)s works on it from now on.") % {"name": person.name}, reverse("case-team", args=[ref]))

    decision, title = policies.may_put_on_team(viewer, TeamPlace(case=found)), _("Put somebody on the team")
    intro = _("They read this case for as long as they are on it and have their post. Put nobody on it who needs not.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Put them on it"), intro))


def place_of(person: int, viewer: Viewer) -> Organisation | None:
    """The organisation that somebody has a post in today; the first of them."""
    held = Holding.objects.as_at(viewer.day).filter(person=person).order_by("pk").values("post__organisation")
    return Organisation.objects.filter(pk__in=held[:1]).first()


@require_http_methods(METHODS)
def off(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Take somebody off the team."""
    viewer, found = asking(request), case_asked_for(request, ref)
    place = found.team.select_related("person").filter(ref=which[:12]).first() or absent()
    form = forms.Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.take_off_team(place, by=viewer)
        words = _("%(name)s works on it no longer.") % {"name": place.person.name}
        left = place.person_id == viewer.person_id
        return Done(words, reverse("support") if left else reverse("case-team", args=[ref]))

    decision, title = (
        policies.may_leave_team(viewer, place),
        _("Take %(name)s off the team") % {"name": place.person.name},
    )
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Take them off it")))


@require_http_methods(METHODS)
def hand_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Give it to another officer."""
    viewer, found = asking(request), case_asked_for(request, ref)
    officers = {
        str(seat.person_id): seat.person
        for seat in queries.seated(found.panel, viewer.day)
        if seat.role == "officer" and seat.person_id != found.owner_id
    }
    form = forms.Choosing(request.POST or None, people=[(key, one.name) for key, one in officers.items()])

    def do(given: dict[str, Any]) -> Done:
        to = officers[given["who"]]
        actions.hand_over(found, by=viewer, to=to, because=given["because"])
        words = _("%(name)s owns it from now on.") % {"name": to.name}
        return Done(words, _where(viewer, found))

    decision, title = policies.may_hand_over(viewer, found), _("Give it to another officer")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Give it to them")))


def _where(viewer: Viewer, case: Case) -> str:
    """The case, where they may still read it; else the front page."""
    viewer.found.clear()  # what they may do was found before it changed hands
    return case_href(case) if queries.find_case(viewer, case.ref) else reverse("support")


@require_http_methods(METHODS)
def glass(request: HttpRequest) -> HttpResponse:
    """Break the glass of a case, by its reference."""
    viewer = asking(request)
    form = forms.BreakGlass(request.POST or None)
    reference = tidy(str(form.data.get("reference", ""))).lower()[:12].replace("\x00", "")
    found = Case.objects.filter(ref=reference).first() if reference else None

    def do(given: dict[str, Any]) -> Done:
        if found is None:
            what = sentence("no case has that reference.")
            raise refuse("Reference of the case", what, sentence("Look at it again."))
        actions.break_case_glass(CaseGlass(case=found), by=viewer, because=given["because"])
        return Done(_("It is open to you for one hour. The chair of its panel is told."), case_href(found))

    decision = policies.may_break_any_glass(viewer)
    if found is not None and decision.allowed:
        decision = policies.may_break_case_glass(viewer, CaseGlass(case=found))
    title, intro = (
        _("Break the glass"),
        _("Only where somebody may come to harm, and those who work on it cannot be reached."),
    )
    return answer_form(request, FormPage(title, form, decision, trail_to_support(), do, _("Break it"), intro))


@require_safe
def glasses(request: HttpRequest) -> HttpResponse:
    """Broken glasses that the chair is to read about."""
    viewer = asking(request)
    rows = []
    for row in queries.glasses_to_read(viewer):
        row.case.open()
        rows.append((row, row.words.get("because", ""), policies.may_read_glass(viewer, row)))
    context = {"rows": rows, "trail": trail_to_support()}
    return render(request, "interventions/glasses.html", context)


@require_http_methods(METHODS)
def read_glass(request: HttpRequest, which: str) -> HttpResponse:
    """Say that one has read it."""
    viewer = asking(request)
    row = queries.glasses_to_read(viewer).filter(ref=which[:12]).first() or absent()
    form = forms.Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.read_glass(row, by=viewer)
        return Done(_("It is written that you read it."), reverse("case-glasses"))

    decision, title = policies.may_read_glass(viewer, row), _("Say that you have read why it was broken")
    return answer_form(request, FormPage(title, form, decision, trail_to_support(), do, _("I have read it")))
