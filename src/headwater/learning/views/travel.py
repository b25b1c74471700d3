"""What is said of a published study: who took it up, what came of it, what was asked; and themes that one follows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.case_studies import RESULTS
from headwater.learning import actions, policies, queries
from headwater.learning.forms import travel as forms
from headwater.learning.models import (
    Adoption,
    Commendation,
    FollowedTheme,
    ResultElsewhere,
    StudyEdition,
    StudyQuestion,
)
from headwater.learning.presenters.lists import ADOPTIONS
from headwater.learning.views.asked_for import (
    absent,
    decided_for,
    edition_asked_for,
    own_organisations,
    trail_to_learning,
    trail_to_study,
)
from headwater.learning.views.read_by_others import read_by_others
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said

METHODS = ["GET", "POST"]
READ_BY = gettext_noop("Whoever may read this study, at this marking, reads what you write.")


def _row(model: type[Any], edition: StudyEdition, **given: Any) -> Any:
    return model(edition=edition, study=edition.study, **given)


def _study_href(edition: StudyEdition) -> str:
    return reverse("study", args=[edition.ref])


@require_http_methods(METHODS)
def adopt(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one’s organisation takes it up."""
    viewer, edition = asking(request), edition_asked_for(request, ref)
    form = forms.Adopt(request.POST or None, own=own_organisations(viewer))

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        made = actions.adopt_study(_row(Adoption, edition, **given), by=viewer, judged=judged)
        return Done(
            _("It is kept. In half a year you are asked what came of it."), reverse("adoption", args=[made.ref])
        )

    decision = decided_for(viewer, policies.may_adopt_study, _row(Adoption, edition))
    page = FormPage(_("Say that you take it up"), form, decision, trail_to_study(edition), do, "", _(READ_BY))
    return answer_form(request, page)


@require_http_methods(METHODS)
def ask_author(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the author something."""
    viewer, edition = asking(request), edition_asked_for(request, ref)
    form = forms.AskQuestion(request.POST or None, own=own_organisations(viewer))

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        actions.ask_question(_row(StudyQuestion, edition, **given), by=viewer, judged=judged)
        return Done(_("It is asked. The answer stands on this page."), _study_href(edition))

    decision = decided_for(viewer, policies.may_ask_question, _row(StudyQuestion, edition))
    page = FormPage(_("Ask the author"), form, decision, trail_to_study(edition), do, _("Ask"), _(READ_BY))
    return answer_form(request, page)


@require_http_methods(METHODS)
def commend(request: HttpRequest, ref: str) -> HttpResponse:
    """Thank for it, with the reason."""
    viewer, edition = asking(request), edition_asked_for(request, ref)
    form = forms.Commend(request.POST or None, own=own_organisations(viewer))

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        actions.commend_study(_row(Commendation, edition, **given), by=viewer, judged=judged)
        return Done(_("It is kept, with your reason. It changes no order."), _study_href(edition))

    decision = decided_for(viewer, policies.may_commend_study, _row(Commendation, edition))
    page = FormPage(_("Thank for it"), form, decision, trail_to_study(edition), do, "", _(READ_BY))
    return answer_form(request, page)


@require_http_methods(METHODS)
def question(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer a question about what I wrote."""
    viewer = asking(request)
    row = queries.find_question(viewer, ref) or absent()
    form = forms.AnswerQuestion(request.POST or None)

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        actions.answer_question(row, by=viewer, judged=judged, **given)
        return Done(_("It is answered, for whoever may read the study as it was asked of."), reverse("learning"))

    marking = row.edition.release.label.level
    intro = _("“%(text)s” It was asked of the version marked %(marking)s: answer at that marking or below.")
    page = FormPage(
        _("Answer a question"), form, policies.may_answer_question(viewer, row), trail_to_learning(), do,
        _("Answer"), intro % {"text": row.text, "marking": marking},
    )  # fmt: skip
    return answer_form(request, page)


@list_page
@require_safe
def adoptions(request: HttpRequest) -> HttpResponse:
    """What my organisations took up."""
    listing = ADOPTIONS.answer(request, queries.own_adoptions(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    return render(request, "learning/adoptions.html", {"listing": listing, "trail": trail_to_learning()})


def _trail(row: Adoption | None = None) -> Trail:
    trail = [*trail_to_learning(), (_("What your organisations took up"), reverse("adoptions"))]
    return [*trail, (row.study.title, reverse("adoption", args=[row.ref]))] if row else trail


@require_safe
def adoption(request: HttpRequest, ref: str) -> HttpResponse:
    """What one of my organisations took up, and what came of it there."""
    viewer = asking(request)
    row = queries.find_adoption(viewer, ref) or absent()
    context = {
        "row": row,
        "results": [(one, said(RESULTS[one.result])) for one in row.results.select_related("by")],
        "readable": queries.find_edition(viewer, row.edition.ref),
        "end": policies.may_end_adoption(viewer, row),
        "trail": _trail(),
    }
    return render(request, "learning/adoption.html", context)


@require_http_methods(METHODS)
def result(request: HttpRequest, ref: str) -> HttpResponse:
    """Tell what came of it, also that it did not work."""
    viewer = asking(request)
    row = queries.find_adoption(viewer, ref) or absent()
    form = forms.TellResult(request.POST or None)

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        actions.tell_result(ResultElsewhere(adoption=row, study=row.study, **given), by=viewer, judged=judged)
        return Done(_("It is told. A later result stands beside it."), reverse("adoption", args=[row.ref]))

    decision = policies.may_tell_result(viewer, ResultElsewhere(adoption=row))
    intro = f"{_('That it did not work is worth as much as that it did.')} {_(READ_BY)}"
    page = FormPage(_("Tell what came of it"), form, decision, _trail(row), do, _("Tell it"), intro)
    return answer_form(request, page)


@require_http_methods(METHODS)
def end_adoption(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it is done no longer."""
    viewer = asking(request)
    row = queries.find_adoption(viewer, ref) or absent()
    form = forms.EndAdoption(request.POST or None)

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        actions.end_adoption(row, by=viewer, judged=judged, **given)
        return Done(_("It is kept, with the reason."), reverse("adoption", args=[row.ref]))

    title = _("Say that you do it no longer")
    return answer_form(request, FormPage(title, form, policies.may_end_adoption(viewer, row), _trail(row), do))


@require_http_methods(METHODS)
def themes(request: HttpRequest) -> HttpResponse:
    """The themes that I follow: to follow one, or to stop."""
    viewer = asking(request)
    followed = queries.themes_followed(viewer)
    form = forms.FollowThemes(request.POST or None, initial={"themes": list(followed)})

    def do(given: dict[str, Any]) -> Done:
        for theme in given["themes"]:
            row = FollowedTheme(person=viewer.person, organisation_id=viewer.own[0], theme=theme)
            actions.follow_theme(row, by=viewer)
        for theme, row in followed.items():
            if theme not in given["themes"]:
                actions.leave_theme(row, by=viewer)
        return Done(
            _("It is kept. At the beginning of a month you find what the last one brought."), reverse("learning")
        )

    decision = policies.may_follow_theme(viewer, FollowedTheme(person=viewer.person))
    return answer_form(request, FormPage(_("Follow themes"), form, decision, trail_to_learning(), do))
