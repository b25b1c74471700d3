"""Two worlds that differ only in what somebody may not see of measuring answer them alike, to the byte, everywhere."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from headwater.organisations.records import kinds

from ..conftest import ClientOf, as_viewer, organisation
from ..leading.hidden import FORCE, OTHER_FORCE, OURS, THEIRS, Place
from ..test_addresses import address, fills, patterns
from ..test_api import Program
from ..two_worlds import BEGINNING, LEFT_OUT, differ, leaked, looked, same
from .hidden_measures import WORDS as OF_MEASURES
from .hidden_measures import a_closed_framework, what_is_claimed, what_is_gone_by, what_is_said_of_a_year
from .hidden_tables import TABLE_WORDS, tables_of_counts

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("county")]
FROM: dict[str, tuple[Place, ...]] = {  # whose measures are hidden from whom
    "Ben Tolliver": (OURS, THEIRS),
    "Nadia Farrow": (OURS, THEIRS),
    "Edwin Carraway": (OURS,),
}
ABSENT, WORDS = "z" * 12, OF_MEASURES | TABLE_WORDS
HIDING = (a_closed_framework, what_is_gone_by, what_is_claimed, what_is_said_of_a_year, tables_of_counts)
LISTS = (
    "",
    "frameworks/",
    "returns/",
    "success/",
    "contributions/",
    "tables/",
    "statements/",
    "frameworks/side-by-side/",
    "frameworks/in-the-report/",
)


@pytest.fixture(autouse=True)
def one_moment(county: None) -> Iterator[None]:
    """The clock stands still: what a page says of its time is the same in both worlds."""
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        yield


def read_by(name: str) -> Iterator[str]:
    """The pages of what somebody reads of measuring, of each kind the first few."""
    viewer = as_viewer(name)
    for known in kinds().values():
        for page in dict.fromkeys(known.page(row) for row in known.seen(viewer).order_by("pk")[:3]):
            if page.startswith("/measures/"):
                yield page


def addresses(name: str) -> list[str]:
    """Every address of measuring with what fills it, and what other rooms tell of it."""
    known = fills("own")
    found = [address(one, known) for one in patterns() if one.startswith("measures/") and one not in LEFT_OUT]
    found = [one for one in found if ABSENT not in one]
    for place in (FORCE, OTHER_FORCE, "Ashvale area"):
        found += [f"/organisations/{organisation(place).ref}/{end}" for end in ("", "records/", "audit/")]
    found += [f"/measures/{one}?{asked}" for one in LISTS for asked in ("q=quay", "format=csv", "format=xlsx")]
    return [*found, *read_by(name), "/", f"/search/?q={BEGINNING}", "/search/?q=quay", "/api/v1/search?q=quay"]


@pytest.mark.parametrize("name", FROM)
def test_a_world_with_more_that_is_hidden_answers_to_the_byte_as_the_one_without(
    name: str, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    client, where = client_of(name), addresses(name)
    headers = {"Authorization": f"Bearer {Program(name).secret}"}
    before = looked(client, where, sent_to="/measures/", headers=headers)
    kept = [one for of in FROM[name] for hide in HIDING for one in hide(of)]
    with caplog.at_level(logging.INFO):
        after = looked(client, where, sent_to="/measures/", headers=headers)
    assert len(after) > 60
    assert differ(before, after) == {}
    beside = caplog.text + " ".join(str(letter.message()) for letter in mail.outbox)
    assert leaked(after, WORDS.values(), beside=beside) == []
    for one in kept:
        assert one.word in client_of(one.reader).get(one.href).content.decode(), one
    for where_it_is, ref in {one.where: one.ref for one in kept}.items():  # of each kind the last
        same(client, where_it_is, ref)
