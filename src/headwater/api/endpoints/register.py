"""Whom a token acts for, and the register: organisations, their tiers and what happened in them."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import F
from django.http import HttpRequest
from ninja import Query, Status
from ninja.errors import HttpError

from headwater.api.application import PAGE, PROBLEMS, Limit, OnDay, api, needs_to_write, organisation_asked_for
from headwater.api.queries import after as rows_after
from headwater.api.schemas import EventsOut, MeOut, OrganisationOut, OrganisationsOut, TierIn
from headwater.audit.actions import Refused
from headwater.audit.presenters import sentence
from headwater.audit.queries import events_at
from headwater.organisations import actions, policies, queries
from headwater.organisations.viewer import asking


def _out(row: Any) -> OrganisationOut:
    return OrganisationOut(
        ref=row.ref,
        urn=row.urn,
        kind=row.kind,
        name=row.name_then,
        nation=row.nation_then,
        part_of=row.parent_ref,
        tier=row.tier_then,
        since=row.start,
        until=row.end,
    )


@api.get("/me", response={200: MeOut, **PROBLEMS})
def me(request: HttpRequest) -> MeOut:
    """Whom this token acts for, and what it may do."""
    token, viewer = request.auth, asking(request)  # type: ignore[attr-defined]
    posts = [grant.because for grant in viewer.grants]
    return MeOut(name=token.person.name, email=token.person.email, scope=token.scope, until=token.end, posts=posts)


@api.get("/organisations", response={200: OrganisationsOut, **PROBLEMS})
def organisations(
    request: HttpRequest,
    kind: Annotated[str, Query(max_length=20)] = "",
    after: Annotated[str, Query(max_length=12)] = "",
    limit: Limit = PAGE,
    day: OnDay = None,
) -> OrganisationsOut:
    """The organisations that you may see, by name, as the register was on a day. Send the same day for each page."""
    rows = queries.organisations(asking(request), day).order_by(F("name_then"), "pk")
    rows = rows.filter(kind=kind) if kind else rows
    if after:
        following = rows_after(rows, after)
        if following is None:
            raise HttpError(400, f"There is no “{after}” to go on after. Send what “next” said.")
        rows = following
    found = list(rows[: limit + 1])
    more = len(found) > limit
    return OrganisationsOut(items=[_out(row) for row in found[:limit]], next=found[limit - 1].ref if more else None)


@api.get("/organisations/{ref}", response={200: OrganisationOut, **PROBLEMS})
def organisation(request: HttpRequest, ref: str, day: OnDay = None) -> OrganisationOut:
    """One organisation, as it was on a day on which it was in the register."""
    return _out(organisation_asked_for(request, ref, day))


@api.get("/organisations/{ref}/events", response={200: EventsOut, **PROBLEMS})
def events(
    request: HttpRequest,
    ref: str,
    before: Annotated[int, Query(ge=0, le=2**62)] = 0,
    limit: Limit = PAGE,
) -> Any:
    """What happened in an organisation, newest first."""
    found = organisation_asked_for(request, ref)
    decision = policies.may_see_audit(asking(request), found)
    if not decision.allowed:
        raise Refused(decision)
    rows = events_at(found.ref)
    told = list((rows.filter(pk__lt=before) if before else rows)[: limit + 1])
    items = [
        {
            "number": row.pk,
            "at": row.at,
            "event": row.event,
            "by": row.actor_name,
            "target": row.target,
            "sentence": sentence(row),
            "changes": row.changes,
        }
        for row in told[:limit]
    ]
    return {"items": items, "next": told[limit - 1].pk if len(told) > limit else None}


@api.post("/organisations/{ref}/tier", response={201: OrganisationOut, **PROBLEMS})
def set_tier(request: HttpRequest, ref: str, given: TierIn) -> Status[OrganisationOut]:
    """Set a force's or an area's tier from a day. Needs a token whose scope is write."""
    needs_to_write(request)
    actions.set_tier(organisation_asked_for(request, ref), by=asking(request), **given.dict())
    return Status(201, _out(organisation_asked_for(request, ref)))
