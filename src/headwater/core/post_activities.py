"""What officers who are paid for the work do, as the inspection asked: linking, training, building (4.5.1, 4.6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.core.sentences import Sentence, sentence


@dataclass(frozen=True)
class Activity:
    """A kind of activity: what it is, the kinds of post that do it, and the question of 2009 that asks for it."""

    id: str
    title: Sentence
    posts: tuple[str, ...]
    question: str


CTIO, CEO = ("intelligence-officer",), ("engagement-officer",)
ACTIVITIES: Mapping[str, Activity] = {
    one.id: one
    for one in (
        Activity("links-policing", sentence("Linked specialists with local policing"), CTIO, "LG-4"),
        Activity("links-partners", sentence("Linked specialists with local partners"), CTIO, "LG-5"),
        Activity("trains-profiles", sentence("Trained neighbourhood teams in writing profiles"), CEO, "CD-1"),
        Activity("briefs-profiles", sentence("Briefed neighbourhood teams for profiles"), CEO, "CD-2"),
        Activity("builds-partnerships", sentence("Helped to build a partnership"), CEO, "CD-3"),
        Activity("interventions", sentence("Took part in an intervention of a partnership"), (*CEO, *CTIO), "CD-4"),
    )
}
