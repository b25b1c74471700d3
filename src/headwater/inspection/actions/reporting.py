"""Writing a report: chapters, boxes and footnotes, drafts that do not change, and what readers say to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.sentences import sentence
from headwater.inspection import policies
from headwater.inspection.models import Box, Chapter, ChapterText, Comment, Draft, Footnote, Release
from headwater.inspection.queries.reports import as_written, checked
from headwater.organisations.viewer import Viewer


@action("chapter.added", policy=lambda by, chapter: policies.may_write(by, chapter.inspection))
def add_chapter(chapter: Chapter, *, by: Viewer) -> Chapter:
    """Add a chapter at the end; ``chapter`` is not saved yet."""
    chapter.inspection.fresh()  # one number at a time
    chapter.number = Chapter.objects.filter(inspection=chapter.inspection).next_of("number")
    chapter.save()
    return chapter


@action("chapter.written", policy=lambda by, chapter: policies.may_write(by, chapter.inspection))
def write_chapter(chapter: Chapter, *, by: Viewer, title: str, text: str, seen: int) -> Chapter:
    """Save a chapter's title and text. Raises ``BadInput`` where somebody saved another text since version ``seen``."""
    newest = ChapterText.objects.filter(chapter=chapter).select_related("by").first()
    held = newest.number if newest else 0
    if newest is not None and held != seen and newest.text != text:
        what = sentence("{person} saved this chapter while you were writing.", person=newest.by)
        remedy = sentence("Nothing of yours was saved yet. Theirs stands below; save again to put yours in its place.")
        raise BadInput([Problem("Text", what, remedy)])
    chapter.title = title
    chapter.save()
    if newest is None or newest.text != text:
        row = ChapterText(chapter=chapter, number=held + 1, text=text, at=timezone.now())
        row.by = by.person  # type: ignore[assignment]  # the policy saw to it that it is a person
        row.save()
    return chapter


@action("box.added", policy=lambda by, box: policies.may_write(by, box.inspection))
def add_box(box: Box, *, by: Viewer) -> Box:
    """Add a box of practice to a chapter; ``box`` is not saved yet. It names a region and no organisation (1.4.3)."""
    from headwater.inspection.models import Inspected

    named = Inspected.objects.filter(inspection=box.inspection).values_list("organisation__name", flat=True)
    told = f"{box.title} {box.text} {box.source} {box.region}".casefold()
    for name in named:
        if name.casefold() in told:
            what = sentence("it names {name}, and a box names no more than a region.", name=name)
            raise refuse("Text", what, sentence("Say “a force in” and its region."))
    box.save()
    return box


@action("box.left_out", policy=lambda by, box: policies.may_write(by, box.inspection))
def leave_box_out(box: Box, *, by: Viewer) -> Box:
    """Leave a box out of later drafts."""
    box.left_out_at = timezone.now()
    box.save()
    return box


@action("footnote.added", policy=lambda by, note: policies.may_write(by, note.inspection))
def add_footnote(note: Footnote, *, by: Viewer) -> Footnote:
    """Add a footnote to a chapter, under the next mark; ``note`` is not saved yet."""
    note.chapter.fresh()  # one mark at a time
    note.mark = Footnote.objects.filter(chapter=note.chapter).next_of("mark")
    note.save()
    return note


@action("draft.made", policy=lambda by, draft: policies.may_write(by, draft.inspection))
def make_draft(draft: Draft, *, by: Viewer) -> Draft:
    """Keep the report as it is now, with its figures and their check. A figure that is none any more is refused."""
    inspection = draft.inspection.fresh()
    written = as_written(inspection)
    if not written.chapters:
        raise refuse("Draft", sentence("there are no chapters yet."), sentence("Write one first."))
    if written.unknown:
        raise BadInput(
            Problem(
                "Draft",
                sentence("chapter {number} names figures that are none: {tokens}.", number=number, tokens=tokens),
                sentence("Choose them from the list of figures, or take them out."),
            )
            for number, tokens in written.unknown.items()
        )
    draft.number = Draft.objects.filter(inspection=inspection).next_of("number")
    draft.chapters_then, draft.checked = written.chapters, checked(inspection, written.chapters)
    draft.by, draft.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    draft.save()
    return draft


@action("draft.given", policy=lambda by, release: policies.may_release(by, release.draft.inspection))
def give(release: Release, *, by: Viewer) -> Release:
    """Give chapters of a draft to a reader or to an inspected organisation; ``release`` is not saved yet."""
    there = {chapter["number"] for chapter in release.draft.chapters_then}
    wanted = sorted(set(release.chapters) & there)
    if not wanted:
        raise refuse("Chapters", sentence("none of these is in the draft."), sentence("Choose one or more."))
    if release.until < by.day:
        raise refuse("Comments by", sentence("that day is past."), sentence("Choose a later one."))
    same = Release.objects.filter(
        draft=release.draft, reader=release.reader, inspected=release.inspected, ended_at__isnull=True
    )
    if same.exists():
        raise refuse("Reader", sentence("they have this draft already."), sentence("Take it back first."))
    release.chapters = wanted
    release.given_by, release.at = by.person, timezone.now()  # type: ignore[assignment]
    release.save()
    return release


def give_to_the_inspected(draft: Draft, *, by: Viewer, chapters: Sequence[int], until: date) -> list[Release]:
    """Give chapters of a draft to everybody still inspected who has it not yet, to say what is wrong in fact."""
    from django.db import transaction

    from headwater.inspection.models import Inspected

    have = Release.objects.filter(draft=draft, ended_at__isnull=True, inspected__isnull=False).values("inspected")
    rest = Inspected.objects.still().filter(inspection=draft.inspection).exclude(pk__in=have)
    with transaction.atomic():
        return [
            give(Release(draft=draft, inspected=one, chapters=list(chapters), until=until), by=by)
            for one in rest.select_related("organisation")
        ]


@action("draft.taken_back", policy=lambda by, release: policies.may_release(by, release.draft.inspection))
def take_draft_back(release: Release, *, by: Viewer) -> Release:
    """Take back what somebody was given to read. What they said of it stays."""
    release.ended_at = timezone.now()
    release.save()
    return release


@action("draft.commented", policy=lambda by, comment: policies.may_comment(by, comment.release))
def comment_on(comment: Comment, *, by: Viewer) -> Comment:
    """Say something to a paragraph of what one was given; ``comment`` is not saved yet."""
    insist(policies.may_comment(by, comment.release.fresh()))
    chapters = {item["number"]: item for item in comment.release.draft.chapters_then}
    chapter = chapters.get(comment.chapter) if comment.chapter in comment.release.chapters else None
    if chapter is None or not 1 <= comment.paragraph <= len(chapter["paragraphs"]):
        raise refuse(
            "Paragraph", sentence("it is no paragraph that you were given."), sentence("Choose one of those shown.")
        )
    comment.by, comment.at = by.person, timezone.now()  # type: ignore[assignment]
    comment.save()
    return comment


@action("comment.answered", policy=policies.may_answer_comment)
def answer_comment(comment: Comment, *, by: Viewer, outcome: str, answer: str) -> Comment:
    """Say what came of a comment, and why. It is answered once."""
    if comment.outcome:
        raise refuse("Answer", sentence("it is answered already."), sentence("Look at what was said."))
    comment.outcome, comment.answer = outcome, answer
    comment.answered_by, comment.answered_at = by.person, timezone.now()
    comment.save()
    return comment
