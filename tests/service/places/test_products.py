"""Products of the intelligence model: who sees that there is one, who sees how much, versions, judgements and links."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Conflict, Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.core.intelligence_products import Covers, Depth, ProductKind
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions, policies, queries
from headwater.vulnerability.models import Informs, NimProduct, QualityJudgement

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
ANALYST, LEAD, COMMANDER, PARTNER, STRANGER = (
    "Petra Lindqvist",
    "Idris Maddox",
    "Nadia Farrow",
    "Ben Tolliver",
    "Edwin Carraway",
)
INSPECTOR, MANAGER, KEEPER = "Miriam Okafor-Lisle", "Jonah Brackley", "Luca Fairweather"
HELD = "folder of assessments"


def product(at: str, kind: str = "assessment") -> NimProduct:
    rows = NimProduct.objects.select_related("organisation").filter(organisation__name=at, kind=kind)
    return rows.order_by("-number").first() or pytest.fail(at)


def new(at: str = "Garrowby area", **given: Any) -> NimProduct:
    day = as_viewer(ANALYST).day
    whole: dict[str, Any] = {
        "kind": ProductKind.ASSESSMENT,
        "title": "T",
        "owner": "Head",
        "covers": Covers.MENTIONED,
        "marking": "R",
    }
    whole |= {"held_at": "Cabinet", "start": day, "end": day + timedelta(100)}
    return NimProduct(organisation=organisation(at), **(whole | given))


def register(at: str = "Garrowby area", by: str = ANALYST, **given: Any) -> NimProduct:
    return actions.register_product(new(at, **given), by=as_viewer(by))


def names_seen(viewer: Viewer) -> set[str]:
    return {row.organisation.name for row in queries.products(viewer)}


def test_whoever_may_see_a_place_sees_that_it_has_a_product_and_a_stranger_does_not(client_of: ClientOf) -> None:
    for name, there in ((ANALYST, True), (COMMANDER, True), (PARTNER, True), (INSPECTOR, True), (STRANGER, False)):
        found = product("Ashvale area")
        page = client_of(name).get(f"/places/products/{found.ref}/")
        assert page.status_code == (200 if there else 404)
        for end in ("", "?format=csv"):
            listed = client_of(name).get(f"/places/products/{end}").content.decode("utf-8-sig")
            assert ("Ashvale area" in listed) is there


@pytest.mark.parametrize("name", [PARTNER, INSPECTOR, MANAGER, "Ada Whitcombe"])
def test_title_marking_and_where_it_is_held_are_for_those_who_work_on_the_place(client_of: ClientOf, name: str) -> None:
    found = product("Ashvale area")
    words = (HELD, found.title, "RESTRICTED", found.urn)
    own = client_of(ANALYST).get(f"/places/products/{found.ref}/").content.decode()
    assert all(word in own for word in words)
    answer = client_of(name).get(f"/places/products/{found.ref}/")
    assert answer.status_code == (404 if name == MANAGER else 200)  # the region has no force below it here
    everything = answer.content.decode() + client_of(name).get("/places/products/?format=csv").content.decode()
    assert not any(word in everything for word in words)


def test_what_nation_and_region_write_is_known_to_every_force_and_to_no_partner() -> None:
    above = {"National unit (demonstration)", "Northmoor region"}
    assert above <= names_seen(as_viewer(COMMANDER))
    assert names_seen(as_viewer(STRANGER)) == above
    assert not above & names_seen(as_viewer(PARTNER))
    assert not above & names_seen(as_viewer("Tomos Pendlebury"))
    assert above <= names_seen(as_viewer(INSPECTOR))


def test_the_list_and_the_rule_say_the_same_of_every_product() -> None:
    for name in (ANALYST, COMMANDER, PARTNER, STRANGER, INSPECTOR, MANAGER, KEEPER, "Rosalind Quaye"):
        viewer = as_viewer(name)
        by_rule = {
            row.pk
            for row in NimProduct.objects.select_related("organisation")
            if policies.may_see_product(viewer, row).allowed
        }
        assert set(queries.products(viewer).values_list("pk", flat=True)) == by_rule


def test_a_judgement_is_read_by_those_who_may_judge_and_no_partner(client_of: ClientOf) -> None:
    where, reason = f"/places/products/{product('Ashvale area').ref}/", "Three tasks of the area"
    for name, reads in ((ANALYST, True), (INSPECTOR, True), (PARTNER, False), ("Ada Whitcombe", False)):
        client = client_of(name)
        assert (reason in client.get(where).content.decode()) is reads
        assert ("leads to tasks" in client.get("/places/products/?format=csv").content.decode()) is reads


def test_the_question_itself_has_no_judgements_for_those_who_may_not_judge() -> None:
    found = product("Ashvale area")
    assert queries.judgements_of(as_viewer(INSPECTOR), found).count() == 1
    assert queries.judgements_of(as_viewer(PARTNER), found).count() == 0


def test_judgements_are_added_with_name_day_and_reason_and_none_is_changed(client_of: ClientOf) -> None:
    found = product("Brookmere area")
    where = f"/places/products/{found.ref}/judge/"
    before = list(QualityJudgement.objects.values_list("pk", "version"))
    given = {"depth": Depth.CURRENT.value, "reason": "It says what changed."}
    assert client_of(LEAD).post(where, given).status_code == 302
    assert client_of(LEAD).post(where, given | {"reason": ""}).status_code == 422
    assert (
        list(QualityJudgement.objects.filter(pk__in=[key for key, _ in before]).values_list("pk", "version")) == before
    )
    newest = queries.judgements_of(as_viewer(INSPECTOR), found)[0]
    assert (newest.judged_by.name, newest.day, newest.reason) == (LEAD, as_viewer(LEAD).day, "It says what changed.")
    for name in (PARTNER, STRANGER, "Ada Whitcombe"):
        with pytest.raises(Refused):
            actions.judge_product(QualityJudgement(product=found, **given), by=as_viewer(name))


def test_presence_stands_against_depth_by_level_and_counts_each_once() -> None:
    viewer = as_viewer(INSPECTOR)
    rows = {(row.level.value, row.kind.value): row for row in queries.presence_and_depth(viewer, viewer.day)}
    area = rows["area", "assessment"]
    assert (area.count, area.covering, area.depths, area.unjudged) == (4, 3, (1, 0, 0, 1), 1)
    force = rows["force", "assessment"]
    assert (force.count, force.covering, force.depths) == (1, 1, (0, 1, 0, 0))
    assert queries.presence_and_depth(as_viewer(PARTNER), viewer.day) == []


def test_a_product_is_registered_on_its_page_by_those_who_work_on_the_place(client_of: ClientOf) -> None:
    place = organisation("Garrowby area")
    given = {"kind": "assessment", "title": "New", "owner": "Head of intelligence", "covers": "not", "marking": "R"}
    given |= {"held_at": "Cabinet", "start": "1 April 2026", "end": "31 March 2027"}
    client = client_of(ANALYST)
    assert client.post(f"/places/{place.ref}/products/add/", given).status_code == 302
    assert product("Garrowby area").number == 1
    assert client.post(f"/places/{place.ref}/products/add/", given | {"covers": ""}).status_code == 422
    where = f"/places/{organisation('Ashvale area').ref}/products/add/"
    assert client_of(PARTNER).post(where, given).status_code == 403
    for name in (PARTNER, STRANGER, INSPECTOR, KEEPER):
        with pytest.raises(Refused):
            register("Highmoor area", by=name)
    with pytest.raises(Refused) as refused:
        register("Ashvale Market neighbourhood")
    assert refused.value.decision.rule == "product/no-level"


def test_two_assessments_of_one_place_are_not_in_force_together_unless_one_replaces_the_other() -> None:
    first = register()
    day = first.start
    with pytest.raises(BadInput):
        register(start=day + timedelta(5))
    second = register(start=day + timedelta(5), replaces=first)
    assert (second.number, second.replaces) == (2, first)
    wrongs: tuple[dict[str, Any], ...] = (
        {"replaces": first, "start": day + timedelta(9)},
        {"replaces": second, "start": second.start},
        {"replaces": second, "kind": ProductKind.CONTROL, "start": day + timedelta(9)},
        {"replaces": second, "end": day + timedelta(6), "start": day + timedelta(9)},
    )
    for wrong in wrongs:
        with pytest.raises(BadInput):
            register(**wrong)
    register(start=first.end + timedelta(1), end=first.end + timedelta(9))
    for _ in range(2):
        register(kind=ProductKind.TASKING)
    now = queries.in_force(NimProduct.objects.filter(organisation=first.organisation, kind="assessment"), day)
    assert [row.pk for row in now] == [first.pk]
    later = queries.in_force(
        NimProduct.objects.filter(organisation=first.organisation, kind="assessment"), second.start
    )
    assert [row.pk for row in later] == [second.pk]


def test_what_is_said_of_it_is_changed_and_two_hands_on_it_are_noticed(client_of: ClientOf) -> None:
    found = product("Ashvale area")
    after = {"title": "Other", "owner": "Head", "covers": "not", "marking": "R", "held_at": "Safe", "rests_on": ""}
    sent = after | {"end": found.end.isoformat(), "seen": str(found.version)}
    where = f"/places/products/{found.ref}/change/"
    assert client_of(ANALYST).post(where, sent).status_code == 302
    assert client_of(COMMANDER).post(where, sent | {"title": "Third"}).status_code == 409
    with pytest.raises(Conflict):
        actions.change_product(found, by=as_viewer(LEAD), seen=found.version, after={"title": "Fourth"})
    assert client_of(PARTNER).post(where, sent).status_code == 403


def test_it_rests_on_evidence_that_whoever_registers_it_may_see() -> None:
    seen = product("Force 01")
    assert register(rests_on=seen.urn).rests_on == seen.urn
    for urn in ("urn:headwater:nimproduct:zzzzzzzzzzzz", "somewhere"):
        with pytest.raises(BadInput):
            register("Highmoor area", rests_on=urn)


def test_the_log_has_no_titles_and_no_places_where_things_are_held() -> None:
    register(title="A title that is not told", held_at="A cabinet that is not told")
    actions.judge_product(
        QualityJudgement(product=product("Garrowby area"), depth=Depth.EXISTS, reason="Not told either"),
        by=as_viewer(LEAD),
    )
    told = " ".join(f"{row.target_name} {row.changes}" for row in Event.objects.all())
    assert "not told" not in told.lower()


def test_the_maker_of_the_lower_product_says_what_informs_it_among_what_they_may_see(client_of: ClientOf) -> None:
    mine, theirs = register(), product("Force 01")
    where = f"/places/products/{mine.ref}/link/"
    page = client_of(ANALYST).get(where).content.decode()
    assert "Strategic assessment, Force 01" in page
    assert "Strategic assessment, Northmoor region" in page
    assert client_of(ANALYST).post(where, {"source": theirs.ref, "carried": "A priority"}).status_code == 302
    assert client_of(ANALYST).post(where, {"source": theirs.ref, "carried": "Again"}).status_code == 422
    with pytest.raises(Refused):  # a partner keeps nothing, and the force does not say what an area takes from it
        actions.link_products(Informs(source=theirs, target=mine, carried="c"), by=as_viewer(PARTNER))
    with pytest.raises(Refused):
        actions.link_products(
            Informs(source=mine, target=product("Northmoor region"), carried="c"), by=as_viewer(ANALYST)
        )
    with pytest.raises(BadInput):
        actions.link_products(Informs(source=mine, target=mine, carried="c"), by=as_viewer(ANALYST))


def test_nobody_links_what_they_may_not_see() -> None:
    hidden, own = register("Garrowby area"), register("Force 02", by=STRANGER)
    assert hidden.pk not in set(queries.could_inform(as_viewer(STRANGER), own).values_list("pk", flat=True))
    with pytest.raises(Refused):
        actions.link_products(Informs(source=hidden, target=own, carried="c"), by=as_viewer(STRANGER))


def test_a_link_is_ended_and_can_be_said_again(client_of: ClientOf) -> None:
    link = Informs.objects.get(source=product("Force 01"), target=product("Ashvale area"))
    where = f"/places/products/links/{link.ref}/end/"
    assert client_of(PARTNER).get(where).status_code == 404
    assert client_of(INSPECTOR).get(where).status_code == 403
    assert client_of(ANALYST).post(where, {"last": "1 January 2001"}).status_code == 422
    assert client_of(ANALYST).post(where, {"last": as_viewer(ANALYST).day.isoformat()}).status_code == 302
    again = Informs(source=link.source, target=link.target, carried="c")
    assert actions.link_products(again, by=as_viewer(ANALYST)).end is None


def test_what_is_carried_over_is_for_those_who_work_on_the_place(client_of: ClientOf) -> None:
    where = f"/places/products/{product('Ashvale area').ref}/"
    assert "priority given to schools" in client_of(COMMANDER).get(where).content.decode()
    assert "priority given to schools" not in client_of(INSPECTOR).get(where).content.decode()


def test_an_assessment_that_nothing_informs_is_asked_of_those_who_work_there() -> None:
    register("Force 02", by=STRANGER)
    asked = [need for need in needs_of(as_viewer(STRANGER)) if "Say what informs it" in need.title]
    assert [need.title for need in asked] == ["Say what informs it: Strategic assessment, Force 02"]
    assert not [need for need in needs_of(as_viewer(ANALYST)) if "Say what informs it" in need.title]
    informed = Informs(source=product("Northmoor region"), target=product("Force 02"), carried="c")
    actions.link_products(informed, by=as_viewer(STRANGER))
    assert not [need for need in needs_of(as_viewer(STRANGER)) if "Say what informs it" in need.title]


def test_lists_and_panels_take_the_same_number_of_questions_however_many_there_are(
    client_of: ClientOf,
) -> None:
    client = client_of(ANALYST)

    def asked(where: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(where).status_code == 200
        return len(captured)

    place = organisation("Ashvale area")
    pages = ("/places/products/", "/places/products/depth/", "/places/products/threads/", f"/places/{place.ref}/")
    thread = f"/places/products/threads/{organisation('Force 01').ref}/"
    before = [asked(where) for where in (*pages, thread)]
    for name in ("Garrowby area", "Highmoor area", "Larkfield area"):
        made = register(name)
        actions.link_products(Informs(source=product("Force 01"), target=made, carried="c"), by=as_viewer(ANALYST))
        register(name, kind=ProductKind.CONTROL)
    assert [asked(where) for where in (*pages, thread)] == before
    assert max(before) < 20


def test_the_page_of_a_place_tells_its_products(client_of: ClientOf) -> None:
    page = client_of(PARTNER).get(f"/places/{organisation('Ashvale area').ref}/").content.decode()
    assert "Intelligence products" in page
    assert "Violent extremism: assessed, with priorities." in page
    assert HELD not in page
