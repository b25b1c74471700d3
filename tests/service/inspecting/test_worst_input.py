"""The worst that can be sent to every address of an inspection: it is answered, never with a fault of ours."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ..conftest import ClientOf
from ..test_addresses import OF_ROUNDS, address, fills
from .making import INSPECTED, LEAD, an_inspection
from .making_reports import with_a_report

pytestmark = pytest.mark.once  # nothing in it hangs on the database

FIELDS = (
    *("title", "text", "name", "reason", "framework", "tiers_as_at", "returns_due", "label", "day", "covered", "how"),
    *("person", "role", "start", "end", "why", "due", "kind", "organisation", "into", "group", "evidence", "answer"),
    *("none_because", "stage", "reasons", "seen", "visited", "source", "published", "url", "held_on", "roles"),
    *("how_many", "consent", "notes", "about", "sort", "shows", "confidence", "inspected", "chapters", "until"),
    *("reader", "paragraph", "outcome", "draft", "dated", "on", "forecast", "decision", "region", "others", "last"),
    *("AV-1-answer", "AV-1-reason", "AV-1-confidence", "AV-1-seen", "state", "criterion", "deadline", "reference"),
)
TAKE_FILES = (
    "inspections/framework/",
    "returns/<slug:ref>/workbook/",
    "inspections/<slug:ref>/fieldwork/workbook/<slug:organisation>/",
)
WORST = {
    "nothing": "",
    "no text": "\x00\x01",
    "half a pair": "\ud800",
    "huge": "x" * 100_000,
    "a number": "9" * 40,
    "below nought": "-1",
    "a script": "<script>alert(1)</script>{{ 7|add:7 }}",
    "a day that is none": "31 February 9999",
    "turned about": "\u202eevil\u2066",
}


MIXED = ("mixed", "mixed otherwise", "mixed again")


def worst(kind: str) -> dict[str, str]:
    """The same in every field; or something else in each, so that all of it meets all of them in few turns."""
    values = [WORST[kind]] if kind in WORST else list(WORST.values())
    start = 3 * MIXED.index(kind) if kind in MIXED else 0
    each = (values[(start + place) % len(values)] for place in range(len(FIELDS)))
    return {name: value.encode("utf-8", "replace").decode() for name, value in zip(FIELDS, each, strict=True)}


@pytest.mark.parametrize("kind", [*MIXED, "nothing", "a script"])
def test_the_worst_that_is_sent_is_answered(client_of: ClientOf, kind: str) -> None:
    an_inspection()
    with_a_report(published=False)
    known = fills("own")
    asked = [address(row["address"], known) for row in OF_ROUNDS if row["whose"] == "own"]
    faults = [
        (where, answer.status_code)
        for client in (client_of(LEAD), client_of(INSPECTED))
        for where in asked
        if (answer := client.post(where, worst(kind))).status_code >= 500
    ]
    assert faults == []


@pytest.mark.parametrize("content", [b"", b"\x00" * 1000, b"PK\x03\x04", b"<html>", b"{" * 100_000, b"a: &a [*a, *a]"])
def test_a_file_that_is_none_is_answered_wherever_files_are_taken(client_of: ClientOf, content: bytes) -> None:
    an_inspection()
    with_a_report(published=False)
    client: Client = client_of(LEAD)
    known = fills("own")
    for where in TAKE_FILES:
        file = SimpleUploadedFile("file.xlsx", content)
        assert client.post(address(where, known), {"file": file}).status_code in (403, 422), where


@pytest.mark.parametrize("number", ["99999999999999999999", "0", "007"])
@pytest.mark.parametrize("page", ["terms/{}/", "team/{}/", "fieldwork/{}/", "report/chapters/{}/", "report/boxes/{}/"])
def test_a_number_that_nothing_has_is_not_found(client_of: ClientOf, page: str, number: str) -> None:
    found = an_inspection()
    assert client_of(LEAD).get(f"/inspections/{found.ref}/{page.format(number)}").status_code == 404
