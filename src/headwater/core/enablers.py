"""The eight roles that make delivery work: held, in part or not, and what hangs on one person (App. E)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from headwater.core.sentences import Sentence, sentence

WHOLE = 100  # per cent of somebody's time
SOON, NEW = timedelta(days=60), timedelta(days=90)


class Presence(StrEnum):
    """Whether a role is there, from the strongest to the weakest."""

    PRESENT = "present"
    PART = "part"
    ABSENT = "absent"
    NO_POST = "no_post"


PRESENCE_WORDS: Mapping[str, str] = {
    Presence.PRESENT: sentence("held"),
    Presence.PART: sentence("held in part"),
    Presence.ABSENT: sentence("not held"),
    Presence.NO_POST: sentence("no such post"),
}


@dataclass(frozen=True)
class Holder:
    """Who holds a post or stands in, with which share of their time, since and until when, and what else they hold."""

    who: str
    share: int
    since: date
    until: date | None = None
    deputy: bool = False
    besides: tuple[str, ...] = ()

    def months_on(self, day: date) -> int:
        """Whole months in post on a day."""
        months = (day.year - self.since.year) * 12 + day.month - self.since.month
        return max(0, months - (day.day < self.since.day))


@dataclass(frozen=True)
class RolePost:
    """A post of a role, where it is, and who holds it on the day."""

    at: str
    holders: tuple[Holder, ...] = ()

    @property
    def held(self) -> tuple[Holder, ...]:
        """Those who hold it and do not only stand in."""
        return tuple(one for one in self.holders if not one.deputy)

    @property
    def deputies(self) -> tuple[Holder, ...]:
        """Those who stand in."""
        return tuple(one for one in self.holders if one.deputy)


@dataclass(frozen=True)
class Role:
    """How a role stands: whether it is there and why, what hangs on one person, and what is about to change."""

    presence: Presence
    why: tuple[Sentence, ...]
    single: tuple[Sentence, ...]
    turnover: tuple[Sentence, ...]


def role_on(posts: Sequence[RolePost], day: date) -> Role:
    """How a role stands on a day. It is there in part where a post of it is empty, shared with other work, or lent."""
    if not posts:
        return Role(Presence.NO_POST, (sentence("The register has no such post."),), (), ())
    why = tuple(told for post in posts for told in _faults(post))
    held = [post for post in posts if post.held]
    presence = Presence.ABSENT if not held else Presence.PART if why else Presence.PRESENT
    single = tuple(told for post in posts for told in _single(post))
    return Role(presence, why, single, tuple(told for post in posts for told in _turnover(post, day)))


def _faults(post: RolePost) -> list[Sentence]:
    """Why a post is not wholly there."""
    if not post.held:
        if post.deputies:
            return [sentence("At {at} only a deputy stands in.", at=post.at)]
        return [sentence("At {at} nobody holds it.", at=post.at)]
    found = []
    for one in post.held:
        known = {"who": one.who, "at": post.at}
        if one.besides:
            said = sentence("{who} holds it at {at} beside other posts: {besides}.", besides=one.besides, **known)
            found.append(said)
        if one.share < WHOLE:
            share = sentence("{who} has {share}% of their time for it at {at}.", share=one.share, **known)
            found.append(share)
    return found


def _single(post: RolePost) -> list[Sentence]:
    """Where all hangs on one person."""
    if len(post.held) == 1 and not post.deputies:
        return [sentence("At {at} all hangs on {who}: nobody stands in.", at=post.at, who=post.held[0].who)]
    return []


def _turnover(post: RolePost, day: date) -> list[Sentence]:
    """Who is about to leave, and who is new."""
    found = []
    for one in post.held:
        known = {"who": one.who, "at": post.at}
        if one.until is not None and one.until - day <= SOON:
            found.append(sentence("{who} leaves {at} on {until}.", until=one.until, **known))
        elif day - one.since < NEW:
            found.append(sentence("{who} is new at {at}, since {since}.", since=one.since, **known))
    return found
