"""Questions about flows: what the viewer’s organisations sent, to whom, whether it was read, and what came back.

A handful of questions of the database, however many releases there are; nothing of what the viewer may not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Min, Q, QuerySet

from headwater.core.flows import Edge, Flow, Standing, standing_of
from headwater.core.posts import Kind
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import AgreementParty, AudiencePart, Portion, Reading, Release
from headwater.sharing.queries.agreements import agreements
from headwater.sharing.queries.reading import readable, reader_in

YEAR = timedelta(days=365)
ORDER = tuple(Flow)


@dataclass(frozen=True)
class Between:
    """What goes between where the viewer works and another body."""

    other: Organisation
    edge: Edge
    standing: Standing


@dataclass(frozen=True)
class OfKind:
    """The same for all bodies of a kind: partner by exchange (5.2.7)."""

    kind: Kind
    bodies: int
    sent: int
    read: int
    came: int
    agreed: int


def flows(viewer: Viewer, places: tuple[int, ...] = ()) -> list[Between]:
    """Every body that something went to or came from in a year, or that one agreed to share with; the worst first.

    Of all organisations that the viewer has a post in, or of ``places`` among them.
    """
    own = tuple(place for place in viewer.own if not places or place in places)
    since = viewer.day - YEAR
    edges: dict[int, Edge] = defaultdict(Edge)
    for place, (sent, read, oldest) in _sent(viewer, own, since).items():
        edges[place] = Edge(sent, read, oldest_unread=oldest)
    for place, count in _came(viewer, own, since):
        edges[place] = replace(edges[place], came=edges[place].came + count)
    for place in _agreed(viewer, own):
        edges[place] = replace(edges[place], agreed=True)
    others = Organisation.objects.in_bulk(set(edges) - set(own))
    found = [Between(other, edges[key], standing_of(edges[key], viewer.day)) for key, other in others.items()]
    return sorted(found, key=lambda one: (ORDER.index(one.standing.flow), one.other.name))


def by_kind(found: Iterable[Between]) -> list[OfKind]:
    """Flows by kind of body."""
    groups: dict[Kind, list[Between]] = defaultdict(list)
    for one in found:
        groups[Kind(one.other.kind)].append(one)
    return [
        OfKind(
            kind,
            len(rows),
            sum(one.edge.sent for one in rows),
            sum(one.edge.read for one in rows),
            sum(one.edge.came for one in rows),
            sum(one.edge.agreed for one in rows),
        )
        for kind, rows in sorted(groups.items(), key=lambda item: list(Kind).index(item[0]))
    ]


def _sent(viewer: Viewer, own: tuple[int, ...], since: date) -> dict[int, tuple[int, int, date | None]]:
    """By recipient: how many releases were issued to it, how many somebody there read, the oldest that nobody did."""
    issued = Release.objects.filter(product__organisation__in=own, issued_at__date__gt=since)
    to: dict[int, list[int]] = defaultdict(list)
    kept = Q(audience__organisation__in=viewer.own)  # who is in one of others is its keeper's to say
    parts = AudiencePart.objects.as_at(viewer.day).filter(kept)
    for audience, place in parts.filter(audience__in=issued.values("audience")).values_list("audience", "organisation"):
        if place is not None:
            to[audience].append(place)
    read = _read(issued.values_list("pk", flat=True), viewer.day)
    found: dict[int, list[tuple[bool, date]]] = defaultdict(list)
    rows = issued.order_by().values_list("pk", "audience").annotate(day=Min("issued_at__date"))
    for key, audience, day in rows:
        for place in to[audience]:
            found[place].append(((key, place) in read, day))
    return {
        place: (len(rows), sum(done for done, _ in rows), min((day for done, day in rows if not done), default=None))
        for place, rows in found.items()
    }


def _read(releases: QuerySet[Release, int], day: date) -> set[tuple[int, int]]:
    """Which release was read by somebody who has a post at which body."""
    rows = Reading.objects.filter(release__in=releases).order_by().values_list("release", "person").distinct()
    read = list(rows)
    posts: dict[int, list[int]] = defaultdict(list)
    held = Holding.objects.as_at(day).filter(person__in={person for _, person in read})
    for person, place in held.values_list("person", "post__organisation"):
        posts[person].append(place)
    return {(release, place) for release, person in read for place in posts[person]}


def _came(viewer: Viewer, own: tuple[int, ...], since: date) -> list[tuple[int, int]]:
    """Portions that are from others, in what was issued; and releases of others that the viewer may read."""
    portions = Portion.objects.filter(product__organisation__in=own, taken_out_at__isnull=True)
    portions = portions.filter(product__releases__issued_at__date__gt=since).exclude(originator__in=own)
    from_them = portions.order_by().values_list("originator").annotate(count=Count("pk", distinct=True))
    theirs = readable(reader_in(viewer), viewer.day).filter(issued_at__date__gt=since)
    theirs = theirs.exclude(product__organisation__in=own).order_by()
    return [*from_them, *theirs.values_list("product__organisation").annotate(count=Count("pk"))]


def _agreed(viewer: Viewer, own: tuple[int, ...]) -> set[int]:
    """The bodies that the viewer’s own have agreed to share with."""
    rows = agreements(viewer).prefetch_related(None)
    mine = AgreementParty.objects.filter(organisation__in=own).values("agreement")
    rows = rows.filter(Q(organisation__in=own) | Q(pk__in=mine))
    parties = AgreementParty.objects.filter(agreement__in=rows.values("pk")).values_list("organisation", flat=True)
    return {*parties, *rows.values_list("organisation", flat=True)} - set(own)
