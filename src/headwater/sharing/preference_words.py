"""What a recipient wants, in sentences: the same on its own page and beside a draft that it may get."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.core.decision import Decision
from headwater.core.preferences import NONE, is_wanted
from headwater.core.sentences import sentence
from headwater.sharing.models import Preference
from headwater.sharing.queries import Draft, Wanted

WANTS = {
    "profile": sentence("wants a written profile"),
    "generic": sentence("wants something written and generic"),
    "spoken": sentence("wants a spoken briefing"),
    NONE: sentence("wants no material"),
}


@dataclass(frozen=True)
class Advice:
    """What one organisation in the audience of a draft wants, in sentences, and whether the draft is that."""

    sentences: tuple[str, ...]
    fits: Decision


def in_words(name: str, wanted: Preference | Wanted) -> tuple[str, ...]:
    """“HMP Ravensford wants a spoken briefing, and nothing above PROTECT: it cannot pass that on.”"""
    given = {"name": name, "wants": WANTS[wanted.form], "level": wanted.level, "reason": wanted.reason}
    if wanted.form == NONE:
        return (sentence("{name} {wants}.", **given),)
    if wanted.level:
        first = sentence("{name} {wants}, and nothing above {level}: {reason}", **given)
    else:
        first = sentence("{name} {wants}.", **given)
    if wanted.passes_on:
        return first, sentence("It can pass it on to: {whom}.", whom=wanted.to_whom)
    return first, sentence("It cannot pass it on.")


def advice_on(draft: Draft, scheme: str, wanted: Iterable[Wanted]) -> list[Advice]:
    """What the organisations in the audience of a draft want, beside whether it is that."""
    rank = draft.version.rank
    return [Advice(in_words(row.name, row), is_wanted(row.as_core, scheme, rank)) for row in wanted]
