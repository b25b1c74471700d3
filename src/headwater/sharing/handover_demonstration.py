"""Working together in the demonstration: what a council and a force agreed to do, whom they know, and a note left.

All of it is invented, and written by the same actions as anybody’s, on the days on which it would have been.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from headwater.accounts.models import Person
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.sharing import actions
from headwater.sharing.models import AgreedAction, Agreement, Relationship

ANALYST, DIRECTOR, COMMANDER = "Petra Lindqvist", "Rosalind Quaye", "Nadia Farrow"
FORCE, BOROUGH, AREA, PRISON = "Force 01", "Ashvale Borough Council", "Ashvale area", "HMP Ravensford"
UNIT = "National unit (demonstration)"
SINCE = date(2008, 4, 1)
ACTIONS = (  # who wrote it down, who does it, what, its owner, set so many days ago, due so many days after, outcome
    (DIRECTOR, FORCE, "Brief the head teachers of both academies. (Invented.)", "Area commander", 40, 30, ""),
    (
        ANALYST,
        BOROUGH,
        "Name who speaks for youth work. (Invented.)",
        "Director for Prevent",
        40,
        30,
        "Named. (Invented.)",
    ),
    (ANALYST, BOROUGH, "Map youth work in all six wards. (Invented.)", "Head of youth services", 10, 60, ""),
)
RELATIONSHIPS = (  # who kept it, whose, with whom, their role, our role, what for
    (
        ANALYST,
        FORCE,
        UNIT,
        "National coordinator",
        "Head of Special Branch",
        "Says what may be passed on. (Invented.)",
    ),
    (COMMANDER, AREA, BOROUGH, "Chief executive", "Area commander", "Meet each month before Silver. (Invented.)"),
    (COMMANDER, AREA, PRISON, "Governor", "Area commander", "Tells of releases that matter. (Invented.)"),
    (DIRECTOR, BOROUGH, FORCE, "Chief officer lead", "Chief executive", "Settles what Silver cannot. (Invented.)"),
)
NOTE = "Silver meets in the town hall; the council’s director chairs it. The governor answers by telephone. (Invented.)"


def make_handover(agreement: Agreement) -> None:
    """Make actions under an agreement, relationships, and the note of a commander."""
    for name, place, what, owner, ago, after, outcome in ACTIONS:
        by = _as(name, ago)
        new = AgreedAction(agreement=agreement, organisation=_at(place), what=what, owner=owner)
        new.due = by.day + timedelta(days=after)
        made = actions.set_action(new, by=by)
        if outcome:
            actions.finish_action(made, by=_as(DIRECTOR, ago - after + 5), outcome=outcome)
    for name, place, other, role, ours, purpose in RELATIONSHIPS:
        kept = Relationship(organisation=_at(place), other=_at(other), role=role, held_by=ours, purpose=purpose)
        kept.start = SINCE
        actions.keep_relationship(kept, by=_as(name))
    holding = Holding.objects.select_related("post__organisation").get(person__name=COMMANDER)
    actions.write_note(holding, by=_as(COMMANDER), text=NOTE)


def _as(name: str, ago: int = 0) -> Viewer:
    """Somebody some days ago: whole days, so that a change of the clocks between then and now is nothing to it."""
    now = viewer_of(Person.objects.get(name=name))
    return replace(now, day=now.day - timedelta(days=ago))


def _at(name: str) -> Organisation:
    return Organisation.objects.get(name=name)
