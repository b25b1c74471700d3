"""The eight roles at a place, or at many: who holds them on a day, what was seen of them, and what officers did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from headwater.core.enablers import Holder, Role, RolePost, role_on
from headwater.core.framework import Enabler
from headwater.core.post_activities import ACTIVITIES
from headwater.core.posts import POST_KINDS, Kind
from headwater.governance.enabling_roles import enabling_roles
from headwater.governance.models import BehaviourSeen, Oversight, PostActivity
from headwater.governance.queries.led import leads_at, read_at
from headwater.organisations.models import Belonging, Holding, Organisation, Post, below
from headwater.organisations.place_queries import worked_on
from headwater.organisations.viewer import Viewer

YEAR, SOON = timedelta(days=365), timedelta(days=60)
ORDER_OF = {kind.id: kind.enabler for kind in POST_KINDS.values() if kind.enabler is not None}


@dataclass(frozen=True)
class RoleAt:
    """A role at a place: the posts of it, how it stands, and how many of its behaviours were seen in a year."""

    enabler: Enabler
    posts: tuple[RolePost, ...]
    role: Role
    seen: int


@dataclass(frozen=True)
class Roles:
    """The eight roles of one place in the report’s order."""

    ref: str
    name: str
    roles: tuple[RoleAt, ...]


def roles_at(places: Iterable[Organisation], day: date) -> list[Roles]:
    """The roles of each of these forces and areas. Six queries, however many there are."""
    found = list(places)
    scope = _scope(found, day)
    posts = _posts({pk for pks in scope.values() for pk in pks}, day)
    known = _Known(posts, _behaviours_seen([place.pk for place in found], day), day)
    return [
        Roles(place.ref, place.name, tuple(known.role(place.pk, one, scope[place.pk]) for one in enabling_roles()))
        for place in found
    ]


@dataclass(frozen=True)
class _Known:
    """What was asked of the database for all places at once: posts by organisation, and behaviours seen."""

    posts: Mapping[int, Sequence[_PostThen]]
    seen: Mapping[tuple[int, str], int]
    day: date

    def role(self, place: int, enabler: Enabler, scope: Sequence[int]) -> RoleAt:
        mine = tuple(one.post for pk in scope for one in self.posts.get(pk, ()) if one.order == enabler.order)
        return RoleAt(enabler, mine, role_on(mine, self.day), self.seen.get((place, enabler.id), 0))


def _scope(places: Sequence[Organisation], day: date) -> dict[int, list[int]]:
    """The organisations whose posts count for each place: itself, its force, its areas, and who watches over them."""
    of_forces = [place.pk for place in places if place.kind == Kind.FORCE]
    belonging = Belonging.objects.as_at(day)  # where each was on that day: an area may have moved since
    mine = belonging.filter(organisation__in=[place.pk for place in places])
    above_of: dict[int, int] = dict(mine.values_list("organisation_id", "parent_id"))
    force_of = {place.pk: place.pk if place.kind == Kind.FORCE else above_of.get(place.pk, 0) for place in places}
    areas: dict[int, list[int]] = defaultdict(list)
    there = Organisation.objects.as_at(day).filter(kind=Kind.AREA)
    below_them = belonging.filter(parent__in=of_forces, organisation__in=there)
    for pk, parent in below_them.values_list("organisation_id", "parent_id"):
        areas[parent].append(pk)
    bodies: dict[int, list[int]] = defaultdict(list)
    watching = Oversight.objects.as_at(day).filter(organisation__in=set(force_of.values()))
    for force, body in watching.values_list("organisation", "body"):
        bodies[force].append(body)
    found = {}
    for place in places:
        force = force_of[place.pk]
        above = [] if force in (0, place.pk) else [force]
        found[place.pk] = [place.pk, *above, *areas[place.pk], *bodies[force]]
    return found


@dataclass(frozen=True)
class _PostThen:
    order: int
    at: int
    post: RolePost


def _posts(organisations: Iterable[int], day: date) -> dict[int, list[_PostThen]]:
    """The posts of the eight roles at these organisations on a day, with who holds them, by organisation."""
    rows = Post.objects.as_at(day).filter(organisation__in=list(organisations), kind__in=list(ORDER_OF))
    posts = list(rows.select_related("organisation").order_by("organisation__name", "pk"))
    held: dict[int, list[Holding]] = defaultdict(list)
    holdings = Holding.objects.as_at(day).filter(post__in=[post.pk for post in posts]).select_related("person")
    for one in holdings.order_by("deputy", "start", "pk"):
        held[one.post_id].append(one)
    besides = _besides({one.person_id for rows in held.values() for one in rows}, day)
    found: dict[int, list[_PostThen]] = defaultdict(list)
    for post in posts:
        holders = tuple(_holder(one, besides) for one in held[post.pk])
        role = RolePost(post.organisation.name, holders)
        found[post.organisation_id].append(_PostThen(ORDER_OF[post.kind] or 0, post.organisation_id, role))
    return found


def _holder(one: Holding, besides: Mapping[int, Sequence[tuple[int, str]]]) -> Holder:
    others = tuple(title for post, title in besides.get(one.person_id, ()) if post != one.post_id)
    return Holder(str(one.person), one.share, one.start, one.end, one.deputy, others)


def _besides(people: Iterable[int], day: date) -> dict[int, list[tuple[int, str]]]:
    """The posts that these people hold on a day, not as deputies: by title alone, wherever they are."""
    rows = Holding.objects.as_at(day).filter(person__in=list(people), deputy=False)
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for person, post, kind in rows.order_by("pk").values_list("person", "post", "post__kind"):
        found[person].append((post, POST_KINDS[kind].title))
    return found


def _behaviours_seen(places: Sequence[int], day: date) -> dict[tuple[int, str], int]:
    """How many behaviours of each role were seen at each place in the year before a day."""
    rows = BehaviourSeen.objects.filter(organisation__in=places, on__gt=day - YEAR, on__lte=day, written_on__lte=day)
    counted = rows.order_by().values("organisation", "enabler").annotate(count=Count("behaviour", distinct=True))
    return {(row["organisation"], row["enabler"]): row["count"] for row in counted}


def behaviours_of(place: Organisation, enabler: Enabler, day: date) -> dict[str, list[BehaviourSeen]]:
    """What was seen of a role at a place in the year before a day, by behaviour, the newest first."""
    rows = BehaviourSeen.objects.filter(organisation=place, enabler=enabler.id, on__gt=day - YEAR, on__lte=day)
    found: dict[str, list[BehaviourSeen]] = {one.id: [] for one in enabler.behaviours}
    for row in rows.select_related("by"):
        found.setdefault(row.behaviour, []).append(row)
    return found


def post_activities(viewer: Viewer) -> QuerySet[PostActivity]:
    """What was done in posts of places whose leading the viewer reads."""
    rows = PostActivity.objects.filter(read_at(viewer, "organisation__"))
    return rows.select_related("organisation", "post__organisation", "by")


def post_activities_of(organisation: Organisation, day: date) -> QuerySet[PostActivity]:
    """What was done in posts at an organisation and below it in the year before a day."""
    rows = PostActivity.objects.filter(below(organisation.path, "organisation__"))
    return rows.filter(on__gt=day - YEAR, on__lte=day)


@dataclass(frozen=True)
class Profile:
    """How many of the posts that could do an activity did it in a year (4.5.1 gives such shares)."""

    title: str
    question: str
    did: int
    posts: int


def activity_profile(viewer: Viewer, day: date) -> list[Profile]:
    """For each kind of activity, of the posts that there were on a day: how many did it. Two queries."""
    posts = Post.objects.as_at(day).filter(read_at(viewer, "organisation__"), kind__in=list(ORDER_OF))
    by_kind: dict[str, int] = dict(posts.order_by().values_list("kind").annotate(count=Count("pk")))
    rows = post_activities(viewer).filter(on__gt=day - YEAR, on__lte=day, post__in=posts.values("pk")).order_by()
    did: dict[str, int] = dict(rows.values_list("kind").annotate(count=Count("post", distinct=True)))
    return [
        Profile(one.title, one.question, did.get(one.id, 0), sum(by_kind.get(kind, 0) for kind in one.posts))
        for one in ACTIVITIES.values()
    ]


def posts_that_act(viewer: Viewer) -> QuerySet[Post]:
    """The posts for which the viewer can write down what was done."""
    kinds = {kind for one in ACTIVITIES.values() for kind in one.posts}
    rows = Post.objects.as_at(viewer.day).filter(organisation__in=worked_on(viewer).order_by().values("pk"))
    return rows.filter(kind__in=kinds).select_related("organisation").order_by("organisation__name", "kind", "pk")


def leaving_soon(viewer: Viewer) -> list[tuple[Holding, bool]]:
    """Who leaves one of the eight roles within two months at a place that the viewer leads at, and whether somebody
    is appointed to follow. Two queries.
    """
    mine = leads_at(viewer).order_by().values("pk")
    rows = Holding.objects.as_at(viewer.day).filter(
        post__organisation__in=mine, post__kind__in=list(ORDER_OF), deputy=False, end__lte=viewer.day + SOON
    )
    found = list(rows.select_related("person", "post__organisation").order_by("end", "pk"))
    next_ones = Holding.objects.standing().filter(post__in=[one.post_id for one in found], deputy=False)
    follow = set(next_ones.filter(start__gt=viewer.day).values_list("post", flat=True))
    return [(one, one.post_id in follow) for one in found]
