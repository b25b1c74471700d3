"""Boards of the invented county: their structure, two meetings, an action that went up, and what overseers asked."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.accounts.models import Person
from headwater.governance import actions
from headwater.governance.models import (
    Board,
    BoardAction,
    BoardAspect,
    BoardDecision,
    BoardMeeting,
    BoardPaper,
    BoardReporting,
    BoardSeat,
    ComparedStatistic,
    Oversight,
    OversightMember,
    OversightQuestion,
    OversightTraining,
    Plan,
    RegionalVisit,
)
from headwater.organisations.demonstration import SINCE
from headwater.organisations.models import Organisation, Partnership, Post
from headwater.organisations.viewer import Viewer, viewer_of

KEEPER, MANAGER, CHIEF, COMMANDER = "Luca Fairweather", "Idris Maddox", "Frances Hale", "Nadia Farrow"
OVERSEER, REGIONAL, DIRECTOR = "Beatrix Northey", "Jonah Brackley", "Rosalind Quaye"
VETTED = "Members of police authorities who are security vetted"


def _as(name: str) -> Viewer:
    return viewer_of(Person.objects.get(name=name))


def _at(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def _post(kind: str, place: str) -> Post:
    return Post.objects.get(kind=kind, organisation__name=place)


def make_boards() -> None:
    """A national board, the region’s, the force’s and the area’s, and what happens at them."""
    national = _board("National Prevent Programme Board (invented)", "national", "National unit (demonstration)", 1)
    regional = _board("Northmoor Prevent Board (invented)", "regional", "Northmoor region", 1)
    force = _board("Force 01 Prevent Board (invented)", "force", "Force 01", 3)
    area = _board("Ashvale Silver (invented)", "silver", "Ashvale area", 2)
    _seat(national, "chair", post=_post("national-coordinator", "National unit (demonstration)"))
    _seat(regional, "chair", post=_post("regional-manager", "Northmoor region"))
    for role, kind, place in (
        ("chair", "chief-officer-lead", "Force 01"),
        ("deputy_chair", "delivery-manager", "Force 01"),
        ("member", "area-commander", "Ashvale area"),
        ("member", "authority-lead", "Force 01 Police Authority"),
    ):
        _seat(force, role, post=_post(kind, place))
    _seat(area, "chair", post=_post("area-commander", "Ashvale area"))
    _seat(area, "member", post=_post("partner-director", "Ashvale Borough Council"))
    _seat(area, "member", person=Person.objects.get(name="Owen Castellane"))
    for board, above in ((regional, national), (force, national), (area, force)):
        actions.say_reporting(BoardReporting(board=board, above=above, start=SINCE), by=_keeper(board))
    aspects = (
        (national, "The national plan and how funding is shared out"),
        (regional, "Support and challenge of forces in the region"),
        (force, "The force’s plan"),
        (force, "Use of ring-fenced posts"),
        (area, "The local profile of Ashvale"),
    )
    for board, words in aspects:
        actions.give_aspect(BoardAspect(board=board, aspect=words, start=SINCE), by=_keeper(board))
    day = _as(KEEPER).day
    _meetings_of_force(force, day)
    _meetings_of_area(area, day)
    _overseers(day)
    _visits(day)
    _figures()


def _keeper(board: Board) -> Viewer:
    places = {"Force 01": MANAGER, "Ashvale area": COMMANDER}
    return _as(places.get(board.organisation.name, KEEPER))


def _board(name: str, level: str, place: str, needed: int) -> Board:
    terms = "To drive the work, decide what comes to it and see that what was agreed is done (invented)"
    together = Partnership.objects.filter(kind="board", name="Ashvale Prevent Silver").first()
    new = Board(
        organisation=_at(place), name=name, level=level, terms=terms, quorum=needed, start=SINCE,
        partnership=together if level == "silver" else None,
    )  # fmt: skip
    return actions.set_up_board(new, by=_keeper(new))


def _seat(board: Board, role: str, post: Post | None = None, person: Person | None = None) -> BoardSeat:
    new = BoardSeat(board=board, role=role, post=post, person=person, start=SINCE)
    return actions.give_seat(new, by=_keeper(board))


def _meeting(board: Board, day: date, how: str) -> BoardMeeting:
    by = _keeper(board)
    meeting = actions.call_meeting(BoardMeeting(board=board, day=day, where="By telephone (invented)"), by=by)
    if how:
        seats = list(board.seats.order_by("pk"))
        attended = {seat.pk: "apology" if seat is seats[-1] else how for seat in seats}
        meeting = actions.keep_attendance(meeting, by=by, how=attended)
    return meeting


def _meetings_of_force(board: Board, day: date) -> None:
    by = _keeper(board)
    held = _meeting(board, day - timedelta(days=70), "present")
    plan = Plan.objects.filter(organisation=board.organisation).first()
    paper = BoardPaper(meeting=held, title="The plan (invented)", asks="decide", said="Adopt the plan.", plan=plan)
    paper = actions.bring_paper(paper, by=by)
    decision = BoardDecision(meeting=held, paper=paper, what="The plan goes to be adopted (invented)")
    decision.reasons = "Each strand has an activity and each activity an owner (invented)"
    actions.keep_decision(decision, by=by)
    set_on = held.day
    for what, owner, post, days in (
        ("Brief the watch commanders of every area (invented)", "Force 01", "special-branch-head", -45),
        ("Agree with the council what may be shared (invented)", "Ashvale Borough Council", "", -10),
        ("Name a deputy for each post with one holder (invented)", "Force 01", "delivery-manager", 14),
    ):
        task = BoardAction(
            board=board, meeting=held, what=what, owner=_at(owner), due=day + timedelta(days=days), set_on=set_on,
            post=_post(post, owner) if post else None,
        )  # fmt: skip
        actions.set_board_action(task, by=by)
    words = "The plan was gone through by strand. Two actions were set for the force, one for the council. (Invented.)"
    actions.write_minutes(held, by=by, minutes=words)
    coming = _meeting(board, day + timedelta(days=21), "")
    asked = BoardPaper(
        meeting=coming, title="A deputy for the analyst (invented)", asks="decide", said="Share one with Force 02."
    )
    actions.bring_paper(asked, by=by)


def _meetings_of_area(board: Board, day: date) -> None:
    by = _keeper(board)
    held = _meeting(board, day - timedelta(days=28), "present")
    task = BoardAction(
        board=board, meeting=held, what="List the halls that can be hired in the evening (invented)",
        owner=_at("Ashvale Borough Council"), due=day - timedelta(days=7), set_on=held.day,
    )  # fmt: skip
    made = actions.set_board_action(task, by=by)
    outcome = "The list is with the area’s team (invented)"
    actions.close_action(made, by=_as(DIRECTOR), outcome=outcome, on=day - timedelta(days=9))
    actions.write_minutes(held, by=by, minutes="The profile’s gaps were shared out. (Invented.)")


def _overseers(day: date) -> None:
    overseer, oversight = _as(OVERSEER), Oversight.objects.select_related("body", "organisation").get()
    post = _post("authority-lead", "Force 01 Police Authority")
    lead = OversightMember(oversight=oversight, post=post, part="lead", portfolio="counter_terrorism", start=SINCE)
    actions.name_member(lead, by=overseer)
    link = OversightMember(oversight=oversight, post=post, part="link", area=_at("Ashvale area"), start=SINCE)
    actions.name_member(link, by=overseer)
    trained = OversightTraining(oversight=oversight, what="What Prevent asks of an authority (invented)", members=17)
    trained.on, trained.trained = day - timedelta(days=120), 11
    actions.keep_training(trained, by=overseer)
    for asked, ago, wait in (
        ("How many of the funded posts are filled? (Invented.)", 60, 28),
        ("Which areas have no local profile yet? (Invented.)", 35, 28),
        ("What did the plan change for neighbourhoods? (Invented.)", 5, 28),
    ):
        on = day - timedelta(days=ago)
        question = OversightQuestion(oversight=oversight, asked=asked, asked_on=on, due=on + timedelta(days=wait))
        made = actions.ask_question(question, by=overseer)
        if ago == 60:
            words = "All but one; the analyst’s is advertised (invented)"
            actions.answer_question(made, by=_as(CHIEF), answer=words, on=on + timedelta(days=20))


def _visits(day: date) -> None:
    by, region = _as(REGIONAL), _at("Northmoor region")
    for ago, place, support, challenge in (
        (200, "Force 01", "Brought the councils’ chief executives together (invented)", ""),
        (40, "Force 01", "", "Why does one partner in three not come? (Invented.)"),
    ):
        visit = RegionalVisit(organisation=_at(place), region=region, day=day - timedelta(days=ago))
        visit.support, visit.challenge = support, challenge
        actions.keep_visit(visit, by=by)


def _figures() -> None:
    keeper, place = _as(KEEPER), _at("National unit (demonstration)")
    for value, source, base, when in (
        ("74%", "The inspection (report, 4.9.9)", "Members of police authorities, vetted to CTC, SC or DV", "2008/09"),
        (
            "88%",
            "APA survey (report, 4.9.9)",
            "Police authorities that include a member vetted to CTC or above",
            "Early 2009",
        ),
    ):
        row = ComparedStatistic(organisation=place, measure=VETTED, value=value, source=source, base=base, as_of=when)
        actions.keep_statistic(row, by=keeper)
