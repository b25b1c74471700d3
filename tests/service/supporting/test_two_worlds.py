"""Two worlds that differ only in cases that are not somebody’s answer them alike, to the byte, everywhere.

What is hidden holds words that stand nowhere else: none is ever in an answer, a letter, a log line or an event.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from headwater.audit.models import Event
from headwater.interventions import actions
from headwater.interventions.actions import Referred, Said
from headwater.interventions.models import Case, CaseLink, Panel, Statement, TeamPlace

from ..conftest import ClientOf, as_viewer, organisation, person
from ..test_addresses import address, fills, patterns
from ..test_api import Program
from ..two_worlds import LEFT_OUT, differ, leaked, looked, same
from .casework import LEAD, OFFICER, SCHOOL, SECOND, channel, owner, pupil, screened

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("county")]
WORDS = ("Quillfeather", "zorrelwick", "mandrethorpe", "ulvesbane", "pettigrail")
READERS = (LEAD, SCHOOL, "Owen Castellane", "Petra Lindqvist", "Luca Fairweather")
ABSENT = "z" * 12
ELSE = ("", "my-access/", "my-access/history/", "organisations/", "jobs/")


@pytest.fixture(autouse=True)
def one_moment(county: None) -> Iterator[None]:
    """The clock stands still: what a page says of its time is the same in both worlds."""
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        yield


def a_case(panel: Panel, name: str) -> Case:
    """A case with something in every part of it, of a panel that the reader may even sit on."""
    said = (
        Said("fact", f"Seen at the {WORDS[1]}.", WORDS[2], "on Monday"),
        Said("allegation", f"Is called {WORDS[3]}.", WORDS[2]),
    )
    about = {"name": name, "born": "9 September 1999", "reached": "020 7946 0777"}
    given = Referred(source="family", knows="no", about=about, said=said, done=WORDS[4], referrer=WORDS[2])
    return actions.refer(Case(panel=panel), by=as_viewer("Samina Rowntree"), given=given)


def hidden() -> list[Case]:
    """Cases of nobody who looks: of the same panel, of another place’s officers, merged, linked, looked into."""
    first = screened(a_case(channel(), f"{WORDS[0]} One"))
    by = owner(first)
    again = a_case(channel(), f"One {WORDS[0]}")
    earlier = again.earlier.get(other=first)
    actions.say_of_earlier(earlier, by=owner(again), verdict="same", because=f"{WORDS[0]}: the same.")
    actions.merge_into(again, by=as_viewer("Rosalind Quaye"), other=first, because=f"{WORDS[0]}: one person.")
    row = Statement(case=first, kind="opinion")
    actions.write_statement(row, by=by, words=f"Fond of {WORDS[1]}.", whose=WORDS[2])
    other = a_case(channel(), f"{WORDS[3]} Two")
    actions.link_cases(
        CaseLink(case=first, other=other, kind="family"), by=as_viewer("Rosalind Quaye"), because=WORDS[4]
    )
    prison = organisation("HMP Ravensford")
    place = TeamPlace(case=first, person=person("Harriet Mbeki-Stone"), organisation=prison)
    actions.put_on_team(place, by=by, because=f"Knows {WORDS[0]}.")
    actions.close_case(other, by=as_viewer("Rosalind Quaye"), outcome="lost", because=WORDS[4], own=WORDS[3])
    return [first, again, other]


def addresses(name: str) -> list[str]:
    """Every address of casework with what fills it, one’s own and another’s, and what other rooms tell."""
    known = {one: fills(one) for one in ("own", "other")}
    found = []
    for pattern in patterns():
        if pattern.startswith("support/") and not pattern.startswith(LEFT_OUT):
            filled = [address(pattern, known[one]) for one in known]
            found += [one for one in filled if ABSENT not in one]
    for place in ("Force 01", "Ashvale area"):
        ref = organisation(place).ref
        found += [f"/organisations/{ref}/{end}" for end in ("", "audit/", "records/")]
    found += [f"/support/{one}/?format=csv" for one in ("cases", "panels", "referred", "refer")]
    found += [f"/{one}" for one in ELSE]
    return [*found, f"/search/?q={WORDS[0]}", f"/search/?q={pupil().ref}", f"/api/v1/search?q={WORDS[0]}"]


@pytest.mark.parametrize("name", READERS)
def test_a_world_with_more_cases_answers_to_the_byte_as_the_one_without(
    name: str, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    client, where = client_of(name), addresses(name)
    headers = {"Authorization": f"Bearer {Program(name).secret}"}
    before = looked(client, where, sent_to="/support/", headers=headers)
    cases = hidden()
    with caplog.at_level(logging.INFO):
        after = looked(client, where, sent_to="/support/", headers=headers)
    assert len(after) > 60
    assert differ(before, after) == {}
    letters = " ".join(str(letter.message()) for letter in mail.outbox)
    events = " ".join(str(row) for row in Event.objects.values_list("target_name", "place", "changes"))
    assert leaked(after, WORDS, beside=f"{caplog.text} {letters} {events}") == []
    reads = client_of("Rosalind Quaye").get(f"/support/cases/{cases[0].ref}/").content.decode()
    assert all(word in reads for word in WORDS[:3])  # the chair reads it: it is there
    for case in cases:
        same(client, "/support/cases/{}/", case.ref)
        for end in ("steps/", "looked/", "team/", "say/", "close/", "step/gather/"):
            same(client, f"/support/cases/{{}}/{end}", case.ref)


def test_an_officer_of_the_same_panel_reads_no_case_that_another_owns(client_of: ClientOf) -> None:
    case = hidden()[0]
    mine = str(case.owner)
    other = OFFICER if mine == SECOND else SECOND
    assert client_of(other).get(f"/support/cases/{case.ref}/").status_code == 404
    assert case.ref not in client_of(other).get("/support/cases/").content.decode()
    assert case.ref in client_of(mine).get("/support/cases/").content.decode()
    assert SCHOOL in READERS
