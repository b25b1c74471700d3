"""Pages ask as many questions of the database for a thousand rows as for ten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from headwater.audit.guard import writing
from headwater.evidence.actions import cite
from headwater.evidence.models import Evidence
from headwater.organisations.models import Organisation, Tier
from headwater.shell.needs import _questions

from .conftest import ClientOf, as_viewer, organisation

MOST = 12


def many(count: int) -> None:
    """Forces by the hundred, each with a tier."""
    with writing("test"):
        made = [
            Organisation(kind="force", name=f"Unit {number:05}", start=date(2008, 4, 1), path=f"u{number}/")
            for number in range(count)
        ]
        Organisation.objects.bulk_create(made)
        tiers = [Tier(organisation=item, tier="priority", start=date(2008, 4, 1), basis="b") for item in made]
        Tier.objects.bulk_create(tiers)


@pytest.mark.parametrize("name", ["Luca Fairweather", "Ben Tolliver", "Idris Maddox"])
def test_a_list_asks_no_more_questions_for_more_rows(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any], name: str
) -> None:
    client = client_of(name)
    client.get("/organisations/")
    counts = []
    for more in (0, 500):
        many(more)
        with django_assert_max_num_queries(MOST) as asked:
            assert client.get("/organisations/").status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 1  # one more to count rows past the page


def test_home_asks_one_question_for_each_thing_that_can_wait(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    """However much waits: what needs somebody is asked of each app in a question or two, and who is heard in seven."""
    client = client_of("Idris Maddox")
    client.get("/")
    with django_assert_max_num_queries(len(_questions) + 13):
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("where", ["/my-access/", "own", "audit", "evidence", "a file"])
def test_every_page_asks_a_dozen_questions_at_the_most(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any], where: str
) -> None:
    client: Client = client_of("Idris Maddox")
    ref = organisation("Force 01").ref
    file = Evidence.objects.get(organisation__ref=ref, kind="file")
    for cited in ("Force 01", "Ashvale area", "Brookmere area"):
        cite(file, by=as_viewer("Idris Maddox"), by_urn=organisation(cited).urn)
    addresses = {
        "own": f"/organisations/{ref}/",
        "audit": f"/organisations/{ref}/audit/",
        "evidence": f"/organisations/{ref}/evidence/",
        "a file": f"/evidence/{file.ref}/",
    }
    address = addresses.get(where, where)
    client.get(address)
    with django_assert_max_num_queries(MOST):
        assert client.get(address).status_code == 200
