"""What an inspector found on a criterion, when an organisation was visited, and what guidance there was."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.stages import OVERALL
from headwater.inspection import actions, policies
from headwater.inspection.forms import judging as forms
from headwater.inspection.models import Finding, Guidance
from headwater.inspection.presenters.judging import cell_link
from headwater.inspection.queries.judging import findings_of
from headwater.inspection.views.asked_for import inspectors_alone
from headwater.inspection.views.judging import judged_place, trail_to_cell, trail_to_judgements
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.days import told


@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, ref: str, organisation: str, criterion: str, capability: str) -> HttpResponse:
    """Say whether a criterion is met, and what shows it."""
    viewer, place = asking(request), judged_place(request, ref, organisation, capability)
    stages = place.inspection.kept.framework.stages
    texts = {item.id: item.text for stage in stages for item in stage.criteria}
    if capability == OVERALL or criterion not in texts:
        raise Http404
    held = findings_of(place, capability).get(criterion)
    form = forms.Find(request.POST) if request.method == "POST" else forms.Find.of(held)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in ("state", "evidence")}
        before = {name: given[f"was_{name}"] for name in after}
        if held is None:
            new = Finding(inspected=place, capability=capability, criterion=criterion, **after)
            actions.find(new, by=viewer)
        elif after != {"state": held.state, "evidence": held.evidence}:
            actions.change_finding(held, by=viewer, seen=given["seen"], before=before, after=after)
        words = _("What you found on %(criterion)s is kept.") % {"criterion": criterion}
        return Done(words, cell_link(place, capability))

    names = {"criterion": criterion, "name": place.organisation}
    page = FormPage(
        title=_("%(criterion)s at %(name)s") % names,
        form=form,
        decision=policies.may_work_on(viewer, place),
        trail=trail_to_cell(place, capability),
        do=do,
        intro=f"{texts[criterion]} {_('What an inspector found stands before what the answers show.')}",
    )
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def visited(request: HttpRequest, ref: str, organisation: str) -> HttpResponse:
    """Say when an organisation was visited."""
    viewer, place = asking(request), judged_place(request, ref, organisation)
    form = forms.Visited(request.POST) if request.method == "POST" else forms.Visited.of(place)

    def do(given: dict[str, Any]) -> Done:
        day = given["visited"]
        actions.visit(place, by=viewer, day=day, seen=given["seen"], before=given["was_visited"])
        words = _("%(name)s was visited on %(day)s.") % {"name": place.organisation, "day": told(day)}
        return Done(words, reverse("inspection-judgements", args=[ref]))

    title = _("When was %(name)s visited?") % {"name": place.organisation}
    intro = _("Guidance that was issued later is not held against it.")
    trail, decision = trail_to_judgements(place.inspection), policies.may_work_on(viewer, place)
    return answer_form(request, FormPage(title, form, decision, trail, do, intro=intro))


@require_http_methods(["GET", "POST"])
def guidance(request: HttpRequest, ref: str) -> HttpResponse:
    """Enter guidance and when it was issued."""
    viewer, found = asking(request), inspectors_alone(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = actions.add_guidance(Guidance(inspection=found, **given), by=viewer)
        words = _("“%(title)s” is entered as issued on %(day)s.") % {"title": made, "day": told(made.published)}
        return Done(words, reverse("inspection-judgements", args=[ref]))

    form = forms.AddGuidance(request.POST if request.method == "POST" else None)
    decision, trail = policies.may_add_guidance(viewer, found), trail_to_judgements(found)
    return answer_form(request, FormPage(_("Enter guidance"), form, decision, trail, do))
