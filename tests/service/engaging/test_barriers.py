"""Barriers: about one thing, taken further with a day, answered by another, and counted; and Prevent in tasking."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.engagement import actions, queries
from headwater.engagement.models import BarrierStep, Initiative, JointBarrier
from headwater.evidence.probes import propose
from headwater.governance.models import Board
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, CHIEF, COMMANDER, DIRECTOR = "Idris Maddox", "Frances Hale", "Nadia Farrow", "Rosalind Quaye"
OTHER, INSPECTOR = "Edwin Carraway", "Miriam Okafor-Lisle"


def a_barrier(**given: Any) -> JointBarrier:
    whole = {"organisation": organisation("Force 01"), "kind": "speed", "partner": organisation("HMP Ravensford")}
    return JointBarrier(**(whole | {"said": "It is slow", "begun_on": as_viewer(MANAGER).day} | given))


def test_a_barrier_is_about_one_thing_of_the_place_and_logged_once() -> None:
    by, initiative = as_viewer(MANAGER), Initiative.objects.first()
    for given in (
        {"partner": None},
        {"initiative": initiative},
        {"partner": organisation("Force 01")},
        {"begun_on": by.day + timedelta(days=1)},
        {"organisation": organisation("Ashvale area"), "partner": None, "initiative": initiative},
    ):
        with pytest.raises(BadInput):
            actions.log_barrier(a_barrier(**given), by=by)
    actions.log_barrier(a_barrier(), by=by)
    with pytest.raises(BadInput, match="stands already"):
        actions.log_barrier(a_barrier(), by=by)
    with pytest.raises(Refused):
        actions.log_barrier(a_barrier(), by=as_viewer(OTHER))


def test_what_was_taken_to_a_board_is_answered_there_and_not_by_whoever_took_it(client_of: ClientOf) -> None:
    step = BarrierStep.objects.get(due__isnull=False)
    where = f"/engagement/joint/steps/{step.ref}/answer/"
    assert any("barrier" in need.title for need in needs_of(as_viewer(CHIEF)))
    assert not any("barrier" in need.title for need in needs_of(as_viewer(MANAGER)))
    assert client_of(MANAGER).post(where, {"answer": "Yes"}).status_code == 403  # deputy chair, and took it there
    assert client_of(DIRECTOR).post(where, {"answer": "Yes"}).status_code == 404
    assert client_of(COMMANDER).get(f"/engagement/joint/barriers/{step.barrier.ref}/").status_code == 200  # by her seat
    assert client_of(CHIEF).post(where, {"answer": "The chair writes to the trust"}).status_code == 302
    assert client_of(CHIEF).post(where, {"answer": "Again"}).status_code == 403
    assert (
        "The chair writes" in client_of(MANAGER).get(f"/engagement/joint/barriers/{step.barrier.ref}/").content.decode()
    )


def test_what_is_taken_further_has_a_day_and_a_board_that_one_reads() -> None:
    by, barrier = as_viewer(MANAGER), JointBarrier.objects.get(kind="speed")
    board = Board.objects.get(name__startswith="Force 01")
    national = Board.objects.get(level="national")
    soon = by.day + timedelta(days=7)
    for given in ({"board": board}, {"due": soon}, {"board": board, "due": by.day}, {"board": national, "due": soon}):
        with pytest.raises(BadInput):
            actions.try_against(BarrierStep(barrier=barrier, what="W", on=by.day, **given), by=by)
    actions.try_against(BarrierStep(barrier=barrier, what="W", on=by.day, board=board, due=soon), by=by)
    with pytest.raises(BadInput, match="written already"):
        actions.try_against(BarrierStep(barrier=barrier, what="W", on=by.day, board=board, due=soon), by=by)
    with pytest.raises(Refused, match="An answer is asked"):
        actions.end_barrier(barrier, by=by, on=by.day, result="Signed")  # nobody silences what was asked
    actions.answer_step(BarrierStep.objects.get(barrier=barrier, due=soon), by=as_viewer(CHIEF), answer="A")
    actions.end_barrier(barrier, by=by, on=by.day, result="Signed")
    with pytest.raises(Refused, match="It was over"):
        actions.end_barrier(barrier, by=by, on=by.day, result="Signed")
    told = str(list(Event.objects.filter(event__startswith="barrier.").values_list("changes", flat=True)))
    assert "lawyers" not in told
    assert "Academy" not in told


def test_the_report_by_kind_counts_what_was_known_on_its_day(client_of: ClientOf) -> None:
    day = as_viewer(MANAGER).day
    page = client_of(MANAGER).get("/engagement/joint/barriers/by-kind/?format=csv").content.decode()
    assert "It goes too slowly,6.5.4,1,0,1," in page
    assert "Fears bullying or stigma of pupils,6.3.3,1,1,0,120" in page
    before = (day - timedelta(days=16)).isoformat()  # it began before, and was written down the day after
    page = client_of(MANAGER).get(f"/engagement/joint/barriers/by-kind/?format=csv&day={before}").content.decode()
    assert "It goes too slowly" not in page
    assert "Thinks the risk remote" not in client_of(OTHER).get("/engagement/joint/barriers/by-kind/").content.decode()


def test_prevent_in_tasking_lists_both_kinds_of_meeting_and_ce_1_reads_them(client_of: ClientOf) -> None:
    viewer = as_viewer(MANAGER)
    rows = queries.tasked_at(viewer, viewer.day)
    assert any(not row.board for row in rows)
    assert any(row.board and row.on_agenda and row.actions for row in rows)
    assert [row.day for row in rows] == sorted((row.day for row in rows), reverse=True)
    page = client_of(MANAGER).get("/engagement/joint/tasking/").content.decode()
    assert "Force 01 Prevent Board (invented)" in page
    found = propose("engagement.prevent_tasked", viewer, organisation("Force 01"), viewer.day)
    assert found.answer is Answer.YES
    assert propose("engagement.prevent_tasked", as_viewer(OTHER), organisation("Force 02"), viewer.day).urns == ()
