"""One invitation, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import communities as forms
from headwater.engagement.models import INVITATIONS_TOLD, WAYS, Invitation
from headwater.engagement.views.communities import absent, trail_to_heard
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking


def _asked_for(request: HttpRequest, ref: str) -> Any:
    return queries.find_invitation(asking(request), ref) or absent()


@require_safe
def invitation(request: HttpRequest, ref: str) -> HttpResponse:
    """One invitation: to whom, how, and what came of it."""
    viewer, found = asking(request), _asked_for(request, ref)
    answer = policies.may_answer_invitation(viewer, found)
    context = {
        "invitation": found,
        "group_shown": found.group_shown or answer.allowed,  # whoever writes the answer down knows where it leads
        "state": INVITATIONS_TOLD[found.told],
        "way": WAYS[found.way],
        "answer": answer,
        "trail": trail_to_heard(found.community.organisation, found.community),
    }
    return render(request, "engagement/invitation.html", context)


def _page(
    request: HttpRequest, found: Invitation, title: str, form: django_forms.Form, do: Callable[[dict[str, Any]], None]
) -> HttpResponse:
    """A form about an invitation; what comes of it shows on the page of the community."""

    def done(given: dict[str, Any]) -> Done:
        do(given)
        return Done(_("It is written down."), reverse("community", args=[found.community.ref]))

    decision = policies.may_answer_invitation(asking(request), found)
    trail = [
        *trail_to_heard(found.community.organisation, found.community),
        (_("Invitation"), reverse("invitation", args=[found.ref])),
    ]
    return answer_form(request, FormPage(title, form, decision, trail, done))


@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that they were reminded."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = forms.Remind(request.POST or None, initial={"on": viewer.day})
    return _page(request, found, _("They were reminded"), form, lambda given: _do(actions.remind, found, viewer, given))


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down a yes: it leads to a seat."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = forms.Accept(request.POST or None, initial={"on": viewer.day})
    title = _("They accepted: they have a seat")
    return _page(request, found, title, form, lambda given: _do(actions.accept_invitation, found, viewer, given))


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down a no, and why."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = forms.Decline(request.POST or None, initial={"on": viewer.day})
    title = _("They declined")
    return _page(request, found, title, form, lambda given: _do(actions.decline_invitation, found, viewer, given))


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it back, and why."""
    viewer, found = asking(request), _asked_for(request, ref)
    title, form = _("Take the invitation back"), forms.Because(request.POST or None)
    return _page(request, found, title, form, lambda given: _do(actions.take_back_invitation, found, viewer, given))


def _do(verb: Any, found: Invitation, viewer: Any, given: dict[str, Any]) -> None:
    verb(found, by=viewer, **given)
