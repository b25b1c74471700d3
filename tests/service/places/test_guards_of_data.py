"""Each guard of data sets, codes and changes of areas, and indices: what it refuses, and that nothing is kept then."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.vulnerability import actions, policies, queries
from headwater.vulnerability.demonstration_data import CENSUS, INDEX
from headwater.vulnerability.models import AreaChange, AreaCode, Boundaries, DataLoad, DataSet, IndexBuild, NeedIndex
from headwater.vulnerability.queries.data_sets import sources_of, values_of

from ..conftest import ClientOf, as_viewer, organisation
from .bringing import ANALYST, DAY, a_table, brought, used

pytestmark = pytest.mark.usefixtures("county")
TREES = a_table("Trees", range(100, 112))
ELSEWHERE = ("Rosalind Quaye", "Miriam Okafor-Lisle", "Edwin Carraway", "Luca Fairweather")


def test_not_a_byte_is_kept_of_a_file_that_one_may_not_bring(settings: Any) -> None:
    files = set(Path(settings.FILES_ROOT).rglob("*"))
    found = DataSet.objects.get(title=CENSUS)
    for content in (TREES, b"Area,Surname\nX01,5\n"):  # nor is it said what is wrong with it
        with pytest.raises(Refused):
            actions.bring_file(found, by=as_viewer(ELSEWHERE[0]), stream=io.BytesIO(content), name="t.csv", as_of=DAY)
    assert set(Path(settings.FILES_ROOT).rglob("*")) == files


@pytest.mark.parametrize("name", ELSEWHERE)
def test_nobody_elsewhere_keeps_anything_of_the_force(name: str) -> None:
    force, viewer = organisation("Force 01"), as_viewer(name)
    code = AreaCode(organisation=organisation("Brookmere area"), code="Z01", start=DAY)
    change = AreaChange(organisation=force, old="X01", new="Z01", on=DAY)
    with pytest.raises(Refused):
        actions.keep_data_set(DataSet(organisation=force, title="T", source="S"), by=viewer)
    with pytest.raises(Refused):
        actions.give_code(code, by=viewer)
    with pytest.raises(Refused):
        actions.tell_change(change, by=viewer)
    boundaries = Boundaries(organisation=force, title="B", source="S", as_of=DAY)
    with pytest.raises(Refused):
        actions.bring_boundaries(boundaries, by=viewer, stream=io.BytesIO(b"{}"), name="b.geojson")
    load = used(brought(TREES), "Trees")
    with pytest.raises(Refused):
        actions.set_aside(load, by=viewer)
    waiting = brought(TREES, as_of=date(2026, 2, 1))
    with pytest.raises(Refused):
        actions.take_into_use(waiting, by=viewer, described={})
    for kept in (code, change, boundaries, load.data_set, NeedIndex(organisation=force)):
        assert not policies.may_keep(viewer, kept).allowed


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_form_of_another_place_keeps_nothing_whatever_is_posted(client_of: ClientOf, name: str) -> None:
    client, force, area = client_of(name), organisation("Force 01"), organisation("Ashvale area")
    load, found = brought(TREES), DataSet.objects.get(title=CENSUS)
    index = NeedIndex.objects.get()
    given = {"organisation": force.pk, "title": "T", "source": "S", "coverage": "C", "licence": "L", "method": "M"}
    posts: dict[str, dict[str, object]] = {
        "/places/data/keep/": given | {"good_for_months": 12},
        f"/places/data/{found.ref}/bring/": {"as_of": "1 March 2026"},
        f"/places/data/files/{load.ref}/describe/": {"unit0": "u", "title0": "t", "code0": "c", "measure0": "count"},
        f"/places/data/files/{load.ref}/aside/": {},
        "/places/indices/make/": {"organisation": force.pk, "text": INDEX},
        f"/places/indices/{index.ref}/build/": {"as_of": "1 March 2026", "why0": "w"},
        "/places/changes/tell/": {"organisation": force.pk, "old": "X01", "new": "X99", "on": "1 March 2026"},
        f"/places/{area.ref}/figures/code/": {"code": "X99", "start": "1 March 2026"},
    }
    models = (DataSet, DataLoad, NeedIndex, IndexBuild, AreaChange, AreaCode)
    before = [model.objects.count() for model in models]
    for address, data in posts.items():
        assert client.post(address, data).status_code in (403, 404, 422), address
    assert [model.objects.count() for model in models] == before
    load.refresh_from_db()
    assert load.state == "waiting"


def test_a_place_that_ended_is_worked_on_no_more() -> None:
    place, viewer = organisation("Brookmere area"), as_viewer(ANALYST)
    assert policies.may_work_on(viewer, place).allowed
    place.end = viewer.day - timedelta(days=1)
    assert policies.may_work_on(viewer, place).rule == "place/ended"
    assert policies.may_contribute(viewer, place).rule == "place/ended"
    place.end = viewer.day
    assert policies.may_work_on(viewer, place).allowed


def test_a_file_is_not_used_without_a_column() -> None:
    load = brought(TREES)
    with pytest.raises(BadInput, match="no column is described"):
        actions.take_into_use(load, by=as_viewer(ANALYST), described={})
    load.refresh_from_db()
    assert load.state == "waiting"


def test_the_words_for_a_column_may_tell_of_a_characteristic_too() -> None:
    load = brought(TREES)
    with pytest.raises(BadInput, match="so tells of religion or belief"):
        used(load, "Trees", title="Share of Muslims")
    with pytest.raises(BadInput, match="there is no such characteristic"):
        used(load, "Trees", characteristic="tallness")


def test_a_figure_stays_what_it_was_said_to_be() -> None:
    used(brought(TREES), "Trees")
    later = brought(TREES, as_of=date(2026, 4, 30))
    with pytest.raises(BadInput, match="wherever it is used"):
        used(later, "Trees", measure="rate")
    with pytest.raises(BadInput, match="said to tell of something else"):
        used(later, "Trees", characteristic="religion")


def test_what_is_out_of_use_is_not_set_aside_again() -> None:
    load = used(brought(TREES), "Trees")
    actions.set_aside(load, by=as_viewer(ANALYST))
    with pytest.raises(Refused, match="out of use already"):
        actions.set_aside(load, by=as_viewer(ANALYST))


def test_a_code_begins_after_the_one_before_it() -> None:
    place = organisation("Ashvale area")
    start = AreaCode.objects.get(organisation=place).start
    with pytest.raises(BadInput, match="it has been “X01” since"):
        actions.give_code(AreaCode(organisation=place, code="Y01", start=start), by=as_viewer(ANALYST))
    assert AreaCode.objects.get(organisation=place).end is None


def test_a_code_that_a_place_had_is_of_no_other_while_it_was_of_that_one() -> None:
    place, other = organisation("Ashvale area"), organisation("Brookmere area")
    actions.give_code(AreaCode(organisation=place, code="Y01", start=date(2026, 6, 1)), by=as_viewer(ANALYST))
    with pytest.raises(BadInput, match="the code of another place"):
        actions.give_code(AreaCode(organisation=other, code="X01", start=date(2026, 5, 31)), by=as_viewer(ANALYST))
    actions.give_code(AreaCode(organisation=other, code="X01", start=date(2026, 6, 1)), by=as_viewer(ANALYST))


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"share": Decimal("0.5")}, "not said what the share rests on"),
        ({"new": "X01"}, "both codes are the same"),
        ({}, "told already"),
        ({"share": Decimal(0), "basis": "A guess"}, "more than nothing"),
    ],
)
def test_a_change_of_areas_is_refused_with_what_is_wrong(more: dict[str, Any], what: str) -> None:
    whole = {"organisation": organisation("Force 01"), "old": "X01", "new": "X99", "on": DAY}
    if not more:
        actions.tell_change(AreaChange(**whole), by=as_viewer(ANALYST))
    before = AreaChange.objects.count()
    with pytest.raises(BadInput, match=what):
        actions.tell_change(AreaChange(**(whole | more)), by=as_viewer(ANALYST))
    assert AreaChange.objects.count() == before


def test_figures_of_a_day_to_come_are_not_used_yet() -> None:
    load = used(brought(TREES), "Trees")
    with writing("test"):
        load.as_of = DAY + timedelta(days=400)
        load.save()
    assert sources_of(["trees"], DAY) == {}
    place = organisation("Ashvale area")
    assert "Trees" not in {known.figure.title for known in queries.known_of(place, DAY)}


def test_what_was_set_aside_is_no_figure_of_a_place() -> None:
    load = used(brought(TREES), "Trees")
    place, day = organisation("Ashvale area"), as_viewer(ANALYST).day
    assert "Trees" in {known.figure.title for known in queries.known_of(place, day)}
    actions.set_aside(load, by=as_viewer(ANALYST))
    assert "Trees" not in {known.figure.title for known in queries.known_of(place, day)}


def test_an_area_that_was_divided_is_open_where_nobody_said_how() -> None:
    used(brought(TREES), "Trees")
    for new in ("Y01", "Y02"):
        change = AreaChange(organisation=organisation("Force 01"), old="X01", new=new, on=date(2026, 4, 1))
        actions.tell_change(change, by=as_viewer(ANALYST))
    day = date(2026, 6, 1)
    found = values_of(sources_of(["trees"], day), day)
    assert (found["Y01"], found["Y02"]) == ({"trees": None}, {"trees": None})


@pytest.mark.parametrize("code", ["Trees", "tr ees", "1trees", "трees", ""])
def test_the_short_name_of_a_figure_is_plain(client_of: ClientOf, code: str) -> None:
    load = brought(TREES)
    given = {"unit0": "trees", "title0": "Trees", "code0": code, "measure0": "count", "tells0": ""}
    page = client_of(ANALYST).post(f"/places/data/files/{load.ref}/describe/", given)
    assert page.status_code == 422
    assert "small letters, figures and dashes" in page.content.decode()


def test_an_index_is_built_of_figures_that_are_there_on_its_day() -> None:
    viewer, index = as_viewer(ANALYST), NeedIndex.objects.get()
    with pytest.raises(BadInput, match="no file in use has"):
        actions.build_index(index, by=viewer, as_of=date(1999, 1, 1), accepted={})


def test_what_became_a_characteristic_since_the_index_was_made_is_refused_when_it_is_built() -> None:
    viewer, index = as_viewer(ANALYST), NeedIndex.objects.get()
    figure = queries.figures(viewer).get(code="damage")
    with writing("test"):
        figure.characteristic = "religion"
        figure.save()
    with pytest.raises(BadInput, match="tells of religion or belief"):
        actions.build_index(index, by=viewer, as_of=viewer.day, accepted={"overcrowded": "Nothing newer."})


def test_the_same_form_sent_twice_uses_a_file_once() -> None:
    """Both saw it to be described; the second is told, and nothing is an error of ours."""
    first = brought(TREES)
    second = DataLoad.objects.get(pk=first.pk)
    used(first, "Trees")
    with pytest.raises(Refused, match="described already"):
        used(second, "Trees")
