"""A plan and a board of a force that somebody has no post at, with all that is in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from headwater.governance import actions
from headwater.governance.models import (
    Activity,
    Board,
    BoardAction,
    BoardAspect,
    BoardDecision,
    BoardMeeting,
    BoardPaper,
    BoardReporting,
    BoardSeat,
    Dependency,
    Objective,
    Plan,
    PlanMilestone,
    PlanReview,
)
from headwater.governance.plan_headings import headings
from headwater.organisations.models import Post

from ..conftest import as_viewer, organisation
from ..places.hidden import Hidden
from .hidden import FORCE, LEAD, Place
from .hidden_words import WORDS, said


def a_plan(of: Place) -> Iterator[Hidden]:
    """A plan that is adopted, with activities that are late, were moved and wait for one another."""
    by, place = as_viewer(of.manager), organisation(of.name)
    start = by.day - timedelta(days=90)
    new = Plan(organisation=place, title=said("plan"), start=start, end=start + timedelta(days=365), review_on=by.day)
    plan = actions.begin_plan(new, by=by)
    heading = headings(plan.framework)[0].id
    reached = Objective(plan=plan, title=said("plan"), heading=heading, shown_by=said("plan"))
    objective = actions.write_objective(reached, by=by)
    rows = []
    for ago in (9, 3):
        row = Activity(objective=objective, title=said("plan"), owner=place, start=start)
        row.due = by.day - timedelta(days=ago)
        rows.append(actions.write_activity(row, by=by, strands=[heading]))
    first, second = rows
    point = PlanMilestone(activity=first, title=said("plan"), due=by.day - timedelta(days=20))
    point = actions.set_milestone(point, by=by)
    actions.move_milestone(point, by=by, due=by.day - timedelta(days=10), reason=said("plan"))
    actions.move_due(first, by=by, due=by.day - timedelta(days=2), reason=said("plan"))
    actions.say_dependency(Dependency(activity=second, needs=first, why=said("plan")), by=by)
    actions.move_activity(first, by=by, verb="begin", reason=said("plan"))
    plan = actions.adopt_plan(plan.fresh(), by=as_viewer(of.above), where=said("plan"), on=by.day)
    review = PlanReview(plan=plan, found=said("plan"), on=by.day, next_on=by.day + timedelta(days=30))
    actions.review_plan(review, by=by)
    yield Hidden(WORDS["plan"], "/leadership/plans/{}/", plan.ref, of.manager)
    yield Hidden(WORDS["plan"], "/leadership/plans/activities/{}/", first.ref, of.manager)


def a_board(of: Place) -> Iterator[Hidden]:
    """A board on which no reader of the test sits, that reports to one of the force, with an action that waits."""
    by, place = as_viewer(of.manager), organisation(of.name)
    start = by.day - timedelta(days=40)
    new = Board(organisation=place, name=said("board"), level="force", terms=said("board"), quorum=1, start=start)
    board = actions.set_up_board(new, by=by)
    post = Post.objects.get(organisation=place, kind="delivery-manager")
    seat = actions.give_seat(BoardSeat(board=board, role="chair", post=post, start=start), by=by)
    actions.give_aspect(BoardAspect(board=board, aspect=said("board"), start=start), by=by)
    above = Board.objects.get(name__startswith=FORCE)
    actions.say_reporting(BoardReporting(board=board, above=above, start=start), by=by)
    meeting = actions.call_meeting(BoardMeeting(board=board, day=by.day - timedelta(days=9), where="Here"), by=by)
    meeting = actions.keep_attendance(meeting, by=by, how={seat.pk: "present"})
    paper = BoardPaper(meeting=meeting, title=said("board"), asks="decide", said=said("board"))
    paper = actions.bring_paper(paper, by=by)
    decision = BoardDecision(meeting=meeting, paper=paper, what=said("board"), reasons=said("board"))
    actions.keep_decision(decision, by=by)
    task = BoardAction(board=board, meeting=meeting, what=said("board"), owner=place, set_on=meeting.day)
    task.due = by.day - timedelta(days=2)  # late, and not so long that it has come to the board above
    made = actions.set_board_action(task, by=by)
    actions.hand_action_on(made, by=by, owner=place, post=post, reason=said("board"))
    actions.write_minutes(meeting, by=by, minutes=said("board"))
    coming = BoardMeeting(board=board, day=by.day + timedelta(days=9), where=said("board"))
    actions.call_meeting(coming, by=by)
    yield Hidden(WORDS["board"], "/leadership/boards/{}/", board.ref, of.manager)
    yield Hidden(WORDS["board"], "/leadership/boards/meetings/{}/", meeting.ref, of.manager)
    yield Hidden(WORDS["board"], "/leadership/boards/actions/{}/", made.ref, of.manager)


def beside_what_partners_own() -> Iterator[Hidden]:
    """In a plan of which partners own activities: what these wait for and hold up. At a meeting that set partners an
    action: a paper, a decision and an action of others."""
    by, force = as_viewer(LEAD), organisation(FORCE)
    plan = Plan.objects.get(organisation=force, template__gt="")
    objective = Objective.objects.select_related("plan__organisation").filter(plan=plan).order_by("number")[0]
    for owned in Activity.objects.filter(plan=plan).exclude(owner=force).order_by("number"):
        rows = []
        for _time in range(2):
            new = Activity(objective=objective, title=said("beside"), owner=force, start=owned.start, due=owned.due)
            rows.append(actions.write_activity(new, by=by, strands=[objective.heading]))
        for later, earlier in ((owned, rows[0]), (rows[1], owned)):
            actions.say_dependency(Dependency(activity=later, needs=earlier, why=said("beside")), by=by)
    yield Hidden(WORDS["beside"], "/leadership/plans/{}/", plan.ref, LEAD)
    board = Board.objects.get(name__startswith=FORCE)
    held = actions.call_meeting(BoardMeeting(board=board, day=by.day - timedelta(days=3), where="Here"), by=by)
    held = actions.keep_attendance(held, by=by, how={seat.pk: "present" for seat in board.seats.all()})
    paper = actions.bring_paper(BoardPaper(meeting=held, title=said("beside"), asks="decide", said="S"), by=by)
    decision = BoardDecision(meeting=held, paper=paper, what=said("beside"), reasons=said("beside"))
    actions.keep_decision(decision, by=by)
    task = BoardAction(board=board, meeting=held, what=said("beside"), owner=force, set_on=held.day, due=by.day)
    actions.set_board_action(task, by=by)
    yield Hidden(WORDS["beside"], "/leadership/boards/meetings/{}/", held.ref, LEAD)
