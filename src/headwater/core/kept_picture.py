"""Chapters of figures as a statement keeps them: plain JSON with its hash, from which the same page is drawn later.

What was signed stays as it was signed, whatever becomes of the records. Sentences are kept as their forms and what
fills them, so that a page is said in the language of whoever reads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from headwater.core.national_picture import Chapter, Figure, Spread
from headwater.core.sentences import kept, unkept

FORM = 1  # of what is kept: a later one is read beside it, and never written over it


class ChangedSinceError(ValueError):
    """What is kept is not what its hash says."""


def keep(chapters: Sequence[Chapter]) -> dict[str, Any]:
    """Chapters as JSON can hold them, and the SHA-256 of that.

    >>> picture = keep([Chapter("posts", date(2026, 3, 31))])
    >>> picture["sha256"] == hash_of(picture), unkeep(picture)[0].code
    (True, 'posts')
    """
    picture: dict[str, Any] = {"form": FORM, "chapters": [_kept(one) for one in chapters]}
    return picture | {"sha256": hash_of(picture)}


def hash_of(picture: Mapping[str, Any]) -> str:
    """The SHA-256 of what is kept, written in the one way that the same words always give."""
    held = {key: value for key, value in picture.items() if key != "sha256"}
    canonical = json.dumps(held, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def unkeep(picture: Mapping[str, Any]) -> list[Chapter]:
    """The chapters that were kept. Raises ``ChangedSinceError`` where they are not as they were kept."""
    if picture.get("sha256") != hash_of(picture):
        raise ChangedSinceError("the figures are not those that were kept")
    return [_chapter(one) for one in picture["chapters"]]


def _kept(one: Chapter) -> dict[str, Any]:
    return {
        "code": one.code,
        "day": one.day.isoformat(),
        "note": kept(one.note),
        "empty": kept(one.empty),
        "steps": [kept(step) for step in one.steps],
        "figures": [
            [figure.code, kept(figure.what), kept(figure.number), kept(figure.out_of), figure.percent]
            for figure in one.figures
        ],
        "spreads": [[kept(spread.what), list(spread.counts), spread.out_of] for spread in one.spreads],
    }


def _chapter(held: Mapping[str, Any]) -> Chapter:
    figures = tuple(
        Figure(code, unkept(what), unkept(number), unkept(out_of), percent)  # type: ignore[arg-type]  # as it was kept
        for code, what, number, out_of, percent in held["figures"]
    )
    spreads = tuple(Spread(unkept(what), tuple(counts), out_of) for what, counts, out_of in held["spreads"])
    return Chapter(
        code=held["code"],
        day=date.fromisoformat(held["day"]),
        figures=figures,
        note=unkept(held["note"]),
        empty=unkept(held["empty"]),
        steps=tuple(map(unkept, held["steps"])),
        spreads=spreads,
    )
