"""What the records of an organisation show of each question that a probe can look at, before anybody asks it.

Whoever does the work sees how an inspection would write itself from it: which answers the records support, which they
speak against, and of which they cannot tell. A person answers, and not the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from headwater.core.answers import Answer
from headwater.core.framework import Framework, Question
from headwater.core.posts import Kind
from headwater.core.sentences import Sentence, sentence
from headwater.evidence.probes import Proposal, probe_of, probes_about, propose_each
from headwater.frameworks import load, shipped_names
from headwater.organisations.models import Organisation
from headwater.organisations.records import Named, named
from headwater.organisations.viewer import Viewer

SHOWN: Mapping[Answer, Sentence] = {
    Answer.YES: sentence("They support a yes"),
    Answer.NO: sentence("They speak against a yes"),
    Answer.NOT_KNOWN: sentence("They cannot tell"),
}


@dataclass(frozen=True)
class Shown:
    """A question, what the framework that asks it calls it (or nothing), and what the records propose."""

    asks: str
    reference: str
    words: Sentence
    proposal: Proposal
    records: tuple[Named, ...]


def shown_by_records(viewer: Viewer, organisation: Organisation) -> list[Shown]:
    """Each question about this kind of organisation with what its records show today: first those of frameworks, in
    their order, then those that no framework asks yet."""
    kind = Kind(organisation.kind)
    looked_at, records = propose_each(probes_about(kind), viewer, organisation, viewer.day)
    asked = list(_asked(looked_at))
    named = {name for name, _, _ in asked}
    asked += [(name, asks, "") for name, asks in probes_about(kind).items() if name not in named and asks]
    return [_shown(asks, reference, looked_at[name], records) for name, asks, reference in asked]


def frameworks_looked_at() -> tuple[str, ...]:
    """The titles of the frameworks whose questions are shown."""
    return tuple(framework.title for framework in _frameworks())


def _asked(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The questions of shipped frameworks that one of these probes looks at."""
    wanted = set(names)
    for framework in _frameworks():
        for question in framework.questions:
            if (name := _probe_for(framework, question)) in wanted:
                yield name, question.text, question.id


def _probe_for(framework: Framework, question: Question) -> str:
    return probe_of(framework.id, question.id, question.probe)


def _shown(asks: str, reference: str, proposal: Proposal, records: Mapping[str, object]) -> Shown:
    found = tuple(named(records[urn]) for urn in proposal.urns if urn in records)
    return Shown(asks, reference, SHOWN[proposal.answer], proposal, found)


@cache
def _frameworks() -> tuple[Framework, ...]:
    """Read once: they ship with the program and do not change while it runs."""
    return tuple(load(name).framework for name in shipped_names())
