"""The copy that a person gets: reading it through, deciding what of others is taken out, and having it made."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.interventions import actions, policies, queries
from headwater.interventions.forms import rights as forms
from headwater.interventions.forms.cases import Nothing
from headwater.interventions.models import REDACTED, REDACTIONS, AccessPack, Redaction
from headwater.interventions.presenters import access_pack
from headwater.interventions.views.opened import absent, case_asked_for
from headwater.interventions.views.rights import opened_request, request_href
from headwater.interventions.views.rights import trail_to_request as trail_to
from headwater.jobs.actions import ask_for_job
from headwater.jobs.models import Job
from headwater.organisations.pages import Done, FormPage, answer_form, refused_page
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import Offer, list_page, only_asks, progress_of
from headwater.shell.pdf_answer import pdf_answer

METHODS = ["GET", "POST"]
AT_ONCE = 50  # proposals, and entries, on one page


def _pack(request: HttpRequest, ref: str, which: str) -> AccessPack:
    """The copy that is being made for a request of an opened case."""
    row = opened_request(request, ref, which)
    pack = queries.pack_in_making(row) or absent()
    pack.case, pack.request = row.case, row
    return pack


def pack_href(pack: AccessPack) -> str:
    """Where the page of a copy is."""
    return reverse("case-copy", args=[pack.case.ref, pack.request.ref])


@require_http_methods(METHODS)
def begin(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Begin a copy."""
    viewer, row = asking(request), opened_request(request, ref, which)
    pack = AccessPack(case=row.case, request=row)
    form = Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        made = actions.begin_pack(pack, by=viewer)
        return Done(_("Decide on each proposal, and read the copy through."), pack_href(made))

    intro = _("What may be of others is looked for, and proposed to you. Nothing is taken out unless you decide it.")
    decision, title = policies.may_make_pack(viewer, pack), _("Begin a copy for the person")
    return answer_form(request, FormPage(title, form, decision, trail_to(row.case, row), do, _("Begin it"), intro))


@require_http_methods(METHODS)
def one(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """A copy that is being made: what is proposed to be taken out, with a decision on each, and what was decided."""
    viewer, pack = asking(request), _pack(request, ref, which)
    decision = policies.may_make_pack(viewer, pack)
    if not decision.allowed:
        return refused_page(request, decision)
    waiting = list(queries.undecided(pack)[:AT_ONCE])
    form = forms.DecideEach(request.POST or None, refs=[row.ref for row in waiting])
    if request.method == "POST" and form.is_valid():
        actions.decide_redactions(pack, by=viewer, decided=form.decided())
        return redirect(pack_href(pack))
    context = {
        "case": pack.case,
        "pack": pack,
        "form": form,
        "rows": [_proposal(row, pack) | _fields(form, row) for row in waiting],
        "choices": REDACTIONS,
        "left": queries.undecided(pack).count(),
        "decided": [_proposal(row, pack) for row in pack.redactions.exclude(decision="").select_related("by")],
        "trail": trail_to(pack.case, pack.request),
    }
    return render(request, "interventions/copy.html", context, status=422 if form.errors else 200)


def _fields(form: forms.DecideEach, row: Redaction) -> dict[str, Any]:
    """What was chosen and written of a proposal, so that a page with a fault loses nothing."""
    return {
        "chosen": form.data.get(f"decide_{row.ref}", ""),
        "wrote": form.data.get(f"because_{row.ref}", ""),
    }


def _proposal(row: Redaction, pack: AccessPack) -> dict[str, Any]:
    row.case = pack.case
    href = reverse("case-file", args=[pack.case.ref, row.target]) if row.kind == "file" else ""
    return {
        "row": row,
        "words": row.words,
        "kind": REDACTED[row.kind],
        "decision": REDACTIONS.get(row.decision, ""),
        "href": href,
    }


@require_safe
def read(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """The copy as the person will read it, a few entries at a time: each can be left out."""
    viewer, pack = asking(request), _pack(request, ref, which)
    decision = policies.may_make_pack(viewer, pack)
    if not decision.allowed:
        return refused_page(request, decision)
    page = max(1, int(asked)) if (asked := request.GET.get("page", "1")[:6]).isdecimal() else 1
    whole = access_pack.shown_entries(pack)
    start = (page - 1) * AT_ONCE
    context = {
        "case": pack.case,
        "pack": pack,
        "entries": whole[start : start + AT_ONCE],
        "count": len(whole),
        "first": start + 1,
        "earlier": page - 1,
        "further": page + 1 if start + AT_ONCE < len(whole) else 0,
        "out": access_pack.taken_of(pack).entries,
        "trail": [*trail_to(pack.case, pack.request), (_("Copy for the person"), pack_href(pack))],
    }
    return render(request, "interventions/copy_read.html", context)


@require_http_methods(METHODS)
def name(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Take words out that nothing proposed."""
    viewer, pack = asking(request), _pack(request, ref, which)
    row = Redaction(case=pack.case, pack=pack, kind="words")
    form = forms.NameWords(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.name_redaction(row, by=viewer, **given)
        return Done(_("They are taken out wherever they stand."), pack_href(pack))

    decision, title = policies.may_redact(viewer, row), _("Take other words out")
    return answer_form(request, FormPage(title, form, decision, trail_to(pack.case, pack.request), do))


@require_http_methods(METHODS)
def withhold(request: HttpRequest, ref: str, which: str, entry: str) -> HttpResponse:
    """Leave a whole entry out."""
    viewer, pack = asking(request), _pack(request, ref, which)
    known = next((item for item in access_pack.shown_entries(pack) if item.ref == entry[:12]), None) or absent()
    row = Redaction(case=pack.case, pack=pack, kind="row", target=known.ref)
    form = forms.Withhold(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.withhold_entry(row, by=viewer, **given)
        return Done(_("Its words are left out; that there is such an entry is told."), pack_href(pack))

    decision, title = policies.may_redact(viewer, row), _("Leave a whole entry out")
    intro = f"{known.kind}: " + " ".join(known.texts)[:500]
    return answer_form(request, FormPage(title, form, decision, trail_to(pack.case, pack.request), do, "", intro))


@require_http_methods(METHODS)
def make(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Have it made: its passphrase is shown this once, and the file is made meanwhile."""
    viewer, pack = asking(request), _pack(request, ref, which)
    form = Nothing(request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {}

    def do(_given: dict[str, Any]) -> Done:
        asked = actions.ask_for_pack(pack, by=viewer)
        address = reverse("case-copy-file", args=[ref, which])
        job = ask_for_job(Job(person=viewer.person, title=_("A copy for a person"), address=address), by=viewer)
        shown.update(passphrase=asked.passphrase, job=job)  # type: ignore[attr-defined]
        return Done("", pack_href(pack))

    decision, title = policies.may_make_pack(viewer, pack), _("Make the copy")
    intro = _("It is one PDF with the files in it, locked by a passphrase. Give the two to the person by two ways.")
    answer = answer_form(
        request, FormPage(title, form, decision, trail_to(pack.case, pack.request), do, _("Make it"), intro)
    )
    if not shown:
        return answer
    context = {"case": pack.case, "row": pack.request, **shown, "trail": trail_to(pack.case, pack.request)}
    page = render(request, "interventions/copy_made.html", context)
    page["Cache-Control"] = "no-store"
    return page


@list_page
@require_safe
def file(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """The file itself: what makes files asks here as whoever wants it. It is a look, and a disclosure to the person."""
    viewer = asking(request)
    if only_asks(request) or progress_of(request) is None:
        row = opened_request(request, ref, which)
        return Offer(_("A copy for a person")) if only_asks(request) else redirect(request_href(row))
    case = case_asked_for(request, ref, "export")
    found = queries.request_of(case, which) or absent()
    pack = queries.pack_in_making(found) or absent()
    pack.case, pack.request, found.case = case, found, case
    phrase = pack.words.get("passphrase", "") if pack.sealed else ""
    if not phrase or not policies.may_make_pack(viewer, pack).allowed:
        raise Http404
    made = access_pack.make(pack, phrase, viewer.day, progress_of(request))
    actions.finish_pack(pack, by=viewer, counts=made.counts)
    return pdf_answer(made.content, f"case-{case.ref}-copy")
