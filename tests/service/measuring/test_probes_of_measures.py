"""Probes of assessing success: they propose from what is kept, adopted is not used, and nothing is proposed unseen."""

from __future__ import annotations

from datetime import timedelta

from headwater.core.answers import Answer
from headwater.core.return_checks import Figure
from headwater.evidence.probes import propose
from headwater.performance import actions, queries
from headwater.performance.actions import Said
from headwater.performance.models import (
    AdoptionPartner,
    AdoptionUse,
    CollectionPlace,
    FigureCollection,
    Indicator,
    PerformanceFramework,
)

from ..conftest import as_viewer, organisation
from .test_frameworks import CHIEF, COORDINATOR, MANAGER, adopted, defined, in_use, submitted

COMMANDER = "Nadia Farrow"  # of an area: sees the force above it, and reads nothing of how that is led
NAMES: tuple[str, ...] = (
    "ni35_agreed",
    "effectiveness_judged",
    "rich_picture_progress",
    "disruptions_judged",
    "success_criteria_used",
)
NAMES += ("success_said",)


def said(name: str, by: str = MANAGER, days: int = 0) -> tuple[Answer, str]:
    viewer = as_viewer(by)
    found = propose(f"performance.{name}", viewer, organisation("Force 01"), viewer.day + timedelta(days=days))
    assert bool(found.urns) or found.answer in (Answer.NOT_KNOWN, Answer.NOT_APPLICABLE)
    return found.answer, found.sentence


def taken(key: str) -> PerformanceFramework:
    by = as_viewer(COORDINATOR)
    place = organisation("National unit (demonstration)")
    made = actions.take_in(PerformanceFramework(organisation=place), by=by, key=key)
    return actions.put_in_use(made, by=by, shared=True)


def test_nothing_is__nothing_is_kept_and_whoever_may_not_read_is_told_so(register: None) -> None:
    assert {said(name)[0] for name in NAMES} == {Answer.NOT_KNOWN}


def test_a_framework_for_ni35_counts_once_a_local_authority_agreed_it(register: None) -> None:
    adoption, by = adopted(taken("ni35")), as_viewer(MANAGER)
    assert said("ni35_agreed")[0] is Answer.NO
    partner = AdoptionPartner(adoption=adoption, agreed_on=by.day, shown_by="Minutes")
    partner.partner = organisation("Ashvale Academy")
    actions.say_partner(partner, by=by)
    assert said("ni35_agreed")[0] is Answer.NO  # a school is no local authority
    partner = AdoptionPartner(adoption=adoption, agreed_on=by.day, shown_by="Minutes")
    partner.partner = organisation("Ashvale Borough Council")
    actions.say_partner(partner, by=by)
    assert said("ni35_agreed")[0] is Answer.YES
    assert said("ni35_agreed", days=-1)[0] is Answer.NOT_KNOWN


def test_adopted_is_not_used(register: None) -> None:
    adoption, by = adopted(taken("success-criteria-2008-09")), as_viewer(MANAGER)
    for name in ("effectiveness_judged", "success_criteria_used"):
        answer, words = said(name)
        assert (answer, "progress was judged" in words) == (Answer.NO, True)
    actions.say_use(AdoptionUse(adoption=adoption, on=by.day, found="F"), by=by)
    assert said("effectiveness_judged")[0] is Answer.YES
    assert said("success_criteria_used")[0] is Answer.YES
    assert said("effectiveness_judged", days=366)[0] is Answer.NO  # judged within a year


def test_counting_disruptions_is_not_judging_what_they_change(register: None) -> None:
    by, chief = as_viewer(MANAGER), as_viewer(CHIEF)
    for kind, answer in (("output", Answer.NO), ("outcome", Answer.YES)):
        made = submitted(kind)
        version = defined(by, kind=kind, topic="disruptions", name=f"Disruptions as {kind}")
        actions.add_indicator(Indicator(framework=made), by=by, version=version)
        adopted(actions.put_in_use(made, by=chief, shared=True))
        assert said("disruptions_judged")[0] is answer


def test_a_post_that_may_not_read_what_a_force_measures_is_told_so_and_nothing_more(register: None) -> None:
    adopted(in_use())
    assert said("effectiveness_judged")[0] is Answer.NO
    for name in NAMES:
        answer, words = said(name, by=COMMANDER)
        assert (answer, "is read by those there or above it" in words) == (Answer.NOT_KNOWN, True)


def test_rich_picture_is_never_said_to_progress_by_a_figure(register: None) -> None:
    by, first = as_viewer(MANAGER), as_viewer(MANAGER).day.replace(day=1) - timedelta(days=40)
    since = first.replace(day=1)
    made = submitted()
    version = defined(by, topic="rich-picture", since=since)
    actions.add_indicator(Indicator(framework=made), by=by, version=version)
    made = actions.put_in_use(made, by=as_viewer(CHIEF), shared=True)
    new = FigureCollection(organisation=made.organisation, framework=made, title="T", period="month", first=since)
    new.due_days, new.due_source = 10, "S"
    collection = actions.set_up_collection(new, by=as_viewer(CHIEF))
    area = organisation("Ashvale area")
    actions.ask_place(CollectionPlace(collection=collection, organisation=area, first=since), by=as_viewer(CHIEF))
    told = {made.indicators.get().ref: Said(Figure(numerator=3))}
    one = actions.hand_in(actions.say_figures(queries.begin(collection, area, since), by=by, said=told), by=by)
    assert "Nothing on Rich Picture" in said("rich_picture_progress")[1]
    actions.sign_return(one, by=as_viewer("Nadia Farrow"), seen=one.version)
    answer, words = said("rich_picture_progress")
    assert answer is Answer.NOT_KNOWN
    assert words.endswith(": 1. Read whether they show progress.")
