"""Until when a closed case is kept, what stops its end, who decides, and what is left of it then.

UK GDPR, article 5(1)(e): no longer than is necessary. Nothing is destroyed by a clock alone: two people look, and one
open request or one order of a court is enough to stop both of them. No clock here: days are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headwater.core.decision import Decision, allow, deny
from headwater.core.person_rights import REQUESTS, Asked
from headwater.core.sentences import sentence

HOLDS = {
    "court": sentence("An order of a court"),
    "inquiry": sentence("An inquiry or inquest that asked for it to be kept"),
    "claim": sentence("A legal claim that it is needed for"),
}
VERDICTS = {
    "destroy": sentence("Destroy it"),
    "longer": sentence("Keep it longer, until another day"),
}
BASES = {
    "time": sentence("Its time was over"),
    "erasure": sentence("The person asked for it, and it was granted"),
}


@dataclass(frozen=True)
class Hold:
    """What was laid on a case so that it is kept: its kind, from which day, until which if that is known."""

    kind: str
    start: date
    until: date | None = None
    lifted: bool = False

    def holds(self, day: date) -> bool:
        """Whether it holds on a day. One that begins later holds already: what it asks for must be there then."""
        return not self.lifted and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Kept:
    """A case, as far as its end depends on it."""

    closed: bool
    keep_until: date | None = None
    disposed: bool = False
    part: bool = False  # it goes on under another reference, and ends with that one
    asked: tuple[Asked, ...] = ()
    restricted: bool = False
    holds: tuple[Hold, ...] = ()

    @property
    def erasure_granted(self) -> bool:
        """Whether the person asked for it to be destroyed and somebody granted that."""
        return any(one.kind == "erase" and one.decision in ("granted", "partly") for one in self.asked)


def what_stops(kept: Kept, day: date) -> tuple[str, ...]:
    """Every reason for which a case is not destroyed now, whatever its clock says."""
    found = [_waits_for(one) for one in kept.asked if _stops(one)]
    if kept.restricted:
        found.append(sentence("The person asked that it is held and nothing done with it, and that was granted."))
    found += [_said(one) for one in kept.holds if one.holds(day)]
    return tuple(dict.fromkeys(found))


def _stops(asked: Asked) -> bool:
    """An access request until it is answered; any other until it is decided."""
    return asked.open if asked.kind == "access" else asked.open and not asked.decision


def _waits_for(asked: Asked) -> str:
    return sentence(
        "The person asked on {day}, and waits for the answer: {what}", day=asked.received_on, what=REQUESTS[asked.kind]
    )


def _said(hold: Hold) -> str:
    if hold.until is None:
        return sentence(
            "It is to be kept until that is lifted: {what}, from {day}", what=HOLDS[hold.kind], day=hold.start
        )
    return sentence("It is to be kept until {until}: {what}", what=HOLDS[hold.kind], until=hold.until)


def may_dispose(kept: Kept, day: date) -> Decision:
    """Destroy what a case holds: closed, its time over or its erasure granted, and nothing that stops it."""
    gone = _gone(kept)
    if gone is not None:
        return gone
    reasons = list(what_stops(kept, day))
    if not kept.closed:
        reasons.append(sentence("It is open: it is closed first, with what came of it."))
    elif not kept.erasure_granted and (kept.keep_until is None or day <= kept.keep_until):
        reasons.append(sentence("It is kept until {day}.", day=kept.keep_until or day))
    if reasons:
        return deny("keeping/stopped", *reasons)
    basis = BASES["erasure"] if kept.erasure_granted else BASES["time"]
    return allow("keeping/over", basis)


def _gone(kept: Kept) -> Decision | None:
    if kept.disposed:
        return deny("keeping/disposed", sentence("It was destroyed already."))
    if kept.part:
        return deny("keeping/part", sentence("It goes on under another reference, and ends with that one."))
    return None


def may_keep_longer(kept: Kept, day: date, until: date, latest: date) -> Decision:
    """Keep a closed case longer: with a new day, no later than the setting allows; never against a granted erasure."""
    gone = _gone(kept)
    if gone is not None:
        return gone
    if not kept.closed or kept.keep_until is None:
        return deny("keeping/open", sentence("It is open: its time has not begun."))
    if kept.erasure_granted:
        return deny("keeping/erasure", sentence("Its erasure was granted: it is not kept longer."))
    if not kept.keep_until < until <= latest or until <= day:
        return deny(
            "keeping/day",
            sentence(
                "The new day is after {day}, and {latest} at the latest.", day=max(day, kept.keep_until), latest=latest
            ),
        )
    return allow("keeping/longer", sentence("Two people keep it longer, with a reason, until a day."))


def basis_of(kept: Kept) -> str:
    """On what basis it is destroyed."""
    return "erasure" if kept.erasure_granted else "time"
