"""Questions about releases and what composes them, viewer first. What the viewer may not see does not exist.

A list and an item decide by the same code (``core.release``): ``readable`` is its rule as membership of interned labels
and of audiences, and ``reading_of`` gives every reason for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater import schemes
from headwater.accounts.models import Person
from headwater.core import composing
from headwater.core import release as core
from headwater.core.access import paths_with
from headwater.core.posts import Kind, Right
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    AGREED,
    CHANGED,
    ISSUED,
    RECALLED,
    REFUSED,
    VERIFIED,
    Agreement,
    AgreementParty,
    Audience,
    AudiencePart,
    CaveatHeld,
    Clearance,
    Consent,
    Label,
    Portion,
    Product,
    Reading,
    Release,
    Remark,
)

PAGE = 50
PUBLIC_BODIES = (
    *(Kind.NATIONAL, Kind.REGION, Kind.FORCE, Kind.LOCAL_AUTHORITY),
    *(Kind.HEALTH, Kind.PRISON, Kind.OVERSIGHT),
)


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


def _audiences_of(person: Person, posts: list[tuple[int, int, str]], day: date) -> QuerySet[AudiencePart, int]:
    ways = [Q(person=person)]
    ways += [Q(organisation=place, kind__in=("", kind)) | Q(organisation=None, kind=kind) for _, place, kind in posts]
    return AudiencePart.objects.as_at(day).filter(reduce(or_, ways)).values_list("audience", flat=True)


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
    return rows.filter(label__in=opened, audience__in=reader.audiences).order_by("-issued_at", "-pk")


def page_of(viewer: Viewer, after: str = "") -> tuple[list[Release], str]:
    """A page of what the viewer may read, and the reference that the next page follows. Nothing is counted."""
    rows = readable(reader_of(viewer.person, viewer.day), viewer.day)
    last = rows.filter(ref=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(issued_at__lt=last.issued_at) | Q(issued_at=last.issued_at, pk__lt=last.pk))
    found = first_of(rows)
    return found[:PAGE], found[PAGE - 1].ref if len(found) > PAGE else ""


def first_of(rows: QuerySet[Release]) -> list[Release]:
    """A page of releases, and one more to tell that there is another page."""
    return list(rows.select_related("label", "audience").defer("body")[: PAGE + 1])


def waiting(viewer: Viewer) -> list[tuple[Release, core.Reading]]:
    """Releases of the viewer’s audiences that something else keeps from them: that they exist may be known."""
    reader = reader_of(viewer.person, viewer.day)
    kept = labels()
    closed = [key for key, label in kept.items() if not core.is_open(reader, label)]
    rows = Release.objects.filter(state=ISSUED, audience__in=reader.audiences, label__in=closed)
    rows = rows.exclude(until__lt=viewer.day).select_related("audience").defer("body", "title")[:PAGE]
    return [(row, core.decide_read(reader, _as_core(row, kept[row.label_id], viewer.day))) for row in rows]


def _as_core(row: Release, label: core.Label, day: date) -> core.Release:
    issued = row.state == ISSUED and (row.until is None or row.until >= day)
    return core.Release(issued, label, row.audience_id)


def reading_of(row: Release, reader: core.Reader, day: date) -> core.Reading:
    """Whether somebody may read a release on a day, with every reason."""
    return core.decide_read(reader, _as_core(row, as_core(row.label), day))


@dataclass(frozen=True)
class Found:
    """A release that the viewer may know of, and whether they may read it."""

    release: Release
    reading: core.Reading
    theirs: bool  # of an organisation that they have a post in


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
    return Found(row, reading, theirs) if theirs or in_audience or was_theirs else None


def kind_of_reader(vetting: str, audience: int | None) -> core.Reader:
    """Somebody with a level of vetting, or with none, in an audience or in none."""
    held = [] if vetting == "none" else [vetting]
    audiences = frozenset[int]() if audience is None else frozenset({audience})
    return core.Reader(audiences, ranks=schemes.shipped().policy.ranks(held))


def lower_versions(viewer: Viewer, row: Release, reader: core.Reader) -> list[Release]:
    """Other versions of the same product whose marking is open to somebody, of those that the viewer may know of.

    Their audiences are named beside them: whether somebody is in one is for its keeper to say.
    """
    others = Release.objects.filter(product=row.product, state=ISSUED).exclude(pk=row.pk).exclude(until__lt=viewer.day)
    others = others.select_related("label", "audience").defer("body")
    mine = reader_of(viewer.person, viewer.day)
    theirs = row.product.organisation_id in viewer.own
    known = [other for other in others if theirs or reading_of(other, mine, viewer.day).allowed]
    return [other for other in known if core.is_open(reader, as_core(other.label))]


def remarks_on(product: Product) -> QuerySet[Remark]:
    """What readers said of the releases of a product, what waits longest first: for its makers."""
    rows = Remark.objects.filter(release__product=product).select_related("release__audience", "person", "answered_by")
    return rows.order_by("answered_at", "due", "pk")


def own_remarks(viewer: Viewer, release: Release) -> QuerySet[Remark]:
    """What the viewer said of a release, and what was answered."""
    return Remark.objects.filter(release=release, person=viewer.person)


def remarks_to_answer(viewer: Viewer) -> QuerySet[Remark]:
    """What readers said of releases of organisations that the viewer works at, and nobody has answered."""
    rows = Remark.objects.filter(release__product__organisation__in=viewer.own, answer="")
    return rows.select_related("release__product", "release__audience")


def find_remark(viewer: Viewer, ref: str) -> Remark | None:
    """What a reader said of a release of an organisation that the viewer works at."""
    rows = Remark.objects.filter(release__product__organisation__in=viewer.own)
    return rows.select_related("release__product__organisation", "release__audience", "person").filter(ref=ref).first()


def products(viewer: Viewer) -> QuerySet[Product]:
    """The products of the viewer’s own organisations."""
    return Product.objects.filter(organisation__in=viewer.own).select_related("organisation")


def find_product(viewer: Viewer, ref: str) -> Product | None:
    """The product of that reference, if it is of the viewer’s own."""
    return products(viewer).filter(ref=ref).first()


def portions_of(product: Product) -> list[Portion]:
    """What is in it, in order."""
    rows = Portion.objects.filter(product=product, taken_out_at__isnull=True)
    return list(rows.select_related("originator", "tearline_of"))


def audiences() -> QuerySet[Audience]:
    """Every audience: whom things are shared with is no secret among those who share."""
    return Audience.objects.select_related("organisation")


def standing_consents(product: Product, day: date) -> QuerySet[Consent]:
    """What was asked of the portions of a product, and is not withdrawn or past its last day."""
    rows = Consent.objects.filter(portion__product=product, withdrawn_at__isnull=True)
    return rows.exclude(until__lt=day).select_related("portion__originator", "audience", "answered_by")


@dataclass(frozen=True)
class Draft:
    """The version that one audience may have, and what of it is left out, for its author."""

    audience: Audience
    version: composing.Version
    until: date | None
    instead: Mapping[int, str]  # by portion: the wording that its originator lets go in its place


def audiences_for(product: Product) -> QuerySet[Audience]:
    """Those that a product could be for: of its marking scheme and its kind of asset."""
    return audiences().filter(scheme=product.scheme, asset=product.asset)


def audiences_near(product: Product, chosen: str = "") -> QuerySet[Audience]:
    """Of those: its organisation’s own, those asked about or issued to, and the one of that reference."""
    asked = Consent.objects.filter(portion__product=product).values("audience")
    issued = Release.objects.filter(product=product).values("audience")
    near = Q(organisation=product.organisation_id) | Q(pk__in=asked) | Q(pk__in=issued) | Q(ref=chosen)
    return audiences_for(product).filter(near)


def draft_for(product: Product, audience: Audience, day: date) -> Draft | None:
    """The version of a product for one audience; none where it is for another scheme or kind of asset."""
    return next(iter(drafts_of(product, day, audiences_for(product).filter(pk=audience.pk))), None)


def drafts_of(product: Product, day: date, audiences: Iterable[Audience]) -> list[Draft]:
    """The version of a product for each of these audiences: three questions, however many portions there are."""
    portions = [portion for portion in portions_of(product) if portion.text]
    whom = list(audiences)
    consents = list(standing_consents(product, day))
    agreed = {(row.portion_id, row.audience_id): row for row in consents if row.answer in (AGREED, CHANGED)}
    refused = {(row.portion_id, row.audience_id) for row in consents if row.answer == REFUSED}
    level = schemes.shipped().policy.schemes[product.scheme].level
    versions = composing.compose(
        [as_portion(row) for row in portions],
        [composing.Audience(one.pk, level[one.reads].rank, caveats_in(one.caveats)) for one in whom],
        product.organisation_id,
        agreed,
        refused,
    )
    pairs = zip(whom, versions, strict=True)
    return [Draft(one, version, _until(version, agreed), _instead(version, agreed)) for one, version in pairs]


def as_portion(row: Portion) -> composing.Portion:
    """A portion as composing takes it."""
    return composing.Portion(row.pk, row.rank, row.originator_id, caveats_in(row.caveats), row.tearline_of_id or 0)


def _instead(version: composing.Version, agreed: dict[tuple[int, int], Consent]) -> dict[int, str]:
    rests_on = [agreed[key] for portion in version.portions if (key := (portion, version.audience)) in agreed]
    return {row.portion_id: row.change for row in rests_on if row.answer == CHANGED}


def _until(version: composing.Version, agreed: dict[tuple[int, int], Consent]) -> date | None:
    """The first day on which an agreement that a version rests on ends."""
    rests_on = [agreed[key] for portion in version.portions if (key := (portion, version.audience)) in agreed]
    return min((row.until for row in rests_on if row.until is not None), default=None)


def asked_of(viewer: Viewer) -> QuerySet[Consent]:
    """What originators that the viewer works at are asked and have not answered, the most urgent first."""
    rows = Consent.objects.filter(portion__originator__in=viewer.own, answer="", withdrawn_at__isnull=True)
    return rows.select_related("portion__originator", "portion__product__organisation", "audience").order_by(
        "due", "pk"
    )


def answered_by(viewer: Viewer) -> QuerySet[Consent]:
    """What originators that the viewer works at answered, and did not take back, the newest first."""
    rows = Consent.objects.filter(portion__originator__in=viewer.own, withdrawn_at__isnull=True).exclude(answer="")
    rows = rows.select_related("portion__originator", "portion__product__organisation", "audience", "answered_by")
    return rows.order_by("-answered_at", "-pk")


def people_known(viewer: Viewer) -> QuerySet[Person]:
    """The people whom the viewer may ask about: those with a post at an organisation that the viewer may see."""
    held = Holding.objects.as_at(viewer.day).filter(post__organisation__in=organisations(viewer).values("pk"))
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def find_consent(viewer: Viewer, ref: str) -> Consent | None:
    """What an originator that the viewer works at was asked."""
    rows = Consent.objects.filter(portion__originator__in=viewer.own)
    return (
        rows.select_related("portion__originator", "portion__product__organisation", "audience").filter(ref=ref).first()
    )


@dataclass(frozen=True)
class Blocked:
    """An originator that others wait for: how many answers, and since when."""

    originator: str
    count: int
    oldest: date


def blocked_by(product: Product) -> list[Blocked]:
    """The ledger: who has not answered for the portions of a product, and since when."""
    rows = Consent.objects.filter(portion__product=product, answer="", withdrawn_at__isnull=True)
    found: dict[str, list[date]] = {}
    for name, at in rows.values_list("portion__originator__name", "asked_at__date"):
        found.setdefault(name, []).append(at)
    return [Blocked(name, len(days), min(days)) for name, days in sorted(found.items())]


def readers_by_rank(product: Product, day: date) -> list[int]:
    """How many people of all audiences read each rank of a product’s scheme routinely: for its author, as a number."""
    policy = schemes.shipped().policy
    levels = policy.schemes[product.scheme].levels
    held = Holding.objects.as_at(day).filter(person__is_active=True).values_list("person", flat=True)
    people = set(held)
    codes: dict[int, set[str]] = {person: set() for person in people}
    vetted = Clearance.objects.as_at(day).filter(standing=VERIFIED, person__in=people)
    still = Holding.objects.as_at(day).filter(post=OuterRef("post"), person=OuterRef("person"))
    for person, code in vetted.filter(Exists(still)).values_list("person", "code"):
        codes[person].add(code)
    counted = Counter(frozenset(held) for held in codes.values())
    reads = Counter[int]()
    for codes_held, count in counted.items():
        reads[policy.ranks(codes_held)[product.scheme, product.asset]] += count
    return [sum(count for rank, count in reads.items() if rank >= level.rank) for level in levels]


def clearances(viewer: Viewer) -> QuerySet[Clearance]:
    """The vetting that the viewer may see: their own, and of posts that they may appoint to."""
    ways = [Q(person=viewer.person)] if viewer.person else [Q(pk__in=[])]
    ways += [Q(post__organisation__path__startswith=path) for path in paths_with(Right.APPOINT, viewer.grants)]
    rows = Clearance.objects.filter(reduce(or_, ways))
    return rows.select_related("person", "post__organisation", "verified_by")


def posts_to_vet(viewer: Viewer) -> QuerySet[Holding]:
    """Who holds the posts that the viewer may appoint to: their vetting is the viewer’s to write down."""
    paths = paths_with(Right.APPOINT, viewer.grants)
    if not paths:
        return Holding.objects.none()
    ways = reduce(or_, [Q(post__organisation__path__startswith=path) for path in paths])
    rows = Holding.objects.as_at(viewer.day).filter(ways).select_related("post__organisation", "person")
    return rows.order_by("person__name", "pk")


def bodies_to_name(viewer: Viewer) -> QuerySet[Organisation]:
    """Whom a portion can be from, an audience be at, or an agreement be with: what one may see, and public bodies.

    That there is a council or a national unit is no secret; an area, a school or a community group of others stays
    unnamed.
    """
    known = Q(pk__in=organisations(viewer).values("pk")) | Q(kind__in=PUBLIC_BODIES)
    return Organisation.objects.as_at(viewer.day).filter(known).order_by("name", "pk")


def agreements(viewer: Viewer, day: date | None = None) -> QuerySet[Agreement]:
    """The agreements that hold on a day of which an organisation of the viewer’s own is a party, or keeps it."""
    parties = AgreementParty.objects.filter(organisation__in=viewer.own).values("agreement")
    rows = Agreement.objects.as_at(day or viewer.day).filter(Q(organisation__in=viewer.own) | Q(pk__in=parties))
    return rows.select_related("organisation").prefetch_related("parties__organisation")


def to_review(viewer: Viewer) -> QuerySet[Agreement]:
    """Agreements that the viewer’s own organisations keep, and that are past their day of review."""
    return agreements(viewer).filter(organisation__in=viewer.own, review_on__lte=viewer.day)


def expiring(day: date, within: int = 90) -> Q:
    """Those that end within so many days."""
    return Q(end__gte=day, end__lte=day + timedelta(days=within))


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
