"""Before the panel in the demonstration: the pupil is told, the family agrees, an agency answers, and it is assessed.

For the second case a question waits: nobody was asked for consent, and the chair decided on that. All is invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from headwater.accounts.models import Person
from headwater.interventions import actions
from headwater.interventions.actions import Asking, Said
from headwater.interventions.models import AgencyQuestion, Assessment, Case, CaseTelling, Consent, WithoutConsent
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer, viewer_of

CHAIR, SCHOOL, HEALTH = "Rosalind Quaye", "Ben Tolliver", "Owen Castellane"
EXPLAINED = {
    "explained": "What it is for, who gets what, and that they can say no and change their mind. (invented)",
    "considered": "Tarn put it in words of their own and asked what happens if they stop. (invented)",
    "language": "English",
    "who": "Mr Ellery, father (invented)",
    "own": "“If it helps that somebody listens.” (invented)",
}
ASSESSED = {
    "needs": "To be listened to; a way back into the group at school. (invented)",
    "strengths": "Curious, kind to the younger ones, likes to draw. (invented)",
    "protects": "A family that asks for help, and a form teacher whom Tarn trusts. (invented)",
    "worries": "The school worries about the films; the family about the nights spent alone. (invented)",
    "own": "“I wanted them to see that I know things.” (invented)",
    "help": "A mentor, and a part in the school’s debates. (invented)",
}


def _as(name: str, ago: int) -> Viewer:
    viewer = viewer_of(Person.objects.get(name=name))
    return replace(viewer, day=viewer.day - timedelta(days=ago))


def _place_of(name: str) -> Organisation:
    held = Holding.objects.filter(person__name=name).order_by("pk").values("post__organisation")[:1]
    return Organisation.objects.get(pk__in=held)


def make_before_panel(pupil: Case, again: Case) -> None:
    """The pupil’s case up to its assessment; the second with a question that waits."""
    _told_and_agreed(pupil, 32)
    _answered(pupil, 30)
    _assessed(pupil, 24)
    _without(again, 5)


def _told_and_agreed(case: Case, ago: int) -> None:
    by = _as(str(case.owner), ago)
    for whom, how in (("parent", "At home, with both parents. (invented)"), ("person", "With a parent. (invented)")):
        actions.write_told(CaseTelling(case=case, whom=whom, told=True, on=by.day), by=by, how=how)
    for purpose, place in (("support", None), ("panel", None), ("ask", _place_of(HEALTH))):
        row = Consent(case=case, purpose=purpose, organisation=place, giver="parent", capacity="child")
        row.given_on, row.until = by.day, by.day + timedelta(days=366)
        actions.write_consent(row, by=by, words=EXPLAINED)


def _answered(case: Case, ago: int) -> None:
    by = _as(str(case.owner), ago)
    row = AgencyQuestion(case=case, organisation=_place_of(HEALTH), basis="consent")
    words = "Is there anything that would help to support Tarn well? (invented)"
    asked = actions.ask_agency(row, by=by, asking=Asking("Tarn Ellery (invented), 3 March 2011", words))
    said = (Said("fact", "Sleeps badly since the summer; was offered a talk with a nurse. (invented)", HEALTH, "May"),)
    actions.answer_agency(case, by=_as(HEALTH, ago - 3), question=asked, said=said)


def _assessed(case: Case, ago: int) -> None:
    row = actions.draft_assessment(Assessment(case=case), by=_as(str(case.owner), ago), words=ASSESSED)
    row = actions.sign_assessment(row, by=_as(str(case.owner), ago - 1))
    actions.second_assessment(row, by=_as(CHAIR, ago - 3), view="agrees")


def _without(case: Case, ago: int) -> None:
    by = _as(str(case.owner), ago)
    telling = CaseTelling(case=case, whom="parent", told=False, look_again_on=by.day + timedelta(days=14))
    actions.decide_not_to_tell(telling, by=by, because="Nobody knows yet who follows the child. (invented)")
    row = WithoutConsent(case=case, purpose="ask", organisation=_place_of(SCHOOL), basis="safeguarding")
    row.review_on = by.day + timedelta(days=20)
    row = actions.propose_without(row, by=by, because="Asking at home could put the child at risk. (invented)")
    why = "Only the school, and only whether the child is safe there. (invented)"
    actions.decide_without(row, by=_as(CHAIR, ago - 1), agreed=True, because=why)
    question = AgencyQuestion(case=case, organisation=_place_of(SCHOOL), basis="without")
    words = "Is the child safe at school, and whom do they trust there? (invented)"
    asking = Asking("Ellery Tarn (invented), 3 March 2011", words)
    actions.ask_agency(question, by=_as(str(case.owner), ago - 2), asking=asking)
