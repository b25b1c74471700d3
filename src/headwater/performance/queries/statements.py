"""Questions about annual statements, viewer first; and what one holds: as it stands now, or as it was signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from headwater.accounts.models import Person
from headwater.core.contribution import WORDS
from headwater.core.kept_picture import hash_of, keep
from headwater.core.sentences import kept
from headwater.governance.queries import oversights
from headwater.learning.queries.as_at import promises_overdue_on
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement, StatementQuestion
from headwater.performance.policies.statements import may_answer_of_annual, those_there
from headwater.performance.queries.accounts import accounts
from headwater.performance.queries.of_a_place import narrowed, picture_of

MOST_SHOWN = 50  # accounts, and promises, that a statement tells of
APRIL = 4


def annual_statements(viewer: Viewer) -> QuerySet[Any]:
    """Those that the viewer reads, by the rule of ``policies.may_read_annual`` as one query."""
    reached = Q(organisation__in=viewer.own) | Q(body__in=viewer.own) & ~Q(state="draft")
    if viewer.own:
        reached |= Q(published_on__isnull=False)
    rows: QuerySet[Any] = AnnualStatement.objects.filter(reached)
    people = ("written_by", "signed_by", "taken_by", "place_agreed_by", "body_agreed_by")
    return rows.select_related("organisation", "body", "replaces", *people)


def with_questions(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same, each with how many questions of it wait for an answer."""
    waits = Count("questions", filter=Q(questions__answered_on__isnull=True))
    counted: QuerySet[Any] = rows.annotate(waits=waits)
    return counted


def find_annual(viewer: Viewer, ref: str) -> AnnualStatement | None:
    """The statement of that reference, if the viewer reads it."""
    return annual_statements(viewer).filter(ref=ref[:12]).first()


def edition_after(viewer: Viewer, row: AnnualStatement) -> AnnualStatement | None:
    """The edition that replaces it, if the viewer reads that."""
    return annual_statements(viewer).filter(replaces=row).first()


def writers_of(row: AnnualStatement) -> list[Person]:
    """Everybody who wrote any of it, the first first: none of them takes it."""
    return [one.by for one in row.writers.select_related("by")]


def questions_of(row: AnnualStatement) -> list[StatementQuestion]:
    """What the body asked of it, in order."""
    return list(row.questions.select_related("by", "answerer", "answered_by", "statement__organisation"))


def find_statement_question(row: AnnualStatement, ref: str) -> StatementQuestion | None:
    """The question of that reference, of a statement that the viewer reads."""
    return row.questions.filter(ref=ref[:12]).select_related("statement__organisation", "answerer", "by").first()


def questions_to_answer(viewer: Viewer) -> list[StatementQuestion]:
    """Questions that are the viewer’s to answer by ``policies.may_answer_of_annual``, the first due first.

    One question, and one more for each of their organisations in which others are named.
    """
    rows = StatementQuestion.objects.filter(organisation__in=viewer.own, answered_on__isnull=True)
    rows = rows.select_related("statement__organisation", "organisation", "answerer").order_by("due", "pk")
    return [one for one in rows if may_answer_of_annual(viewer, one).allowed]


def bodies_over(viewer: Viewer, place: Organisation) -> list[Organisation]:
    """The bodies that watch over a place today, or over what it is part of."""
    found = [row.body for row in oversights(viewer) if place.path.startswith(row.organisation.path)]
    return list(dict.fromkeys(found))


def who_answers(place: Organisation, day: date) -> QuerySet[Person]:
    """Those with a post at a place on a day: one of them is named to answer."""
    return those_there(place.pk, day).order_by("name", "pk")


def begins(year: int) -> date:
    """The first day of a year of statements."""
    return date(year, APRIL, 1)


def figures_day(year: int, day: date) -> date:
    """The day that the figures of a year’s statement are of, on a day: the year’s last, or today while it runs."""
    return min(day, begins(year + 1) - timedelta(days=1))


def held_now(viewer: Viewer, row: AnnualStatement, day: date) -> dict[str, Any]:
    """What a statement holds as it stands today, in the form that signing keeps: its page is drawn from that alone."""
    day = figures_day(row.year, day)
    held: dict[str, Any] = {
        "place": row.organisation.name,
        "body": row.body.name,
        "day": day.isoformat(),
        "texts": {name: getattr(row, name) for name in ANNUAL_TEXTS},
        "picture": keep(picture_of(viewer, row.organisation, day)),
        "accounts": _accounts(viewer, row, day),
        "promises": _promises(viewer, row, day),
    }
    return held | {"sha256": hash_of(held)}


def held(viewer: Viewer, row: AnnualStatement) -> Mapping[str, Any]:
    """What it holds: what was signed or, of a draft, what would be."""
    kept_then: Mapping[str, Any] = row.kept
    return kept_then or held_now(viewer, row, viewer.day)


def _accounts(viewer: Viewer, row: AnnualStatement, day: date) -> list[dict[str, Any]]:
    """The accounts of the place and below it that were accepted in the year, and say something."""
    rows = accounts(viewer).filter(below(row.organisation.path, "organisation__"), state__in=["accepted", "published"])
    within_year = {"accepted_on__gte": begins(row.year), "accepted_on__lt": begins(row.year + 1)}
    rows = rows.filter(accepted_on__lte=day, **within_year).order_by("accepted_on", "pk")
    return [
        {"ref": one.ref, "title": one.title, "said": kept(WORDS[one.said]), "doubt": one.doubt}
        for one in rows[:MOST_SHOWN]
    ]


def _promises(viewer: Viewer, row: AnnualStatement, day: date) -> list[list[str]]:
    """The promises of the place that were past their day, each with that day."""
    found = promises_overdue_on(narrowed(viewer, row.organisation), day, row.organisation.path)
    return [[what, due.isoformat()] for due, what in found[:MOST_SHOWN]]
