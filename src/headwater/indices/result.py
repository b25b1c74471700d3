"""An index as it is kept and shown: numbers by area and the words beside them, in what JSON can hold."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from headwater.core.index_specification import Specification
from headwater.core.sentences import kept as said
from headwater.indices.building import Built, Step, build
from headwater.indices.frames import Frame, Numbers
from headwater.indices.ranging import Ranges, ranges
from headwater.indices.resembling import Likeness, likenesses, problems_of_likeness
from headwater.indices.without_one import without_each

TOP_SHARE = 5  # one in five areas is “among the highest”
Result = dict[str, Any]


def whole_result(specification: Specification, frame: Frame) -> tuple[Result, tuple[Likeness, ...]]:
    """Build it, draw the ranges, leave each figure out, hold it against what is context; as it is kept.

    The likenesses come beside it: whether one forbids the index is for ``problems_of_likeness``.
    """
    built = build(specification, frame)
    found = likenesses(built, frame)
    if problems_of_likeness(found, built.tree.top):
        return {}, found
    top = max(1, len(built.areas) // TOP_SHARE)
    return kept(built, ranges(built, top), found, frame), found


def kept(built: Built, over: Ranges, found: tuple[Likeness, ...], frame: Frame) -> Result:
    """All that is shown of an index. Nothing in it can be changed: another index is built instead."""
    return {
        "areas": list(built.areas),
        "score": _rounded(built.score, 4),
        "rank": _whole(built.ranks),
        "low": over.low.tolist(),
        "middle": over.middle.tolist(),
        "high": over.high.tolist(),
        "in_top": _rounded(over.in_top, 4),
        "top": over.top,
        "draws": over.draws,
        "groups": {code: _rounded(score, 3) for code, score in built.scores.items()},
        "contributions": [_rounded(row, 3) for row in built.contributions],
        "filled": _rounded(built.share_filled, 4),
        "left_out": {area: round(share, 4) for area, share in built.prepared.left_out.items()},
        "steps": [_step(step) for step in built.steps],
        "without": [asdict(one) for one in without_each(built)],
        "likeness": [asdict(one) | {"same": one.same} for one in found],
        "context": {item.code: _context(built, frame, item.code) for item in built.specification.context},
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "code": step.code,
        "title": step.title,
        "done": [said(one) for one in step.done],
        "nothing": said(step.says_nothing),
    }


def _context(built: Built, frame: Frame, code: str) -> list[float | None]:
    places = {area: place for place, area in enumerate(frame.areas)}
    column = frame.column(code)
    return _rounded(np.array([column[places[area]] for area in built.areas]), 4)


def _rounded(values: Numbers, places: int) -> list[float | None]:
    return [None if np.isnan(value) else round(float(value), places) for value in values]


def _whole(values: Numbers) -> list[int | None]:
    return [None if np.isnan(value) else int(value) for value in values]
