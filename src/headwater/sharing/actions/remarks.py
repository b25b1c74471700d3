"""Intelligent readership (report 5.4.5): what a release was worth, challenging a marking, and answering each."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import action
from headwater.core.decision import Decision
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import CHALLENGE, NEED, Handing, Release, Remark
from headwater.sharing.queries import later_versions, reader_of, reading_of, who_could_own

CLOCK = timedelta(days=14)  # in which a remark is answered


def _may_say(by: Viewer, release: Release) -> Decision:
    """Whoever may read it may say what they think of it."""
    return reading_of(release, reader_of(by.person, by.day), by.day).decision


@action("remark.made", policy=lambda by, remark: _may_say(by, remark.release))
def remark_on(remark: Remark, *, by: Viewer) -> Remark:
    """Say what a release is worth, or that a portion is marked too high; ``remark`` is not saved yet."""
    if remark.kind in (NEED, CHALLENGE) and not remark.text:
        raise refuse("Why", sentence("this says nothing to whoever answers."), sentence("Say what you need, or why."))
    numbers = {item["number"]: item for item in remark.release.body}
    if remark.kind == CHALLENGE and remark.number not in numbers:
        raise refuse("Portion", sentence("it has no such portion."), sentence("Choose one of the list."))
    if remark.kind != CHALLENGE:
        remark.number = 0
    same = Remark.objects.filter(release=remark.release, person=by.person, kind=remark.kind, number=remark.number)
    if same.exists():
        raise refuse(
            "What it is", sentence("you said this already."), sentence("Its answer comes to the release’s page.")
        )
    remark.person, remark.at, remark.due = by.person, timezone.now(), by.day + CLOCK  # type: ignore[assignment]
    remark.save()
    return remark


@action("remark.answered", policy=policies.may_answer_remark)
def answer_remark(remark: Remark, *, by: Viewer, answer: str, closed_by: Release | None = None) -> Remark:
    """Answer a reader; a need can be closed by a version that was issued since."""
    if not answer:
        raise refuse("Answer", sentence("it is empty."), sentence("Say what you make of it."))
    if closed_by is not None:
        _meets(remark, closed_by)
        remark.closed_by = closed_by
    remark.answer, remark.answered_by, remark.answered_at = answer, by.person, timezone.now()
    remark.save()
    return remark


def _meets(remark: Remark, version: Release) -> None:
    if remark.kind != NEED:
        raise refuse(
            "Version", sentence("only what a reader needs is met by one."), sentence("Answer without a version.")
        )
    if not later_versions(remark).filter(pk=version.pk).exists():
        what = sentence("it is no later version for the audience of this reader.")
        raise refuse("Version", what, sentence("Choose one of the list, or none."))


@action("remark.handed_on", policy=policies.may_hand_on)
def hand_on(remark: Remark, *, by: Viewer, owner: Person, reason: str) -> Remark:
    """Hand a reader’s need to somebody who works where the release was issued, with a reason: they own it then."""
    if not reason:
        raise refuse("Why", sentence("it is empty."), sentence("Say why; whoever owns it then reads it."))
    if not who_could_own(remark, by.day).filter(pk=owner.pk).exists():
        what = sentence("{name} has no post where the release was issued.", name=owner)
        raise refuse("Who", what, sentence("Choose one of the list."))
    Handing(remark=remark, owner=owner, reason=reason, by=by.person, at=timezone.now()).save()
    remark.owner = owner
    remark.save()
    return remark
