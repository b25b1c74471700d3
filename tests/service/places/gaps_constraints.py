"""What the database itself refuses of gaps, collection and research: each constraint with its row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.vulnerability.models import (
    AnalystTask,
    CollectionReturn,
    Contribution,
    GapHanding,
    GapReply,
    ImpliedData,
    KnowledgeGap,
    PassedOn,
    Requirement,
    ResearchItem,
    Tasking,
)

from ..conftest import organisation, person

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
WRITER, OTHER = "Petra Lindqvist", "Idris Maddox"


def saved(row: Any) -> Any:
    row.save()
    return row


def twice(make: Callable[[], models.Model]) -> models.Model:
    saved(make())
    return make()


def a_gap(**given: Any) -> KnowledgeGap:
    place = organisation("Force 01")
    whole = {"organisation": place, "what": "W", "why": "Y", "asked_by": place, "owner": place, "due": LATER}
    return KnowledgeGap(**(whole | {"raised_by": person(WRITER), "raised_on": DAY} | given))


def _of_a_gap() -> dict[str, Any]:
    place = organisation("Force 01")
    return {"organisation": place, "gap": saved(a_gap()), "by": person(WRITER), "at": timezone.now()}


def a_contribution(**given: Any) -> Contribution:
    said = {"contributor": organisation("Force 01"), "known": "K", "source": "S", "as_of": DAY, "confidence": "likely"}
    return Contribution(**(_of_a_gap() | said | given))


def a_reply(**given: Any) -> GapReply:
    said = {"kind": "narrow", "words": "Why", "from_organisation": organisation("Force 01")}
    return GapReply(**(_of_a_gap() | said | given))


def a_handing_of_a_gap(**given: Any) -> GapHanding:
    said = {"was": organisation("Force 01"), "owner": organisation("Ashvale area"), "reason": "R"}
    return GapHanding(**(_of_a_gap() | said | given))


def a_requirement(**given: Any) -> Requirement:
    whole = {"organisation": organisation("Force 01"), "what": "W", "why": "Y", "asked_by": "R", "due": LATER}
    return Requirement(**(whole | {"made_by": person(WRITER), "made_on": DAY} | given))


def a_tasking(**given: Any) -> Tasking:
    whole = {"organisation": organisation("Force 01"), "team": "T", "instruction": "I", "role": "R", "due": LATER}
    whole |= {"tasked_by": person(WRITER), "tasked_on": DAY}
    return Tasking(**(whole | ({} if "requirement" in given else {"requirement": saved(a_requirement())}) | given))


def a_return_of_a_team(**given: Any) -> CollectionReturn:
    whole = {"organisation": organisation("Force 01"), "text": "T", "on": DAY, "by": person(WRITER)}
    return CollectionReturn(**(whole | {"tasking": saved(a_tasking()), "at": timezone.now()} | given))


def a_reviewed_return(**given: Any) -> CollectionReturn:
    whole = {"state": "fit", "reviewed_by": person(OTHER), "reviewed_at": timezone.now()}
    return a_return_of_a_team(**(whole | given))


def a_return_not_kept(**given: Any) -> CollectionReturn:
    return a_reviewed_return(**({"state": "not_kept", "text": "", "reason": "R"} | given))


def a_passing_on(**given: Any) -> PassedOn:
    whole = {"organisation": organisation("Force 01"), "receiver": "force", "to_whom": "W", "on": DAY}
    return PassedOn(**(whole | {"found": saved(a_reviewed_return()), "by": person(OTHER)} | given))


def written_anew_again() -> CollectionReturn:
    first = saved(a_reviewed_return(state="replaced", text="", reason="R"))
    saved(a_return_of_a_team(replaces=first))
    return a_return_of_a_team(replaces=first)


def an_item(**given: Any) -> ResearchItem:
    whole = {"organisation": organisation("Force 01"), "title": "T", "source": "S", "year": 2008, "says": "S"}
    whole |= {"quality": "survey", "caveats": "C", "done_in": "D", "added_by": person(WRITER), "added_on": DAY}
    return ResearchItem(**(whole | given))


def some_implied_data(**given: Any) -> ImpliedData:
    whole = {"organisation": organisation("Force 01"), "what": "W", "why": "Y", "said_by": person(WRITER)}
    return ImpliedData(**(whole | ({} if "item" in given else {"item": saved(an_item())}) | {"said_on": DAY} | given))


def implied_again() -> ImpliedData:
    item = saved(an_item())
    saved(some_implied_data(item=item))
    return some_implied_data(item=item)


def a_task_of_an_analyst(**given: Any) -> AnalystTask:
    place = organisation("Force 01")
    whole = {"organisation": place, "unit": place, "implied": saved(some_implied_data()), "due": LATER}
    return AnalystTask(**(whole | {"set_by": person(WRITER), "set_on": DAY} | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "gap_says_what_and_why": lambda: a_gap(why=""),
    "gap_leaves_time": lambda: a_gap(due=DAY),
    "gap_closed_by_what_is_known_or_for_a_reason": lambda: a_gap(closed_by=person(WRITER), closed_on=LATER),
    "contribution_says_what_and_from_where": lambda: a_contribution(source=""),
    "contribution_confidence_known": lambda: a_contribution(confidence="quite"),
    "gap_reply_kind_known": lambda: a_reply(kind="perhaps"),
    "gap_narrowed_with_words": lambda: a_reply(words=""),
    "gap_handed_on_for_a_reason": lambda: a_handing_of_a_gap(reason=""),
    "gap_handed_to_another": lambda: a_handing_of_a_gap(owner=organisation("Force 01")),
    "requirement_says_what_why_and_who_asks": lambda: a_requirement(asked_by=""),
    "requirement_leaves_time": lambda: a_requirement(due=DAY),
    "requirement_closed_with_an_outcome": lambda: a_requirement(closed_by=person(WRITER), closed_on=LATER),
    "tasking_says_who_and_what": lambda: a_tasking(team=""),
    "tasking_leaves_time": lambda: a_tasking(due=BEFORE),
    "tasking_called_off_why": lambda: a_tasking(off_by=person(WRITER), off_on=LATER),
    "team_return_state_known": lambda: a_reviewed_return(state="perhaps", reason="R"),
    "return_not_kept_has_no_text": lambda: a_return_not_kept(text="T"),
    "return_reviewed_by_somebody": lambda: a_return_of_a_team(state="fit"),
    "return_reviewed_by_another": lambda: a_reviewed_return(reviewed_by=person(WRITER)),
    "return_sent_back_why": lambda: a_reviewed_return(state="change"),
    "return_written_anew_once": written_anew_again,
    "passing_on_to_somebody": lambda: a_passing_on(to_whom=""),
    "passing_on_to_a_known_kind": lambda: a_passing_on(receiver="press"),
    "research_says_what_and_from_whom": lambda: an_item(says=""),
    "research_says_how_far_it_carries": lambda: an_item(caveats=""),
    "research_is_of_a_year": lambda: an_item(year=1799),
    "research_link_is_on_the_web": lambda: an_item(link="javascript:alert(1)"),
    "implied_data_says_which_and_why": lambda: some_implied_data(why=""),
    "implied_data_said_once": implied_again,
    "analyst_task_leaves_time": lambda: a_task_of_an_analyst(due=DAY),
    "analyst_task_done_with_an_outcome": lambda: a_task_of_an_analyst(outcome="O"),
}
GOOD: list[Callable[[], models.Model]] = [
    a_gap,
    a_contribution,
    a_reply,
    a_handing_of_a_gap,
    a_requirement,
    a_tasking,
    a_return_of_a_team,
    a_reviewed_return,
    a_return_not_kept,
    a_passing_on,
    an_item,
    some_implied_data,
    a_task_of_an_analyst,
]
