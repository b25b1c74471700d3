"""What people ask of their own records: the list by reference, each request on its case, and each step of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import refuse
from headwater.core.person_rights import DECISIONS, REQUESTS
from headwater.core.sentences import sentence
from headwater.interventions import actions, policies, queries
from headwater.interventions.forms import rights as forms
from headwater.interventions.forms.cases import Because
from headwater.interventions.held import cases_with
from headwater.interventions.models import AccessPack, Case, RightsRequest, Statement
from headwater.interventions.presenters import cases as case_presenters
from headwater.interventions.presenters.access_pack import look_rows
from headwater.interventions.presenters.rights_lists import REQUESTS_KNOWN
from headwater.interventions.views.opened import absent, case_asked_for, trail_to_case, trail_to_support
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.schemes.casework import casework
from headwater.shell.long_lists import list_page

METHODS = ["GET", "POST"]


def trail_to_request(case: Case, row: RightsRequest | None = None) -> Trail:
    """The way to what the person asked, and to what belongs to one request."""
    trail = [*trail_to_case(case), (_("What the person asked"), reverse("case-rights", args=[case.ref]))]
    return [*trail, (_("Request %(ref)s") % {"ref": row.ref}, request_href(row))] if row else trail


def request_href(row: RightsRequest) -> str:
    """Where the page of a request is."""
    return reverse("case-request", args=[row.case.ref, row.ref])


def opened_request(request: HttpRequest, ref: str, which: str) -> RightsRequest:
    """A request of a case, both opened, with a look at what the person asked."""
    found = case_asked_for(request, ref, "rights")
    row = queries.request_of(found, which) or absent()
    row.case = found
    return row


@list_page
@require_safe
def known(request: HttpRequest) -> HttpResponse:
    """What people asked of their records, on panels where they handle that, or chair."""
    viewer = asking(request)
    listing = REQUESTS_KNOWN.answer(request, queries.requests_known(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "listing": listing,
        "handles": bool(queries.panels_of(viewer, ("rights",))),
        "trail": trail_to_support(),
        "limit": casework().rights,
    }
    return render(request, "interventions/rights_known.html", context)


@require_http_methods(METHODS)
def write_by_reference(request: HttpRequest) -> HttpResponse:
    """Write a request down by the reference of its case, without reading the case first."""
    viewer = asking(request)
    panels = queries.panels_of(viewer, ("rights",))
    form = forms.AskByReference(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        reference = given.pop("reference").strip().lower()[:12]
        case = Case.objects.select_related("panel").filter(ref=reference, panel__in=panels).first()
        if case is None:
            what = sentence("no case of your panels has that reference.")
            raise refuse("Reference of the case", what, sentence("Look at it again."))
        made = _write(viewer, case, given)
        return Done(_written(), request_href(made))

    decision = policies.handles_any(viewer)
    title = _("Write down what a person asks")
    return answer_form(request, FormPage(title, form, decision, trail_to_support(), do, "", _intro()))


def _intro() -> str:
    limit = casework().rights
    words = _("It is answered within %(days)s days of when it came. %(source)s")
    return words % {"days": limit.days, "source": limit.source}


def _written() -> str:
    """What is said when a request is written down."""
    return _("It is written down. Whoever handles such requests on the panel reads the case until it is answered.")


def _write(viewer: Viewer, case: Case, given: dict[str, Any]) -> RightsRequest:
    row = RightsRequest(case=case, kind=given["kind"], received_on=given["received_on"])
    made = actions.write_request(row, by=viewer, asked=given["asked"])
    viewer.found.clear()  # from now the rights seat reads it
    return made


@require_safe
def of_case(request: HttpRequest, ref: str) -> HttpResponse:
    """What the person asked, and what came of it."""
    viewer, found = asking(request), case_asked_for(request, ref, "rights")
    rows = found.rights_requests.select_related("decided_by").order_by("-received_on", "-pk")
    context = {
        "case": found,
        "rows": [(row, REQUESTS[row.kind], DECISIONS.get(row.decision, "")) for row in rows],
        "write": policies.may_write_request(viewer, RightsRequest(case=found)),
        "restricted": policies.is_restricted(found),
        "day": viewer.day,
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/rights.html", context)


@require_http_methods(METHODS)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a request down on the case."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.Ask(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        return Done(_written(), request_href(_write(viewer, found, given)))

    decision = policies.may_write_request(viewer, RightsRequest(case=found))
    title = _("Write down what the person asks")
    return answer_form(request, FormPage(title, form, decision, trail_to_request(found), do, "", _intro()))


@require_safe
def one(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """One request: what they asked, by when, what is to be done, what was decided and when they were told."""
    viewer, row = asking(request), opened_request(request, ref, which)
    case, handle = row.case, policies.may_handle_request(viewer, row)
    statements = case_presenters.statements(case) if row.kind == "rectify" and row.statement_id is None else []
    pack = queries.pack_in_making(row)
    context = {
        "case": case,
        "row": row,
        "words": row.words,
        "kind": REQUESTS[row.kind],
        "decision": DECISIONS.get(row.decision, ""),
        "late": max(0, (viewer.day - row.due_on).days) if row.told_on is None else 0,
        "handle": handle,
        "own": policies.may_write_own_statement(viewer, row),
        "tell": policies.may_tell_request(viewer, row),
        "lift": policies.may_lift_restriction(viewer, row),
        "statements": [item for item in statements if not item.wrong],
        "pack": pack,
        "packs": row.packs.filter(made_at__isnull=False).select_related("made_by"),
        "begin": policies.may_make_pack(viewer, AccessPack(case=case, request=row)),
        "trail": trail_to_request(case),
    }
    return render(request, "interventions/request.html", context)


@require_http_methods(METHODS)
def extend(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Take longer over it."""
    viewer, row = asking(request), opened_request(request, ref, which)
    form = forms.Extend(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.extend_request(row, by=viewer, **given)
        return Done(_("It has a later day. Tell the person why."), request_href(row))

    limit = casework().rights_extension
    intro = _("Once, by %(days)s days at the most. %(source)s") % {"days": limit.days, "source": limit.source}
    decision, title = policies.may_handle_request(viewer, row), _("Take longer over it")
    return answer_form(request, FormPage(title, form, decision, trail_to_request(row.case, row), do, "", intro))


@require_http_methods(METHODS)
def decide(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Decide on it."""
    viewer, row = asking(request), opened_request(request, ref, which)
    form = forms.Decide(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.decide_request(row, by=viewer, **given)
        return Done(_("It is decided. Tell the person, and say on which day they were told."), request_href(row))

    decision, title = policies.may_handle_request(viewer, row), _("Decide what the person asked")
    return answer_form(request, FormPage(title, form, decision, trail_to_request(row.case, row), do))


@require_http_methods(METHODS)
def put_right(request: HttpRequest, ref: str, which: str, statement: str) -> HttpResponse:
    """Put a statement right."""
    viewer, row = asking(request), opened_request(request, ref, which)
    wrong = _statement(row.case, statement) or absent()
    form = forms.PutRight(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.put_right(row, by=viewer, wrong=wrong, **given)
        return Done(_("It is put right. Whoever got the wrong words is to be told."), request_href(row))

    intro = _("It says: %(words)s") % {"words": wrong.words.get("words", "")}
    decision, title = policies.may_handle_request(viewer, row), _("Put a statement right")
    return answer_form(request, FormPage(title, form, decision, trail_to_request(row.case, row), do, "", intro))


def _statement(case: Case, which: str) -> Statement | None:
    """A statement of the case, or of one merged into it, opened."""
    for part in cases_with(case):
        found = part.open().statements.filter(ref=which[:12]).first()
        if found is not None:
            found.case = part
            return found
    return None


@require_http_methods(METHODS)
def own(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Add the person’s own statement."""
    viewer, row = asking(request), opened_request(request, ref, which)
    form = forms.OwnWords(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.write_own_statement(row, by=viewer, **given)
        return Done(_("It stands in the case, in their own words."), request_href(row))

    decision, title = policies.may_write_own_statement(viewer, row), _("Add the person’s own statement")
    return answer_form(request, FormPage(title, form, decision, trail_to_request(row.case, row), do))


@require_http_methods(METHODS)
def lift(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Lift a restriction."""
    viewer, row = asking(request), opened_request(request, ref, which)
    form = Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.lift_restriction(row, by=viewer, **given)
        return Done(_("The restriction is lifted."), request_href(row))

    decision, title = policies.may_lift_restriction(viewer, row), _("Lift the restriction")
    intro = _("Tell the person before you lift it.")
    return answer_form(request, FormPage(title, form, decision, trail_to_request(row.case, row), do, "", intro))


@require_http_methods(METHODS)
def tell(request: HttpRequest, which: str) -> HttpResponse:
    """Say when the person was told: by reference, since what they asked about may be destroyed by then."""
    viewer = asking(request)
    row = queries.find_request_known(viewer, which) or absent()
    form = forms.Told(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.tell_request(row, by=viewer, **given)
        return Done(_("It is answered."), reverse("rights"))

    trail = [*trail_to_support(), (_("What people asked"), reverse("rights"))]
    decision, title = policies.may_tell_request(viewer, row), _("Say when the person was told")
    return answer_form(request, FormPage(title, form, decision, trail, do))


@require_safe
def looked(request: HttpRequest, ref: str) -> HttpResponse:
    """Who looked, for the person: by role and day, to print."""
    found = case_asked_for(request, ref, "rights")
    context = {"case": found, "rows": look_rows(cases_with(found)), "trail": trail_to_request(found)}
    return render(request, "interventions/told_who_looked.html", context)
