"""Asking agencies, on the side of the case; and answering, on the side of an agency, which sees its question alone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.casework import DISCLOSURE_BASES, STATEMENT_KINDS
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import actions, policies, queries
from headwater.interventions.actions import Asking
from headwater.interventions.forms import before_panel as forms
from headwater.interventions.forms.cases import Because, Nothing
from headwater.interventions.models import ASK_STATES, ASKED, AgencyQuestion, AgencyStatement, Case
from headwater.interventions.presenters.before_panel import QuestionRow, Replied
from headwater.interventions.views.opened import absent, case_asked_for, trail_to_case, trail_to_support
from headwater.interventions.views.teams import place_of
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.schemes.casework import casework
from headwater.shell.saying import said

METHODS = ["GET", "POST"]
NO_POST = sentence("nobody with a post has that address.")


@require_safe
def agencies(request: HttpRequest, ref: str) -> HttpResponse:
    """What agencies were asked and answered, and which are waited for."""
    viewer, found = asking(request), case_asked_for(request, ref, "case")
    context = {
        "case": found,
        "rows": _rows(found, viewer),
        "ask": policies.may_ask_agency(viewer, AgencyQuestion(case=found)),
        "chases": policies.may_work_on_case(viewer, found).allowed,
        "gives_up": policies.may_lead_case(viewer, found).allowed,
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/agencies.html", context)


def _rows(case: Case, viewer: Viewer) -> list[QuestionRow]:
    replies: dict[int, list[Replied]] = {}
    for answer in AgencyStatement.objects.filter(question__case=case).select_related("statement").order_by("pk"):
        answer.statement.case = case
        words = answer.statement.words
        kind = said(STATEMENT_KINDS[answer.statement.kind])
        reply = Replied(kind, words.get("words", ""), words.get("whose", ""), words.get("when", ""))
        replies.setdefault(answer.question_id, []).append(reply)
    agreed = queries.agreed_in(case)
    return [
        QuestionRow(
            row,
            said(ASK_STATES[row.state])
            if row.state != ASKED or queries.still_open(row, agreed, viewer)
            else _("opens for nobody any more: what it was asked on has ended. Go on without it, or ask them again"),
            said(DISCLOSURE_BASES[row.basis]),
            row.words,
            row.state == ASKED and row.due_on < viewer.day,
            replies.get(row.pk, []),
        )
        for row in queries.questions_of(case)
    ]


@require_http_methods(METHODS)
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask an agency what it knows."""
    viewer, found = asking(request), case_asked_for(request, ref)
    places = {seat.organisation.ref: seat.organisation for seat in queries.answering(found.panel, viewer)}
    names = sorted(((key, place.name) for key, place in places.items()), key=lambda pair: pair[1])
    form = forms.AskAgency(request.POST or None, agencies=names)

    def do(given: dict[str, Any]) -> Done:
        place = places.get(given["agency"]) or place_of(given["named"][0].pk, viewer)
        if place is None:
            raise refuse("Who answers there", NO_POST, sentence("Look at how the address is spelt."))
        row = AgencyQuestion(case=found, organisation=place, basis=given["basis"])
        words = Asking(given["about"], given["words"], given["because"], given["named"])
        made = actions.ask_agency(row, by=viewer, asking=words)
        told = _("%(name)s is asked. That this left the team is written down.") % {"name": made.organisation.name}
        return Done(told, _back(ref))

    limit = casework().before.agencies
    intro = _("Their answer is due within %(days)s days. Where that comes from: %(source)s")
    intro %= {"days": limit.days, "source": limit.source}
    decision = policies.may_ask_agency(viewer, AgencyQuestion(case=found))
    title = _("Ask an agency what it knows")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Ask"), intro))


def _of(found: Case, which: str) -> AgencyQuestion:
    return found.agency_questions.select_related("organisation").filter(ref=which[:12]).first() or absent()


@require_http_methods(METHODS)
def chase(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Ask again."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = _of(found, which)
    form = Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.chase_agency(found, by=viewer, question=row)
        return Done(_("They are asked again: it shows on their own page."), _back(ref))

    decision, title = policies.may_chase(viewer, row), _("Ask %(name)s again") % {"name": row.organisation.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Ask again")))


@require_http_methods(METHODS)
def give_up(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Go on without their answer."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = _of(found, which)
    form = Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.give_up_agency(found, by=viewer, question=row, because=given["because"])
        return Done(_("It goes on without their answer. They see the question no longer."), _back(ref))

    title = _("Go on without %(name)s") % {"name": row.organisation.name}
    decision = policies.may_give_up(viewer, row)
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Go on without it")))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What agencies of theirs were asked: by reference and day, without a word of what."""
    viewer = asking(request)
    context = {"rows": queries.open_questions_to(viewer), "day": viewer.day, "trail": trail_to_support()}
    return render(request, "interventions/asked.html", context)


@require_http_methods(METHODS)
def answer(request: HttpRequest, which: str) -> HttpResponse:
    """The question, and the form to answer it."""
    viewer = asking(request)
    row = queries.open_question(viewer, which) or absent()
    form = forms.AnswerAgency(request.POST or None)

    def do(_given: dict[str, Any]) -> Done:
        actions.answer_agency(row.case, by=viewer, question=row, said=form.statements(viewer.name))
        return Done(_("Your answer was given. The question is closed to you again."), reverse("agency-questions"))

    decision, title = policies.may_answer_for_agency(viewer, row), _("What your agency knows")
    intro = _("About %(about)s: %(question)s") % {"question": "", "about": "", **row.words}
    page = FormPage(title, form, decision, _trail(), do, _("Send the answer"), intro)
    if request.method == "POST" and form.is_valid():
        return answer_form(request, page)
    words, basis = row.words, said(DISCLOSURE_BASES[row.basis])
    context = {"row": row, "words": words, "basis": basis, "form": form, "late": row.due_on < viewer.day}
    status = 422 if form.errors else 200
    return render(request, "interventions/question.html", {**context, "trail": _trail()}, status=status)


def _trail() -> list[tuple[str, str]]:
    return [*trail_to_support(), (_("What your agency was asked"), reverse("agency-questions"))]


@require_http_methods(METHODS)
def nothing(request: HttpRequest, which: str) -> HttpResponse:
    """Answer that they hold nothing."""
    viewer = asking(request)
    row = queries.open_question(viewer, which) or absent()
    form = Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.answer_agency(row.case, by=viewer, question=row, said=())
        return Done(_("Your answer was given: nothing is held."), reverse("agency-questions"))

    decision, title = policies.may_answer_for_agency(viewer, row), _("Your agency holds nothing")
    intro = _("Say this where you have looked, and there is nothing that answers the question.")
    return answer_form(request, FormPage(title, form, decision, _trail(), do, _("We hold nothing"), intro))


def _back(ref: str) -> str:
    return reverse("case-agencies", args=[ref])
