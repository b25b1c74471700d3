"""Who may do what to which organisation, decided from the posts a person holds, with the reasons.

A place in the hierarchy is its path of identifiers, each ended by a slash: ``1/5/9/`` lies below ``1/5/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import POST_KINDS, RIGHT_WORDS, Right, right_over
from headwater.core.sentences import sentence

EVERYWHERE = ""


@dataclass(frozen=True)
class Grant:
    """Rights at a place and below it, with what they come from in words, and when they end if that is known."""

    rights: tuple[Right, ...]
    path: str
    because: str
    rule: str
    until: datetime | None = None

    def reaches(self, path: str) -> bool:
        """Whether ``path`` is the grant's place or below it."""
        return path.startswith(self.path)


def grant_of_post(kind: str, organisation_path: str, because: str, until: datetime | None = None) -> Grant:
    """What holding a post brings."""
    post = POST_KINDS[kind]
    return Grant(post.rights, EVERYWHERE if post.everywhere else organisation_path, because, f"post:{kind}", until)


def may(right: Right, grants: Sequence[Grant], path: str, name: str) -> Decision:
    """Whether ``grants`` bring ``right`` over the organisation of that path and name."""
    for grant in grants:
        if right in grant.rights and grant.reaches(path):
            why = sentence("{because}, which lets you {do}.", because=grant.because, do=RIGHT_WORDS[right])
            return allow(f"{right}/{grant.rule}", why)
    bringing = tuple(post.title for post in POST_KINDS.values() if right in post.rights)
    why = sentence(
        "To {do} you need a post at {name} or above it that brings this right: {posts}.",
        do=right_over(right, name),
        name=name,
        posts=bringing,
    )
    return deny(f"{right}/no-post", why)


def paths_with(right: Right, grants: Iterable[Grant]) -> list[str]:
    """The places where ``grants`` bring ``right``; one that is empty means everywhere."""
    return sorted({grant.path for grant in grants if right in grant.rights})


def above(path: str) -> list[str]:
    """The paths that ``path`` lies below, from the top: for ``1/5/9/``, ``1/`` and ``1/5/``."""
    steps = path.split("/")[:-1]
    return ["/".join(steps[:count]) + "/" for count in range(1, len(steps))]
