"""Dip samples: what was drawn for whom, drawing one, and saying how a case was dealt with."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from headwater.interventions import actions, policies, queries
from headwater.interventions.forms import samples as forms
from headwater.interventions.models import DipSample
from headwater.interventions.presenters.samples import SAMPLES, answer_heads, case_state, found_rows
from headwater.interventions.views.opened import absent, case_asked_for, panel_asked_for, trail_to_support
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import asking
from headwater.schemes.dip_sampling import sampling
from headwater.shell.long_lists import list_page

METHODS = ["GET", "POST"]


def _trail(sample: DipSample | None = None) -> Trail:
    trail = [*trail_to_support(), (_("Dip samples"), reverse("samples"))]
    return [*trail, (_("Sample %(ref)s") % {"ref": sample.ref}, sample_href(sample))] if sample else trail


def sample_href(sample: DipSample) -> str:
    """Where its page is."""
    return reverse("sample", args=[sample.ref])


@list_page
@require_safe
def samples(request: HttpRequest) -> HttpResponse:
    """The samples that the viewer may know of, and the panels of which they may draw one."""
    viewer = asking(request)
    panels = list(queries.panels_to_sample(viewer))
    if not panels and not policies.panels_with(viewer, "sampler"):
        absent()
    listing = SAMPLES.answer(request, queries.samples(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "panels": panels, "rules": sampling(), "trail": trail_to_support()}
    return render(request, "interventions/samples.html", context)


@require_http_methods(METHODS)
def draw(request: HttpRequest, ref: str) -> HttpResponse:
    """Draw one: of which days, how many, and who reads it."""
    viewer, panel = asking(request), panel_asked_for(request, ref)
    decision = policies.may_draw_sample(viewer, DipSample(panel=panel))
    seats = {seat.ref: seat for seat in queries.samplers_of(panel, viewer)} if decision.allowed else {}
    people = [(key, f"{seat.person.name}, {seat.organisation.name}") for key, seat in seats.items()]
    form = forms.DrawSample(request.POST or None, people=people)

    def do(given: dict[str, Any]) -> Done:
        made = DipSample(panel=panel, sampler=seats[given.pop("who")].person, **given)
        made = actions.draw_sample(made, by=viewer)
        return Done(_("It is drawn. Whoever reads it finds it on their own page."), sample_href(made))

    intro = _("Cases are drawn by lot, of those that the reader had no part in. Nobody chooses one. %(source)s")
    intro %= {"source": sampling().smallest.source}
    if not people:
        intro = _("Nobody has a seat as sampler on this panel who could read it. Have one given first.")
    title = _("Draw a sample of closed cases")
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("Draw"), intro))


@require_safe
def sample(request: HttpRequest, ref: str) -> HttpResponse:
    """A sample: how it was drawn, how far it is, and what was found, question by question."""
    viewer = asking(request)
    found = queries.find_sample(viewer, ref) or absent()
    counts = policies.may_draw_sample(viewer, found).allowed or policies.may_end_sample(viewer, found).allowed
    mine = found.sampler_id == viewer.person_id and not found.ended_on
    context = {
        "sample": found,
        "late": not found.ended_on and found.waits and found.due_on < viewer.day,
        "cases": [(row, case_state(row)) for row in queries.cases_of_sample(viewer, found)],
        "mine": mine,
        "counts": found_rows(viewer, found) if counts and found.said else [],
        "heads": answer_heads(),
        "tells": counts,
        "end": policies.may_end_sample(viewer, found),
        "rules": sampling(),
        "trail": _trail(),
    }
    return render(request, "interventions/sample.html", context)


@require_http_methods(METHODS)
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End it before everything is said."""
    viewer = asking(request)
    found = queries.find_sample(viewer, ref) or absent()
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.end_sample(DipSample.objects.get(pk=found.pk), by=viewer)
        return Done(_("It is ended. What was said stays; nothing more of it is read."), sample_href(found))

    decision, title = policies.may_end_sample(viewer, found), _("End the sample")
    intro = _("What nothing was said of yet is let go. It is closed to whoever reads the sample at once.")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("End it"), intro))


@never_cache
@require_http_methods(METHODS)
def say(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say how one case was dealt with: its sampler alone, who reads it until then."""
    viewer = asking(request)
    row = queries.find_sampled(viewer, ref, which) or absent()
    decision = policies.may_say_finding(viewer, row)
    if not decision.allowed:
        return refused_page(request, decision)
    row.case = case_asked_for(request, row.case.ref, "sample")
    form = forms.SayFinding(request.POST or None)

    def do(_given: dict[str, Any]) -> Done:
        actions.say_finding(row, by=viewer, answers=form.answers(), seen=form.seen())
        return Done(
            _("It is said. Those who work on the case read it, and it is closed to you."), sample_href(row.sample)
        )

    title = _("How was case %(ref)s dealt with?") % {"ref": row.case.ref}
    intro = _(
        "Say how the work was done, and nothing of the person. You say it once, and then the case is closed to you."
    )
    return answer_form(request, FormPage(title, form, decision, _trail(row.sample), do, "", intro))
