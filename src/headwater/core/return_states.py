"""How the return of a place for a period stands on a day, in one word: what the grid, the list and the needs say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.sentences import sentence

STATES: Mapping[str, str] = {
    "not_asked": sentence("Not asked"),
    "to_come": sentence("To come"),
    "open": sentence("Waited for"),
    "late": sentence("Late"),
    "begun": sentence("Begun"),
    "begun_late": sentence("Begun, late"),
    "handed_in": sentence("Waits for sign-off"),
    "handed_in_late": sentence("Waits for sign-off, late"),
    "signed": sentence("Signed"),
    "signed_late": sentence("Signed late"),
}
BEGUN, HANDED_IN, SIGNED = "begun", "handed_in", "signed"
KEPT: Mapping[str, str] = {
    BEGUN: sentence("being filled in"),
    HANDED_IN: sentence("handed in, waits for sign-off"),
    SIGNED: sentence("signed"),
}
EXCEPTIONS = ("late", "begun_late", "handed_in_late", "signed_late")


@dataclass(frozen=True)
class ReturnThen:
    """A return as far as its standing hangs on it; none of it is there where nobody began."""

    ends: date  # the last day of its period
    due: date
    state: str = ""
    signed_on: date | None = None


def standing(one: ReturnThen, today: date) -> str:
    """How it stands: a key of ``STATES``."""
    if one.state == SIGNED:
        return "signed_late" if one.signed_on is not None and one.signed_on > one.due else "signed"
    late = "_late" if today > one.due else ""
    if one.state in (BEGUN, HANDED_IN):
        return f"{one.state}{late}"
    if today <= one.ends:
        return "to_come"
    return "late" if late else "open"
