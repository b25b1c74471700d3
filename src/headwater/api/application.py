"""The API itself: who may use it, how often, and how its description says what goes wrong."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Query
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from headwater.api.queries import token_of
from headwater.api.schemas import Day, Problem
from headwater.organisations import queries
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import asking, viewer_of

PAGE = 100
Limit = Annotated[int, Query(ge=1, le=PAGE)]
OnDay = Annotated[
    Day | None, Query(description="As it was on this day, such as 2009-01-01. Without it, as it is today.")
]
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


def organisation_asked_for(request: HttpRequest, ref: str, day: date | None = None) -> Organisation:
    """The organisation of that reference, as it was on ``day`` or is today.

    One that the token's person may not see is not there, nor is one that there was not on that day.
    """
    organisation = queries.organisations(asking(request), day).filter(ref=ref).first()
    if organisation is None:
        raise Http404
    return organisation


def needs_to_write(request: HttpRequest) -> None:
    """Refuse a token that may only read."""
    if request.auth.scope != "write":  # type: ignore[attr-defined]
        raise HttpError(403, "This token may only read. Make one whose scope is to read and change.")
