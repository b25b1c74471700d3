"""What tests of casework begin from: the demonstration’s cases, and a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from headwater.interventions import actions
from headwater.interventions.actions import Referred, Said
from headwater.interventions.models import Case, OtherWorkCheck, Panel
from headwater.organisations.viewer import Viewer

from ..conftest import as_viewer

CHAIR, OFFICER, SECOND, SCHOOL, HEALTH = (
    "Rosalind Quaye",
    "Colin Ashdown",
    "Nadia Farrow",
    "Ben Tolliver",
    "Owen Castellane",
)
LEAD, ADVISER = "Frances Hale", "Samina Rowntree"
OUTSIDE = ("Frances Hale", "Luca Fairweather", "Miriam Okafor-Lisle", "Ada Whitcombe", "Harriet Mbeki-Stone")
NAME = "Wren Hollis (invented)"


def channel() -> Panel:
    return Panel.objects.get(route="channel")


def pupil() -> Case:
    """The pupil of the demonstration, on whose team the school is."""
    return Case.objects.get(state="gathering")


def referred(name: str = NAME, *, by: str = ADVISER, ago: int = 0, **about: str) -> Case:
    said = (Said("fact", "Was seen reading alone at night.", "a neighbour"),)
    given = Referred(source="community", knows="no", about={"name": name} | about, said=said)
    return actions.refer(Case(panel=channel()), by=on(by, ago), given=given)


def on(name: str, ago: int) -> Viewer:
    """Somebody as they were some days ago."""
    viewer = as_viewer(name)
    return replace(viewer, day=viewer.day - timedelta(days=ago))


def owner(case: Case) -> Viewer:
    case.refresh_from_db()
    return as_viewer(str(case.owner))


def checked(case: Case, answer: str = "clear") -> Case:
    """Taken up, and asked about other work with that answer."""
    by = owner(case)
    case = actions.take_step(case, by=by, verb="check", because="Taken up.")
    check = actions.ask_about_other_work(OtherWorkCheck(case=case), by=by)
    actions.answer_about_other_work(check, by=by, answer=answer)
    return case


def screened(case: Case) -> Case:
    return actions.take_step(checked(case), by=owner(case), verb="screen", because="Nothing stands in the way.")
