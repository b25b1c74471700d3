"""An account of a contribution is submitted, given back, accepted, published, withdrawn, challenged and answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.contribution import WORDS
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import accounts as forms
from headwater.performance.forms.frameworks import Because
from headwater.performance.models import AccountChallenge
from headwater.performance.views.accounts import account_asked_for, account_href, trail_to_accounts
from headwater.performance.views.overview import absent, nothing_asked
from headwater.shell.saying import said

METHODS = ["GET", "POST"]


@require_http_methods(METHODS)
def submit(request: HttpRequest, ref: str) -> HttpResponse:
    """Submit it for somebody else to accept."""
    viewer, found = asking(request), account_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.submit_account(found, by=viewer)
        return Done(
            _("It is submitted. Somebody who wrote none of it accepts it, or gives it back."), account_href(found)
        )

    intro = _("It says: %(words)s How its figures compare is kept as it is now.") % {"words": said(WORDS[found.said])}
    decision, title = policies.may_submit_account(viewer, found), _("Submit the account")
    page = FormPage(title, nothing_asked(request), decision, trail_to_accounts(found), do, _("Submit it"), intro)
    return answer_form(request, page)


@require_http_methods(METHODS)
def give_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Give it back, with a reason."""
    viewer, found = asking(request), account_asked_for(request, ref)
    form = Because(request.POST or None, label=_("Why"))

    def do(given: dict[str, Any]) -> Done:
        actions.give_account_back(found, by=viewer, **given)
        return Done(_("Those who write it have it again, with your reason."), trail_to_accounts()[-1][1])

    decision, title = policies.may_give_back_account(viewer, found), _("Give the account back")
    return answer_form(request, FormPage(title, form, decision, trail_to_accounts(found), do, _("Give it back")))


@require_http_methods(METHODS)
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """Accept it."""
    viewer, found = asking(request), account_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.accept_account(found, by=viewer)
        return Done(_("It is accepted, under your name."), account_href(found))

    intro = _("That its words follow from what it shows: %(words)s") % {"words": said(WORDS[found.said])}
    decision, title = policies.may_accept_account(viewer, found), _("Accept the account")
    page = FormPage(title, nothing_asked(request), decision, trail_to_accounts(found), do, _("Accept it"), intro)
    return answer_form(request, page)


@require_http_methods(METHODS)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish it."""
    viewer, found = asking(request), account_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.publish_account(found, by=viewer)
        return Done(_("Everybody with a post reads it now, and may challenge it."), account_href(found))

    intro = _("Everybody with a post reads it, with its challenges. The picture stays with those who read the figures.")
    decision, title = policies.may_publish_account(viewer, found), _("Publish the account")
    page = FormPage(title, nothing_asked(request), decision, trail_to_accounts(found), do, _("Publish it"), intro)
    return answer_form(request, page)


@require_http_methods(METHODS)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw it, with a reason."""
    viewer, found = asking(request), account_asked_for(request, ref)
    form = Because(request.POST or None, label=_("Why"))

    def do(given: dict[str, Any]) -> Done:
        actions.withdraw_account(found, by=viewer, **given)
        return Done(
            _("It is withdrawn. It stays to be read, with your reason and what was asked."), account_href(found)
        )

    decision, title = policies.may_withdraw_account(viewer, found), _("Withdraw the account")
    return answer_form(request, FormPage(title, form, decision, trail_to_accounts(found), do, _("Withdraw it")))


@require_http_methods(METHODS)
def challenge(request: HttpRequest, ref: str) -> HttpResponse:
    """Challenge it."""
    viewer, found = asking(request), account_asked_for(request, ref)
    form = forms.Challenge(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.challenge_account(AccountChallenge(account=found, asked=given["asked"]), by=viewer, due=given["due"])
        return Done(_("It stands on the page, and waits for its answer."), account_href(found))

    decision = policies.may_challenge_account(viewer, AccountChallenge(account=found))
    return answer_form(
        request, FormPage(_("Challenge the account"), form, decision, trail_to_accounts(found), do, _("Ask it"))
    )


@require_http_methods(METHODS)
def answer(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Answer a challenge."""
    viewer, found = asking(request), account_asked_for(request, ref)
    row = queries.find_challenge(found, which) or absent()
    form = forms.AnswerChallenge(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.answer_challenge(row, by=viewer, **given)
        return Done(_("Your answer stands under the challenge."), account_href(found))

    decision, title = policies.may_answer_challenge(viewer, row), _("Answer a challenge")
    page = FormPage(title, form, decision, trail_to_accounts(found), do, _("Answer it"), row.asked)
    return answer_form(request, page)
