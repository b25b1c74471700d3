"""A small inspection as the tests of judgement make it: three forces, answers by one rule, three inspectors."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from headwater import frameworks
from headwater.accounts.models import Person
from headwater.inspection import actions
from headwater.inspection.actions.answering import Given
from headwater.inspection.models import (
    Inspected,
    Inspection,
    Judgement,
    ModerationSession,
    Reconciled,
    Return,
    TeamMember,
    TermOfReference,
)
from headwater.organisations.actions import appoint, make_post
from headwater.organisations.models import Holding, Post

from ..conftest import as_viewer, organisation, person

LEAD, SECOND, THIRD = "Miriam Okafor-Lisle", "Halina Brightwater", "Tobias Wren"
SINCE = date(2008, 4, 1)


def appointed(name: str, kind: str, place: str) -> None:
    """Somebody with a post, new if nobody is called so."""
    keeper = as_viewer("Luca Fairweather")
    address = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    held_by = Person.objects.filter(name=name).first() or Person.objects.create_user(address, name=name)
    post = make_post(Post(organisation=organisation(place), kind=kind, start=SINCE), by=keeper)
    appoint(Holding(post=post, person=held_by, start=SINCE), by=keeper)


def an_inspection(state: str = "fieldwork") -> Inspection:
    """An inspection in fieldwork, or in moderation."""
    lead = as_viewer(LEAD)
    kept = actions.keep_framework(frameworks.load("prevent-policing-2009"), by=lead)
    new = Inspection(
        title="Readiness", kept=kept, tiers_as_at=date(2008, 11, 24), returns_due=lead.day + timedelta(days=14)
    )
    made = actions.set_up(new, by=lead)
    actions.add_term(TermOfReference(inspection=made, text="How ready forces are"), by=lead)
    for name in ("Force 01", "Force 02", "Force 03"):
        actions.inspect(Inspected(inspection=made, organisation=organisation(name)), by=lead)
    for name in (SECOND, THIRD):
        appointed(name, "inspector", "Inspectorate (demonstration)")
        join(made, name)
    made = actions.move(made, by=lead, verb="open")
    answered()
    for verb in ("visit", "moderate")[: 1 if state == "fieldwork" else 2]:
        made = actions.move(made, by=lead, verb=verb)
    return made


def join(inspection: Inspection, name: str) -> None:
    member = TeamMember(inspection=inspection, person=person(name), role="member", start=as_viewer(LEAD).day)
    actions.join_team(member, by=as_viewer(LEAD))


def answered() -> None:
    """Force 01 says yes to everything and Force 02 no to every third; Force 03 says nothing."""
    for name, who, no in (("Force 01", "Idris Maddox", 0), ("Force 02", "Edwin Carraway", 3)):
        whole = Return.objects.get(inspected__organisation__name=name)
        tier, framework = whole.inspected.tier, whole.inspected.inspection.kept.framework
        asked = [question.id for question in framework.questions if tier in question.tiers]
        given = {key: Given("no" if no and number % no == 0 else "yes") for number, key in enumerate(asked)}
        actions.answer(whole, by=as_viewer(who), given=given)


def place(name: str = "Force 01") -> Inspected:
    return Inspected.objects.get(organisation__name=name)


def judge(by: str, stage: str, name: str = "Force 01", capability: str = "AV", reasons: str = "") -> Judgement:
    row = Judgement(inspected=place(name), capability=capability, stage=stage, reasons=reasons or f"Seen by {by}.")
    return actions.judge(row, by=as_viewer(by))


def both(one: str, other: str, name: str = "Force 01", capability: str = "AV") -> None:
    """Two judgements of the same thing."""
    judge(LEAD, one, name, capability)
    judge(SECOND, other, name, capability)


def reconcile(by: str, stage: str, name: str = "Force 01", capability: str = "AV") -> Reconciled:
    row = Reconciled(inspected=place(name), capability=capability, stage=stage, reasons="We talked it over.")
    return actions.reconcile(row, by=as_viewer(by))


def a_session(kind: str = "midpoint", **given: Any) -> ModerationSession:
    whole = {"inspection": Inspection.objects.get(), "title": "Session", "kind": kind, "held_on": as_viewer(LEAD).day}
    return actions.hold_session(ModerationSession(**(whole | given)), by=as_viewer(LEAD))


def address(page: str, name: str = "Force 01", capability: str = "AV") -> str:
    ref = Inspection.objects.get().ref
    return f"/inspections/{ref}/{page}/{organisation(name).ref}/{capability}/"
