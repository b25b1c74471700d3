"""The library of frameworks: submitted, put in use, adapted, adopted, judged by and assessed; success is said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.organisations.viewer import Viewer
from headwater.performance import actions, queries
from headwater.performance.models import (
    AdoptionPartner,
    AdoptionUse,
    FrameworkAdoption,
    FrameworkAssessment,
    Indicator,
    IndicatorVersion,
    PerformanceFramework,
    SuccessStatement,
)

from ..conftest import ClientOf, as_viewer, organisation

MANAGER, CHIEF, COORDINATOR, ANALYST, ELSEWHERE, SCHOOL = (
    "Idris Maddox", "Frances Hale", "Ada Whitcombe", "Petra Lindqvist", "Edwin Carraway", "Ben Tolliver"
)  # fmt: skip


def defined(by: Viewer, **given: Any) -> IndicatorVersion:
    whole: dict[str, Any] = {
        "name": "Talks",
        "definition": "Talks held",
        "form": "count",
        "numerator": "Talks",
        "period": "month",
    }
    whole |= {"direction": "neither", "kind": "output", "topic": "other", "limits": "Not what came of them"}
    whole |= {"comparable": "unsaid", "since": by.day.replace(day=1)}
    return IndicatorVersion(**whole | given)


def submitted(title: str = "Ours", nation: str = "both") -> PerformanceFramework:
    force = organisation("Force 01")
    new = PerformanceFramework(organisation=force, title=title, whose="W", purpose="P", source="S", nation=nation)
    return actions.submit_framework(new, by=as_viewer(MANAGER))


def with_talks(framework: PerformanceFramework, **given: Any) -> Indicator:
    by = as_viewer(MANAGER)
    return actions.add_indicator(Indicator(framework=framework), by=by, version=defined(by, **given))


def in_use(title: str = "Ours", *, shared: bool = True) -> PerformanceFramework:
    made = submitted(title)
    with_talks(made)
    return actions.put_in_use(made, by=as_viewer(CHIEF), shared=shared)


def read_by(name: str) -> set[str]:
    return set(queries.frameworks(as_viewer(name)).values_list("title", flat=True))


def test_a_draft_is_read_at_its_place_alone_and_a_shared_one_by_everybody_with_a_post(register: None) -> None:
    made = submitted()
    assert "Ours" in read_by(ANALYST)
    assert "Ours" not in read_by(SCHOOL) | read_by(ELSEWHERE)
    actions.put_in_use(made, by=as_viewer(CHIEF), shared=True)
    assert "Ours" in read_by(SCHOOL) & read_by(ELSEWHERE)
    in_use("Closed", shared=False)
    assert "Closed" not in read_by(SCHOOL) | read_by(ELSEWHERE)


def test_those_who_lead_put_it_in_use_and_retire_it_with_a_reason_and_an_analyst_does_not(register: None) -> None:
    made = submitted()
    with pytest.raises(Refused):
        actions.put_in_use(made, by=as_viewer(ANALYST), shared=True)
    made = actions.put_in_use(made, by=as_viewer(CHIEF), shared=False)
    with pytest.raises(Refused, match="no draft"):
        actions.put_in_use(made, by=as_viewer(CHIEF), shared=True)
    with pytest.raises(BadInput):
        actions.retire(made, by=as_viewer(CHIEF), because=" ")
    made = actions.retire(made, by=as_viewer(CHIEF), because="A better one is in use")
    with pytest.raises(Refused, match="retired on"):
        with_talks(made)
    with pytest.raises(Refused, match="retired on"):
        actions.retire(made, by=as_viewer(CHIEF), because="Again")
    assert submitted().title == made.title  # a retired one leaves its title free


def test_one_title_is_submitted_once_and_no_text_is_about_a_person(register: None) -> None:
    submitted()
    with pytest.raises(BadInput, match="already"):
        submitted()
    bad = PerformanceFramework(organisation=organisation("Force 01"), title="T", whose="W", source="S", nation="both")
    bad.purpose = "To see whether 12 Dale Road, born 3 May 1990, NHS number 943 476 5919 improves"
    with pytest.raises(BadInput):
        actions.submit_framework(bad, by=as_viewer(MANAGER))


def test_what_ships_is_taken_in_once_with_what_is_not_known_left_open(register: None) -> None:
    by = as_viewer(COORDINATOR)
    place = organisation("National unit (demonstration)")
    made = actions.take_in(PerformanceFramework(organisation=place), by=by, key="ni35")
    assert (made.state, made.shipped, made.indicators.count()) == ("draft", "ni35", 4)
    assert "widened to all communities" in made.left_open
    with pytest.raises(BadInput, match="taken it in already"):
        actions.take_in(PerformanceFramework(organisation=place), by=by, key="ni35")
    with pytest.raises(BadInput, match="none of that name"):
        actions.take_in(PerformanceFramework(organisation=place), by=by, key="ni36")


def test_a_changed_definition_is_a_new_version_from_a_month_on_and_rewrites_nothing(register: None) -> None:
    by = as_viewer(MANAGER)
    indicator = with_talks(submitted())
    first = indicator.versions.get()
    later = (first.since + timedelta(days=40)).replace(day=1)
    anew = {
        "indicator": indicator,
        "numerator": "Talks with more than ten people",
        "changed": "Small ones count elsewhere",
    }
    for spoilt, words in (
        ({"since": first.since}, "holds from"),
        ({"since": later + timedelta(days=1)}, "first day of a month"),
        ({"since": later, "changed": ""}, "empty"),
        ({"since": later, "numerator": "Talks"}, "nothing is changed"),
        ({"since": later, "form": "share"}, "counted out of"),
    ):
        with pytest.raises(BadInput, match=words):
            actions.redefine_indicator(defined(by, **anew | spoilt), by=by)
    second = actions.redefine_indicator(defined(by, **anew | {"since": later}), by=by)
    assert (second.number, indicator.versions.count()) == (2, 2)
    assert indicator.versions.get(number=1).numerator == "Talks"
    versions = list(indicator.versions.all())
    assert queries.version_in(versions, first.since) == first
    assert queries.version_in(versions, later) == second
    with pytest.raises(Refused):
        actions.redefine_indicator(defined(by, **anew | {"since": later}), by=as_viewer(ELSEWHERE))


def test_an_adapted_framework_shows_where_it_came_from_and_what_was_made_of_it(register: None) -> None:
    source, by = in_use(), as_viewer(ELSEWHERE)
    new = PerformanceFramework(organisation=organisation("Force 02"), title="Theirs", changed="")
    with pytest.raises(BadInput, match="What was changed, and why"):
        actions.adapt(new, by=by, source=source)
    new.changed = "We count in quarters"
    made = actions.adapt(new, by=by, source=source)
    assert [row.title for row in queries.lineage_of(by, made)] == ["Ours"]
    copied, original = made.indicators.get(), source.indicators.get()
    assert copied.origin == original.ref
    assert queries.meant_by(made, by.day)[0].now.described.origin == original.ref
    assert list(queries.adaptations_of(as_viewer(MANAGER), source)) == []  # a draft of Force 02
    actions.put_in_use(made, by=by, shared=True)
    assert [row.title for row in queries.adaptations_of(as_viewer(MANAGER), source)] == ["Theirs"]


def test_nobody_adapts_or_adopts_what_they_do_not_read(register: None) -> None:
    closed, by = in_use(shared=False), as_viewer(ELSEWHERE)
    new = PerformanceFramework(organisation=organisation("Force 02"), title="Theirs", changed="C")
    with pytest.raises(Refused):
        actions.adapt(new, by=by, source=closed)
    with pytest.raises(Refused):
        actions.adopt(FrameworkAdoption(framework=closed, organisation=organisation("Force 02"), purpose="P"), by=by)


def adopted(framework: PerformanceFramework) -> FrameworkAdoption:
    new = FrameworkAdoption(framework=framework, organisation=organisation("Force 01"), purpose="For the board")
    return actions.adopt(new, by=as_viewer(CHIEF))


def test_a_framework_in_use_is_adopted_once_at_a_time_by_those_who_lead(register: None) -> None:
    with pytest.raises(Refused, match="only one in use"):
        adopted(submitted("Draft"))
    framework = in_use()
    new = FrameworkAdoption(framework=framework, organisation=organisation("Force 01"), purpose="P")
    with pytest.raises(Refused):
        actions.adopt(new, by=as_viewer(ANALYST))
    made = adopted(framework)
    with pytest.raises(BadInput, match="goes by it already"):
        adopted(framework)
    made = actions.end_adoption(made, by=as_viewer(CHIEF), because="Another is gone by")
    with pytest.raises(Refused, match="no longer since"):
        actions.end_adoption(made, by=as_viewer(CHIEF), because="Again")
    assert adopted(framework).pk != made.pk


def test_what_applies_in_one_nation_is_not_adopted_as_it_is_in_another(register: None) -> None:
    place = organisation("Ashvale area")  # in England
    welsh = submitted("Welsh", nation="wales")
    welsh = actions.put_in_use(welsh, by=as_viewer(CHIEF), shared=True)
    with pytest.raises(BadInput, match="another nation"):
        actions.adopt(FrameworkAdoption(framework=welsh, organisation=place, purpose="P"), by=as_viewer(CHIEF))


def test_use_is_written_down_with_its_day_and_partners_with_what_shows_it(register: None) -> None:
    adoption, by = adopted(in_use()), as_viewer(MANAGER)
    for on, words in ((by.day + timedelta(days=1), "to come"), (by.day - timedelta(days=1), "before it was adopted")):
        with pytest.raises(BadInput, match=words):
            actions.say_use(AdoptionUse(adoption=adoption, on=on, found="F"), by=by)
    actions.say_use(AdoptionUse(adoption=adoption, on=by.day, found="Two areas brief too few"), by=by)
    with pytest.raises(BadInput, match="written down already"):
        actions.say_use(AdoptionUse(adoption=adoption, on=by.day, found="F"), by=by)
    council = organisation("Ashvale Borough Council")

    def partner(**given: Any) -> AdoptionPartner:
        whole = {"adoption": adoption, "partner": council, "agreed_on": by.day, "shown_by": "Minutes"}
        return AdoptionPartner(**whole | given)

    with pytest.raises(BadInput, match="the place itself"):
        actions.say_partner(partner(partner=organisation("Force 01")), by=by)
    with pytest.raises(BadInput, match="to come"):
        actions.say_partner(partner(agreed_on=by.day + timedelta(days=1)), by=by)
    actions.say_partner(partner(), by=by)
    with pytest.raises(BadInput, match="written down already"):
        actions.say_partner(partner(), by=by)
    assert queries.find_adoption(as_viewer("Rosalind Quaye"), adoption.ref) is not None  # who agreed it
    assert queries.find_adoption(as_viewer(SCHOOL), adoption.ref) is None
    ended = actions.end_adoption(adoption, by=as_viewer(CHIEF), because="B")
    with pytest.raises(Refused):
        actions.say_use(AdoptionUse(adoption=ended, on=by.day, found="F"), by=by)


def test_who_submitted_a_framework_does_not_assess_it_and_others_do_by_name(register: None) -> None:
    framework, force = in_use(), organisation("Force 01")

    def made(by: str, place: str = "Force 01", **given: str) -> FrameworkAssessment:
        words = {"good_for": "A page that is read", "doubts": "Talks are counted, not heard"} | given
        new = FrameworkAssessment(framework=framework, organisation=organisation(place), **words)
        return actions.assess(new, by=as_viewer(by))

    with pytest.raises(Refused, match="You submitted it"):
        made(MANAGER)
    with pytest.raises(BadInput):
        made(CHIEF, doubts="")
    with pytest.raises(BadInput, match="no post there"):
        made(CHIEF, place="Force 02")
    told = made(CHIEF)
    assert (told.by.name, told.organisation) == (CHIEF, force)
    new = FrameworkAssessment(framework=submitted("D"), organisation=force, good_for="G", doubts="D")
    with pytest.raises(Refused, match="draft"):
        actions.assess(new, by=as_viewer(CHIEF))


def test_success_is_said_by_those_who_lead_and_a_later_statement_stands_beside_the_earlier(register: None) -> None:
    by, force = as_viewer(CHIEF), organisation("Force 01")

    def said(words: str, viewer: Viewer = by) -> SuccessStatement:
        return actions.say_success(SuccessStatement(organisation=force, said=words, shown_by="Who rings"), by=viewer)

    with pytest.raises(Refused):
        said("S", as_viewer(ANALYST))
    first, second = said("They ring us first"), said("They ring us before they worry")
    assert {first.pk, second.pk} == set(queries.success_statements(by).values_list("pk", flat=True))
    assert not queries.success_statements(by, by.day - timedelta(days=1)).exists()
    assert not queries.success_statements(as_viewer(SCHOOL)).exists()


def test_two_frameworks_side_by_side_ask_no_more_than_their_readers_may_see(client_of: ClientOf) -> None:
    ours, closed = in_use(), in_use("Closed", shared=False)
    for name, there in ((ANALYST, True), (SCHOOL, False)):
        page = client_of(name).get(f"/measures/frameworks/side-by-side/?with={ours.ref}&with={closed.ref}")
        assert ("Whether they are of one thing" in page.content.decode()) is there
        assert ("Closed" in page.content.decode()) is there


def test_the_library_asks_as_much_for_many_frameworks_as_for_one(client_of: ClientOf) -> None:
    client, counts = client_of(MANAGER), []
    client.get("/measures/frameworks/")
    for number in range(6):
        in_use(f"Number {number}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/measures/frameworks/").status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1
