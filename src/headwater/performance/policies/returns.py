"""Who sets collections up, types returns, signs them, corrects them and asks for them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Right
from headwater.core.return_periods import end_of
from headwater.core.return_states import HANDED_IN, KEPT, SIGNED
from headwater.core.sentences import sentence
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer
from headwater.performance.models import (
    ESCALATED,
    CollectionPlace,
    FigureCollection,
    PeriodReturn,
    ReturnChase,
    due_of,
)
from headwater.performance.policies.frameworks import may_answer_for, may_read_measures
from headwater.schemes.returns import returning


def may_read_collection(by: Viewer, collection: FigureCollection) -> Decision:
    """Read it: those who read the one that collects, and those with a post at a place that returns."""
    read = may_read_measures(by, collection.organisation)
    if read.allowed or not by.own:
        return read
    if collection.places.filter(organisation__in=by.own).exists():
        return allow("collection/returns", sentence("You have a post at a place that returns figures in it."))
    return read


def may_read_return(by: Viewer, one: PeriodReturn) -> Decision:
    """Read what a place returned: those who read the one that collects, and those who read the place."""
    read = may_read_measures(by, one.collection.organisation)
    return read if read.allowed else may_read_measures(by, one.organisation)


def may_set_up_collection(by: Viewer, collection: FigureCollection) -> Decision:
    """Set one up: those who lead at the organisation that collects."""
    return may_answer_for(by, collection.organisation)


def may_change_collection(by: Viewer, collection: FigureCollection) -> Decision:
    """End it: the same, while it runs."""
    leads = may_answer_for(by, collection.organisation)
    return leads if not leads.allowed else _ended(collection) or leads


def may_ask_place(by: Viewer, place: CollectionPlace) -> Decision:
    """Ask a place for figures: whoever may change the collection, of what is below it; anywhere if they direct there.

    Nobody is asked by an organisation that has no say over them.
    """
    change = may_change_collection(by, place.collection)
    if not change.allowed or place.organisation.path.startswith(place.collection.organisation.path):
        return change
    return may(Right.DIRECT, by.grants, place.organisation.path, place.organisation.name)


def _ended(collection: FigureCollection) -> Decision | None:
    if collection.ended_on is None:
        return None
    return deny("collection/ended", sentence("It ended on {day}.", day=collection.ended_on))


def _on_its_last_day(by: Viewer, one: PeriodReturn) -> Viewer:
    """Whoever asks; of a place that has ended, and a period that it was there in, as on the last day of the place."""
    end = one.organisation.end
    return by if end is None or not one.period <= end < by.day else replace(by, day=end)


def _works_on(by: Viewer, one: PeriodReturn) -> Decision:
    return may_work_on(_on_its_last_day(by, one), one.organisation)


def may_type_return(by: Viewer, one: PeriodReturn) -> Decision:
    """Type figures, until they are signed: those with a post at the place, or at what it is part of."""
    works = _works_on(by, one)
    if not works.allowed:
        return works
    if one.state == SIGNED and one.signed_on is not None:
        words = sentence(
            "It was signed on {day} and is locked. A figure can be corrected, with a reason.", day=one.signed_on
        )
        return deny("return/signed", words)
    return works


def may_correct_return(by: Viewer, one: PeriodReturn) -> Decision:
    """Correct figures that were signed, with a reason: those with a post at the place."""
    works = _works_on(by, one)
    if works.allowed and one.state != SIGNED:
        return deny("return/not-signed", sentence("It is not signed yet: its figures can simply be changed."))
    return works


def may_hand_in_return(by: Viewer, one: PeriodReturn) -> Decision:
    """Hand it in for sign-off: whoever may type it, once it is begun."""
    types = may_type_return(by, one)
    if types.allowed and (not one.pk or one.state == HANDED_IN):
        return deny("return/not-begun", sentence("There is nothing to hand in."))
    last = end_of(one.collection.period, one.period)
    over = last if one.organisation.end is None else min(last, one.organisation.end)
    if types.allowed and by.day <= over:
        words = sentence("Its period ends on {day}: figures of a part of it would be read as those of all.", day=over)
        return deny("return/not-over", words, sentence("Hand it in once that day is past."))
    return types


def may_sign_returns_of(by: Viewer, one: PeriodReturn) -> Decision:
    """Sign what the place of a return hands in, where others typed it: whoever leads there."""
    return may_answer_for(_on_its_last_day(by, one), one.organisation)


def may_sign_return(by: Viewer, one: PeriodReturn) -> Decision:
    """Sign it: whoever leads at the place, and typed none of its figures."""
    leads = may_sign_returns_of(by, one)
    if not leads.allowed:
        return leads
    if one.state != HANDED_IN:
        words = sentence("It is {state}: it is signed once it is handed in.", state=KEPT[one.state])
        return deny("return/not-handed-in", words)
    if one.typed_by_id == by.person_id or one.figures.filter(by=by.person_id).exists():
        return deny("return/own", sentence("You typed some of it, so somebody else signs it."))
    return leads


def _due(chase: ReturnChase) -> date:
    where = {"collection": chase.collection, "organisation": chase.organisation, "period": chase.period}
    return due_of(PeriodReturn.objects.filter(**where).first(), chase.collection.due(chase.period))


def may_chase_return(by: Viewer, chase: ReturnChase) -> Decision:
    """Ask for one again that is late, and take it further later: those with a post at the one that collects."""
    works = may_work_on(by, chase.collection.organisation)
    if not works.allowed:
        return works
    due = _due(chase)
    if by.day <= due:
        return deny("return/not-late", sentence("It is due on {day}, so it is not late.", day=due))
    wait = returning().escalate_after.number
    if chase.step == ESCALATED and (by.day - due).days < wait:
        words = sentence("It was due on {day}. It is taken further {count} days after that.", day=due, count=wait)
        return deny("return/too-soon", words)
    return works
