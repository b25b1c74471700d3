"""An activation: its page with the log, writing into it from any line, and the list of all."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms.activations import WriteEntry, new_key
from headwater.engagement.models import Activation
from headwater.engagement.presenters.activation_page import activation_page
from headwater.engagement.presenters.consequences import ACTIVATIONS, log_table
from headwater.engagement.views.consequences import absent, trail_to_consequences
from headwater.organisations.pages import Trail, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.forms import tell
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said


def activation_asked_for(request: HttpRequest, ref: str) -> Activation:
    """The activation of that reference; one that the viewer may not read is not there."""
    return queries.find_activation(asking(request), ref) or absent()


def trail_to_activation(activation: Activation | None = None) -> Trail:
    """The way to the list, and to what belongs to one."""
    whole = [*trail_to_consequences(), (_("Activations"), reverse("activations"))]
    return [*whole, (activation.plan.title, reverse("activation", args=[activation.ref]))] if activation else whole


@list_page
@require_safe
def activations(request: HttpRequest) -> HttpResponse:
    """The activations that I read."""
    listing = ACTIVATIONS.answer(request, queries.activations(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "title": _("Activations"), "trail": trail_to_consequences()}
    return render(request, "engagement/consequence_list.html", context)


@require_safe
def activation(request: HttpRequest, ref: str) -> HttpResponse:
    """The clock, what the plan lacks, the log, the checklist, whom to call and what to say."""
    return _page(request, activation_asked_for(request, ref))


def _page(request: HttpRequest, found: Activation, form: WriteEntry | None = None) -> HttpResponse:
    viewer = asking(request)
    context = activation_page(viewer, queries.running(found)) | {
        "form": form,
        "key": new_key,
        "writer": _writer(viewer),
        "trail": trail_to_activation(),
    }
    return render(request, "engagement/activation.html", context, status=422 if form else 200)


def _writer(viewer: Viewer) -> str:
    """Whose entries a browser keeps, without their name: another person’s page sends none of them."""
    return hashlib.sha256(f"log of {viewer.person_id}".encode()).hexdigest()[:16]


@require_POST
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write into the log: a page is answered with the page, a script with what became of the entry."""
    viewer = asking(request)
    found = queries.find_activation(viewer, ref) or queries.straggling(viewer, ref) or absent()
    form, scripted = WriteEntry(request.POST, activation=found), "json" in request.headers.get("Accept", "")
    if form.is_valid():
        try:
            entry, new = actions.write_entry(form.entry(), by=viewer)
        except BadInput as bad:
            tell(form, bad)
        except Refused as refused:
            words = {"problems": [said(one) for one in refused.decision.reasons]}
            return JsonResponse(words, status=403) if scripted else refused_page(request, refused.decision)
        else:
            told = {"number": entry.number, "new": new}
            return JsonResponse(told) if scripted else redirect(f"{reverse('activation', args=[ref])}#log")
    problems = [str(problem) for errors in form.errors.values() for problem in errors]
    return JsonResponse({"problems": problems}, status=422) if scripted else _page(request, found, form)


@require_safe
def correct(request: HttpRequest, ref: str, number: str) -> HttpResponse:
    """Correct an entry by another one: what was written stays."""
    viewer, found = asking(request), activation_asked_for(request, ref)
    entry = queries.find_entry(found, number) or absent()
    decision = policies.may_write_log(viewer, found)
    if not decision.allowed:
        return refused_page(request, decision)
    context: dict[str, Any] = {"activation": found, "entry": entry, "key": new_key()}
    return render(request, "engagement/correct_entry.html", context | {"trail": trail_to_activation(found)})


@list_page
@require_safe
def log(request: HttpRequest, ref: str) -> HttpResponse:
    """The log as a list, to be sorted, searched and taken away as a file."""
    found = activation_asked_for(request, ref)
    calls = policies.may_call(asking(request), found).allowed
    listing = log_table(calls=calls).answer(request, queries.entries(found))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "title": _("Log"), "caption": found.plan.title, "trail": trail_to_activation(found)}
    return render(request, "engagement/consequence_list.html", context)


@require_safe
def printed(request: HttpRequest, ref: str) -> HttpResponse:
    """The whole of it, in the order of the log, to be printed."""
    viewer, found = asking(request), activation_asked_for(request, ref)
    context = activation_page(viewer, queries.running(found)) | {"trail": trail_to_activation(found)}
    return render(request, "engagement/activation_printed.html", context)
