"""The parts that a framework of ours must have and that another format may lack: stated defaults, always listed."""

from __future__ import annotations

import re

from headwater.core.errors import short
from headwater.core.framework import Capability, Criterion, Stage, Tier
from headwater.core.framework_rules import is_language
from headwater.interchange.carried import Fate, Ledger

UNIT, UNITS = "organisation", "organisations"
ADDED = "added on import"
EVERY = "every"  # tables call their total “all”
ENGLISH = "en"


def slug(text: str, otherwise: str) -> str:
    """A name for programs, made from a title."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-") or otherwise


def every_organisation(ledger: Ledger, where: str) -> Tier:
    """The single tier of a framework that knows no tiers."""
    ledger.note(Fate.ADDED, "a single tier, “every”, that is asked everything", where)
    return Tier(EVERY, "All organisations", "All")


def language_of(text: str, ledger: Ledger, where: str) -> str:
    """The language's code, or English where the file gives none that is one."""
    if is_language(text):
        return text
    if text:
        ledger.note(Fate.NOT_CARRIED, f"the language “{short(text)}”, which is no code", where)
    ledger.note(Fate.ADDED, f"the language “{ENGLISH}”", where)
    return ENGLISH


def two_stages(ledger: Ledger, where: str) -> tuple[Stage, ...]:
    """Not met and met: the least that a judgement can say."""
    ledger.note(Fate.ADDED, "two stages, “Not met” and “Met”, since the file has no scale to judge by", where)
    return (
        Stage("not-met", "Not met", 1, ADDED, (Criterion("not-met", "Something that is required is not in place."),)),
        Stage("met", "Met", 2, ADDED, (Criterion("met", "All that is required, and that applies, is in place."),)),
    )


def whole_of(title: str, ledger: Ledger, where: str) -> Capability:
    """The capability of questions that stand in no group."""
    ledger.note(Fate.ADDED, "a capability for what stands in no group", where)
    return Capability("general", title, (), ADDED, title)
