"""The steps of a case: by a table, with reasons, with a next day; what is closed is kept for its time and no longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.interventions import actions
from headwater.interventions.actions import months_after
from headwater.interventions.models import Case, OtherWorkCheck, Panel, Statement, StepLimit

from ..conftest import ClientOf, as_viewer
from .casework import CHAIR, SCHOOL, channel, checked, owner, pupil, referred, screened

pytestmark = pytest.mark.usefixtures("county")


def test_each_step_has_an_author_a_reason_and_a_limit() -> None:
    case = screened(referred())
    steps = list(case.open().steps.order_by("pk"))
    assert [step.verb for step in steps] == ["receive", "check", "screen"]
    assert steps[-1].words == {"because": "Nothing stands in the way."}
    assert case.next_on == owner(case).day + timedelta(days=5)
    with pytest.raises(BadInput):
        actions.take_step(case, by=owner(case), verb="gather", because="  ")


def test_a_panel_sets_its_own_limit_with_its_source_for_what_comes_after() -> None:
    case = checked(referred())
    limit = StepLimit(panel=channel(), state="screening", days=2, source="Agreed by the board (invented)")
    actions.set_limit(limit, by=as_viewer(CHAIR))
    case = actions.take_step(case, by=owner(case), verb="screen", because="On.")
    assert case.next_on == owner(case).day + timedelta(days=2)
    with pytest.raises(Refused):
        actions.set_limit(StepLimit(panel=channel(), state="screening", days=9, source="S"), by=as_viewer(SCHOOL))


def test_a_case_is_not_screened_before_it_is_clear_of_other_work() -> None:
    case = actions.take_step(referred(), by=as_viewer(CHAIR), verb="check", because="Taken up.")
    by = owner(case)
    with pytest.raises(Refused, match="other work"):
        actions.take_step(case, by=by, verb="screen", because="On.")
    check = actions.ask_about_other_work(OtherWorkCheck(case=case), by=by)
    with pytest.raises(BadInput):
        actions.ask_about_other_work(OtherWorkCheck(case=case), by=by)
    soon = by.day + timedelta(days=3)
    actions.answer_about_other_work(check, by=by, answer="wait", again_on=soon)
    case.refresh_from_db()
    assert (case.next_on, case.next_what) == (soon, "answer")
    with pytest.raises(Refused):
        actions.take_step(case, by=by, verb="screen", because="On.")


@pytest.mark.parametrize(("answer", "days"), [("wait", None), ("clear", 3), ("wait", 0), ("wait", 5000)])
def test_a_day_to_ask_again_is_given_where_it_waits_and_only_there(answer: str, days: int | None) -> None:
    case = actions.take_step(referred(), by=as_viewer(CHAIR), verb="check", because="Taken up.")
    check = actions.ask_about_other_work(OtherWorkCheck(case=case), by=owner(case))
    again_on = None if days is None else owner(case).day + timedelta(days=days)
    with pytest.raises(BadInput):
        actions.answer_about_other_work(check, by=owner(case), answer=answer, again_on=again_on)


def test_what_is_kept_apart_is_closed_with_that_fact_alone() -> None:
    case = checked(referred(), "apart")
    with pytest.raises(Refused):
        actions.take_step(case, by=owner(case), verb="screen", because="On.")
    case = actions.close_case(case, by=owner(case), outcome="kept_apart", because="Kept apart.")
    assert case.state == "closed"
    assert {bytes(check.sealed) for check in case.checks_of_other_work.all()} == {b""}


def test_only_the_owner_and_the_chair_take_steps(client_of: ClientOf) -> None:
    case = pupil()
    with pytest.raises(Refused):
        actions.take_step(case, by=as_viewer(SCHOOL), verb="assess", because="On.")
    assert client_of(SCHOOL).post(f"/support/cases/{case.ref}/step/assess/", {"because": "On."}).status_code == 403
    actions.take_step(case, by=as_viewer(CHAIR), verb="assess", because="On.")


@pytest.mark.parametrize("verb", ["close", "reopen", "explode", "support"])
def test_an_address_of_no_step_is_not_there_or_is_refused(client_of: ClientOf, verb: str) -> None:
    answer = client_of(CHAIR).post(f"/support/cases/{pupil().ref}/step/{verb}/", {"because": "On."})
    assert answer.status_code in (403, 404)


@pytest.mark.parametrize(("child", "outcome", "months"), [(False, "no_concern", 6), (True, "no_concern", 3)])
def test_a_closed_case_is_kept_for_the_time_of_its_outcome_and_a_childs_for_less(
    *, child: bool, outcome: str, months: int
) -> None:
    case = screened(referred())
    with writing("test"):
        Case.objects.filter(pk=case.pk).update(child=child)
    case = actions.close_case(case, by=owner(case), outcome=outcome, because="Nothing more.", own="I am glad.")
    assert case.keep_until == months_after(owner(case).day, months)
    assert case.steps.last().words["own"] == "I am glad."  # type: ignore[union-attr]


def test_months_end_on_the_last_day_where_a_month_is_shorter() -> None:
    assert months_after(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 1), 1) == date(2027, 1, 1)
    assert months_after(date(9999, 1, 1), 99) == date.max


def test_a_supported_case_is_looked_at_again_after_half_a_year() -> None:
    case = Case.objects.get(outcome="no_concern")
    assert case.next_on is None
    other = screened(referred())
    other = actions.close_case(other, by=owner(other), outcome="supported", because="Well.")
    assert (other.next_on, other.next_what) == (months_after(owner(other).day, 6), "check")


def test_nothing_is_written_in_a_closed_case_until_it_is_opened_again_with_a_reason() -> None:
    case = Case.objects.get(outcome="no_concern")
    by = owner(case)
    with pytest.raises(Refused, match="closed"):
        actions.write_statement(Statement(case=case, kind="fact"), by=by, words="W", whose="W")
    case = actions.open_again(case, by=by, because="Somebody new is worried.")
    assert (case.state, case.outcome, case.keep_until) == ("screening", "", None)
    assert case.owner is not None
    actions.write_statement(Statement(case=case, kind="fact"), by=owner(case), words="W", whose="W")


def test_a_statement_is_corrected_and_never_written_over(client_of: ClientOf) -> None:
    case = pupil()
    by = as_viewer(SCHOOL)
    wrong = case.open().statements.get(kind="allegation")
    actions.write_statement(
        Statement(case=case, kind="fact", corrects=wrong), by=by, words="They showed no films.", whose="the classmates"
    )
    page = client_of(SCHOOL).get(f"/support/cases/{case.ref}/").content.decode()
    assert "<s>" in page
    assert "They showed no films." in page
    with pytest.raises(BadInput, match="corrected already"):
        actions.write_statement(Statement(case=case, kind="fact", corrects=wrong), by=by, words="W", whose="W")
    foreign = referred().statements.first()
    with pytest.raises(ValueError, match="another case"):
        actions.write_statement(Statement(case=case, kind="fact", corrects=foreign), by=by, words="W", whose="W")


@pytest.mark.parametrize("days", [-1, 400])
def test_a_next_day_is_from_today_on_and_within_a_year(days: int) -> None:
    case, by = pupil(), as_viewer(CHAIR)
    with pytest.raises(BadInput):
        actions.set_next_day(case, by=by, next_on=by.day + timedelta(days=days), next_what="step", because="B")
    case = actions.set_next_day(case, by=by, next_on=by.day + timedelta(days=9), next_what="step", because="B")
    assert case.steps.last().verb == "next"  # type: ignore[union-attr]


def test_a_second_person_gets_a_case_of_their_own_with_its_own_team(client_of: ClientOf) -> None:
    case = pupil()
    case = actions.take_step(case, by=as_viewer(CHAIR), verb="assess", because="On.")
    other = actions.Referred(
        source="education",
        knows="no",
        about={"name": "Isla (invented)"},
        said=(actions.Said("fact", "Fears a wedding."),),
    )
    made = actions.refer_second(case, by=as_viewer(CHAIR), panel=Panel.objects.get(route="safeguarding"), given=other)
    assert made.route == "safeguarding"
    assert case.links.get().other == made
    assert client_of(CHAIR).get(f"/support/cases/{made.ref}/").status_code == 404
    assert made.ref in client_of(CHAIR).get(f"/support/cases/{case.ref}/").content.decode()
    theirs = client_of("Owen Castellane").get(f"/support/cases/{made.ref}/").content.decode()
    assert "Fears a wedding." in theirs
    assert "Tarn" not in theirs
