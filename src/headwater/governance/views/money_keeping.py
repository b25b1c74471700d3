"""A grant is kept, tables of it are loaded, and money is proposed to be moved and decided on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import BadInput, Problem
from headwater.core.funded_posts import HEADS, POST_TYPES
from headwater.core.grant_rows import COLUMNS, rows_of
from headwater.core.lifecycle import MONEY_PROPOSAL
from headwater.core.pence import posts_told, pounds
from headwater.core.recruitment import months_ahead
from headwater.core.sentences import sentence
from headwater.governance import actions, policies
from headwater.governance.forms import money as forms
from headwater.governance.models import PROPOSAL_KINDS, Budget, Grant, MoneyProposal
from headwater.governance.presenters.money import PROPOSALS
from headwater.governance.presenters.money_statement import month_told
from headwater.governance.queries import money as queries
from headwater.governance.queries import money_moves as moves
from headwater.governance.views.money import grant_asked_for, trail_to_money
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a grant."""
    viewer = asking(request)
    kept = queries.money_organisations(viewer)
    form = forms.KeepGrant(request.POST or None, kept=kept)

    def do(given: dict[str, Any]) -> Done:
        total = given.pop("total")
        made = actions.keep_grant(Grant(**given), by=viewer, total=total)
        return Done(_("It is kept. Load its award lines next."), reverse("grant-load", args=[made.ref]))

    nowhere = Organisation(pk=0, name=_("an organisation"))
    decision = policies.may_keep_grant(viewer, Grant(organisation=kept.first() or nowhere))
    return answer_form(request, FormPage(_("Keep a grant"), form, decision, trail_to_money(), do, _("Keep it")))


@require_http_methods(["GET", "POST"])
def load(request: HttpRequest, ref: str) -> HttpResponse:
    """Load award lines, steps of posts or spending from a table."""
    viewer, found = asking(request), grant_asked_for(request, ref)
    form = forms.BringTable(request.POST or None, request.FILES or None)

    def do(given: dict[str, Any]) -> Done:
        rows, problems = rows_of(given["kind"], *given["file"])
        if problems:
            raise _told_by_row(problems)
        try:
            made = actions.load_rows(found, by=viewer, rows=rows)
        except BadInput as bad:
            raise _told_by_row(bad.problems) from bad
        told = ngettext("%(count)s row was kept.", "%(count)s rows were kept.", made.made_now)
        there = _("Already there: %(count)s.") % {"count": made.there_already}
        return Done(f"{told % {'count': made.made_now}} {there}", reverse("grant", args=[ref]))

    decision = policies.may_keep_grant(viewer, found)
    intro = _("The first row holds the headings, as in the empty tables on the page of the grant.")
    return answer_form(request, FormPage(_("Load a table"), form, decision, trail_to_money(found), do, "", intro))


def _told_by_row(problems: Iterable[Problem]) -> BadInput:
    """The same problems beside the file, each saying its row."""
    return BadInput(
        Problem("File", sentence("{where}: {what}", where=one.where, what=one.what), one.remedy) for one in problems
    )


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty table of a kind, to be filled."""
    if kind not in COLUMNS or not asking(request).own:
        raise Http404
    stream = io.StringIO()
    csv.writer(stream).writerow(COLUMNS[kind])
    response = HttpResponse(stream.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return response


@require_http_methods(["GET", "POST"])
def spent(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what was really spent on a head in a month."""
    viewer = asking(request)
    found = queries.find_spending(viewer, ref)
    if found is None:
        raise Http404
    form = forms.SetRight(request.POST or None, initial={"amount": found.amount})

    def do(given: dict[str, Any]) -> Done:
        actions.set_spending_right(found, by=viewer, amount=given["amount"])
        return Done(_("It is set right."), reverse("grant-spending", args=[found.grant.ref]))

    words = _("%(head)s, %(month)s: %(amount)s, known on %(day)s.")
    head, month = said(HEADS[found.head]), month_told(found.month)
    intro = words % {"head": head, "month": month, "amount": pounds(found.amount), "day": said(found.known_on)}
    decision = policies.may_keep_grant(viewer, found.grant)
    page = FormPage(_("Set it right"), form, decision, trail_to_money(found.grant), do, "", intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose to bring money forward, or to move it."""
    viewer, found = asking(request), grant_asked_for(request, ref)
    initial = {"effective": min(max(months_ahead(viewer.day, 1), found.start), found.end), "kind": "forward"}
    asked = {key: request.GET.get(key, "")[:200].replace("\x00", "") for key in ("effective", "lines")}
    initial |= {key: value for key, value in asked.items() if value}
    seen = organisations(viewer)
    form = forms.ProposeMove(request.POST or None, keeper=found.organisation, seen=seen, initial=initial)

    def do(given: dict[str, Any]) -> Done:
        proposal, lines = forms.proposal_of(given, grant=found)
        made = actions.propose(proposal, by=viewer, lines=lines)
        return Done(_("It is proposed. Somebody else decides."), reverse("money-proposal", args=[made.ref]))

    decision = policies.may_propose(viewer, MoneyProposal(grant=found))
    title = _("Propose to bring money forward, or to move it")
    return answer_form(request, FormPage(title, form, decision, trail_to_money(found), do, _("Propose it")))


@list_page
@require_safe
def all_proposals(request: HttpRequest) -> HttpResponse:
    """Proposals that I read."""
    listing = PROPOSALS.answer(request, moves.proposals(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    intro = _("Whoever keeps the money proposes; somebody else, who directs there, decides with reasons.")
    context = {"listing": listing, "intro": intro, "trail": trail_to_money()}
    return render(request, "governance/money_list.html", context)


def _asked_for(request: HttpRequest, ref: str) -> Any:
    found = moves.find_proposal(asking(request), ref)
    if found is None:
        raise Http404
    return found


@require_safe
def proposal(request: HttpRequest, ref: str) -> HttpResponse:
    """One proposal: what it changes, and the bridge that it would be."""
    viewer, found = asking(request), _asked_for(request, ref)
    lines = list(moves.lines_of(found))
    was = found.budget.was if found.budget else _budget_now(found)
    context = {
        "proposal": found,
        "kind": PROPOSAL_KINDS[found.kind],
        "state": MONEY_PROPOSAL.states[found.state],
        "lines": [
            (line, pounds(line.amount), posts_told(line.halves) if line.halves else "", POST_TYPES.get(line.kind, ""))
            for line in lines
        ],
        "was": pounds(was),
        "total": pounds(was + sum(line.amount for line in lines)),
        "open": found.state == MONEY_PROPOSAL.first,
        "decide": policies.may_decide(viewer, found),
        "back": policies.may_take_back(viewer, found),
        "trail": trail_to_money(found.grant),
    }
    return render(request, "governance/money_proposal.html", context)


def _budget_now(found: MoneyProposal) -> int:
    return int(Budget.objects.filter(grant=found.grant).order_by("-number").values_list("total", flat=True)[0])


def _deciding(request: HttpRequest, ref: str, verb: str) -> HttpResponse:
    viewer, found = asking(request), _asked_for(request, ref)
    acts = {"approve": actions.approve, "refuse": actions.refuse_proposal}
    titles = {"approve": _("Approve it"), "refuse": _("Refuse it")}
    done = {"approve": _("It is approved: the next budget stands."), "refuse": _("It is refused: nothing moves.")}

    def do(given: dict[str, Any]) -> Done:
        acts[verb](found, by=viewer, reasons=given["reasons"])
        return Done(done[verb], reverse("money-proposal", args=[ref]))

    decision = policies.may_decide(viewer, found, verb)
    trail = [*trail_to_money(found.grant), (found.title, reverse("money-proposal", args=[ref]))]
    form = forms.DecideMove(request.POST or None)
    return answer_form(request, FormPage(titles[verb], form, decision, trail, do, titles[verb], found.title))


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    """Approve it, with reasons."""
    return _deciding(request, ref, "approve")


@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, ref: str) -> HttpResponse:
    """Refuse it, with reasons."""
    return _deciding(request, ref, "refuse")


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take one's own proposal back."""
    viewer, found = asking(request), _asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.take_back(found, by=viewer)
        return Done(_("It is taken back."), reverse("money-proposal", args=[ref]))

    form = forms.Nothing(request.POST if request.method == "POST" else None)
    decision = policies.may_take_back(viewer, found)
    page = FormPage(_("Take it back"), form, decision, trail_to_money(found.grant), do, _("Take it back"), found.title)
    return answer_form(request, page)
