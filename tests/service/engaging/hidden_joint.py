"""Joint work, initiatives and education, once more and in words that stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from headwater.engagement import actions
from headwater.engagement.demonstration_joint import as_of
from headwater.engagement.models import (
    AgreementMilestone,
    AgreementParty,
    AgreementReview,
    BarrierStep,
    EducationFundUse,
    EducationLiaison,
    EducationResource,
    ImpactNote,
    Initiative,
    InitiativeConcern,
    InitiativeReach,
    InitiativeResult,
    InitiativeReview,
    InitiativeStep,
    JointAgreement,
    JointBarrier,
)

from ..conftest import as_viewer, organisation
from ..leading.hidden import CHIEF, OTHER_FORCE, OURS, Place
from ..places.hidden import Hidden
from .hidden_advisers import post_of
from .hidden_words import WORDS, said

PARTNER = "Ashvale Women’s Forum"  # no reader of the test has a post there


def joint_work(of: Place) -> Iterator[Hidden]:
    """An agreement that was signed, reviewed and is late, and barriers to it and to what partners do."""
    by, place = as_viewer(of.manager), organisation(of.name)
    new = JointAgreement(organisation=place, title=said("agreement"), kind="agreement", covers=said("agreement"))
    new.start, new.end = by.day - timedelta(days=200), by.day + timedelta(days=200)
    new.first_review = by.day - timedelta(days=30)
    new.owner = post_of(of)
    kept = actions.keep_agreement(new, by=as_of(of.manager, 99))
    party = actions.add_party(AgreementParty(agreement=kept, party=organisation(PARTNER)), by=by)
    row = AgreementMilestone(agreement=kept, title=said("agreement"), owner=place, due=by.day - timedelta(days=9))
    row = actions.set_joint_milestone(row, by=as_of(of.manager, 99))
    actions.say_joint_milestone(row, by=by, state="under_way", due=row.due, reason=said("agreement"))
    own = kept.parties.select_related("agreement__organisation", "organisation", "party").get(party=place)
    actions.sign(own, by=by, on=by.day)
    if of.name != OTHER_FORCE:  # where a second person leads, who writes down that the partner signed
        actions.record_signature(party, by=as_viewer(CHIEF), on=by.day, shown_by=said("agreement"))
    review = AgreementReview(agreement=kept, found=said("agreement"), on=by.day, next_on=by.day + timedelta(days=9))
    actions.review_agreement(review, by=by)
    yield Hidden(WORDS["agreement"], "/engagement/joint/{}/", kept.ref, of.manager)
    for about in ({"partner": organisation("Ashvale Academy")}, {"agreement": kept}):
        yield _barrier(of, **about)


def an_idea(of: Place) -> Iterator[Hidden]:
    """An initiative that is proposed, and a concern about it."""
    idea = _proposed(of, "Idea")
    _raised(of, idea)
    yield Hidden(WORDS["concern"], "/engagement/initiatives/{}/", idea.ref, of.manager)


def _raised(of: Place, initiative: Initiative) -> None:
    concern = InitiativeConcern(initiative=initiative, kind="bullying", severity="serious", raised_by=said("concern"))
    concern.said, concern.mitigation, concern.review_on = said("concern"), said("concern"), as_of(of.manager, 9).day
    actions.raise_concern(concern, by=as_of(of.manager, 20))


def _barrier(of: Place, **about: Any) -> Hidden:
    by, place = as_viewer(of.manager), organisation(of.name)
    new = JointBarrier(organisation=place, kind="trust", begun_on=by.day - timedelta(days=30), **about)
    new.said = said("barrier")
    barrier = actions.log_barrier(new, by=by)
    tried = BarrierStep(barrier=barrier, what=said("barrier"), on=by.day - timedelta(days=9))
    actions.try_against(tried, by=by)
    further = BarrierStep(barrier=barrier, what=said("barrier"), on=by.day, due=by.day + timedelta(days=9))
    further.post = post_of(of)
    actions.try_against(further, by=by)
    return Hidden(WORDS["barrier"], "/engagement/joint/barriers/{}/", barrier.ref, of.manager)


def barriers_to_what_a_council_signed() -> Iterator[Hidden]:
    """What keeps the force from the strategy that the council is a party to."""
    strategy = JointAgreement.objects.get(organisation__name=OURS.name, kind="strategy")
    yield _barrier(OURS, agreement=strategy)


def initiatives(of: Place) -> Iterator[Hidden]:
    """One that runs and is counted, and one that a serious concern paused."""
    by = as_viewer(of.manager)
    runs, paused = _running(of, "First"), _running(of, "Second")
    reach = InitiativeReach(initiative=runs, counted=33, how=said("initiative"), start=by.day, end=by.day)
    actions.count_reach(reach, by=by)
    result = InitiativeResult(initiative=runs, found=said("initiative"), strength="told", limits=said("initiative"))
    actions.write_result(result, by=by)
    review = InitiativeReview(initiative=runs, found=said("initiative"), stop_met="no")
    review.next_on = by.day + timedelta(days=9)
    actions.review_initiative(review, by=by)
    _raised(of, paused)
    yield Hidden(WORDS["initiative"], "/engagement/initiatives/{}/", runs.ref, of.manager)
    yield Hidden(WORDS["concern"], "/engagement/initiatives/{}/", paused.ref, of.manager)


def _proposed(of: Place, title: str) -> Initiative:
    by, place = as_of(of.manager, 30), organisation(of.name)
    new = Initiative(organisation=place, title=f"{title}: {said('initiative')}", audience="youth", cost=99_00, reach=9)
    new.aim = new.funder = new.evaluation = new.stop_rule = said("initiative")
    new.start, new.end = by.day, by.day + timedelta(days=99)
    return actions.propose(new, by=by)


def _running(of: Place, title: str) -> Initiative:
    by, made = as_of(of.manager, 30), _proposed(of, title)
    for kind in ("input", "activity", "output", "outcome"):
        actions.write_step(InitiativeStep(initiative=made, kind=kind, what=said("initiative")), by=by)
    words = said("initiative")
    actions.write_note(ImpactNote(initiative=made, asked=words, gains=words, harms=words), by=by)
    made = actions.move_initiative(made, by=as_of(of.above, 30), verb="approve", reason=said("initiative"))
    return actions.move_initiative(made, by=as_of(of.manager, 30), verb="start", reason=said("initiative"))


def education(of: Place) -> Iterator[Hidden]:
    """Liaison with a school, what the fund is used for, and a resource."""
    by, place = as_viewer(of.manager), organisation(of.name)
    row = EducationLiaison(organisation=place, sector="university", how=said("education"), start=by.day)
    made = actions.keep_liaison(row, by=by)
    yield Hidden(WORDS["education"], "/engagement/education/liaison/{}/", made.ref, of.manager)
    if place.kind == "force":
        use = EducationFundUse(organisation=place, use="initiatives", amount=99_00, rests_on=said("education"))
        actions.say_fund_use(use, by=by)
    resource = EducationResource(organisation=place, title=said("education"), england=True, wales=True)
    resource.source = said("education")
    actions.keep_resource(resource, by=by)
    yield Hidden(WORDS["education"], "/engagement/education/resources/{}", "", of.manager)
