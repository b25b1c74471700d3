"""Whether a place can do the least that is asked of it: by clause, from what was said, checked and excepted (App. A).

A standard has clauses; each asks something of the areas of a tier. What people say of a clause stands until somebody
says something else. The picture of a capability is that of its weakest clause: strong parts do not make up for a gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from headwater.core.sentences import Sentence, sentence


class Status(StrEnum):
    """What somebody says of a clause at a place."""

    MET = "met"
    ELSEWHERE = "elsewhere"
    PARTLY = "partly"
    NOT_MET = "not_met"


STATUS_WORDS: Mapping[str, str] = {
    Status.MET: sentence("Met"),
    Status.ELSEWHERE: sentence("Met by calling on others"),
    Status.PARTLY: sentence("Partly met"),
    Status.NOT_MET: sentence("Not met"),
}


class Shade(StrEnum):
    """What the picture of readiness shows of a clause or a capability, from the strongest to the weakest."""

    CONFIRMED = "confirmed"
    SAID = "said"
    EXCEPTED = "excepted"
    PARTLY = "partly"
    NOT_MET = "not_met"
    DISPUTED = "disputed"
    NOT_SAID = "not_said"
    NOT_ASKED = "not_asked"


SHADE_WORDS: Mapping[str, str] = {
    Shade.CONFIRMED: sentence("Met, and confirmed"),
    Shade.SAID: sentence("Met, it says itself"),
    Shade.EXCEPTED: sentence("Excepted for a time"),
    Shade.PARTLY: sentence("Partly met"),
    Shade.NOT_MET: sentence("Not met"),
    Shade.DISPUTED: sentence("Whoever checked does not agree"),
    Shade.NOT_SAID: sentence("Nobody has said"),
    Shade.NOT_ASKED: sentence("Not asked of this tier"),
}
WEAKNESS = {shade: number for number, shade in enumerate(Shade)}
READY = (Shade.CONFIRMED, Shade.SAID)
MANY = 20_000  # what is kept worked out
ASKED = tuple(shade for shade in Shade if shade is not Shade.NOT_ASKED)


@dataclass(frozen=True)
class Said:
    """What was last said of a clause: the status, whether somebody else agrees (None: nobody checked), the forecast.

    ``call_on`` is what is wrong with the card, where it is met by calling on others: nothing if all is well.
    """

    status: Status
    agreed: bool | None = None
    forecast: date | None = None
    call_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One clause at one place: its shade, why, and by when it will be met if that is foreseen."""

    shade: Shade
    why: Sentence
    forecast: date | None = None

    @property
    def ready(self) -> bool:
        """Whether it counts as met on the day that was looked at."""
        return self.shade in READY


@lru_cache(maxsize=MANY)  # thousands of places say the same few things, and a picture of them all is looked at often
def cell(said: Said | None, excepted_until: date | None, *, asked: bool = True) -> Cell:
    """The shade of a clause. An exception shows only where the clause is not met: it excuses a gap and hides none."""
    if not asked:
        return Cell(Shade.NOT_ASKED, sentence("It is not asked of this tier."))
    found = _as_said(said)
    if found.ready or excepted_until is None:
        return found
    why = sentence("It is excepted until {until}, with a reason.", until=excepted_until)
    return Cell(Shade.EXCEPTED, why, found.forecast)


def _as_said(said: Said | None) -> Cell:
    if said is None:
        return Cell(Shade.NOT_SAID, sentence("Nobody has said whether it is met."))
    if said.status in (Status.MET, Status.ELSEWHERE):
        return _of_met(said)
    if said.status is Status.PARTLY:
        return Cell(Shade.PARTLY, _foreseen(sentence("It is partly met."), said.forecast), said.forecast)
    return Cell(Shade.NOT_MET, _foreseen(sentence("It is not met."), said.forecast), said.forecast)


def _of_met(said: Said) -> Cell:
    if said.agreed is False:
        return Cell(Shade.DISPUTED, sentence("It says that it is met; whoever checked does not agree."), said.forecast)
    if said.call_on:
        why = sentence("It is to be met by calling on others: {why}", why=said.call_on)
        return Cell(Shade.PARTLY, why, said.forecast)
    if said.agreed:
        return Cell(Shade.CONFIRMED, sentence("It is met, and somebody else has confirmed it."))
    return Cell(Shade.SAID, sentence("It says that it is met; nobody has confirmed it yet."))


def _foreseen(why: Sentence, forecast: date | None) -> Sentence:
    if forecast is None:
        return sentence("{why} Nobody has said by when it will be.", why=why)
    return sentence("{why} It is foreseen for {day}.", why=why, day=forecast)


@lru_cache(maxsize=MANY)
def weakest(cells: tuple[Cell, ...]) -> Cell:
    """The cell of a capability: that of its weakest clause that is asked; the latest forecast of any stands with it."""
    asked = [one for one in cells if one.shade is not Shade.NOT_ASKED]
    if not asked:
        return Cell(Shade.NOT_ASKED, sentence("It is not asked of this tier."))
    found = max(asked, key=lambda one: WEAKNESS[one.shade])
    open_ones = [one for one in asked if not one.ready]
    if any(one.forecast is None for one in open_ones):
        return Cell(found.shade, found.why, None)
    return Cell(found.shade, found.why, max((one.forecast for one in open_ones if one.forecast), default=None))


ABLE = tuple(status for status in Status if cell(Said(status), None).ready)  # what may count as met
