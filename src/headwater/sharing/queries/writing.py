"""Questions about products, and the version that each audience may have of one: for those who write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater import schemes
from headwater.core import composing
from headwater.core.markings import MANY, Spread
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    AGREED,
    CHANGED,
    REFUSED,
    VERIFIED,
    Audience,
    AudiencePart,
    Clearance,
    Consent,
    Portion,
    Product,
    Release,
)
from headwater.sharing.queries.consents import with_growth
from headwater.sharing.queries.reading import caveats_in


@dataclass(frozen=True)
class Draft:
    """The version that one audience may have, and what of it is left out, for its author."""

    audience: Audience
    version: composing.Version
    until: date | None
    instead: Mapping[int, str]  # by portion: the wording that its originator lets go in its place


@dataclass(frozen=True)
class Blocked:
    """An originator that others wait for: how many answers, and since when."""

    originator: str
    count: int
    oldest: date


def products(viewer: Viewer) -> QuerySet[Product]:
    """The products of the viewer’s own organisations."""
    return Product.objects.filter(organisation__in=viewer.own).select_related("organisation")


def find_product(viewer: Viewer, ref: str) -> Product | None:
    """The product of that reference, if it is of the viewer’s own."""
    return products(viewer).filter(ref=ref).first()


def portions_of(product: Product) -> list[Portion]:
    """What is in it, in order."""
    rows = Portion.objects.filter(product=product, taken_out_at__isnull=True)
    return list(rows.select_related("originator", "tearline_of", "stored"))


def audiences() -> QuerySet[Audience]:
    """Every audience: whom things are shared with is no secret among those who share."""
    return Audience.objects.select_related("organisation")


def spread_of(audience: Audience, day: date, *, ever: bool = False) -> Spread:
    """How far an audience reaches on a day; with ``ever``, on that day or any later one.

    Somebody who is named and has no post is of no organisation of the others.
    """
    parts = AudiencePart.objects.filter(audience=audience)
    parts = parts.exclude(end__lt=day) if ever else parts.as_at(day)
    rows = list(parts.values_list("person", "organisation"))
    people = [person for person, _ in rows if person]
    places = {place for person, place in rows if not person}
    held = set(Holding.objects.as_at(day).filter(person__in=people).values_list("person", "post__organisation"))
    places |= {place for _, place in held}
    alone = len(set(people) - {person for person, _ in held})
    return Spread(len(people) == len(rows), MANY if None in places else len(places) + alone)


def audiences_for(product: Product) -> QuerySet[Audience]:
    """Those that a product could be for: of its marking scheme and its kind of asset."""
    return audiences().filter(scheme=product.scheme, asset=product.asset)


def audiences_near(product: Product, chosen: str = "") -> QuerySet[Audience]:
    """Of those: its organisation’s own, those asked about or issued to, and the one of that reference."""
    asked = Consent.objects.filter(portion__product=product).values("audience")
    issued = Release.objects.filter(product=product).values("audience")
    near = Q(organisation=product.organisation_id) | Q(pk__in=asked) | Q(pk__in=issued) | Q(ref=chosen)
    return audiences_for(product).filter(near)


def held_above_the_ceiling() -> int:
    """How many portions have a body here though they are marked above what this service may hold."""
    levels = schemes.shipped().policy.schemes
    above = (
        Q(product__scheme=name, rank__gt=levels[name].level[most].rank) for name, most in settings.CEILINGS.items()
    )
    kept = Portion.objects.filter(reduce(or_, above), taken_out_at__isnull=True)
    return kept.exclude(text="", stored__isnull=True).count()


def standing_consents(product: Product, day: date) -> QuerySet[Consent]:
    """What was asked of the portions of a product, and is not withdrawn or past its last day."""
    rows = Consent.objects.filter(portion__product=product, withdrawn_at__isnull=True)
    return rows.exclude(until__lt=day).select_related("portion__originator", "audience", "answered_by")


def draft_for(product: Product, audience: Audience, day: date) -> Draft | None:
    """The version of a product for one audience; none where it is for another scheme or kind of asset."""
    return next(iter(drafts_of(product, day, audiences_for(product).filter(pk=audience.pk))), None)


def drafts_of(product: Product, day: date, audiences: Iterable[Audience]) -> list[Draft]:
    """The version of a product for each of these audiences: three questions, however many portions there are."""
    portions = _with_a_body(portions_of(product))
    whom = list(audiences)
    standing = with_growth(standing_consents(product, day), day)
    consents = list(standing.exclude(grown=True, answer__in=(AGREED, CHANGED)))
    agreed = {(row.portion_id, row.audience_id): row for row in consents if row.answer in (AGREED, CHANGED)}
    refused = {(row.portion_id, row.audience_id) for row in consents if row.answer == REFUSED}
    level = schemes.shipped().policy.schemes[product.scheme].level
    versions = composing.compose(
        portions,
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


def _with_a_body(rows: list[Portion]) -> list[composing.Portion]:
    """What could go. Lower words of what is only pointed at, or taken out, stand for themselves."""
    said = {row.pk for row in rows if row.text}
    found = [as_portion(row) for row in rows if row.text]
    return [one if one.tearline_of in said else replace(one, tearline_of=0) for one in found]


def _instead(version: composing.Version, agreed: dict[tuple[int, int], Consent]) -> dict[int, str]:
    rests_on = [agreed[key] for portion in version.portions if (key := (portion, version.audience)) in agreed]
    return {row.portion_id: row.change for row in rests_on if row.answer == CHANGED}


def _until(version: composing.Version, agreed: dict[tuple[int, int], Consent]) -> date | None:
    """The first day on which an agreement that a version rests on ends."""
    rests_on = [agreed[key] for portion in version.portions if (key := (portion, version.audience)) in agreed]
    return min((row.until for row in rests_on if row.until is not None), default=None)


def blocked_by(product: Product) -> list[Blocked]:
    """The ledger: who has not answered for the portions of a product, and since when."""
    rows = Consent.objects.filter(portion__product=product, answer="", withdrawn_at__isnull=True)
    rows = rows.filter(portion__taken_out_at__isnull=True)
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
