"""What tests of what comes before the panel begin from: the pupil’s case, the second one, and consents of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from headwater.interventions import actions
from headwater.interventions.actions import Asking
from headwater.interventions.models import AgencyQuestion, Case, Consent
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

from ..conftest import as_viewer

CHAIR, SCHOOL, HEALTH, PRISON = "Rosalind Quaye", "Ben Tolliver", "Owen Castellane", "Harriet Mbeki-Stone"
LEAD, OUTSIDER = "Frances Hale", "Luca Fairweather"
WORDS = {"explained": "In plain words.", "considered": "They asked what follows.", "language": "English", "who": "Dad"}
ASKED = Asking("Tarn", "What helps?")


def pupil() -> Case:
    """The pupil’s case: told, agreed, asked about and assessed."""
    return Case.objects.get(state="gathering")


def again() -> Case:
    """The second: a question waits at the school, without consent."""
    return AgencyQuestion.objects.get(state="asked").case


def owner(case: Case) -> Viewer:
    return as_viewer(str(Case.objects.get(pk=case.pk).owner))


def later(by: Viewer, days: int) -> Viewer:
    """The same person some days on."""
    return replace(by, day=by.day + timedelta(days=days), found={})


def health() -> Organisation:
    return Organisation.objects.get(pk=as_viewer(HEALTH).own[0])


def prison() -> Organisation:
    return Organisation.objects.get(pk=as_viewer(PRISON).own[0])


def a_consent(case: Case, **given: Any) -> Consent:
    own = {"purpose": "support", "giver": "parent", "capacity": "child", "given_on": owner(case).day}
    return Consent(case=case, **own | given)


def agreed(case: Case, **given: Any) -> Consent:
    return actions.write_consent(a_consent(case, **given), by=owner(case), words=WORDS)


def withdrawn(case: Case, *, everything: bool = False, **which: Any) -> Case:
    row = Consent.objects.get(case=case, stands=True, **which)
    return actions.withdraw_consent(case, by=owner(case), consent=row, words="No more.", everything=everything)


def asked(case: Case, place: Organisation, basis: str = "consent", asking: Asking = ASKED) -> AgencyQuestion:
    question = AgencyQuestion(case=case, organisation=place, basis=basis)
    return actions.ask_agency(question, by=owner(case), asking=asking)


def before_the_panel() -> Case:
    """The pupil’s case, brought to the panel."""
    case = pupil()
    for verb in ("assess", "ask_consent", "bring"):
        case = actions.take_step(case, by=owner(case), verb=verb, because="On.")
    return case
