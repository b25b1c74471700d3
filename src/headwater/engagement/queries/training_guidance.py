"""Guidance to be known: what the viewer reads of it, and who has it as at a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from headwater.engagement.models import READ, GuidanceKnown, GuidanceToKnow, GuidanceVersion
from headwater.governance.queries.led import read_at
from headwater.organisations.models import Holding, Organisation, Post, below
from headwater.organisations.viewer import Viewer


def guidance(viewer: Viewer) -> QuerySet[GuidanceToKnow]:
    """Of places whose engagement they read, national ones, and what is asked of a post of theirs."""
    seen = read_at(viewer, "organisation__")
    if viewer.own:
        seen |= Q(organisation__kind="national")
    above = [int(key) for path in viewer.own_paths for key in path.strip("/").split("/") if key.isdigit()]
    seen |= Q(organisation__in=above)
    return GuidanceToKnow.objects.filter(seen).select_related("organisation")


@dataclass(frozen=True)
class Asked:
    """A post that is asked to know a document: who holds it on the day, and what they said of its version."""

    post: Post
    holders: tuple[Holding, ...]
    said: dict[int, GuidanceKnown]  # person -> the most that they said

    @property
    def known(self) -> bool:
        """Whether everybody who holds it has it; a post that nobody holds knows nothing."""
        return bool(self.holders) and all(one.person_id in self.said for one in self.holders)


def version_on(row: GuidanceToKnow, day: date) -> GuidanceVersion | None:
    """The version that was the latest on a day."""
    return row.versions.filter(issued_on__lte=day).order_by("-issued_on", "-pk").first()


def asked_on(viewer: Viewer, row: GuidanceToKnow, day: date, place: Organisation | None = None) -> list[Asked]:
    """The posts that were asked on a day, of those the viewer reads, with who had said what by then. Four queries."""
    if day < row.since:
        return []
    posts = Post.objects.as_at(day).filter(read_at(viewer, "organisation__"), kind=row.asked_of)
    posts = posts.filter(Q(organisation__end__isnull=True) | Q(organisation__end__gte=day))
    if row.organisation.kind != "national":
        posts = posts.filter(below(row.organisation.path, "organisation__"))
    if place is not None:
        posts = posts.filter(below(place.path, "organisation__"))
    found = list(posts.select_related("organisation").order_by("organisation__path", "pk"))
    holders: dict[int, list[Holding]] = {}
    for one in Holding.objects.as_at(day).filter(post__in=found).select_related("person"):
        holders.setdefault(one.post_id, []).append(one)
    version = version_on(row, day)
    said: dict[int, dict[int, GuidanceKnown]] = {}
    rows = GuidanceKnown.objects.filter(version_of=version, on__lte=day) if version else GuidanceKnown.objects.none()
    for known in rows.select_related("person"):
        best = said.setdefault(known.post_id, {})
        if known.person_id not in best or known.how == READ:
            best[known.person_id] = known
    return [Asked(post, tuple(holders.get(post.pk, ())), said.get(post.pk, {})) for post in found]


def not_acknowledged(viewer: Viewer) -> list[GuidanceToKnow]:
    """What is asked of posts that they hold, of whose latest version they have said nothing. Three queries."""
    held = Holding.objects.as_at(viewer.day).filter(person=viewer.person, post__start__lte=viewer.day)
    held = held.filter(Q(post__end__isnull=True) | Q(post__end__gte=viewer.day))
    posts = list(held.values_list("post__kind", "post__organisation__path"))
    rows = guidance(viewer).filter(asked_of__in={kind for kind, _path in posts}, since__lte=viewer.day)
    asked = [row for row in rows if any(_is_asked(row, kind, path) for kind, path in posts)]
    if not asked:
        return []
    latest: dict[int, GuidanceVersion] = {}
    for version in GuidanceVersion.objects.filter(guidance__in=asked, issued_on__lte=viewer.day).order_by("issued_on"):
        latest[version.guidance_id] = version
    own = GuidanceKnown.objects.filter(person=viewer.person, version_of__in=latest.values())
    known = set(own.values_list("version_of", flat=True))
    return [row for row in asked if row.pk in latest and latest[row.pk].pk not in known]


def _is_asked(row: GuidanceToKnow, kind: str, path: str) -> bool:
    reaches = row.organisation.kind == "national" or path.startswith(row.organisation.path)
    return kind == row.asked_of and reaches
