"""What an originator is asked: whether a portion of theirs may go to an audience, and taking an answer back."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms import products as forms
from headwater.sharing.models import Consent
from headwater.sharing.views.asked_for import consent_asked_for, trail_to_releases

MOST = 200  # of each, on the page


def _intro(asked: Consent) -> str:
    given = {
        "name": asked.portion.product.organisation.name,
        "audience": asked.audience.title,
        "level": asked.portion.level,
        "text": asked.portion.text,
    }
    return _("%(name)s asks whether this may go to “%(audience)s”. It is marked %(level)s: “%(text)s”") % given


def _trail() -> Trail:
    return [*trail_to_releases(), (_("What you are asked"), reverse("consents"))]


@require_safe
def all_consents(request: HttpRequest) -> HttpResponse:
    """What originators of the viewer’s own are asked, and what they answered: an answer can be taken back from here."""
    viewer = asking(request)
    context = {
        "waiting": queries.asked_of(viewer)[:MOST],
        "answered": queries.answered_by(viewer)[:MOST],
        "most": MOST,
        "trail": trail_to_releases(),
    }
    return render(request, "sharing/consents.html", context)


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree, agree with a change of words, or refuse with a reason."""
    viewer, found = asking(request), consent_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.answer_consent(found, by=viewer, given=Consent(**given))
        return Done(_("Your answer is kept; whoever asked sees it."), reverse("consents"))

    title = _("May a portion of yours go to “%(title)s”?") % {"title": found.audience.title}
    form, decision = forms.AnswerConsent(request.POST or None), policies.may_answer(viewer, found)
    page = FormPage(title, form, decision, _trail(), do, _("Answer"), _intro(found))
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an answer back; what rests on it is recalled."""
    viewer, found = asking(request), consent_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        recalled = len(actions.take_back(found, by=viewer))
        words = ngettext(
            "It is taken back; %(count)s release is recalled.",
            "It is taken back; %(count)s releases are recalled.",
            recalled,
        )
        return Done(words % {"count": recalled}, reverse("consents"))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    decision = policies.may_take_back(viewer, found)
    page = FormPage(_("Take the answer back"), form, decision, _trail(), do, _("Take it back"), _intro(found))
    return answer_form(request, page)
