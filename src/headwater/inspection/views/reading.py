"""Drafts and their readers: a draft, two of them beside one another, what somebody was given, and what they said."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import BadInput
from headwater.inspection import actions, policies
from headwater.inspection.forms import reports as forms
from headwater.inspection.models import ANSWERS_TO_COMMENTS, BOXES, Comment, Draft, Release
from headwater.inspection.queries.reports import drafts_of, find_draft, side_by_side
from headwater.inspection.views.writing import trail_to_report
from headwater.organisations.pages import Done, FormPage, answer_form, refused_page
from headwater.organisations.queries import who_hold
from headwater.organisations.viewer import asking
from headwater.shell.forms import tell

OUTCOMES, KINDS = dict(ANSWERS_TO_COMMENTS), dict(BOXES)


def _draft(request: HttpRequest, ref: str) -> Draft:
    """The draft of that reference: there for inspectors alone."""
    found = find_draft(ref)
    if found is None or not policies.may_inspect(asking(request)).allowed:
        raise Http404
    return found


def _href(draft: Draft) -> str:
    return reverse("draft", args=[draft.ref])


def with_words(chapters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Chapters as a page shows them: paragraphs with their numbers, boxes with the words of their kinds."""
    return [
        chapter
        | {"numbered": list(enumerate(chapter["paragraphs"], 1))}
        | {"boxes": [box | {"words": KINDS[box["kind"]]} for box in chapter["boxes"]]}
        for chapter in chapters
    ]


@require_safe
def draft(request: HttpRequest, ref: str) -> HttpResponse:
    """A draft: its chapters as they were, the check of its figures, its readers and what they said."""
    viewer, found = asking(request), _draft(request, ref)
    releases = found.releases.select_related("reader", "inspected__organisation", "given_by")
    comments = Comment.objects.filter(release__draft=found).select_related(
        "by", "release__reader", "release__inspected__organisation", "answered_by"
    )
    context = {
        "inspection": found.inspection,
        "draft": found,
        "chapters": with_words(found.chapters_then),
        "wrong": [item for item in found.checked if item["wrong"]],
        "doubtful": [item for item in found.checked if not item["wrong"]],
        "releases": releases.filter(ended_at__isnull=True)[:100],
        "comments": [(OUTCOMES.get(item.outcome, ""), item) for item in comments[:500]],
        "others": drafts_of(found.inspection).exclude(pk=found.pk),
        "release": policies.may_release(viewer, found.inspection),
        "write": policies.may_write(viewer, found.inspection),
        "trail": trail_to_report(found.inspection),
    }
    return render(request, "inspection/draft.html", context)


@require_safe
def against(request: HttpRequest, ref: str, other: str) -> HttpResponse:
    """Two drafts of one report, side by side."""
    after, before = _draft(request, ref), _draft(request, other)
    if after.inspection_id != before.inspection_id:
        raise Http404
    old = {chapter["number"]: chapter for chapter in before.chapters_then}
    new = {chapter["number"]: chapter for chapter in after.chapters_then}
    chapters = [
        ((new.get(number) or old[number])["title"], side_by_side(old.get(number), new.get(number)))
        for number in sorted({*old, *new})
    ]
    trail = [*trail_to_report(after.inspection), (_("Draft %(number)s") % {"number": after.number}, _href(after))]
    context = {"before": before, "after": after, "chapters": chapters, "trail": trail}
    return render(request, "inspection/drafts.html", context)


def _choices(draft: Draft) -> list[tuple[int, str]]:
    return [(chapter["number"], f"{chapter['number']} {chapter['title']}") for chapter in draft.chapters_then]


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, ref: str) -> HttpResponse:
    """Give chapters of a draft to a critical reader."""
    viewer, found = asking(request), _draft(request, ref)
    people = {person.pk: person for person in who_hold(["critical-reader"], viewer.day)}
    names = [(pk, person.name) for pk, person in people.items()]
    form = forms.GiveToReader(request.POST or None, chapters=_choices(found), people=names)

    def do(given: dict[str, Any]) -> Done:
        reader = people[int(given["reader"])]
        chapters = [int(number) for number in given["chapters"]]
        actions.give(Release(draft=found, reader=reader, chapters=chapters, until=given["until"]), by=viewer)
        return Done(_("%(person)s can read it.") % {"person": reader}, _href(found))

    title, decision = _("Give chapters to a critical reader"), policies.may_release(viewer, found.inspection)
    intro = _("They see these chapters of this draft and nothing else of the report, and comment by paragraph.")
    trail = trail_to_report(found.inspection)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Give them"), intro))


@require_http_methods(["GET", "POST"])
def give_all(request: HttpRequest, ref: str) -> HttpResponse:
    """Give chapters of a draft to everybody inspected, to say what is wrong in fact."""
    viewer, found = asking(request), _draft(request, ref)
    form = forms.GiveToInspected(request.POST or None, chapters=_choices(found))

    def do(given: dict[str, Any]) -> Done:
        chapters = [int(number) for number in given["chapters"]]
        made = actions.give_to_the_inspected(found, by=viewer, chapters=chapters, until=given["until"])
        words = ngettext("%(count)s organisation can read it.", "%(count)s organisations can read it.", len(made))
        return Done(words % {"count": len(made)}, _href(found))

    title, decision = _("Give chapters to the inspected"), policies.may_release(viewer, found.inspection)
    intro = _("Each sees these chapters and says what is wrong in fact. None sees what another says.")
    trail = trail_to_report(found.inspection)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Give them"), intro))


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back what somebody was given to read."""
    from django import forms as django_forms

    viewer = asking(request)
    release = get_object_or_404(Release.objects.select_related("draft__inspection", "reader"), ref=ref)
    if not policies.may_inspect(viewer).allowed:
        raise Http404

    def do(_given: dict[str, Any]) -> Done:
        actions.take_draft_back(release, by=viewer)
        return Done(_("It is taken back."), _href(release.draft))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    decision = policies.may_release(viewer, release.draft.inspection)
    title = _("Take back what was given")
    return answer_form(request, FormPage(title, form, decision, trail_to_report(release.draft.inspection), do))


@require_http_methods(["GET", "POST"])
def reading(request: HttpRequest, ref: str) -> HttpResponse:
    """What somebody was given to read, with their comments; a chapter that was not given is not there."""
    viewer = asking(request)
    parts = ("draft__inspection", "inspected__organisation", "reader")
    release = get_object_or_404(Release.objects.select_related(*parts), ref=ref)
    if not policies.may_read(viewer, release).allowed:
        raise Http404
    chapters = with_words([item for item in release.draft.chapters_then if item["number"] in release.chapters])
    places = [
        (f"{chapter['number']}.{number}", f"{chapter['number']}.{number}: {text[:60]}")
        for chapter in chapters
        for number, text in chapter["numbered"]
    ]
    decision, status = policies.may_comment(viewer, release), 200
    form = forms.AddComment(request.POST or None, places=places, initial={"paragraph": request.GET.get("at", "")})
    if request.method == "POST":
        if not decision.allowed:
            return refused_page(request, decision)
        if form.is_valid() and _commented(request, release, form):
            return redirect(f"{request.path}#comments")
        status = 422
    comments = release.comments.select_related("by", "answered_by")
    context = {
        "release": release,
        "chapters": chapters,
        "form": form,
        "decision": decision,
        "comments": [(OUTCOMES.get(item.outcome, ""), item) for item in comments],
    }
    return render(request, "inspection/reading.html", context, status=status)


def _commented(request: HttpRequest, release: Release, form: Any) -> bool:
    chapter, _dot, paragraph = form.cleaned_data["paragraph"].partition(".")
    row = Comment(release=release, chapter=int(chapter), paragraph=int(paragraph), text=form.cleaned_data["text"])
    try:
        actions.comment_on(row, by=asking(request))
    except BadInput as bad:
        tell(form, bad)
        return False
    return True


@require_http_methods(["GET", "POST"])
def answer_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what came of a comment."""
    viewer = asking(request)
    parts = ("release__draft__inspection", "release__reader", "by")
    comment = get_object_or_404(Comment.objects.select_related(*parts), pk=pk)
    if not policies.may_inspect(viewer).allowed:
        raise Http404
    form = forms.AnswerComment(request.POST or None)
    draft = comment.release.draft

    def do(given: dict[str, Any]) -> Done:
        actions.answer_comment(comment, by=viewer, **given)
        return Done(_("The comment is answered."), _href(draft))

    title = _("Answer a comment on %(chapter)s.%(paragraph)s")
    title %= {"chapter": comment.chapter, "paragraph": comment.paragraph}
    intro = f"{comment.by}: {comment.text}"
    decision = policies.may_answer_comment(viewer, comment)
    return answer_form(request, FormPage(title, form, decision, trail_to_report(draft.inspection), do, intro=intro))
