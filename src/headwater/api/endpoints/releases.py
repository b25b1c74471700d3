"""Releases that the token’s person may read, newest first, and one of them: that it was taken is kept as a reading."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query

from headwater.api.application import PROBLEMS, api
from headwater.api.schemas import PortionOut, ReleaseOut, ReleasesOut, ReleaseWholeOut
from headwater.audit.actions import Refused
from headwater.organisations.viewer import asking
from headwater.sharing import actions, queries
from headwater.sharing.models import Reading, Release

PORTION = ("number", "kind", "level", "caveats", "text")


def _known(row: Release) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "title": row.title,
        "scheme": row.label.scheme,
        "level": row.label.level,
        "caveats": row.label.caveats.split(),
        "colour": row.colour,
        "audience": row.audience.title,
        "issued_at": row.issued_at,
        "until": row.until,
        "number": row.number,
        "sha256": row.sha256,
    }


@api.get("/releases", response={200: ReleasesOut, **PROBLEMS})
def releases(
    request: HttpRequest,
    after: Annotated[str, Query(max_length=12)] = "",
    q: Annotated[str, Query(max_length=200)] = "",
) -> Any:
    """What you may read, newest first, 50 at a time; with ``q``, what has every word of it. Nothing is counted."""
    rows, following = queries.page_of(asking(request), after, q)
    return ReleasesOut(items=[ReleaseOut(**_known(row)) for row in rows], next=following or None)


@api.get("/releases/{ref}", response={200: ReleaseWholeOut, **PROBLEMS})
def release(request: HttpRequest, ref: str) -> Any:
    """One release with its portions. It is kept that you took it; where you may not read it, every reason is said."""
    viewer = asking(request)
    found = queries.find_release(viewer, ref)
    if found is None:
        raise Http404
    if not found.reading.allowed:
        raise Refused(found.reading.decision)
    row = found.release
    actions.keep_reading(Reading(release=row, how="exported"), by=viewer)
    portions = [PortionOut(**{name: item[name] for name in PORTION}) for item in row.body]
    return ReleaseWholeOut(**_known(row), portions=portions, changed=row.changed)
