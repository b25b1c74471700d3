"""The return of one place for one period: shown as it was known on a day, typed, handed in, signed and corrected."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.return_periods import called, end_of
from headwater.core.return_states import STATES, ReturnThen, standing
from headwater.evidence.uploads import fault_of
from headwater.organisations.pages import Done, FormPage, answer_form, day_asked_for
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries, workbooks
from headwater.performance.forms import returns as forms
from headwater.performance.models import ASKED, CHASED, ESCALATED, PeriodReturn, ReturnChase
from headwater.performance.presenters.returns import TAGS, figure_in_words, in_address
from headwater.performance.views.collections import trail_to_collections
from headwater.performance.views.overview import absent, as_read, nothing_asked
from headwater.shell.saying import said
from headwater.shell.tables import TYPES, taken_as


def return_asked_for(request: HttpRequest, ref: str, place: str, period: str) -> PeriodReturn:
    """The return of that place and period, begun or not; one that is not read, or not asked, is not there."""
    return queries.find_asked(asking(request), ref, place, period) or absent()


def _href(one: PeriodReturn, name: str = "figure-return") -> str:
    return reverse(name, args=[one.collection.ref, one.organisation.ref, in_address(one.period)])


def _title(one: PeriodReturn) -> str:
    period = said(called(one.collection.period, one.period))
    return _("%(name)s, %(period)s") % {"name": one.organisation.name, "period": period}


def _trail(one: PeriodReturn) -> list[tuple[str, str]]:
    return [*trail_to_collections(one.collection), (_title(one), _href(one))]


def _key(one: PeriodReturn) -> str:
    return f"{one.collection.ref} {one.organisation.ref} {in_address(one.period)}"


@require_safe
def figure_return(request: HttpRequest, ref: str, place: str, period: str) -> HttpResponse:
    """One return as it was known on a day, with every row that there was."""
    viewer, one = asking(request), return_asked_for(request, ref, place, period)
    day = day_asked_for(request, viewer)
    kept = one if one.pk else None
    asked = queries.figures_asked(one.collection, kept, one.period, day)
    state = standing(
        ReturnThen(end_of(one.collection.period, one.period), one.due_on, one.state if one.pk else "", one.signed_on),
        viewer.day,
    )
    chase = ReturnChase(collection=one.collection, organisation=one.organisation, period=one.period, step=ASKED)
    further = ReturnChase(collection=one.collection, organisation=one.organisation, period=one.period, step=ESCALATED)
    context = {
        "one": one,
        "title": _title(one),
        "kept": kept,
        "day": day,
        "as_now": day == viewer.day,
        "corrected": any(item.said is not None and item.said.corrected_because for item in asked),
        "state": STATES[state],
        "tag": TAGS.get(state, "grey"),
        "rows": [
            (item, figure_in_words(item.said), [(row, figure_in_words(row)) for row in item.history[1:]])
            for item in asked
        ],
        "chases": [(row, CHASED[row.step]) for row in queries.chases_of(one.collection, one.organisation, one.period)],
        "type": policies.may_type_return(viewer, one),
        "hand_in": policies.may_hand_in_return(viewer, one),
        "sign": policies.may_sign_return(viewer, one) if kept else None,
        "sign_href": f"sign/?seen={one.version}",
        "correct": policies.may_correct_return(viewer, one),
        "chase": policies.may_chase_return(viewer, chase),
        "further": policies.may_chase_return(viewer, further),
        "trail": trail_to_collections(one.collection),
    }
    return render(request, "performance/figure_return.html", context)


def _asked(one: PeriodReturn, request: HttpRequest) -> list[queries.Asked]:
    return queries.figures_asked(one.collection, one if one.pk else None, one.period, asking(request).day)


@require_http_methods(["GET", "POST"])
def type_figures(request: HttpRequest, ref: str, place: str, period: str) -> HttpResponse:
    """Type figures. What is asked about them is said beside each, and nothing that was typed is lost."""
    viewer, one = asking(request), return_asked_for(request, ref, place, period)
    form = forms.SayFigures(request.POST or None, asked=_asked(one, request), told=figure_in_words)

    def do(_given: dict[str, Any]) -> Done:
        made = actions.say_figures(one, by=viewer, said=form.figures())
        return Done(_("It is kept. Hand it in once everything is answered."), _href(made))

    intro = _(
        "Write what was counted, as whole numbers. Where there is no figure, say whether it does not apply or is not "
        "known, and why."
    )
    decision, title = policies.may_type_return(viewer, one), _title(one)
    return answer_form(request, FormPage(title, form, decision, _trail(one), do, _("Keep it"), intro))


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, ref: str, place: str, period: str) -> HttpResponse:
    """Correct figures that were signed, with a reason."""
    viewer, one = asking(request), return_asked_for(request, ref, place, period)
    form = forms.SayFigures(request.POST or None, asked=_asked(one, request), told=figure_in_words, correcting=True)

    def do(given: dict[str, Any]) -> Done:
        actions.correct_figures(one, by=viewer, said=form.figures(), because=given["because"])
        return Done(_("It is corrected. What stood before can still be read."), _href(one))

    decision = policies.may_correct_return(viewer, one)
    title = _("Correct: %(title)s") % {"title": _title(one)}
    return answer_form(request, FormPage(title, form, decision, _trail(one), do, _("Correct it")))


@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, ref: str, place: str, period: str) -> HttpResponse:
    """Hand it in for sign-off."""
    viewer, one = asking(request), return_asked_for(request, ref, place, period)

    def do(_given: dict[str, Any]) -> Done:
        actions.hand_in(one, by=viewer)
        return Done(_("It is handed in. Somebody who leads there and typed none of it signs it."), _href(one))

    decision, form = policies.may_hand_in_return(viewer, one), nothing_asked(request)
    title = _("Hand in: %(title)s") % {"title": _title(one)}
    return answer_form(request, FormPage(title, form, decision, _trail(one), do, _("Hand it in")))


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, ref: str, place: str, period: str) -> HttpResponse:
    """Sign it."""
    viewer, one = asking(request), return_asked_for(request, ref, place, period)

    def do(given: dict[str, Any]) -> Done:
        actions.sign_return(one, by=viewer, **given)
        return Done(_("It is signed and locked."), _href(one))

    if not one.pk:
        absent()
    decision, form = policies.may_sign_return(viewer, one), as_read(request, one.version)
    title = _("Sign: %(title)s") % {"title": _title(one)}
    intro = _(
        "By signing you say that you have looked at the figures. After that they change only by a correction with a "
        "reason."
    )
    return answer_form(request, FormPage(title, form, decision, _trail(one), do, _("Sign it"), intro))


@require_http_methods(["GET", "POST"])
def chase(request: HttpRequest, ref: str, place: str, period: str, step: str) -> HttpResponse:
    """Ask for it again, or take it to whoever leads at the place."""
    viewer, one = asking(request), return_asked_for(request, ref, place, period)
    if step not in CHASED:
        absent()
    new = ReturnChase(collection=one.collection, organisation=one.organisation, period=one.period, step=step)
    form = forms.Chase(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        new.words = given["words"]
        actions.chase_return(new, by=viewer)
        return Done(_("It is said: they find it on the page of what needs them."), _href(one))

    titles = {ASKED: _("Ask for it again: %(title)s"), ESCALATED: _("Take it to whoever leads there: %(title)s")}
    title, decision = titles[step] % {"title": _title(one)}, policies.may_chase_return(viewer, new)
    return answer_form(request, FormPage(title, form, decision, _trail(one), do, _("Say it")))


@require_safe
def take(request: HttpRequest, ref: str, place: str, period: str, form: str) -> HttpResponse:
    """The return as a workbook, with what stands so far."""
    one = return_asked_for(request, ref, place, period)
    if form not in TYPES or form == "csv":
        absent()
    heads = [said(words) for words in workbooks.HEADS]
    return taken_as(
        _title(one),
        heads,
        workbooks.lines_of(_key(one), _asked(one, request)),
        form,
        f"return-{in_address(one.period)}",
    )


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, ref: str, place: str, period: str) -> HttpResponse:
    """Take a filled-in workbook in: by the same action, and so by the same checks."""
    viewer, one = asking(request), return_asked_for(request, ref, place, period)
    form = forms.TakeFile(request.POST, request.FILES) if request.method == "POST" else forms.TakeFile()
    if fault := fault_of(request):
        form.fields["file"].error_messages["required"] = fault

    def do(given: dict[str, Any]) -> Done:
        said_there = workbooks.read(given["file"].read(), given["file"].name, _key(one), _asked(one, request))
        made = actions.say_figures(one, by=viewer, said=said_there)
        return Done(_("The workbook is taken in. Hand it in once everything is answered."), _href(made))

    decision = policies.may_type_return(viewer, one)
    title = _("Bring a workbook: %(title)s") % {"title": _title(one)}
    intro = _("Nothing in the file is run or followed. All of it is taken, or none.")
    return answer_form(request, FormPage(title, form, decision, _trail(one), do, _("Take it in"), intro))
