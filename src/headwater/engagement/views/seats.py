"""A seat is filled, left, ended and given a voice; names are kept by consent, on one page of their group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import communities as forms
from headwater.engagement.models import CONTACT_WAYS, Adviser, AdvisoryGroup, Seat
from headwater.engagement.views.communities import absent
from headwater.engagement.views.groups import group_asked_for, trail_to_groups
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import asking


def _seat(request: HttpRequest, ref: str) -> Seat:
    return queries.find_seat(asking(request), ref) or absent()


def _page(
    request: HttpRequest, found: Seat, title: str, form: django_forms.Form, do: Callable[[dict[str, Any]], Seat]
) -> HttpResponse:
    """A form about a seat; what comes of it shows on the page of its group."""

    def done(given: dict[str, Any]) -> Done:
        do(given)
        return Done(_("It is written down."), reverse("group", args=[found.group.ref]))

    decision = policies.may_keep_seat(asking(request), found)
    intro = _("Seat %(number)s of the group. Nothing says who sits on it.") % {"number": found.number}
    if "communities" in form.fields:
        intro += " " + _("Choose all that it speaks for from now on: what you do not choose ends today.")
    return answer_form(request, FormPage(title, form, decision, trail_to_groups(found.group), done, intro=intro))


@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that somebody holds it."""
    viewer, found = asking(request), _seat(request, ref)
    form = forms.FirstDay(request.POST or None, initial={"start": viewer.day})
    title = _("Somebody holds the seat")
    return _page(request, found, title, form, lambda given: actions.fill_seat(found, by=viewer, **given))


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that whoever held it left."""
    viewer, found = asking(request), _seat(request, ref)
    form = forms.LastDay(request.POST or None, initial={"on": viewer.day})
    title = _("The seat was left")
    return _page(request, found, title, form, lambda given: actions.leave_seat(found, by=viewer, **given))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that there is no such seat any more."""
    viewer, found = asking(request), _seat(request, ref)
    form = forms.LastDay(request.POST or None, initial={"on": viewer.day})
    title = _("End the seat")
    return _page(request, found, title, form, lambda given: actions.end_seat(found, by=viewer, **given))


@require_http_methods(["GET", "POST"])
def speaks(request: HttpRequest, ref: str) -> HttpResponse:
    """Say for whom it speaks. What it spoke for before is not shown: it is written anew."""
    viewer, found = asking(request), _seat(request, ref)
    known = queries.communities_of(found.group.organisation, viewer.day)
    form = forms.SaySpeaks(request.POST or None, communities=known, initial={"on": viewer.day})
    title = _("For whom does the seat speak?")
    return _page(request, found, title, form, lambda given: actions.say_voices(found, by=viewer, **given))


@require_safe
def people(request: HttpRequest, ref: str) -> HttpResponse:
    """The names that are kept of a group by consent, and how to reach people: for those who engage there alone."""
    viewer, group = asking(request), group_asked_for(request, ref)
    decision = policies.may_read_advisers(viewer, group)
    if not decision.allowed:
        return refused_page(request, decision)
    rows = [(row, CONTACT_WAYS.get(row.reached_by, "")) for row in queries.advisers_of(group)]
    context = {
        "group": group,
        "rows": rows,
        "keep": policies.may_keep_group(viewer, group),
        "trail": trail_to_groups(group),
    }
    return render(request, "engagement/people.html", context)


def _trail(group: AdvisoryGroup) -> Trail:
    return [*trail_to_groups(group), (_("Whom to reach"), reverse("group-people", args=[group.ref]))]


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep a name, by consent."""
    viewer, group = asking(request), group_asked_for(request, ref)
    form = forms.NameAdviser(request.POST or None, initial={"consent_on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.name_adviser(Adviser(group=group, organisation=group.organisation, **given), by=viewer)
        return Done(_("It is kept, by consent."), reverse("group-people", args=[ref]))

    decision = policies.may_keep_group(viewer, group)
    intro = _("Only with the consent of the person. What they are, and for whom they speak, has no place here.")
    page = FormPage(_("Keep a name"), form, decision, _trail(group), do, _("Keep it"), intro)
    return answer_form(request, page)


def _adviser(request: HttpRequest, ref: str) -> Adviser:
    return queries.find_adviser(asking(request), ref) or absent()


@require_http_methods(["GET", "POST"])
def change_person(request: HttpRequest, ref: str) -> HttpResponse:
    """Change how somebody wants to be reached."""
    viewer, found = asking(request), _adviser(request, ref)
    form = forms.ChangeAdviser(request.POST) if request.method == "POST" else forms.ChangeAdviser.of(found)

    def do(given: dict[str, Any]) -> Done:
        before, after = forms.ChangeAdviser.parted(given)
        actions.change_adviser(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("group-people", args=[found.group.ref]))

    decision, title = policies.may_keep_adviser(viewer, found), _("Change how to reach somebody")
    return answer_form(request, FormPage(title, form, decision, _trail(found.group), do))


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that consent was withdrawn: what was kept of the person is taken out."""
    viewer, found = asking(request), _adviser(request, ref)
    form = forms.WithdrawConsent(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.withdraw_consent(found, by=viewer, **given)
        said = _("The name and everything that reached the person are taken out, for good.")
        keeps = policies.may_read_advisers(viewer, found.group).allowed
        return Done(said, reverse("group-people" if keeps else "group", args=[found.group.ref]))

    decision = policies.may_withdraw_consent(viewer, found)
    intro = _("The name and everything that reaches the person are taken out at once, and cannot be brought back.")
    page = FormPage(_("Consent was withdrawn"), form, decision, _trail(found.group), do, _("Take it out"), intro)
    return answer_form(request, page)
