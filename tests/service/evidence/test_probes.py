"""Probes propose, and cannot write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from headwater.audit.actions import Refused
from headwater.audit.guard import WriteOutsideAction, reading, writing
from headwater.core.answers import Answer
from headwater.core.errors import WrongUse
from headwater.evidence import probes
from headwater.evidence.probes_of_posts import delivery_manager_in_post
from headwater.organisations.actions import end_holding, set_tier
from headwater.organisations.models import Holding, Organisation, Post

from ..conftest import TODAY, as_viewer, organisation, person
from .making import COLLEAGUE, LEAD, OTHER

MANAGER = "organisations.delivery_manager_in_post"


@pytest.fixture
def registering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Register probes for one test only."""
    monkeypatch.setattr(probes, "_probes", dict(probes._probes))
    return probes.probe


def test_a_probe_proposes_with_a_sentence_and_the_records_that_show_it(register: None) -> None:
    force, by = organisation("Force 01"), as_viewer(LEAD)
    proposal = probes.propose(MANAGER, by, force, TODAY)
    held = Holding.objects.get(person__name=LEAD)
    assert (proposal.answer, proposal.urns) == (Answer.YES, (held.urn,))
    assert proposal.sentence == (
        "Idris Maddox holds the post of Force delivery manager at Force 01 on 24 November 2026, since 1 April 2008."
    )
    keeper = as_viewer("Luca Fairweather")
    before = probes.propose(MANAGER, keeper, force, date(2008, 3, 31))
    assert (before.answer, before.urns) == (Answer.NOT_KNOWN, ())
    end_holding(held, by=as_viewer(COLLEAGUE), last=date(2026, 1, 1))
    vacant = probes.propose(MANAGER, keeper, force, TODAY)
    assert (vacant.answer, vacant.urns) == (Answer.NO, (Post.objects.get(pk=held.post_id).urn,))
    assert "Nobody holds the post" in vacant.sentence
    area = probes.propose(MANAGER, keeper, organisation("Ashvale area"), TODAY)
    assert area.answer == Answer.NOT_APPLICABLE
    assert "asked of: Police force" in area.sentence


def test_a_probe_cannot_write_by_any_way_and_not_even_inside_an_action(
    register: None, registering: Callable[..., Any]
) -> None:
    by, force = as_viewer("Luca Fairweather"), organisation("Force 01")
    ways: dict[str, Callable[[], object]] = {
        "save": force.save,
        "update": lambda: Organisation.objects.update(name="x"),
        "action": lambda: set_tier(force, by=by, tier="non_priority", start=TODAY, basis="x"),
        "person": lambda: person(LEAD).save(),
        "sql": lambda: connection.cursor().execute("update organisations_organisation set name = 'x'"),
    }
    for name, way in ways.items():
        registering(f"test.{name}", about="force")(lambda viewer, place, day, way=way: way())
        with pytest.raises(WriteOutsideAction), transaction.atomic(), writing("test"):
            probes.propose(f"test.{name}", by, force, TODAY)
    assert organisation("Force 01").tiers.count() == 1
    with writing("test"), reading(), pytest.raises(WriteOutsideAction):
        force.save()


def test_a_probe_sees_only_what_the_viewer_may_see(register: None, registering: Callable[..., Any]) -> None:
    with pytest.raises(Refused):
        probes.propose(MANAGER, as_viewer(OTHER), organisation("Force 01"), TODAY)
    theirs = organisation("Force 02").urn
    registering("test.peeks", about="force")(lambda *_: probes.Proposal(Answer.YES, "Force 02 says so.", (theirs,)))
    with pytest.raises(WrongUse, match="rests on records that Idris Maddox may not see"):
        probes.propose("test.peeks", as_viewer(LEAD), organisation("Force 01"), TODAY)
    keeper = as_viewer("Luca Fairweather")
    assert probes.propose("test.peeks", keeper, organisation("Force 01"), TODAY).urns == (theirs,)


def test_a_name_of_a_probe_is_given_once_and_a_strange_one_is_told(register: None) -> None:
    with pytest.raises(WrongUse, match="registered already"):
        probes.probe(MANAGER, about="force")(delivery_manager_in_post)
    with pytest.raises(WrongUse, match=f"no probe governance.x; registered: .*{MANAGER}"):
        probes.propose("governance.x", as_viewer(LEAD), organisation("Force 01"), TODAY)


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        (
            "governance.acpo_lead_in_post",
            Answer.YES,
            "Frances Hale holds the post of Chief officer lead for Prevent at Force 01",
        ),
        ("vulnerability.analysts_assigned", Answer.YES, "Petra Lindqvist holds the post of Analyst at Force 01"),
        ("governance.area_lead_in_post", Answer.NO, "Nobody holds a post that leads Brookmere area"),
    ],
)
def test_what_the_2009_framework_asks_of_posts_is_read_from_the_register(
    register: None, name: str, answer: Answer, words: str
) -> None:
    proposal = probes.propose(name, as_viewer(LEAD), organisation("Force 01"), TODAY)
    assert (proposal.answer, proposal.sentence[: len(words)]) == (answer, words)
    assert proposal.urns


def test_a_register_without_areas_cannot_tell_who_leads_them(register: None) -> None:
    proposal = probes.propose("governance.area_lead_in_post", as_viewer(OTHER), organisation("Force 02"), TODAY)
    assert (proposal.answer, proposal.urns) == (Answer.NOT_KNOWN, ())
