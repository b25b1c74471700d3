"""Until when cases are kept: what falls due, what stops it, the look before the end, certificates and notices."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core import retention
from headwater.core.casework import OUTCOMES
from headwater.core.errors import refuse
from headwater.core.retention import BASES, HOLDS, VERDICTS
from headwater.core.sentences import sentence
from headwater.interventions import actions, policies, queries
from headwater.interventions.case_keys import KeysMissing, ring
from headwater.interventions.forms import rights as forms
from headwater.interventions.forms.cases import Because, Nothing
from headwater.interventions.models import NOTICES, Case, CaseHold, DisposalCertificate, KeepingReview
from headwater.interventions.presenters.certificate import certificate_pdf, certificate_rows
from headwater.interventions.presenters.rights_lists import CERTIFICATES, KEEPING, NOTICES_OWED
from headwater.interventions.views.opened import absent, trail_to_support
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.schemes.casework import casework
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.pdf_answer import pdf_answer
from headwater.shell.saying import said

METHODS = ["GET", "POST"]


def _trail(case: Case | None = None) -> Trail:
    trail = [*trail_to_support(), (_("How long cases are kept"), reverse("keeping"))]
    return (
        [*trail, (_("Case %(ref)s") % {"ref": case.ref}, reverse("keeping-case", args=[case.ref]))] if case else trail
    )


def _asked_for(request: HttpRequest, ref: str) -> Case:
    return queries.find_kept(asking(request), ref) or absent()


@list_page
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """What falls due to be destroyed within a month, or was to be, or whose erasure was granted."""
    viewer = asking(request)
    listing = KEEPING.answer(request, queries.due_to_end(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "listing": listing,
        "keeps": bool(queries.panels_of(viewer, policies.KEEPERS)),
        "settings": casework(),
        "outcomes": [(OUTCOMES[outcome], kept) for outcome, kept in casework().keeping.items()],
        "trail": trail_to_support(),
    }
    return render(request, "interventions/keeping.html", context)


@require_safe
def of_case(request: HttpRequest, ref: str) -> HttpResponse:
    """How long one case is kept, by its reference: its clock, what stops it, and what is proposed."""
    viewer, case = asking(request), _asked_for(request, ref)
    actions.look_at_keeping(case, by=viewer)
    kept, review = queries.kept_of(case), queries.open_review(case)
    if review is not None:
        review.case = case
    holds = list(case.holds.select_related("put_by", "lifted_by").order_by("start", "pk"))
    for hold in holds:
        hold.case = case
    context = {
        "case": case,
        "outcome": OUTCOMES.get(case.outcome, ""),
        "stops": retention.what_stops(kept, viewer.day),
        "dispose": retention.may_dispose(kept, viewer.day),
        "latest": queries.latest_end(case.keep_until, viewer.day),
        "review": review,
        "verdict": VERDICTS[review.verdict] if review else "",
        "because": review.words.get("because", "") if review else "",
        "confirm": policies.may_confirm(viewer, review) if review else None,
        "drop": policies.may_drop(viewer, review) if review else None,
        "holds": [(hold, HOLDS[hold.kind], hold.words, policies.may_lift_hold(viewer, hold)) for hold in holds],
        "hold": policies.may_hold(viewer, CaseHold(case=case)),
        "merged": list(queries.merged(case)),
        "keep": policies.may_keep(viewer, case),
        "trail": _trail(),
    }
    return render(request, "interventions/keeping_case.html", context)


@require_http_methods(METHODS)
def propose(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose to destroy it, or to keep it longer."""
    viewer, case = asking(request), _asked_for(request, ref)
    form = forms.Propose(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        review = KeepingReview(case=case, verdict=given["verdict"], until=given["until"])
        may = policies.may_do(review, queries.kept_of(case), viewer.day, latest)
        if not may.allowed:
            label = "Kept until" if review.until else "What is to be done"
            raise refuse(label, " ".join(said(one) for one in may.reasons), sentence("Choose otherwise, or wait."))
        actions.propose_keeping(review, by=viewer, because=given["because"])
        return Done(_("It is proposed. A second person confirms it."), reverse("keeping-case", args=[ref]))

    latest, source = queries.latest_end(case.keep_until, viewer.day), casework().keeping_longer.source
    words = _("It can be kept until %(day)s at the latest. %(source)s") % {
        "day": told(latest),
        "source": source,
    }
    decision, title = policies.may_keep(viewer, case), _("Propose what becomes of it")
    return answer_form(request, FormPage(title, form, decision, _trail(case), do, "", words))


def _review(case: Case) -> KeepingReview:
    review = queries.open_review(case) or absent()
    review.case = case
    return review


@require_http_methods(METHODS)
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirm what another proposed; if that is to destroy it, it is destroyed now."""
    viewer, case = asking(request), _asked_for(request, ref)
    review = _review(case)
    destroys = review.verdict == "destroy"
    form = Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        if not destroys:
            actions.confirm_longer(review, by=viewer)
            return Done(_("It is kept longer."), reverse("keeping-case", args=[ref]))
        made = actions.destroy_case(case, by=viewer)
        return Done(_("It is destroyed. This certificate stays."), reverse("keeping-certificate", args=[made.ref]))

    decision = policies.may_confirm(viewer, review)
    if decision.allowed:
        latest = queries.latest_end(case.keep_until, viewer.day)
        decision = policies.may_do(review, queries.kept_of(case), viewer.day, latest)
    if destroys:
        intro = _("Every word, every file and the key of this case are destroyed now. Nobody can bring them back.")
        page = FormPage(_("Destroy it"), form, decision, _trail(case), do, _("Destroy it now"), intro)
    else:
        intro = _("It is kept until %(day)s.") % {"day": told(review.until or viewer.day)}
        page = FormPage(_("Keep it longer"), form, decision, _trail(case), do, _("Keep it longer"), intro)
    return answer_form(request, page)


@require_http_methods(METHODS)
def drop(request: HttpRequest, ref: str) -> HttpResponse:
    """Take what was proposed back, or turn it down."""
    viewer, case = asking(request), _asked_for(request, ref)
    review = _review(case)
    form = Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.drop_keeping(review, by=viewer)
        return Done(_("Nothing is proposed any more."), reverse("keeping-case", args=[ref]))

    decision, title = policies.may_drop(viewer, review), _("Take the proposal back")
    return answer_form(request, FormPage(title, form, decision, _trail(case), do, _("Take it back")))


@require_http_methods(METHODS)
def hold(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down that it is to be kept."""
    viewer, case = asking(request), _asked_for(request, ref)
    form = forms.PutHold(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        row = CaseHold(case=case, kind=given.pop("kind"), start=given.pop("start"), until=given.pop("until"))
        actions.put_hold(row, by=viewer, **given)
        return Done(_("Nothing of it is destroyed while that holds."), reverse("keeping-case", args=[ref]))

    decision, title = policies.may_hold(viewer, CaseHold(case=case)), _("Write down that it is to be kept")
    return answer_form(request, FormPage(title, form, decision, _trail(case), do))


@require_http_methods(METHODS)
def lift(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Lift what holds it."""
    viewer, case = asking(request), _asked_for(request, ref)
    row = case.holds.filter(ref=which[:12]).first() or absent()
    form = Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.lift_hold(row, by=viewer, **given)
        return Done(_("It holds no longer."), reverse("keeping-case", args=[ref]))

    decision, title = policies.may_lift_hold(viewer, row), _("Lift what holds it")
    return answer_form(request, FormPage(title, form, decision, _trail(case), do))


@list_page
@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """That cases of their panels were destroyed."""
    listing = CERTIFICATES.answer(request, queries.certificates(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    intro = _("What was destroyed, when, why and by whom. Nothing of what it said is left.")
    context = {"listing": listing, "title": _("Disposal certificates"), "intro": intro, "trail": _trail()}
    return render(request, "interventions/list.html", context)


def _certificate(request: HttpRequest, ref: str) -> DisposalCertificate:
    return queries.find_certificate(asking(request), ref) or absent()


@require_safe
def certificate(request: HttpRequest, ref: str) -> HttpResponse:
    """One certificate: what was destroyed, and who is to be told."""
    viewer, found = asking(request), _certificate(request, ref)
    rows = queries.notices(viewer).filter(disclosure__case=found.case_id).order_by("owed_on", "pk")
    context = {
        "certificate": found,
        "rows": certificate_rows(found),
        "basis": BASES[found.basis],
        "key_left": _key_is_left(found),
        "notices": [(row, NOTICES[row.about]) for row in rows],
        "trail": [*_trail(), (_("Disposal certificates"), reverse("keeping-certificates"))],
    }
    return render(request, "interventions/certificate.html", context)


def _key_is_left(found: DisposalCertificate) -> bool:
    """Whether a key of the ring is still here that could open this case out of a backup of before."""
    try:
        return any(number <= found.key_number for number in ring().keys)
    except KeysMissing:
        return False


@require_safe
def certificate_file(request: HttpRequest, ref: str) -> HttpResponse:
    """The certificate as a PDF."""
    found = _certificate(request, ref)
    return pdf_answer(certificate_pdf(found), f"certificate-{found.ref}")


@list_page
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Recipients of what left cases, who are to be told what became of it."""
    listing = NOTICES_OWED.answer(request, queries.notices(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    intro = _("Whoever got something of a case is told when it is put right, restricted or destroyed.")
    source = _("UK GDPR, article 19.")
    context = {
        "listing": listing,
        "title": _("Recipients to be told"),
        "intro": f"{intro} {source}",
        "trail": _trail(),
    }
    return render(request, "interventions/list.html", context)


@require_http_methods(METHODS)
def notice(request: HttpRequest, which: str) -> HttpResponse:
    """Say when a recipient was told."""
    viewer = asking(request)
    row = queries.find_notice(viewer, which) or absent()
    form = forms.Told(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.tell_recipient(row, by=viewer, **given)
        return Done(_("It is written that they were told."), reverse("keeping-notices"))

    words = {"name": row.disclosure.organisation.name, "ref": row.disclosure.case.ref}
    trail = [*_trail(), (_("Recipients to be told"), reverse("keeping-notices"))]
    decision, title = policies.may_tell_recipient(viewer, row), _("Say when a recipient was told")
    intro = _("%(name)s got something of case %(ref)s.") % words
    return answer_form(request, FormPage(title, form, decision, trail, do, "", intro))
