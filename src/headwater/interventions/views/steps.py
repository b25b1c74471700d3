"""Forms of a case: its steps, statements, other work, repeats, merges and links."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.errors import refuse
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions import actions, policies, queries
from headwater.interventions.forms import cases as forms
from headwater.interventions.models import Case, CaseLink, OtherWorkCheck, Statement
from headwater.interventions.presenters.cases import STEP_WORDS
from headwater.interventions.views.cases import statement_of
from headwater.interventions.views.opened import absent, case_asked_for, case_href, trail_to_case
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.saying import said

METHODS = ["GET", "POST"]
NO_CASE = sentence("no case of that reference is there for you.")


@require_http_methods(METHODS)
def step(request: HttpRequest, ref: str, verb: str) -> HttpResponse:
    """Take a step."""
    if verb in ("close", "reopen") or verb not in {move.verb for move in CASE.moves}:
        absent()
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.take_step(found, by=viewer, verb=verb, **given)
        return Done(_("It is now %(state)s.") % {"state": said(CASE.states[made.state])}, case_href(found))

    decision = policies.may_take_step(viewer, found, verb, queries.facts_of(found))
    return answer_form(request, FormPage(said(STEP_WORDS[verb]), form, decision, trail_to_case(found), do))


@require_http_methods(METHODS)
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close it."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.Close(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.close_case(found, by=viewer, **given)
        return Done(_("It is closed. It says until when it is kept."), case_href(found))

    decision = policies.may_take_step(viewer, found, "close", queries.facts_of(found))
    intro = _("What is held is destroyed when its time is over. Its outcome says how long that is.")
    return answer_form(request, FormPage(_("Close the case"), form, decision, trail_to_case(found), do, "", intro))


@require_http_methods(METHODS)
def reopen(request: HttpRequest, ref: str) -> HttpResponse:
    """Open it again."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.open_again(found, by=viewer, **given)
        return Done(_("It is open again, and is screened anew."), case_href(found))

    decision = policies.may_take_step(viewer, found, "reopen", queries.facts_of(found))
    return answer_form(request, FormPage(_("Open the case again"), form, decision, trail_to_case(found), do))


@require_http_methods(METHODS)
def next_day(request: HttpRequest, ref: str) -> HttpResponse:
    """Set another next day."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.NextDay(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.set_next_day(found, by=viewer, **given)
        return Done(_("It has another next day. That it moved stands in its steps."), case_href(found))

    decision = policies.may_lead_case(viewer, found)
    return answer_form(request, FormPage(_("Set another next day"), form, decision, trail_to_case(found), do))


@require_http_methods(METHODS)
def statement(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a statement down."""
    return _statement(request, case_asked_for(request, ref), None)


@require_http_methods(METHODS)
def correct(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Correct a statement: the one that was wrong stays, and says that it was corrected."""
    found = case_asked_for(request, ref)
    return _statement(request, found, statement_of(found, which) or absent())


def _statement(request: HttpRequest, found: Case, wrong: Statement | None) -> HttpResponse:
    viewer = asking(request)
    form = forms.WriteStatement(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        row = Statement(case=found, kind=given.pop("kind"), corrects=wrong)
        actions.write_statement(row, by=viewer, **given)
        return Done(_("It is written down."), case_href(found))

    title = _("Correct a statement") if wrong else _("Write a statement down")
    intro = _("It says: %(words)s") % {"words": wrong.words.get("words", "")} if wrong else ""
    decision = policies.may_work_on_case(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, "", intro))


@require_http_methods(METHODS)
def ask_other_work(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask whether it stands in the way of other work."""
    viewer, found = asking(request), case_asked_for(request, ref)
    check = OtherWorkCheck(case=found)
    form = forms.Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.ask_about_other_work(check, by=viewer)
        return Done(_("It is asked. Write the answer down when it comes."), case_href(found))

    decision, title = policies.may_ask_about_other_work(viewer, check), _("Does it stand in the way of other work?")
    intro = _("Ask those who know, by the way that is agreed with them. Only their answer is written here.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("It is asked"), intro))


@require_http_methods(METHODS)
def answer_other_work(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Write down what they answered."""
    viewer, found = asking(request), case_asked_for(request, ref)
    check = found.checks_of_other_work.filter(ref=which[:12]).first() or absent()
    form = forms.AnswerOtherWork(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.answer_about_other_work(check, by=viewer, **given)
        return Done(_("The answer is written down."), case_href(found))

    decision = policies.may_answer_about_other_work(viewer, check)
    return answer_form(request, FormPage(_("What they answered"), form, decision, trail_to_case(found), do))


@require_http_methods(METHODS)
def earlier(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say what to make of an earlier case."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = found.earlier.select_related("other").filter(ref=which[:12]).first() or absent()
    form = forms.SayOfEarlier(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.say_of_earlier(row, by=viewer, **given)
        return Done(_("It is said. The earlier case stays as it is."), case_href(found))

    decision, title = policies.may_say_of_earlier(viewer, row), _("An earlier case: what do you make of it?")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do))


@require_http_methods(METHODS)
def merge(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Let it go on under an earlier case of the same person."""
    viewer, found = asking(request), case_asked_for(request, ref)
    row = found.earlier.select_related("other").filter(ref=which[:12]).first() or absent()
    form = forms.Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.merge_into(found, by=viewer, other=row.other, **given)
        return Done(_("It goes on under the earlier reference. This can be undone."), case_href(found))

    decision, title = policies.may_merge(viewer, found), _("Go on under the earlier case")
    intro = _("Nothing is mixed: each keeps its own words, and both are read from the earlier one.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Go on there"), intro))


@require_http_methods(METHODS)
def unmerge(request: HttpRequest, ref: str) -> HttpResponse:
    """Undo a merge that was wrong."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.Because(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.undo_merge(found, by=viewer, **given)
        return Done(_("Both cases are as they were. This one is due today."), case_href(found))

    decision = policies.may_undo_merge(viewer, found)
    return answer_form(request, FormPage(_("Undo the merge"), form, decision, trail_to_case(found), do))


@require_http_methods(METHODS)
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Link it to another case that they may read."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = forms.LinkCase(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        other = _other(viewer, given.pop("reference"), "Reference of the other case")
        actions.link_cases(CaseLink(case=found, other=other, kind=given.pop("kind")), by=viewer, **given)
        return Done(_("They are linked. Each keeps its own team."), case_href(found))

    intro = _("Each case keeps its own team: a link opens neither to the other’s.")
    decision, title = policies.may_lead_case(viewer, found), _("Link it to another case")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, "", intro))


def _other(viewer: Viewer, reference: str, label: str) -> Case:
    """Another case that the viewer may read; one they may not is not there."""
    other = queries.find_case(viewer, reference.strip().lower())
    if other is None:
        raise refuse(label, NO_CASE, sentence("Look at the reference again."))
    return other


@require_http_methods(METHODS)
def second_person(request: HttpRequest, ref: str) -> HttpResponse:
    """Open a case of its own for another person who was found, and link the two (6.5, case study 2)."""
    viewer, found = asking(request), case_asked_for(request, ref)
    panels = queries.panels_to_refer_to(viewer).order_by("name")
    form = forms.SecondPerson(request.POST or None, panels=[(one.ref, one.name) for one in panels])

    def do(given: dict[str, Any]) -> Done:
        panel = panels.filter(ref=given["panel"]).first() or absent()
        made = actions.refer_second(found, by=viewer, panel=panel, given=form.given(viewer.name))
        words = _("They have a case of their own, linked to this one. Its owner is %(owner)s.")
        readable = policies.may_read_case(viewer, made).allowed
        return Done(words % {"owner": made.owner}, case_href(made) if readable else case_href(found))

    decision, title = policies.may_lead_case(viewer, found), _("Another person needs support too")
    intro = _("They get a case of their own, with its own team. What is written here is not carried over.")
    return answer_form(request, FormPage(title, form, decision, trail_to_case(found), do, _("Open it"), intro))
