"""A study while it is written: the workroom, its parts, what is flagged, and sending it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.case_studies import missing
from headwater.core.decision import deny
from headwater.core.lifecycle import CASE_STUDY
from headwater.core.sentences import sentence
from headwater.learning import actions, policies, queries
from headwater.learning.forms import studies as forms
from headwater.learning.models import CaseStudy, FlagAnswer, StudyReview, StudyStep
from headwater.learning.presenters.lists import STUDIES
from headwater.learning.presenters.studies import cost, filed, flags_shown, review_shown, texts
from headwater.learning.views.asked_for import (
    absent,
    draft_asked_for,
    own_organisations,
    title_read,
    trail_to_draft,
    trail_to_drafts,
    trail_to_learning,
)
from headwater.organisations.models import Post
from headwater.organisations.pages import Done, FormPage, answer_form, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said, why

METHODS = ["GET", "POST"]


def draft_href(study: CaseStudy) -> str:
    """Where its page in the workroom is."""
    return reverse("study-draft", args=[study.ref])


@list_page
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Studies that I write, review or edit."""
    listing = STUDIES.answer(request, queries.studies(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "trail": trail_to_learning(), "lead": ""}
    return render(request, "learning/drafts.html", context)


@require_http_methods(METHODS)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin one: of what kind, and what it is called."""
    viewer = asking(request)
    own = own_organisations(viewer)
    decision = policies.may_begin_study(viewer, CaseStudy(organisation=own[0])) if own else _no_post()
    form = forms.BeginStudy(request.POST or None, own=own)

    def do(given: dict[str, Any]) -> Done:
        made = actions.begin_study(CaseStudy(**given), by=viewer)
        return Done(_("It is begun. Write its parts in any order; each is kept."), draft_href(made))

    title = _("Write a study")
    intro = _("Tell what was done, and what came of it. What did not work is as welcome as what did.")
    return answer_form(request, FormPage(title, form, decision, trail_to_drafts(), do, _("Begin"), intro))


def _no_post() -> Any:
    return deny("study/no-post", sentence("A study is written for an organisation where you have a post."))


@require_safe
def draft(request: HttpRequest, ref: str) -> HttpResponse:
    """A study in the workroom: its texts, what is flagged, its reviews, what was done with it, and what can be done."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    reading = policies.may_read_texts(viewer, study)
    if not reading.allowed:
        return render(request, "learning/draft.html", _known(viewer, study) | {"unread": why(reading)})
    writes = policies.may_write_study(viewer, study).allowed
    found, answers = queries.flags_of(study), queries.answers_to_flags(study)
    shown = flags_shown(study, found, answers)
    reads_flags = _reads_history(viewer, study)
    context = {
        "filed": filed(study),
        "texts": texts(study),
        "cost": cost(study),
        "parts": [(key, words) for key, words in forms.PART_WORDS.items()] if writes else [],
        "missing": [said(words) for words in missing(queries.as_written(study))] if writes else [],
        "flags": shown if reads_flags else [],
        "left": sum(row.answer is None for row in shown),
        "writes": writes,
        "reads_flags": reads_flags,
        "mine": _own_review(viewer, study),
        "edition": study.editions.order_by("-whole", "-pk").first() if study.state == "published" else None,
    }
    return render(request, "learning/draft.html", _known(viewer, study) | context)


def _known(viewer: Viewer, study: CaseStudy) -> dict[str, Any]:
    """What is known of it also by whoever does not read what it says now."""
    steps = queries.steps_of(study) if _reads_history(viewer, study) else []
    return {
        "study": study,
        "title": title_read(viewer, study),
        "state": said(dict(study._meta.get_field("state").flatchoices)[study.state]),
        "reviews": [review_shown(row) for row in queries.reviews_of(viewer, study)],
        "steps": [(row, _done(row)) for row in steps],
        "can": _can(viewer, study),
        "trail": trail_to_drafts(),
    }


def _reads_history(viewer: Viewer, study: CaseStudy) -> bool:
    return study.author_id == viewer.person_id or policies.edits(viewer)


LEFT_IT = {  # what leaves a study in its state is told by what was done, the rest by the state that it came to
    "ask_withdrawal": sentence("asked that it be withdrawn"),
    "keep": sentence("left published, though its author asked that it be withdrawn"),
}


def _done(row: StudyStep) -> str:
    return said(LEFT_IT.get(row.verb) or CASE_STUDY.states[row.state])


def _own_review(viewer: Viewer, study: CaseStudy) -> StudyReview | None:
    rows = queries.reviews_owed(viewer).filter(study=study)
    return rows.first()


def _settling(study: CaseStudy) -> str:
    return _("Ask for changes") if study.state == "accepted" else _("Decide")


def _can(viewer: Viewer, study: CaseStudy) -> list[tuple[str, str]]:
    """What the viewer may do with it now: the words and where."""
    review = StudyReview(study=study)
    ways = (
        (policies.may_send_study(viewer, study), _("Send it"), "study-send"),
        (policies.may_ask_review(viewer, review), _("Ask a reviewer"), "study-ask"),
        (policies.may_give_back_study(viewer, study), _("Give it back to its author"), "study-give-back"),
        (policies.may_settle_study(viewer, study), _settling(study), "study-settle"),
        (policies.may_publish_study(viewer, study), _("Publish it"), "study-publish"),
        (policies.may_keep_study(viewer, study), _("Leave it published"), "study-keep"),
        (policies.may_withdraw_study(viewer, study), _("Withdraw it"), "study-withdraw"),
        (policies.may_ask_withdrawal(viewer, study), _("Ask that it be withdrawn"), "study-ask-withdrawal"),
    )
    return [(words, reverse(name, args=[study.ref])) for decision, words, name in ways if decision.allowed]


@require_http_methods(METHODS)
def part(request: HttpRequest, ref: str, part: str) -> HttpResponse:
    """Write one part of it; what is unfinished is kept too."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    if part not in forms.PARTS:
        absent()
    decision = policies.may_write_study(viewer, study)
    form = _part_form(request, study, part)

    def do(given: dict[str, Any]) -> Done:
        written, before = form.written(), form.before()
        kept = actions.write_study(study, by=viewer, given=written, seen=given["seen"], before=before)
        return Done(_("It is kept."), _next(kept, part))

    title = str(forms.PART_WORDS[part])
    intro = str(forms.NOBODY) if part in ("what", "story") else ""
    return answer_form(
        request, FormPage(title, form, decision, trail_to_draft(viewer, study), do, _("Keep and go on"), intro)
    )


def _part_form(request: HttpRequest, study: CaseStudy, part: str) -> forms.Part:
    more: dict[str, Any] = {"study": study}
    if part == "evidence":
        more["posts"] = Post.objects.filter(organisation=study.organisation).select_related("organisation")
    form = forms.PARTS[part](request.POST or None, **more)
    shown = {name: getattr(study, name) for name in form.fields if name not in ("seen", "themes")}
    return form.carry(shown | {"themes": queries.themes_of(study)})


def _next(study: CaseStudy, part: str) -> str:
    order = list(forms.PARTS)
    after = order[order.index(part) + 1 :]
    return reverse("study-part", args=[study.ref, after[0]]) if after else draft_href(study)


@require_http_methods(METHODS)
def flag(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """Say why what was flagged identifies nobody, where the words stay as they are."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    decision = policies.may_write_study(viewer, study)
    if not decision.allowed:
        return refused_page(request, decision)
    found = next((one for one in queries.flags_left(study) if one.key == key), None) or absent()
    form = forms.AnswerFlag(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.answer_flag(FlagAnswer(study=study, key=key, **given), by=viewer)
        return Done(_("It is kept. If the words around it change, it is asked again."), draft_href(study))

    title = _("Why does this identify nobody?")
    words = found.words if len(found.words) < 300 else f"{found.words[:300]}…"
    intro = _("“%(words)s”: %(why)s If it does, go back and change the words.") % {
        "words": words,
        "why": said(found.why),
    }
    return answer_form(request, FormPage(title, form, decision, trail_to_draft(viewer, study), do, "", intro))


@require_http_methods(METHODS)
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Judge that it identifies nobody, and send it to the national unit."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    again = study.state == "changes"
    form = forms.SendStudy(request.POST or None, answers=again)

    def do(given: dict[str, Any]) -> Done:
        actions.send_study(study, by=viewer, judged=given["judged"], said=given.get("said", ""))
        words = _("It is sent. Two people who do not work where you do are asked to review it.")
        if again:
            words = _("It is sent to the national unit, which decides about it.")
        return Done(words, draft_href(study))

    decision, title = policies.may_send_study(viewer, study), _("Send the study")
    intro = _("Until now only you read it. No program can say that a text identifies nobody: you judge it, by name.")
    if again:
        intro = _("Nobody but you read what you changed. You judge again, by name, that it identifies nobody.")
    return answer_form(request, FormPage(title, form, decision, trail_to_draft(viewer, study), do, _("Send it"), intro))
