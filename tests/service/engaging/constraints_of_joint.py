"""What the database itself refuses of joint work: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models

from headwater.engagement.models import (
    AgreementMilestone,
    AgreementParty,
    AgreementReview,
    BarrierStep,
    JointAgreement,
    JointBarrier,
    MilestoneSaid,
)
from headwater.evidence.models import Evidence

from ..conftest import organisation, person
from ..leading.constraints_of_plans import saved, twice

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
WRITER = "Idris Maddox"


def an_agreement(**given: Any) -> JointAgreement:
    whole = {"organisation": organisation("Force 02"), "title": "T", "kind": "strategy", "covers": "C", "start": DAY}
    whole |= {"end": LATER, "first_review": LATER, "made_by": person(WRITER), "made_on": DAY}
    return JointAgreement(**(whole | given))


def _of_it(given: dict[str, Any]) -> dict[str, Any]:
    known = {} if "agreement" in given else {"agreement": saved(an_agreement())}
    return {"organisation": organisation("Force 02")} | known


def a_party(**given: Any) -> AgreementParty:
    return AgreementParty(**(_of_it(given) | {"party": organisation("HMP Ravensford"), "added_on": DAY} | given))


def a_signed_party(**given: Any) -> AgreementParty:
    whole = {"signed_on": DAY, "signed_how": "self", "signed_by": person(WRITER), "kept_on": DAY}
    return a_party(**(whole | given))


def a_review(**given: Any) -> AgreementReview:
    whole = {"found": "F", "on": DAY, "kept_on": DAY, "next_on": LATER, "by": person(WRITER)}
    return AgreementReview(**(_of_it(given) | whole | given))


def a_replaced_agreement() -> JointAgreement:
    row = saved(an_agreement())
    row.replaced_by, row.replaced_on, row.over_by = row, LATER, person(WRITER)
    return row  # type: ignore[no-any-return]


def an_agreement_over_twice() -> JointAgreement:
    given = {"ended_on": LATER, "ended_because": "B", "over_by": person(WRITER), "replaced_on": LATER}
    return an_agreement(title="Another", replaced_by=saved(an_agreement()), **given)


def a_denied_party(**given: Any) -> AgreementParty:
    whole = {"signed_how": "recorded", "shown_by": "S", "denied_on": LATER, "denied_by": person(WRITER)}
    return a_signed_party(**(whole | {"denied_because": "B"} | given))


def two_signatures() -> AgreementParty:
    agreement = saved(an_agreement())
    saved(a_signed_party(agreement=agreement))
    return a_signed_party(agreement=agreement, party=organisation("Ashvale Academy"))


def a_milestone(**given: Any) -> AgreementMilestone:
    whole = {"title": "T", "owner": organisation("Force 02"), "first_due": LATER, "due": LATER}
    return AgreementMilestone(**(_of_it(given) | whole | given))


def a_status(**given: Any) -> MilestoneSaid:
    whole = {"organisation": organisation("Force 02"), "milestone": saved(a_milestone()), "state": "done"}
    return MilestoneSaid(**(whole | {"due": LATER, "reason": "R", "on": DAY, "by": person(WRITER)} | given))


def a_barrier(**given: Any) -> JointBarrier:
    whole = {"organisation": organisation("Force 02"), "kind": "speed", "partner": organisation("HMP Ravensford")}
    whole |= {"said": "S", "begun_on": DAY, "kept_on": DAY, "kept_by": person(WRITER)}
    return JointBarrier(**(whole | given))


def a_step(**given: Any) -> BarrierStep:
    whole = {"organisation": organisation("Force 02"), "barrier": saved(a_barrier()), "what": "W", "on": DAY}
    return BarrierStep(**(whole | {"by": person(WRITER)} | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "joint_agreement_says_what": lambda: an_agreement(covers=""),
    "joint_agreement_kind_known": lambda: an_agreement(kind="dream"),
    "joint_agreement_ends_after_it_starts": lambda: an_agreement(end=DAY, first_review=DAY),
    "joint_agreement_reviewed_in_its_term": lambda: an_agreement(first_review=BEFORE),
    "joint_agreement_ended_for_a_reason": lambda: an_agreement(ended_on=LATER),
    "joint_agreement_replaced_by_another": a_replaced_agreement,
    "joint_agreement_over_once": an_agreement_over_twice,
    "joint_one_signs_for_one_party": two_signatures,
    "joint_signature_denied_by_somebody": lambda: a_denied_party(denied_by=None),
    "joint_party_once": lambda: twice(a_party),
    "joint_signature_is_whole": lambda: a_signed_party(signed_by=None),
    "joint_signature_recorded_with_evidence": lambda: a_signed_party(signed_how="recorded"),
    "joint_evidence_of_a_signature": lambda: a_party(evidence=Evidence.objects.order_by("pk").first()),
    "joint_party_before_it_signs": lambda: a_signed_party(added_on=LATER),
    "joint_review_says_what": lambda: a_review(found=""),
    "joint_review_looks_ahead": lambda: a_review(next_on=DAY),
    "joint_milestone_says_what": lambda: a_milestone(title=""),
    "joint_milestone_state_known": lambda: a_milestone(state="dreamt"),
    "joint_milestone_moved_for_a_reason": lambda: a_status(reason=""),
    "barrier_says_what_of_a_kind": lambda: a_barrier(said=""),
    "barrier_about_one_thing": lambda: a_barrier(partner=None),
    "barrier_not_to_come": lambda: a_barrier(begun_on=LATER),
    "barrier_over_with_a_result": lambda: a_barrier(ended_on=LATER),
    "barrier_step_says_what": lambda: a_step(what=""),
    "barrier_taken_to_one_with_a_day": lambda: a_step(due=LATER),
    "barrier_step_answered_on_a_day": lambda: a_step(answer="A"),
}
GOOD: list[Callable[[], models.Model]] = [
    an_agreement,
    lambda: an_agreement(ended_on=LATER, ended_because="B", over_by=person(WRITER)),
    lambda: a_review(next_on=None),
    a_denied_party,
    a_party,
    a_signed_party,
    lambda: a_signed_party(signed_how="recorded", shown_by="S"),
    a_review,
    a_milestone,
    a_status,
    lambda: a_status(reason="", cause="set"),
    lambda: a_signed_party(signed_how="recorded", evidence=Evidence.objects.order_by("pk").first()),
    a_barrier,
    lambda: a_barrier(ended_on=LATER, result="R", ended_kept_on=LATER, ended_by=person(WRITER)),
    a_step,
]
