"""The calendar of engagement: a month at a time, as a list, and an event with the message that is said there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.calendar_file import CalendarDay, calendar_file
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import communities as short_forms
from headwater.engagement.forms import consultations as forms
from headwater.engagement.models import EVENT_KINDS, EngagementEvent
from headwater.engagement.presenters.communities import events_table
from headwater.engagement.views.communities import absent
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page

A_YEAR, MOST = timedelta(days=366), 1_000  # of a file for other calendars
AROUND = 12  # months before this one and after it that can be chosen


def trail_to_calendar(event: EngagementEvent | None = None) -> Trail:
    """The way to the calendar, and to what belongs to an event."""
    whole = [*trail_to_engagement(), (_("Calendar of engagement"), reverse("engagement-calendar"))]
    return [*whole, (event.title, reverse("engagement-event", args=[event.ref]))] if event else whole


def _months(today: date) -> list[tuple[str, str]]:
    """The months that can be chosen, with their names: a year back and a year ahead."""
    now = today.year * 12 + today.month - 1
    days = [date(one // 12, one % 12 + 1, 1) for one in range(now - AROUND, now + AROUND + 1)]
    return [(f"{day:%Y-%m}", date_format(day, "F Y")) for day in days]


@list_page
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The events of a month at places that I read."""
    viewer = asking(request)
    if "month" not in request.GET:
        return redirect(
            f"{reverse('engagement-calendar')}?{urlencode({**request.GET.dict(), 'month': f'{viewer.day:%Y-%m}'})}"
        )
    months = _months(viewer.day)
    listing = events_table(months).answer(request, queries.events(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    keys, asked = [key for key, _words in months], request.GET["month"][:7]
    at = keys.index(asked) if asked in keys else None
    rest = {key: value for key, value in request.GET.dict().items() if key not in ("month", "page")}
    places = queries.engages_at(viewer).filter(pk__in=viewer.own, kind__in=("force", "area", "neighbourhood"))
    context = {
        "listing": listing,
        "month": dict(months).get(asked, ""),
        "before": f"?{urlencode({**rest, 'month': keys[at - 1]})}" if at else "",
        "after": f"?{urlencode({**rest, 'month': keys[at + 1]})}" if at is not None and at + 1 < len(keys) else "",
        "places": places,
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/calendar.html", context)


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """What is to come within a year at places that I read, as a file for other calendars."""
    viewer = asking(request)
    rows = queries.events(viewer).filter(day__gte=viewer.day, day__lte=viewer.day + A_YEAR).order_by("day", "pk")
    days = [
        CalendarDay(row.urn, row.day, row.title, row.where, called_off=row.called_off_on is not None)
        for row in rows[:MOST]
    ]
    answer = HttpResponse(calendar_file(days, viewer.day), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="engagement.ics"'
    return answer


def _asked_for(request: HttpRequest, ref: str) -> EngagementEvent:
    return queries.find_event(asking(request), ref) or absent()


@require_safe
def event(request: HttpRequest, ref: str) -> HttpResponse:
    """One event: what, where, for whom, and the message that is said there."""
    viewer, found = asking(request), _asked_for(request, ref)
    group = (
        found.group if found.group and policies.may_read_engagement(viewer, found.group.organisation).allowed else None
    )
    context = {
        "event": found,
        "kind": EVENT_KINDS[found.kind],
        "group": group,
        "off": policies.may_call_off(viewer, found),
        "was_said": found.message is not None and found.called_off_on is None and found.day <= viewer.day,
        "keep": policies.may_keep(viewer, found),
        "trail": trail_to_calendar(),
    }
    return render(request, "engagement/event.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an event in the calendar."""
    viewer, place = asking(request), place_asked_for(request, ref)
    groups, messages = queries.groups_to_ask(viewer, place), queries.messages_to_use()
    form = forms.PlanEvent(request.POST or None, groups=groups, messages=messages)

    def do(given: dict[str, Any]) -> Done:
        made = actions.plan_event(EngagementEvent(organisation=place, **given), by=viewer)
        return Done(_("It is in the calendar."), reverse("engagement-event", args=[made.ref]))

    decision, title = policies.may_engage(viewer, place), _("Plan an event of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_calendar(), do, _("Plan it")))


@require_http_methods(["GET", "POST"])
def call_off(request: HttpRequest, ref: str) -> HttpResponse:
    """Call it off."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = short_forms.Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.call_off(found, by=viewer, **given)
        return Done(_("It is called off, and stays in the calendar."), reverse("engagement-event", args=[ref]))

    decision = policies.may_call_off(viewer, found)
    return answer_form(request, FormPage(_("Call it off"), form, decision, trail_to_calendar(found), do))
