"""What form a recipient wants material in, and up to which marking (report 5.1.5).

Some decline what is marked SECRET, since they cannot pass it on. A preference keeps nothing from anybody: it tells an
author, before a version is issued, that its recipient could do little with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

NONE = "none"


@dataclass(frozen=True)
class Preferred:
    """The form that a recipient wants, and the highest level of a scheme that it wants, where it said one."""

    form: str
    scheme: str = ""
    level: str = ""
    rank: int = 0


def is_wanted(preferred: Preferred, scheme: str, rank: int) -> Decision:
    """Whether a version marked so is what its recipient wants. What was said of one scheme says nothing of another."""
    if preferred.form == NONE:
        return deny("wanted/none", sentence("They want no material."))
    if preferred.level and preferred.scheme == scheme and rank > preferred.rank:
        above = sentence("It is marked above {level}, the highest that they want.", level=preferred.level)
        return deny("wanted/above", above)
    return allow("wanted/within")
