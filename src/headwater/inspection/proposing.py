"""Living answers: what the records support beside a question that names a probe. A person confirms it or does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.core.answers import Answer as Said
from headwater.core.framework import Question
from headwater.evidence.probes import Proposal, probe_of, propose
from headwater.inspection.models import ANSWERS, Return
from headwater.organisations.policies import may_see_organisation
from headwater.organisations.records import Named, named, records_of
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Proposed:
    """What a probe proposes for a question, in words, with the records that show it."""

    proposal: Proposal
    words: str
    records: tuple[Named, ...]


def proposed_for(viewer: Viewer, whole: Return, questions: Iterable[Question]) -> dict[str, Proposed]:
    """What the records support today, by question; nothing for a question without a probe, or a probe that cannot tell.

    Asked as the viewer: nobody is proposed an answer that rests on what they may not see.
    """
    organisation = whole.inspected.organisation
    if not may_see_organisation(viewer, organisation).allowed:
        return {}
    words, framework = dict(ANSWERS), whole.inspected.inspection.kept.name
    found = {}
    for question in questions:
        name = probe_of(framework, question.id, question.probe)
        if not name:
            continue
        proposal = propose(name, viewer, organisation, viewer.day)
        if proposal.answer in (Said.NOT_KNOWN, Said.UNANSWERED, Said.NOT_APPLICABLE):
            continue
        records = tuple(named(record) for record in records_of(viewer, proposal.urns).values())
        found[question.id] = Proposed(proposal, words[proposal.answer.value], records)
    return found
