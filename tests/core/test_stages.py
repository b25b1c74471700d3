"""Proposing a stage: `core.stages`."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import frameworks
from headwater.core.answers import Answer
from headwater.core.stages import CriterionState, Finding, StageProposal, propose_stage

FRAMEWORK = frameworks.load("prevent-policing-2009").framework
CRITERIA = [criterion.id for stage in FRAMEWORK.stages for criterion in stage.criteria]
CAPABILITIES = list(FRAMEWORK.capability)
RANK = {stage.id: stage.rank for stage in FRAMEWORK.stages}

some_answers = st.dictionaries(st.sampled_from(list(FRAMEWORK.question)), st.sampled_from(list(Answer)))
some_states = st.dictionaries(st.sampled_from(CRITERIA), st.sampled_from(list(CriterionState)))
capabilities = st.sampled_from(CAPABILITIES)
tiers = st.sampled_from(list(FRAMEWORK.tier))


def found(states: dict[str, CriterionState]) -> dict[str, Finding]:
    return {criterion: Finding(state, "An inspector", "seen") for criterion, state in states.items()}


def propose(
    capability: str = "AV",
    tier: str = "priority",
    answers: dict[str, Answer] | None = None,
    states: dict[str, CriterionState] | None = None,
) -> StageProposal:
    return propose_stage(FRAMEWORK, capability, tier, answers or {}, found(states or {}))


def rank(proposal: StageProposal) -> int:
    return RANK[proposal.proposed] if proposal.proposed else 0


def all_met(*stages: str) -> dict[str, CriterionState]:
    return {item.id: CriterionState.MET for stage in stages for item in FRAMEWORK.stage[stage].criteria}


@given(capabilities, tiers, some_answers, some_states, st.sampled_from(CRITERIA))
def test_one_more_criterion_met_never_lowers_a_proposal(
    capability: str, tier: str, answers: dict[str, Answer], states: dict[str, CriterionState], extra: str
) -> None:
    before = propose(capability, tier, answers, states)
    after = propose(capability, tier, answers, states | {extra: CriterionState.MET})
    assert rank(after) >= rank(before)


@given(capabilities, some_answers, some_states)
def test_what_is_proposed_is_never_beyond_what_is_possible(
    capability: str, answers: dict[str, Answer], states: dict[str, CriterionState]
) -> None:
    proposal = propose(capability, "priority", answers, states)
    assert rank(proposal) <= RANK[proposal.possible]


@given(capabilities, some_answers, some_states)
def test_every_criterion_is_traced_once(
    capability: str, answers: dict[str, Answer], states: dict[str, CriterionState]
) -> None:
    trace = propose(capability, "priority", answers, states).trace
    assert [item.criterion for item in trace] == CRITERIA
    assert all(item.because for item in trace)


def test_nothing_known_proposes_nothing() -> None:
    proposal = propose()
    assert proposal.proposed is None
    assert proposal.possible == "delivering"
    assert proposal.reason == "No criterion is known either way."


def test_the_first_stage_is_where_everyone_starts() -> None:
    assert propose(states={"DEV-1": CriterionState.NOT_MET}).proposed == "implementation"


def test_developed_needs_every_one_of_its_criteria() -> None:
    states = all_met("developed")
    assert propose(states=states).proposed == "developed"
    short = propose(states=states | {"DEV-4": CriterionState.NOT_MET})
    assert short.proposed == "implementation"
    assert short.reason == "Developed needs every one of its criteria; not met: DEV-4."


def test_a_later_stage_is_not_reached_over_a_gap() -> None:
    assert propose(states=all_met("advanced") | {"DEV-1": CriterionState.NOT_MET}).proposed == "implementation"


def test_delivering_exists_and_can_be_proposed() -> None:
    proposal = propose(states=all_met("developed", "advanced", "delivering"))
    assert proposal.proposed == "delivering"
    assert proposal.reason == "Every criterion up to Delivering is met."


def test_all_yes_meets_a_criterion_and_names_the_answers() -> None:
    trace = {item.criterion: item for item in propose(answers={"AV-6": Answer.YES, "AV-12": Answer.YES}).trace}
    assert trace["DEV-2"].state is CriterionState.MET
    assert trace["DEV-2"].answers == (("AV-6", Answer.YES), ("AV-12", Answer.YES))
    assert trace["DEV-2"].because == "Answered yes: AV-6, AV-12."


@pytest.mark.parametrize("silence", [Answer.NOT_KNOWN, Answer.UNANSWERED])
def test_silence_leaves_a_criterion_not_known(silence: Answer) -> None:
    trace = {item.criterion: item for item in propose(answers={"AV-6": Answer.YES, "AV-12": silence}).trace}
    assert trace["DEV-2"].state is CriterionState.NOT_KNOWN


def test_one_no_outweighs_a_yes_and_a_silence() -> None:
    trace = {item.criterion: item for item in propose(answers={"AV-6": Answer.NO}).trace}
    assert trace["DEV-2"].state is CriterionState.NOT_MET
    assert trace["DEV-2"].because == "Answered no: AV-6."


def test_what_does_not_apply_is_left_out_of_a_criterion() -> None:
    trace = {
        item.criterion: item for item in propose(answers={"AV-6": Answer.YES, "AV-12": Answer.NOT_APPLICABLE}).trace
    }
    assert trace["DEV-2"].state is CriterionState.MET


def test_a_question_that_a_tier_is_not_asked_is_left_out_of_its_criteria() -> None:
    [reading] = [item for item in FRAMEWORK.readings if (item.capability, item.criterion) == ("CE", "DEV-4")]
    asked = {name for name in reading.questions if "non_priority" in FRAMEWORK.question[name].tiers}
    assert asked < set(reading.questions)
    answers = dict.fromkeys(asked, Answer.YES)
    trace = {item.criterion: item for item in propose("CE", "non_priority", answers).trace}
    assert trace["DEV-4"].state is CriterionState.MET


def test_an_inspectors_finding_stands_before_the_answers() -> None:
    answers = {"AV-6": Answer.YES, "AV-12": Answer.YES}
    trace = {item.criterion: item for item in propose(answers=answers, states={"DEV-2": CriterionState.NOT_MET}).trace}
    assert trace["DEV-2"].state is CriterionState.NOT_MET
    assert trace["DEV-2"].because == "An inspector: seen"


def test_without_readings_every_criterion_needs_an_inspector() -> None:
    bare = replace(FRAMEWORK, readings=())
    proposal = propose_stage(bare, "AV", "priority", dict.fromkeys(FRAMEWORK.question, Answer.YES), {})
    assert proposal.proposed is None
