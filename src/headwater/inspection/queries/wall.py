"""The wall: every organisation inspected by every question, as it is now or as it was said by the end of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from headwater.core.framework import Framework, Question
from headwater.inspection.models import Answer, Inspected, Inspection, Return, Saying
from headwater.inspection.policies import may_inspect
from headwater.organisations.viewer import Viewer

Said = Mapping[tuple[int, str], str]  # by return and question


@dataclass(frozen=True)
class Row:
    """An organisation on the wall, with its return where one was asked for."""

    organisation: str
    tier: str
    whole: int | None
    ref: str


@dataclass(frozen=True)
class Asked:
    """What a wall shows: which questions of which organisations, as at a day, and since when changes are marked."""

    section: str = ""
    tier: str = ""
    name: str = ""
    day: date | None = None
    since: date | None = None


@dataclass(frozen=True)
class Wall:
    """Rows by questions: what each said, and which cells said something else on an earlier day."""

    questions: tuple[Question, ...]
    rows: tuple[Row, ...]
    said: Said
    changed: frozenset[tuple[int, str]]

    def counted(self, question: Question) -> tuple[int, int]:
        """How many rows say yes to a question, and how many say yes or no."""
        said = [self.said.get((row.whole, question.id)) for row in self.rows if row.whole is not None]
        return said.count("yes"), said.count("yes") + said.count("no")


def wall(viewer: Viewer, inspection: Inspection, asked: Asked) -> Wall:
    """The wall that the viewer may see: an inspector all of it, whoever answers for a place that place's row.

    Four questions of the database at the most, however many organisations and questions there are.
    """
    rows = tuple(_rows(viewer, inspection, asked))
    questions = _questions(inspection.kept.framework, asked)
    seen = {row.whole for row in rows if row.whole is not None}
    now = _at(inspection, asked.day) if asked.day else _now(inspection)
    said = {key: answer for key, answer in now.items() if key[0] in seen}
    before = _at(inspection, asked.since) if asked.since else None
    return Wall(questions, rows, said, _changed(said, before) if before is not None else frozenset())


def _rows(viewer: Viewer, inspection: Inspection, asked: Asked) -> Iterable[Row]:
    inspected = Inspected.objects.still().filter(inspection=inspection)
    if not may_inspect(viewer).allowed:
        inspected = inspected.filter(whole__in=Return.objects.visible(viewer.grants, viewer.person_id))
    if asked.tier:
        inspected = inspected.filter(tier=asked.tier)
    if asked.name:
        inspected = inspected.filter(organisation__name__icontains=asked.name)
    fields = inspected.order_by("organisation__name", "pk").values_list(
        "organisation__name", "tier", "whole", "whole__ref"
    )
    return (Row(name, tier, whole, ref or "") for name, tier, whole, ref in fields)


def _questions(framework: Framework, asked: Asked) -> tuple[Question, ...]:
    return tuple(
        question
        for question in framework.questions
        if (not asked.section or question.group == asked.section) and (not asked.tier or asked.tier in question.tiers)
    )


def end_of(day: date) -> datetime:
    """The moment at which a day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _now(inspection: Inspection) -> dict[tuple[int, str], str]:
    rows = Answer.objects.filter(whole__inspected__inspection=inspection).order_by()
    return {(whole, question): answer for whole, question, answer in rows.values_list("whole_id", "question", "answer")}


def _at(inspection: Inspection, day: date) -> dict[tuple[int, str], str]:
    """What had been said by the end of a day: of what was said to a question, the last."""
    rows = Saying.objects.filter(to__whole__inspected__inspection=inspection, at__lt=end_of(day)).order_by("at", "pk")
    found = rows.values_list("to__whole_id", "to__question", "answer")
    return {(whole, question): answer for whole, question, answer in found}  # a later one takes an earlier one's place


def _changed(now: Said, before: Said) -> frozenset[tuple[int, str]]:
    """The cells that say something else than before, what is new among them."""
    return frozenset(key for key, answer in now.items() if before.get(key, "unanswered") != answer)
