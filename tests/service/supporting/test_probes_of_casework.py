"""Probes of supporting people count and never name: CE-13, CD-4, Channel, and steps in time (6.5)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.core.answers import Answer
from headwater.evidence.probes import propose
from headwater.interventions.demonstration_figures import make_quarters_before
from headwater.interventions.models import Case

from ..conftest import as_viewer, organisation
from .casework import LEAD, channel

pytestmark = pytest.mark.usefixtures("county")
NAMES = ("support_route_agreed", "channel_or_agreed_route", "partnerships_support", "steps_in_time")


def answered(name: str, ago: int = 0, who: str = LEAD, where: str = "Force 01") -> Answer:
    by = as_viewer(who)
    return propose(f"interventions.{name}", by, organisation(where), by.day - timedelta(days=ago)).answer


def test_a_panel_shows_a_route_on_the_days_that_it_is_there() -> None:
    assert answered("support_route_agreed") is answered("channel_or_agreed_route") is Answer.YES
    assert answered("support_route_agreed", ago=500) is answered("channel_or_agreed_route", ago=500) is Answer.NOT_KNOWN
    assert answered("support_route_agreed", who="Edwin Carraway", where="Force 02") is Answer.NOT_KNOWN


def test_fewer_than_five_supported_propose_nothing_and_many_are_told_as_about() -> None:
    assert answered("partnerships_support") is Answer.NOT_KNOWN
    make_quarters_before()
    by = as_viewer(LEAD)
    found = propose("interventions.partnerships_support", by, organisation("Force 01"), by.day)
    assert found.answer is Answer.YES
    assert "about 30" in str(found.sentence)
    assert answered("partnerships_support", ago=500) is Answer.NOT_KNOWN


def test_no_probe_names_a_case() -> None:
    make_quarters_before()
    by, refs = as_viewer(LEAD), set(Case.objects.values_list("ref", flat=True))
    for name in NAMES:
        found = propose(f"interventions.{name}", by, organisation("Force 01"), by.day)
        assert all(urn.startswith("urn:headwater:panel:") for urn in found.urns)
        assert not [ref for ref in refs if ref in str(found.sentence)]


def test_steps_are_told_in_time_or_not_of_ten_at_the_least() -> None:
    assert answered("steps_in_time", ago=300) is Answer.NOT_KNOWN
    by = as_viewer(LEAD)
    found = propose("interventions.steps_in_time", by, organisation("Force 01"), by.day)
    assert found.answer in (Answer.YES, Answer.NO)
    assert "%" in str(found.sentence)
    assert channel().urn in found.urns
