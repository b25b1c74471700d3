"""Questions about reading releases, viewer first. What the viewer may not see does not exist.

A list and an item decide by the same code (``core.release``): ``readable`` is its rule as membership of interned labels
and of audiences, and ``reading_of`` gives every reason for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import BooleanField, F, Func, Q, QuerySet

from headwater import schemes
from headwater.accounts.models import Person
from headwater.core import release as core
from headwater.core.plain_text import folded
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    ISSUED,
    RECALLED,
    VERIFIED,
    AudiencePart,
    CaveatHeld,
    Clearance,
    Label,
    Reading,
    Release,
)

PAGE = 50
Posts = Sequence[tuple[int, int, str]]  # of each: the post, where it is, and its kind
MOST_WORDS = 10  # of a search


@dataclass(frozen=True)
class Found:
    """A release that the viewer may know of, and whether they may read it."""

    release: Release
    reading: core.Reading
    theirs: bool  # of an organisation that they have a post in
    told: bool  # why it ended: whoever makes it, read it, or could if it had not


def caveats_in(text: str) -> frozenset[str]:
    """The caveats that a record keeps as one text."""
    return frozenset(filter(None, text.split(" ")))


def as_text(caveats: Iterable[str]) -> str:
    """Caveats as a record keeps them."""
    return " ".join(sorted(caveats))


def reader_of(person: Person | None, day: date) -> core.Reader:
    """A person as they stand on a day: four questions of the database. A closed account reads nothing."""
    if person is None or not person.is_active:
        return core.Reader(frozenset())
    held = Holding.objects.as_at(day).filter(person=person, post__start__lte=day)
    posts = list(
        held.exclude(post__end__lt=day)
        .exclude(post__organisation__end__lt=day)
        .values_list("post", "post__organisation", "post__kind")
    )
    vetted = Clearance.objects.as_at(day).filter(
        person=person, standing=VERIFIED, post__in=[post for post, *_ in posts]
    )
    return core.Reader(
        audiences=frozenset(_audiences_of(person, posts, day)),
        caveats=frozenset(CaveatHeld.objects.as_at(day).filter(person=person).values_list("caveat", flat=True)),
        ranks=schemes.shipped().policy.ranks(frozenset(vetted.values_list("code", flat=True))),
    )


def reader_in(viewer: Viewer) -> core.Reader:
    """The viewer as a reader, found once for a request: for questions, which change nothing of it."""
    key = ("sharing-reader",)
    if key not in viewer.found:
        viewer.found[key] = reader_of(viewer.person, viewer.day)
    found: core.Reader = viewer.found[key]
    return found


def _audiences_of(person: Person | None, posts: Posts, day: date) -> QuerySet[AudiencePart, int]:
    ways = [Q(pk__in=[]) if person is None else Q(person=person)]
    ways += [Q(organisation=place, kind__in=("", kind)) | Q(organisation=None, kind=kind) for _, place, kind in posts]
    return AudiencePart.objects.as_at(day).filter(reduce(or_, ways)).values_list("audience", flat=True)


def kind_of_reader(vetting: str, audience: int | None, day: date, posts: Posts = ()) -> core.Reader:
    """Somebody with a level of vetting, or with none, in an audience or in none, who holds such posts."""
    held = [] if vetting in ("", "none") else [vetting]
    audiences = frozenset(_audiences_of(None, posts, day)) if posts else frozenset[int]()
    audiences |= frozenset[int]() if audience is None else frozenset({audience})
    return core.Reader(audiences, ranks=schemes.shipped().policy.ranks(held))


def labels() -> dict[int, core.Label]:
    """Every interned label: tens of rows."""
    return {row.pk: as_core(row) for row in Label.objects.all()}


def as_core(row: Label) -> core.Label:
    """A label as the core decides by it."""
    return core.Label(row.scheme, row.rank, row.asset, caveats_in(row.caveats))


def readable(reader: core.Reader, day: date) -> QuerySet[Release]:
    """The releases that ``decide_read`` allows, newest first."""
    rows = Release.objects.filter(state=ISSUED).exclude(until__lt=day)
    opened = core.open_labels(reader, labels())
    rows = rows.filter(label__in=opened).order_by("-issued_at", "-pk")
    return rows.filter(_in_one_of(reader.audiences)) if reader.audiences else rows.none()


def _in_one_of(audiences: Iterable[int]) -> Func:
    """That a release is for one of these. They are written into the question as numbers.

    Somebody may be in more than a thousand, and to bind each for itself takes Python longer than the database takes to
    answer.
    """
    keys = ", ".join(str(int(key)) for key in sorted(audiences))
    return Func(F("audience_id"), template=f"%(expressions)s in ({keys})", output_field=BooleanField())


def page_of(viewer: Viewer, after: str = "", wanted: str = "") -> tuple[list[Release], str]:
    """A page of what the viewer may read, and the reference that the next page follows. Nothing is counted.

    With ``wanted``, what has every word of it, newest first. No index is asked that holds what others read: what is
    hidden changes neither what is found nor its order.
    """
    rows = readable(reader_of(viewer.person, viewer.day), viewer.day)
    rows = having(rows, wanted)
    last = rows.filter(ref=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(issued_at__lt=last.issued_at) | Q(issued_at=last.issued_at, pk__lt=last.pk))
    found = first_of(rows)
    return found[:PAGE], found[PAGE - 1].ref if len(found) > PAGE else ""


def having(rows: QuerySet[Release], wanted: str) -> QuerySet[Release]:
    """Those that have every word of ``wanted``."""
    for word in folded(wanted).split()[:MOST_WORDS]:
        rows = rows.filter(words__contains=word)
    return rows


def first_of(rows: QuerySet[Release]) -> list[Release]:
    """A page of releases, and one more to tell that there is another page."""
    return list(rows.select_related("label", "audience").defer("body", "words")[: PAGE + 1])


def waiting(viewer: Viewer) -> list[tuple[Release, core.Reading]]:
    """Releases of the viewer’s audiences that something else keeps from them: that they exist may be known."""
    reader = reader_of(viewer.person, viewer.day)
    kept = labels()
    closed = [key for key, label in kept.items() if not core.is_open(reader, label)]
    rows = Release.objects.filter(state=ISSUED, audience__in=reader.audiences, label__in=closed)
    rows = rows.exclude(until__lt=viewer.day).select_related("audience").defer("body", "words", "title")[:PAGE]
    return [(row, core.decide_read(reader, _as_core(row, kept[row.label_id], viewer.day))) for row in rows]


def _as_core(row: Release, label: core.Label, day: date) -> core.Release:
    issued = row.state == ISSUED and (row.until is None or row.until >= day)
    return core.Release(issued, label, row.audience_id)


def reading_of(row: Release, reader: core.Reader, day: date) -> core.Reading:
    """Whether somebody may read a release on a day, with every reason."""
    return core.decide_read(reader, _as_core(row, as_core(row.label), day))


def find_release(viewer: Viewer, ref: str) -> Found | None:
    """The release of that reference, if the viewer may know that it is there.

    Its makers may; so may its audience, and whoever read it while they could. To anybody else it is as if it were not.
    """
    rows = Release.objects.select_related("label", "audience", "product__organisation", "replaced_by", "ended_by")
    row = rows.filter(ref=ref).first()
    if row is None or viewer.person is None:
        return None
    reading = reading_of(row, reader_of(viewer.person, viewer.day), viewer.day)
    theirs = row.product.organisation_id in viewer.own
    in_audience = all(reason.holds for reason in reading.reasons if reason.code == core.AUDIENCE[0].code)
    was_theirs = Reading.objects.filter(release=row, person=viewer.person).exists()
    told = theirs or was_theirs or {reason.code for reason in reading.against} <= {core.STATE[False].code}
    return Found(row, reading, theirs, told) if theirs or in_audience or was_theirs else None


def lower_versions(viewer: Viewer, row: Release, reader: core.Reader) -> list[Release]:
    """Other versions of the same product whose marking is open to somebody, of those that the viewer may know of.

    Their audiences are named beside them: whether somebody is in one is for its keeper to say.
    """
    others = Release.objects.filter(product=row.product, state=ISSUED).exclude(pk=row.pk).exclude(until__lt=viewer.day)
    others = others.select_related("label", "audience").defer("body", "words")
    mine = reader_of(viewer.person, viewer.day)
    theirs = row.product.organisation_id in viewer.own
    known = [other for other in others if theirs or reading_of(other, mine, viewer.day).allowed]
    return [other for other in known if core.is_open(reader, as_core(other.label))]


def recalled_after_reading(viewer: Viewer, days: int = 30) -> QuerySet[Release]:
    """Releases that the viewer read and that were recalled in the last days."""
    if viewer.person is None:
        return Release.objects.none()
    read = Reading.objects.filter(person=viewer.person).values("release")
    since = viewer.day - timedelta(days=days)
    return Release.objects.filter(pk__in=read, state=RECALLED, ended_at__date__gte=since).only("ref")


def readings_of(release: Release) -> QuerySet[Reading]:
    """Who read it, how and when: for its makers."""
    return Reading.objects.filter(release=release).select_related("person")
