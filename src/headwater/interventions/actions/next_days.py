"""The next day of a case: the earliest of what is due in it. Each room says what is due in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from headwater.core.consent import Due, earliest, last_answer, last_telling, to_be_told
from headwater.interventions.models import NEXT_STEPS, Case
from headwater.interventions.queries import agreed_in, tellings_of, waiting_questions

DuesOf = Callable[[Case], Iterable[Due]]
SETTLED = ("step", "agencies", "consent")  # what is next by the rooms that say so here; others set their own day
OF_A_STATE = {"consent": "consent", "panel": "panel", "gathering": "agencies"}
_dues: list[DuesOf] = []


def gives_dues(room: DuesOf) -> DuesOf:
    """Register what a room has due in a case."""
    if room not in _dues:
        _dues.append(room)
    return room


def settle_next_day(case: Case) -> Case:
    """Set the next day to the earliest of what is due; a day that another room set is only ever brought forward."""
    if not case.is_open or case.next_on is None:
        return case
    first = earliest(due for room in _dues for due in room(case))
    settles = case.next_what in SETTLED
    if first is not None and (first.on < case.next_on or settles) and (first.on, first.what) != _next(case):
        if first.what not in NEXT_STEPS:
            raise ValueError(f"“{first.what}” is nothing that can be next")
        case.next_on, case.next_what = first.on, first.what
        case.save()
    return case


def _next(case: Case) -> tuple[object, str]:
    return case.next_on, case.next_what


@gives_dues
def the_step(case: Case) -> Iterator[Due]:
    """The step that it stands in, by its limit or by the day that somebody set."""
    verbs = ("next", "hand_over", "merge", "undo_merge")
    step = case.steps.exclude(verb__in=verbs[1:]).filter(due_on__isnull=False).last()
    if step is not None and step.due_on is not None:
        what = "step" if step.verb == "next" else OF_A_STATE.get(case.state, "step")
        yield Due(step.due_on, what)


@gives_dues
def before_the_panel(case: Case) -> Iterator[Due]:
    """Answers of agencies, days to look again at who was not told and at going on without consent, and its last day."""
    for due_on in waiting_questions(case).values_list("due_on", flat=True):
        yield Due(due_on, "agencies")
    agreed, tellings = agreed_in(case), tellings_of(case.tellings.all())
    for whom in to_be_told(case.child):
        last = last_telling(tellings, whom, agreed.since)
        if last is not None and last.look_again_on is not None:
            yield Due(last.look_again_on, "consent")
    answer = last_answer(agreed.answers, "support", None)
    if answer is not None and answer.until is not None and agreed.consent("support", None, answer.until):
        yield Due(answer.until, "consent")
    for going in agreed.goings:
        if going.ended_on is None and (agreed.since is None or (going.decided_on or going.review_on) >= agreed.since):
            yield Due(going.review_on, "consent")
