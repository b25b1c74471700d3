"""What the database refuses of products and of analysts’ hours: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.vulnerability.models import (
    AnalystCapacity,
    HoursSpent,
    Informs,
    Mentoring,
    MentoringSession,
    NimProduct,
    QualityJudgement,
    TaskingDecision,
    UnassessedBatch,
)

from ..conftest import organisation, person

DAY, BEFORE = date(2020, 5, 5), date(2020, 5, 4)
ANALYST = "Petra Lindqvist"


def a_product(**given: Any) -> NimProduct:
    whole = {"organisation": organisation("Force 01"), "kind": "assessment", "title": "T", "owner": "O"}
    whole |= {"covers": "not", "marking": "M", "held_at": "H", "start": DAY, "end": DAY}
    return NimProduct(**(whole | {"made_by": person(ANALYST), "made_at": timezone.now()} | given))


def kept(row: models.Model) -> Any:
    row.save()
    return row


def a_later_product(**given: Any) -> NimProduct:
    return a_product(**({"number": 2, "replaces": kept(a_product())} | given))


def a_product_of_itself() -> NimProduct:
    made = kept(a_product())
    made.number, made.replaces = 2, made
    return made  # type: ignore[no-any-return]


def a_quality_judgement(**given: Any) -> QualityJudgement:
    whole = {"organisation": organisation("Force 01"), "product": kept(a_product()), "depth": "exists", "reason": "r"}
    return QualityJudgement(**(whole | {"judged_by": person(ANALYST), "day": DAY} | given))


def a_link_of_products(**given: Any) -> Informs:
    whole = {"organisation": organisation("Force 01"), "source": kept(a_product()), "target": kept(a_product())}
    return Informs(**(whole | {"carried": "c", "added_by": person(ANALYST), "start": DAY} | given))


def a_second_link() -> Informs:
    first = kept(a_link_of_products())
    return a_link_of_products(source=first.source, target=first.target)


def a_link_to_itself() -> Informs:
    made = kept(a_product())
    return a_link_of_products(source=made, target=made)


def a_tasking(**given: Any) -> TaskingDecision:
    whole = {"organisation": organisation("Force 01"), "meeting": DAY, "decided": "d", "priority": "low", "due": DAY}
    return TaskingDecision(**(whole | {"owner": "o", "written_by": person(ANALYST)} | given))


def a_closed_tasking(**given: Any) -> TaskingDecision:
    return a_tasking(**({"outcome": "o", "closed_on": DAY, "closed_by": person(ANALYST)} | given))


def a_capacity(**given: Any) -> AnalystCapacity:
    whole = {"organisation": organisation("Force 01"), "post": "p", "hours": Decimal(37), "percent": 100, "start": DAY}
    return AnalystCapacity(**(whole | given))


def some_hours(**given: Any) -> HoursSpent:
    place = organisation("Ashvale area")
    return HoursSpent(**({"organisation": place, "place": place, "period": "p", "hours": 1, "day": DAY} | given))


def a_batch(**given: Any) -> UnassessedBatch:
    whole = {"organisation": organisation("Force 01"), "kind": "other", "count": 1, "hours_each": 1, "received": DAY}
    return UnassessedBatch(**(whole | given))


def an_assessed_batch() -> UnassessedBatch:
    return a_batch(assessed=DAY)


def a_mentoring(**given: Any) -> Mentoring:
    whole = {"organisation": organisation("Northmoor region"), "force": organisation("Force 02"), "start": DAY}
    return Mentoring(**(whole | given))


def a_second_mentoring() -> Mentoring:
    kept(a_mentoring())
    return a_mentoring()


def a_session(**given: Any) -> MentoringSession:
    whole = {"organisation": organisation("Northmoor region"), "mentoring": kept(a_mentoring()), "day": DAY}
    return MentoringSession(**(whole | {"theme": "t"} | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "product_kind_known": lambda: a_product(kind="poem"),
    "product_covers_known": lambda: a_product(covers="well"),
    "product_described": lambda: a_product(held_at=""),
    "product_ends_after_it_starts": lambda: a_product(end=BEFORE),
    "later_product_replaces_one": lambda: a_product(number=2),
    "product_not_its_own_version": a_product_of_itself,
    "product_depth_known": lambda: a_quality_judgement(depth="deep"),
    "product_judged_for_a_reason": lambda: a_quality_judgement(reason=""),
    "informs_ends_after_it_starts": lambda: a_link_of_products(end=BEFORE),
    "informs_once_at_a_time": a_second_link,
    "product_does_not_inform_itself": a_link_to_itself,
    "informs_says_what_is_carried": lambda: a_link_of_products(carried=""),
    "tasking_says_what_and_who": lambda: a_tasking(owner=""),
    "tasking_priority_known": lambda: a_tasking(priority="urgent"),
    "tasking_due_after_its_meeting": lambda: a_tasking(due=BEFORE),
    "tasking_closed_with_an_outcome": lambda: a_closed_tasking(outcome=""),
    "capacity_ends_after_it_starts": lambda: a_capacity(end=BEFORE),
    "capacity_has_a_post": lambda: a_capacity(post=""),
    "capacity_within_a_week": lambda: a_capacity(hours=Decimal(169)),
    "capacity_share_at_most_all": lambda: a_capacity(percent=101),
    "some_hours_spent": lambda: some_hours(hours=0),
    "hours_are_of_a_time": lambda: some_hours(period=""),
    "batch_of_a_known_kind": lambda: a_batch(kind="rumours"),
    "batch_takes_time": lambda: a_batch(count=0),
    "batch_assessed_after_it_came": lambda: a_batch(assessed=BEFORE),
    "mentoring_ends_after_it_starts": lambda: a_mentoring(end=DAY - timedelta(1)),
    "mentored_once_at_a_time": a_second_mentoring,
    "no_unit_mentors_itself": lambda: a_mentoring(force=organisation("Northmoor region")),
    "session_was_about_something": lambda: a_session(theme=""),
}
GOOD: list[Callable[[], models.Model]] = [
    a_product,
    a_later_product,
    a_quality_judgement,
    a_link_of_products,
    a_tasking,
    a_closed_tasking,
    a_capacity,
    some_hours,
    a_batch,
    an_assessed_batch,
    a_mentoring,
    a_session,
]
