"""What is known of places is found by whom it is for, and is neither found nor counted by anybody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.accounts.models import Person
from headwater.audit.guard import writing
from headwater.organisations import actions as register
from headwater.search.models import Entry
from headwater.search.queries import search
from headwater.search.searchable import index_again
from headwater.vulnerability import actions, queries
from headwater.vulnerability.models import (
    NARROW,
    Assessment,
    DataSet,
    GapReply,
    KnowledgeGap,
    NeedIndex,
    NimProduct,
    Profile,
    ResearchItem,
    Section,
)

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
KEEPER, ANALYST, COMMANDER, SCHOOL, COUNCIL, INSPECTOR, STRANGER = (
    "Luca Fairweather",
    "Petra Lindqvist",
    "Nadia Farrow",
    "Ben Tolliver",
    "Rosalind Quaye",
    "Miriam Okafor-Lisle",
    "Edwin Carraway",
)
EVERYBODY = (KEEPER, ANALYST, COMMANDER, SCHOOL, COUNCIL, INSPECTOR, STRANGER)
KINDS = {
    "profile": (Profile, queries.profiles),
    "assessment": (Assessment, queries.assessments),
    "nimproduct": (NimProduct, queries.products),
    "knowledgegap": (KnowledgeGap, queries.gaps),
    "dataset": (DataSet, queries.data_sets),
    "needindex": (NeedIndex, queries.indices),
    "researchitem": (ResearchItem, queries.research),
}
LOOKED_FOR = {
    "profile": "profile",
    "assessment": "joint assessment",
    "nimproduct": "strategic assessment",
    "knowledgegap": "invented",
    "dataset": "invented",
    "needindex": "need county",
    "researchitem": "invented",
}


def urns(name: str, query: str, kind: str = "") -> set[str]:
    results = search(as_viewer(name), query, kind)
    assert results.count == len(results.found)
    return {one.urn for one in results.found}


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_found_by_the_same_rule_as_its_list(kind: str) -> None:
    model, listed = KINDS[kind]
    found = {name: urns(name, LOOKED_FOR[kind], kind) for name in EVERYBODY}
    matching = {row.urn for row in model._default_manager.all()} & {urn for each in found.values() for urn in each}
    assert matching
    for name in EVERYBODY:
        assert found[name] == {row.urn for row in listed(as_viewer(name))} & matching, name


@pytest.mark.parametrize(
    ("query", "kind", "finds", "does_not"),
    [
        ("dunmere", "profile", ANALYST, COMMANDER),
        ("ashvale", "profile", SCHOOL, INSPECTOR),
        ("ashvale", "assessment", COUNCIL, STRANGER),
        ("dunmere", "nimproduct", INSPECTOR, SCHOOL),
        ("footpaths", "knowledgegap", ANALYST, COMMANDER),
        ("rooms market wards", "knowledgegap", SCHOOL, INSPECTOR),
    ],
)
def test_what_is_not_theirs_is_neither_found_nor_counted(query: str, kind: str, finds: str, does_not: str) -> None:
    assert urns(finds, query, kind)
    assert urns(does_not, query, kind) == set()


def test_whoever_has_no_post_finds_no_data_index_or_research(client_of: ClientOf) -> None:
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    for word in ("census", "county", "isolation"):
        assert urns(SCHOOL, word)
        assert urns("Nobody Yet", word) == set()


def test_no_word_of_a_section_and_no_title_of_a_product_is_in_the_index() -> None:
    kept = " ".join(f"{entry.title} {entry.text}" for entry in Entry.objects.filter(kind__in=KINDS))
    hidden = [*Section.objects.values_list("text", flat=True), *NimProduct.objects.values_list("title", flat=True)]
    assert len(hidden) > 10
    assert [text for text in hidden if text[:30].casefold() in kept] == []
    assert urns(ANALYST, "quay") == set()


def test_a_result_is_called_after_its_place_and_leads_to_its_page(client_of: ClientOf) -> None:
    page = client_of(SCHOOL).get("/search/?q=ashvale&kind=profile").content.decode()
    for row in Profile.objects.filter(organisation__name="Ashvale area"):
        assert f"/places/profiles/{row.ref}/" in page
    assert "Interim profile: " in page
    assert "Little: it is known" not in page


def test_a_gap_is_found_by_the_words_it_is_asked_in_now() -> None:
    gap = KnowledgeGap.objects.get(what__startswith="What would make")
    force = organisation("Ashvale area")
    narrow = GapReply(gap=gap, kind=NARROW, words="Too wide. (Invented.)", from_organisation=force)
    actions.reply(narrow, by=as_viewer(COMMANDER))
    asked = GapReply(gap=gap, from_organisation=force)
    actions.reword(asked, by=as_viewer(COMMANDER), what="Which lamps on the embankment are dark? (Invented.)")
    assert urns(SCHOOL, "embankment lamps") == {gap.urn}
    assert urns(SCHOOL, "town centre safer", "knowledgegap") == set()


def test_what_is_kept_of_a_place_is_found_by_the_name_that_it_has_now() -> None:
    area = organisation("Dunmere area")
    before = urns(ANALYST, "dunmere")
    was, now = {"name": "Dunmere area"}, {"name": "Riverside area"}
    register.change_organisation(area, by=as_viewer(KEEPER), seen=area.version, before=was, after=now)
    kinds = {urn.split(":")[2] for urn in before}
    assert {"profile", "nimproduct", "knowledgegap", "organisation"} <= kinds
    assert urns(ANALYST, "riverside") == before
    assert {urn.split(":")[2] for urn in urns(ANALYST, "dunmere")} == {"organisation"}  # by its earlier name


def test_what_is_not_there_any_more_is_neither_found_nor_counted() -> None:
    new = DataSet(organisation=organisation("Force 01"), title="Benches", source="S", coverage="C", licence="L")
    new.method = "M"
    made = actions.keep_data_set(new, by=as_viewer(ANALYST))
    assert urns(SCHOOL, "benches") == {made.urn}
    with writing("test"):
        DataSet.objects.filter(pk=made.pk).delete()
    assert urns(SCHOOL, "benches") == set()


def test_the_index_of_places_made_anew_is_the_one_that_was_kept() -> None:
    def kept() -> set[tuple[str, str, str, str]]:
        return set(Entry.objects.values_list("kind", "key", "title", "text"))

    before = kept()
    assert {kind for kind, *_ in before} >= set(KINDS)
    assert index_again() == len(before)
    assert kept() == before


def test_the_order_of_what_is_found_tells_nothing_of_what_is_hidden() -> None:
    """Two that the viewer may see stand as they stood, whatever words others keep that the viewer may not see."""
    by = as_viewer(ANALYST)
    for title, coverage in (("Lamps", "Trees"), ("Trees", "Lamps")):
        new = DataSet(organisation=organisation("Force 01"), title=title, source="S", coverage=coverage, licence="L")
        new.method = "M"
        actions.keep_data_set(new, by=by)

    def order() -> list[str]:
        return [one.title for one in search(as_viewer(SCHOOL), "lamps trees").found]

    before = order()
    place = organisation("Kestrel Bay area")
    for word in ("lamps", "trees trees"):
        for number in range(20 * len(word.split())):
            gap = KnowledgeGap(organisation=place, asked_by=place, owner=place, why="To know.")
            gap.what, gap.due = f"{word} {number}", by.day + timedelta(days=9)
            actions.raise_gap(gap, by=by)
        assert order() == before
