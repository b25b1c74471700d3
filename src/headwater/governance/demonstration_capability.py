"""Minimum capability in the demonstration: the standard of 2009 and an invented revision, and where areas stand.

The clauses of 2009 are the report’s (App. A). The revision, its deadline and all that areas say are invented.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.core.capability import Status
from headwater.frameworks import load
from headwater.governance import actions
from headwater.governance.models import (
    Call,
    CapabilityException,
    CapabilityStatus,
    Clause,
    Crosswalk,
    MobiliseCard,
    Standard,
    StandardVersion,
    Validation,
)
from headwater.governance.probes_of_clauses import PROBES_OF_CLAUSES
from headwater.organisations.actions import set_tier
from headwater.organisations.models import Organisation, Post, Tier
from headwater.organisations.viewer import Viewer, viewer_of

COORDINATOR, MANAGER, CHIEF, COMMANDER = "Ada Whitcombe", "Idris Maddox", "Frances Hale", "Nadia Farrow"
KEEPER, INSPECTOR = "Luca Fairweather", "Miriam Okafor-Lisle"
TITLE = "Minimum capabilities for Prevent"
PRIORITY = ("Brookmere area", "Dunmere area", "Highmoor area")  # beside Ashvale, which has its tier already
SINCE = date(2008, 4, 1)
BEGUN, SAID, LATER = timedelta(days=60), timedelta(days=45), timedelta(days=20)
REWORDED = "A plan for the days after an incident is kept for the area, has a named owner, and was tried in a year."
# What areas say, clause by clause: M met, P partly, N not met, C by calling on others, - nothing.
SAYS = {
    "Ashvale area": "MMMMPMMPMMM",
    "Brookmere area": "PMMNPMNM--M",
    "Dunmere area": "MMMPMMMMPMM",
    "Calder Rise area": "CMMCMMPMM-M",
    "Eastholt area": "MNPM-MM----",
}
STATUSES = {"M": Status.MET, "P": Status.PARTLY, "N": Status.NOT_MET, "C": Status.ELSEWHERE}
WHY = {
    Status.MET: "Looked at by the area’s lead this month: it is in place and in use. (Invented.)",
    Status.PARTLY: "Begun, and not yet in every neighbourhood. (Invented.)",
    Status.NOT_MET: "Not begun: the post that would do it is vacant. (Invented.)",
    Status.ELSEWHERE: "The force’s people do it when they are called. (Invented.)",
}


def as_on(name: str, day: date) -> Viewer:
    """Somebody as they are at noon of a day."""
    return viewer_of(Person.objects.get(name=name), timezone.make_aware(datetime.combine(day, time(12))))


def make_capability() -> None:
    """Standards, tiers of the county’s areas, what they say, who looked, an exception, and a card that was tried."""
    today = timezone.localdate()
    _tiers()
    version = _standard(today)
    card = _card(today)
    _said(version, card, today)
    force = Organisation.objects.get(name="Eastholt area")
    clause = Clause.objects.get(version_of=version, code="A9", tier="non_priority")
    given = {
        "start": today,
        "end": today + timedelta(days=90),
        "reason": "A new method is being tried there. (Invented.)",
    }
    excepted = CapabilityException(organisation=force, clause=clause, **given)
    actions.except_from(excepted, by=as_on(CHIEF, today))


def _tiers() -> None:
    keeper = viewer_of(Person.objects.get(name=KEEPER))
    set_already = Tier.objects.standing().values("organisation")
    for area in Organisation.objects.filter(kind="area").exclude(pk__in=set_already).order_by("name"):
        tier = "priority" if area.name in PRIORITY else "non_priority"
        set_tier(area, by=keeper, tier=tier, start=SINCE, basis="Invented for this demonstration")


def _standard(today: date) -> StandardVersion:
    unit = Organisation.objects.get(name="National unit (demonstration)")
    by = viewer_of(Person.objects.get(name=COORDINATOR))
    about = "What every area must at least be able to do, by its tier (recommendation 2)."
    standard = actions.begin_standard(Standard(organisation=unit, title=TITLE, about=about), by=by)
    framework = load("prevent-policing-2009").framework
    clauses = actions.clauses_of_framework(framework, PROBES_OF_CLAUSES)
    first = StandardVersion(standard=standard, organisation=unit, name="2009", source="HMIC report of 2009, Appendix A")
    first = actions.begin_version(first, by=by, clauses=clauses)
    other = "Protective Services Minimum Standards, November 2008"
    link = {"other": other, "other_clause": "PS/08/CT/31", "relation": "related"}
    actions.add_crosswalk(Crosswalk(version_of=first, code="A1", **link), by=by)
    first = actions.load_in_force(first, by=by, start=date(2009, 9, 30), deadline=date(2010, 3, 31), why="")
    source = "Invented for this demonstration"
    again = StandardVersion(standard=standard, organisation=unit, name="Revised (invented)", source=source)
    again = actions.begin_version(again, by=by, anew=True)
    plan = Clause.objects.get(version_of=again, code="A6", tier="priority")
    before = {"title": plan.title, "text": plan.text, "probe": plan.probe}
    actions.change_clause(plan, by=by, seen=plan.version, before=before, after=before | {"text": REWORDED})
    why = "Plans were found unused: each now has an owner and is tried. (Invented.)"
    return actions.load_in_force(again, by=by, start=today - BEGUN, deadline=next_march(today), why=why)


def next_march(today: date) -> date:
    """The next 31 March that leaves a month at least."""
    this = date(today.year, 3, 31)
    return this if (this - today).days > 30 else date(today.year + 1, 3, 31)


def _card(today: date) -> MobiliseCard:
    force = Organisation.objects.get(name="Force 01")
    manager = as_on(MANAGER, today)
    card = MobiliseCard(
        organisation=force,
        title="Analysts for an assessment of an area",
        triggers="An incident, or a rise in reports, in an area that has no analyst of its own. (Invented.)",
        post=Post.objects.get(organisation=force, kind="analyst"),
        how="Force intelligence desk, extension 2040, day and night: say the area and what happened. (Invented.)",
        minutes=120,
        brings="An analyst for three days, and a first assessment on the second. (Invented.)",
        review=today + timedelta(days=300),
    )
    card = actions.write_card(card, by=manager)
    area = Organisation.objects.get(name="Ashvale area")
    why = "Drill: a made-up report of leaflets at a college. (Invented.)"
    drill = actions.call_on(Call(card=card, organisation=area, drill=True, why=why), by=as_on(COMMANDER, today))
    drill = actions.answer_call(drill, by=as_on("Petra Lindqvist", today))
    came = actions.CameOf(
        True, "The desk answered and an analyst was named. (Invented.)", "Keep the number on the wall."
    )
    actions.close_call(drill, by=as_on(COMMANDER, today), came=came)
    return card


def _said(version: StandardVersion, card: MobiliseCard, today: date) -> None:
    manager, later = as_on(MANAGER, today - SAID), as_on(MANAGER, today)
    chief = as_on(CHIEF, today - LATER)
    tiers = dict(Tier.objects.as_at(today).values_list("organisation__name", "tier"))
    for name, words in SAYS.items():
        area = Organisation.objects.get(name=name)
        clauses = Clause.objects.filter(version_of=version, tier=tiers[name]).order_by("order")
        for number, (clause, letter) in enumerate(zip(clauses, words, strict=True)):
            if letter == "-":
                continue
            status = STATUSES[letter]
            by = later if status is Status.ELSEWHERE else manager
            said = CapabilityStatus(organisation=area, clause=clause, status=status, reasons=WHY[status])
            said.card = card if status is Status.ELSEWHERE else None
            if status in (Status.PARTLY, Status.NOT_MET) and number % 4 != 3:
                said.forecast = next_march(today) - timedelta(days=40 * (number % 3) - 20)
            said = actions.say_status(said, by=by)
            if status is Status.MET and number % 3 == 0:
                agrees = name != "Dunmere area" or number > 0
                why = "Read the papers and asked two officers. (Invented.)"
                actions.validate(Validation(status=said, agrees=agrees, reasons=why), by=_other(chief, area))


def _other(chief: Viewer, area: Organisation) -> Viewer:
    """Who looks: the chief officer for most, an inspector for one."""
    return as_on(INSPECTOR, chief.day) if area.name == "Dunmere area" else chief
