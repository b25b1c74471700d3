"""Evidence: an organisation's list, one piece of it, and links and notes that programs add."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Status

from headwater.api.application import PAGE, PROBLEMS, Limit, api, needs_to_write, organisation_asked_for
from headwater.api.schemas import EvidenceListOut, EvidenceOut, LinkIn, NoteIn
from headwater.audit.actions import Refused
from headwater.evidence import actions, policies, queries
from headwater.evidence.models import Evidence
from headwater.organisations.viewer import asking


def _out(row: Evidence) -> EvidenceOut:
    stored = row.stored
    return EvidenceOut(
        ref=row.ref,
        urn=row.urn,
        organisation=row.organisation.ref,
        kind=row.kind,
        title=row.title,
        added_by=row.added_by.name,
        added_at=row.added_at,
        good_until=row.good_until,
        retired=row.retired,
        url=row.url,
        note=row.note,
        file_name=row.file_name,
        media_type=stored.media_type if stored else "",
        size=stored.size if stored else None,
        sha256=stored.sha256 if stored else "",
        scan=stored.state if stored else "",
    )


@api.get("/organisations/{ref}/evidence", response={200: EvidenceListOut, **PROBLEMS})
def evidence_of(
    request: HttpRequest, ref: str, before: Annotated[int, Query(ge=0, le=2**62)] = 0, limit: Limit = PAGE
) -> Any:
    """The evidence of an organisation, newest first."""
    viewer, organisation = asking(request), organisation_asked_for(request, ref)
    decision = policies.may_see_evidence_of(viewer, organisation)
    if not decision.allowed:
        raise Refused(decision)
    rows = queries.evidence_of(viewer, organisation).order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[: limit + 1])
    return EvidenceListOut(
        items=[_out(row) for row in found[:limit]], next=found[limit - 1].pk if len(found) > limit else None
    )


@api.get("/evidence/{ref}", response={200: EvidenceOut, **PROBLEMS})
def evidence(request: HttpRequest, ref: str) -> EvidenceOut:
    """One piece of evidence. Its file, if it has one, is taken from its page by a person."""
    found = queries.find_evidence(asking(request), ref)
    if found is None:
        raise Http404
    return _out(found)


@api.post("/organisations/{ref}/evidence/links", response={201: EvidenceOut, **PROBLEMS})
def add_link(request: HttpRequest, ref: str, given: LinkIn) -> Status[EvidenceOut]:
    """Add a link. Needs a token whose scope is write."""
    needs_to_write(request)
    new = Evidence(organisation=organisation_asked_for(request, ref), title=given.title, good_until=given.good_until)
    return Status(201, _out(actions.add_link(new, by=asking(request), url=given.url)))


@api.post("/organisations/{ref}/evidence/notes", response={201: EvidenceOut, **PROBLEMS})
def add_note(request: HttpRequest, ref: str, given: NoteIn) -> Status[EvidenceOut]:
    """Add a note. Needs a token whose scope is write."""
    needs_to_write(request)
    new = Evidence(organisation=organisation_asked_for(request, ref), title=given.title, good_until=given.good_until)
    return Status(201, _out(actions.add_note(new, by=asking(request), note=given.note)))
