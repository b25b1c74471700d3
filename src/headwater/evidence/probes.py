"""The registry of probes: read-only questions of records that propose an answer to a question of a framework.

A probe proposes, with its records and a sentence; a person confirms or disagrees. It runs where nothing can be
written, and what it names must be there for whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from headwater.audit.actions import insist
from headwater.audit.guard import reading
from headwater.core.answers import Answer
from headwater.core.errors import WrongUse
from headwater.core.posts import KIND_WORDS, Kind
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.policies import may_see_organisation
from headwater.organisations.records import records_of
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Proposal:
    """An answer that records support on a day: why, in a sentence, and which records show it."""

    answer: Answer
    sentence: str
    urns: tuple[str, ...] = ()


Look = Callable[[Viewer, Organisation, date], Proposal]


@dataclass(frozen=True)
class Probe:
    """A probe: its name as frameworks write it, the kind of organisation it asks about, and its question.

    ``answers`` is a question of a framework that was published before it; ``asks`` is what it asks in words of its own,
    where no framework that ships asks it.
    """

    name: str
    about: Kind
    look: Look
    answers: tuple[str, str] = ("", "")
    asks: str = ""


_probes: dict[str, Probe] = {}


def probe(name: str, *, about: str, answers: tuple[str, str] = ("", ""), asks: str = "") -> Callable[[Look], Look]:
    """Register a probe. A name is given once: two answers to one question would be none.

    ``answers`` is for a question that names no probe, of a framework whose published text cannot change any more.
    """

    def register(look: Look) -> Look:
        if name in _probes:
            raise WrongUse(f"the probe {name} is registered already")
        _probes[name] = Probe(name, Kind(about), look, answers, asks)
        return look

    return register


def probe_names() -> list[str]:
    """The names of all that are registered."""
    return sorted(_probes)


def probes_about(kind: Kind) -> dict[str, str]:
    """The names of those that ask about that kind of organisation, with what they ask in words of their own."""
    return {name: found.asks for name, found in sorted(_probes.items()) if found.about is kind}


def probe_of(framework: str, question: str, named: str) -> str:
    """The probe of a question: that which it names, or one that says it answers it; nothing if none is registered."""
    if named:
        return named if named in _probes else ""
    return next((item.name for item in _probes.values() if item.answers == (framework, question)), "")


def propose(name: str, viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """What the probe of that name proposes for an organisation on a day, as far as the viewer may see."""
    return propose_each([name], viewer, organisation, day)[0][name]


def propose_each(
    names: Iterable[str], viewer: Viewer, organisation: Organisation, day: date
) -> tuple[dict[str, Proposal], dict[str, Any]]:
    """What each of these probes proposes, and the records that they rest on: each kind of record is asked for once."""
    insist(may_see_organisation(viewer, organisation))
    with reading():
        found = {name: _look(name, viewer, organisation, day) for name in names}
        records = records_of(viewer, [urn for proposal in found.values() for urn in proposal.urns])
    for name, proposal in found.items():
        if not records.keys() >= set(proposal.urns):
            raise WrongUse(f"the probe {name} rests on records that {viewer.name} may not see")
    return found, records


def _look(name: str, viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    found = _probes.get(name)
    if found is None:
        raise WrongUse(f"there is no probe {name}; registered: {', '.join(probe_names())}")
    if organisation.kind != found.about:
        what, asked = KIND_WORDS[Kind(organisation.kind)], KIND_WORDS[found.about]
        words = sentence("This is asked of: {asked}. {name} is: {what}.", asked=asked, name=organisation, what=what)
        return Proposal(Answer.NOT_APPLICABLE, words)
    return found.look(viewer, organisation, day)
