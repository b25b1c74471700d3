"""Vetting: one’s own and that of posts one appoints to, writing it down, and verifying it."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater import schemes
from headwater.organisations.models import Holding
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms.products import LastDay
from headwater.sharing.forms.vetting import Record
from headwater.sharing.models import Clearance
from headwater.sharing.vetting_advice import advice_for
from headwater.sharing.views.asked_for import absent, trail_to_releases
from headwater.shell.days import told

MOST, ROWS = 200, 500  # posts and rows on the page


def _trail() -> Trail:
    return [*trail_to_releases(), (_("Vetting"), reverse("clearances"))]


def _ends(viewer: Viewer, row: Clearance) -> bool:
    return policies.may_record_clearance(viewer, row).allowed


@require_safe
def all_clearances(request: HttpRequest) -> HttpResponse:
    """What is written down, what counts, and what ends soon."""
    viewer = asking(request)
    policy = schemes.shipped().policy
    soon = set(queries.clearances(viewer).filter(queries.expiring(viewer.day)).values_list("pk", flat=True))
    rows = [
        (row, policy.vetting[row.code], row.pk in soon, policies.may_verify(viewer, row), _ends(viewer, row))
        for row in queries.clearances(viewer).filter(end__gte=viewer.day)[:ROWS]
    ]
    advised = advice_for(viewer)
    avoidable = [sum(item.avoidable[end] for one in advised for item in one.advice) for end in (0, 1)]
    posts = list(queries.posts_to_vet(viewer)[: MOST + 1])
    held = queries.caveats_among(posts, viewer.day)
    context = {
        "advised": advised,
        "avoidable": avoidable,
        "rows": rows,
        "held": [(one, held.get(one.person_id, [])) for one in posts[:MOST]],
        "more": len(posts) > MOST,
        "most": MOST,
        "most_rows": ROWS,
        "trail": trail_to_releases(),
    }
    return render(request, "sharing/clearances.html", context)


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that whoever holds a post is vetted for it."""
    viewer = asking(request)
    holding = get_object_or_404(Holding.objects.select_related("post__organisation", "person"), ref=ref)
    new = Clearance(post=holding.post, person=holding.person)
    decision = policies.may_record_clearance(viewer, new)
    if not decision.allowed:
        absent()
    form = Record(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.record_clearance(Clearance(post=holding.post, person=holding.person, **given), by=viewer)
        return Done(_("It is written down as claimed. It counts once it is verified."), reverse("clearances"))

    title = _("Vetting of %(person)s for %(post)s") % {"person": holding.person, "post": holding.post}
    return answer_form(request, FormPage(title, form, decision, _trail(), do))


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it was seen to be so."""
    viewer = asking(request)
    found = queries.clearances(viewer).filter(ref=ref).first() or absent()

    def do(_given: dict[str, Any]) -> Done:
        actions.verify(found, by=viewer)
        return Done(_("It is verified, and counts from now on."), reverse("clearances"))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title = _("Verify the vetting of %(person)s") % {"person": found.person}
    intro = _("Verify it where you saw its outcome and its days. What was found out is kept nowhere here.")
    page = FormPage(title, form, policies.may_verify(viewer, found), _trail(), do, _("Verify it"), intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it ends: from the day after, it counts no more."""
    viewer = asking(request)
    found = queries.clearances(viewer).filter(ref=ref).first() or absent()

    def do(given: dict[str, Any]) -> Done:
        actions.end_clearance(found, by=viewer, last=given["last"])
        return Done(_("It ends on %(day)s.") % {"day": told(given["last"])}, reverse("clearances"))

    form = LastDay(request.POST or None, initial={"last": viewer.day})
    title = _("Until when does the vetting of %(person)s hold?") % {"person": found.person}
    page = FormPage(title, form, policies.may_record_clearance(viewer, found), _trail(), do)
    return answer_form(request, page)
