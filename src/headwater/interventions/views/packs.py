"""Packs: chosen and given out by those who run the case; read by members of an agency, in their time."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import refuse
from headwater.core.panel_meetings import DECISIONS, ITEM_KINDS, PACK_PARTS
from headwater.core.sentences import sentence
from headwater.interventions import actions, policies, queries
from headwater.interventions.consent_gate import gates_open
from headwater.interventions.forms import meetings as forms
from headwater.interventions.models import AgencyView, Dissent, Pack
from headwater.interventions.presenters.meetings import part_words
from headwater.interventions.views.agenda import item_asked_for, item_href, trail_to_item
from headwater.interventions.views.opened import absent, case_asked_for, trail_to_support
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.saying import said

METHODS = ["GET", "POST"]
WITH = ("organisation", "item__meeting__panel")


@require_http_methods(METHODS)
def choose(request: HttpRequest, ref: str, which: str, agency: str) -> HttpResponse:
    """Choose what an agency is given, part by part."""
    viewer = asking(request)
    case, item = item_asked_for(request, ref, which)
    place = next((one for one in queries.agencies_at(item, viewer) if one.ref == agency), None) or absent()
    pack = item.packs.filter(organisation=place, recalled_on__isnull=True).select_related("organisation").first()
    pack = pack or Pack(organisation=place)
    pack.item, pack.case = item, case
    held = queries.releasable(case)
    chosen = [f"{kind}:{ref}" for kind, ref in pack.parts.values_list("kind", "part_ref")] if pack.pk else []
    words = [(f"{kind}:{ref}", part_words(part)) for (kind, ref), part in held.items() if not part.wrong]
    form = forms.ChooseParts(request.POST or None, parts=words, initial={"parts": chosen})

    def do(_given: dict[str, Any]) -> Done:
        made = actions.choose_parts(pack, by=viewer, parts=form.chosen())
        return Done(_("It is chosen. Nobody reads it before you give it out."), pack_href(made))

    decision, title = policies.may_choose_parts(viewer, pack), _("What is %(name)s given?") % {"name": place.name}
    intro = _("Choose what its members need to know to decide, and no more.")
    return answer_form(request, FormPage(title, form, decision, trail_to_item(item), do, "", intro))


def pack_href(pack: Pack) -> str:
    """Where those who run the case see a pack."""
    return reverse("case-pack", args=[pack.case.ref, pack.ref])


def _pack(request: HttpRequest, ref: str, which: str) -> Pack:
    case = case_asked_for(request, ref, "pack")
    found = case.packs.select_related(*WITH).filter(ref=which[:12]).first() or absent()
    found.case = found.item.case = case
    return found


@require_safe
def pack(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """A pack as its agency reads it, for those who give it out."""
    viewer, found = asking(request), _pack(request, ref, which)
    context = {
        "case": found.case,
        "pack": found,
        "parts": [(said(PACK_PARTS[part.kind]), part) for part in queries.parts_of(found)],
        "choose": policies.may_choose_parts(viewer, found),
        "recall": policies.may_recall_pack(viewer, found),
        "agreed": gates_open(found.case, found.organisation, viewer.day),
        "trail": trail_to_item(found.item),
    }
    return render(request, "interventions/pack_made.html", context)


@require_http_methods(METHODS)
def issue(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Give it out."""
    viewer, found = asking(request), _pack(request, ref, which)
    form = forms.Issue(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.issue_pack(found, by=viewer, **given)
        return Done(_("It is given out, and written down as a disclosure."), item_href(found.item))

    decision, title = policies.may_choose_parts(viewer, found), _("Give the pack to %(name)s")
    title %= {"name": found.organisation.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_item(found.item), do, _("Give it out")))


@require_http_methods(METHODS)
def recall(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Take it back."""
    viewer, found = asking(request), _pack(request, ref, which)
    form = plain.Form(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.recall_pack(found, by=viewer)
        return Done(_("Nobody of the agency reads it from now on."), item_href(found.item))

    decision, title = policies.may_recall_pack(viewer, found), _("Take the pack back")
    return answer_form(request, FormPage(title, form, decision, trail_to_item(found.item), do, _("Take it back")))


@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    """The packs that the viewer may open now, by reference."""
    viewer = asking(request)
    context = {"rows": queries.packs_for(viewer), "trail": trail_to_support()}
    return render(request, "interventions/packs.html", context)


def trail_to_packs(found: Pack | None = None) -> Trail:
    """The way to a pack that one reads as a member."""
    trail = [*trail_to_support(), (_("Packs"), reverse("packs"))]
    return [*trail, (_("Pack"), reverse("pack", args=[found.ref]))] if found else trail


@never_cache
@require_safe
def read(request: HttpRequest, ref: str) -> HttpResponse:
    """A pack, for a member of the agency that it was given to. Each opening asks everything anew, and is a look."""
    viewer = asking(request)
    found = queries.open_pack(viewer, ref) or absent()
    item = found.item
    view = item.views.filter(organisation=found.organisation).first()
    if view is not None:
        view.case = found.case
    context = {
        "pack": found,
        "item": item,
        "kind": ITEM_KINDS[item.kind],
        "parts": [(said(PACK_PARTS[part.kind]), part) for part in queries.parts_of(found)],
        "view": view,
        "view_words": view.words.get("words", "") if view else "",
        "decision": DECISIONS.get(item.decision, ""),
        "say": policies.may_say_view(viewer, AgencyView(case=found.case, item=item, organisation=found.organisation)),
        "dissent": policies.may_dissent(viewer, _mine(found, viewer.person)),
        "trail": trail_to_packs(),
    }
    return render(request, "interventions/pack.html", context)


def _mine(found: Pack, person: Any) -> Dissent:
    return Dissent(case=found.case, item=found.item, organisation=found.organisation, person=person)


@require_http_methods(METHODS)
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what one’s agency thinks."""
    viewer = asking(request)
    found = queries.open_pack(viewer, ref) or absent()
    form = forms.MyView(request.POST or None)
    row = AgencyView(case=found.case, item=found.item, organisation=found.organisation)

    def do(given: dict[str, Any]) -> Done:
        actions.say_view(row, by=viewer, **given)
        return Done(_("It is written down, and the chair reads it."), reverse("pack", args=[ref]))

    decision, title = policies.may_say_view(viewer, row), _("What does %(name)s think?")
    title %= {"name": found.organisation.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_packs(found), do))


@require_http_methods(METHODS)
def dissent(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one does not agree with what was decided."""
    viewer = asking(request)
    found = queries.open_pack(viewer, ref) or absent()
    form = forms.MyDissent(request.POST or None)
    row = _mine(found, viewer.person)

    def do(given: dict[str, Any]) -> Done:
        if viewer.person is None:
            raise refuse("Why", sentence("nobody is signed in."), sentence("Sign in first."))
        actions.say_dissent(row, by=viewer, **given)
        return Done(_("It is written down, with your name and your agency."), reverse("pack", args=[ref]))

    decision, title = policies.may_dissent(viewer, row), _("I do not agree with what was decided")
    return answer_form(request, FormPage(title, form, decision, trail_to_packs(found), do))
