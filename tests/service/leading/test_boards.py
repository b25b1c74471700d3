"""Boards: who sits on them on a day, whom they report to, what they set to be done, and what overseers ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.board_actions import Reached
from headwater.core.errors import BadInput
from headwater.evidence.probes import propose
from headwater.governance import actions, policies, queries
from headwater.governance.models import (
    Board,
    BoardAction,
    BoardDecision,
    BoardMeeting,
    BoardReporting,
    BoardSeat,
    Oversight,
    OversightMember,
    OversightQuestion,
    RegionalVisit,
)
from headwater.organisations.models import Holding, Post
from headwater.sharing.actions import keep_briefing
from headwater.sharing.models import Briefing
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, CHIEF, COMMANDER, KEEPER = "Idris Maddox", "Frances Hale", "Nadia Farrow", "Luca Fairweather"
DIRECTOR, OVERSEER, NATIONAL, OTHER = "Rosalind Quaye", "Beatrix Northey", "Ada Whitcombe", "Edwin Carraway"
HEALTH, TEACHER, INSPECTOR, REGIONAL = "Owen Castellane", "Ben Tolliver", "Miriam Okafor-Lisle", "Jonah Brackley"
LATE, OF_COUNCIL = "Brief the watch commanders", "Agree with the council"


def the_board(level: str = "force") -> Board:
    return Board.objects.select_related("organisation").get(level=level)


def the_action(what: str = LATE) -> BoardAction:
    return BoardAction.objects.select_related("board__organisation", "owner", "post").get(what__startswith=what)


def today() -> date:
    return as_viewer(MANAGER).day


def report(board: Board, above: Board, name: str = KEEPER) -> BoardReporting:
    return actions.say_reporting(BoardReporting(board=board, above=above, start=today()), by=as_viewer(name))


def another(name: str, place: str = "Force 02", by: str = OTHER) -> Board:
    new = Board(organisation=organisation(place), name=name, level="force", terms="T", quorum=1, start=today())
    return actions.set_up_board(new, by=as_viewer(by))


def test_a_director_sees_the_board_she_sits_on_and_nothing_of_others(client_of: ClientOf) -> None:
    client = client_of(DIRECTOR)
    hers, other = the_board("silver"), the_board()
    assert client.get(f"/leadership/boards/{hers.ref}/").status_code == 200
    assert client.get(f"/leadership/boards/{other.ref}/").status_code == 404
    for page in ("", "?format=csv", "structure/"):
        shown = client.get(f"/leadership/boards/{page}").content.decode()
        assert hers.name in shown
        assert other.name not in shown
    assert other.name not in client.get(f"/leadership/boards/{hers.ref}/").content.decode()  # what hers reports to
    assert f"/leadership/boards/{other.ref}/" not in client.get("/search/?q=prevent+board").content.decode()
    meeting = BoardMeeting.objects.filter(board=other).first()
    assert meeting is not None
    assert client.get(f"/leadership/boards/meetings/{meeting.ref}/").status_code == 404
    assert client.get(f"/leadership/boards/actions/{the_action().ref}/").status_code == 404


def test_she_sees_what_she_owes_and_closes_it(client_of: ClientOf) -> None:
    client, owed = client_of(DIRECTOR), the_action(OF_COUNCIL)
    listed = client.get("/leadership/boards/actions/?owned=own&state=open").content.decode()
    assert owed.what in listed
    assert the_action().what not in listed
    where = f"/leadership/boards/actions/{owed.ref}/"
    page = client.get(where).content.decode()
    assert f"/leadership/boards/{the_board().ref}/" not in page
    assert any(owed.what in need.title for need in needs_of(as_viewer(DIRECTOR)))
    assert client.post(f"{where}close/", {"outcome": "  "}).status_code == 422
    assert client.post(f"{where}close/", {"outcome": "The protocol is signed"}).status_code == 302
    assert the_action(OF_COUNCIL).done_on == today()
    with pytest.raises(Refused, match="It was closed"):
        actions.close_action(owed, by=as_viewer(DIRECTOR), outcome="Again")


def test_a_seat_of_a_person_opens_the_board_while_they_hold_a_post(client_of: ClientOf) -> None:
    where = f"/leadership/boards/{the_board('silver').ref}/"
    assert client_of(HEALTH).get(where).status_code == 200
    assert client_of(TEACHER).get(where).status_code == 404
    with writing("test"):
        Holding.objects.filter(person__name=HEALTH).update(end=today() - timedelta(days=1))
    assert client_of(HEALTH).get(where).status_code == 404


def test_a_member_who_left_yesterday_reads_no_more_and_was_there_the_day_before(client_of: ClientOf) -> None:
    board, yesterday = the_board("silver"), today() - timedelta(days=1)
    seat = BoardSeat.objects.get(board=board, post__kind="partner-director")
    actions.end_of_board(seat, by=as_viewer(COMMANDER), end=yesterday)
    assert client_of(DIRECTOR).get(f"/leadership/boards/{board.ref}/").status_code == 404
    now = client_of(COMMANDER).get(f"/leadership/boards/{board.ref}/").content.decode()
    then = client_of(COMMANDER).get(f"/leadership/boards/{board.ref}/?day={yesterday.isoformat()}").content.decode()
    assert DIRECTOR not in now
    assert DIRECTOR in then
    meeting = BoardMeeting.objects.get(board=board)
    assert DIRECTOR in client_of(COMMANDER).get(f"/leadership/boards/meetings/{meeting.ref}/").content.decode()


def test_the_structure_is_as_it_was_on_a_day(client_of: ClientOf) -> None:
    viewer = as_viewer(KEEPER)
    force, regional = the_board(), the_board("regional")
    report(force, regional, CHIEF)
    found = {day: {one.board.pk: one.above for one in queries.structure(viewer, day)} for day in (
        today(), today() - timedelta(days=1))}  # fmt: skip
    assert found[today()][force.pk] == regional.pk
    assert found[today() - timedelta(days=1)][force.pk] == the_board("national").pk
    assert queries.structure(viewer, date(2007, 1, 1)) == []
    depth = {one.board.level: one.depth for one in queries.structure(viewer, today())}
    assert depth == {"national": 0, "regional": 1, "force": 2, "silver": 3}
    page = client_of(KEEPER).get("/leadership/boards/structure/").content.decode()
    assert page.count('<ul class="govuk-list govuk-list--bullet">') == 4
    assert page.count("<rect") == 4
    assert client_of(KEEPER).get("/leadership/boards/structure/?day=nonsense\x00").status_code == 200


def test_boards_report_in_no_circle() -> None:
    national, force, area = the_board("national"), the_board(), the_board("silver")
    for above in (force, area):
        with pytest.raises(BadInput, match="itself or through others"):
            report(national, above)
    with pytest.raises(BadInput, match="the board itself"):
        report(national, national)
    later = BoardReporting(board=force, above=national, start=today() - timedelta(days=20_000))
    with pytest.raises(BadInput, match="from"):
        actions.say_reporting(later, by=as_viewer(CHIEF))
    report(area, national, COMMANDER)
    report(force, area, CHIEF)  # for the area reports to the force no more
    tomorrow = BoardReporting(board=area, above=force, start=today() + timedelta(days=1))
    with pytest.raises(BadInput, match="itself or through others"):
        actions.say_reporting(tomorrow, by=as_viewer(COMMANDER))


def test_an_action_goes_up_to_the_chair_and_then_to_the_board_above(client_of: ClientOf) -> None:
    late, recent = the_action(), the_action(OF_COUNCIL)
    assert policies.escalated(as_viewer(CHIEF), late).reached is Reached.ABOVE
    assert policies.escalated(as_viewer(CHIEF), recent).reached is Reached.CHAIR
    page = client_of(CHIEF).get("/leadership/boards/chair/").content.decode()
    assert late.what in page
    assert recent.what in page
    assert any(recent.what in need.title for need in needs_of(as_viewer(CHIEF)))
    above = client_of(NATIONAL).get("/leadership/boards/chair/").content.decode()
    assert late.what in above
    assert recent.what not in above  # it has not come so far
    actions.close_action(late, by=as_viewer(NATIONAL), outcome="Done at last")
    assert late.what not in client_of(CHIEF).get("/leadership/boards/chair/").content.decode()


def test_only_its_owner_and_its_chairs_close_it(client_of: ClientOf) -> None:
    where = f"/leadership/boards/actions/{the_action(OF_COUNCIL).ref}/close/"
    assert client_of(COMMANDER).get(where).status_code == 403  # a member of the board, who neither owns nor chairs
    assert client_of(OVERSEER).get(where).status_code == 403
    assert client_of(OTHER).get(where).status_code == 404
    assert client_of(NATIONAL).get(where).status_code == 403  # it has not come to the board above
    assert client_of(MANAGER).get(where).status_code == 200  # stands in for the chair


def test_an_action_is_handed_on_with_a_reason_and_keeps_its_day(client_of: ClientOf) -> None:
    task = the_action()
    where = f"/leadership/boards/actions/{task.ref}/hand-on/"
    council = organisation("Ashvale Borough Council")
    assert client_of(CHIEF).post(where, {"owner": council.ref, "post": "", "reason": ""}).status_code == 422
    assert client_of(CHIEF).post(where, {"owner": council.ref, "post": "", "reason": "It is theirs"}).status_code == 302
    handed = the_action()
    assert (handed.owner, handed.post, handed.due) == (council, None, task.due)
    assert "It is theirs" in client_of(DIRECTOR).get(f"/leadership/boards/actions/{task.ref}/").content.decode()
    with pytest.raises(BadInput, match="that is its owner"):
        actions.hand_action_on(handed, by=as_viewer(CHIEF), owner=council, reason="R")


def test_an_action_whose_owners_post_ended_comes_to_the_chair(client_of: ClientOf) -> None:
    task = the_action("Name a deputy")
    assert task.due > today()  # not late at all
    assert task.what not in client_of(CHIEF).get("/leadership/boards/chair/").content.decode()
    with writing("test"):
        Post.objects.filter(pk=task.post_id or 0).update(end=today() - timedelta(days=1))
    page = client_of(CHIEF).get("/leadership/boards/chair/").content.decode()
    assert task.what in page
    assert "hand it on" in page
    assert "ended on" in client_of(CHIEF).get(f"/leadership/boards/actions/{task.ref}/").content.decode()


def test_a_board_does_not_end_while_its_actions_are_open() -> None:
    with pytest.raises(BadInput, match="are open"):
        actions.end_board(the_board(), by=as_viewer(CHIEF), end=today())
    ended = actions.end_board(the_board("silver"), by=as_viewer(COMMANDER), end=today())
    assert ended.end == today()


def test_nothing_is_decided_without_a_quorum(client_of: ClientOf) -> None:
    board = the_board()
    meeting = actions.call_meeting(BoardMeeting(board=board, day=today()), by=as_viewer(MANAGER))
    where = f"/leadership/boards/meetings/{meeting.ref}/"
    sent = {"paper": "", "what": "It is so", "reasons": "Because"}
    assert client_of(MANAGER).post(f"{where}decide/", sent).status_code == 422
    seats = list(board.seats.order_by("pk"))
    how = {f"seat_{seat.pk}": "present" if number < 2 else "apology" for number, seat in enumerate(seats)}
    assert client_of(MANAGER).post(f"{where}attendance/", how).status_code == 302
    answer = client_of(MANAGER).post(f"{where}decide/", sent)
    assert "Only 2 were there, and 3 are needed" in answer.content.decode()
    deputies = how | {f"seat_{seats[-1].pk}": "deputy"}
    assert client_of(MANAGER).post(f"{where}attendance/", deputies).status_code == 302
    assert client_of(MANAGER).post(f"{where}decide/", sent).status_code == 302
    assert BoardDecision.objects.filter(meeting=meeting).count() == 1


def test_minutes_are_written_once_and_after_the_meeting(client_of: ClientOf) -> None:
    board = the_board()
    coming = BoardMeeting.objects.get(board=board, day__gt=today())
    with pytest.raises(BadInput, match="still to come"):
        actions.write_minutes(coming, by=as_viewer(MANAGER), minutes="M")
    meeting = actions.call_meeting(BoardMeeting(board=board, day=today()), by=as_viewer(MANAGER))
    with pytest.raises(BadInput, match="who was there"):
        actions.write_minutes(meeting, by=as_viewer(MANAGER), minutes="M")
    actions.keep_attendance(meeting, by=as_viewer(MANAGER), how={board.seats.order_by("pk")[0].pk: "present"})
    made = actions.write_minutes(meeting, by=as_viewer(MANAGER), minutes="All was said.")
    with pytest.raises(Refused, match="not changed"):
        actions.write_minutes(made, by=as_viewer(MANAGER), minutes="Another thing was said.")
    with pytest.raises(Refused, match="not changed"):
        actions.keep_decision(BoardDecision(meeting=made, what="W", reasons="R"), by=as_viewer(MANAGER))
    foreign = the_board("silver").seats.order_by("pk")[0].pk
    other = actions.call_meeting(BoardMeeting(board=board, day=today() - timedelta(days=1)), by=as_viewer(MANAGER))
    with pytest.raises(BadInput, match="no seat of that day"):
        actions.keep_attendance(other, by=as_viewer(MANAGER), how={foreign: "present"})


def test_one_chair_at_a_time_and_no_seat_twice(client_of: ClientOf) -> None:
    board = the_board()
    taken = Post.objects.get(organisation__name="Force 01", kind="chief-officer-lead")
    free = Post.objects.get(organisation__name="Force 01", kind="analyst")
    for post, role, words in ((free, "chair", "there is a chair"), (taken, "member", "a seat already")):
        seat = BoardSeat(board=board, post=post, role=role, start=today())
        with pytest.raises(BadInput, match=words):
            actions.give_seat(seat, by=as_viewer(MANAGER))
    where = f"/leadership/boards/{board.ref}/seat/"
    sent = {"post": "", "person": "nobody@example.org", "role": "member", "start": today().isoformat()}
    assert client_of(MANAGER).post(where, sent).status_code == 422
    assert client_of(MANAGER).post(where, sent | {"person": ""}).status_code == 422
    assert client_of(MANAGER).post(where, sent | {"person": "ben.tolliver@example.org"}).status_code == 302
    assert client_of(TEACHER).get(f"/leadership/boards/{board.ref}/").status_code == 200


def test_two_never_chair_on_one_day_also_where_one_is_to_end(client_of: ClientOf) -> None:
    board, week = the_board(), timedelta(days=7)
    free = Post.objects.get(organisation__name="Force 01", kind="analyst")
    chair = BoardSeat.objects.get(board=board, role="chair")
    ended = actions.end_of_board(chair, by=as_viewer(MANAGER), end=today() + week)
    seat = BoardSeat(board=board, post=free, role="chair", start=today() + week)
    with pytest.raises(BadInput, match="there is a chair from"):
        actions.give_seat(seat, by=as_viewer(MANAGER))
    seat.start += timedelta(days=1)
    actions.give_seat(seat, by=as_viewer(MANAGER))
    with pytest.raises(BadInput, match="there is a chair"):  # the first one does not stay beside the second
        actions.end_of_board(ended, by=as_viewer(MANAGER), end=today() + 2 * week)


def test_a_seat_by_address_tells_nobody_who_else_has_an_account(client_of: ClientOf) -> None:
    where = f"/leadership/boards/{the_board().ref}/seat/"
    sent = {"post": "", "role": "member", "start": today().isoformat()}
    unknown = client_of(MANAGER).post(where, sent | {"person": "nobody@example.org"}).content.decode()
    hidden = client_of(MANAGER).post(where, sent | {"person": "edwin.carraway@example.org"}).content.decode()
    assert "in a post that you can see has that address" in hidden
    told = hidden.replace("edwin.carraway", "nobody").count("has that address")
    assert told == unknown.count("has that address") > 0


def test_a_board_that_is_not_read_is_named_by_its_reference_alone(client_of: ClientOf) -> None:
    made, above = another("Force 02 board"), the_board("national")
    where = f"/leadership/boards/{made.ref}/reports-to/"
    assert above.name not in client_of(OTHER).get(where).content.decode()
    sent = {"above": "", "reference": "zzzzzzzzzzzz", "start": today().isoformat()}
    assert client_of(OTHER).post(where, sent).status_code == 422
    assert client_of(OTHER).post(where, sent | {"reference": above.ref}).status_code == 302
    page = client_of(OTHER).get(f"/leadership/boards/{made.ref}/").content.decode()
    assert "A board that you do not read" in page
    assert above.name not in page


def test_overseers_ask_and_the_force_answers_against_a_clock(client_of: ClientOf) -> None:
    oversight = Oversight.objects.get()
    where = f"/leadership/boards/oversight/{oversight.ref}/"
    sent = {"asked": "What changed?", "due": (today() + timedelta(days=9)).isoformat()}
    assert client_of(MANAGER).post(f"{where}ask/", sent).status_code == 403
    assert client_of(OTHER).get(where).status_code == 404
    assert client_of(OVERSEER).post(f"{where}ask/", sent | {"due": today().isoformat()}).status_code == 422
    assert client_of(OVERSEER).post(f"{where}ask/", sent).status_code == 302
    made = OversightQuestion.objects.get(asked="What changed?")
    assert any("What changed?" in need.title for need in needs_of(as_viewer(CHIEF)))
    reply = f"/leadership/boards/questions/{made.ref}/answer/"
    assert client_of(OVERSEER).get(reply).status_code == 403
    assert client_of(CHIEF).post(reply, {"answer": "Much."}).status_code == 302
    page = client_of(OVERSEER).get(where).content.decode()
    assert "Much." in page
    assert "overdue" in page  # the one that nobody answered
    with pytest.raises(Refused, match="It was answered"):
        actions.answer_question(made, by=as_viewer(CHIEF), answer="Again")


def test_members_lead_and_link_for_posts_of_the_body_and_areas_of_the_force() -> None:
    oversight, by = Oversight.objects.get(), as_viewer(OVERSEER)
    theirs, foreign = Post.objects.get(kind="authority-lead"), Post.objects.get(kind="analyst")
    for given, words in (
        ({"post": foreign, "part": "lead", "portfolio": "alone"}, "no post of the body"),
        ({"post": theirs, "part": "link", "area": organisation("Force 02")}, "of an area of"),
        ({"post": theirs, "part": "lead"}, "it is empty"),
    ):
        with pytest.raises(BadInput, match=words):
            actions.name_member(OversightMember(oversight=oversight, start=today(), **given), by=by)


def test_lg_7_needs_a_board_that_is_chaired_answers_reports_and_has_met() -> None:
    viewer, force = as_viewer(INSPECTOR), organisation("Force 01")
    name = "governance.structure_clear"
    found = propose(name, viewer, force, viewer.day)
    assert (found.answer, found.urns) == (Answer.YES, (the_board().urn,))
    assert propose(name, viewer, organisation("Force 02"), viewer.day).answer is Answer.NOT_KNOWN
    another("Force 02 board")
    lacking = propose(name, viewer, organisation("Force 02"), viewer.day)
    assert lacking.answer is Answer.NO
    assert "a chair" in lacking.sentence
    assert propose(name, viewer, force, viewer.day - timedelta(days=100)).answer is Answer.NO  # it had not met then


def test_lg_8_needs_both_a_briefing_and_an_active_part() -> None:
    name, chief, force = "governance.police_authority_briefed", as_viewer(CHIEF), organisation("Force 01")
    half = propose(name, chief, force, chief.day)
    assert half.answer is Answer.NOT_KNOWN
    assert "no briefing is shown" in half.sentence
    post = Post.objects.get(holdings__person__name=CHIEF)
    told = Briefing(organisation=force, post=post, listeners="oversight", whom="Members", covers="both", form="spoken")
    told.day = chief.day
    made = keep_briefing(told, by=chief)
    whole = propose(name, chief, force, chief.day)
    assert whole.answer is Answer.YES
    assert made.urn in whole.urns
    assert made.urn not in propose(name, as_viewer(INSPECTOR), force, chief.day).urns  # it is not theirs to read
    assert propose(name, as_viewer(INSPECTOR), force, chief.day).answer is Answer.NOT_KNOWN
    with writing("test"):
        OversightMember.objects.filter(part="lead").update(end=chief.day - timedelta(days=1))
    assert "nothing shows an active part" in propose(name, chief, force, chief.day).sentence


def test_visits_are_logged_by_a_region_and_challenges_answered_by_the_force(client_of: ClientOf) -> None:
    day = today().isoformat()
    sent = {"region": str(organisation("Northmoor region").pk), "force": organisation("Force 02").ref, "day": day}
    where = "/leadership/boards/visits/add/"
    assert client_of(MANAGER).get(where).status_code == 403
    assert client_of(REGIONAL).post(where, sent | {"support": "", "challenge": ""}).status_code == 422
    assert client_of(REGIONAL).post(where, sent | {"support": "", "challenge": "Why so few?"}).status_code == 302
    visit = RegionalVisit.objects.get(challenge="Why so few?")
    assert "Why so few?" not in client_of(MANAGER).get("/leadership/boards/visits/").content.decode()
    reply = f"/leadership/boards/visits/{visit.ref}/answer/"
    assert client_of(OTHER).post(reply, {"answer": "More are coming"}).status_code == 302
    assert "More are coming" in client_of(REGIONAL).get("/leadership/boards/visits/").content.decode()
    assert client_of(REGIONAL).post(
        where, sent | {"force": organisation("Ashvale area").ref, "support": "S"}
    ).status_code in (422,)


def test_two_figures_of_one_measure_stand_side_by_side(client_of: ClientOf) -> None:
    page = client_of(TEACHER).get("/leadership/boards/statistics/").content.decode()
    assert "74%" in page
    assert "88%" in page
    assert "cannot be compared as they stand" in page


@pytest.mark.parametrize("nonsense", ["\x00", "9" * 400, "-1", "31 February 2009"])
@pytest.mark.parametrize("part", ["quorum", "chair_after", "start", "level", "partnership"])
def test_nonsense_is_refused_and_breaks_nothing(client_of: ClientOf, part: str, nonsense: str) -> None:
    sent = {"name": "N", "level": "force", "terms": "T", "quorum": "2", "chair_after": "7", "above_after": "28"}
    sent |= {"start": today().isoformat(), "partnership": ""}
    where = f"/leadership/boards/of/{organisation('Force 01').ref}/set-up/"
    assert client_of(MANAGER).post(where, sent | {part: nonsense}).status_code == 422
    assert client_of(MANAGER).get("/leadership/boards/?q=%00&level=%00&page=99999999999&sort=--x").status_code == 200


def test_lists_ask_no_more_questions_for_more_rows(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, counts, board = client_of(CHIEF), [], the_board()
    held = BoardMeeting.objects.filter(board=board, day__lt=today()).get()
    pages = ["", "actions/", "chair/", "structure/", f"{board.ref}/", f"meetings/{held.ref}/", "visits/"]
    for number in range(2):
        for page in pages:
            with django_assert_max_num_queries(40) as asked:
                client.get(f"/leadership/boards/{page}")
            counts.append(len(asked))
        if not number:
            for more in range(5):
                due = today() - timedelta(days=20)
                new = BoardAction(board=board, meeting=held, what=f"More {more}", owner=board.organisation, due=due)
                new.set_on = due
                actions.set_board_action(new, by=as_viewer(CHIEF))
                made = another(f"Board {more}", "Force 01", CHIEF)
                report(made, board, CHIEF)
    assert counts[: len(pages)] == counts[len(pages) :]


def test_the_log_does_not_name_the_board_that_a_board_reports_to() -> None:
    event = Event.objects.filter(event="board.reports").order_by("pk").first()
    assert event is not None
    assert "reports to" not in event.changes
