"""Handing a post over: who is new in one, who is about to leave, what is ticked off, and who reads a note (5.2.6).

Half of those whom the report asked had held their post for less than a year: what they know goes with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from headwater.core.decision import Decision, allow
from headwater.core.sentences import sentence

NEW = timedelta(days=90)  # in which whoever begins is asked to open their pack
LEAVING = timedelta(days=60)  # before the last day, in which whoever leaves is asked for a note
ITEMS: Mapping[str, str] = {
    "note": sentence("I have read the notes of whoever held this post before"),
    "relationships": sentence("I have read the relationships"),
    "met": sentence("I have met those that the relationships are with"),
    "agreements": sentence("I know the agreements, and when each is to be reviewed"),
    "actions": sentence("I know which actions are ours, and by when"),
    "consents": sentence("I know what originators are asked, and who answers"),
    "releases": sentence("I know what I may read, and whom to ask before I pass it on"),
    "vetting": sentence("I know what I am vetted for, and until when"),
}


def decide_note(written_since: date, held_since: date | None, *, wrote_it: bool, appoints: Decision) -> Decision:
    """Whether somebody reads a note of handover, written by a holder who began on ``written_since``.

    ``held_since`` is when whoever asks began to hold the same post, if they hold it now. A note is for those who come
    later; who held the post before, or leaves it, has no part in it.
    """
    if held_since is not None and wrote_it:
        return allow("note/own", sentence("You wrote it."))
    if held_since is not None and held_since > written_since:
        return allow("note/later", sentence("You hold the post that it was written for, and began later."))
    return appoints
