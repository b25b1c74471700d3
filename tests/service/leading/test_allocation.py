"""Posts are shared out by need: seen by whoever leads there, proven or refused, approved by another with reasons."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.governance import actions, policies
from headwater.governance.actions import allocation_solving
from headwater.governance.models import (
    AllocationApproval,
    AllocationDraws,
    AllocationRun,
    AllocationScenario,
    AreaGiven,
    PostAllocation,
)
from headwater.governance.queries import allocation as queries
from headwater.governance.views import allocation_draws
from headwater.jobs import worker
from headwater.jobs.models import Job
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
FUNDER, CHIEF, STRANGER, AUTHORITY = "Anselm Pryce", "Frances Hale", "Edwin Carraway", "Beatrix Northey"
START = "/leadership/allocation/"
NEXT_YEAR, THIS_YEAR = "Prevent posts of next year (invented)", "Prevent posts of this year (invented)"
TABLE = "Code | Area | Region | Need\nB | Bay | North | 7\nA | Ash | North | 7\nC | Cove | South | 7\n"


def the(title: str = NEXT_YEAR) -> PostAllocation:
    return PostAllocation.objects.get(title=title)


def the_run(title: str = "As the grant letter has it") -> AllocationRun:
    return AllocationRun.objects.select_related("scenario__allocation", "organisation").get(scenario__title=title)


def asked(**given: Any) -> dict[str, Any]:
    whole = {"organisation": str(organisation("Force 01").pk), "title": "T", "why": "Officers.", "day": "1 April 2027"}
    return whole | {"build": "", "table": TABLE, "source": "The unit’s own weights."} | given


def limited(**given: Any) -> dict[str, Any]:
    whole = {"title": "One way", "why": "To see.", "total": "4", "cost": "40,000", "budget": "", "minima": ""}
    return whole | {"method": "sainte_lague", "limits": ""} | given


def made(client: Client, **given: Any) -> PostAllocation:
    answer = client.post(f"{START}make/", asked(**given))
    assert answer.status_code == 302, answer.content.decode()
    return PostAllocation.objects.order_by("-pk")[0]


def solved(client: Client, allocation: PostAllocation, **given: Any) -> AllocationRun:
    answer = client.post(f"{START}{allocation.ref}/limit/", limited(**given))
    assert answer.status_code == 302, answer.content.decode()
    return AllocationRun.objects.order_by("-pk")[0]


def units(run: AllocationRun) -> dict[str, int]:
    return dict(AreaGiven.objects.filter(run=run).values_list("area__code", "units"))


def approval(run: AllocationRun, **given: Any) -> AllocationApproval:
    whole = {"organisation": run.organisation, "allocation": run.scenario.allocation, "run": run, "reason": "It fits."}
    return AllocationApproval(**(whole | given))


def test_whoever_reads_how_a_force_is_led_reads_its_allocations_and_nobody_else(client_of: ClientOf) -> None:
    for name in (FUNDER, CHIEF, AUTHORITY):
        client = client_of(name)
        assert NEXT_YEAR in client.get(START).content.decode()
        assert client.get(f"{START}{the().ref}/").status_code == 200
    other = client_of(STRANGER)
    for where in (START, f"{START}?format=csv", "/search/?q=Prevent+posts"):
        assert NEXT_YEAR not in other.get(where).content.decode()
    run = the_run()
    for where in (f"{the().ref}/", f"run/{run.ref}/", f"run/{run.ref}/draws/?format=csv", f"{the().ref}/needs/"):
        assert other.get(f"{START}{where}").status_code == 404
    assert other.post(f"{START}scenario/{run.scenario.ref}/solve/").status_code == 404


def test_need_from_an_index_is_its_scores_as_they_were_kept(client_of: ClientOf) -> None:
    build = the().build
    assert build is not None
    new = made(client_of(FUNDER), build=build.ref, table="", source="")
    scores = dict(zip(build.result["areas"], build.result["score"], strict=True))
    assert {row.code: float(row.need) for row in new.needs.all()} == scores
    assert set(new.needs.values_list("region", flat=True)) == {"Force 01"}
    assert "Need in the county" in new.source


def test_need_is_typed_pasted_or_sent_as_a_file(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    assert made(client).needs.count() == 3
    pasted = TABLE.replace(" | ", "\t")
    assert made(client, table=pasted).needs.get(code="B").name == "Bay"
    file = SimpleUploadedFile("w.csv", '\ufeffcode,area,need\nA,"Ash, the old",2.5\nB,Bay,0\n'.encode())
    new = made(client, table="", file=file)
    assert new.needs.get(code="A").name == "Ash, the old"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"table": ""}, "one of the three"),
        ({"source": ""}, "Say who stated these weights"),
        ({"table": "Code | Need\nA | -1"}, "is no number of 0 or more"),
        ({"table": "Code | Need\nA | nan"}, "is no number of 0 or more"),
        ({"table": "Code | Need\nA | 1e999"}, "is no number of 0 or more"),
        ({"table": "Code | Need\nA | inf"}, "is no number of 0 or more"),
        ({"table": "Code | Need\nA | 99999999999999"}, "is more than any need here"),
        ({"table": "Code | Need\nA | 0\nB | 0"}, "No area has any need"),
        ({"table": "Code | Need\nA | 1\nA | 2"}, "is there twice"),
        ({"table": "Code | Weight\nA | 1"}, "no heading “Need”"),
        ({"table": "Code | Need\n | 1"}, "has no code"),
        ({"table": "Code | Need"}, "It has no row"),
        ({"source": "Share of Muslim residents"}, "which is protected or stands for what is"),
        ({"day": "soon"}, "Write it like 3 November 2008"),
    ],
)
def test_need_that_cannot_be_is_said(client_of: ClientOf, wrong: dict[str, str], words: str) -> None:
    before = PostAllocation.objects.count()
    answer = client_of(FUNDER).post(f"{START}make/", asked(**wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert PostAllocation.objects.count() == before


def test_bytes_that_are_no_table_are_refused(client_of: ClientOf) -> None:
    for content in (b"\x00\x01", b"\xff\xfe\x00", b"PK\x03\x04"):
        sent = asked(table="", file=SimpleUploadedFile("w.csv", content))
        assert client_of(FUNDER).post(f"{START}make/", sent).status_code == 422
    assert client_of(FUNDER).post(f"{START}make/", asked(table="Code | Need\nA\x00 | 1")).status_code == 422


def test_equal_needs_are_given_by_the_order_of_codes_and_the_page_says_so(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    run = solved(client, made(client), total="2")
    assert units(run) == {"A": 2, "B": 1, "C": 1}
    page = client.get(f"{START}run/{run.ref}/").content.decode()
    assert "the one whose code comes first is given the unit" in page
    assert "proven" in page


def test_each_area_is_told_the_last_given_and_the_next_refused(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    run = solved(client, made(client), total="4", budget="100,000")
    assert sum(units(run).values()) == 5
    page = client.get(f"{START}run/{run.ref}/?area=A").content.decode()
    assert "£0.00 is left, and the next would cost £20,000.00." in page
    assert "The budget holds more back: £0.00 is left" in page


def test_a_budget_a_penny_short_gives_a_half_post_less(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    allocation = made(client)
    assert sum(units(solved(client, allocation, title="A", budget="160,000")).values()) == 8
    assert sum(units(solved(client, allocation, title="B", budget="159,999.99")).values()) == 7


def test_floors_above_the_total_are_said_with_their_sums_and_cannot_be_approved(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    floors = "Code | Least\nA | 2\nB | 2\nC | 2"
    run = solved(client, made(client), limits=floors)
    assert run.state == "impossible"
    page = client.get(f"{START}run/{run.ref}/").content.decode()
    assert "the least of all areas together is 6 posts, and there are 4: 2 too few" in page
    assert client_of(CHIEF).get(f"{START}run/{run.ref}/approve/").status_code == 403
    with pytest.raises(Refused, match="There is nothing to approve"):
        actions.approve_allocation(approval(run), by=as_viewer(CHIEF))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"limits": "Code | Least | Most\nA | 2 | 1"}, "less at most than it has at least"),
        ({"limits": "Code | Least\nZ | 2"}, "is no area of this allocation"),
        ({"limits": "Code | Least\nA | -1"}, "is no number of 0 or more"),
        ({"limits": "Code | Team\nA | 0"}, "a team of none is no team"),
        ({"minima": "Nowhere | 2"}, "is no region of its areas"),
        ({"minima": "North"}, "is not a region"),
        ({"total": "1.3"}, "is no number of whole or half posts"),
        ({"total": "99999999999999999999999999999"}, "is no number of whole or half posts"),
        ({"total": "-1"}, "is no number of 0 or more"),
        ({"cost": "40,000.01"}, "give an even number of pence"),
        ({"budget": "1e9"}, "is no number of 0 or more"),
        ({"method": "by lot"}, "is not one of the choices"),
        ({"why": " "}, "It is empty"),
    ],
)
def test_limits_that_cannot_be_read_are_said(client_of: ClientOf, wrong: dict[str, str], words: str) -> None:
    client = client_of(FUNDER)
    answer = client.post(f"{START}{the().ref}/limit/", limited(**wrong))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_what_ran_out_of_time_shows_its_gap_and_cannot_be_approved(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allocation_solving, "AT_ONCE", 0.0)
    scenario = the_run().scenario
    run = actions.solve_scenario(scenario, by=as_viewer(FUNDER), seconds=0.0)
    assert run.state == "not_proven"
    assert 0 < run.gap < 1
    page = client_of(CHIEF).get(f"{START}run/{run.ref}/").content.decode()
    assert policies.gap_in_words(run.gap) in page
    answer = client_of(CHIEF).get(f"{START}run/{run.ref}/approve/")
    assert answer.status_code == 403
    assert f"It may be off by {policies.gap_in_words(run.gap)}" in answer.content.decode()
    with pytest.raises(Refused, match="not proven"):
        actions.approve_allocation(approval(run), by=as_viewer(CHIEF))


def test_nobody_approves_what_they_had_a_hand_in(client_of: ClientOf) -> None:
    with pytest.raises(Refused):
        actions.approve_allocation(approval(the_run()), by=as_viewer(FUNDER))
    chief = client_of(CHIEF)
    allocation = made(chief)
    own = solved(chief, allocation)
    with pytest.raises(Refused, match="You had a hand in this proposal"):
        actions.approve_allocation(approval(own), by=as_viewer(CHIEF))
    actions.approve_allocation(approval(own), by=as_viewer("Ada Whitcombe"))
    assert allocation.approvals.get().approved_by.name == "Ada Whitcombe"


def test_a_person_approves_with_reasons_and_departs_within_the_posts_and_the_money(client_of: ClientOf) -> None:
    run = the_run()
    given = units(run)
    most = max(given, key=lambda code: given[code])
    least = min(given, key=lambda code: given[code])
    where = f"{START}run/{run.ref}/approve/"
    more = client_of(CHIEF).post(where, {"reason": "It fits.", "departures": f"{least} | 99 | It asked for more."})
    assert more.status_code == 422
    assert "Take from another area what you give to this one." in more.content.decode()
    for wrong in (f"{least} | 1 | ", "ZZ | 1 | why", "nonsense", f"{least} | 1 | a\n{least} | 1 | b"):
        assert client_of(CHIEF).post(where, {"reason": "R", "departures": wrong}).status_code == 422
    assert client_of(CHIEF).post(where, {"reason": " "}).status_code == 422
    swap = f"{most} | {(given[most] - 1) / 2} | It has one.\n{least} | {(given[least] + 1) / 2} | A hall closes."
    assert client_of(CHIEF).post(where, {"reason": "It fits.", "departures": swap}).status_code == 302
    page = client_of(FUNDER).get(f"{START}run/{run.ref}/?area={least}").content.decode()
    assert "Decided otherwise: A hall closes." in page
    file = client_of(FUNDER).get(f"{START}run/{run.ref}/?format=csv").content.decode()
    assert "A hall closes." in file
    assert "Approved by Frances Hale" in page
    event = Event.objects.filter(event="allocation.approved").order_by("-pk")[0]
    assert "A hall closes" not in str(event.changes)


def test_once_approved_it_stays_as_it_is(client_of: ClientOf) -> None:
    allocation = the(THIS_YEAR)
    client = client_of(FUNDER)
    assert client.get(f"{START}{allocation.ref}/limit/").status_code == 403
    scenario = allocation.scenarios.first()
    assert scenario is not None
    assert client.post(f"{START}scenario/{scenario.ref}/solve/").status_code == 403
    with pytest.raises(Refused, match="It is approved"):
        actions.solve_scenario(scenario, by=as_viewer(FUNDER))
    proven = AllocationRun.objects.filter(scenario__allocation=allocation, state="proven")[0]
    with pytest.raises(Refused, match="It is approved"):
        actions.approve_allocation(approval(proven), by=as_viewer("Ada Whitcombe"))


def test_whoever_directs_is_asked_to_approve_until_somebody_did() -> None:
    def waiting(name: str) -> list[str]:
        return [need.title for need in needs_of(as_viewer(name)) if NEXT_YEAR in need.title]

    assert len(waiting(CHIEF)) == 1
    assert waiting(FUNDER) == waiting(STRANGER) == []
    actions.approve_allocation(approval(the_run()), by=as_viewer(CHIEF))
    assert waiting(CHIEF) == []


def test_scenarios_stand_side_by_side_with_what_differs(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    allocation = made(client)
    solved(client, allocation, title="By need", total="3")
    solved(client, allocation, title="One for Cove", total="3", limits="Code | Least\nC | 2")
    page = client.get(f"{START}{allocation.ref}/side-by-side/").content.decode()
    assert "(+1)" in page
    assert "(−0.5)" in page
    assert client.get(f"{START}{allocation.ref}/side-by-side/?with=nothing").status_code == 200


def test_a_scenario_is_made_like_another(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    allocation = made(client)
    whole = {
        "limits": "Code | Least | Most | Team | Cost\nA | 1 | 3 | 1 | 50000",
        "minima": "North | 1.5",
        "whole": "on",
    }
    run = solved(client, allocation, budget="300,000", total="6", **whole)
    page = client.get(f"{START}{allocation.ref}/limit/?like={run.scenario.ref}").content.decode()
    for words in ("A | 1 | 3 |  | £50,000.00", "North | 1.5", "£300,000.00", "checked"):
        assert words in page
    elsewhere = client.get(f"{START}{allocation.ref}/limit/?like={the_run().scenario.ref}")
    assert elsewhere.status_code == 200
    assert "As the grant letter" not in elsewhere.content.decode()


def test_money_adds_up_to_the_penny_and_to_the_pound(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    costs = "Code | Cost\nA | 40,001.02\nB | 39,999.32\nC | 40,000.66"
    run = solved(client, made(client), total="7.5", limits=costs)
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"{START}run/{run.ref}/?format=csv").content.decode("utf-8-sig")))
    )
    pence = sum(round(float(row["Money"].lstrip("£").replace(",", "")) * 100) for row in rows)
    assert pence == sum(AreaGiven.objects.filter(run=run).values_list("pence", flat=True))
    assert sum(int(row["In whole pounds"].lstrip("£").replace(",", "")) for row in rows) == (pence + 50) // 100


def test_draws_are_made_in_the_page_where_they_are_few(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    run = solved(client, made(client), total="4")
    where = f"{START}run/{run.ref}/draws/"
    assert client.post(where, {"draws": "40", "percent": "20"}).status_code == 302
    drawn = AllocationDraws.objects.get(run=run)
    assert (drawn.draws, drawn.failed) == (40, 0)
    assert sum(map(sum, drawn.result["at_least"].values())) == 40 * 8
    page = client.get(where).content.decode()
    assert "moved by up to 20% of itself" in page
    assert "<svg" in page
    assert client.get(f"{where}?area=A").status_code == client.get(f"{where}?area=%3Cscript%3E").status_code == 200
    assert client.get(f"{where}?format=csv").content.decode("utf-8-sig").startswith("Code,Area")
    for wrong in ({"draws": "0", "percent": "1"}, {"draws": "99999999999", "percent": "1"}, {"draws": "5"}):
        assert client.post(where, wrong).status_code == 422
    assert client_of("Petra Lindqvist").post(where, {"draws": "4", "percent": "1"}).status_code == 403


def test_many_draws_are_made_by_a_job_that_tells_its_progress(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allocation_draws, "FEW", 10)
    heard: list[tuple[int, int | None]] = []
    monkeypatch.setattr(worker.Progress, "__call__", lambda _, done, whole: heard.append((done, whole)))
    client, run = client_of(FUNDER), the_run()
    before = AllocationDraws.objects.filter(run=run).count()
    asking = client.post(f"{START}run/{run.ref}/draws/", {"draws": "30", "percent": "10"})
    assert asking["Location"].startswith("/jobs/make/")
    assert "Make the file" in client.get(asking["Location"]).content.decode()
    client.post(asking["Location"])
    worker.do.call(Job.objects.order_by("-pk")[0].ref)
    assert Job.objects.order_by("-pk")[0].state == "done"
    assert AllocationDraws.objects.filter(run=run).count() == before + 1
    assert heard[-1] == (30, 30)
    drawn = AllocationDraws.objects.filter(run=run).order_by("-pk")[0]
    assert "the weights of the index" in drawn.how


def test_a_scenario_is_solved_with_more_time_by_a_job(client_of: ClientOf) -> None:
    client, run = client_of(FUNDER), the_run()
    asking = client.get(f"{START}scenario/{run.scenario.ref}/longer/?format=csv")
    assert asking.status_code == 302
    assert client.post(asking["Location"]).status_code == 302
    worker.do.call(Job.objects.order_by("-pk")[0].ref)
    assert Job.objects.order_by("-pk")[0].state == "done"
    assert AllocationRun.objects.filter(scenario=run.scenario).count() == 2


def test_the_list_and_a_run_take_as_many_queries_however_much_there_is(client_of: ClientOf) -> None:
    client = client_of(FUNDER)
    small = solved(client, made(client))
    large = the_run()

    def asked_for(where: str) -> int:
        client.get(where)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(where).status_code == 200
        return len(found)

    few = asked_for(START)
    for number in range(4):
        made(client, title=f"More {number}")
    assert asked_for(START) == few
    assert asked_for(f"{START}run/{small.ref}/") >= asked_for(f"{START}run/{large.ref}/") - 2
    assert asked_for(f"{START}run/{large.ref}/") < 30


def test_the_page_of_a_force_says_what_it_shares_out(client_of: ClientOf) -> None:
    page = client_of(CHIEF).get(f"/leadership/at/{organisation('Force 01').ref}/").content.decode()
    assert f"{NEXT_YEAR}: not approved yet." in page
    assert f"{THIS_YEAR}: approved." in page
    assert NEXT_YEAR in client_of(CHIEF).get("/search/?q=next+year").content.decode()


def test_nobody_allocates_for_whom_they_keep_no_money_and_lead_nothing(client_of: ClientOf) -> None:
    for name in ("Petra Lindqvist", "Ben Tolliver"):
        assert client_of(name).get(f"{START}make/").status_code == 403
    other = asked(organisation=str(organisation("Force 02").pk))
    assert client_of(FUNDER).post(f"{START}make/", other).status_code == 422
    new = PostAllocation(organisation=organisation("Force 02"), title="T", why="W", source="S", day=the().day)
    with pytest.raises(Refused):
        actions.make_allocation(new, by=as_viewer(FUNDER), needs=())
    assert queries.keepers(as_viewer("Marguerite Solway")).filter(name="Force 02").exists()


def test_the_action_refuses_what_the_form_would(client_of: ClientOf) -> None:
    scenario = AllocationScenario(
        allocation=the(),
        organisation=the().organisation,
        title=the_run().scenario.title,
        why="W",
        method="dhondt",
        total=4,
    )
    with pytest.raises(BadInput, match="there is one of that name"):
        actions.make_scenario(scenario, by=as_viewer(FUNDER), limits=actions.Limits(100, 1))


def test_a_cell_that_is_longer_than_a_reader_takes_is_told_and_breaks_nothing(client_of: ClientOf) -> None:
    given = {"title": "T", "about": "A", "table": f"Code,Need\n{'A' * 200_000},1", "source": "table"}
    assert client_of(FUNDER).post(f"{START}make/", given).status_code == 422


def test_a_character_that_is_none_finds_no_scenario_to_begin_from(client_of: ClientOf) -> None:
    ref = PostAllocation.objects.get(title=NEXT_YEAR).ref
    assert client_of(FUNDER).get(f"{START}{ref}/limit/", {"like": "\x00"}).status_code == 200
