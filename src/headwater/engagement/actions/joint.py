"""Joint agreements are kept, signed by each party, reviewed, ended and replaced; milestones are set and said (6.2)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.joint_work import MILESTONE_OVER, SET
from headwater.core.sentences import sentence
from headwater.engagement import policies, queries
from headwater.engagement.models import (
    RECORDED,
    SELF,
    AgreementCarried,
    AgreementMilestone,
    AgreementParty,
    AgreementReview,
    JointAgreement,
    MilestoneSaid,
)
from headwater.evidence.actions import cite
from headwater.evidence.models import Evidence, EvidenceSet
from headwater.evidence.queries import evidence_of
from headwater.governance.models import BoardAction
from headwater.governance.queries import board_actions, boards
from headwater.governance.queries.owners import posts_that_can_own
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

EARLIEST = timedelta(days=366)  # before an agreement was kept: a signature of an older day is a slip
LAST_REVIEW = timedelta(days=92)  # of a term: what ends within that needs no further review


@action("joint.kept", policy=policies.may_make_agreement)
def keep_agreement(agreement: JointAgreement, *, by: Viewer) -> JointAgreement:
    """Keep an agreement; the place itself is its first party. ``agreement`` is not saved yet."""
    texts = {"Title": agreement.title, "What it covers": agreement.covers}
    not_empty(texts)
    no_persons(texts)
    if agreement.end <= agreement.start:
        raise refuse("Until", sentence("that is not after its first day."), sentence("Give a later day."))
    if agreement.end < by.day:
        raise refuse("Until", sentence("its term is over."), sentence("Keep one that still runs, or is to come."))
    if not agreement.start <= agreement.first_review <= agreement.end:
        what = sentence("that is outside its term.")
        raise refuse("First to be reviewed on", what, sentence("Give a day between its first and its last."))
    _carried_by(agreement, by, ("owner", "board"))
    place = agreement.organisation.fresh()  # locked: a second click finds the first
    same = {"kind": agreement.kind, "title": agreement.title, "start": agreement.start}
    if JointAgreement.objects.filter(organisation=place, ended_on__isnull=True, **same).exists():
        raise refuse("Title", sentence("it is kept already, from the same day on."), sentence("Look at the register."))
    agreement.made_by, agreement.made_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    agreement.save()
    AgreementParty(organisation=place, agreement=agreement, party=place, added_on=by.day).save()
    _keep_carried(agreement, by)
    return agreement


def _keep_carried(agreement: JointAgreement, by: Viewer) -> None:
    """That it is so from today on: what an earlier day shows stays as it was."""
    AgreementCarried(
        organisation=agreement.organisation, agreement=agreement, owner=agreement.owner, board=agreement.board,
        on=by.day, by=by.person,
    ).save()  # fmt: skip


def _carried_by(agreement: JointAgreement, by: Viewer, changed: Collection[str]) -> None:
    """What is chosen now is there today, and may be chosen by whoever writes; what stays is asked nothing."""
    owner = agreement.owner if "owner" in changed else None
    if owner and not posts_that_can_carry(agreement, by).filter(pk=owner.pk).exists():
        what = sentence("there is no such post that you can choose.")
        raise refuse("Post that looks after it", what, sentence("Choose one of the list."))
    board = agreement.board if "board" in changed else None
    if board and not boards_that_can_carry(agreement, by).filter(pk=board.pk).exists():
        what = sentence("there is no such board that you read.")
        raise refuse("Board that delivers it", what, sentence("Choose one of the list."))


@action("joint.carried", policy=policies.may_change_agreement)
def carry_agreement(
    agreement: JointAgreement, *, by: Viewer, seen: int, before: dict[str, object], after: dict[str, object]
) -> JointAgreement:
    """Say which post looks after it and which board delivers it. What was agreed and signed does not change."""
    refuse_conflict(agreement, seen, after, before)
    changed = [name for name, value in after.items() if value != before.get(name)]
    for name in changed:
        setattr(agreement, name, after[name])
    _carried_by(agreement, by, changed)
    agreement.save()
    _keep_carried(agreement, by)
    return agreement


@action("joint.party_added", policy=policies.may_add_party)
def add_party(party: AgreementParty, *, by: Viewer) -> AgreementParty:
    """Add a party, before anybody has signed: what somebody signed does not change. ``party`` is not saved yet."""
    agreement = party.agreement.fresh()
    insist(policies.may_change_agreement(by, agreement))  # again, now that it is locked
    rows = AgreementParty.objects.filter(agreement=agreement)
    if rows.filter(signed_on__isnull=False).exists():
        what = sentence("somebody has signed it with the parties that it has.")
        raise refuse("Party", what, sentence("Keep a new agreement with all of them, and let it replace this one."))
    if rows.filter(party=party.party).exists():
        raise refuse("Party", sentence("it is a party already."), sentence("There is nothing to do."))
    if party.party.end is not None and party.party.end < by.day:
        raise refuse("Party", sentence("it ended on {day}.", day=party.party.end), sentence("Choose another."))
    party.organisation, party.added_on = agreement.organisation, by.day
    party.save()
    return party


@action("joint.signed", policy=policies.may_sign)
def sign(party: AgreementParty, *, by: Viewer, on: date) -> AgreementParty:
    """Sign for a party, by somebody who leads there. One person signs for one party only, and records none beside."""
    _open_to_signing(party, by, on)
    party.signed_on, party.signed_how, party.signed_by, party.kept_on = on, SELF, by.person, by.day
    party.save()
    return party


@action("joint.signature_recorded", policy=policies.may_record_signature)
def record_signature(
    party: AgreementParty, *, by: Viewer, on: date, shown_by: str = "", evidence: Evidence | None = None
) -> AgreementParty:
    """Record that a partner signed elsewhere, and what shows it: words, or evidence of the place, kept as it is now."""
    if evidence is None:
        not_empty({"What shows it": shown_by})
    no_persons({"What shows it": shown_by})
    if evidence is not None and not evidence_that_can_show(party.agreement, by).filter(pk=evidence.pk).exists():
        what = sentence("there is no such evidence of the place that you see.")
        raise refuse("Evidence of it", what, sentence("Choose one of the list, or write what shows it."))
    _open_to_signing(party, by, on)
    party.signed_on, party.signed_how, party.signed_by, party.kept_on = on, RECORDED, by.person, by.day
    party.shown_by, party.evidence = shown_by, evidence
    party.save()
    if evidence is not None:
        cite(evidence, by=by, by_urn=party.urn)
    return party


def evidence_that_can_show(agreement: JointAgreement, by: Viewer) -> EvidenceSet:
    """Evidence of the place that is good today and not retired, of that which the viewer sees."""
    return evidence_of(by, agreement.organisation).good_on(by.day).filter(retired=False)


def _open_to_signing(party: AgreementParty, by: Viewer, on: date) -> JointAgreement:
    agreement: JointAgreement = party.agreement.fresh()
    over = policies.agreement_over(by, agreement)
    if over is not None:
        insist(over)
    mine = AgreementParty.objects.filter(agreement=agreement, signed_by=by.person)
    if mine.exclude(pk=party.pk).exists():
        what = sentence("you signed it for another party, or recorded that one signed.")
        raise refuse("Signed on", what, sentence("Somebody else sees to {name}.", name=party.party))
    if on < agreement.made_on - EARLIEST:
        what = sentence("that is long before the agreement was kept.")
        raise refuse("Signed on", what, sentence("Look at the day again."))
    if on > by.day:
        raise refuse("Signed on", sentence("that day is still to come."), sentence("Give the day it was signed."))
    if on > agreement.end:
        raise refuse("Signed on", sentence("its term was over then."), sentence("Look at the day again."))
    if AgreementParty.objects.filter(agreement=agreement).count() < 2:
        what = sentence("it has no party beside the place itself.")
        raise refuse("Signed on", what, sentence("Add the other parties first: after that they do not change."))
    return agreement


@action("joint.denied", policy=policies.may_deny_signature)
def deny_signature(party: AgreementParty, *, by: Viewer, because: str) -> AgreementParty:
    """Say, for a party where one leads, that it did not sign what was recorded: that counts for nothing from today."""
    not_empty({"Why that is said": because})
    no_persons({"Why that is said": because})
    party.agreement.fresh()
    party.denied_on, party.denied_by, party.denied_because = by.day, by.person, because
    party.save()
    return party


@action("joint.reviewed", policy=policies.may_review_agreement)
def review_agreement(review: AgreementReview, *, by: Viewer) -> AgreementReview:
    """Say what a review found, and when the next is; ``review`` is not saved yet."""
    not_empty({"What was found": review.found})
    no_persons({"What was found": review.found})
    agreement = review.agreement.fresh()
    insist(policies.may_change_agreement(by, agreement))
    last = agreement.reviews.order_by("-on", "-id").first()
    if not agreement.start <= review.on <= by.day:
        raise refuse("Reviewed on", sentence("that is before its term, or to come."), sentence("Look at it again."))
    if last is not None and review.on <= last.on:
        what = sentence("it was reviewed on {day}.", day=last.on)
        raise refuse("Reviewed on", what, sentence("Give a later day, or leave it as it is."))
    if review.next_on is None and agreement.end > by.day + LAST_REVIEW:
        what = sentence("its term goes on until {day}.", day=agreement.end)
        raise refuse("Next to be reviewed on", what, sentence("Give the day of the next review."))
    if review.next_on is not None and not by.day < review.next_on <= agreement.end:
        what = sentence("that is not to come, or after its term.")
        raise refuse("Next to be reviewed on", what, sentence("Give a day until {day}.", day=agreement.end))
    review.organisation, review.by, review.kept_on = agreement.organisation, by.person, by.day  # type: ignore[assignment]
    review.save()
    return review


@action("joint.ended", policy=policies.may_end_agreement)
def end_agreement(agreement: JointAgreement, *, by: Viewer, because: str) -> JointAgreement:
    """Say that it has ended before its term, and why: it stays to be read."""
    not_empty({"Why it ends": because})
    no_persons({"Why it ends": because})
    agreement.ended_on, agreement.ended_because, agreement.over_by = by.day, because, by.person
    agreement.save()
    return agreement


def replace_agreement(agreement: JointAgreement, *, by: Viewer, later: JointAgreement) -> JointAgreement:
    """Say which one took its place: of the same place and kind, signed by all and in its term.

    The place is locked before either: two who replace each by the other at once would wait for one another for ever.
    """
    with transaction.atomic():
        agreement.organisation.fresh()
        return _replace(agreement, by=by, later=later)


@action("joint.replaced", policy=policies.may_end_agreement)
def _replace(agreement: JointAgreement, *, by: Viewer, later: JointAgreement) -> JointAgreement:
    later = later.fresh()
    if later.pk == agreement.pk or (later.organisation_id, later.kind) != (agreement.organisation_id, agreement.kind):
        what = sentence("that is not another of the same place and kind.")
        raise refuse("Which took its place", what, sentence("Choose one of the list."))
    if not queries.stands_on(later, by.day).holds:
        what = sentence("that one is not in force.")
        raise refuse("Which took its place", what, sentence("Have it signed by all parties first."))
    agreement.replaced_by, agreement.replaced_on, agreement.over_by = later, by.day, by.person
    agreement.save()
    return agreement


@action("joint.milestone_set", policy=policies.may_set_joint_milestone)
def set_joint_milestone(milestone: AgreementMilestone, *, by: Viewer) -> AgreementMilestone:
    """Set a milestone, owned by a party; ``milestone`` is not saved yet."""
    not_empty({"What is to be reached": milestone.title})
    no_persons({"What is to be reached": milestone.title})
    agreement = milestone.agreement.fresh()
    insist(policies.may_change_agreement(by, agreement))
    if not AgreementParty.objects.filter(agreement=agreement, party=milestone.owner).exists():
        raise refuse("Owner", sentence("it is no party of the agreement."), sentence("Choose one of the list."))
    if not by.day <= milestone.due <= agreement.end:
        what = sentence("that is past, or after its term.")
        raise refuse("To be reached by", what, sentence("Give a day until {day}.", day=agreement.end))
    if AgreementMilestone.objects.filter(agreement=agreement, title=milestone.title).exists():
        raise refuse("What is to be reached", sentence("it is set already."), sentence("There is nothing to do."))
    milestone.organisation, milestone.first_due = agreement.organisation, milestone.due
    milestone.save()
    _say(milestone, by, cause=SET)
    return milestone


def _say(milestone: AgreementMilestone, by: Viewer, **why: str) -> None:
    MilestoneSaid(
        organisation=milestone.organisation, milestone=milestone, state=milestone.state, due=milestone.due,
        on=by.day, by=by.person, **why,
    ).save()  # fmt: skip


@action("joint.milestone_said", policy=policies.may_say_joint_milestone)
def say_joint_milestone(  # noqa: PLR0913 - what a form showed, beside what it says
    milestone: AgreementMilestone,
    *,
    by: Viewer,
    state: str,
    due: date,
    reason: str,
    seen: int | None = None,
    before: dict[str, object] | None = None,
) -> AgreementMilestone:
    """Say how it stands and by when, and why. An owner says how it stands; its day moves with whoever keeps it.

    ``seen`` and ``before`` are what a form showed: what its writer left as it was stays as somebody else made it.
    """
    not_empty({"Why": reason})
    no_persons({"Why": reason})
    if seen is not None and before is not None:
        refuse_conflict(milestone, seen, {"state": state, "due": due}, before)
        state = milestone.state if state == before.get("state") else state
        due = milestone.due if due == before.get("due") else due
    if (state, due) == (milestone.state, milestone.due):
        raise refuse("How it stands", sentence("that is said already."), sentence("Change the state or the day."))
    if due != milestone.due:
        if not policies.may_change_agreement(by, milestone.agreement).allowed:
            what = sentence("its day is moved by those who keep the agreement.")
            raise refuse("To be reached by", what, sentence("Leave the day as it is, and ask them."))
        if state in MILESTONE_OVER:
            what = sentence("the day of what is over does not move.")
            raise refuse("To be reached by", what, sentence("Leave the day as it is."))
        if not milestone.agreement.start <= due <= milestone.agreement.end:
            raise refuse("To be reached by", sentence("that is outside its term."), sentence("Give another day."))
    milestone.state, milestone.due = state, due
    milestone.save()
    _say(milestone, by, reason=reason)
    return milestone


@action("joint.milestone_carried", policy=policies.may_set_joint_milestone)
def carry_by_action(milestone: AgreementMilestone, *, by: Viewer, task: BoardAction | None) -> AgreementMilestone:
    """Say which action of the delivery board carries it, or that none does any more."""
    if task is not None and not actions_that_can_carry(milestone.agreement, by).filter(pk=task.pk).exists():
        what = sentence("it is no action of the board that delivers the agreement.")
        raise refuse("Action of the board", what, sentence("Choose one of the list."))
    milestone.action = task
    milestone.save()
    return milestone


def boards_that_can_carry(agreement: JointAgreement, by: Viewer) -> QuerySet[Any]:
    """Boards that the viewer reads, of the place, of what it is part of or has in it, and of the parties."""
    whose = [agreement.organisation_id, *above(agreement.organisation)]
    if agreement.pk:
        whose += AgreementParty.objects.filter(agreement=agreement).values_list("party", flat=True)
    near = Q(organisation__in=whose) | below(agreement.organisation.path, "organisation__")
    return boards(by).filter(near).order_by("name", "pk")


def above(place: Organisation) -> list[int]:
    """The keys of what a place is part of."""
    return [int(key) for key in place.path.split("/") if key]


def posts_that_can_carry(agreement: JointAgreement, by: Viewer) -> QuerySet[Any]:
    """Posts at the place, below it and at the parties: those of other partners would not see the agreement."""
    parties = AgreementParty.objects.filter(agreement=agreement.pk or 0).order_by().values("party")
    near = below(agreement.organisation.path, "organisation__") | Q(organisation__in=parties)
    return posts_that_can_own(by, agreement.organisation).filter(near)


def actions_that_can_carry(agreement: JointAgreement, by: Viewer) -> QuerySet[Any]:
    """Actions of the board that delivers an agreement, of those that the viewer reads."""
    return board_actions(by).filter(board=agreement.board_id).order_by("due", "pk")
