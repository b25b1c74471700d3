"""How many places are bound by an agreement in force, counted as values: coverage without its rows.

The numbers are those of ``covered_on``, by the same rules of the core; names and reasons are asked of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from headwater.core.joint_work import COUNCIL, Agreed, Signed, binds, partner_kinds
from headwater.engagement.models import STRATEGY, AgreementParty
from headwater.engagement.queries.covered import Nested, nested_on, places_there
from headwater.engagement.queries.joint import agreements_read
from headwater.organisations.viewer import Viewer

Key = str | int  # what ``Nested`` calls a place
NAMELESS = ""  # no reason is told here, so no party is named


@dataclass(frozen=True)
class Bound:
    """Forces and areas of a day by their keys, and how many have an agreement in force with a council or others."""

    places: tuple[int, ...]
    with_council: int
    with_others: int


class Party(NamedTuple):
    """What is asked of a party: a row of values."""

    agreement: int
    party: int
    path: str
    kind: str
    end: date | None
    signed_on: date | None
    kept_on: date | None
    denied_on: date | None

    def signed(self, day: date) -> Signed:
        """Its signature as was known on a day."""
        known = self.kept_on is not None and self.kept_on <= day
        return Signed(NAMELESS, self.signed_on if known else None, self.end, self.denied_on)

    def there(self, day: date) -> bool:
        """Whether the organisation itself had not ended by a day."""
        return self.end is None or self.end >= day


WHOSE = ("agreement", "party", "party__path", "party__kind", "party__end")
PARTY = (*WHOSE, "signed_on", "kept_on", "denied_on")
AGREED = ("pk", "start", "end", "ended_on", "replaced_on")


def bound_on(viewer: Viewer, day: date) -> Bound:
    """The forces and areas that the viewer reads, and what binds them on a day. Three questions, however many."""
    places = list(places_there(viewer, day).order_by().values_list("pk", "path"))
    nested = nested_on(viewer, day)
    found = _partners(_binding(viewer, day), nested, day)
    kinds = [partner_kinds(found.get(nested.key_of(pk, path), ())) for pk, path in places]
    return Bound(
        places=tuple(pk for pk, _ in places),
        with_council=sum(COUNCIL in one for one in kinds),
        with_others=sum(any(kind != COUNCIL for kind in one) for one in kinds),
    )


def _binding(viewer: Viewer, day: date) -> Iterable[Sequence[Party]]:
    """The parties of each agreement that binds on a day; strategies are no agreements."""
    rows = agreements_read(viewer, day).exclude(kind=STRATEGY).order_by()
    parties: dict[int, list[Party]] = {}
    whose = AgreementParty.objects.filter(agreement__in=rows.values("pk"), added_on__lte=day).order_by()
    for row in whose.values_list(*PARTY):
        parties.setdefault(row[0], []).append(Party(*row))
    for pk, start, end, ended_on, replaced_on in rows.values_list(*AGREED):
        own = parties.get(pk, [])
        signed = tuple(one.signed(day) for one in own)
        if binds(Agreed(start, end, signed, end, ended_on, replaced_on), day):
            yield own


def _partners(binding: Iterable[Sequence[Party]], nested: Nested, day: date) -> dict[Key, set[str]]:
    """The kinds of organisation that are bound with each place and are not in it, found outwards from each party."""
    found: dict[Key, set[str]] = {}
    for parties in binding:
        around = [(one, frozenset(nested.around(one.party, one.path))) for one in parties]
        for place in {place for one, places in around if one.there(day) for place in places}:
            found.setdefault(place, set()).update(one.kind for one, places in around if place not in places)
    return found
