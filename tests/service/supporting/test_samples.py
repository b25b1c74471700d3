"""Dip samples: drawn by lot, read by somebody who had no part in them until they said it, and told as counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.dip_sampling import QUESTIONS, draw, may_be_sampled
from headwater.core.errors import BadInput
from headwater.interventions import actions, policies, queries
from headwater.interventions.held import HELD
from headwater.interventions.models import Case, CaseStep, DipSample, Look, Pack, Referral, SampledCase, Seat, TeamPlace
from headwater.organisations.models import Holding
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, person
from .casework import CHAIR, LEAD, OFFICER, OUTSIDE, SCHOOL, channel, referred
from .panel_room import at_panel, days_on, ended

pytestmark = pytest.mark.usefixtures("county")
SAMPLER = "Jonah Brackley"
YES, SEEN = dict.fromkeys(QUESTIONS, "yes"), {name: f"Page {name} shows zorrelwick." for name in QUESTIONS}


def the_sample() -> DipSample:
    return DipSample.objects.get()


def waiting() -> SampledCase:
    return SampledCase.objects.select_related("case", "sample").get(done_on__isnull=True, let_go_on__isnull=True)


def another(**given: Any) -> DipSample:
    """A sample that nobody drew yet, of the days until today."""
    day = as_viewer(CHAIR).day
    own = {"panel": channel(), "sampler": person(SAMPLER), "number": 2}
    return DipSample(**own | {"period_start": day - timedelta(days=90), "period_end": day} | given)


def found(row: SampledCase | None = None) -> SampledCase:
    return actions.say_finding(row or waiting(), by=as_viewer(SAMPLER), answers=YES, seen=SEEN)


def closed(number: int) -> list[Case]:
    made = [referred(f"Somebody {one}") for one in range(number)]
    return [actions.close_case(one, by=as_viewer(CHAIR), outcome="lost", because="Gone.") for one in made]


def test_a_sampler_reads_a_drawn_case_until_they_said_it_and_writes_nothing_else(client_of: ClientOf) -> None:
    row, client = waiting(), client_of(SAMPLER)
    case, where = row.case, f"/support/cases/{row.case.ref}/"
    form = f"/support/samples/{row.sample.ref}/cases/{row.ref}/"
    assert "football" in client.get(where).content.decode()
    assert case.ref in client.get("/support/cases/").content.decode()
    assert case in queries.cases(as_viewer(SAMPLER))
    for end in ("say/", "reopen/", "team/put/"):
        assert client.get(f"{where}{end}").status_code in (403, 404), end
    assert not policies.may_write_case(as_viewer(SAMPLER), case).allowed
    assert not policies.may_run_case(as_viewer(SAMPLER), case).allowed
    assert client.get(form).status_code == 200
    assert client.post(form, {"told": "yes"}).status_code == 422
    assert Look.objects.filter(case=case, person=person(SAMPLER), what="sample", part="sampler").exists()
    sent = client.post(form, YES | {f"seen_{name}": words for name, words in SEEN.items()})
    assert sent.status_code == 302
    assert client.get(where).status_code == 404
    assert client.get(form).status_code == 403
    assert case not in queries.cases(as_viewer(SAMPLER))
    assert case.ref not in client.get("/support/cases/").content.decode()
    assert the_sample().ended_on == as_viewer(CHAIR).day
    page = client_of(CHAIR).get(where).content.decode()
    assert "zorrelwick" in page
    for name in (LEAD, *OUTSIDE):
        assert client_of(name).get(where).status_code == 404
    for end in ("", "../"):
        assert "zorrelwick" not in client.get(f"/support/samples/{row.sample.ref}/{end}").content.decode()
    assert "zorrelwick" not in str(list(Event.objects.values_list("changes", "target_name")))
    with pytest.raises(Refused):
        found(row)


def test_it_is_read_no_longer_without_the_seat_once_it_is_ended_or_while_it_is_open_again() -> None:
    row = waiting()
    assert policies.may_read_case(as_viewer(SAMPLER), row.case).allowed

    def shut() -> None:
        by = as_viewer(SAMPLER)
        case = Case.objects.get(pk=row.case_id)
        assert not policies.may_read_case(by, case).allowed
        assert case not in queries.cases(by)
        with pytest.raises(Refused):
            found(row)

    with writing("test"):
        Case.objects.filter(pk=row.case_id).update(part_of=ended())
        shut_part = policies.standing(as_viewer(SAMPLER), Case.objects.get(pk=row.case_id)).parts
        assert not shut_part
        Case.objects.filter(pk=row.case_id).update(part_of=None)
        seats = Seat.objects.filter(role="sampler", person=person(SAMPLER))
        seats.update(end=as_viewer(CHAIR).day - timedelta(days=1))
        shut()
        seats.update(end=None)
    actions.end_sample(the_sample(), by=as_viewer(CHAIR))
    shut()
    row.refresh_from_db()
    assert row.let_go_on is not None
    with pytest.raises(Refused):
        actions.end_sample(the_sample(), by=as_viewer(CHAIR))


def test_an_open_case_is_not_read_by_its_sampler() -> None:
    row = waiting()
    with writing("test"):
        owner = person(OFFICER)
        Case.objects.filter(pk=row.case_id).update(
            state="screening",
            outcome="",
            closed_on=None,
            keep_until=None,
            owner=owner,
            next_on=as_viewer(CHAIR).day,
            next_what="step",
        )
    case = Case.objects.get(pk=row.case_id)
    assert not policies.may_read_case(as_viewer(SAMPLER), case).allowed
    assert case not in queries.cases(as_viewer(SAMPLER))


def test_the_seed_lets_anybody_draw_again_what_was_drawn(client_of: ClientOf) -> None:
    made = closed(6)
    actions.end_sample(the_sample(), by=as_viewer(CHAIR))
    sample = actions.draw_sample(another(number=3), by=as_viewer(CHAIR))
    refs = {row.case.ref for row in sample.cases.select_related("case")}
    again = {ref for ref, (_, one) in queries.candidates(sample).items() if not one.owned}
    assert refs == set(draw(again, 3, sample.seed))
    assert {case.ref for case in made} <= again
    assert sample.seed in client_of(CHAIR).get(f"/support/samples/{sample.ref}/").content.decode()
    assert sample.due_on == as_viewer(CHAIR).day + timedelta(days=28)
    with pytest.raises(BadInput):  # twice clicked, or drawn until it suits: one waits for them
        actions.draw_sample(another(number=3), by=as_viewer(CHAIR))


def involved(case: Case, what: str) -> None:
    """Let the sampler have had that part in a case."""
    who, chair, day = person(SAMPLER), as_viewer(CHAIR), as_viewer(CHAIR).day
    place = Holding.objects.as_at(day).filter(person=who).select_related("post__organisation").first()
    assert place is not None
    organisation = place.post.organisation
    rows: dict[str, Any] = {
        "on_team": lambda: TeamPlace(
            case=case, person=who, organisation=organisation, put_by=chair.person, start=day, end=day
        ),
        "took_step": lambda: CaseStep(case=case, verb="check", state="deconfliction", on=day, by=who),
        "looked": lambda: Look(case=case, person=who, at=_now(), what="case", part="glass"),
    }
    if what == "owned":
        case.owner = who
        case.save()
    elif what == "referred":
        Referral.objects.filter(case=case).update(by=who)
    elif what == "had_pack":
        seat = channel().seats.get(person__name=SCHOOL, role="member")
        Pack.objects.filter(case=at_panel(), organisation=seat.organisation).update(case=case)
        Seat.objects.filter(pk=seat.pk).update(person=who)
    else:
        rows[what]().save()


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


@pytest.mark.parametrize("what", ["owned", "on_team", "took_step", "referred", "had_pack", "looked"])
def test_whoever_had_a_part_in_a_case_does_not_draw_it_and_does_not_say_how_it_was_dealt_with(what: str) -> None:
    case, sample = closed(1)[0], another()
    fit = queries.candidates(sample)[case.ref][1]
    assert may_be_sampled(fit, sample.period_start, sample.period_end).allowed
    with writing("test"):
        involved(case, what)
    one = queries.candidates(sample)[case.ref][1]
    assert getattr(one, what)
    assert not may_be_sampled(one, sample.period_start, sample.period_end).allowed
    with writing("test"):
        row = SampledCase(case=case, sample=the_sample())
        row.save()
    assert not policies.may_say_finding(as_viewer(SAMPLER), row).allowed


def test_what_waits_in_a_sample_is_not_drawn_again() -> None:
    one = queries.candidates(another())[waiting().case.ref][1]
    assert one.waits
    assert queries.candidates(another())[ended().ref][1].waits is False


@pytest.mark.parametrize(
    "spoilt",
    [
        {"number": 1},
        {"number": 21},
        {"sampler": CHAIR},
        {"sampler": SCHOOL},
        {"period_start": 1},
        {"period_end": 1},
        {"period_start": -800, "period_end": -700},
    ],
)
def test_what_is_asked_for_unsoundly_is_refused(spoilt: dict[str, Any]) -> None:
    actions.end_sample(the_sample(), by=as_viewer(CHAIR))
    closed(3)
    day = as_viewer(CHAIR).day
    given = {
        name: person(value) if name == "sampler" else day + timedelta(days=value) if "period" in name else value
        for name, value in spoilt.items()
    }
    with pytest.raises(BadInput):
        actions.draw_sample(another(**given), by=as_viewer(CHAIR))


def test_the_chair_is_no_sampler_even_with_that_seat_and_nobody_draws_for_themselves() -> None:
    chair, seat = as_viewer(CHAIR), channel().seats.get(role="chair")
    with writing("test"):
        Seat(
            panel=channel(),
            person=person(CHAIR),
            organisation=seat.organisation,
            role="sampler",
            start=seat.start,
            put_by=person(LEAD),
        ).save()
    assert CHAIR not in {one.person.name for one in queries.samplers_of(channel(), as_viewer(LEAD))}
    with pytest.raises(BadInput):
        actions.draw_sample(another(sampler=person(CHAIR)), by=as_viewer(LEAD))
    assert SAMPLER in {one.person.name for one in queries.samplers_of(channel(), chair)}
    assert SAMPLER not in {one.person.name for one in queries.samplers_of(channel(), as_viewer(SAMPLER))}


def test_the_chair_and_who_leads_draw_and_nobody_else(client_of: ClientOf) -> None:
    actions.end_sample(the_sample(), by=as_viewer(CHAIR))
    closed(3)
    for name in (OFFICER, SCHOOL, SAMPLER, "Luca Fairweather"):
        with pytest.raises(Refused):
            actions.draw_sample(another(), by=as_viewer(name))
    where = f"/support/panels/{channel().ref}/sample/"
    seat = channel().seats.get(role="sampler")
    days = {"period_start": "1 January 2020", "period_end": "2020-01-02"}
    sent = client_of(LEAD).post(where, days | {"number": "2", "who": seat.ref})
    assert sent.status_code == 422
    day = as_viewer(LEAD).day
    days = {"period_start": str(day - timedelta(days=90)), "period_end": str(day)}
    for number in ("", "x\x00", "9" * 400, "-1"):
        assert client_of(LEAD).post(where, days | {"number": number, "who": seat.ref}).status_code == 422
    assert client_of(LEAD).post(where, days | {"number": "2", "who": "z"}).status_code == 422
    assert client_of(LEAD).post(where, days | {"number": "2", "who": seat.ref}).status_code == 302
    assert DipSample.objects.filter(drawn_by=person(LEAD)).count() == 1


def test_who_leads_reads_no_case_no_reference_and_no_count_of_fewer_than_five(client_of: ClientOf) -> None:
    sample = the_sample()
    where = f"/support/samples/{sample.ref}/"
    lead, chair = client_of(LEAD).get(where).content.decode(), client_of(CHAIR).get(where).content.decode()
    assert "fewer than 5" in lead
    assert "fewer than 5" not in chair
    for row in sample.cases.select_related("case"):
        assert row.case.ref in chair
        assert row.case.ref not in lead
        assert client_of(LEAD).get(f"/support/cases/{row.case.ref}/").status_code == 404
        for name in (LEAD, CHAIR, OFFICER):
            assert client_of(name).get(f"{where}cases/{row.ref}/").status_code == 404
    for name in (OFFICER, SCHOOL, "Luca Fairweather", "Miriam Okafor-Lisle"):
        assert client_of(name).get(where).status_code == 404
        assert client_of(name).get("/support/samples/").status_code == 404


def test_a_sample_past_its_day_is_told_to_the_chair_by_reference() -> None:
    sample, late = the_sample(), days_on(CHAIR, 40)
    title = f"Sample {sample.ref} is past its day"
    assert title in [need.title for need in needs_of(late)]
    assert title not in [need.title for need in needs_of(as_viewer(CHAIR))]
    assert title not in [need.title for need in needs_of(days_on(LEAD, 40))]
    assert f"Say what you found of sample {sample.ref}" in [need.title for need in needs_of(as_viewer(SAMPLER))]
    found()
    assert title not in [need.title for need in needs_of(days_on(CHAIR, 40))]


def test_what_was_found_is_told_in_the_persons_copy_and_not_in_the_log() -> None:
    from headwater.interventions import held

    case = ended().open()
    told = [entry for entry in held.entries(case) if entry.kind.startswith("What a sample found")]
    assert len(told) == 1
    assert any("what he was told" in text for text in told[0].texts)
    assert HELD[SampledCase].ends == held.DELETED
    event = Event.objects.filter(event="sample_finding.said").latest("pk")
    assert event.place == ""
    assert not any(answer in str(event.changes.values()) for answer in ("In part", "unseen", "part"))


def test_it_asks_as_many_questions_for_many_as_for_few(client_of: ClientOf) -> None:
    client, counts = client_of(SAMPLER), []
    where = [f"/support/samples/{the_sample().ref}/", "/support/cases/", f"/support/cases/{waiting().case.ref}/"]
    for more in (0, 8):
        with writing("test"):
            for case in closed(more):
                SampledCase(case=case, sample=the_sample()).save()
        for one in where:
            client.get(one)
        with CaptureQueriesContext(connection) as asked:
            assert all(client.get(one).status_code == 200 for one in where)
        counts.append(len(asked))
    assert counts[1] <= counts[0]
