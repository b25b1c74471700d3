"""What readers say: what a release was worth, that a marking is too high, and the answers."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms import products as forms
from headwater.sharing.forms.gaps import AnswerNeed
from headwater.sharing.models import CHALLENGE, NEED, REMARKS, Remark
from headwater.sharing.views.asked_for import (
    absent,
    product_href,
    release_asked_for,
    trail_to_product,
    trail_to_releases,
)
from headwater.shell.days import told
from headwater.shell.saying import said


def _saying(
    request: HttpRequest, found: queries.Found, form: django_forms.Form, title: str, kind: str = ""
) -> HttpResponse:
    viewer, here = asking(request), reverse("release", args=[found.release.ref])

    def do(given: dict[str, Any]) -> Done:
        number = int(given.get("number") or 0)
        new = Remark(release=found.release, kind=kind or given["kind"], number=number, text=given["text"])
        made = actions.remark_on(new, by=viewer)
        words = _("Whoever wrote it is to answer by %(day)s. You find the answer here.")
        return Done(words % {"day": told(made.due)}, here)

    trail = [*trail_to_releases(), (found.release.title, here)] if found.reading.allowed else trail_to_releases()
    return answer_form(request, FormPage(title, form, found.reading.decision, trail, do, _("Send it")))


@require_http_methods(["GET", "POST"])
def worth(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a release is worth."""
    found = release_asked_for(request, ref)
    return _saying(request, found, forms.Worth(request.POST or None), _("What is it worth to you?"))


@require_http_methods(["GET", "POST"])
def challenge(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a portion is marked too high."""
    found = release_asked_for(request, ref)
    body = found.release.body if found.reading.allowed else []
    numbers = [(item["number"], f"{item['number']} ({item['level']}) {item['text'][:60]}") for item in body]
    form = forms.Challenge(request.POST or None, numbers=numbers)
    return _saying(request, found, form, _("Is it marked too high?"), CHALLENGE)


@require_http_methods(["GET", "POST"])
def remark(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer a reader."""
    viewer = asking(request)
    found = queries.find_remark(viewer, ref) or absent()
    product = found.release.product

    def do(given: dict[str, Any]) -> Done:
        actions.answer_remark(found, by=viewer, answer=given["answer"], closed_by=given.get("closed_by"))
        return Done(_("The reader finds your answer on the release."), product_href(product))

    kind = said(dict(REMARKS)[found.kind])
    about = _("portion %(number)s") % {"number": found.number} if found.number else found.release.audience.title
    intro = f"{kind} ({about}). {found.text}".strip()
    form: django_forms.Form = forms.AnswerRemark(request.POST or None)
    if found.kind == NEED:
        form = AnswerNeed(request.POST or None, versions=queries.later_versions(found))
    decision = policies.may_answer_remark(viewer, found)
    page = FormPage(_("Answer a reader"), form, decision, trail_to_product(product), do, _("Answer"), intro)
    return answer_form(request, page)
