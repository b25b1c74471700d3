"""Advice on the vetting of those whose posts somebody appoints to: a few questions, however many people there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from headwater import schemes
from headwater.core.release import Label
from headwater.core.vetting_advice import Advice, Held, advise
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import VERIFIED, AudiencePart, Clearance
from headwater.sharing.queries import posts_to_vet


@dataclass(frozen=True)
class Advised:
    """What there is to look at for one person."""

    name: str
    advice: tuple[Advice, ...]


def advice_for(viewer: Viewer, most: int = 500) -> list[Advised]:
    """Everybody whose vetting is worth a look, of those whose posts the viewer may appoint to."""
    names = dict(posts_to_vet(viewer).values_list("person", "person__name")[:most])
    posts: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    held_now = Holding.objects.as_at(viewer.day).filter(person__in=names)
    for person, post, place, kind in held_now.values_list("person", "post", "post__organisation", "post__kind"):
        posts[person].append((post, place, kind))
    held: dict[int, list[Held]] = defaultdict(list)
    rows = Clearance.objects.filter(person__in=names, end__gte=viewer.day)
    for person, code, end, standing, post in rows.values_list("person", "code", "end", "standing", "post"):
        still = any(post == one for one, _, _ in posts[person])
        held[person].append(Held(code, end or viewer.day, standing == VERIFIED, post, still))
    reads = _reads(viewer, posts)
    policy = schemes.shipped().policy
    advised = [
        Advised(name, tuple(advise(policy, held[key], [post for post, _, _ in posts[key]], reads[key], viewer.day)))
        for key, name in names.items()
    ]
    return [item for item in advised if item.advice]


def _reads(viewer: Viewer, posts: dict[int, list[tuple[int, int, str]]]) -> dict[int, list[Label]]:
    """What the audiences that each is in read: as their keepers say it, so that no release shows through."""
    level = {name: scheme.level for name, scheme in schemes.shipped().policy.schemes.items()}
    parts = AudiencePart.objects.as_at(viewer.day).select_related("audience")
    found: dict[int, list[Label]] = defaultdict(list)
    for part in parts:
        one = part.audience
        label = Label(one.scheme, level[one.scheme][one.reads].rank, one.asset)
        for key, theirs in posts.items():
            if key == part.person_id or any(_names(part, place, kind) for _, place, kind in theirs):
                found[key].append(label)
    return found


def _names(part: AudiencePart, place: int, kind: str) -> bool:
    """Whether a part of an audience names those with such a post there."""
    return part.person_id is None and part.organisation_id in (None, place) and part.kind in ("", kind)
