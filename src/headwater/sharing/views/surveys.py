"""Surveys: those one asks or is asked, asking, answering, what was answered, and saying what was changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, pictures, policies, queries
from headwater.sharing.forms import surveys as forms
from headwater.sharing.models import SCALED, Survey
from headwater.sharing.presenters import STANDS, surveys_table
from headwater.sharing.views.asked_for import absent, product_asked_for, trail_to_product, trail_to_releases
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said

OPEN_FOR = timedelta(days=28)


def _asked_for(request: HttpRequest, ref: str) -> queries.FoundSurvey:
    return queries.find_survey(asking(request), ref) or absent()


def _trail(survey: Survey | None = None) -> Trail:
    trail = [*trail_to_releases(), (_("Surveys"), reverse("surveys"))]
    return [*trail, (survey.title, reverse("survey", args=[survey.ref]))] if survey else trail


@list_page
@require_safe
def all_surveys(request: HttpRequest) -> HttpResponse:
    """What the viewer is asked, and what organisations of their own ask."""
    viewer = asking(request)
    listing = surveys_table(viewer.day).answer(request, queries.surveys_of(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    asked = [(row, STANDS[row.stands(viewer.day)]) for row in queries.surveys_asked(viewer)]
    context = {"listing": listing, "asked": asked, "writes": bool(viewer.own), "trail": trail_to_releases()}
    return render(request, "sharing/surveys.html", context)


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the readers of a product: the questions of the last wave stand there to begin with."""
    viewer, product = asking(request), product_asked_for(request, ref)
    new, last = Survey(product=product), queries.last_wave(product)
    before = list(last.questions.all()) if last else []
    shown = {"title": last.title if last else product.title, "opens": viewer.day, "closes": viewer.day + OPEN_FOR}
    for name, scaled in (("scaled", True), ("words", False)):
        shown[name] = "\n".join(row.text for row in before if (row.kind == SCALED) is scaled)
    form = forms.AskReaders(request.POST or None, initial=shown)

    def do(given: dict[str, Any]) -> Done:
        new.title, new.opens, new.closes = given["title"], given["opens"], given["closes"]
        made = actions.ask_readers(new, by=viewer, questions=form.questions())
        words = _("Whoever read a version of it is asked until %(day)s.") % {"day": told(made.closes)}
        return Done(words, reverse("survey", args=[made.ref]))

    intro = _(
        "It is asked of everybody who read a version of this product and is still in its audience. "
        "A question in the same words as in the last wave is shown beside it."
    )
    decision = policies.may_ask_readers(viewer, new)
    title, trail = _("Ask its readers"), trail_to_product(product)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Ask them"), intro))


@require_safe
def survey(request: HttpRequest, ref: str) -> HttpResponse:
    """A survey: for those who ask it what was answered, for those who are asked what they said."""
    viewer, found = asking(request), _asked_for(request, ref)
    row = found.survey
    context: dict[str, Any] = {
        "survey": row,
        "found": found,
        "stands": STANDS[row.stands(viewer.day)],
        "trail": _trail(),
    }
    if found.theirs:
        results = queries.results_of(row, viewer.day)
        context["results"] = results
        context["questions"] = [(one, pictures.of_answers(row, one)) for one in results.questions]
        context["say"] = policies.may_say_changed(viewer, row)
    if found.asked:
        own = queries.own_answers(viewer, row)
        context["own"] = [(question, _in_words(own.get(question.number, ""))) for question in row.questions.all()]
    return render(request, "sharing/survey.html", context)


def _in_words(given: str) -> str:
    steps = {str(step): said(words) for step, words in forms.STEPS.items()}
    return steps.get(given, given)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer it, or change the answers."""
    viewer, found = asking(request), _asked_for(request, ref)
    row = found.survey
    own = queries.own_answers(viewer, row)
    shown = {f"question-{number}": given for number, given in own.items()}
    form = forms.AnswerSurvey(request.POST or None, questions=row.questions.all(), initial=shown)

    def do(_given: dict[str, Any]) -> Done:
        actions.answer_survey(row, by=viewer, given=form.given())
        words = _("Your answers are kept. You can change them until the end of %(day)s.") % {"day": told(row.closes)}
        return Done(words, reverse("survey", args=[row.ref]))

    intro = _(
        "%(name)s asks what you made of it. They see how many answered and what, and no names; nothing before it has "
        "closed, and nothing where fewer than five answered. Leave out what you do not want to answer."
    )
    title, intro = row.title, intro % {"name": row.organisation.name}
    return answer_form(request, FormPage(title, form, found.may_answer, _trail(row), do, _("Keep them"), intro))


@require_http_methods(["GET", "POST"])
def changed(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what was changed."""
    viewer, found = asking(request), _asked_for(request, ref)
    row = found.survey

    def do(given: dict[str, Any]) -> Done:
        actions.say_changed(row, by=viewer, words=given["words"])
        return Done(_("Whoever was asked is told."), reverse("survey", args=[row.ref]))

    form = forms.SayChanged(request.POST or None, initial={"words": row.said_afterwards})
    decision = policies.may_say_changed(viewer, row)
    return answer_form(request, FormPage(_("What did you change?"), form, decision, _trail(row), do))
