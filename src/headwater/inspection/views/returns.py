"""The pages of a return: what is not answered, a section, one question with its evidence and history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.audit.actions import Refused
from headwater.core.asking import Section
from headwater.core.decision import deny
from headwater.core.errors import BadInput
from headwater.core.framework import Question
from headwater.core.lifecycle import RETURN
from headwater.evidence.forms import CiteEvidence
from headwater.evidence.models import Citation
from headwater.inspection import actions, policies
from headwater.inspection.forms.returns import Answering
from headwater.inspection.models import ANSWERS, CONFIDENCES, SHOWS, SORTS, SURE, WAYS, Answer, Return
from headwater.inspection.presenters.inspections import STEPS
from headwater.inspection.presenters.judging import part_title, stage_title
from headwater.inspection.proposing import Proposed, proposed_for
from headwater.inspection.queries import returns as queries
from headwater.inspection.queries.fieldwork import observations_on
from headwater.inspection.queries.judging import judged_of
from headwater.inspection.queries.living import in_return
from headwater.inspection.views.asked_for import return_asked_for, trail_to, trail_to_return
from headwater.organisations.pages import Done, FormPage, answer_form, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.saying import said

SORT_WORDS, SHOWS_WORDS, SURE_WORDS = dict(SORTS), dict(SHOWS), dict(SURE)
ANSWER_WORDS, CONFIDENCE_WORDS, WAY_WORDS = dict(ANSWERS), dict(CONFIDENCES), dict(WAYS)


@require_safe
def whole(request: HttpRequest, ref: str) -> HttpResponse:
    """A return: what has not been answered, by section; what was asked for; who has what; what comes next."""
    viewer, found = asking(request), return_asked_for(request, ref)
    answers = queries.answers_of(found)
    sections = queries.sections_of(found, answers)
    stage = stage_title(found.inspected.inspection.kept.framework)
    context = {
        "whole": found,
        "organisation": found.inspected.organisation,
        "inspection": found.inspected.inspection,
        "tier": found.inspected.inspection.kept.framework.tier[found.inspected.tier],
        "state_words": RETURN.states[found.state],
        "sections": sections,
        "left": sum(len(section.open) for section in sections),
        "asked": sum(len(section.questions) for section in sections),
        "came_about": in_return(found),
        "documents": queries.documents_of(found),
        "delegations": _delegations(viewer, found),
        "judged": [
            (part_title(found.inspected.inspection.kept.framework, row.capability), stage(row.stage), row.reasons)
            for row in judged_of(found)
        ],
        "steps": [(STEPS.get(step.verb, step.verb), step) for step in found.steps.select_related("by")],
        "late": found.due < viewer.day and found.state != "signed_off",
        "can": {
            "answer": policies.may_answer(viewer, found),
            "sign": policies.may_sign(viewer, found),
            "reopen": policies.may_reopen(viewer, found),
            "delegate": policies.may_delegate(viewer, found),
            "give": policies.may_give_documents(viewer, found),
        },
        "inspects": policies.may_inspect(viewer).allowed,
        "trail": trail_to(found.inspected.inspection),
    }
    return render(request, "inspection/return.html", context)


def _delegations(viewer: Viewer, found: Return) -> list[tuple[str, Any, bool]]:
    groups = found.inspected.inspection.kept.framework.group
    given = queries.given_away(found)
    back = bool(given) and policies.may_delegate(viewer, found).allowed
    return [(groups[item.group].title if item.group in groups else item.group, item, back) for item in given]


@dataclass(frozen=True)
class Shown:
    """One question of a section, ready to be drawn."""

    question: Question
    fields: Any
    held: Answer | None
    cited: list[Citation]
    proposed: Proposed | None


def _section(found: Return, group: str, answers: dict[str, Answer]) -> Section:
    sections = queries.sections_of(found, answers)
    section = next((item for item in sections if item.group.id == group), None)
    if section is None:
        raise Http404
    return section


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, ref: str, group: str) -> HttpResponse:
    """A section's questions, to answer; what is sent is saved together or not at all."""
    viewer, found = asking(request), return_asked_for(request, ref)
    answers = queries.answers_of(found)
    asked = _section(found, group, answers)
    decision = policies.may_answer_section(viewer, found, group)
    if request.method == "POST" and not decision.allowed:
        return refused_page(request, decision)
    form = Answering(request.POST if request.method == "POST" else None, questions=asked.questions, answers=answers)
    proposed = proposed_for(viewer, found, asked.questions)
    shown = {name: item.proposal.answer.value for name, item in proposed.items()}
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                actions.answer(found, by=viewer, given=form.given(shown))
            except BadInput as bad:
                form.tell(bad)
            except Refused as refused:
                return refused_page(request, refused.decision)
            else:
                return _saved(request, found, asked)
        status = 422
    if request.headers.get("HX-Request"):
        return render(request, "inspection/not_saved.html", {"form": form}, status=200)
    cited = queries.rests_on(viewer, answers)
    context = {
        "whole": found,
        "section": asked,
        "form": form,
        "shown": [
            Shown(item, form.parts_of(item.id), answers.get(item.id), cited.get(item.id, []), proposed.get(item.id))
            for item in asked.questions
        ],
        "answer_words": ANSWER_WORDS,
        "decision": decision,
        "trail": trail_to_return(found),
    }
    return render(request, "inspection/section.html", context, status=status)


def _saved(request: HttpRequest, found: Return, asked: Section) -> HttpResponse:
    """After saving: for a question alone, that it is saved; for the section, the next one with something open."""
    if request.headers.get("HX-Request"):
        answers = queries.answers_of(found)
        sent = [item.id for item in asked.questions if f"{item.id}-seen" in request.POST]
        return render(request, "inspection/saved.html", {"rows": [answers[name] for name in sent if name in answers]})
    messages.success(request, _("Saved: %(title)s.") % {"title": asked.group.title})
    return redirect(reverse("return", args=[found.ref]))


def _question(request: HttpRequest, ref: str, name: str) -> tuple[Return, Question]:
    found = return_asked_for(request, ref)
    asked = queries.question_asked(found, name)
    if asked is None:
        raise Http404
    return found, asked


@require_safe
def question(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """One question of a return: what it says, what that rests on, what the records show, and all that was said."""
    viewer = asking(request)
    found, asked = _question(request, ref, name)
    answers = queries.answers_of(found)
    held = answers.get(name)
    history = queries.history_of(held) if held else []
    context = {
        "whole": found,
        "organisation": found.inspected.organisation,
        "question": asked,
        "group": found.inspected.inspection.kept.framework.group[asked.group],
        "held": held,
        "answer_words": ANSWER_WORDS,
        "words": ANSWER_WORDS[held.answer] if held else "",
        "sure": CONFIDENCE_WORDS.get(held.confidence, "") if held else "",
        "cited": queries.rests_on(viewer, answers).get(name, []),
        "observations": [
            {
                "row": row,
                "sort": SORT_WORDS[row.sort],
                "shows": SHOWS_WORDS[row.shows],
                "sure": SURE_WORDS[row.confidence],
            }
            for row in observations_on(viewer, found.inspected, name)
        ],
        "history": [(ANSWER_WORDS[row.answer], WAY_WORDS[row.way], row) for row in history],
        "proposed": proposed_for(viewer, found, (asked,)).get(name),
        "decision": policies.may_answer_section(viewer, found, asked.group),
        "trail": trail_to_return(found),
    }
    return render(request, "inspection/question.html", context)


@require_POST
def confirm(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Say what the records show to a question, and cite them."""
    viewer = asking(request)
    found, asked = _question(request, ref, name)
    decision = policies.may_answer_section(viewer, found, asked.group)
    if not decision.allowed:
        return refused_page(request, decision)
    try:
        actions.confirm(found, by=viewer, question=asked, seen=request.POST.get("seen", ""))
    except BadInput as bad:
        words = " ".join(f"{said(problem.what)} {said(problem.remedy)}" for problem in bad.problems)
        return refused_page(request, deny("confirm/changed", f"{words[:1].upper()}{words[1:]}"), 409)
    messages.success(request, _("Confirmed, with the records that show it."))
    return redirect(reverse("return-question", args=[found.ref, name]))


@require_http_methods(["GET", "POST"])
def cite(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Rest an answer on evidence of the organisation."""
    viewer = asking(request)
    found, asked = _question(request, ref, name)
    held = queries.answers_of(found).get(name)
    if held is None:
        raise Http404
    here = reverse("return-question", args=[found.ref, name])

    def do(given: dict[str, Any]) -> Done:
        actions.cite_evidence(held, by=viewer, evidence=given["evidence"])
        return Done(_("The answer rests on %(title)s, as it is now.") % {"title": given["evidence"]}, here)

    evidence = queries.evidence_for(viewer, found)
    form = CiteEvidence(request.POST or None, evidence=evidence)
    title = _("What does the answer to %(question)s rest on?") % {"question": name}
    decision = policies.may_answer_section(viewer, found, asked.group)
    intro = (
        "" if evidence.exists() else _("There is no evidence of this organisation that you see. Add it there first.")
    )
    trail = [*trail_to_return(found), (name, here)]
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Cite it"), intro))
