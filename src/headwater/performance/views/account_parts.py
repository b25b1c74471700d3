"""What an account rests on: records that are cited, other explanations, and figures before and after."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.evidence.queries import evidence_of, record_called
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import accounts as forms
from headwater.performance.models import AccountComparison, AccountEvidence, OtherExplanation
from headwater.performance.presenters.accounts import offered
from headwater.performance.views.accounts import account_asked_for, account_href, trail_to_accounts
from headwater.performance.views.overview import absent


@require_http_methods(["GET", "POST"])
def evidence(request: HttpRequest, ref: str) -> HttpResponse:
    """Cite a record for it or against it."""
    viewer, found = asking(request), account_asked_for(request, ref)
    form = forms.AddEvidence(request.POST or None, kept=evidence_of(viewer, found.organisation))

    def do(given: dict[str, Any]) -> Done:
        record = given["evidence"] or record_called(viewer, given["record"])
        row = AccountEvidence(account=found, **{name: given[name] for name in ("side", "source", "shows")})
        actions.add_account_evidence(row, by=viewer, record=record)
        return Done(_("It is cited, as it is now. It stays with the account."), account_href(found))

    decision, title = policies.may_write_account(viewer, found), _("Cite what speaks for it, or against it")
    return answer_form(request, FormPage(title, form, decision, trail_to_accounts(found), do, _("Cite it")))


@require_http_methods(["GET", "POST"])
def answer_evidence(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say what is made of something that speaks against it."""
    viewer, found = asking(request), account_asked_for(request, ref)
    row = queries.find_account_evidence(found, which) or absent()
    form = forms.AnswerEvidence(request.POST or None, initial={"answer": row.answer})

    def do(given: dict[str, Any]) -> Done:
        actions.answer_evidence(row, by=viewer, **given)
        return Done(_("It is said, beside what speaks against it."), account_href(found))

    decision, title = policies.may_write_account(viewer, found), _("Say what is made of what speaks against it")
    page = FormPage(title, form, decision, trail_to_accounts(found), do, _("Keep it"), row.shows)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def explanation(request: HttpRequest, ref: str) -> HttpResponse:
    """Name something else that could explain the change."""
    viewer, found = asking(request), account_asked_for(request, ref)
    form = forms.AddExplanation(request.POST or None, initial={"judged": "not_looked"})

    def do(given: dict[str, Any]) -> Done:
        actions.add_explanation(OtherExplanation(account=found, **given), by=viewer)
        return Done(_("It stands in the account, and stays there."), account_href(found))

    decision, title = policies.may_write_account(viewer, found), _("Name another explanation")
    return answer_form(request, FormPage(title, form, decision, trail_to_accounts(found), do, _("Name it")))


@require_http_methods(["GET", "POST"])
def judge(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Judge another explanation."""
    viewer, found = asking(request), account_asked_for(request, ref)
    row = queries.find_explanation(found, which) or absent()
    form = forms.JudgeExplanation(request.POST or None, initial={"judged": row.judged, "reason": row.reason})

    def do(given: dict[str, Any]) -> Done:
        actions.judge_explanation(row, by=viewer, **given)
        return Done(_("It is judged, with your reason."), account_href(found))

    decision, title = policies.may_write_account(viewer, found), _("Judge another explanation")
    page = FormPage(title, form, decision, trail_to_accounts(found), do, _("Judge it"), row.what)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def compare(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which figures are looked at before and after, and against what."""
    viewer, found = asking(request), account_asked_for(request, ref)
    rows = {one.code: one for one in queries.comparable_at(viewer, found.organisation)}
    form = forms.CompareFigures(request.POST or None, offered=offered(list(rows.values())), initial={"against": "none"})

    def do(given: dict[str, Any]) -> Done:
        chosen = rows[given.pop("figures")]
        of = {"collection": chosen.collection, "indicator": chosen.indicator, "place": chosen.place.organisation}
        actions.compare_figures(AccountComparison(account=found, **of, **given), by=viewer)
        return Done(
            _("The figures before and after stand in the account, with what one must believe."), account_href(found)
        )

    decision, title = policies.may_write_account(viewer, found), _("Look at figures before and after")
    intro = _("A figure that moved shows nothing by itself: say what would have happened otherwise, or say nothing.")
    page = FormPage(title, form, decision, trail_to_accounts(found), do, _("Look at them"), intro)
    return answer_form(request, page)
