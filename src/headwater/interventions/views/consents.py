"""Consent: what was answered, withdrawing it, and going on without it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.consent import CAPACITY, GIVERS, LAWFUL_BASES, OF_AN_ORGANISATION
from headwater.interventions import actions, policies
from headwater.interventions.forms import before_panel as forms
from headwater.interventions.forms.cases import Because
from headwater.interventions.models import Consent, WithoutConsent
from headwater.interventions.presenters import before_panel as presenters
from headwater.interventions.views.opened import absent, case_asked_for, trail_to_case
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.schemes.casework import casework

METHODS = ["GET", "POST"]
WORDS = ("who", "considered", "explained", "language", "own")


@require_safe
def consent(request: HttpRequest, ref: str) -> HttpResponse:
    """Every answer, what holds today, and decisions to go on without."""
    viewer, found = asking(request), case_asked_for(request, ref, "case")
    context = {
        "case": found,
        "rows": [(one, GIVERS[one.row.giver], CAPACITY[one.row.capacity]) for one in _rows(request, found)],
        "without": [(one, LAWFUL_BASES[one.row.basis]) for one in presenters.without_rows(found, viewer)],
        "write": policies.may_write_consent(viewer, Consent(case=found)),
        "propose": policies.may_propose_without(viewer, WithoutConsent(case=found)),
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/consent.html", context)


def _rows(request: HttpRequest, found: Any) -> list[presenters.ConsentRow]:
    return presenters.consent_rows(found, asking(request))


@require_http_methods(METHODS)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what they answered."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.WriteConsent(request.POST or None, viewer=viewer, child=found.child, initial={"given_on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        refused, names = given["answer"] == "no", ("giver", "capacity", "given_on", "until")
        own = {name: given[name] for name in names} | {"case": found, "refused": refused}
        rows = [
            Consent(purpose=one, organisation=given["organisation"] if one in OF_AN_ORGANISATION else None, **own)
            for one in given["purpose"]
        ]
        actions.write_consents(found, by=viewer, rows=rows, words={name: given[name] for name in WORDS})
        words = _("It is written that they do not agree.") if refused else _("It is written that they agree.")
        return Done(words, _back(ref))

    decision, title = policies.may_write_consent(viewer, Consent(case=found)), _("Write down what they answered")
    intro = _("Each purpose is an answer of its own. Silence is no consent, nor is a tick that nobody talked about.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, "", intro))


@require_http_methods(METHODS)
def withdraw(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Withdraw consent."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = found.consents.select_related("organisation").filter(ref=which[:12]).first() or absent()
    form = forms.Withdraw(request.POST or None, initial={"much": ""})

    def do(given: dict[str, Any]) -> Done:
        everything = given["much"] == "all"
        actions.withdraw_consent(found, by=viewer, consent=row, words=given["words"], everything=everything)
        return Done(_("It is withdrawn from now on. What rested on it has ended."), _back(ref))

    decision, title = policies.may_withdraw(viewer, row), _("They withdraw consent")
    intro = _("%(what)s. It ends at once: what was asked on it and not answered is taken back.")
    intro %= {"what": presenters.purpose_words(row.purpose, row.organisation)}
    page = FormPage(title, form, decision, trail_to_case(found), do, _("It is withdrawn"), intro)
    return answer_form(request, page)


@require_http_methods(METHODS)
def propose(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose to go on without consent."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.ProposeWithout(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        names = ("purpose", "organisation", "basis", "review_on")
        row = WithoutConsent(case=found, **{name: given[name] for name in names})
        actions.propose_without(row, by=viewer, because=given["because"])
        return Done(_("It is proposed. Nothing goes on without consent until it is decided."), _back(ref))

    limit = casework().before.without_consent
    intro = _("Somebody else decides. It is looked at again within %(days)s days at the most: %(source)s")
    intro %= {"days": limit.days, "source": limit.source}
    decision = policies.may_propose_without(viewer, WithoutConsent(case=found))
    title = _("Propose to go on without consent")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Propose it"), intro))


@require_http_methods(METHODS)
def decide(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Decide on it."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = found.without_consent.select_related("organisation").filter(ref=which[:12]).first() or absent()
    form = forms.DecideWithout(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        agreed = given["decision"] == "yes"
        actions.decide_without(row, by=viewer, agreed=agreed, because=given["because"])
        return Done(_("Your decision is written down, with your name."), _back(ref))

    intro = _("%(what)s. Proposed because: %(words)s")
    what = presenters.purpose_words(row.purpose, row.organisation)
    intro %= {"what": what, "words": row.words.get("because", "")}
    decision, title = policies.may_decide_without(viewer, row), _("Does it go on without consent?")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Decide"), intro))


@require_http_methods(METHODS)
def end(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """End it before its day."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = found.without_consent.filter(ref=which[:12]).first() or absent()
    form = Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.end_without(row, by=viewer, because=given["because"])
        return Done(_("It has ended: nothing rests on it any more."), _back(ref))

    decision, title = policies.may_end_without(viewer, row), _("End going on without consent")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("End it")))


def _back(ref: str) -> str:
    return reverse("case-consent", args=[ref])
