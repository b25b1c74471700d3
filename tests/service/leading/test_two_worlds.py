"""Two worlds that differ only in what somebody may not see of leading answer them alike, to the byte, everywhere.

What is hidden holds words that stand nowhere else: none is ever in an answer, a letter, a log line, a copy or an event.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from headwater.organisations.records import kinds

from ..conftest import ClientOf, as_viewer, organisation
from ..places.hidden import Hidden
from ..test_addresses import address, fills, patterns
from ..test_api import Program
from ..two_worlds import BEGINNING, LEFT_OUT, differ, leaked, looked, same
from . import hidden, hidden_money, hidden_plans
from .hidden import FORCE, OTHER_FORCE, OURS, THEIRS
from .hidden_words import WORDS

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("county")]
SCHOOL, COUNCIL, COMMANDER, OVERSEER, ELSEWHERE = (
    "Ben Tolliver",
    "Rosalind Quaye",
    "Nadia Farrow",
    "Beatrix Northey",
    "Edwin Carraway",
)
Hiding = Callable[[], Iterator[Hidden]]
NATIONAL: tuple[Hiding, ...] = (
    hidden.a_standard_that_is_being_written,
    partial(hidden_money.a_grant_to, "Force 03"),
    hidden_money.more_of_a_grant_that_is_read_in_part,
    hidden_money.a_round_that_is_being_written,
    hidden_money.an_allocation_of_the_country,
)
OF_THE_OTHER_FORCE: tuple[Hiding, ...] = (
    partial(hidden.a_card, THEIRS),
    partial(hidden.roles_and_partners, THEIRS),
    hidden.oversight_of_another_force,
    partial(hidden_plans.a_plan, THEIRS),
    partial(hidden_plans.a_board, THEIRS),
    partial(hidden_money.what_came_of_the_bid_of, OTHER_FORCE),
)
OF_THE_FORCE: tuple[Hiding, ...] = (
    partial(hidden.roles_and_partners, OURS),
    hidden.readiness_of_an_area,
    hidden.what_overseers_ask,
    partial(hidden_plans.a_plan, OURS),
    partial(hidden_plans.a_board, OURS),
    partial(hidden_money.what_came_of_the_bid_of, FORCE),
)
OF_ITS_PARTNERS: tuple[Hiding, ...] = (hidden_plans.beside_what_partners_own, partial(hidden.a_card, OURS))
FROM: dict[str, tuple[Hiding, ...]] = {  # what is hidden from whom
    SCHOOL: (*NATIONAL, *OF_THE_OTHER_FORCE, *OF_ITS_PARTNERS, *OF_THE_FORCE),
    COUNCIL: (*NATIONAL, *OF_THE_OTHER_FORCE, *OF_ITS_PARTNERS, *OF_THE_FORCE),
    COMMANDER: (*NATIONAL, *OF_THE_OTHER_FORCE, *OF_THE_FORCE),
    OVERSEER: (*NATIONAL, *OF_THE_OTHER_FORCE, hidden.a_judgement_of_a_partnership, hidden.a_partner_of_an_area),
    ELSEWHERE: (
        *NATIONAL,
        *OF_THE_FORCE,
        partial(hidden.a_card, OURS),
        hidden.a_judgement_of_a_partnership,
        hidden.a_partner_of_an_area,
    ),
}
ABSENT = "z" * 12
APART = (
    *("sharing/", "accounts/", "inspections/", "jobs/", "returns/", "drafts/", "readings/", "comments/"),
    *("published/", "recommendations/", "letters/", "delegated/"),
)
LISTS = (
    *("", "activities/", "allocation/", "boards/", "boards/actions/", "boards/chair/", "boards/oversight/"),
    *("boards/structure/", "boards/visits/", "boards/statistics/", "capability/", "cards/", "cards/calls/"),
    *("maturity/", "money/", "money/bids/", "money/bought/", "money/deployment/", "money/ends/", "money/posts/"),
    *("money/proposals/", "money/support/", "money/unclear/", "plans/", "plans/activities/", "roles/", "standards/"),
)
AT = ("at/{}/", "capability/at/{}/", "roles/at/{}/", "roles/at/{}/E2/", "plans/partners/{}/", "capability/at/{}/A1/")
BELOW = {  # of what somebody reads of leading: the forms on its page
    "activity": ("stands/", "cite/", "owner/"),
    "board": ("seat/", "reports-to/", "meeting/"),
    "boardaction": ("close/", "hand-on/"),
    "boardmeeting": ("paper/", "action/"),
    "bidround": ("send/",),
    "fundedpost": ("step/", "link/"),
    "mobilisecard": ("call/",),
}
PLACES = (FORCE, OTHER_FORCE, "Force 03", "Ashvale area", "Dunmere area", "Northmoor region", "Ashvale Borough Council")


@pytest.fixture(autouse=True)
def one_moment(county: None) -> Iterator[None]:
    """The clock stands still: what a page says of its time is the same in both worlds."""
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        yield


def read_by(name: str) -> Iterator[str]:
    """The pages of what somebody reads of leading, of each kind the first few, and the forms there."""
    viewer = as_viewer(name)
    for kind, known in kinds().items():
        rows = known.seen(viewer).order_by("pk")[:3]
        for page in dict.fromkeys(known.page(row) for row in rows):
            if page.startswith("/leadership/"):
                yield from (page, *(f"{page}{end}" for end in BELOW.get(kind, ())))


def addresses(name: str) -> list[str]:
    """Every address of leading with what fills it, one’s own and another’s, and what other rooms tell of it."""
    known = {one: fills(one) for one in ("own", "other")}
    found = []
    for pattern in patterns():
        if not pattern.startswith((*LEFT_OUT, *APART)):
            whose = ("own", "other") if pattern.startswith("leadership/") else ("own",)
            filled = [address(pattern, known[one]) for one in whose]
            found += [one for one in filled if ABSENT not in one]
    for place in PLACES:
        ref = organisation(place).ref
        found += [f"/leadership/{one}".format(ref) for one in AT]
        found += [f"/organisations/{ref}/{end}" for end in ("", "records/", "audit/")] + [f"/places/{ref}/"]
    found += [f"/leadership/{one}?{asked}" for one in LISTS for asked in ("q=quay", "format=csv", "format=xlsx")]
    found += read_by(name)
    words = (BEGINNING, "force", "quay")
    return [*found, *(f"/search/?q={word}" for word in words), "/api/v1/search?q=quay"]


@pytest.mark.parametrize("name", FROM)
def test_a_world_with_more_that_is_hidden_answers_to_the_byte_as_the_one_without(
    name: str, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    client, where = client_of(name), addresses(name)
    headers = {"Authorization": f"Bearer {Program(name).secret}"}
    before = looked(client, where, sent_to="/leadership/", headers=headers)
    kept = [one for hide in FROM[name] for one in hide()]
    with caplog.at_level(logging.INFO):
        after = looked(client, where, sent_to="/leadership/", headers=headers)
    assert len(after) > 250
    assert differ(before, after) == {}
    beside = caplog.text + " ".join(str(letter.message()) for letter in mail.outbox)
    assert leaked(after, WORDS.values(), beside=beside) == []
    for one in kept:
        assert one.word in client_of(one.reader).get(one.href).content.decode(), one
        if one.ref:
            same(client, one.where, one.ref)
