"""What a product was worth to those whom it went to, version by version, and what came back: for its makers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from headwater.sharing.models import CHALLENGE, WORTH, Product, Release, Remark
from headwater.sharing.queries.readers import who_could_read, who_read


@dataclass(frozen=True)
class WorthOfVersion:
    """A version: how many could read it and did, how many said what of it, their words, and its challenges."""

    release: Release
    could: int
    read: int
    said: tuple[tuple[str, int], ...]  # by kind of remark, in its order
    words: tuple[Remark, ...]
    challenges: tuple[Remark, ...]


def worth_of(product: Product, day: date) -> list[WorthOfVersion]:
    """Each version that was issued, the newest first: seven questions, however many there are. People are numbers.

    Who could read a version is who may by their vetting and its audience on ``day``, and who did while they could.
    """
    rows = list(product.releases.select_related("audience", "label").defer("body", "words"))
    could, read = who_could_read(rows, day), who_read(rows)
    remarks: dict[int, list[Remark]] = {}
    for remark in Remark.objects.filter(release__product=product).select_related("closed_by__audience").order_by("pk"):
        remarks.setdefault(remark.release_id, []).append(remark)
    return [_worth(row, could[row.pk], read.get(row.pk, frozenset()), remarks.get(row.pk, [])) for row in rows]


def _worth(release: Release, could: frozenset[int], read: frozenset[int], remarks: list[Remark]) -> WorthOfVersion:
    counted = Counter(remark.kind for remark in remarks)
    return WorthOfVersion(
        release=release,
        could=len(could | read),
        read=len(read),
        said=tuple((kind, counted[kind]) for kind, _ in WORTH),
        words=tuple(remark for remark in remarks if remark.text and remark.kind != CHALLENGE),
        challenges=tuple(remark for remark in remarks if remark.kind == CHALLENGE),
    )
