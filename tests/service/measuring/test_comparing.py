"""Charts and places beside each other: what may be said of figures, and the reason where nothing may."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.core.funnels import Funnel, NotCompared, Standing
from headwater.organisations.models import TIERS
from headwater.performance import actions, queries
from headwater.performance.models import (
    CollectionPlace,
    FigureCollection,
    Indicator,
    IndicatorVersion,
    LimitsAnew,
    PeriodReturn,
    ReturnedFigure,
)

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
CHIEF, MANAGER, STRANGER = "Frances Hale", "Idris Maddox", "Ben Tolliver"
SHARE, COUNT = "Referrals answered within five days", "Officers briefed"


def monthly() -> FigureCollection:
    return FigureCollection.objects.get(period="month")


def quarterly() -> FigureCollection:
    return FigureCollection.objects.get(period="quarter")


def called(name: str, collection: FigureCollection | None = None) -> Indicator:
    rows: list[Indicator] = list(queries.indicators_charted(collection or monthly()))
    return next(one for one in rows if queries.newest_of(one).name == name)


def trained() -> Indicator:
    return called("Front-line staff who were trained", quarterly())


def place(name: str = "Ashvale area") -> CollectionPlace:
    return monthly().places.get(organisation__name=name)


def chart_of(name: str, where: str = "Ashvale area") -> Any:
    found = queries.chart_for(as_viewer(CHIEF), monthly(), called(name), organisation(where))
    assert found is not None
    return found.chart


def months(back: int) -> date:
    return sorted(set(PeriodReturn.objects.filter(collection=monthly()).values_list("period", flat=True)))[-back]


def decided(**given: Any) -> LimitsAnew:
    own = {"collection": monthly(), "organisation": organisation("Ashvale area"), "indicator": called(SHARE)}
    return LimitsAnew(**own | {"start": months(6), "reason": "A team of two answers from then on"} | given)


def beside() -> Any:
    return queries.beside(as_viewer(CHIEF), quarterly(), trained(), quarterly().first)


def test_where_a_definition_changed_the_chart_is_broken_and_says_so() -> None:
    chart = chart_of(COUNT)
    assert [phase.broken for phase in chart.phases] == [False, True]
    assert any("what is counted changed" in words for words in chart.sentences)
    assert chart.phases[0].limits is not None
    assert chart.phases[1].limits is None  # fewer than twelve of the new definition
    assert "Too few" in str(chart.phases[1].too_few)


def test_limits_are_worked_out_anew_by_a_named_decision_with_its_reason_and_taken_back_with_one() -> None:
    row = actions.set_limits_anew(decided(), by=as_viewer(CHIEF))
    chart = chart_of(SHARE)
    assert [len(phase.points) for phase in chart.phases][-1] == 6
    assert any("A team of two answers" in words and CHIEF in words for words in chart.sentences)
    with pytest.raises(BadInput, match="decided already"):
        actions.set_limits_anew(decided(), by=as_viewer(CHIEF))
    actions.take_limits_back(row, by=as_viewer(CHIEF), because="It was one officer on leave")
    assert len(chart_of(SHARE).phases) == 1
    with pytest.raises(Refused, match="taken back"):
        actions.take_limits_back(row, by=as_viewer(CHIEF), because="Again")


def test_limits_are_not_worked_out_anew_for_no_reason_by_nobody_or_where_nothing_is_seen() -> None:
    for given, why in (({"reason": " "}, "Why"), ({"start": date(2031, 1, 1)}, "no figure was returned")):
        with pytest.raises(BadInput, match=why):
            actions.set_limits_anew(decided(**given), by=as_viewer(CHIEF))
    with pytest.raises(BadInput):
        actions.set_limits_anew(decided(reason="Mr John Smith of 4 Mill Lane came"), by=as_viewer(CHIEF))
    for name in ("Petra Lindqvist", STRANGER):
        with pytest.raises(Refused):
            actions.set_limits_anew(decided(), by=as_viewer(name))
    assert LimitsAnew.objects.count() == 1  # that of the demonstration


def test_a_correction_shows_on_the_chart_and_what_is_not_signed_is_called_so(client_of: ClientOf) -> None:
    talks = called("Talks with communities")
    where = f"/measures/returns/{monthly().ref}/charts/{talks.ref}/{organisation('Brookmere area').ref}/"
    page = client_of(CHIEF).get(where).content.decode()
    assert "corrected" in page
    assert "not signed yet" in page
    assert client_of(CHIEF).get(f"{where}chart.svg").content.startswith(b"<svg")


def test_places_beside_each_other_stand_by_name_with_their_interval_and_the_far_one_is_told() -> None:
    found = beside().found
    assert isinstance(found, Funnel)
    names = [one.body.name for one in found.bodies]
    assert names == sorted(names)
    outer = [one.body.name for one in found.bodies if one.standing is Standing.BELOW_OUTER]
    assert len(outer) == 1
    assert [body.base for body, _ in found.apart] == [8]
    assert any("phi is" in words for words in found.sentences)


def test_a_figure_that_nobody_signed_is_left_out_and_named(client_of: ClientOf) -> None:
    with writing("test"):
        one = PeriodReturn.objects.filter(collection=quarterly()).order_by("pk")[0]
        PeriodReturn.objects.filter(pk=one.pk).update(state="handed_in", signed_by=None, signed_on=None)
    found = beside()
    assert found.unsigned == (one.organisation.name,)
    where = f"/measures/returns/{quarterly().ref}/charts/{trained().ref}/beside/"
    assert f"Left out until they are signed: {one.organisation.name}" in client_of(CHIEF).get(where).content.decode()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"comparable": "no", "comparable_why": "They count otherwise"}, "They count otherwise"),
        ({"comparable": "unsaid", "comparable_why": ""}, "Nobody has said"),
        ({"form": "count", "denominator": ""}, "a large place always has more"),
    ],
)
def test_what_cannot_be_compared_is_not_and_says_why(change: dict[str, str], why: str) -> None:
    with writing("test"):
        IndicatorVersion.objects.filter(indicator=trained()).update(**change)
    found = beside().found
    assert isinstance(found, NotCompared)
    assert why in found.reasons[0]


def test_fewer_than_ten_or_unlike_definitions_are_not_compared() -> None:
    keys = list(ReturnedFigure.objects.filter(whole__collection=quarterly()).values_list("pk", flat=True))
    old = IndicatorVersion.objects.get(indicator=trained())
    with writing("test"):
        other = IndicatorVersion.objects.get(pk=old.pk)
        other.pk, other.ref, other.number, other.changed = None, "otherversion", 2, "Counted otherwise"
        other._state.adding, other.since, other.version = True, old.since + timedelta(days=31), 0
        other.since = other.since.replace(day=1)
        other.save()
        ReturnedFigure.objects.filter(pk__in=keys[:5]).update(defined=other)
    unlike = beside().found
    assert isinstance(unlike, NotCompared)
    assert any("do not count the same thing" in why for why in unlike.reasons)
    with writing("test"):
        ReturnedFigure.objects.filter(pk__in=keys[:5]).update(superseded_on=as_viewer(CHIEF).day)
    few = beside().found
    assert isinstance(few, NotCompared)
    assert any("fewer than 10 say too little" in why for why in few.reasons)


def test_a_base_of_nothing_is_told_apart_and_not_dropped() -> None:
    with writing("test"):
        first = ReturnedFigure.objects.filter(whole__collection=quarterly()).order_by("pk")[0]
        ReturnedFigure.objects.filter(pk=first.pk).update(numerator=0, denominator=0)
    apart = beside().found.apart
    assert any("its base is 0" in why for _, why in apart)


def test_a_place_that_ended_within_the_time_is_told_apart_and_the_others_stay_compared() -> None:
    area = quarterly().places.order_by("pk")[0].organisation
    with writing("test"):
        type(area).objects.filter(pk=area.pk).update(end=quarterly().first + timedelta(days=20))
    found = beside().found
    [why] = [why for body, why in found.apart if body.name == area.name]
    assert "It ended on" in why
    assert isinstance(found, Funnel)
    assert area.name not in [one.body.name for one in found.bodies]


def test_a_definition_to_come_changes_no_figure_that_was_returned() -> None:
    before = chart_of(SHARE, "Dunmere area")
    newest = queries.newest_of(called(SHARE))
    with writing("test"):
        IndicatorVersion.objects.filter(pk=newest.pk).update(form="count", denominator="")
        counted = chart_of(SHARE, "Dunmere area")
        later = IndicatorVersion.objects.get(pk=newest.pk)
        later.pk, later.number, later.since, later.form = None, later.number + 1, date(2031, 1, 1), "share"
        later.ref, later.denominator, later.changed = "zzzzzzzzzzz2", "All", "It is to be a share"
        later.save()
    assert [one.point.value for one in chart_of(SHARE, "Dunmere area").points] == [
        one.point.value for one in counted.points
    ]
    assert before.points[0].point.value != counted.points[0].point.value
    assert queries.version_on(called(SHARE), date(2030, 1, 1)).form == "count"


def test_before_and_after_needs_a_counterfactual_and_says_what_one_must_believe(client_of: ClientOf) -> None:
    where = f"/measures/returns/{monthly().ref}/charts/{called(SHARE).ref}/{organisation('Ashvale area').ref}/"
    start, client = f"{months(6):%Y-%m}", client_of(MANAGER)
    nothing = client.get(f"{where}before-and-after/", {"start": start, "against": "none"}).content.decode()
    assert "No inference." in nothing
    assert "Nothing says what would have happened otherwise" in nothing
    asked = {"start": start, "against": "places", "why_alike": "All have one matrix", "chosen": "on"}
    told = client.get(f"{where}before-and-after/", asked)
    assert told.context["difference"]
    assert "All have one matrix" in told.context["assumes"]
    assert told.context["warnings"]
    trend = client.get(f"{where}before-and-after/", {"start": start, "against": "trend"})
    assert trend.context["difference"]
    odd = client.get(f"{where}before-and-after/", {"start": "x\x00", "against": "magic"})
    assert odd.status_code == 200
    assert "difference" not in odd.context


def test_charts_of_many_places_ask_as_much_as_of_one() -> None:
    viewer, indicator = as_viewer(CHIEF), called(SHARE)
    rows = list(queries.places_of(viewer, monthly()))

    def questions(places: list[CollectionPlace]) -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.charts_of(viewer, monthly(), indicator, places)
        return len(asked)

    assert questions(rows[:1]) == questions(rows) <= 4


def test_who_may_not_read_the_collection_finds_no_chart(client_of: ClientOf) -> None:
    base = f"/measures/returns/{monthly().ref}/charts/"
    indicator, area = called(SHARE).ref, organisation("Ashvale area").ref
    row = LimitsAnew.objects.get()
    for tail in ("", f"{indicator}/", f"{indicator}/beside/", f"{indicator}/{area}/", f"{indicator}/{area}/chart.svg"):
        assert client_of(STRANGER).get(base + tail).status_code == 404, tail
    assert client_of(STRANGER).post(f"{base}limits/{row.ref}/take-back/", {"because": "x"}).status_code == 404
    assert client_of(CHIEF).get(f"{base}zzzz/").status_code == 404
    assert client_of(CHIEF).get(f"{base}{indicator}/zzzz/").status_code == 404


def test_a_funnels_picture_has_the_words_of_its_table_and_ends_at_the_whole(client_of: ClientOf) -> None:
    where = f"/measures/returns/{quarterly().ref}/charts/{trained().ref}/beside"
    picture = client_of(CHIEF).get(f"{where}.svg").content.decode()
    for tier in {one.body.tier for one in beside().found.bodies} - {""}:
        assert f"tier: {tier}" not in picture
        assert f"tier: {dict(TIERS)[tier]}" in picture
    assert ">110<" not in picture


def test_no_limit_of_a_count_is_told_below_nothing(client_of: ClientOf) -> None:
    rare = called("Disruptions that held")
    where = f"/measures/returns/{monthly().ref}/charts/{rare.ref}/{organisation('Ashvale area').ref}/"
    page = client_of(CHIEF).get(where).content.decode()
    assert "(0 to " in page
    assert not re.search(r"\((?:−|-)\d", page)
