"""The register of lessons, and the tension picture."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.lessons import LESSON_THEMES
from headwater.core.tension import THEMES, WEEKS, monday_of, tension_picture
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms.activations import CloseLesson, new_key
from headwater.engagement.forms.exercises import ReportTension
from headwater.engagement.models import TensionReport
from headwater.engagement.presenters.exercises import REPORTS, lessons_table
from headwater.engagement.views.consequences import absent, trail_to_consequences
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page


@list_page
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """The register, and what comes again and again in it."""
    viewer = asking(request)
    runs = set(queries.activations(viewer).order_by().values_list("pk", flat=True))
    tried = set(queries.exercises(viewer).order_by().values_list("pk", flat=True))
    listing = lessons_table(viewer, runs, tried).answer(request, queries.lessons(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    pattern = [(LESSON_THEMES[one.theme], one) for one in queries.pattern(viewer)]
    context = {"listing": listing, "pattern": pattern, "trail": trail_to_engagement()}
    return render(request, "engagement/lessons.html", context)


@require_http_methods(["GET", "POST"])
def done(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what came of a lesson."""
    viewer = asking(request)
    found = queries.find_lesson(viewer, ref) or absent()

    def do(given: dict[str, Any]) -> Done:
        actions.close_lesson(found, by=viewer, outcome=given["outcome"])
        return Done(_("It is done."), reverse("lessons"))

    decision, title = policies.may_close_lesson(viewer, found), _("Say what came of the lesson")
    trail = [*trail_to_engagement(), (_("Lessons"), reverse("lessons"))]
    return answer_form(request, FormPage(title, CloseLesson(request.POST or None), decision, trail, do, "", found.what))


@require_safe
def tension(request: HttpRequest) -> HttpResponse:
    """The picture: places and themes by week."""
    viewer = asking(request)
    since = monday_of(viewer.day) - timedelta(weeks=WEEKS - 1)
    cells = tension_picture(queries.reported(viewer, since), viewer.day)
    own = queries.engages_at(viewer).filter(pk__in=viewer.own)
    context = {
        "cells": [(cell, THEMES[cell.theme]) for cell in cells],
        "weeks": WEEKS,
        "places": [place for place in own if policies.may_engage(viewer, place).allowed],
        "trail": trail_to_consequences(),
    }
    return render(request, "engagement/tension.html", context)


@list_page
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The reports themselves."""
    listing = REPORTS.answer(request, queries.tension_reports(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    trail = [*trail_to_consequences(), (_("Tension"), reverse("tension"))]
    context = {"listing": listing, "title": _("Reports of tension"), "trail": trail}
    return render(request, "engagement/consequence_list.html", context)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a small report."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = ReportTension(request.POST or None, initial={"key": new_key(), "day": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.report_tension(TensionReport(organisation=place, **given), by=viewer)
        return Done(_("It is written. It counts in the picture of its week."), reverse("tension"))

    decision = policies.may_report_tension(viewer, TensionReport(organisation=place))
    title = _("Report tension at %(name)s") % {"name": place.name}
    trail = [*trail_to_engagement(place), (_("Tension"), reverse("tension"))]
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Report it")))
