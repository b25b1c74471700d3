"""Questions about reports: their chapters, drafts, who was given what to read, and what is still to be answered."""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from headwater.core.live_figures import Filled, fill, paragraphs
from headwater.figures.checking import look_at
from headwater.inspection.models import (
    Box,
    Chapter,
    ChapterText,
    Comment,
    Draft,
    Footnote,
    Inspected,
    Inspection,
    Publication,
    Release,
)
from headwater.inspection.policies import RELEASED_IN
from headwater.inspection.queries.live_figures import LiveFigure, live_figures
from headwater.organisations.viewer import Viewer
from headwater.publishing.document import Block, Bullets, Note, Paragraph, Section

Json = dict[str, Any]


def chapters_of(inspection: Inspection) -> QuerySet[Any]:
    """The chapters, each with its newest text and the number of that."""
    newest = ChapterText.objects.filter(chapter=OuterRef("pk")).order_by("-number")
    return Chapter.objects.filter(inspection=inspection).annotate(
        newest=Subquery(newest.values("text")[:1]), version_of_text=Subquery(newest.values("number")[:1])
    )


@dataclass(frozen=True)
class Written:
    """The report as it stands: its chapters as a draft keeps them, and the tokens that stand for nothing."""

    chapters: list[Json]
    unknown: Mapping[int, tuple[str, ...]]


def as_written(inspection: Inspection, figures: Sequence[LiveFigure] | None = None) -> Written:
    """Every chapter with its figures filled in."""
    values = {item.token: item.text for item in figures or live_figures(inspection)}
    boxes = list(Box.objects.filter(inspection=inspection, left_out_at__isnull=True))
    footnotes = list(Footnote.objects.filter(inspection=inspection))
    chapters, unknown = [], {}
    for chapter in chapters_of(inspection):
        filled = fill(chapter.newest or "", values)
        own = [fill(item.text, values) for item in boxes if item.chapter_id == chapter.pk]
        missing = dict.fromkeys([*filled.unknown, *(name for one in own for name in one.unknown)])
        if missing:
            unknown[chapter.number] = tuple(missing)
        chapters.append(_chapter(chapter, filled, boxes, own, footnotes))
    return Written(chapters, unknown)


def _chapter(chapter: Chapter, filled: Filled, boxes: list[Box], own: list[Filled], footnotes: list[Footnote]) -> Json:
    mine = [item for item in boxes if item.chapter_id == chapter.pk]
    return {
        "number": chapter.number,
        "title": chapter.title,
        "paragraphs": paragraphs(filled.text),
        "boxes": [
            {"kind": box.kind, "title": box.title, "text": text.text, "source": box.source, "region": box.region}
            for box, text in zip(mine, own, strict=True)
        ],
        "footnotes": [
            {"mark": item.mark, "source": item.source, "dated": item.dated.isoformat()}
            for item in footnotes
            if item.chapter_id == chapter.pk
        ],
    }


def checked(inspection: Inspection, chapters: Sequence[Json]) -> list[Json]:
    """What the check of figures says of a draft's text: everything but what is consistent, the worst first."""
    framework = inspection.kept.framework
    sizes = Inspected.objects.still().filter(inspection=inspection).values_list("tier", flat=True)
    tiers = list(sizes)
    bases = {framework.units: len(tiers)} if tiers else {}
    bases |= {tier.title.lower(): tiers.count(tier.id) for tier in framework.tiers if tiers.count(tier.id)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "draft.md")
        path.write_text(_as_text(chapters), "utf-8")
        looked = look_at([path], bases)
    return [
        {
            "where": item.where,
            "verdict": item.verdict.value,
            "why": item.why,
            "repair": item.repair,
            "wrong": item.verdict.is_wrong,
        }
        for item in sorted(looked.checked, key=lambda item: not item.verdict.is_wrong)
        if item.verdict.value != "consistent"
    ]


def _as_text(chapters: Sequence[Json]) -> str:
    lines = []
    for chapter in chapters:
        lines.append(f"# {chapter['number']} {chapter['title']}")
        lines += [f"{chapter['number']}.{place} {text}" for place, text in enumerate(chapter["paragraphs"], 1)]
        lines += [box["text"] for box in chapter["boxes"]]
    return "\n\n".join(lines) + "\n"


def as_sections(chapters: Sequence[Json], kinds: Mapping[str, str]) -> list[Section]:
    """A draft's chapters as the renderings take them."""
    return [_section(chapter, kinds) for chapter in chapters]


def _section(chapter: Json, kinds: Mapping[str, str]) -> Section:
    blocks: list[Block] = [Paragraph(text, lead=place == 0) for place, text in enumerate(chapter["paragraphs"])]
    for box in chapter["boxes"]:
        told = f"{box['text']} (Source: {box['source']}. Region: {box['region']}.)"
        blocks.append(Note(f"{kinds[box['kind']]}: {box['title']}", told))
    if chapter["footnotes"]:
        items = tuple(f"{item['source']}, {_day(item['dated'])}" for item in chapter["footnotes"])
        blocks.append(Bullets(items, tuple(f"[{item['mark']}]" for item in chapter["footnotes"])))
    return Section(f"written-{chapter['number']}", str(chapter["number"]), chapter["title"], tuple(blocks))


def _day(kept: str) -> str:
    """A day as a report writes it, which is in English."""
    day = date.fromisoformat(kept)
    return f"{day.day} {day:%B} {day.year}"


@dataclass(frozen=True)
class Beside:
    """A paragraph in two drafts; nothing where one has it not."""

    before: str
    after: str
    same: bool


def side_by_side(before: Json | None, after: Json | None) -> list[Beside]:
    """A chapter's paragraphs in two drafts, those alike beside one another."""
    old = before["paragraphs"] if before else []
    new = after["paragraphs"] if after else []
    rows: list[Beside] = []
    for verb, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lost, came = old[first:last], new[start:end]
        for place in range(max(len(lost), len(came))):
            one = lost[place] if place < len(lost) else ""
            other = came[place] if place < len(came) else ""
            rows.append(Beside(one, other, verb == "equal"))
    return rows


def releases_for(viewer: Viewer) -> QuerySet[Release]:
    """What the viewer was given to read and may still comment on: as a reader, or at an organisation of their own."""
    if viewer.person is None:
        return Release.objects.none()
    given = Release.objects.filter(
        Q(reader=viewer.person) | Q(inspected__organisation__in=viewer.own),
        ended_at__isnull=True,
        until__gte=viewer.day,
        draft__inspection__state__in=RELEASED_IN,
    )
    parts = ("draft__inspection", "inspected__organisation", "reader")
    return given.select_related(*parts).defer("draft__chapters_then", "draft__checked")


def unanswered(inspection: Inspection) -> QuerySet[Comment]:
    """The comments of readers that nobody answered."""
    return Comment.objects.filter(release__draft__inspection=inspection, outcome="")


def published() -> QuerySet[Publication]:
    """What is published, newest first: for everybody."""
    return Publication.objects.order_by("-at").defer("tables")


def drafts_of(inspection: Inspection) -> QuerySet[Draft]:
    """The drafts of an inspection's report, newest first, without what stands in them."""
    return Draft.objects.filter(inspection=inspection).defer("chapters_then", "checked")


def find_draft(ref: str) -> Draft | None:
    """The draft of that reference."""
    return Draft.objects.select_related("inspection__kept", "by").filter(ref=ref).first()
