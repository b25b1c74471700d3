"""Citations: that one record rests on another, with what the other said then."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Status

from headwater.api.application import PROBLEMS, api, needs_to_write
from headwater.api.schemas import CitationOut, CitationsOut, CiteIn
from headwater.evidence import actions, queries
from headwater.evidence.models import Citation
from headwater.organisations.records import records_of
from headwater.organisations.viewer import asking

Urn = Annotated[str, Query(min_length=1, max_length=100)]


def _out(citation: Citation) -> CitationOut:
    return CitationOut(
        target=citation.target,
        by=citation.by_urn,
        organisation=citation.organisation.ref,
        cited_by=citation.cited_by.name if citation.cited_by else "",
        at=citation.at,
        said=citation.snapshot,
        sha256=citation.sha256,
    )


@api.get("/citations", response={200: CitationsOut, **PROBLEMS})
def citations(request: HttpRequest, by: Urn) -> Any:
    """What the record of that URN rests on, of what you may see."""
    return CitationsOut(items=[_out(item) for item in queries.citations_by(asking(request), by)])


@api.post("/citations", response={201: CitationOut, **PROBLEMS})
def cite(request: HttpRequest, given: CiteIn) -> Status[CitationOut]:
    """Cite a record for another, both of which you may see. Needs a token whose scope is write."""
    needs_to_write(request)
    viewer = asking(request)
    found = records_of(viewer, [given.target, given.by])
    if given.target not in found or given.by not in found:
        raise Http404
    return Status(201, _out(actions.cite(found[given.target], by=viewer, by_urn=given.by)))
