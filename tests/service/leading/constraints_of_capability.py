"""What the database itself refuses of standards, statuses, exceptions, cards and calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.core.capability import Status
from headwater.governance.models import (
    Call,
    CapabilityException,
    CapabilityStatus,
    CardReview,
    Clause,
    Crosswalk,
    MobiliseCard,
    Standard,
    StandardVersion,
    Validation,
)
from headwater.organisations.models import Post

from ..conftest import organisation, person

DAY = date(2020, 5, 5)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=9)
WHO = "Petra Lindqvist"


def kept(row: Any) -> Any:
    row.save()
    return row


def of_force(**given: Any) -> dict[str, Any]:
    return {"organisation": organisation("Force 01")} | given


def a_standard(**given: Any) -> Standard:
    return Standard(**(of_force(title="T", about="A") | given))


def a_version(**given: Any) -> StandardVersion:
    standard = Standard.objects.filter(title="T").first() or kept(a_standard())
    return StandardVersion(**(of_force(standard=standard, name="N", source="S", written_by=person(WHO)) | given))


def an_issued_version(**given: Any) -> StandardVersion:
    return a_version(**({"start": DAY, "deadline": AFTER, "issued_by": person(WHO)} | given))


def a_clause(**given: Any) -> Clause:
    version = StandardVersion.objects.filter(name="N").first() or kept(an_issued_version())
    whole = of_force(version_of=version, order=1, capability="A1", title="T", code="A1", tier="priority", text="X")
    return Clause(**(whole | given))


def a_crosswalk(**given: Any) -> Crosswalk:
    whole = of_force(version_of=kept(an_issued_version()), code="A1", other="O", other_clause="1", relation="same")
    return Crosswalk(**(whole | given))


def the_same_crosswalk() -> Crosswalk:
    first = kept(a_crosswalk())
    return Crosswalk(**of_force(version_of=first.version_of, code="A1", other="O", other_clause="1", relation="part"))


def a_card(**given: Any) -> MobiliseCard:
    post = Post.objects.filter(organisation=organisation("Force 01")).first()
    whole = of_force(title="T", triggers="X", post=post, how="H", minutes=5, brings="B", review=AFTER)
    return MobiliseCard(**(whole | {"written_on": DAY, "written_by": person(WHO)} | given))


def a_review_of_a_card(**given: Any) -> CardReview:
    whole = of_force(card=kept(a_card()), on=DAY, was=DAY, until=AFTER, by=person(WHO))
    return CardReview(**(whole | given))


def a_call(**given: Any) -> Call:
    whole = of_force(card=kept(a_card()), drill=True, why="W", called_at=timezone.now(), called_by=person(WHO))
    return Call(**(whole | given))


def a_closed_call(**given: Any) -> Call:
    whole = {"answered_at": timezone.now() + timedelta(hours=1), "worked": True, "outcome": "O"}
    return a_call(**(whole | {"closed_on": DAY, "closed_by": person(WHO)} | given))


def a_status(**given: Any) -> CapabilityStatus:
    whole = of_force(clause=kept(a_clause()), status=Status.MET, reasons="R", on=DAY, by=person(WHO))
    return CapabilityStatus(**(whole | given))


def a_validation(**given: Any) -> Validation:
    return Validation(**(of_force(status=kept(a_status()), agrees=True, reasons="R", on=DAY, by=person(WHO)) | given))


def an_exception(**given: Any) -> CapabilityException:
    clause = Clause.objects.filter(text="X").first() or kept(a_clause())
    return CapabilityException(**(of_force(clause=clause, reason="R", start=DAY, end=AFTER, by=person(WHO)) | given))


def second(make: Callable[..., models.Model], **given: Any) -> Callable[[], models.Model]:
    def again() -> models.Model:
        make().save()
        return make(**given)

    return again


SPOILT: dict[str, Callable[[], models.Model]] = {
    "standard_says_what_it_is_for": lambda: a_standard(about=""),
    "one_standard_a_title": second(a_standard),
    "version_says_where_it_is_from": lambda: a_version(source=""),
    "one_version_a_name": second(an_issued_version, start=None, deadline=None, issued_by=None),
    "one_standard_being_written": second(a_version, name="M"),
    "one_standard_in_force": second(an_issued_version, name="M"),
    "version_issued_with_its_days": lambda: an_issued_version(deadline=BEFORE),
    "version_ends_after_it_starts": lambda: an_issued_version(end=BEFORE),
    "one_clause_a_code_and_tier": second(a_clause),
    "clause_asks_something": lambda: a_clause(text=""),
    "clause_tier_known": lambda: a_clause(tier="gold"),
    "one_crosswalk_a_clause": the_same_crosswalk,
    "crosswalk_relation_known": lambda: a_crosswalk(relation="cousin"),
    "crosswalk_says_from_and_to": lambda: a_crosswalk(other=""),
    "capability_status_known": lambda: a_status(status="splendid"),
    "capability_status_has_reasons": lambda: a_status(reasons=""),
    "capability_met_by_others_on_a_card": lambda: a_status(status=Status.ELSEWHERE),
    "capability_forecast_lies_ahead": lambda: a_status(status=Status.NOT_MET, forecast=DAY),
    "validation_has_reasons": lambda: a_validation(reasons=""),
    "exception_ends_after_it_starts": lambda: an_exception(end=BEFORE),
    "exception_has_an_end": lambda: an_exception(end=None),
    "exception_has_a_reason": lambda: an_exception(reason=""),
    "one_exception_from_a_day": second(an_exception),
    "card_says_how_to_call": lambda: a_card(how=""),
    "card_answers_in_time": lambda: a_card(minutes=0),
    "card_is_reviewed_later": lambda: a_card(review=DAY),
    "card_review_is_for_a_later_day": lambda: a_review_of_a_card(until=DAY),
    "card_ends_after_it_starts": lambda: a_card(ended_on=BEFORE),
    "call_says_what_triggered_it": lambda: a_call(why=""),
    "call_answered_after_it_was_made": lambda: a_call(answered_at=timezone.now() - timedelta(hours=1)),
    "call_closed_with_an_outcome": lambda: a_closed_call(outcome=""),
    "call_that_worked_was_answered": lambda: a_closed_call(answered_at=None),
}
GOOD: list[Callable[[], models.Model]] = [
    a_standard,
    a_version,
    an_issued_version,
    a_clause,
    a_crosswalk,
    a_card,
    a_review_of_a_card,
    a_call,
    a_closed_call,
    a_status,
    a_validation,
    an_exception,
]
