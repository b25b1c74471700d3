"""Intelligent readership (report 5.4.5): what a release was worth, challenging a marking, and answering each."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.decision import Decision
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import CHALLENGE, NEED, Release, Remark
from headwater.sharing.queries import reader_of, reading_of

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
def answer_remark(remark: Remark, *, by: Viewer, answer: str) -> Remark:
    """Answer a reader."""
    if not answer:
        raise refuse("Answer", sentence("it is empty."), sentence("Say what you make of it."))
    remark.answer, remark.answered_by, remark.answered_at = answer, by.person, timezone.now()
    remark.save()
    return remark
