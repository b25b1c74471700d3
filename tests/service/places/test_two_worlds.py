"""Two worlds that differ only in what somebody may not see of places answer them alike, to the byte, on every address.

What is hidden holds words that stand nowhere else: none is ever in an answer, a letter, a log line, a copy or an event.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
import time_machine
from django.core import mail
from django.forms import ModelChoiceField
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.vulnerability import actions, forms
from headwater.vulnerability.models import OfAPlace, Profile, Section

from ..conftest import ClientOf, as_viewer, organisation
from ..test_addresses import address, fills, patterns
from ..test_api import Program
from ..two_worlds import BEGINNING, LEFT_OUT, differ, leaked, looked, same
from .hidden import (
    WORDS,
    Hidden,
    marked_section,
    records_for_those_with_a_post,
    records_of_places_that_are_not_seen,
    what_both_worlds_have,
    words_that_nobody_else_reads,
)

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("county")]
SCHOOL, COUNCIL, COMMANDER, INSPECTOR, NOBODY = (
    "Ben Tolliver",
    "Rosalind Quaye",
    "Nadia Farrow",
    "Miriam Okafor-Lisle",
    "Nobody Yet",
)
Hiding = Callable[[], Iterator[Hidden]]
FROM: dict[str, tuple[Hiding, ...]] = {  # what is hidden from whom
    SCHOOL: (words_that_nobody_else_reads, marked_section, records_of_places_that_are_not_seen),
    COUNCIL: (words_that_nobody_else_reads, marked_section, records_of_places_that_are_not_seen),
    COMMANDER: (words_that_nobody_else_reads, records_of_places_that_are_not_seen),
    INSPECTOR: (words_that_nobody_else_reads, marked_section),
    NOBODY: (
        *(words_that_nobody_else_reads, marked_section, records_of_places_that_are_not_seen),
        records_for_those_with_a_post,
    ),
}
READ_THE_LOG = (COMMANDER, INSPECTOR)  # of a place of which something is hidden: who did what to it, without a word
ABSENT = "z" * 12
OF_THE_LOG = ("/audit/", "/events")
ASKED_ALL = (SCHOOL, COMMANDER)
APART = ("sharing/", "accounts/", "inspections/", "jobs/", "partnerships/", "posts/", "holdings/", "evidence/")
LISTS = (
    *("", "data/", "data/figures/", "indices/", "profiles/", "assessments/", "changes/", "gaps/", "collection/"),
    *("collection/progress/", "collection/waiting/", "research/", "research/tasks/", "products/", "products/tasking/"),
    *("capacity/hours/", "capacity/backlog/", "capacity/mentoring/"),
)


@pytest.fixture(autouse=True)
def one_moment(county: None) -> Iterator[None]:
    """The clock stands still: what a page says of its time is the same in both worlds."""
    what_both_worlds_have()
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        yield


def addresses(name: str) -> list[str]:
    """Every address there is, with what fills it, of places also another’s; of three readers, those that may tell."""
    known = {one: fills(one) for one in ("own", "other")}
    found = []
    for pattern in patterns():
        if not pattern.startswith(LEFT_OUT if name in ASKED_ALL else (*LEFT_OUT, *APART)):
            whose = ("own", "other") if pattern.startswith("places/") and name in ASKED_ALL else ("own",)
            filled = [address(pattern, known[one]) for one in whose]
            found += [one for one in filled if ABSENT not in one]  # no inspection is there at all
    for place in ("Ashvale area", "Dunmere area", "Northmoor region"):
        ref = organisation(place).ref
        found += [f"/places/{ref}/", f"/places/{ref}/tier/", f"/places/{ref}/figures/"]
        found += [f"/organisations/{ref}/{end}" for end in ("", "records/", "audit/")]
    found += [f"/search/?q={word}" for word in (BEGINNING, "area", "quay")]
    found += [f"/places/{one}?{asked}" for one in LISTS for asked in ("q=quay", "format=csv")]
    return [*found, "/places/gaps/?format=xlsx", "/api/v1/search?q=force"]


@pytest.mark.parametrize("name", FROM)
def test_a_world_with_more_that_is_hidden_answers_to_the_byte_as_the_one_without(
    name: str, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    Person.objects.create_user("alone@example.org", name=NOBODY)
    client, where = client_of(name), addresses(name)
    headers = {"Authorization": f"Bearer {Program(name).secret}"} if name != NOBODY else {}
    before = looked(client, where, sent_to="/places/", headers=headers)
    hidden = [one for hide in FROM[name] for one in hide()]
    with caplog.at_level(logging.INFO):
        after = looked(client, where, sent_to="/places/", headers=headers)
    assert len(after) > 200
    told = {where for where in differ(before, after) if not (name in READ_THE_LOG and where.endswith(OF_THE_LOG))}
    assert told == set()
    beside = caplog.text + " ".join(str(letter.message()) for letter in mail.outbox)
    assert leaked(after, WORDS.values(), beside=beside) == []
    for one in hidden:
        assert one.word in client_of(one.reader).get(one.href).content.decode(), one
        if one.ref:
            same(client, one.where, one.ref)


def test_a_version_that_is_marked_answers_as_no_version_of_it(client_of: ClientOf) -> None:
    profile = Profile.objects.get(organisation__name="Ashvale area", kind="full")
    open_ = Section.objects.filter(profile=profile, heading="place").get()
    where, client = f"/places/profiles/{profile.ref}/sections/{{}}/", client_of(SCHOOL)
    assert client.get(where.format(open_.ref)).status_code == 200
    anew = Section(organisation=profile.organisation, profile=profile, heading="place", level="RESTRICTED", why="Some.")
    anew.contributor, anew.text, anew.sources, anew.confidence = open_.contributor, "Marked.", "Notes", "high"
    anew.as_of = open_.as_of
    same(client, where, actions.write_section(anew, by=as_viewer(COMMANDER)).ref)


def test_no_page_of_places_numbers_its_records() -> None:
    """How many others have could be told from a number: a record is known by a reference made by chance."""
    assert [one for one in patterns() if one.startswith("places/") and "<int:" in one] == []
    modules = [import_module(f"{forms.__name__}.{found.name}") for found in iter_modules(forms.__path__)]
    kinds = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type)}
    chosen = [
        (kind.__name__, name, field.to_field_name)
        for kind in kinds
        for name, field in getattr(kind, "base_fields", {}).items()
        if isinstance(field, ModelChoiceField) and issubclass(field.queryset.model, OfAPlace)  # type: ignore[union-attr]
    ]
    assert len(chosen) > 6
    assert [one for one in chosen if one[2] != "ref"] == []
    pages = Path(str(forms.__file__)).parent.parent / "templates" / "vulnerability"
    said = {page.name: re.findall(r"\{\{[^}]*\.pk *\}\}", page.read_text("utf-8")) for page in pages.iterdir()}
    assert {name: found for name, found in said.items() if found} == {}
