"""The pages of fieldwork: visits and what was observed, contradictions, and workbooks for the field."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from headwater.evidence.models import Evidence
from headwater.evidence.uploads import fault_of
from headwater.inspection import actions, policies
from headwater.inspection.actions.fieldwork_workbook import COLUMNS, blank_rows
from headwater.inspection.actions.inspected import still_inspected
from headwater.inspection.forms import fieldwork as forms
from headwater.inspection.forms.setting_up import Why
from headwater.inspection.models import CONSENTS, SHOWS, SORTS, SURE, VISITS, Inspected, Inspection, Observation, Visit
from headwater.inspection.presenters.fieldwork import VISITS_TABLE
from headwater.inspection.queries import fieldwork as queries
from headwater.inspection.views.asked_for import inspectors_alone, trail_to
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.tables import TYPES, taken_as

TOLD = 10  # problems of a workbook that are shown one by one


def _place(request: HttpRequest, ref: str, organisation: str) -> Inspected:
    rows = Inspected.objects.select_related("organisation", "inspection__kept")
    found = get_object_or_404(rows, inspection=inspectors_alone(request, ref), organisation__ref=organisation)
    if found.organisation_id in asking(request).own:
        raise Http404
    return found


def _trail(inspection: Inspection) -> Trail:
    return [*trail_to(inspection), (_("Fieldwork"), reverse("fieldwork", args=[inspection.ref]))]


@list_page
@require_safe
def fieldwork(request: HttpRequest, ref: str) -> HttpResponse:
    """What was visited, asked and read."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    listing = VISITS_TABLE.answer(request, queries.visits(viewer, found))
    if isinstance(listing, HttpResponse):
        return listing
    against = queries.contradictions(viewer, found)
    context = {
        "inspection": found,
        "listing": listing,
        "look": policies.may_look(viewer, found),
        "against": len(against),
        "places": [item for item in still_inspected(found) if item.organisation_id not in viewer.own],
        "trail": trail_to(found),
    }
    return render(request, "inspection/fieldwork.html", context)


@require_http_methods(["GET", "POST"])
def keep_visit(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep a visit."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    places = {item.pk: item for item in still_inspected(found) if item.organisation_id not in viewer.own}
    names = [(pk, item.organisation.name) for pk, item in places.items()]
    form = forms.KeepVisit(request.POST or None, places=names, initial={"held_on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        place = places[int(given.pop("inspected"))]
        made = actions.keep_visit(Visit(inspected=place, **given), by=viewer)
        return Done(_("It is kept. Now write what was observed."), reverse("visit", args=[found.ref, made.pk]))

    title = _("Keep a visit, an interview, a focus group or a reading")
    return answer_form(request, FormPage(title, form, policies.may_look(viewer, found), _trail(found), do))


def _shown(rows: list[Observation]) -> list[dict[str, Any]]:
    sorts, shows, sure = dict(SORTS), dict(SHOWS), dict(SURE)
    return [
        {"row": row, "sort": sorts[row.sort], "shows": shows[row.shows], "sure": sure[row.confidence]} for row in rows
    ]


@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """One visit with what was observed there, and a form for more."""
    viewer, inspection = asking(request), inspectors_alone(request, ref)
    found = queries.find_visit(viewer, inspection, pk)
    if found is None:
        raise Http404
    tier = found.inspected.tier
    form = forms.Observe(request.POST or None, framework=inspection.kept.framework, tier=tier)
    decision = policies.may_look_at(viewer, found.inspected)
    if request.method == "POST":
        return _observed(request, found, form)
    rows = list(found.observations.select_related("by"))
    context = {
        "visit": found,
        "kind": dict(VISITS)[found.kind],
        "consent": dict(CONSENTS)[found.consent],
        "observations": _shown(rows),
        "form": form,
        "decision": decision,
        "open": found.consent != "refused",
        "trail": _trail(inspection),
    }
    return render(request, "inspection/visit.html", context)


def _observed(request: HttpRequest, found: Visit, form: forms.Observe) -> HttpResponse:
    viewer = asking(request)
    here = reverse("visit", args=[found.inspected.inspection.ref, found.pk])

    def do(_given: dict[str, Any]) -> Done:
        actions.observe(Observation(inspected=found.inspected, visit=found, **form.seen()), by=viewer)
        return Done(_("What was seen is kept."), here)

    trail = [*_trail(found.inspected.inspection), (str(found.inspected.organisation), here)]
    title, decision = _("What was seen"), policies.may_look_at(viewer, found.inspected)
    return answer_form(request, FormPage(title, form, decision, trail, do))


@require_http_methods(["GET", "POST"])
def withdraw_consent(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Keep that somebody took their consent back."""
    viewer, inspection = asking(request), inspectors_alone(request, ref)
    found = queries.find_visit(viewer, inspection, pk)
    if found is None or found.consent == "refused":
        raise Http404

    def do(_given: dict[str, Any]) -> Done:
        actions.withdraw_consent(found, by=viewer)
        return Done(_("Nothing that was said is kept."), reverse("visit", args=[inspection.ref, found.pk]))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title, decision = _("Consent was taken back"), policies.may_look_at(viewer, found.inspected)
    intro = _("The notes are emptied for good, and what was observed there is withdrawn.")
    return answer_form(request, FormPage(title, form, decision, _trail(inspection), do, _("Empty them"), intro))


@require_http_methods(["GET", "POST"])
def observe_document(request: HttpRequest, ref: str, organisation: str) -> HttpResponse:
    """Write what a document of an organisation shows."""
    viewer, place = asking(request), _place(request, ref, organisation)
    evidence = Evidence.objects.visible(viewer.grants).filter(organisation=place.organisation)
    framework = place.inspection.kept.framework
    form = forms.ObserveDocument(request.POST or None, framework=framework, tier=place.tier, evidence=evidence)

    def do(_given: dict[str, Any]) -> Done:
        actions.observe(Observation(inspected=place, **form.seen()), by=viewer)
        return Done(_("What the document shows is kept."), reverse("fieldwork", args=[place.inspection.ref]))

    title = _("What does a document of %(name)s show?") % {"name": place.organisation}
    decision = policies.may_look_at(viewer, place)
    return answer_form(request, FormPage(title, form, decision, _trail(place.inspection), do))


@require_http_methods(["GET", "POST"])
def withdraw_observation(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Withdraw what was observed."""
    viewer, inspection = asking(request), inspectors_alone(request, ref)
    rows = Observation.objects.select_related("inspected__organisation", "inspected__inspection")
    found = get_object_or_404(
        rows.exclude(inspected__organisation__in=viewer.own), inspected__inspection=inspection, pk=pk
    )
    form = Why(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.withdraw_observation(found, by=viewer, reason=given["reason"])
        return Done(_("It is withdrawn, and counts in nothing."), reverse("fieldwork", args=[inspection.ref]))

    title, decision = _("Withdraw an observation"), policies.may_withdraw_observation(viewer, found)
    return answer_form(request, FormPage(title, form, decision, _trail(inspection), do, intro=found.text))


@require_safe
def contradictions(request: HttpRequest, ref: str) -> HttpResponse:
    """Where what was seen is another than what returns say."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    rows = queries.contradictions(viewer, found)
    wanted = request.GET.get("format", "")
    sorts, sure = dict(SORTS), dict(SURE)
    if wanted in TYPES:
        titles = [_("Organisation"), _("Question"), _("Why it is here"), _("What was seen"), _("Sort"), _("How sure")]
        cells = (
            (
                *(item.observation.inspected.organisation.name, item.observation.question, said(item.reason)),
                *(item.observation.text, said(sorts[item.observation.sort]), said(sure[item.observation.confidence])),
            )
            for item in rows
        )
        return taken_as(_("Contradictions"), titles, cells, wanted)
    shown = [(item, sorts[item.observation.sort], sure[item.observation.confidence]) for item in rows]
    exports = {name.upper(): f"?format={name}" for name in TYPES}
    context = {"inspection": found, "rows": shown, "exports": exports, "trail": _trail(found)}
    return render(request, "inspection/contradictions.html", context)


@require_safe
def take_workbook(request: HttpRequest, ref: str, organisation: str, form: str) -> HttpResponse:
    """A workbook to fill in at the place, without a connection."""
    place = _place(request, ref, organisation)
    if form not in ("xlsx", "ods"):
        raise Http404
    title = _("Fieldwork at %(name)s") % {"name": place.organisation}
    return taken_as(title, list(COLUMNS), blank_rows(place), form, f"fieldwork-{place.organisation.ref}")


@require_http_methods(["GET", "POST"])
def bring_workbook(request: HttpRequest, ref: str, organisation: str) -> HttpResponse:
    """Take a workbook from the field in."""
    viewer, place = asking(request), _place(request, ref, organisation)
    form = forms.BringFieldwork(request.POST, request.FILES) if request.method == "POST" else forms.BringFieldwork()
    if fault := fault_of(request):
        form.fields["file"].error_messages["required"] = fault

    def do(given: dict[str, Any]) -> Done:
        file = given["file"]
        brought = actions.bring_fieldwork(place, by=viewer, content=file.read(), name=file.name)
        for problem in brought.left[:TOLD]:
            messages.warning(request, f"{problem.where}: {said(problem.what)} {said(problem.remedy)}")
        words = ngettext("%(count)s observation is taken in.", "%(count)s observations are taken in.", brought.taken)
        same = _("Everything else in it was here already.") if brought.same else ""
        told = f"{words % {'count': brought.taken}} {same}".strip()
        return Done(told, reverse("fieldwork", args=[place.inspection.ref]))

    title = _("Bring a workbook from %(name)s") % {"name": place.organisation}
    decision = policies.may_look_at(viewer, place)
    intro = _("A row is taken once, however often it comes. Nothing in the file is run or followed.")
    return answer_form(request, FormPage(title, form, decision, _trail(place.inspection), do, _("Take it in"), intro))
