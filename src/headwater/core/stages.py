"""Proposing a stage of development, with its trace. The judgement itself is a person's.

The report (2.3.3, Appendix B) describes four stages by twenty criteria and judges each force in each
capability; it states no rule from answers to criteria, so a framework's ``readings`` are its authors'.
The rule here is the plainest that the descriptions allow: the first stage is where everyone starts, and a
later stage is proposed when all its criteria, and all those of the stages between, are met. There is no
rule for an overall stage, in the report or here: overall is judged, never computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.answers import Answer
from headwater.core.framework import Criterion, Framework, Stage
from headwater.core.sentences import sentence

OVERALL = "overall"


class CriterionState(StrEnum):
    """Whether a criterion is met, as far as anyone can tell."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Finding:
    """An inspector's own finding on a criterion, which stands before what the answers show."""

    state: CriterionState
    author: str
    evidence: str


@dataclass(frozen=True)
class CriterionTrace:
    """One criterion's state and everything it rests on."""

    criterion: str
    text: str
    stage: str
    state: CriterionState
    because: str
    answers: tuple[tuple[str, Answer], ...] = ()


@dataclass(frozen=True)
class StageProposal:
    """What the answers and findings support, and what could still turn out to be so.

    ``proposed`` is None where nothing at all is known. ``possible`` is the highest stage that the
    criteria not yet known leave open.
    """

    capability: str
    proposed: str | None
    possible: str
    trace: tuple[CriterionTrace, ...]
    reason: str


def propose_stage(
    framework: Framework,
    capability: str,
    tier: str,
    answers: Mapping[str, Answer],
    findings: Mapping[str, Finding],
) -> StageProposal:
    """The stage that one organisation's ``answers`` and ``findings`` support in one capability.

    ``answers`` are keyed by question, ``findings`` by criterion. Adding a met criterion never lowers what
    is proposed.
    """
    known_so_far = _Known(framework, capability, tier, answers, findings)
    trace = tuple(_trace(known_so_far, stage, criterion) for stage in framework.stages for criterion in stage.criteria)
    states = {item.criterion: item.state for item in trace}
    reached = _highest(framework, states, {CriterionState.MET})
    possible = _highest(framework, states, {CriterionState.MET, CriterionState.NOT_KNOWN})
    known = any(state is not CriterionState.NOT_KNOWN for state in states.values())
    return StageProposal(
        capability=capability,
        proposed=reached.id if known else None,
        possible=possible.id,
        trace=trace,
        reason=_reason(framework, states, reached) if known else sentence("No criterion is known either way."),
    )


def _highest(framework: Framework, states: Mapping[str, CriterionState], enough: set[CriterionState]) -> Stage:
    reached = framework.stages[0]
    for stage in framework.stages[1:]:
        if not all(states[item.id] in enough for item in stage.criteria):
            break
        reached = stage
    return reached


def _reason(framework: Framework, states: Mapping[str, CriterionState], reached: Stage) -> str:
    if reached.rank == len(framework.stages):
        return sentence("Every criterion up to {stage} is met.", stage=reached.title)
    following = framework.stages[reached.rank]
    lacking = tuple(item.id for item in following.criteria if states[item.id] is CriterionState.NOT_MET)
    unknown = tuple(item.id for item in following.criteria if states[item.id] is CriterionState.NOT_KNOWN)
    given = {"stage": following.title, "lacking": lacking, "unknown": unknown}
    if not unknown:
        return sentence("{stage} needs every one of its criteria; not met: {lacking}.", **given)
    if not lacking:
        return sentence("{stage} needs every one of its criteria; not known: {unknown}.", **given)
    return sentence("{stage} needs every one of its criteria; not met: {lacking}; not known: {unknown}.", **given)


@dataclass(frozen=True)
class _Known:
    """All that is known of one organisation in one capability."""

    framework: Framework
    capability: str
    tier: str
    answers: Mapping[str, Answer]
    findings: Mapping[str, Finding]

    def answers_that_show(self, criterion: str) -> tuple[tuple[str, Answer], ...]:
        """The answers to the questions that show ``criterion`` and are asked of this tier."""
        asked = [
            question
            for reading in self.framework.readings
            if (reading.capability, reading.criterion) == (self.capability, criterion)
            for question in reading.questions
            if self.tier in self.framework.question[question].tiers
        ]
        return tuple((question, self.answers.get(question, Answer.UNANSWERED)) for question in asked)


def _trace(known: _Known, stage: Stage, criterion: Criterion) -> CriterionTrace:
    finding = known.findings.get(criterion.id)
    if finding is not None:
        because = f"{finding.author}: {finding.evidence}"
        return CriterionTrace(criterion.id, criterion.text, stage.id, finding.state, because)
    shown = known.answers_that_show(criterion.id)
    state, because = _read(shown)
    return CriterionTrace(criterion.id, criterion.text, stage.id, state, because, shown)


def _read(shown: tuple[tuple[str, Answer], ...]) -> tuple[CriterionState, str]:
    """All yes is met, any no is not met; what does not apply is left out, silence is not known."""
    telling = [(question, answer) for question, answer in shown if answer is not Answer.NOT_APPLICABLE]
    if not telling:
        return CriterionState.NOT_KNOWN, sentence("No question shows this; it needs an inspector's finding.")
    noes = tuple(question for question, answer in telling if answer is Answer.NO)
    if noes:
        return CriterionState.NOT_MET, sentence("Answered no: {questions}.", questions=noes)
    silent = tuple(question for question, answer in telling if answer is not Answer.YES)
    if silent:
        return CriterionState.NOT_KNOWN, sentence("No yes or no yet: {questions}.", questions=silent)
    yeses = tuple(question for question, _ in telling)
    return CriterionState.MET, sentence("Answered yes: {questions}.", questions=yeses)
