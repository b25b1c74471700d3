"""What holds for every request: private pages, who is asking, and errors in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect

from headwater.audit.actions import Refused
from headwater.organisations.viewer import viewer_of

Answer = Callable[[HttpRequest], HttpResponse]


class SignedInOnly(LoginRequiredMiddleware):
    """Every page needs somebody signed in, save those that say otherwise, and the API, which asks for a token."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Let the API answer for itself: a program that is sent to a sign-in page learns nothing."""
        if request.path.startswith("/api/v1/"):
            return None
        answer = super().process_view(request, view_func, view_args, view_kwargs)
        if answer is not None and request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(answer["Location"])  # the whole page signs in, not a part of it
        return answer


class PrivatePages:
    """No page may be kept by a cache between people: the next one to ask may be somebody else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer."""
        response = self.get_response(request)
        response.setdefault("Cache-Control", "private, no-store")
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class WhoIsAsking:
    """``request.viewer``: the person and their posts now, found anew for each request and only where it is needed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add it."""
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))  # type: ignore[attr-defined, arg-type]
        return self.get_response(request)


class SpokenErrors:
    """A refusal becomes a page with its reasons."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What an action refused, told with the rule's reasons."""
        if not isinstance(error, Refused):
            return None
        return render(request, "web/refused.html", {"decision": error.decision}, status=403)
