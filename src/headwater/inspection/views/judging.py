"""What is judged: the list of organisations by capabilities, one of them with its trace, and judging it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.inspection import actions, policies
from headwater.inspection.forms import judging as forms
from headwater.inspection.models import HOWS, Inspected, Inspection, Judgement, Reconciled
from headwater.inspection.presenters.judging import (
    Seen,
    cell_link,
    judgements_table,
    part_title,
    stage_title,
    trace_rows,
)
from headwater.inspection.queries import judging as queries
from headwater.inspection.views.asked_for import inspectors_alone, trail_to
from headwater.inspection.views.wall import days_asked_for, given_in
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said


def judged_place(request: HttpRequest, ref: str, organisation: str, capability: str = "") -> Inspected:
    """The inspected organisation whose judgements a page is about, in a capability that is judged."""
    inspection = inspectors_alone(request, ref)
    found = queries.find_inspected(asking(request), inspection, organisation)
    if found is None or (capability and not policies.is_judged(inspection, capability)):
        raise Http404
    return found


def trail_to_judgements(inspection: Inspection) -> Trail:
    """The way to a page below the list of judgements."""
    return [*trail_to(inspection), (_("Judgements"), reverse("inspection-judgements", args=[inspection.ref]))]


def trail_to_cell(place: Inspected, capability: str) -> Trail:
    """The way to a form about what is judged of one organisation."""
    name = f"{place.organisation}: {part_title(place.inspection.kept.framework, capability)}"
    return [*trail_to_judgements(place.inspection), (name, cell_link(place, capability))]


def _as_at(day: date | None) -> list[str]:
    return [_("As it was by the end of %(day)s.") % {"day": told(day)}] if day else []


@list_page
@require_safe
def matrix(request: HttpRequest, ref: str) -> HttpResponse:
    """Organisations by capabilities: what is to judge, what to reconcile, and what it came to."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    days, faults = days_asked_for(given_in(request, ("day", "since")))
    table = judgements_table(found, Seen(viewer.person_id, **days))
    listing = table.answer(request, queries.judged_places(viewer, found))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "inspection": found,
        "listing": replace(listing, told=" ".join([listing.told, *_as_at(days["day"]), *faults])),
        "trail": trail_to(found),
        "work": policies.may_work(viewer, found),
        "left_out": queries.own_places_in(viewer, found),
    }
    return render(request, "inspection/judgements.html", context)


@require_safe
def cell(request: HttpRequest, ref: str, organisation: str, capability: str) -> HttpResponse:
    """What is proposed of one organisation in one capability, with its trace, beside what inspectors judged."""
    viewer, place = asking(request), judged_place(request, ref, organisation, capability)
    found = queries.findings_of(place, capability)
    proposal = queries.proposal_of(place, capability, found.values())
    judged = queries.cell_of(viewer, place, capability)
    title = stage_title(place.inspection.kept.framework)
    context = {
        "inspection": place.inspection,
        "place": place,
        "capability": capability,
        "title": part_title(place.inspection.kept.framework, capability),
        "proposal": proposal,
        "stages": (title(proposal.proposed or ""), title(proposal.possible)) if proposal else (),
        "trace": trace_rows(place, proposal, found) if proposal else [],
        "judged": judged,
        "judgements": [(row, title(row.stage)) for row in (judged.mine, *judged.others) if row is not None],
        "came_to": (title(judged.reconciled.stage), dict(HOWS)[judged.reconciled.how]) if judged.reconciled else (),
        "changes": [(row, title(row.before), title(row.after)) for row in judged.changes],
        "guidance": queries.guidance_when(place.inspection, place.visited),
        "can": _decisions(request, place, capability, judged.reconciled),
        "trail": trail_to_judgements(place.inspection),
    }
    return render(request, "inspection/judged.html", context)


def _decisions(request: HttpRequest, place: Inspected, capability: str, came: Reconciled | None) -> dict[str, Any]:
    viewer = asking(request)
    return {
        "judge": policies.may_judge(viewer, place, capability),
        "reconcile": policies.may_reconcile(viewer, place, capability),
        "moderate": policies.may_moderate(viewer, came) if came else None,
        "work": policies.may_work_on(viewer, place),
        "guidance": policies.may_add_guidance(viewer, place.inspection),
    }


@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, ref: str, organisation: str, capability: str) -> HttpResponse:
    """Judge for oneself, or change that."""
    viewer, place = asking(request), judged_place(request, ref, organisation, capability)
    here = forms.with_stages(forms.Judge, place.inspection.kept.framework.stages)
    mine = queries.cell_of(viewer, place, capability).mine
    form = here(request.POST) if request.method == "POST" else here.of(mine)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in ("stage", "reasons")}
        before = {name: given[f"was_{name}"] for name in after}
        if mine is None:
            actions.judge(Judgement(inspected=place, capability=capability, **after), by=viewer)
        elif after != {"stage": mine.stage, "reasons": mine.reasons}:
            actions.change_judgement(mine, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("Your judgement is in."), cell_link(place, capability))

    name = part_title(place.inspection.kept.framework, capability)
    title = _("Judge %(name)s: %(capability)s") % {"name": place.organisation, "capability": name}
    intro = _("Nobody sees your judgement until a second inspector’s is in as well; until then you can change it.")
    decision = policies.may_judge(viewer, place, capability)
    return answer_form(request, FormPage(title, form, decision, trail_to_cell(place, capability), do, intro=intro))


@require_http_methods(["GET", "POST"])
def reconcile(request: HttpRequest, ref: str, organisation: str, capability: str) -> HttpResponse:
    """Say what two judgements came to."""
    viewer, place = asking(request), judged_place(request, ref, organisation, capability)
    here = forms.with_stages(forms.Reconcile, place.inspection.kept.framework.stages)
    form = here(request.POST if request.method == "POST" else None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.reconcile(Reconciled(inspected=place, capability=capability, **given), by=viewer)
        stage = stage_title(place.inspection.kept.framework)(made.stage)
        words = _("It is judged to be at: %(stage)s (%(how)s).")
        return Done(words % {"stage": stage, "how": said(dict(HOWS)[made.how])}, cell_link(place, capability))

    name = part_title(place.inspection.kept.framework, capability)
    title = _("Reconcile %(name)s: %(capability)s") % {"name": place.organisation, "capability": name}
    decision = policies.may_reconcile(viewer, place, capability)
    return answer_form(request, FormPage(title, form, decision, trail_to_cell(place, capability), do))
