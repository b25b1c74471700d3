"""The pages of evidence: an organisation's list, one piece of it, its file, and the forms that add to it."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.decision import allow, deny
from headwater.evidence import actions, policies, presenters, queries
from headwater.evidence.forms import FORMS, AddFile, Choose, Cite, GoodUntil
from headwater.evidence.models import CLEAN, REFUSED, WAITING, Evidence
from headwater.evidence.records_show import frameworks_looked_at, shown_by_records
from headwater.evidence.scanning import scanner
from headwater.evidence.taking import file_answer
from headwater.evidence.uploads import fault_of
from headwater.organisations.models import Organisation
from headwater.organisations.pages import (
    Done,
    FormPage,
    Trail,
    answer_form,
    organisation_asked_for,
    refused_page,
    trail_to,
)
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.troubles import NO_ROOM

TITLES = {
    "file": gettext_noop("Add a file to the evidence of %(name)s"),
    "link": gettext_noop("Add a link to the evidence of %(name)s"),
    "note": gettext_noop("Write a note for the evidence of %(name)s"),
}


def _evidence(request: HttpRequest, ref: str) -> Evidence:
    evidence = queries.find_evidence(asking(request), ref)
    if evidence is None:
        raise Http404
    return evidence


def _trail(organisation: Organisation, evidence: Evidence | None = None) -> Trail:
    trail = [*trail_to(organisation), (_("Evidence"), reverse("evidence-of", args=[organisation.ref]))]
    return [*trail, (evidence.title, presenters.evidence_link(evidence))] if evidence else trail


@list_page
@require_safe
def evidence_of(request: HttpRequest, ref: str) -> HttpResponse:
    """An organisation's evidence."""
    viewer, organisation = asking(request), organisation_asked_for(request, ref)
    decision = policies.may_see_evidence_of(viewer, organisation)
    if not decision.allowed:
        return refused_page(request, decision)
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


@require_safe
def what_records_show(request: HttpRequest, ref: str) -> HttpResponse:
    """What an organisation’s records show of each question that can be looked up in them."""
    viewer, organisation = asking(request), organisation_asked_for(request, ref)
    decision = policies.may_see_evidence_of(viewer, organisation)
    if not decision.allowed:
        return refused_page(request, decision)
    shown = shown_by_records(viewer, organisation)
    context = {
        "organisation": organisation,
        "day": viewer.day,
        "shown": shown,
        "frameworks": frameworks_looked_at(),
        "trail": trail_to(organisation),
    }
    return render(request, "evidence/records_show.html", context)


@require_safe
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
        "standings": queries.standings_of(found),
        "trail": _trail(found.organisation),
    }
    return render(request, "evidence/evidence.html", context)


@require_safe
def file(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The file itself."""
    found = _evidence(request, ref)
    decision = policies.may_take_file(asking(request), found)
    if not decision.allowed or found.stored is None:
        return refused_page(request, decision)
    return file_answer(request, found.stored.sha256, found.stored.media_type, found.file_name)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a file, a link or a note: first which of them, then its form."""
    viewer, organisation = asking(request), organisation_asked_for(request, ref)
    for decision in (
        policies.may_see_evidence_of(viewer, organisation),
        policies.may_add_evidence_to(viewer, organisation),
    ):
        if not decision.allowed:
            return refused_page(request, decision)
    kind = request.GET.get("kind", "")
    if kind not in FORMS:
        chosen = Choose(request.GET) if "kind" in request.GET else Choose()
        context = {"form": chosen, "organisation": organisation, "trail": _trail(organisation)}
        return render(request, "evidence/choose.html", context, status=422 if chosen.errors else 200)

    def do(given: dict[str, Any]) -> Done:
        added = _added(viewer, organisation, kind, given)
        return Done(_told(added), presenters.evidence_link(added))

    page = FormPage(
        _(TITLES[kind]) % {"name": organisation}, _add_form(request, kind), decision, _trail(organisation), do
    )
    return answer_form(request, page)


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


def _told(added: Evidence) -> str:
    state = added.stored.state if added.stored else CLEAN
    if state == CLEAN:
        words = _("%(title)s is added.")
    elif state == REFUSED:
        words = _("%(title)s is added, and the scan found something harmful: nobody can take the file.")
    else:
        words = _("%(title)s is added. Nobody can take the file until the scan has cleared it.")
    return words % {"title": added}


def _may_scan(evidence: Evidence) -> bool:
    stored = evidence.stored
    return stored is not None and bool(scanner()) and not stored.scanned_by


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, ref: str) -> HttpResponse:
    """Have a file scanned that waits for it."""
    viewer, found = asking(request), _evidence(request, ref)
    if not _may_scan(found):
        done = presenters.scan_told(found) or _("This evidence is not a file.")
        return refused_page(request, deny("scan/done", done))

    def do(_given: dict[str, Any]) -> Done:
        scanned = actions.scan_file(found, by=viewer)
        waits = scanned.stored is not None and scanned.stored.state == WAITING
        none = f"{_('The scanner gave no answer.')} " if waits else ""
        return Done(f"{none}{presenters.scan_told(scanned)}", presenters.evidence_link(found))

    why = allow("scan", _("The scanner looks at it now. Whoever sees the evidence may ask for that."))
    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title = _("Scan %(title)s") % {"title": found}
    return answer_form(request, FormPage(title, form, why, _trail(found.organisation, found), do, _("Scan it")))


@require_http_methods(["GET", "POST"])
def until(request: HttpRequest, ref: str) -> HttpResponse:
    """Say until when evidence is good."""
    viewer, found = asking(request), _evidence(request, ref)
    form = GoodUntil(request.POST) if request.method == "POST" else GoodUntil.of(found)

    def do(given: dict[str, Any]) -> Done:
        kept = actions.set_good_until(
            found, by=viewer, good_until=given["good_until"], seen=given["seen"], before=given["was_good_until"]
        )
        words = _("%(title)s is good until: %(day)s.") % {"title": kept, "day": presenters.day_told(kept)}
        return Done(words, presenters.evidence_link(kept))

    title = _("Until when is %(title)s good?") % {"title": found}
    decision = policies.may_retire_evidence(viewer, found)
    return answer_form(request, FormPage(title, form, decision, _trail(found.organisation, found), do))


@require_http_methods(["GET", "POST"])
def cite(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a record rests on evidence, which keeps what the evidence says now."""
    viewer, found = asking(request), _evidence(request, ref)
    form = Cite(request.POST if request.method == "POST" else None)

    def do(given: dict[str, Any]) -> Done:
        citing = queries.record_called(viewer, given["rests"])
        made = actions.cite(found, by=viewer, by_urn=citing.urn)
        words = _("%(record)s rests on %(title)s, as it is now.") % {"record": said(citing), "title": made.evidence}
        return Done(words, presenters.evidence_link(found))

    title, decision = _("Cite %(title)s") % {"title": found}, policies.may_cite(viewer, found)
    intro = _("What the evidence says now is kept with it, so that a later change can be told.")
    trail = _trail(found.organisation, found)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Cite it"), intro))
