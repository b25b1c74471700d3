"""What difference did it make: the list of accounts, one of them, and how one is written."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.contribution import AGAINST, FOR, WORDS
from headwater.core.lifecycle import CONTRIBUTION
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import accounts as forms
from headwater.performance.models import ACCOUNT_TEXTS, SORTS, AccountChallenge, ContributionAccount
from headwater.performance.presenters import accounts as presenters
from headwater.performance.presenters.comparing import rows_of, told_of
from headwater.performance.views.overview import absent, place_asked_for, trail_to_measures
from headwater.publishing.drawing import draw
from headwater.publishing.over_time import over_time
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said


def trail_to_accounts(account: ContributionAccount | None = None) -> Trail:
    """The way to the list, and to what belongs to an account."""
    whole = [*trail_to_measures(), (_("What difference did it make"), reverse("contribution-accounts"))]
    return whole if account is None else [*whole, (account.title, account_href(account))]


def account_href(account: ContributionAccount) -> str:
    """Where its page is."""
    return reverse("contribution-account", args=[account.ref])


def account_asked_for(request: HttpRequest, ref: str) -> ContributionAccount:
    """The account of that reference; one that the viewer may not read is not there."""
    return queries.find_account(asking(request), ref) or absent()


@list_page
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account that the viewer reads."""
    viewer = asking(request)
    listing = presenters.ACCOUNTS.answer(request, queries.with_challenges(queries.accounts(viewer)))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "places": queries.acting_at(viewer), "trail": trail_to_measures()}
    return render(request, "performance/contribution_accounts.html", context)


@require_safe
def account(request: HttpRequest, ref: str) -> HttpResponse:
    """One account: the words that stand, why they are no stronger, and all that they rest on."""
    viewer, found = asking(request), account_asked_for(request, ref)
    whole = queries.whole_account(viewer, found)
    context = {
        "account": found,
        "whole": whole,
        "words": said(WORDS[whole.said]),
        "strongest": said(WORDS[whole.allowed.strongest]),
        "reasons": [said(reason) for reason in whole.allowed.reasons],
        "state": CONTRIBUTION.states[found.state],
        "tag": presenters.TAGS.get(found.state, "blue"),
        "sort": said(SORTS[found.sort]),
        "texts": [(said(words), getattr(found, name)) for name, words in ACCOUNT_TEXTS.items()],
        "speaks_for": presenters.evidence_rows(whole, FOR),
        "speaks_against": presenters.evidence_rows(whole, AGAINST),
        "explanations": presenters.explanation_rows(whole),
        "trail": trail_to_accounts(),
    }
    return render(request, "performance/contribution_account.html", context | _figures(whole) | _rights(viewer, whole))


def _figures(whole: queries.WholeAccount) -> dict[str, Any]:
    """The figures before and after: in words for all, with their picture and table for those who read them."""
    figures = whole.figures
    if figures is None:
        return {}
    shown: dict[str, Any] = {
        "compared": presenters.figures_facts(figures),
        "compared_words": [said(words) for words in figures.words],
    }
    if figures.chart is not None:
        rows = list(rows_of(figures.row.collection, figures.chart))
        shown |= {"chart_told": told_of(figures.chart.chart), "chart_rows": rows}
    return shown


def _rights(viewer: Viewer, whole: queries.WholeAccount) -> dict[str, Any]:
    found = whole.account
    return {
        "write": policies.may_write_account(viewer, found),
        "submit": policies.may_submit_account(viewer, found),
        "give_back": policies.may_give_back_account(viewer, found),
        "accept": policies.may_accept_account(viewer, found),
        "publish": policies.may_publish_account(viewer, found),
        "withdraw": policies.may_withdraw_account(viewer, found),
        "challenge": policies.may_challenge_account(viewer, AccountChallenge(account=found)),
        "challenges": [
            (one, presenters.challenge_words(one, viewer.day), policies.may_answer_challenge(viewer, one))
            for one in whole.challenges
        ],
    }


@require_safe
def account_drawn(request: HttpRequest, ref: str) -> HttpResponse:
    """The picture of its figures, for those who read them: asked for by its page."""
    whole = queries.whole_account(asking(request), account_asked_for(request, ref))
    if whole.figures is None or whole.figures.chart is None:
        absent()
    return HttpResponse(draw(over_time(whole.figures.chart.chart, "chart")), content_type="image/svg+xml")


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin an account for a place."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.BeginAccount(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.begin_account(ContributionAccount(organisation=place, **given), by=viewer)
        return Done(_("It is a draft. Say what shows it, and what else could explain it."), account_href(made))

    decision = policies.may_begin_account(viewer, ContributionAccount(organisation=place))
    title = _("Say what difference something made at %(name)s") % {"name": place.name}
    intro = _("Say what changed and what was done first. How strongly it may be said follows from what shows it.")
    return answer_form(request, FormPage(title, form, decision, trail_to_accounts(), do, _("Begin it"), intro))


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Change its words."""
    viewer, found = asking(request), account_asked_for(request, ref)
    form = forms.WriteAccount(request.POST) if request.method == "POST" else forms.WriteAccount.of(found)

    def do(given: dict[str, Any]) -> Done:
        before = {name: given[f"was_{name}"] for name in forms.WRITTEN}
        texts = {name: given[name] for name in forms.WRITTEN}
        actions.write_account(found, by=viewer, seen=given["seen"], before=before, texts=texts)
        return Done(_("It is kept."), account_href(found))

    decision, title = policies.may_write_account(viewer, found), _("Change the account")
    return answer_form(request, FormPage(title, form, decision, trail_to_accounts(found), do, _("Keep it")))


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose the words, of those that may be said."""
    viewer, found = asking(request), account_asked_for(request, ref)
    whole = queries.whole_account(viewer, found)
    initial = {"said": whole.said}
    form = forms.SayWords(request.POST or None, may=whole.allowed.choices, initial=initial)

    def do(given: dict[str, Any]) -> Done:
        actions.say_words(found, by=viewer, **given)
        return Done(_("It is said."), account_href(found))

    decision, title = policies.may_write_account(viewer, found), _("Choose what is said")
    intro = " ".join(
        [_("You may say less than what shows it allows, and never more."), *map(said, whole.allowed.reasons)]
    )
    return answer_form(request, FormPage(title, form, decision, trail_to_accounts(found), do, _("Say it"), intro))
