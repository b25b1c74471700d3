"""What goes wrong, as ``application/problem+json`` with a sentence that a person can act on."""

from __future__ import annotations

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, Error
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from headwater.api.application import api
from headwater.api.schemas import Problem
from headwater.audit.actions import Refused, was_kept
from headwater.core.errors import BadInput
from headwater.shell.troubles import READS, Trouble, trouble_of, what_was_kept


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
    told = what_was_kept(trouble, wrote=request.method not in READS, kept=was_kept())
    answer = problem(trouble.status, f"{trouble.title}. {trouble.what} {told}")
    answer["Retry-After"] = str(trouble.again)
    return answer


def at_fault(request: HttpRequest) -> HttpResponse:
    """A fault of the program, and what became of what was sent."""
    told = what_was_kept(None, wrote=request.method not in READS, kept=was_kept())
    return problem(500, f"Something went wrong. {told}")
