"""Two worlds that differ only in what somebody may not see of engaging answer them alike, to the byte, everywhere.

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

from headwater.engagement.models import AdvisoryGroup
from headwater.organisations.records import kinds

from ..conftest import ClientOf, as_viewer, organisation
from ..leading.hidden import FORCE, OTHER_FORCE, OURS, THEIRS
from ..places.hidden import Hidden
from ..test_addresses import address, fills, patterns
from ..test_api import Program
from ..two_worlds import LEFT_OUT, differ, leaked, looked, same
from . import hidden_advisers, hidden_joint, hidden_ready, hidden_training
from .hidden_advisers import AREA
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
OF_A_PLACE = (
    hidden_advisers.who_is_heard,
    hidden_advisers.who_was_asked,
    hidden_training.what_is_taught,
    hidden_training.staff,
    hidden_training.names_in_files,
    hidden_ready.being_ready,
    hidden_ready.what_was_tried_and_noticed,
    hidden_joint.joint_work,
    hidden_joint.an_idea,
    hidden_joint.education,
)
OF_THE_FORCE: tuple[Hiding, ...] = (
    *(partial(one, OURS) for one in OF_A_PLACE),
    partial(hidden_joint.initiatives, OURS),
    partial(hidden_advisers.a_partner_that_was_looked_at, OURS, "Ashvale area"),
    hidden_advisers.advice_of_the_other_group,
    hidden_ready.beside_what_others_are_told,
    hidden_joint.barriers_to_what_a_council_signed,
)
OF_THE_OTHER_FORCE: tuple[Hiding, ...] = tuple(partial(one, THEIRS) for one in OF_A_PLACE)
OF_THE_AREA: tuple[Hiding, ...] = (
    *(partial(one, AREA) for one in OF_A_PLACE if one not in (hidden_training.staff, hidden_training.names_in_files)),
    partial(hidden_joint.initiatives, AREA),
    partial(hidden_advisers.a_partner_that_was_looked_at, AREA, "Ashvale Borough Council"),
)


def names() -> Iterator[Hidden]:
    """What names people of the force: for those who work there, and not for those who read its counts."""
    yield hidden_advisers.a_name(OURS, AdvisoryGroup.objects.get(organisation__name=FORCE))
    yield from hidden_training.names_in_files(OURS)


FROM: dict[str, tuple[Hiding, ...]] = {  # what is hidden from whom
    SCHOOL: (*OF_THE_FORCE, *OF_THE_AREA, *OF_THE_OTHER_FORCE),
    COUNCIL: (*OF_THE_FORCE, *OF_THE_AREA, *OF_THE_OTHER_FORCE),
    COMMANDER: (*OF_THE_FORCE, *OF_THE_OTHER_FORCE),
    OVERSEER: (*OF_THE_OTHER_FORCE, names),
    ELSEWHERE: OF_THE_FORCE,
}
ABSENT = "z" * 12
ELSE = ("", "records/", "audit/", "leadership/", "sharing/")
LISTS = (
    *("communities/groups/", "communities/invitations/", "communities/consultations/", "communities/diligence/"),
    *("communities/calendar/", "consequences/", "consequences/activations/", "consequences/lessons/"),
    *("consequences/tension/", "consequences/tension/reports/", "exercises/", "joint/", "joint/places/"),
    *("joint/barriers/", "joint/barriers/by-kind/", "joint/tasking/", "initiatives/", "education/", "education/fund/"),
    *("education/resources/", "training/", "training/programmes/", "training/events/", "training/guidance/"),
)
AT = ("at/{}/", "communities/of/{}/", "training/at/{}/", "training/at/{}/overdue/", "training/at/{}/gaps/")
BELOW = {  # of what somebody reads of engaging: the forms on its page
    "advisorygroup": ("seat/", "people/"),
    "community": ("invite/", "leave/"),
    "consequenceplan": ("role/", "contact/"),
    "activation": ("log/", "print/", "kept/", "let-in/", "lesson/"),
    "exercise": ("feedback/", "lesson/"),
    "jointagreement": ("carried/", "party/", "replace/"),
    "initiative": ("concern/", "design/"),
}
PLACES = (FORCE, OTHER_FORCE, "Ashvale area")


@pytest.fixture(autouse=True)
def one_moment(county: None) -> Iterator[None]:
    """The clock stands still: what a page says of its time is the same in both worlds."""
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        yield


def read_by(name: str) -> Iterator[str]:
    """The pages of what somebody reads of engaging, of each kind the newest, and the forms there."""
    viewer = as_viewer(name)
    for kind, known in kinds().items():
        rows = known.seen(viewer).order_by("-pk")[:1]
        for page in dict.fromkeys(known.page(row) for row in rows):
            if page.startswith("/engagement/"):
                yield from (page, *(f"{page}{end}" for end in BELOW.get(kind, ())))


def addresses(name: str) -> list[str]:
    """Every address of engaging with what fills it, one’s own and another’s, and what other rooms tell of it."""
    whose = ("own", "other") if name == ELSEWHERE else ("own",)  # what another has is theirs
    known = {one: fills(one) for one in whose}
    found = []
    for pattern in patterns():
        if pattern.startswith("engagement/") and not pattern.startswith(LEFT_OUT):
            filled = [address(pattern, known[one]) for one in known]
            found += [one for one in filled if ABSENT not in one]
    for place in PLACES:
        ref = organisation(place).ref
        found += [f"/engagement/{one}".format(ref) for one in AT]
        found += [f"/organisations/{ref}/{end}" for end in ("", "records/", "audit/")]
    found += [f"/engagement/{one}?q=quay&format=csv" for one in LISTS]
    found += [*read_by(name), *(f"/{one}" for one in ELSE)]
    return [*found, "/search/?q=quay", "/api/v1/search?q=quay"]


@pytest.mark.parametrize("name", FROM)
def test_a_world_with_more_that_is_hidden_answers_to_the_byte_as_the_one_without(
    name: str, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    hidden_advisers.asked_together()
    hidden_ready.told_to_others()
    client, where = client_of(name), addresses(name)
    headers = {"Authorization": f"Bearer {Program(name).secret}"}
    before = looked(client, where, sent_to="/engagement/", headers=headers)
    kept = [one for hide in FROM[name] for one in hide()]
    with caplog.at_level(logging.INFO):
        after = looked(client, where, sent_to="/engagement/", headers=headers)
    assert len(after) > 200
    assert differ(before, after) == {}
    beside = caplog.text + " ".join(str(letter.message()) for letter in mail.outbox)
    assert leaked(after, WORDS.values(), beside=beside) == []
    for one in kept:
        assert one.word in client_of(one.reader).get(one.href).content.decode(), one
    for where_it_is, ref in {one.where: one.ref for one in kept if one.ref}.items():  # of each kind the last
        same(client, where_it_is, ref)
