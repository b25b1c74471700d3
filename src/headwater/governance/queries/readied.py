"""How many areas can do what is asked of them, counted as values: the picture of readiness without its rows.

The numbers are those of ``picture``, by the same rule of the core, which is asked once of each thing that can be said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.capability import ABLE, READY, Said, Shade, Status, cell
from headwater.governance.models import Clause, StandardVersion
from headwater.governance.queries.cards import what_is_wrong_with
from headwater.governance.queries.readiness import agreed_of, newest_statuses, of_these, places_asked
from headwater.governance.queries.standards import asks, clauses_of
from headwater.organisations.models import Tier
from headwater.organisations.viewer import Viewer

Able = tuple[set[int], set[int]]  # of a place: the clauses that it meets, and of these the confirmed ones
Asked = Mapping[str, Collection[int]]  # what is asked of a tier, by capability: the keys that words are kept under
NONE: Able = (set(), set())


@dataclass(frozen=True)
class Readied:
    """Areas against a version on a day: clauses asked, met and confirmed; areas that meet all, and each capability."""

    places: int
    asked: int
    met: int
    confirmed: int
    whole: int
    by_capability: tuple[tuple[str, int], ...]  # its title, and how many areas meet it


def readied(viewer: Viewer, version: StandardVersion, day: date) -> Readied:
    """What the areas that the viewer reads have of a version. Five questions and those of cards, however many."""
    there = places_asked(viewer, day).order_by().values_list("pk", "path")
    places = [pk for pk, path in there if asks(version, path)]
    clauses = clauses_of(version)
    tiers = dict(Tier.objects.as_at(day).filter(of_these(places)).values_list("organisation", "tier"))
    able = _able(places, {one.root for one in clauses}, day)
    asked = _asked(clauses)
    found = [(asked.get(tiers.get(pk, ""), {}), *able.get(pk, NONE)) for pk in places]
    titles = dict.fromkeys((one.capability, one.title) for one in clauses)
    by_capability = tuple((title, sum(_has(code, one, met) for one, met, _ in found)) for code, title in titles)
    return Readied(
        places=len(found),
        asked=sum(len(keys) for one, *_ in found for keys in one.values()),
        met=sum(_of(one, met) for one, met, _ in found),
        confirmed=sum(_of(one, confirmed) for one, _, confirmed in found),
        whole=sum(all(met.issuperset(keys) for keys in one.values()) for one, met, _ in found),
        by_capability=by_capability,
    )


def _asked(clauses: Iterable[Clause]) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for one in clauses:
        found.setdefault(one.tier, {}).setdefault(one.capability, []).append(one.root)
    return found


def _of(asked: Asked, those: Collection[int]) -> int:
    """How many of the clauses that are asked are among those; two of the same words are two."""
    return sum(key in those for keys in asked.values() for key in keys)


def _has(code: str, asked: Asked, met: set[int]) -> bool:
    """Whether a capability is asked of a place and each of its clauses is met."""
    keys = asked.get(code)
    return bool(keys) and met.issuperset(keys or ())


def _able(places: Collection[int], roots: Collection[int], day: date) -> dict[int, Able]:
    """What each place meets on a day: only what may count as met is read at all."""
    newest = newest_statuses(places, roots, day).filter(status__in=ABLE).order_by()
    rows = list(newest.values_list("pk", "organisation", "clause", "status", "card"))
    agreed = agreed_of(places, day)
    wrong = what_is_wrong_with({card for *_, card in rows if card}, day)
    shades: dict[tuple[str, bool | None, int | None], Shade] = {}
    found: dict[int, Able] = {}
    for pk, place, clause, status, card in rows:
        known = (status, agreed.get(pk), card)
        shade = shades.get(known) or shades.setdefault(known, _shade(*known, wrong))
        if shade in READY:
            met, confirmed = found.setdefault(place, (set(), set()))
            met.add(clause)
            if shade is Shade.CONFIRMED:
                confirmed.add(clause)
    return found


def _shade(status: str, agreed: bool | None, card: int | None, wrong: Mapping[int, tuple[str, ...]]) -> Shade:
    return cell(Said(Status(status), agreed, None, wrong.get(card, ()) if card else ()), None).shade
