"""Cards are written and ended; places call on them, in drills and in earnest (4.9.5, LG28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.posts import Kind
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import LONGEST_WAIT, Call, CardReview, MobiliseCard
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer


@action("card.written", policy=policies.may_keep_card)
def write_card(card: MobiliseCard, *, by: Viewer) -> MobiliseCard:
    """Write a card; ``card`` is not saved yet. Who answers is a post, so the card outlives whoever holds it."""
    not_empty(
        {
            "What can be called on": card.title,
            "What triggers it": card.triggers,
            "How to call it": card.how,
            "What then comes": card.brings,
        }
    )
    if not 1 <= card.minutes <= LONGEST_WAIT:
        what = sentence("give minutes from 1 to {most}.", most=LONGEST_WAIT)
        raise refuse("Answers within, in minutes", what, "")
    if card.review <= by.day:
        raise refuse("To be reviewed by", sentence("that day has passed."), sentence("Give a later day."))
    if card.post is None or not card.post.organisation.path.startswith(card.organisation.path):
        what = sentence("that is no post of {name}.", name=card.organisation.name)
        raise refuse("Post that answers", what, sentence("Choose one of the list."))
    _may_reach(card)
    card.written_by, card.written_on = by.person, by.day  # type: ignore[assignment]
    card.save()
    return card


def _may_reach(card: MobiliseCard) -> None:
    """A holder serves its own areas, or all of a region: no place is given to it by itself."""
    reach = card.for_all_of
    if reach is not None and not (reach.kind == Kind.REGION or reach.path.startswith(card.organisation.path)):
        what = sentence("it can serve a region, or a part of {name}.", name=card.organisation.name)
        raise refuse("For all of", what, sentence("Choose one of those, or leave it empty."))


@action("card.ended", policy=policies.may_keep_card)
def end_card(card: MobiliseCard, *, by: Viewer) -> MobiliseCard:
    """End it today. What was said to be met by calling on it is then met in part, and the picture shows it."""
    card.ended_on = by.day
    card.save()
    return card


@action("card.reviewed", policy=policies.may_keep_card)
def review_card(card: MobiliseCard, *, by: Viewer, review: date) -> MobiliseCard:
    """Say that it was looked at and holds, and by when to look again."""
    if review <= by.day:
        raise refuse("To be reviewed by", sentence("that day has passed."), sentence("Give a later day."))
    CardReview(organisation=card.organisation, card=card, on=by.day, was=card.review, until=review, by=by.person).save()
    card.review = review
    card.save()
    return card


@action("card.called", policy=policies.may_call)
def call_on(call: Call, *, by: Viewer) -> Call:
    """Call on a card for a place, as a drill or in earnest; ``call`` is not saved yet. The clock begins now."""
    not_empty({"What triggered it": call.why})
    no_persons({"What triggered it": call.why})
    call.called_at, call.called_by = timezone.now(), by.person  # type: ignore[assignment]
    call.save()
    return call


@action("card.answered", policy=policies.may_answer_call)
def answer_call(call: Call, *, by: Viewer) -> Call:
    """Say that somebody answers for it, now."""
    call.answered_at = timezone.now()
    call.save()
    return call


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


@dataclass(frozen=True)
class CameOf:
    """What came of a call; ``answered_at`` is when somebody answered who did not say so here."""

    worked: bool
    outcome: str
    lesson: str = ""
    answered_at: datetime | None = None


@action("card.call_closed", policy=policies.may_close_call)
def close_call(call: Call, *, by: Viewer, came: CameOf) -> Call:
    """Say what came of it, and what to do otherwise."""
    not_empty({"What came of it": came.outcome})
    no_persons({"What came of it": came.outcome, "What to do otherwise": came.lesson})
    answered = call.answered_at or came.answered_at
    if call.answered_at is None and came.answered_at and call.card.organisation_id in by.own:
        what = sentence("nobody at {name} has said that they answered.", name=call.card.organisation.name)
        raise refuse("Answered at", what, sentence("Have them say so on the page of the call, or say it did not work."))
    if answered is not None and _minute(answered) == _minute(call.called_at):
        answered = max(answered, call.called_at)  # people give minutes, and a clock has seconds
    if answered is not None and not call.called_at <= answered <= timezone.now():
        what = sentence("that is before it was called, or has not come yet.")
        raise refuse("Answered at", what, sentence("Look at the day and the hour."))
    if came.worked and answered is None:
        what = sentence("what worked was answered.")
        raise refuse("Answered at", what, sentence("Say when, or that it did not work."))
    call.answered_at, call.worked, call.outcome, call.lesson = answered, came.worked, came.outcome, came.lesson
    call.closed_on, call.closed_by = by.day, by.person
    call.save()
    return call
