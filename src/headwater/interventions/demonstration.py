"""Supporting people in the demonstration: two panels and a handful of invented cases, written by the same actions.

Every person, school and event here is made up, and says so. No real person’s story stands here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from headwater.accounts.models import Person
from headwater.interventions import actions
from headwater.interventions.actions import Referred, Said
from headwater.interventions.demonstration_consent import make_before_panel
from headwater.interventions.demonstration_panel import make_meetings_and_plans
from headwater.interventions.demonstration_rights import make_rights
from headwater.interventions.demonstration_samples import make_sample
from headwater.interventions.models import Case, OtherWorkCheck, Panel, Seat, TeamPlace
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer, viewer_of

LEAD, OFFICER, CHAIR, SCHOOL = "Frances Hale", "Colin Ashdown", "Rosalind Quaye", "Ben Tolliver"
CHANNEL = "Ashvale Channel panel (invented)"
SAFEGUARDING = "Force 01 safeguarding panel (invented)"
SEATS = (
    (CHANNEL, CHAIR, "chair"),
    (CHANNEL, OFFICER, "officer"),
    (CHANNEL, "Nadia Farrow", "officer"),
    (CHANNEL, SCHOOL, "member"),
    (CHANNEL, "Owen Castellane", "member"),
    (CHANNEL, "Harriet Mbeki-Stone", "member"),
    (CHANNEL, "Petra Lindqvist", "rights"),
    (CHANNEL, "Jonah Brackley", "sampler"),
    (SAFEGUARDING, "Idris Maddox", "chair"),
    (SAFEGUARDING, "Owen Castellane", "officer"),
)
PUPIL = Referred(
    source="education",
    knows="agrees",
    about={"name": "Tarn Ellery (invented)", "born": "3 March 2011", "reached": "by the school"},
    said=(
        Said("fact", "Gave a talk in class that praised an attack, with pictures that frightened others.", SCHOOL),
        Said("allegation", "Is said to have shown films of it to two friends.", "two classmates"),
        Said("opinion", "Seems lonely since the summer, and wants to be listened to.", SCHOOL),
    ),
    done="Spoke with Tarn and rang home. The family asked for help.",
    child=True,
)
AGAIN = Referred(
    source="health",
    knows="no",
    about={"name": "Ellery Tarn (invented)", "born": "3 March 2011", "reached": ""},
    said=(Said("fact", "Came with headaches, and spoke of being followed.", "a nurse of the practice"),),
    child=True,
)
NOTHING = Referred(
    source="community",
    knows="unsure",
    about={"name": "Marlow Quist (invented)"},
    said=(Said("allegation", "Has begun to wear other clothes, and to stay away from football.", "a neighbour"),),
)
TRAVELLER = Referred(
    source="family",
    knows="knows",
    about={"name": "Ottoline Bray (invented)", "born": "14 July 2001", "reached": "020 7946 0018"},
    said=(Said("fact", "Has sold her things and asked how to get a passport quickly.", "her sister"),),
)


def _as(name: str, ago: int = 0) -> Viewer:
    viewer = viewer_of(Person.objects.get(name=name))
    return replace(viewer, day=viewer.day - timedelta(days=ago))


@transaction.atomic
def make_support() -> None:
    """Two panels and four cases: all of it or, where it is there already, nothing."""
    if Panel.objects.exists():
        return
    panels = _panels()
    channel = panels[CHANNEL]
    first = actions.refer(Case(panel=channel), by=_as(SCHOOL, 40), given=PUPIL)
    _on_to_gathering(first, 38)
    quiet = actions.refer(Case(panel=channel), by=_as("Samina Rowntree", 30), given=NOTHING)
    _found_nothing(quiet, 27)
    again = actions.refer(Case(panel=channel), by=_as("Owen Castellane", 6), given=AGAIN)
    actions.refer(Case(panel=channel), by=_as("Samina Rowntree"), given=TRAVELLER)
    make_before_panel(first, again)
    make_meetings_and_plans()
    make_rights(first, quiet)
    make_sample()


def _panels() -> dict[str, Panel]:
    lead, made = _as(LEAD, 60), {}
    for name, place, route, basis in (
        (CHANNEL, "Ashvale area", "channel", "The agreement of the Ashvale Safer Partnership (invented)"),
        (SAFEGUARDING, "Force 01", "safeguarding", "Duties to safeguard children; agreed with the council (invented)"),
    ):
        organisation = Organisation.objects.get(name=place)
        panel = Panel(organisation=organisation, name=name, route=route, basis=basis)
        panel.start = lead.day - timedelta(days=340)  # it worked before those who sit there today came
        made[name] = actions.set_up_panel(panel, by=lead)
    for name, who, role in SEATS:
        person = Person.objects.get(name=who)
        post = Holding.objects.as_at(lead.day).filter(person=person).select_related("post__organisation").first()
        if post is not None:
            seat = Seat(panel=made[name], person=person, organisation=post.post.organisation, role=role, start=lead.day)
            actions.give_seat(seat, by=lead)
    return made


def _on_to_gathering(case: Case, ago: int) -> None:
    """Taken up by its owner, asked about other work, screened, and on to what agencies know."""
    by = _as(str(case.owner), ago)
    actions.acknowledge(case.referrals.get(), by=by)
    actions.take_step(case, by=by, verb="check", because="Taken up.")
    check = actions.ask_about_other_work(OtherWorkCheck(case=case), by=by)
    by = _as(str(case.owner), ago - 2)
    actions.answer_about_other_work(check, by=by, answer="clear")
    actions.take_step(case, by=by, verb="screen", because="Nothing stands in the way.")
    why = "A child who asks to be listened to; the family wants help. Support may be needed."
    actions.take_step(case, by=_as(str(case.owner), ago - 4), verb="gather", because=why)
    school = Organisation.objects.get(name="Ashvale Academy")
    place = TeamPlace(case=case, person=Person.objects.get(name=SCHOOL), organisation=school)
    actions.put_on_team(place, by=_as(str(case.owner), ago - 4), because="Sees Tarn every day.")


def _found_nothing(case: Case, ago: int) -> None:
    """Screened, and closed: nothing more is needed."""
    by = _as(str(case.owner), ago)
    actions.acknowledge(case.referrals.get(), by=by)
    actions.take_step(case, by=by, verb="check", because="Taken up.")
    check = actions.ask_about_other_work(OtherWorkCheck(case=case), by=by)
    actions.answer_about_other_work(check, by=by, answer="clear")
    actions.take_step(case, by=by, verb="screen", because="Nothing stands in the way.")
    why = "Clothes and a change of hobby are nothing to support anybody for."
    actions.close_case(case, by=by, outcome="no_concern", because=why)
    actions.tell_referrer(case.referrals.get(), by=by, feedback="nothing")
