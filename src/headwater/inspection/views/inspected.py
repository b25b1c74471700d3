"""Who is inspected, who is not any more, and reminding those who have not answered."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.inspection import actions, policies
from headwater.inspection.actions.inspected import still_inspected
from headwater.inspection.forms import setting_up as forms
from headwater.inspection.models import (
    Inspected,
    Inspection,
)
from headwater.inspection.presenters.inspections import inspection_link
from headwater.inspection.views.asked_for import inspection_asked_for, trail_to
from headwater.inspection.views.setting_up import adding
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking


@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest, ref: str) -> HttpResponse:
    """Remind those whose returns are not signed off."""
    viewer, found = asking(request), inspection_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        rows = actions.remind(found, by=viewer)
        words = ngettext("%(count)s return is reminded of.", "%(count)s returns are reminded of.", len(rows))
        return Done(words % {"count": len(rows)}, reverse("inspection-returns", args=[found.ref]))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title, decision = _("Remind those who are not done"), policies.may_remind(viewer, found)
    intro = _("A letter goes to everybody with a post at an organisation whose return is not signed off.")
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, _("Remind them"), intro))


@require_http_methods(["GET", "POST"])
def inspect_one(request: HttpRequest, ref: str) -> HttpResponse:
    """Inspect an organisation."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        made = actions.inspect(Inspected(inspection=found, organisation=given["organisation"]), by=viewer)
        tier = found.kept.framework.tier[made.tier].title
        return _("%(name)s is inspected, as: %(tier)s.") % {"name": made.organisation, "tier": tier}

    form = forms.InspectOne(request.POST or None, viewer=asking(request))
    return adding(request, ref, form, _("Inspect an organisation"), add)


@require_http_methods(["GET", "POST"])
def inspect_many(request: HttpRequest, ref: str) -> HttpResponse:
    """Inspect all organisations of a kind: all that were there on the inspection's day, or none where one cannot be."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        there = Organisation.objects.as_at(found.tiers_as_at).filter(kind=given["kind"])
        new = there.exclude(pk__in=found.inspected.values("organisation")).order_by("name")
        with transaction.atomic():
            added = [actions.inspect(Inspected(inspection=found, organisation=item), by=viewer) for item in new]
        if not added:
            what = sentence("there is none that is not inspected already.")
            raise refuse("All that are", what, sentence("Choose another kind."))
        words = ngettext("%(count)s organisation is added.", "%(count)s organisations are added.", len(added))
        return words % {"count": len(added)}

    title = _("Inspect all organisations of a kind")
    return adding(request, ref, forms.InspectMany(request.POST or None, initial={"kind": "force"}), title, add)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, ref: str, organisation: str) -> HttpResponse:
    """Say that an organisation is inspected no longer, and into which one it was merged."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    rows = Inspected.objects.select_related("organisation", "inspection__kept")
    leaving = get_object_or_404(rows, inspection=found, organisation__ref=organisation)
    others = {item.pk: item for item in still_inspected(found) if item.pk != leaving.pk}
    choices = [(pk, item.organisation.name) for pk, item in others.items()]
    form = forms.Withdraw(request.POST or None, others=choices, initial={"day": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        into = others[int(given["into"])] if given["into"] else None
        actions.withdraw(leaving, by=viewer, day=given["day"], reason=given["reason"], into=into)
        words = _("%(name)s is inspected no longer. What it had answered stays, and counts in nothing.")
        return Done(words % {"name": leaving.organisation}, inspection_link(found))

    title = _("%(name)s is inspected no longer") % {"name": leaving.organisation}
    return answer_form(request, FormPage(title, form, policies.may_withdraw(viewer, leaving), trail_to(found), do))
