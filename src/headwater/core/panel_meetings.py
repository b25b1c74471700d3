"""Who reads a pack and until when, and what must stand before a panel decides (report 6.5.4; CE15 to CE20).

No clock here: days are given. What is decided is about agencies and meetings, and about no person who is supported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

ITEM_KINDS = {
    "support": sentence("To decide whether to support"),
    "review": sentence("To look again at support that is given"),
}
DECISIONS = {
    "support": sentence("Support"),
    "more": sentence("More is needed before it can be decided"),
    "not_here": sentence("Not for this panel"),
    "close": sentence("Close: nothing more is needed of the panel"),
}
PACK_PARTS = {
    "statement": sentence("Statement"),
    "assessment": sentence("Assessment"),
    "answer": sentence("What an agency answered"),
    "need": sentence("Need of the plan"),
    "action": sentence("Action of the plan"),
}


@dataclass(frozen=True)
class PackSeen:
    """How a pack stands to somebody: whether it was given, what became of its meeting and case, and their seat."""

    issued_on: date | None
    meeting_day: date
    recalled: bool = False
    called_off: bool = False  # the meeting, or the case from its agenda
    case_here: bool = True  # open, and still before this panel
    seated: bool = True  # a member for that agency today, with a post there
    agreed: bool = True  # every gate of consent is open for that agency


def may_read_pack(pack: PackSeen, day: date, open_days: int) -> Decision:
    """Read a pack: a member of the agency that it was given to, from its issue until some days after the meeting.

    Whoever has no seat learns nothing more: not even whether there is a pack.
    """
    return next(_shut(pack, day, open_days), None) or allow(
        "pack/member", sentence("It was given to your agency for this meeting.")
    )


def _shut(pack: PackSeen, day: date, open_days: int) -> Iterator[Decision]:
    if not pack.seated:
        yield deny("pack/no-seat", sentence("A pack is read by members of the agency that it was given to."))
    if pack.issued_on is None or pack.issued_on > day:
        yield deny("pack/not-issued", sentence("It was not given out yet."))
    if pack.recalled:
        yield deny("pack/recalled", sentence("It was taken back."))
    if pack.called_off or not pack.case_here:
        yield deny("pack/off", sentence("It is on no agenda of this panel any more."))
    if not pack.agreed:
        yield deny("pack/consent", sentence("The consent that it rested on is not in force: it is closed."))
    if (day - pack.meeting_day).days > open_days:
        yield deny("pack/over", sentence("It was open until {days} days after the meeting.", days=open_days))


@dataclass(frozen=True)
class BeforeDeciding:
    """What stands of an item when its panel decides."""

    held: bool  # attendance is written down, and the day has come
    agencies: int  # that were there
    quorum: int
    chair_there: bool
    owns: bool  # whether whoever decides owns the case
    unheard: Sequence[str] = ()  # agencies that were there, and whose view is not written down
    decided: bool = False


def may_decide(item: BeforeDeciding) -> Decision:
    """Decide on an item: at a meeting that was held, with a quorum, every agency heard. Every reason at once."""
    missing = tuple(_missing(item))
    if missing:
        return deny("agenda/missing", *missing)
    return allow("agenda/chair", sentence("You chair the panel."))


def _missing(item: BeforeDeciding) -> Iterable[str]:
    if item.decided:
        yield sentence("It was decided already: put it on another agenda to decide anew.")
    if item.owns:
        yield sentence("You own this case: give it to an officer first, because nobody decides on their own case.")
    if not item.held:
        yield sentence("The meeting was not held yet: write down who was there first.")
        return
    if not item.chair_there:
        yield sentence("The chair was not there.")
    if item.agencies < item.quorum:
        yield sentence("{count} agencies were there, and {quorum} are needed.", count=item.agencies, quorum=item.quorum)
    for name in item.unheard:
        yield sentence("What {name} thinks is not written down.", name=name)
