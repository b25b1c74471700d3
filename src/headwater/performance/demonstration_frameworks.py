"""The library of the demonstration, invented: what ships is taken in, one is adapted, adopted and assessed."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.performance import actions
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
from headwater.schemes.performance_frameworks import performance_frameworks

COORDINATOR, CHIEF, MANAGER, COMMANDER = "Ada Whitcombe", "Frances Hale", "Idris Maddox", "Nadia Farrow"
NATIONAL, FORCE = "National unit (demonstration)", "Force 01"
MONTHLY = "Monthly template of seven places (invented)"
BEGUN = 800  # days before today: before the first month that is returned


SUCCESS = (
    (400, "Schools and places of worship ring us before they are worried (invented)"),
    (30, "Those who were helped do well a year on, and communities say so (invented)"),
)
MEASURES = (
    {
        "name": "Officers briefed",
        "form": "count",
        "numerator": "Officers who were briefed in the month",
        "kind": "output",
    },
    {
        "name": "Referrals answered within five days",
        "form": "share",
        "numerator": "Referrals answered within five days",
        "denominator": "Referrals received in the month",
        "kind": "output",
        "direction": "higher",
    },
    {
        "name": "Talks with communities",
        "form": "count",
        "numerator": "Talks held with community groups",
        "kind": "output",
        "instead_of": "whether trust grew",
        "instead_why": "Trust is asked about once a year (invented)",
    },
    {
        "name": "Disruptions that held",
        "form": "ratio",
        "numerator": "Disruptions that held for three months",
        "denominator": "Disruptions three months before",
        "kind": "outcome",
        "topic": "disruptions",
    },
)


def as_of(name: str, days: int = 0) -> Viewer:
    """Somebody as they were some days ago."""
    return viewer_of(Person.objects.get(name=name), timezone.localtime() - timedelta(days=days))


def at(name: str) -> Organisation:
    """The organisation of that name."""
    return Organisation.objects.get(name=name)


def make_frameworks() -> None:
    """Five that the report names, four of them in use; one adapted for seven places; statements of success."""
    taken = {one.id: _taken_in(one.id) for one in performance_frameworks()}
    monthly = _monthly(taken["thames-valley-monthly"])
    _gone_by(taken["ni35"], monthly, taken["success-criteria-2008-09"])
    _assessed(taken["ni35"], monthly)
    shown = "Who rings whom first, and what communities say in the yearly talk (invented)"
    for days, said in SUCCESS:
        actions.say_success(SuccessStatement(organisation=at(FORCE), said=said, shown_by=shown), by=as_of(CHIEF, days))


def _taken_in(key: str) -> PerformanceFramework:
    by = as_of(COORDINATOR, BEGUN)
    made = actions.take_in(PerformanceFramework(organisation=at(NATIONAL)), by=by, key=key)
    return actions.put_in_use(made, by=by, shared=True)


def _monthly(source: PerformanceFramework) -> PerformanceFramework:
    """The template of the report, adapted: it says nothing of what is counted, so that is invented here."""
    by, since = as_of(MANAGER, BEGUN), as_of(MANAGER, BEGUN).day.replace(day=1)
    words = "What is counted was added, because the report does not say it (invented)"
    new = PerformanceFramework(organisation=at(FORCE), title=MONTHLY, changed=words)
    made = actions.adapt(new, by=by, source=source)
    limits = "It tells what was done and not what came of it (invented)"
    for given in MEASURES:
        whole = {"definition": f"{given['numerator']} (invented)", "period": "month", "direction": "neither"} | given
        whole |= {"limits": limits, "comparable": "no", "topic": given.get("topic", "other")}
        whole["comparable_why"] = "Places differ in size and in what they do (invented)"
        version = IndicatorVersion(since=since, **whole)
        actions.add_indicator(Indicator(framework=made, organisation=made.organisation), by=by, version=version)
    return actions.put_in_use(made, by=as_of(CHIEF, BEGUN), shared=True)


def _gone_by(ni35: PerformanceFramework, monthly: PerformanceFramework, criteria: PerformanceFramework) -> None:
    """One agreed with a council, one judged by, and one that was adopted and never used (7.3.1)."""
    words = "To look with the council at the four areas once a year (invented)"
    adopted = _adopted(ni35, words, 380)
    partner = AdoptionPartner(adoption=adopted, partner=at("Ashvale Borough Council"))
    partner.agreed_on, partner.shown_by = as_of(MANAGER, 370).day, "Minutes of the partnership (invented)"
    actions.say_partner(partner, by=as_of(MANAGER, 365))
    template = _adopted(monthly, "For the steering group of the chief officer, each month (invented)", 790)
    use = AdoptionUse(
        adoption=template, on=as_of(MANAGER, 20).day, found="Two places brief too few officers (invented)"
    )
    actions.say_use(use, by=as_of(MANAGER, 18))
    _adopted(criteria, "With the implementation plan (invented)", 700)


def _adopted(framework: PerformanceFramework, purpose: str, days: int) -> FrameworkAdoption:
    new = FrameworkAdoption(framework=framework, organisation=at(FORCE), purpose=purpose)
    return actions.adopt(new, by=as_of(CHIEF, days))


def _assessed(ni35: PerformanceFramework, monthly: PerformanceFramework) -> None:
    for framework, by, place, good, doubts in (
        (ni35, CHIEF, FORCE, "It makes partners talk about the same four things (invented)",
         "Nobody knows what a good answer looks like (invented)"),
        (monthly, COORDINATOR, NATIONAL, "A page a month that a busy board will read (invented)",
         "Counting talks may make for more talks and not for better ones (invented)"),
    ):  # fmt: skip
        new = FrameworkAssessment(framework=framework, organisation=at(place), good_for=good, doubts=doubts)
        actions.assess(new, by=as_of(by, 60))
