"""The golden thread on pages, as at a day, and the probes that rest on it (3.1.2, AV-1 to AV-6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from headwater.core.answers import Answer
from headwater.core.golden_thread import Break
from headwater.core.intelligence_products import Covers
from headwater.evidence.probes import Proposal, probe_names, probe_of, propose
from headwater.organisations.viewer import viewer_of
from headwater.vulnerability import actions, queries
from headwater.vulnerability.models import Informs, NimProduct, TaskingDecision

from ..conftest import ClientOf, as_viewer, organisation, person
from .test_products import ANALYST, COMMANDER, INSPECTOR, LEAD, PARTNER, STRANGER, product, register

pytestmark = pytest.mark.usefixtures("county")
ALL = (
    "vulnerability.strategic_assessment_covers_pve",
    "vulnerability.area_strategic_assessment_covers_pve",
    "vulnerability.strategic_assessments_linked",
    "vulnerability.control_strategy_covers_pve",
    "vulnerability.area_control_strategy_covers_pve",
    "vulnerability.tasking_weighs_pve",
)


def day() -> date:
    return as_viewer(ANALYST).day


def proposed(name: str, at: str = "Force 01", by: str = ANALYST, on: date | None = None) -> Proposal:
    return propose(name, as_viewer(by), organisation(at), on or day())


def mended() -> None:
    """Whatever the demonstration leaves broken below Force 01, put right."""
    force, end = product("Force 01"), product("Force 01").end
    for place in queries.worked_on(as_viewer(ANALYST)).filter(kind="area"):
        now = queries.of_place(place, day(), "assessment").first()
        made = now or register(place.name, start=day(), end=end)
        if not Informs.objects.filter(source=force, target=made, end__isnull=True).exists():
            actions.link_products(Informs(source=force, target=made, carried="c"), by=as_viewer(ANALYST))


def test_the_thread_of_the_demonstration_breaks_in_every_way_that_it_shows() -> None:
    traced, _ = queries.thread_for(as_viewer(ANALYST), organisation("Force 01"), day())
    assert not traced.thread.whole
    assert {one.what for one in traced.thread.findings} == {
        Break.NO_PRODUCT,
        Break.ORPHAN,
        Break.OUT_OF_DATE,
        Break.SKIPS,
    }


def test_it_is_whole_once_each_area_is_linked_and_the_probe_says_yes_with_its_records(client_of: ClientOf) -> None:
    assert proposed(ALL[2]).answer is Answer.NO
    mended()
    found = proposed(ALL[2])
    assert found.answer is Answer.YES
    assert product("National unit (demonstration)").urn in found.urns
    assert product("Kestrel Bay area").urn in found.urns
    page = client_of(INSPECTOR).get("/places/products/threads/").content.decode()
    assert "1 of 3 threads is whole." in page
    assert proposed(ALL[2], by=INSPECTOR).answer is Answer.YES


def test_a_thread_is_shown_as_at_a_day(client_of: ClientOf) -> None:
    where = f"/places/products/threads/{organisation('Force 01').ref}/"
    client = client_of(ANALYST)
    assert "in force on that day" in client.get(f"{where}?day=2009-01-12").content.decode()
    page = client.get(f"{where}?day=nonsense").content.decode()
    assert "<svg" in page
    assert "does not run here" in page
    assert "skips a level" in page
    before = (day() - timedelta(101)).isoformat()
    assert "Strategic assessment, Dunmere area" in client.get(f"{where}?day={before}").content.decode()
    assert "Dunmere area has no strategic assessment in force." in page


def test_the_picture_and_its_table_have_the_same_products_and_links(client_of: ClientOf) -> None:
    traced, known = queries.thread_for(as_viewer(ANALYST), organisation("Force 01"), day())
    rows = queries.rows_of(traced, known, day())
    page = client_of(ANALYST).get(f"/places/products/threads/{traced.force.ref}/").content.decode()
    drawn = page[page.index('<div class="hw-flow') : page.index("</svg>", page.index('<div class="hw-flow'))]
    assert drawn.count("<path") == sum(row.target is not None for row in rows)
    assert drawn.count("hw-flow-none") == sum(row.target is not None and not row.holds for row in rows)
    missing = sum(one.what is Break.NO_PRODUCT for one in traced.thread.findings)
    assert drawn.count("<rect") == len({row.ref for row in rows}) + missing


def test_a_stranger_sees_no_thread_of_another_force(client_of: ClientOf) -> None:
    assert client_of(STRANGER).get(f"/places/products/threads/{organisation('Force 01').ref}/").status_code == 404
    assert "Force 01" not in client_of(STRANGER).get("/places/products/threads/").content.decode()


@pytest.mark.parametrize(
    ("name", "at", "answer"),
    [
        (ALL[0], "Force 01", Answer.YES),
        (ALL[3], "Force 01", Answer.YES),
        (ALL[1], "Ashvale area", Answer.YES),
        (ALL[1], "Brookmere area", Answer.YES),
        (ALL[1], "Calder Rise area", Answer.NO),
        (ALL[1], "Dunmere area", Answer.NOT_KNOWN),
        (ALL[4], "Ashvale area", Answer.NOT_KNOWN),
        (ALL[5], "Force 01", Answer.YES),
    ],
)
def test_a_product_in_force_proposes_the_answer_to_its_question(name: str, at: str, answer: Answer) -> None:
    found = proposed(name, at)
    assert found.answer is answer
    assert bool(found.urns) is (answer is not Answer.NOT_KNOWN)


def test_a_probe_looks_at_the_day_that_it_is_asked_of() -> None:
    first = NimProduct.objects.get(organisation__name="Force 01", number=1, kind="assessment")
    assert proposed(ALL[0], on=day() - timedelta(150)).urns == (first.urn,)
    assert proposed(ALL[0]).urns == (product("Force 01").urn,)
    assert proposed(ALL[0], on=date(2009, 1, 12)).answer is Answer.NOT_KNOWN


def test_an_inspector_is_told_what_products_say_and_not_what_meetings_decided() -> None:
    assert proposed(ALL[0], by=INSPECTOR).answer is Answer.YES
    assert proposed(ALL[5], by=INSPECTOR).answer is Answer.NOT_KNOWN
    assert proposed(ALL[5], by=INSPECTOR).urns == ()


def test_a_partner_who_sees_one_area_is_told_nothing_of_the_thread() -> None:
    assert proposed(ALL[1], "Ashvale area", by=PARTNER).answer is Answer.YES
    viewer = as_viewer(COMMANDER)  # whose area is one of twelve
    found = propose(ALL[2], viewer, organisation("Force 01"), day())
    assert (found.answer, found.urns) == (Answer.NOT_KNOWN, ())


def decide(**given: Any) -> TaskingDecision:
    whole = {"organisation": organisation("Force 02"), "meeting": day(), "weighed": True, "decided": "Do it"}
    whole |= {"priority": "high", "owner": "Lead", "due": day() + timedelta(9)}
    return actions.log_tasking(TaskingDecision(**(whole | given)), by=as_viewer(STRANGER))


def test_av_6_wants_a_meeting_of_a_year_that_weighed_it_and_set_a_priority() -> None:
    assert proposed(ALL[5], "Force 02", STRANGER).answer is Answer.NOT_KNOWN
    decide(meeting=day() - timedelta(365), due=day())
    assert proposed(ALL[5], "Force 02", STRANGER).answer is Answer.NOT_KNOWN
    decide(weighed=False)
    decide(priority="none")
    assert proposed(ALL[5], "Force 02", STRANGER).answer is Answer.NO
    made = decide()
    found = proposed(ALL[5], "Force 02", STRANGER)
    assert (found.answer, found.urns) == (Answer.YES, (made.urn,))


def test_the_probes_are_those_that_the_framework_of_2009_names_and_av_6_is_answered_all_the_same() -> None:
    assert set(ALL) <= set(probe_names())
    assert probe_of("prevent-policing-2009", "AV-6", "") == ALL[5]


def test_a_product_that_deals_with_it_not_at_all_proposes_no() -> None:
    found = product("Force 01", "control")
    after = {"covers": Covers.NOT}
    actions.change_product(found, by=as_viewer(LEAD), seen=found.version, after=after)
    assert proposed(ALL[3]).answer is Answer.NO


def test_links_of_an_earlier_day_are_seen_on_that_day_alone() -> None:
    viewer = as_viewer(ANALYST)
    link = Informs.objects.get(source=product("Northmoor region"), target=product("Force 01"))
    actions.end_link(link, by=viewer, last=viewer.day - timedelta(1))
    earlier = viewer_of(person(ANALYST), timezone.now() - timedelta(1))
    for asks, there in ((viewer, False), (earlier, True)):
        known = queries.thread_for(asks, organisation("Force 01"), asks.day)[1]
        assert ((str(link.source_id), str(link.target_id)) in {(a.source, a.target) for a in known.links}) is there
