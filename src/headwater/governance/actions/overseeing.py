"""Oversight: who leads and links, what they learnt, asked and were answered; visits; figures that differ."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import (
    LEAD,
    ComparedStatistic,
    OversightMember,
    OversightQuestion,
    OversightTraining,
    RegionalVisit,
)
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import OPEN
from headwater.organisations.viewer import Viewer


@action("oversight.member_named", policy=lambda by, row: policies.may_keep_members(by, row.oversight))
def name_member(member: OversightMember, *, by: Viewer) -> OversightMember:
    """Say that a post of the body leads, or is the link to an area of the force; ``member`` is not saved yet."""
    oversight = member.oversight
    if member.post.organisation_id != oversight.body_id:
        raise refuse("Which post", sentence("that is no post of the body."), sentence("Choose one of the list."))
    if member.part == LEAD:
        member.area = None
        if not member.portfolio:
            raise refuse("In which portfolio", sentence("it is empty."), sentence("Choose one of the list."))
    else:
        member.portfolio = ""
        if member.area is None or not member.area.path.startswith(oversight.organisation.path):
            what = sentence("a link member is of an area of {name}.", name=oversight.organisation)
            raise refuse("Of which area", what, sentence("Choose one of the list."))
    rows = OversightMember.objects.filter(OPEN, oversight=oversight, post=member.post, part=member.part)
    if rows.filter(area=member.area).exists():
        raise refuse("Which post", sentence("that is said already."), sentence("There is nothing to do."))
    member.save()
    return member


@action("oversight.member_ended", policy=lambda by, row: policies.may_keep_members(by, row.oversight))
def end_member(member: OversightMember, *, by: Viewer, end: date) -> OversightMember:
    """Say which day is the last."""
    if end < member.start or (member.end is not None and member.end < by.day):
        raise refuse("Until", sentence("that is before it began, or it has ended."), sentence("Look at it again."))
    member.end = end
    member.save()
    return member


@action("oversight.trained", policy=lambda by, row: policies.may_keep_members(by, row.oversight))
def keep_training(training: OversightTraining, *, by: Viewer) -> OversightTraining:
    """Write down training that members had: how many of how many, and never who."""
    not_empty({"What it was about": training.what})
    no_persons({"What it was about": training.what})
    if training.on > by.day:
        raise refuse("Given on", sentence("that day is still to come."), sentence("Write it down once it was held."))
    if training.trained > training.members:
        what = sentence("more were there than there are members.")
        raise refuse("How many members were there", what, sentence("Look at both numbers."))
    training.organisation, training.kept_by = training.oversight.organisation, by.person  # type: ignore[assignment]
    training.save()
    return training


@action("oversight.asked", policy=lambda by, row: policies.may_ask(by, row.oversight))
def ask_question(question: OversightQuestion, *, by: Viewer) -> OversightQuestion:
    """Ask the force something, to be answered by a day; ``question`` is not saved yet."""
    not_empty({"What is asked": question.asked})
    no_persons({"What is asked": question.asked})
    if question.asked_on > by.day or question.due <= question.asked_on:
        raise refuse("To be answered by", sentence("that leaves no time."), sentence("Give a later day."))
    question.organisation, question.asked_by = question.oversight.organisation, by.person  # type: ignore[assignment]
    question.save()
    return question


@action("oversight.answered", policy=policies.may_answer)
def answer_question(
    question: OversightQuestion, *, by: Viewer, answer: str, on: date | None = None
) -> OversightQuestion:
    """Answer it; the clock stops."""
    not_empty({"Answer": answer})
    no_persons({"Answer": answer})
    day = on or by.day
    if not question.asked_on <= day <= by.day:
        raise refuse("Answered on", sentence("that is before it was asked, or to come."), sentence("Look at it again."))
    question.answer, question.answered_by, question.answered_on = answer, by.person, day
    question.save()
    return question


@action("regional_visit.kept", policy=policies.may_log_visit)
def keep_visit(visit: RegionalVisit, *, by: Viewer) -> RegionalVisit:
    """Write a visit down; ``visit`` is not saved yet."""
    if not visit.support.strip() and not visit.challenge.strip():
        what = sentence("nothing was supported or challenged.")
        raise refuse("What was supported", what, sentence("Say at least one of the two."))
    no_persons({"What was supported": visit.support, "What was challenged": visit.challenge})
    if visit.day > by.day:
        raise refuse("Day", sentence("that day is still to come."), sentence("Write it down once it was made."))
    if visit.organisation.kind != "force":
        raise refuse("Force", sentence("that is no force."), sentence("Choose a force."))
    elsewhere = visit.organisation.parent is not None and visit.organisation.parent.kind == "region"
    if elsewhere and not visit.organisation.path.startswith(visit.region.path):
        what = sentence("{force} is not in {region}.", force=visit.organisation.name, region=visit.region.name)
        raise refuse("Force", what, sentence("Choose a force of that region."))
    visit.kept_by = by.person  # type: ignore[assignment]
    visit.save()
    return visit


@action("regional_visit.answered", policy=policies.may_answer_visit)
def answer_visit(visit: RegionalVisit, *, by: Viewer, response: str) -> RegionalVisit:
    """Answer what was challenged."""
    not_empty({"Answer": response})
    no_persons({"Answer": response})
    visit.response, visit.responded_by, visit.responded_on = response, by.person, by.day
    visit.save()
    return visit


@action("statistic.kept", policy=policies.may_keep_statistic)
def keep_statistic(statistic: ComparedStatistic, *, by: Viewer) -> ComparedStatistic:
    """Put a figure beside another of the same measure; neither is put right by the other (4.9.9)."""
    texts = {
        "What it measures": statistic.measure,
        "What it says": statistic.value,
        "Source": statistic.source,
        "Of whom": statistic.base,
        "Of when": statistic.as_of,
    }
    not_empty(texts)
    no_persons(texts)
    same = {"measure": statistic.measure, "source": statistic.source, "base": statistic.base}
    if ComparedStatistic.objects.filter(**same).exists():
        raise refuse("Source", sentence("its figure is there already."), sentence("There is nothing to do."))
    statistic.kept_by = by.person  # type: ignore[assignment]
    statistic.save()
    return statistic
