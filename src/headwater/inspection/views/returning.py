"""The forms that sign a return off, open it again, give its sections away, and give what was asked for."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.inspection import actions, policies
from headwater.inspection.actions.returning import colleagues
from headwater.inspection.forms.returns import Delegate, GiveDocument, Sign
from headwater.inspection.forms.setting_up import Why
from headwater.inspection.models import Delegation, DocumentAsked, DocumentGiven, Return
from headwater.inspection.queries import returns as queries
from headwater.inspection.views.asked_for import return_asked_for, trail_to_return
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking


def _href(whole: Return) -> str:
    return reverse("return", args=[whole.ref])


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign a return off."""
    viewer, found = asking(request), return_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.sign(found, by=viewer, name=given["name"])
        return Done(_("The return is signed off by %(name)s.") % {"name": given["name"]}, _href(found))

    title = _("Sign off the return of %(name)s") % {"name": found.inspected.organisation}
    intro = _("After that nothing in it can be changed, unless an inspector reopens it and says why.")
    form = Sign(request.POST or None)
    decision = policies.may_sign(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_to_return(found), do, _("Sign it off"), intro))


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, ref: str) -> HttpResponse:
    """Open a signed return again."""
    viewer, found = asking(request), return_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.reopen(found, by=viewer, reason=given["reason"])
        return Done(_("The return is open again."), _href(found))

    title = _("Reopen the return of %(name)s") % {"name": found.inspected.organisation}
    form, decision = Why(request.POST or None), policies.may_reopen(viewer, found)
    intro = _("Those who answer for it see why. It is signed off again when they are done.")
    return answer_form(request, FormPage(title, form, decision, trail_to_return(found), do, _("Reopen it"), intro))


@require_http_methods(["GET", "POST"])
def delegate(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a section to a colleague."""
    viewer, found = asking(request), return_asked_for(request, ref)
    framework = found.inspected.inspection.kept.framework
    sections = queries.sections_of(found, queries.answers_of(found))
    people = {person.pk: person for person in colleagues(found, viewer)}
    form = Delegate(
        request.POST or None,
        groups=[(item.group.id, item.group.title) for item in sections],
        people=[(pk, person.name) for pk, person in people.items()],
        initial={"group": request.GET.get("section", "")},
    )

    def do(given: dict[str, Any]) -> Done:
        person = people[int(given["person"])]
        actions.delegate(Delegation(whole=found, group=given["group"], person=person), by=viewer)
        names = {"section": framework.group[given["group"]].title, "person": person}
        return Done(_("%(person)s is to answer “%(section)s”.") % names, _href(found))

    title, decision = _("Give a section to a colleague"), policies.may_delegate(viewer, found)
    intro = _("They see this return, and may answer that section. You may still answer it yourself.")
    return answer_form(request, FormPage(title, form, decision, trail_to_return(found), do, _("Give it"), intro))


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take a section back."""
    viewer, found = asking(request), return_asked_for(request, ref)
    given_away = get_object_or_404(Delegation.objects.select_related("person"), whole=found, pk=pk)

    def do(_given: dict[str, Any]) -> Done:
        actions.take_back(given_away, by=viewer)
        return Done(_("The section is taken back from %(person)s.") % {"person": given_away.person}, _href(found))

    title = _("Take a section back from %(person)s") % {"person": given_away.person}
    form = django_forms.Form(request.POST if request.method == "POST" else None)
    decision = policies.may_take_back(viewer, given_away)
    intro = _("What they answered stays.")
    return answer_form(request, FormPage(title, form, decision, trail_to_return(found), do, _("Take it back"), intro))


@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Give a document that was asked for, or say why there is none."""
    viewer, found = asking(request), return_asked_for(request, ref)
    asked = DocumentAsked.objects.filter(inspection=found.inspected.inspection, number=number).first()
    if asked is None:
        raise Http404
    evidence = queries.evidence_for(viewer, found)
    form = GiveDocument(request.POST or None, evidence=evidence)

    def do(given: dict[str, Any]) -> Done:
        row = DocumentGiven(whole=found, asked=asked, **given)
        actions.give_document(row, by=viewer)
        said = _("“%(title)s” is given.") if given["evidence"] else _("It is noted why there is no “%(title)s”.")
        return Done(said % {"title": asked}, _href(found))

    decision = policies.may_give_documents(viewer, found)
    intro = asked.why
    if not evidence.exists():
        intro = f"{intro} {_('There is no evidence of this organisation that you see. Add it there first.')}".strip()
    return answer_form(request, FormPage(asked.title, form, decision, trail_to_return(found), do, intro=intro))
