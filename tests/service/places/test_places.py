"""Who sees that there is a place, and what is known of it."""

from __future__ import annotations

import pytest
from django.db.models import F

from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.evidence.demonstration import make_evidence
from headwater.organisations.demonstration import make_demonstration
from headwater.organisations.models import Organisation
from headwater.sharing.demonstration import make_sharing
from headwater.vulnerability import demonstration, policies, queries
from headwater.vulnerability.demonstration import AREAS, make_places

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")


def test_places_are_those_that_one_may_see_and_no_bodies(client_of: ClientOf) -> None:
    page = client_of("Idris Maddox").get("/places/").content.decode()
    assert "Kestrel Bay area" in page
    assert "HMP Ravensford" not in page
    assert "Force 02" not in page


def test_a_partner_sees_the_place_that_it_works_with_and_no_other() -> None:
    seen = {place.name for place in queries.places(as_viewer("Ben Tolliver"))}
    assert "Ashvale area" in seen
    assert "Kestrel Bay area" not in seen


@pytest.mark.parametrize(
    ("name", "works", "adds"),
    [
        ("Nadia Farrow", True, True),
        ("Idris Maddox", True, True),
        ("Ben Tolliver", False, True),
        ("Edwin Carraway", False, False),
        ("Miriam Okafor-Lisle", False, False),
        ("Luca Fairweather", False, False),
    ],
)
def test_those_with_a_post_write_and_partners_add(name: str, *, works: bool, adds: bool) -> None:
    viewer, place = as_viewer(name), organisation("Ashvale area")
    assert policies.may_work_on(viewer, place).allowed is works
    assert policies.may_contribute(viewer, place).allowed is adds


def test_a_post_in_a_neighbourhood_does_not_reach_its_area() -> None:
    assert not policies.may_work_on(as_viewer("Nadia Farrow"), organisation("Force 01")).allowed


def test_a_demonstration_that_is_asked_for_again_makes_nothing_anew() -> None:
    before = Event.objects.count()
    make_demonstration([("Force 01", "priority")])
    make_evidence()
    make_sharing()
    make_places()
    assert Event.objects.count() == before


def test_a_demonstration_that_stops_midway_leaves_nothing_of_a_county(monkeypatch: pytest.MonkeyPatch) -> None:
    with writing("test"):
        Organisation.objects.filter(name__in=AREAS).update(name=F("ref"), looks=F("ref"))
    monkeypatch.setattr(demonstration, "make_data", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_places()
    assert not Organisation.objects.filter(name__in=AREAS).exists()
