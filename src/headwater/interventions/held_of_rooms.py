"""What the rooms before the panel, of the panel and of the plan hold of a case: told in its copy, gone at its end."""

from __future__ import annotations

from typing import Any

from headwater.core.dip_sampling import SEEN
from headwater.core.sentences import sentence
from headwater.interventions.held import WORDS, holds
from headwater.interventions.models import (
    AfterCheck,
    AgencyQuestion,
    AgencyStatement,
    AgencyView,
    AgendaItem,
    AskedPerson,
    Assessment,
    Case,
    CaseTelling,
    Consent,
    Dissent,
    Pack,
    PackPart,
    PlanAction,
    PlanNeed,
    Review,
    ReviewPresence,
    SampledCase,
    Transfer,
    WithoutConsent,
)

WORDS.update(
    {
        "how": sentence("How they were told"),
        "explained": sentence("How it was explained"),
        "considered": sentence("How it was seen who can decide"),
        "who": sentence("Who answered"),
        "withdrawn": sentence("What was said when it was withdrawn"),
        "decided": sentence("Why it was decided so"),
        "ended": sentence("Why it ended"),
        "question": sentence("What was asked"),
        "gave_up": sentence("Why it was gone on without"),
        "needs": sentence("What they need"),
        "strengths": sentence("Their strengths"),
        "protects": sentence("What protects them"),
        "worries": sentence("What worries whom, and why"),
        "help": sentence("What would help"),
        "second_words": sentence("What the second person says"),
        "summary": sentence("What the other area was told"),
        "came": sentence("What came of it"),
        "lifted_because": sentence("Why it was lifted"),
        **{f"seen_{name}": words for name, words in SEEN.items()},
    }
)


def _of_a_question(row: Any, case: Case) -> None:
    row.question.case = case


holds(CaseTelling, sentence("Whether they were told"))
holds(Consent, sentence("What they answered about consent"), names=("who",))
holds(WithoutConsent, sentence("A decision to go on without consent"))
holds(AgencyQuestion, sentence("What an agency was asked"))
holds(AskedPerson, sentence("Who was asked"), by_case="question__case", hand=_of_a_question)
holds(AgencyStatement, sentence("That an agency answered"), by_case="question__case", hand=_of_a_question, told=False)
holds(Assessment, sentence("An assessment in words"))
holds(AgendaItem, sentence("A place on the agenda of a panel"))
holds(Pack, sentence("What an agency was given for a meeting"))
holds(PackPart, sentence("A part of what an agency was given"), told=False)  # what it names is told in its own place
holds(AgencyView, sentence("What an agency thinks"))
holds(Dissent, sentence("That somebody did not agree"))
holds(PlanNeed, sentence("What is needed"))
holds(PlanAction, sentence("An action of the support plan"))
holds(Review, sentence("A look at the plan"))
holds(ReviewPresence, sentence("Who was there"), told=False)
holds(AfterCheck, sentence("A look after closing"))
holds(Transfer, sentence("Another area was asked to take it on"))
holds(SampledCase, sentence("What a sample found of how it was dealt with"))
