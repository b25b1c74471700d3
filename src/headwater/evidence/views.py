"""The pages of evidence: an organisation's list, one piece of it, its file, and the forms that add to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from headwater.audit.actions import Conflict
from headwater.core.decision import Decision, deny
from headwater.core.errors import BadInput
from headwater.evidence import actions, policies, presenters, queries
from headwater.evidence.content import PDF, TEXT
from headwater.evidence.files import NotKept, place_of
from headwater.evidence.forms import FORMS, AddFile, Choose, GoodUntil
from headwater.evidence.models import CLEAN, REFUSED, WAITING, Evidence
from headwater.evidence.scanning import scanner
from headwater.evidence.uploads import fault_of
from headwater.organisations.models import Organisation
from headwater.organisations.queries import find_organisation
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.forms import tell
from headwater.shell.troubles import NO_ROOM

SHOWN_AS_THEMSELVES = (PDF.media_type, TEXT.media_type)  # everything else is bytes
TITLES = {"file": "Add a file", "link": "Add a link", "note": "Write a note"}


def _organisation(request: HttpRequest, ref: str) -> Organisation:
    organisation = find_organisation(asking(request), ref)
    if organisation is None:
        raise Http404
    return organisation


def _evidence(request: HttpRequest, ref: str) -> Evidence:
    evidence = queries.find_evidence(asking(request), ref)
    if evidence is None:
        raise Http404
    return evidence


def _trail(organisation: Organisation, evidence: Evidence | None = None) -> list[tuple[str, str]]:
    trail = [
        ("Organisations", reverse("organisations")),
        (organisation.name, reverse("organisation", args=[organisation.ref])),
        ("Evidence", reverse("evidence-of", args=[organisation.ref])),
    ]
    return [*trail, (evidence.title, reverse("evidence", args=[evidence.ref]))] if evidence else trail


def _refused(request: HttpRequest, decision: Decision, status: int = 403) -> HttpResponse:
    return render(request, "web/refused.html", {"decision": decision}, status=status)


@require_GET
def evidence_of(request: HttpRequest, ref: str) -> HttpResponse:
    """An organisation's evidence."""
    viewer, organisation = asking(request), _organisation(request, ref)
    decision = policies.may_see_evidence_of(viewer, organisation)
    if not decision.allowed:
        return _refused(request, decision)
    listing = presenters.EVIDENCE.answer(request, queries.evidence_of(viewer, organisation))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "organisation": organisation,
        "listing": listing,
        "filtered": any(value for _, value in listing.filters),
        "may_add": policies.may_add_evidence_to(viewer, organisation),
        "trail": _trail(organisation)[:-1],
    }
    return render(request, "evidence/evidence_of.html", context)


@require_GET
def evidence(request: HttpRequest, ref: str) -> HttpResponse:
    """One piece of evidence: what it is, who added it, until when it is good, and where it is cited."""
    viewer, found = asking(request), _evidence(request, ref)
    context = {
        "evidence": found,
        "what": presenters.what_it_is(found),
        "scan": presenters.scan_told(found),
        "until": presenters.day_told(found),
        "over": found.good_until is not None and found.good_until < viewer.day,
        "citations": queries.citations_of(viewer, found),
        "may_take": policies.may_take_file(viewer, found),
        "may_retire": policies.may_retire_evidence(viewer, found),
        "may_scan": _may_scan(found),
        "trail": _trail(found.organisation),
    }
    return render(request, "evidence/evidence.html", context)


@require_GET
def file(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The file itself: always to be saved and never shown by the browser as a page of ours."""
    found = _evidence(request, ref)
    decision = policies.may_take_file(asking(request), found)
    if not decision.allowed or found.stored is None:
        return _refused(request, decision)
    try:
        content = place_of(found.stored.sha256).open("rb")
    except OSError:
        lost = deny("take_file/lost", "The file is not where the service keeps it. Tell whoever keeps the service.")
        return _refused(request, lost, 503)
    kind = found.stored.media_type
    kind = kind if kind in SHOWN_AS_THEMSELVES else "application/octet-stream"
    response = FileResponse(content, as_attachment=True, filename=found.file_name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _form(request: HttpRequest, form: django_forms.Form, title: str, why: str, about: list[Any]) -> HttpResponse:
    status: int = getattr(form, "status", 422 if form.errors else 200)
    context = {"form": form, "title": title, "why": why, "trail": _trail(*about)}
    return render(request, "evidence/form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a file, a link or a note: first which of them, then its form."""
    viewer, organisation = asking(request), _organisation(request, ref)
    for decision in (
        policies.may_see_evidence_of(viewer, organisation),
        policies.may_add_evidence_to(viewer, organisation),
    ):
        if not decision.allowed:
            return _refused(request, decision)
    kind = request.GET.get("kind", "")
    if kind not in FORMS:
        chosen = Choose(request.GET) if "kind" in request.GET else Choose()
        context = {"form": chosen, "organisation": organisation, "trail": _trail(organisation)}
        return render(request, "evidence/choose.html", context, status=422 if chosen.errors else 200)
    form = _add_form(request, kind)
    if request.method == "POST" and form.is_valid():
        try:
            added = _added(viewer, organisation, kind, form.cleaned_data)
        except BadInput as bad:
            tell(form, bad)
            if isinstance(bad, NotKept):
                form.status = NO_ROOM.status  # type: ignore[attr-defined]
        else:
            _say(request, added)
            return redirect("evidence", added.ref)
    return _form(request, form, f"{TITLES[kind]} to {organisation}’s evidence", decision.why, [organisation])


def _add_form(request: HttpRequest, kind: str) -> django_forms.Form:
    if request.method != "POST":
        return FORMS[kind]()
    if kind == "file":
        form = AddFile(request.POST, request.FILES, fault=fault_of(request))
        if getattr(request, "upload_not_kept", False):
            form.status = NO_ROOM.status  # type: ignore[attr-defined]
        return form
    return FORMS[kind](request.POST)


def _added(viewer: Viewer, organisation: Organisation, kind: str, given: dict[str, Any]) -> Evidence:
    new = Evidence(organisation=organisation, title=given["title"], good_until=given["good_until"])
    if kind == "file":
        return actions.add_file(new, by=viewer, stream=given["file"], name=given["file"].name)
    if kind == "link":
        return actions.add_link(new, by=viewer, url=given["url"])
    return actions.add_note(new, by=viewer, note=given["note"])


def _say(request: HttpRequest, added: Evidence) -> None:
    state = added.stored.state if added.stored else CLEAN
    if state == CLEAN:
        messages.success(request, f"{added} is added.")
    elif state == REFUSED:
        messages.success(request, f"{added} is added, and the scan found something harmful: nobody can take the file.")
    else:
        messages.success(request, f"{added} is added. Nobody can take the file until the scan has cleared it.")


def _may_scan(evidence: Evidence) -> bool:
    stored = evidence.stored
    return stored is not None and bool(scanner()) and not stored.scanned_by


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, ref: str) -> HttpResponse:
    """Have a file scanned that waits for it."""
    viewer, found = asking(request), _evidence(request, ref)
    if not _may_scan(found):
        return _refused(request, deny("scan/done", presenters.scan_told(found) or "This evidence is not a file."))
    if request.method == "POST":
        scanned = actions.scan_file(found, by=viewer)
        waits = scanned.stored is not None and scanned.stored.state == WAITING
        messages.success(request, f"{'The scanner gave no answer. ' if waits else ''}{presenters.scan_told(scanned)}")
        return redirect("evidence", found.ref)
    why = "The scanner looks at it now. Whoever sees the evidence may ask for that."
    return _form(request, django_forms.Form(), f"Scan {found}", why, [found.organisation, found])


@require_http_methods(["GET", "POST"])
def until(request: HttpRequest, ref: str) -> HttpResponse:
    """Say until when evidence is good."""
    viewer, found = asking(request), _evidence(request, ref)
    decision = policies.may_retire_evidence(viewer, found)
    if not decision.allowed:
        return _refused(request, decision)
    form = GoodUntil(request.POST) if request.method == "POST" else GoodUntil.of(found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            kept = actions.set_good_until(
                found, by=viewer, good_until=given["good_until"], seen=given["seen"], before=given["was"]
            )
        except Conflict as conflict:
            form.status = 409  # type: ignore[attr-defined]
            form.add_error("good_until", _both(conflict))
        else:
            messages.success(request, f"{kept} is good until: {presenters.day_told(kept)}.")
            return redirect("evidence", kept.ref)
    return _form(request, form, f"Until when is {found} good?", decision.why, [found.organisation, found])


def _both(conflict: Conflict) -> str:
    [item] = conflict.differences
    return (
        "Somebody changed this while you were writing, and nothing of yours was saved. "
        f"They wrote {_day(item.theirs)}, you wrote {_day(item.yours)}. Open the form again and decide which is right."
    )


def _day(value: object) -> str:
    return f"“{value.day} {value:%B %Y}”" if isinstance(value, date) else "no end"
