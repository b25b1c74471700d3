"""The map: with boundaries and with none, for whoever may see what, and never shaded by a protected characteristic."""

from __future__ import annotations

import io
import json

import pytest
from tests.boundaries.made import county as shapes_of_a_county
from tests.boundaries.made import geojson

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.vulnerability import actions
from headwater.vulnerability.models import Boundaries

from ..conftest import ClientOf, as_viewer, organisation
from .bringing import ANALYST, DAY

pytestmark = pytest.mark.usefixtures("county")


def brought(content: bytes, name: str = "a.geojson", by: str = ANALYST) -> Boundaries:
    new = Boundaries(
        organisation=organisation("Force 01"), title="Squares", source="Somebody", licence="Open", as_of=DAY
    )
    return actions.bring_boundaries(new, by=as_viewer(by), stream=io.BytesIO(content), name=name)


def test_the_map_shows_each_area_in_a_picture_and_in_its_table(client_of: ClientOf) -> None:
    page = client_of(ANALYST).get("/places/map/?figure=overcrowded").content.decode()
    assert page.count('<path class="hw-tone-') == 12
    assert page.count("Kestrel Bay area") >= 2
    assert "11.2 %" in page


def test_without_boundaries_the_page_says_how_to_bring_some(client_of: ClientOf) -> None:
    with writing("test"):
        Boundaries.objects.all().delete()
    page = client_of(ANALYST).get("/places/map/").content.decode()
    assert "There are no boundaries yet" in page
    assert "maplibre" not in page


@pytest.mark.parametrize("figure", ["faith-share", "nothing", "<script>"])
def test_a_map_is_not_shaded_by_a_characteristic_nor_by_what_is_not_there(client_of: ClientOf, figure: str) -> None:
    page = client_of(ANALYST).get("/places/map/", {"figure": figure}).content.decode()
    assert "Tiers of areas" in page
    assert "Residents who named a religion" not in page
    assert "<script>alert" not in page


def test_a_partner_sees_shapes_and_no_name_or_tier_of_a_place_that_it_may_not_see(client_of: ClientOf) -> None:
    page = client_of("Ben Tolliver").get("/places/map/").content.decode()
    assert "Ashvale area" in page
    assert "Kestrel Bay area" not in page
    assert page.count('<path class="hw-tone-') == 12


def test_the_shapes_that_a_script_draws_are_those_of_the_file(client_of: ClientOf) -> None:
    made = brought(geojson(shapes_of_a_county()))
    answer = client_of(ANALYST).get(f"/places/map/{made.ref}/shapes/")
    assert answer["Content-Type"] == "application/geo+json"
    assert [one["properties"]["code"] for one in json.loads(answer.content)["features"]] == [
        f"X{number:02}" for number in range(1, 13)
    ]


def test_what_is_wrong_with_boundaries_is_kept_beside_them(client_of: ClientOf) -> None:
    made = brought(geojson(shapes_of_a_county(11)))
    page = client_of(ANALYST).get(f"/places/map/?boundaries={made.ref}").content.decode()
    assert "1 known areas are missing: X12." in page


@pytest.mark.parametrize("name", ["Rosalind Quaye", "Miriam Okafor-Lisle", "Edwin Carraway"])
def test_nobody_elsewhere_brings_boundaries_for_the_force(name: str) -> None:
    with pytest.raises(Refused):
        brought(geojson(shapes_of_a_county()), by=name)


@pytest.mark.parametrize(("content", "name"), [(b"{}", "a.geojson"), (b"SQLite format 3\x00" + b"\0" * 200, "a.gpkg")])
def test_what_is_no_file_of_boundaries_is_refused(content: bytes, name: str) -> None:
    before = Boundaries.objects.count()
    with pytest.raises(BadInput):
        brought(content, name)
    assert Boundaries.objects.count() == before
