"""Groups that advise: the list, one of them as at a day, its seats and meetings, and the names kept by consent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.representation import FEWEST
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import communities as forms
from headwater.engagement.models import CHAIRS, GROUP_KINDS, RHYTHMS, AdvisoryGroup, GroupMeeting, Seat
from headwater.engagement.presenters.communities import GROUPS
from headwater.engagement.views.communities import absent
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page

MOST_MEETINGS = 12  # on the page of a group


def trail_to_groups(group: AdvisoryGroup | None = None) -> Trail:
    """The way to the list, and to what belongs to a group."""
    whole = [*trail_to_engagement(), (_("Advisory groups and networks"), reverse("groups"))]
    return [*whole, (group.name, reverse("group", args=[group.ref]))] if group else whole


def group_asked_for(request: HttpRequest, ref: str) -> AdvisoryGroup:
    """The group of that reference; one that the viewer may not read is not there."""
    return queries.find_group(asking(request), ref) or absent()


@list_page
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The groups that I read, and the places that I engage."""
    viewer = asking(request)
    listing = GROUPS.answer(request, queries.groups(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.engages_at(viewer).filter(pk__in=viewer.own, kind__in=("force", "area"))
    context = {"listing": listing, "places": places, "trail": trail_to_engagement()}
    return render(request, "engagement/groups.html", context)


@require_safe
def group(request: HttpRequest, ref: str) -> HttpResponse:
    """One group on a day: its seats by number, for whom they speak together, its meetings, and what may be done."""
    viewer, found = asking(request), group_asked_for(request, ref)
    day = day_asked_for(request, viewer)
    seats = [(row, held.is_held(day)) for row, held in queries.seats_of(found, day)]
    today = day == viewer.day  # between two days anybody could tell what the one seat that changed speaks for
    shown, spoken = queries.shown_of_group(found, day) if today else (False, [])
    met = found.meetings.filter(day__lte=day, known_on__lte=day)
    asked = found.consulted.filter(consultation__put_on__lte=day).select_related("consultation")
    context = {
        "group": found,
        "day": day,
        "today": today,
        "over": found.span.over(day),
        "begun": found.span.begun(day),
        "kind": GROUP_KINDS[found.kind],
        "chair": CHAIRS[found.chair],
        "rhythm": RHYTHMS[found.rhythm],
        "seats": seats,
        "vacant": sum(not held for _seat, held in seats),
        "held": sum(held for _seat, held in seats),
        "shown": shown,
        "fewest": FEWEST,
        "spoken": spoken,
        "meetings": met[:MOST_MEETINGS],
        "asked": asked.order_by("-consultation__put_on", "-pk")[:20],
        "keep": policies.may_keep_group(viewer, found),
        "end": policies.may_end_group(viewer, found),
        "names": policies.may_read_advisers(viewer, found),
        "trail": trail_to_groups(),
    }
    return render(request, "engagement/group.html", context)


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that a group advises a place."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.SetUpGroup(request.POST or None, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.set_up_group(AdvisoryGroup(organisation=place, **given), by=viewer)
        return Done(_("The group is there. Add its seats."), reverse("group", args=[made.ref]))

    decision, title = policies.may_engage(viewer, place), _("Set up a group of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_groups(), do, _("Set it up")))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what it is, and what it is for."""
    viewer, found = asking(request), group_asked_for(request, ref)
    form = forms.ChangeGroup(request.POST) if request.method == "POST" else forms.ChangeGroup.of(found)

    def do(given: dict[str, Any]) -> Done:
        before, after = forms.ChangeGroup.parted(given)
        actions.change_group(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("group", args=[ref]))

    decision = policies.may_keep_group(viewer, found)
    return answer_form(request, FormPage(_("Change the group"), form, decision, trail_to_groups(found), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it is over."""
    viewer, found = asking(request), group_asked_for(request, ref)
    form = forms.Ending(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.end_group(found, by=viewer, **given)
        return Done(_("It has ended, and stays to be read."), reverse("group", args=[ref]))

    decision, trail = policies.may_end_group(viewer, found), trail_to_groups(found)
    return answer_form(request, FormPage(_("End the group"), form, decision, trail, do, _("End it")))


@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that it met."""
    viewer, found = asking(request), group_asked_for(request, ref)
    form = forms.WriteMeeting(request.POST or None, initial={"day": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.write_meeting(GroupMeeting(group=found, **given), by=viewer)
        return Done(_("The meeting is written down."), reverse("group", args=[ref]))

    decision = policies.may_keep_group(viewer, found)
    return answer_form(request, FormPage(_("Write a meeting down"), form, decision, trail_to_groups(found), do))


@require_http_methods(["GET", "POST"])
def add_seat(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a seat."""
    viewer, found = asking(request), group_asked_for(request, ref)
    known = queries.communities_of(found.organisation, viewer.day)
    form = forms.AddSeat(request.POST or None, communities=known, initial={"start": viewer.day, "held": True})

    def do(given: dict[str, Any]) -> Done:
        spoken, held = given.pop("communities"), given.pop("held")
        seat = Seat(group=found, organisation=found.organisation, **given)
        actions.add_seat(seat, by=viewer, communities=spoken, held=held)
        return Done(_("The seat is added."), reverse("group", args=[ref]))

    decision, trail = policies.may_keep_group(viewer, found), trail_to_groups(found)
    return answer_form(request, FormPage(_("Add a seat"), form, decision, trail, do, _("Add it")))
