"""What the database itself refuses of structures: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.governance.models import (
    ActionHanding,
    Board,
    BoardAction,
    BoardAspect,
    BoardAttendance,
    BoardDecision,
    BoardMeeting,
    BoardPaper,
    BoardReporting,
    BoardSeat,
    ComparedStatistic,
    OversightMember,
    OversightQuestion,
    OversightTraining,
    RegionalVisit,
)
from headwater.organisations.models import Post

from ..conftest import organisation, person
from .constraints_of_oversight import an_oversight
from .constraints_of_plans import saved, twice

DAY, LATER = date(2020, 5, 5), date(2020, 6, 5)
BEFORE, WRITER = DAY - timedelta(days=1), "Idris Maddox"


def a_post() -> Post:
    return Post.objects.get(organisation__name="Force 02", kind="delivery-manager")


def a_board(**given: Any) -> Board:
    whole = {"organisation": organisation("Force 02"), "name": "N", "level": "force", "terms": "T", "quorum": 2}
    return Board(**(whole | {"start": DAY} | given))


def _of_a_board(given: dict[str, Any]) -> dict[str, Any]:
    return {"start": DAY} | ({} if "board" in given else {"board": saved(a_board())})


def a_reporting(**given: Any) -> BoardReporting:
    known = {} if "above" in given else {"above": saved(a_board(name="Above"))}
    return BoardReporting(**(_of_a_board(given) | known | given))


def a_board_that_reports_to_itself() -> BoardReporting:
    row = a_reporting()
    row.above = row.board
    return row


def a_seat(**given: Any) -> BoardSeat:
    return BoardSeat(**(_of_a_board(given) | {"post": a_post(), "role": "member"} | given))


def a_seat_of_a_person(**given: Any) -> BoardSeat:
    return a_seat(**({"post": None, "person": person(WRITER)} | given))


def two_chairs() -> BoardSeat:
    first = saved(a_seat(role="chair"))
    return a_seat_of_a_person(board=first.board, role="chair")


def an_aspect(**given: Any) -> BoardAspect:
    return BoardAspect(**(_of_a_board(given) | {"aspect": "A"} | given))


def a_board_meeting(**given: Any) -> BoardMeeting:
    board = given.get("board") or saved(a_board())
    return BoardMeeting(**({"organisation": board.organisation, "board": board, "day": LATER} | given))


def a_minuted_meeting(**given: Any) -> BoardMeeting:
    return a_board_meeting(**({"minutes": "M", "minuted_by": person(WRITER), "minuted_at": timezone.now()} | given))


def _of_a_meeting(given: dict[str, Any]) -> dict[str, Any]:
    known = {} if "meeting" in given else {"meeting": saved(a_board_meeting())}
    return {"organisation": organisation("Force 02")} | known


def an_attendance(**given: Any) -> BoardAttendance:
    known = _of_a_meeting(given)
    seat = {} if "seat" in given else {"seat": saved(a_seat(board=known["meeting"].board))}
    return BoardAttendance(**(known | seat | {"how": "present"} | given))


def a_board_paper(**given: Any) -> BoardPaper:
    said = {"title": "T", "asks": "decide", "said": "S", "brought_by": person(WRITER)}
    return BoardPaper(**(_of_a_meeting(given) | said | given))


def a_board_decision(**given: Any) -> BoardDecision:
    said = {"what": "W", "reasons": "R", "by": person(WRITER), "at": timezone.now()}
    return BoardDecision(**(_of_a_meeting(given) | said | given))


def a_board_action(**given: Any) -> BoardAction:
    board = given.get("board") or saved(a_board())
    whole = {"organisation": board.organisation, "board": board, "what": "W", "owner": board.organisation}
    return BoardAction(**(whole | {"due": LATER, "set_by": person(WRITER), "set_on": DAY} | given))


def a_closed_action(**given: Any) -> BoardAction:
    return a_board_action(**({"outcome": "O", "done_by": person(WRITER), "done_on": LATER} | given))


def a_handing_of_an_action(**given: Any) -> ActionHanding:
    place = organisation("Force 02")
    whole = {"organisation": place, "action": saved(a_board_action()), "was": place, "owner": organisation("Force 01")}
    return ActionHanding(**(whole | {"reason": "R", "by": person(WRITER), "at": timezone.now()} | given))


def _of_oversight(given: dict[str, Any]) -> dict[str, Any]:
    return {} if "oversight" in given else {"oversight": saved(an_oversight())}


def a_lead_member(**given: Any) -> OversightMember:
    post = Post.objects.get(kind="authority-lead")
    whole = {"post": post, "part": "lead", "portfolio": "alone", "start": DAY}
    return OversightMember(**(_of_oversight(given) | whole | given))


def a_link_member(**given: Any) -> OversightMember:
    return a_lead_member(**({"part": "link", "portfolio": "", "area": organisation("Ashvale area")} | given))


def some_training(**given: Any) -> OversightTraining:
    whole = {"organisation": organisation("Force 02"), "what": "W", "on": DAY, "trained": 3, "members": 9}
    return OversightTraining(**(_of_oversight(given) | whole | {"kept_by": person(WRITER)} | given))


def an_oversight_question(**given: Any) -> OversightQuestion:
    whole = {"organisation": organisation("Force 02"), "asked": "A", "asked_by": person(WRITER), "asked_on": DAY}
    return OversightQuestion(**(_of_oversight(given) | whole | {"due": LATER} | given))


def an_answered_question(**given: Any) -> OversightQuestion:
    whole = {"answer": "A", "answered_by": person(WRITER), "answered_on": LATER}
    return an_oversight_question(**(whole | given))


def a_regional_visit(**given: Any) -> RegionalVisit:
    whole = {"organisation": organisation("Force 02"), "region": organisation("Northmoor region"), "day": DAY}
    return RegionalVisit(**(whole | {"challenge": "C", "kept_by": person(WRITER)} | given))


def an_answered_visit(**given: Any) -> RegionalVisit:
    return a_regional_visit(**({"response": "R", "responded_by": person(WRITER), "responded_on": LATER} | given))


def a_compared_statistic(**given: Any) -> ComparedStatistic:
    whole = {"organisation": organisation("Force 02"), "measure": "M", "value": "1%", "source": "S", "base": "B"}
    return ComparedStatistic(**(whole | {"as_of": "2008", "kept_by": person(WRITER)} | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "board_ends_after_it_starts": lambda: a_board(end=BEFORE),
    "board_level_known": lambda: a_board(level="platinum"),
    "board_has_a_name_and_terms": lambda: a_board(terms=""),
    "board_has_a_quorum": lambda: a_board(quorum=0),
    "board_goes_up_by_its_chair": lambda: a_board(chair_after=9, above_after=8),
    "one_open_board_a_name": lambda: twice(a_board),
    "board_reporting_ends_after_it_starts": lambda: a_reporting(end=BEFORE),
    "board_reports_to_one": lambda: twice(a_reporting),
    "board_reports_to_another": a_board_that_reports_to_itself,
    "board_seat_ends_after_it_starts": lambda: a_seat(end=BEFORE),
    "board_seat_role_known": lambda: a_seat(role="guest"),
    "board_seat_of_a_post_or_a_person": lambda: a_seat(post=None),
    "board_has_one_chair": two_chairs,
    "one_open_seat_a_post": lambda: twice(a_seat),
    "one_open_seat_a_person": lambda: twice(a_seat_of_a_person),
    "board_aspect_ends_after_it_starts": lambda: an_aspect(end=BEFORE),
    "board_aspect_named": lambda: an_aspect(aspect=""),
    "one_open_aspect": lambda: twice(an_aspect),
    "board_meets_once_a_day": lambda: twice(a_board_meeting),
    "minutes_have_an_author": lambda: a_board_meeting(minutes="M"),
    "attendance_once_a_seat": lambda: twice(an_attendance),
    "attendance_known": lambda: an_attendance(how="asleep"),
    "paper_has_a_title_and_says": lambda: a_board_paper(said=""),
    "paper_asks_something_known": lambda: a_board_paper(asks="perhaps"),
    "board_decision_says_what_and_why": lambda: a_board_decision(reasons=""),
    "board_action_says_what": lambda: a_board_action(what=""),
    "board_action_due_after_it_is_set": lambda: a_board_action(due=BEFORE),
    "board_action_closed_with_an_outcome": lambda: a_closed_action(outcome=""),
    "action_handed_on_for_a_reason": lambda: a_handing_of_an_action(reason=""),
    "oversight_member_ends_after_it_starts": lambda: a_lead_member(end=BEFORE),
    "oversight_member_leads_or_links": lambda: a_lead_member(portfolio=""),
    "oversight_post_leads_once": lambda: twice(a_lead_member),
    "oversight_post_links_once": lambda: twice(a_link_member),
    "oversight_training_says_what": lambda: some_training(what=""),
    "oversight_training_counts_members": lambda: some_training(trained=10),
    "oversight_question_asks": lambda: an_oversight_question(asked=""),
    "oversight_question_leaves_time": lambda: an_oversight_question(due=DAY),
    "oversight_question_answered_by_somebody": lambda: an_answered_question(answer=""),
    "visit_supports_or_challenges": lambda: a_regional_visit(challenge=""),
    "visit_challenge_answered_by_somebody": lambda: an_answered_visit(challenge="", support="S"),
    "visit_is_to_another": lambda: a_regional_visit(region=organisation("Force 02")),
    "compared_statistic_says_whole": lambda: a_compared_statistic(base=""),
    "compared_statistic_once_a_source": lambda: twice(a_compared_statistic),
}
GOOD: list[Callable[[], models.Model]] = [
    a_board,
    a_reporting,
    a_seat,
    a_seat_of_a_person,
    an_aspect,
    a_board_meeting,
    a_minuted_meeting,
    an_attendance,
    a_board_paper,
    a_board_decision,
    a_board_action,
    a_closed_action,
    a_handing_of_an_action,
    a_lead_member,
    a_link_member,
    some_training,
    an_oversight_question,
    an_answered_question,
    a_regional_visit,
    an_answered_visit,
    a_compared_statistic,
]
