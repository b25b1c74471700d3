"""The API. Each endpoint asks the same query or action as its page, so that neither can say more than the other."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, Error
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query, Status
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from headwater.api.queries import after as rows_after
from headwater.api.queries import token_of
from headwater.api.schemas import EventsOut, MeOut, OrganisationOut, OrganisationsOut, Problem, TierIn
from headwater.audit.actions import Refused, was_kept
from headwater.audit.presenters import sentence
from headwater.audit.queries import events_at
from headwater.core.errors import BadInput
from headwater.organisations import actions, policies, queries
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import asking, viewer_of
from headwater.shell.troubles import Trouble, trouble_of, what_was_kept

PAGE = 100
Limit = Annotated[int, Query(ge=1, le=PAGE)]
PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 413, 422, 429, 503, 507), Problem)


class ByToken(HttpBearer):
    """Tokens alone open the API: a cookie would let another site use it."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The token, with the person that it acts for."""
        found = token_of(token, timezone.localdate())
        if found is not None:
            request.viewer = viewer_of(found.person)  # type: ignore[attr-defined]
        return found


class EachToken(AuthRateThrottle):
    """So many requests a minute for each token."""

    def get_cache_key(self, request: HttpRequest) -> str:
        """By the token."""
        return f"api-token-{request.auth.pk}"  # type: ignore[attr-defined]


class Described(NinjaAPI):
    """The API whose description says that errors are ``application/problem+json``, as they are."""

    def get_openapi_schema(self, **given: Any) -> Any:
        """The description, with errors under their own media type."""
        schema = super().get_openapi_schema(**given)
        for methods in schema["paths"].values():
            for endpoint in methods.values():
                for status, answer in endpoint["responses"].items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
        return schema


api = Described(
    title="Headwater",
    version="1",
    description="Organisations, their tiers and what happened, for programs that act for a person.",
    auth=ByToken(),
    docs_url=None,
    urls_namespace="api",
    throttle=[EachToken("600/m")],
)


def _found(request: HttpRequest, ref: str) -> Organisation:
    organisation = queries.organisations(asking(request)).filter(ref=ref).first()
    if organisation is None:
        raise Http404
    return organisation


def _out(row: Any) -> OrganisationOut:
    return OrganisationOut(
        ref=row.ref,
        urn=row.urn,
        kind=row.kind,
        name=row.name,
        nation=row.nation,
        part_of=row.parent.ref if row.parent else None,
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
) -> OrganisationsOut:
    """The organisations that you may see, by name."""
    rows = queries.organisations(asking(request)).order_by("name", "pk")
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
def organisation(request: HttpRequest, ref: str) -> OrganisationOut:
    """One organisation, as it is today."""
    return _out(_found(request, ref))


@api.get("/organisations/{ref}/events", response={200: EventsOut, **PROBLEMS})
def events(
    request: HttpRequest,
    ref: str,
    before: Annotated[int, Query(ge=0, le=2**62)] = 0,
    limit: Limit = PAGE,
) -> Any:
    """What happened in an organisation, newest first."""
    found = _found(request, ref)
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
    if request.auth.scope != "write":  # type: ignore[attr-defined]
        raise HttpError(403, "This token may only read. Make one whose scope is to read and change.")
    actions.set_tier(_found(request, ref), by=asking(request), **given.dict())
    return Status(201, _out(_found(request, ref)))


def problem(status: int, detail: str, rule: str = "") -> HttpResponse:
    """An error as ``application/problem+json``."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, rule=rule)
    return HttpResponse(told.model_dump_json(), content_type="application/problem+json", status=status)


@api.exception_handler(Refused)
def refused(_: HttpRequest, error: Refused) -> HttpResponse:
    """The rule's own words."""
    return problem(403, error.decision.why, error.decision.rule)


@api.exception_handler(Http404)
def not_found(_: HttpRequest, __: Http404) -> HttpResponse:
    """What you may not see is not there."""
    return problem(404, "There is no such thing, or it is not for you to see.")


@api.exception_handler(AuthenticationError)
def no_token(_: HttpRequest, __: AuthenticationError) -> HttpResponse:
    """Without a token that holds."""
    return problem(401, "Send a token that holds: Authorization: Bearer hw_…. You make one under My access.")


@api.exception_handler(Throttled)
def too_many(_: HttpRequest, error: Throttled) -> HttpResponse:
    """Too many requests."""
    return problem(429, f"Too many requests. Wait {error.wait or 60} seconds.")


@api.exception_handler(ValidationError)
def invalid(_: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was sent does not fit the description."""
    told = "; ".join(f"{'.'.join(str(part) for part in item['loc'][1:])}: {item['msg']}" for item in error.errors[:20])
    return problem(422, f"{told}.")


@api.exception_handler(BadInput)
def bad_input(_: HttpRequest, error: BadInput) -> HttpResponse:
    """What an action refused."""
    return problem(422, " ".join(str(item) for item in error.problems))


@api.exception_handler(RequestDataTooBig)
def too_big(_: HttpRequest, __: RequestDataTooBig) -> HttpResponse:
    """More than a form may hold."""
    return problem(413, "What was sent is larger than 2.5 MB.")


@api.exception_handler(HttpError)
def said(_: HttpRequest, error: HttpError) -> HttpResponse:
    """What an endpoint said itself, and bodies that are no JSON."""
    return problem(error.status_code, f"{str(error).rstrip('.')}.")


@api.exception_handler(Error)
@api.exception_handler(OSError)
def failed(request: HttpRequest, error: Error | OSError) -> HttpResponse:
    """A database that is gone and a full disk; and texts that the database cannot hold, such as those with a NUL."""
    trouble = trouble_of(error)
    if trouble is not None:
        return in_trouble(request, trouble)
    if not isinstance(error, DatabaseError):
        raise error
    return problem(400, "The database cannot take what was sent.")


def in_trouble(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """What the machine cannot do now, and what became of what was sent."""
    told = what_was_kept(trouble, wrote=request.method != "GET", kept=was_kept())
    answer = problem(trouble.status, f"{trouble.title}. {trouble.what} {told}")
    answer["Retry-After"] = str(trouble.again)
    return answer
