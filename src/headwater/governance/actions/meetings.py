"""Meetings are called and minuted; papers brought, decisions made, actions set, handed on and closed (4.9.6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.board_actions import ATTENDANCE_WORDS, quorum
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import (
    ActionHanding,
    BoardAction,
    BoardAttendance,
    BoardDecision,
    BoardMeeting,
    BoardPaper,
    BoardSeat,
)
from headwater.organisations.guarded_words import no_identifiers, no_persons, not_empty
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer


@action("board.meeting_called", policy=lambda by, row: policies.may_keep_board(by, row.board))
def call_meeting(meeting: BoardMeeting, *, by: Viewer) -> BoardMeeting:
    """Call a meeting; ``meeting`` is not saved yet."""
    board = meeting.board
    if meeting.day < board.start or (board.end is not None and meeting.day > board.end):
        raise refuse("Day", sentence("the board is not there on that day."), sentence("Give another."))
    if BoardMeeting.objects.filter(board=board, day=meeting.day).exists():
        raise refuse("Day", sentence("it meets on that day already."), sentence("There is nothing to do."))
    meeting.organisation = board.organisation
    meeting.save()
    return meeting


@action("board.attendance_kept", policy=policies.may_minute)
def keep_attendance(meeting: BoardMeeting, *, by: Viewer, how: Mapping[int, str]) -> BoardMeeting:
    """Say who was there: for each seat of that day how it was filled."""
    if meeting.day > by.day:
        raise refuse("The meeting", sentence("it is still to come."), sentence("Say it once it was held."))
    seats = {row.pk: row for row in BoardSeat.objects.as_at(meeting.day).filter(board=meeting.board)}
    if not set(how) <= set(seats) or not set(how.values()) <= set(ATTENDANCE_WORDS):
        raise refuse("Who was there", sentence("that is no seat of that day."), sentence("Look at the list again."))
    known = {row.seat_id: row for row in meeting.attendance.all()}
    for key, value in how.items():
        row = known.get(key) or BoardAttendance(organisation=meeting.organisation, meeting=meeting, seat_id=key)
        row.how = value
        row.save()
    meeting.save()
    return meeting


@action("board.minuted", policy=policies.may_minute)
def write_minutes(meeting: BoardMeeting, *, by: Viewer, minutes: str) -> BoardMeeting:
    """Write its minutes, once and for all."""
    not_empty({"Minutes": minutes})
    no_identifiers({"Minutes": minutes})
    if meeting.day > by.day:
        raise refuse("Minutes", sentence("the meeting is still to come."), sentence("Write them once it was held."))
    if not meeting.attendance.exists():
        raise refuse("Minutes", sentence("nobody said who was there."), sentence("Say that first."))
    meeting.minutes, meeting.minuted_by, meeting.minuted_at = minutes, by.person, timezone.now()
    meeting.save()
    return meeting


@action("board.paper_brought", policy=lambda by, row: policies.may_keep_board(by, row.meeting.board))
def bring_paper(paper: BoardPaper, *, by: Viewer) -> BoardPaper:
    """Bring a paper to a meeting; ``paper`` is not saved yet."""
    texts = {"Title": paper.title, "What it says": paper.said}
    not_empty(texts)
    no_persons(texts)
    paper.organisation, paper.brought_by = paper.meeting.organisation, by.person  # type: ignore[assignment]
    paper.save()
    return paper


@action("board.decided", policy=lambda by, row: policies.may_minute(by, row.meeting))
def keep_decision(decision: BoardDecision, *, by: Viewer) -> BoardDecision:
    """Write down what was decided, and why. Where too few were there, nothing is decided."""
    texts = {"What was decided": decision.what, "Why": decision.reasons}
    not_empty(texts)
    no_persons(texts)
    meeting = decision.meeting.fresh()  # locked: minutes written meanwhile hold what was decided, once and for all
    insist(policies.may_minute(by, meeting))
    there = quorum(meeting.attendance.values_list("how", flat=True), meeting.board.quorum)
    if not there.met:
        raise refuse("What was decided", there.reason, sentence("Say who was there, or decide it at another meeting."))
    paper = decision.paper
    if paper is not None and (paper.meeting_id != meeting.pk or BoardDecision.objects.filter(paper=paper).exists()):
        what = sentence("that paper is of another meeting, or was decided.")
        raise refuse("On which paper", what, sentence("Choose another, or none."))
    decision.organisation, decision.by, decision.at = meeting.organisation, by.person, timezone.now()  # type: ignore[assignment]
    decision.save()
    return decision


@action("board.action_set", policy=lambda by, row: policies.may_keep_board(by, row.board))
def set_board_action(task: BoardAction, *, by: Viewer) -> BoardAction:
    """Set something to be done; ``task`` is not saved yet. It belongs to an organisation, and perhaps a post there."""
    not_empty({"What is to be done": task.what})
    no_persons({"What is to be done": task.what})
    if not task.board.start <= task.set_on <= by.day:
        raise refuse("Set on", sentence("that day is to come, or before the board."), sentence("Look at it again."))
    if task.due < task.set_on:
        raise refuse("To be done by", sentence("that leaves nobody time."), sentence("Give a later day."))
    _owner_is_sound(task.owner, task.post)
    task.organisation, task.set_by = task.board.organisation, by.person  # type: ignore[assignment]
    task.save()
    return task


def _owner_is_sound(owner: Organisation, post: Post | None) -> None:
    if post is not None and post.organisation_id != owner.pk:
        what = sentence("{post} is not a post of {name}.", post=post.in_words, name=owner)
        raise refuse("Which post owns it", what, sentence("Choose a post of the owner, or none."))


@action("board.action_handed_on", policy=policies.may_hand_on_action)
def hand_action_on(
    task: BoardAction, *, by: Viewer, owner: Organisation, reason: str, post: Post | None = None
) -> BoardAction:
    """Hand it on to another owner, and say why. Its day stays: it has not faded by changing hands."""
    not_empty({"Why": reason})
    no_persons({"Why": reason})
    _owner_is_sound(owner, post)
    if (owner.pk, post and post.pk) == (task.owner_id, task.post_id):
        raise refuse("Or which organisation", sentence("that is its owner."), sentence("Choose another."))
    ActionHanding(
        organisation=task.organisation, action=task, was=task.owner, was_post=task.post, owner=owner, post=post,
        reason=reason, by=by.person, at=timezone.now(),
    ).save()  # fmt: skip
    task.owner, task.post = owner, post
    task.save()
    return task


@action("board.action_closed", policy=policies.may_close_action)
def close_action(task: BoardAction, *, by: Viewer, outcome: str, on: date | None = None) -> BoardAction:
    """Close it, and say what came of it."""
    not_empty({"What came of it": outcome})
    no_persons({"What came of it": outcome})
    day = on or by.day
    if not task.set_on <= day <= by.day:
        raise refuse("Closed on", sentence("that is before it was set, or to come."), sentence("Look at it again."))
    task.outcome, task.done_by, task.done_on = outcome, by.person, day
    task.save()
    return task
