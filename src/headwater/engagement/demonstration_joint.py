"""Joint work of the invented county: agreements in each state, milestones, and barriers. All of it is invented."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.engagement import actions
from headwater.engagement.models import (
    AGREEMENT,
    STRATEGY,
    AgreementMilestone,
    AgreementParty,
    BarrierStep,
    JointAgreement,
    JointBarrier,
)
from headwater.governance.models import Board, BoardAction
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of

MANAGER, CHIEF, COMMANDER, DIRECTOR = "Idris Maddox", "Frances Hale", "Nadia Farrow", "Rosalind Quaye"


def as_of(name: str, days: int = 0) -> Viewer:
    """Somebody as they were some days ago."""
    return viewer_of(Person.objects.get(name=name), timezone.localtime() - timedelta(days=days))


def at(name: str) -> Organisation:
    """The organisation of that name."""
    return Organisation.objects.get(name=name)


def make_joint_work() -> None:
    """A strategy in force, an agreement of an area whose review is overdue, and one that waits for a signature."""
    day = as_of(MANAGER).day
    strategy = _kept("Prevent strategy of the county (invented)", STRATEGY, MANAGER, 120)
    _party(strategy, "Ashvale Borough Council", MANAGER, 120)
    _signed(strategy, {"Force 01": CHIEF, "Ashvale Borough Council": DIRECTOR}, 110)
    local = _kept("Joint delivery in Ashvale (invented)", AGREEMENT, COMMANDER, 100, review=-10)
    _party(local, "Ashvale Borough Council", COMMANDER, 100)
    _signed(local, {"Ashvale area": COMMANDER, "Ashvale Borough Council": DIRECTOR}, 95)
    prison = _kept("Work with people who leave prison (invented)", AGREEMENT, MANAGER, 30)
    _party(prison, "HMP Ravensford", MANAGER, 30)
    _signed(prison, {"Force 01": MANAGER}, 20)
    _milestones(strategy, day)
    _barriers(prison, day)


def _kept(title: str, kind: str, by: str, ago: int, review: int = 60) -> JointAgreement:
    """Kept by whoever leads at the place, some days ago; its first review is some days from now."""
    local, viewer = by == COMMANDER, as_of(by, ago)
    place = "Ashvale area" if local else "Force 01"
    new = JointAgreement(
        organisation=at(place),
        title=title,
        kind=kind,
        covers="Who does what, how they meet, and how each says what it needs of the other (invented)",
        start=viewer.day,
        end=viewer.day + timedelta(days=ago + 640),
        first_review=viewer.day + timedelta(days=ago + review),
        owner=Post.objects.get(kind="area-commander" if local else "delivery-manager", organisation__name=place),
        board=Board.objects.get(name="Ashvale Silver (invented)" if local else "Force 01 Prevent Board (invented)"),
    )
    return actions.keep_agreement(new, by=viewer)


def _party(agreement: JointAgreement, name: str, by: str, ago: int) -> None:
    actions.add_party(AgreementParty(agreement=agreement, party=at(name)), by=as_of(by, ago))


def _signed(agreement: JointAgreement, who: dict[str, str], ago: int) -> None:
    for party in agreement.parties.select_related("party", "agreement__organisation", "organisation"):
        if party.party.name in who:
            by = as_of(who[party.party.name], ago)
            actions.sign(party, by=by, on=by.day)


def _milestones(strategy: JointAgreement, day: date) -> None:
    by = as_of(MANAGER, 100)
    first = AgreementMilestone(agreement=strategy, title="One list of halls and rooms for evening talks (invented)")
    first.owner, first.due = at("Ashvale Borough Council"), day - timedelta(days=12)
    first = actions.set_joint_milestone(first, by=by)
    words = "The list is with the council’s estates team (invented)"
    said = {"state": "under_way", "due": first.due, "reason": words}
    first = actions.say_joint_milestone(first, by=as_of(DIRECTOR, 40), **said)  # type: ignore[arg-type]
    second = AgreementMilestone(agreement=strategy, title="What may be shared is agreed in writing (invented)")
    second.owner, second.due = at("Force 01"), day + timedelta(days=40)
    second = actions.set_joint_milestone(second, by=by)
    task = BoardAction.objects.filter(board=strategy.board_id, what__startswith="Agree with the council").first()
    actions.carry_by_action(second, by=as_of(MANAGER), task=task)


def _barriers(prison: JointAgreement, day: date) -> None:
    by, force = as_of(MANAGER, 60), at("Force 01")
    remote = JointBarrier(
        organisation=force, kind="remote", partner=at("Ashvale Primary Care Trust"), begun_on=day - timedelta(days=75),
        said="The trust holds that the risk is elsewhere (invented)",
    )  # fmt: skip
    remote = actions.log_barrier(remote, by=by)
    tried = BarrierStep(barrier=remote, what="The profile’s public summary was gone through with them (invented)")
    tried.on = day - timedelta(days=58)
    actions.try_against(tried, by=as_of(MANAGER, 58))
    further = BarrierStep(
        barrier=remote, what="To say at which level the trust takes part (invented)", on=day - timedelta(days=20)
    )
    further.board = Board.objects.get(name="Force 01 Prevent Board (invented)")
    further.due = day + timedelta(days=21)
    actions.try_against(further, by=as_of(MANAGER, 20))
    slow = JointBarrier(
        organisation=force, kind="speed", agreement=prison, begun_on=day - timedelta(days=18),
        said="The text has been with the prison’s lawyers since then (invented)",
    )  # fmt: skip
    actions.log_barrier(slow, by=as_of(MANAGER, 15))
    over = JointBarrier(
        organisation=force, kind="stigma", partner=at("Ashvale Academy"), begun_on=day - timedelta(days=200),
        said="Governors feared that pupils would be pointed at (invented)",
    )  # fmt: skip
    over = actions.log_barrier(over, by=as_of(MANAGER, 190))
    words = "The talk is now for every class, and the school leads it (invented)"
    actions.end_barrier(over, by=as_of(MANAGER, 80), on=day - timedelta(days=80), result=words)
