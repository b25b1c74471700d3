"""Annual statements for the bodies that watch over an organisation: written, signed, taken, questioned, put right."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.lifecycle import ANNUAL_STATEMENT
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import statements as forms
from headwater.performance.forms.frameworks import Because
from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement, StatementQuestion
from headwater.performance.presenters import statements as presenters
from headwater.performance.presenters.statement_pdf import statement_pdf
from headwater.performance.views.overview import absent, as_read, nothing_asked, place_asked_for, trail_to_measures
from headwater.shell.long_lists import list_page
from headwater.shell.pdf_answer import pdf_answer

METHODS = ["GET", "POST"]
LOOKED_BACK = 5  # years before this one that a statement can be begun for


def trail_to_annual(row: AnnualStatement | None = None) -> Trail:
    """The way to the list, and to what belongs to a statement."""
    whole = [*trail_to_measures(), (_("Annual statements"), reverse("annual-statements"))]
    return whole if row is None else [*whole, (row.called, _href(row))]


def _href(row: AnnualStatement) -> str:
    return reverse("annual-statement", args=[row.ref])


def _asked(request: HttpRequest, ref: str) -> AnnualStatement:
    return queries.find_annual(asking(request), ref) or absent()


@list_page
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Every statement that the viewer reads."""
    viewer = asking(request)
    listing = presenters.ANNUAL.answer(request, queries.with_questions(queries.annual_statements(viewer)))
    if isinstance(listing, HttpResponse):
        return listing
    own = Organisation.objects.filter(pk__in=viewer.own, kind__in=("force", "area")).order_by("name", "pk")
    context = {"listing": listing, "places": own, "trail": trail_to_measures()}
    return render(request, "performance/annual_statements.html", context)


@require_safe
def statement(request: HttpRequest, ref: str) -> HttpResponse:
    """One statement: of a draft as it stands now, else as it was signed, whatever became of the records since."""
    viewer, found = asking(request), _asked(request, ref)
    context = {
        "statement": found,
        "shown": presenters.shown(queries.held(viewer, found)),
        "state": ANNUAL_STATEMENT.states[found.state],
        "tag": presenters.TAGS.get(found.state, "blue"),
        "after": queries.edition_after(viewer, found),
        "before": queries.find_annual(viewer, found.replaces.ref) if found.replaces else None,
        "writers": queries.writers_of(found),
        "trail": trail_to_annual(),
    }
    return render(request, "performance/annual_statement.html", context | _rights(viewer, found))


@require_safe
def document(request: HttpRequest, ref: str) -> HttpResponse:
    """The same as a PDF, to be laid before the body or filed."""
    viewer, found = asking(request), _asked(request, ref)
    questions = [
        (one.asked, presenters.question_words(one, viewer.day), one.answer) for one in queries.questions_of(found)
    ]
    content = statement_pdf(found, presenters.shown(queries.held(viewer, found)), questions)
    name = _("%(place)s annual statement %(year)s edition %(number)s")
    return pdf_answer(
        content, name % {"place": found.organisation, "year": found.called, "number": found.edition}, "statement"
    )


def _rights(viewer: Viewer, found: AnnualStatement) -> dict[str, Any]:
    return {
        "write": policies.may_write_annual(viewer, found),
        "sign": policies.may_sign_annual(viewer, found),
        "sign_href": f"sign/?seen={found.version}",
        "take": policies.may_take_annual(viewer, found),
        "send_back": policies.may_send_annual_back(viewer, found),
        "correct": policies.may_correct_annual(viewer, found),
        "publish": policies.may_publish_annual(viewer, found),
        "questions": [
            (one, presenters.question_words(one, viewer.day), policies.may_answer_of_annual(viewer, one))
            for one in queries.questions_of(found)
        ],
    }


@require_http_methods(METHODS)
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin the statement of a year."""
    viewer, place = asking(request), place_asked_for(request, ref)
    last = viewer.day.year if queries.begins(viewer.day.year) <= viewer.day else viewer.day.year - 1
    years, bodies = presenters.years(last - LOOKED_BACK, last), queries.bodies_over(viewer, place)
    form = forms.BeginAnnual(request.POST or None, years=years, bodies=bodies)

    def do(given: dict[str, Any]) -> Done:
        made = actions.begin_annual(AnnualStatement(organisation=place, **given), by=viewer)
        return Done(_("It is a draft, which only your own organisation reads."), _href(made))

    decision = policies.may_begin_annual(viewer, AnnualStatement(organisation=place))
    title = _("Begin an annual statement of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_annual(), do, _("Begin it")))


@require_http_methods(METHODS)
def write(request: HttpRequest, ref: str) -> HttpResponse:
    """Write in its sections."""
    viewer, found = asking(request), _asked(request, ref)
    form = forms.WriteAnnual(request.POST) if request.method == "POST" else forms.WriteAnnual.of(found)

    def do(given: dict[str, Any]) -> Done:
        before = {name: given[f"was_{name}"] for name in ANNUAL_TEXTS}
        texts = {name: given[name] for name in ANNUAL_TEXTS}
        actions.write_annual(found, by=viewer, seen=given["seen"], before=before, texts=texts)
        return Done(_("It is kept. Where the text and the figures differ, the page says so."), _href(found))

    decision, title = policies.may_write_annual(viewer, found), _("Write the statement")
    intro = _("In plain words, about the work and about no person. The figures stand beside them on the page.")
    return answer_form(request, FormPage(title, form, decision, trail_to_annual(found), do, _("Keep it"), intro))


@require_http_methods(METHODS)
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign it as it was when its page was read, with the figures and pictures as they stand."""
    viewer, found = asking(request), _asked(request, ref)
    form = as_read(request, found.version)

    def do(given: dict[str, Any]) -> Done:
        actions.sign_annual(found, by=viewer, **given)
        return Done(_("It is signed under your name, and the body reads it."), _href(found))

    decision, title = policies.may_sign_annual(viewer, found), _("Sign the statement")
    intro = _to_sign(viewer, found) if decision.allowed else ""
    page = FormPage(title, form, decision, trail_to_annual(found), do, _("Sign it"), intro)
    return answer_form(request, page)


def _to_sign(viewer: Viewer, found: AnnualStatement) -> str:
    """What whoever signs is told first: that it stays as it is, and where words and figures differ."""
    intro = _("Words, figures and pictures are kept as they stand here. Only a new edition puts them right.")
    sections = presenters.shown(queries.held(viewer, found)).sections
    return " ".join([intro, *(words for one in sections for words in one.unlike)])


@require_http_methods(METHODS)
def take(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it, with words."""
    viewer, found = asking(request), _asked(request, ref)
    form = forms.TakeAnnual(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.take_annual(found, by=viewer, **given)
        return Done(_("It is taken, with what you say of it."), _href(found))

    decision, title = policies.may_take_annual(viewer, found), _("Take the statement")
    return answer_form(request, FormPage(title, form, decision, trail_to_annual(found), do, _("Take it")))


@require_http_methods(METHODS)
def send_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Send it back with a question."""
    viewer, found = asking(request), _asked(request, ref)
    people = queries.who_answers(found.organisation, viewer.day)
    form = forms.AskOfAnnual(request.POST or None, people=people)

    def do(given: dict[str, Any]) -> Done:
        actions.send_annual_back(StatementQuestion(statement=found, **given), by=viewer)
        return Done(_("It is sent back, with your question."), _href(found))

    decision, title = policies.may_send_annual_back(viewer, found), _("Send the statement back with a question")
    return answer_form(request, FormPage(title, form, decision, trail_to_annual(found), do, _("Send it back")))


@require_http_methods(METHODS)
def answer(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Answer a question of the body."""
    viewer, found = asking(request), _asked(request, ref)
    row = queries.find_statement_question(found, which) or absent()
    form = forms.AnswerOfAnnual(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.answer_of_annual(row, by=viewer, **given)
        return Done(_("It is answered. Once all are, the statement is before the body again."), _href(found))

    decision, title = policies.may_answer_of_annual(viewer, row), _("Answer a question about the statement")
    page = FormPage(title, form, decision, trail_to_annual(found), do, _("Answer it"), row.asked)
    return answer_form(request, page)


@require_http_methods(METHODS)
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a new edition that puts it right."""
    viewer, found = asking(request), _asked(request, ref)
    form = Because(request.POST or None, label=_("What it puts right"))

    def do(given: dict[str, Any]) -> Done:
        made = actions.correct_annual(found, by=viewer, **given)
        return Done(_("The new edition is a draft. What was signed stays until that is signed too."), _href(made))

    decision, title = policies.may_correct_annual(viewer, found), _("Put it right in a new edition")
    return answer_form(request, FormPage(title, form, decision, trail_to_annual(found), do, _("Begin it")))


@require_http_methods(METHODS)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree to publish it."""
    viewer, found = asking(request), _asked(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        made = actions.agree_to_publish(found, by=viewer)
        waits = _("Your side agrees. The other side has to as well.")
        return Done(_("It is published.") if made.published_on is not None else waits, _href(found))

    intro = _("Everybody with a post reads it once its organisation and its body have both agreed.")
    decision, title = policies.may_publish_annual(viewer, found), _("Agree to publish the statement")
    page = FormPage(title, nothing_asked(request), decision, trail_to_annual(found), do, _("Agree"), intro)
    return answer_form(request, page)
