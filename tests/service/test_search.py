"""Search finds what the viewer may see, by any word's beginning, alike on both databases; nothing else is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from headwater.audit.guard import writing
from headwater.evidence import actions as evidence_actions
from headwater.evidence.models import Evidence
from headwater.organisations import actions
from headwater.organisations.models import Holding, Organisation, Partnership
from headwater.organisations.policies import may_see_partnership
from headwater.search.models import Entry
from headwater.search.queries import Results, search
from headwater.search.searchable import index_again
from headwater.search.words import snippet, words_of

from .conftest import ClientOf, as_viewer, organisation
from .test_access import EVERYBODY

KEEPER, LEAD, OUTSIDER = "Luca Fairweather", "Idris Maddox", "Edwin Carraway"


def titles(name: str, query: str, kind: str = "") -> set[str]:
    return {result.title for result in search(as_viewer(name), query, kind).found}


@pytest.mark.parametrize(
    ("query", "kind", "expected"),
    [
        ("Ashvale borough", "", {"Ashvale Borough Council"}),
        ("BOROUGH ashv", "organisation", {"Ashvale Borough Council"}),
        ("rosal", "", {"Rosalind Quaye"}),
        ("director for prevent", "holding", {"Rosalind Quaye"}),
        ("safer partnerships", "", {"Ashvale Safer Partnership"}),
        ("plan published", "evidence", {"Delivery plan, as published"}),
        ("of the", "partnership", set()),
        ("no such thing", "", set()),
        ("***", "", set()),
        ("", "", set()),
    ],
)
def test_words_are_found_alike_on_both_databases(register: None, query: str, kind: str, expected: set[str]) -> None:
    assert titles(KEEPER, query, kind) == expected


@pytest.mark.parametrize(
    "query", ['"', "'", "a' OR 1=1 --", "NEAR(a b)", "title:x", "x*", "a & b | !c", "\x00", "(", "🜁"]
)
def test_marks_that_a_database_would_take_for_commands_are_only_looked_past(client_of: ClientOf, query: str) -> None:
    assert client_of(KEEPER).get("/search/", {"q": query}).status_code == 200


@given(st.text(max_size=60))
def test_any_text_becomes_words_without_marks(query: str) -> None:
    assert all(word.replace("ª", "a").isalnum() or word for word in words_of(query))
    assert not any(mark in word for word in words_of(query) for mark in "\"'&|!():*<>\x00")


def test_what_one_may_not_see_is_neither_found_nor_counted(register: None) -> None:
    everything = search(as_viewer(KEEPER), "force")
    theirs = search(as_viewer(OUTSIDER), "force")
    assert titles(OUTSIDER, "force", "organisation") == {"Force 02"}
    assert theirs.count == len(theirs.found) < everything.count
    assert titles("Tomos Pendlebury", "ashvale") == set()


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_partnership_is_found_by_whoever_may_see_it(register: None, name: str) -> None:
    viewer = as_viewer(name)
    allowed = {item.name for item in Partnership.objects.all() if may_see_partnership(viewer, item).allowed}
    assert titles(name, "ashvale", "partnership") == allowed


def test_evidence_is_found_by_its_note_and_only_by_those_who_may_see_it(register: None) -> None:
    note = Evidence(organisation=organisation("Force 01"), title="Meeting")
    evidence_actions.add_note(note, by=as_viewer(LEAD), note="They spoke of the lighthouse by the canal.")
    assert titles(LEAD, "lighthouses") == {"Meeting"}
    assert titles("Petra Lindqvist", "lighthouse") == {"Meeting"}
    assert titles("Nadia Farrow", "lighthouse") == titles(OUTSIDER, "lighthouse") == set()


def test_a_new_name_is_found_and_the_old_one_leads_to_it(register: None) -> None:
    was, now = {"name": "Brookmere area"}, {"name": "Riverside area"}
    area = organisation("Brookmere area")
    actions.change_organisation(area, by=as_viewer(KEEPER), seen=area.version, before=was, after=now)
    assert titles(KEEPER, "riverside") == {"Riverside area"}
    assert titles(KEEPER, "brookmere", "organisation") == {"Riverside area"}


def test_who_left_a_post_is_found_in_it_no_longer(register: None) -> None:
    assert "Idris Maddox" in titles(KEEPER, "maddox")
    last = timezone.localdate() - timedelta(days=1)
    actions.end_holding(Holding.objects.get(person__name=LEAD), by=as_viewer("Frances Hale"), last=last)
    assert titles(KEEPER, "maddox") == set()


def test_a_change_that_breaks_off_changes_nothing_that_is_found(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headwater.audit.actions.mark_of", lambda event: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.add_organisation(
            Organisation(kind="region", name="Nowhere region", start=date(2020, 1, 1)), by=as_viewer(KEEPER)
        )
    monkeypatch.undo()
    assert titles(KEEPER, "nowhere") == set()


def test_the_index_made_anew_is_the_one_that_was_kept(register: None) -> None:
    def kept() -> set[tuple[str, str, str, str]]:
        return set(Entry.objects.values_list("kind", "key", "title", "text"))

    before = kept()
    assert index_again() == len(before) > 40
    assert kept() == before


def test_a_word_of_the_title_comes_before_one_of_the_text(register: None) -> None:
    viewer = as_viewer(LEAD)
    for title, note in (("Minutes", "harbour harbour harbour"), ("The harbour", "minutes of a long meeting")):
        evidence_actions.add_note(Evidence(organisation=organisation("Force 01"), title=title), by=viewer, note=note)
    assert [item.title for item in search(viewer, "harbour").found] == ["The harbour", "Minutes"]


def test_a_search_asks_as_many_questions_for_a_thousand_rows_as_for_ten(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = client_of(KEEPER)
    with writing("test"):
        for number in range(300):
            place = Organisation(kind="force", name=f"Unit {number}", start=date(2008, 4, 1), path=f"u{number}/")
            place.save()
    with django_assert_max_num_queries(12):
        page = client.get("/search/?q=unit").content.decode()
    assert "1 to 20 of 3" in page
    assert 'rel="next"' in page
    last = client.get("/search/?q=unit&page=16").content.decode()
    assert 'rel="next"' not in last


def test_what_was_found_is_shown_with_its_words_marked_and_no_markup_of_its_own(client_of: ClientOf) -> None:
    note = Evidence(organisation=organisation("Force 01"), title="<b>Bold</b> plan")
    evidence_actions.add_note(note, by=as_viewer(LEAD), note="A <script>alert(1)</script> zebra crossing")
    page = client_of(LEAD).get("/search/?q=zebra").content.decode()
    assert "<mark>zebra</mark>" in page
    assert "&lt;b&gt;Bold&lt;/b&gt; plan" in page
    assert "<script>alert" not in page


def test_the_part_around_the_first_word_is_shown() -> None:
    text = "word " * 100 + "needle in it " + "word " * 100
    pieces = snippet(text, ["needle"])
    assert ("needle", True) in pieces
    assert sum(len(piece) for piece, _ in pieces) < 200
    assert "".join(piece for piece, _ in snippet("Éa needle", ["needle"])) == "Éa needle"


def test_a_page_past_the_end_is_empty_and_says_so(client_of: ClientOf) -> None:
    page = client_of(KEEPER).get("/search/?q=ashvale&page=99")
    assert page.status_code == 200
    assert isinstance(page.context["results"], Results)
    assert "Nothing found" in page.content.decode()


def test_words_that_nearly_everything_has_are_found_without_weighing_it_all(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = titles(KEEPER, "force"), titles(OUTSIDER, "force")
    monkeypatch.setattr("headwater.search.queries.RANKED", 1)
    assert (titles(KEEPER, "force"), titles(OUTSIDER, "force")) == ranked
    assert search(as_viewer(OUTSIDER), "force").count == len(ranked[1])
