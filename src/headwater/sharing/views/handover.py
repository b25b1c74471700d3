"""Handing a post over: its pack, the checklist of whoever begins, and the note of whoever leaves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater import schemes
from headwater.core.decision import deny
from headwater.core.sentences import sentence
from headwater.organisations.models import Holding
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import actions, queries
from headwater.sharing import handover_policies as policies
from headwater.sharing.forms import handover as forms
from headwater.sharing.queries.handover import MOST
from headwater.sharing.views.asked_for import absent, trail_to_releases
from headwater.shell.saying import said


def _trail() -> Trail:
    return [*trail_to_releases(), (_("Handover pack"), reverse("handover"))]


def _href(holding: Holding) -> str:
    return f"{reverse('handover')}?post={holding.ref}"


def _own_holding(viewer: Viewer, ref: str) -> Holding:
    return queries.held_now(viewer).filter(ref=ref).first() or absent()


@require_safe
def pack(request: HttpRequest) -> HttpResponse:
    """What a post of the viewer’s is handed over with, on one page that prints."""
    viewer = asking(request)
    held = list(queries.held_now(viewer))
    if not held:
        return refused_page(request, deny("handover/no-post", sentence("A pack belongs to a post, and you hold none.")))
    wanted = request.GET.get("post", "")
    chosen = next((one for one in held if one.ref == wanted), None) if wanted else held[0]
    if chosen is None:
        absent()
    ticked = queries.ticked_by(chosen)
    policy = schemes.shipped().policy
    found = queries.pack_of(viewer, chosen)
    context = {
        "holding": chosen,
        "others": [one for one in held if one.pk != chosen.pk],
        "pack": found,
        "limit": MOST,
        "most": f":{MOST}",
        "vetting": [(row, policy.vetting[row.code]) for row in found.clearances],
        "filled": queries.notes_of_posts_filled(viewer)[: queries.MOST],
        "own_note": queries.own_note(chosen),
        "form": forms.Checks(initial={"items": list(ticked)}),
        "today": viewer.day,
        "reader": viewer.name,
        "trail": trail_to_releases(),
    }
    return render(request, "sharing/handover.html", context)


@require_http_methods(["GET", "POST"])
def checks(request: HttpRequest, ref: str) -> HttpResponse:
    """Tick off what is done."""
    viewer = asking(request)
    holding = _own_holding(viewer, ref)
    first = {"items": list(queries.ticked_by(holding))}
    form = forms.Checks(request.POST if request.method == "POST" else None, initial=first)

    def do(given: dict[str, Any]) -> Done:
        actions.keep_checks(holding, by=viewer, items=given["items"])
        return Done(_("Your checklist is saved."), _href(holding))

    decision = policies.may_hand_over(viewer, holding)
    return answer_form(request, FormPage(_("Your checklist"), form, decision, _trail(), do))


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write the note of a post that one holds, or write it anew."""
    viewer = asking(request)
    holding = _own_holding(viewer, ref)
    written = queries.own_note(holding)
    form = forms.WriteNote(request.POST or None, initial={"text": written.text if written else ""})

    def do(given: dict[str, Any]) -> Done:
        actions.write_note(holding, by=viewer, text=given["text"])
        return Done(_("Your note is kept for whoever holds the post after you."), _href(holding))

    title = _("Your note for whoever is next: %(post)s") % {"post": said(holding.post)}
    intro = _("Later holders of this post read it, and those who may appoint to it. Nobody else does.")
    decision = policies.may_hand_over(viewer, holding)
    return answer_form(request, FormPage(title, form, decision, _trail(), do, intro=intro))


@require_safe
def note(request: HttpRequest, ref: str) -> HttpResponse:
    """The note of a post, for those who hold it later and those who fill it."""
    found = queries.find_note(ref) or absent()
    decision = policies.may_read_note(asking(request), found)
    if not decision.allowed:
        absent()
    return render(request, "sharing/handover_note.html", {"note": found, "decision": decision, "trail": _trail()})
