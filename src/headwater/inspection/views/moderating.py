"""Moderation: the sessions of an inspection, how far inspectors agreed, and what the sessions changed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.inspection import actions, policies
from headwater.inspection.forms import judging as forms
from headwater.inspection.models import Inspection, ModerationSession
from headwater.inspection.presenters.judging import agreement_rows, cell_link, part_title, stage_title
from headwater.inspection.queries import judging
from headwater.inspection.queries import moderating as queries
from headwater.inspection.views.asked_for import inspectors_alone, trail_to
from headwater.inspection.views.judging import judged_place, trail_to_cell
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking

SHOWN = 100  # differences, and changes


def moderation_link(inspection: Inspection) -> str:
    """Where its page of moderation is."""
    return reverse("inspection-moderation", args=[inspection.ref])


def _trail(inspection: Inspection) -> Trail:
    return [*trail_to(inspection), (_("Moderation"), moderation_link(inspection))]


@require_safe
def moderation(request: HttpRequest, ref: str) -> HttpResponse:
    """The sessions with the agreement that each began with, what is to be talked over, and what was changed."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    framework = found.kept.framework
    title, changes = stage_title(framework), queries.changes_of(viewer, found, SHOWN)
    sessions = [
        (
            session,
            agreement_rows(framework, session.agreement),
            [
                (
                    row,
                    part_title(framework, row.reconciled.capability),
                    title(row.before),
                    title(row.after),
                )
                for row in changes.get(session.pk, ())
            ],
            policies.may_close_session(viewer, session),
        )
        for session in ModerationSession.objects.filter(inspection=found).select_related("opened_by", "closed_by")
    ]
    apart = [
        (
            item.inspected.organisation,
            part_title(framework, item.capability),
            reverse("inspection-judged", args=[ref, item.inspected.organisation.ref, item.capability]),
            [(row.inspector, title(row.stage)) for row in item.judgements],
        )
        for item in queries.apart(viewer, found, SHOWN + 1)
    ]
    context = {
        "inspection": found,
        "sessions": sessions,
        "apart": apart[:SHOWN],
        "more": len(apart) > SHOWN,
        "open": policies.may_open_session(viewer, found),
        "trail": trail_to(found),
    }
    return render(request, "inspection/moderation.html", context)


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, ref: str) -> HttpResponse:
    """Open a moderation session."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    form = forms.HoldSession(request.POST or None, initial={"held_on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.hold_session(ModerationSession(inspection=found, **given), by=viewer)
        return Done(_("“%(title)s” is open.") % {"title": made}, moderation_link(found))

    intro = _("How far inspectors agree until now is measured and kept. Judgements change in it with a reason.")
    decision, title = policies.may_open_session(viewer, found), _("Open a moderation session")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Open it"), intro))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Close a moderation session."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    session = get_object_or_404(ModerationSession.objects.select_related("inspection"), inspection=found, pk=pk)

    def do(_given: dict[str, Any]) -> Done:
        actions.close_session(session, by=viewer)
        return Done(_("“%(title)s” is closed.") % {"title": session}, moderation_link(found))

    form = forms.Nothing(request.POST if request.method == "POST" else None)
    title, intro = _("Close “%(title)s”") % {"title": session}, _("Nothing of it changes afterwards.")
    decision = policies.may_close_session(viewer, session)
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Close it"), intro))


@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, ref: str, organisation: str, capability: str) -> HttpResponse:
    """Change in the open session what was reconciled."""
    viewer, place = asking(request), judged_place(request, ref, organisation, capability)
    held = judging.reconciled_of(place, capability)
    if held is None:
        raise Http404
    here = forms.with_stages(forms.Moderate, place.inspection.kept.framework.stages)
    form = here(request.POST) if request.method == "POST" else here.of(held)

    def do(given: dict[str, Any]) -> Done:
        after, before = {name: given[name] for name in ("stage", "reason")}, {"stage": given["was_stage"]}
        made = actions.moderate(held, by=viewer, seen=given["seen"], before=before, after=after)
        stage = stage_title(place.inspection.kept.framework)(made.stage)
        return Done(_("It is now judged to be at: %(stage)s.") % {"stage": stage}, cell_link(place, capability))

    names = {"name": place.organisation, "capability": part_title(place.inspection.kept.framework, capability)}
    title, trail = _("Change %(name)s: %(capability)s") % names, trail_to_cell(place, capability)
    intro = _("What it was, what it becomes, why, and your name are kept.")
    return answer_form(request, FormPage(title, form, policies.may_moderate(viewer, held), trail, do, intro=intro))
