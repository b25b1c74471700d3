"""What happened is told as people write it, and to each person what happened with their own account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from headwater.accounts.signals import tell_of_failure
from headwater.audit import queries
from headwater.audit.models import Event
from headwater.audit.presenters import changes

from .conftest import ClientOf, person

pytestmark = pytest.mark.django_db
HASH = "9f" * 32


def told(record: str, changed: Mapping[str, tuple[object, object]], name: str = "it") -> list[str]:
    given = {key: list(value) for key, value in changed.items()}
    return changes(Event(target=f"urn:headwater:{record}:zzz", target_name=name, changes=given))


def test_days_and_times_are_told_as_people_write_them() -> None:
    assert told("holding", {"from": (None, "2008-04-01")}) == ["from: 1 April 2008"]
    assert told("holding", {"until": ("2009-03-31", None)}) == ["until: 31 March 2009 → nothing"]
    assert told("evidence", {"added at": (None, "2026-11-24T16:26:05+00:00")}) == ["added at: 24 November 2026, 16:26"]
    assert told("job", {"asked for": (None, "2026-07-01T16:26:05+00:00")}) == ["asked for: 1 July 2026, 17:26"]


def test_yes_and_no_are_words() -> None:
    assert told("holding", {"deputy": (None, True)}) == ["deputy: yes"]
    assert told("job", {"taken": (True, False)}) == ["taken: yes → no"]


@pytest.mark.parametrize(
    ("record", "name", "value", "words"),
    [
        ("post", "kind", "training-lead", "Training lead"),
        ("organisation", "kind", "area", "Area (BCU)"),
        ("partnership", "kind", "cdrp", "Crime and Disorder Reduction Partnership"),
        ("partnership", "level", "gold", "gold"),
        ("partnership", "nation", "Wales", "Wales"),
        ("tier", "tier", "non_priority", "Non-priority"),
        ("job", "state", "waiting", "waiting for its turn"),
        ("file", "state", "clean", "clean"),
        ("token", "scope", "write", "Read and change"),
    ],
)
def test_choices_are_told_in_their_words(record: str, name: str, value: str, words: str) -> None:
    assert told(record, {name: (None, value)}) == [f"{name}: {words}"]


def test_what_the_sentence_says_already_is_not_said_again_but_numbers_and_days_are() -> None:
    assert told("post", {"kind": (None, "training-lead")}, "training lead at Force 100") == []
    assert told("holding", {"share of time, per cent": (None, 100)}, "Force 100") == ["share of time, per cent: 100"]


def test_hashes_and_codes_are_left_out() -> None:
    assert told("file", {"SHA-256": (None, HASH), "size in bytes": (None, 12)}) == ["size in bytes: 12"]
    assert told("citation", {"what it said": (None, "{}"), "SHA-256 of what it said": (None, HASH)}) == []
    assert told("token", {"digest": (None, HASH)}) == []
    assert told("job", {"address": (None, "/organisations/?format=csv")}) == []
    assert told("evidence", {"address": (None, "https://example.org/")}) == ["address: https://example.org/"]


def test_what_no_record_has_any_more_is_told_as_it_is() -> None:
    assert told("gone", {"colour": ("red", "green"), "on": (False, True)}) == ["colour: red → green", "on: no → yes"]


def page_of(client: Client, query: str = "") -> str:
    return client.get(f"/my-access/history/{query}").content.decode()


def test_people_see_what_happened_with_their_own_account_and_nobody_elses(client_of: ClientOf) -> None:
    idris, keeper = client_of("Idris Maddox"), client_of("Luca Fairweather")
    tell_of_failure(person("Idris Maddox"))
    end = f"{timezone.localdate() + timedelta(days=30):%d %B %Y}"
    idris.post("/my-access/tokens/", {"name": "Weekly figures", "scope": "read", "end": end})
    idris.post("/jobs/make/", query_params={"list": "/organisations/?format=csv"})
    mine, keepers = page_of(idris), page_of(keeper)
    told = (
        "Idris Maddox signed in.",
        "Somebody failed to sign in as Idris Maddox.",
        "Weekly figures",
        "asked for the file “Organisations (CSV)”",
    )
    assert [words for words in told if words not in mine or words in keepers] == []
    assert "Luca Fairweather signed in." in keepers
    assert "Luca Fairweather" not in mine
    assert 'href="/my-access/history/"' in idris.get("/my-access/").content.decode()


def test_what_somebody_did_for_an_organisation_is_not_in_the_record_of_their_account(client_of: ClientOf) -> None:
    keeper = client_of("Luca Fairweather")
    assert Event.objects.filter(actor=person("Luca Fairweather"), target_name="Force 01").exists()
    assert "Force 01" not in page_of(keeper)


def test_the_record_of_an_account_goes_back_page_by_page(client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "LATEST", 2)
    idris = client_of("Idris Maddox")
    for _ in range(2):
        tell_of_failure(person("Idris Maddox"))
    newest = list(Event.objects.filter(target=person("Idris Maddox").urn).order_by("-pk"))
    first = page_of(idris)
    assert (first.count("failed to sign in"), "Idris Maddox signed in." in first) == (2, False)
    assert f'href="?before={newest[1].pk}"' in first
    earlier = page_of(idris, f"?before={newest[1].pk}")
    assert (earlier.count("failed to sign in"), "Idris Maddox signed in." in earlier) == (0, True)
    assert page_of(idris, "?before=xyz").count("failed to sign in") == 2
