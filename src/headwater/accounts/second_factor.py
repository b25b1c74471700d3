"""Nobody goes on without a second factor, where the keeper wants one: a stolen password alone opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRefresh

from headwater.accounts.sign_on import came_by_sign_on

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes stand in for one, and are none
BEFORE_ONE = ("account_logout", "account_reauthenticate")  # what may be done without one, beside setting one up


def is_missing(request: HttpRequest) -> bool:
    """Whether whoever asks must set one up first. Who signed on through a provider has shown theirs to it."""
    if not settings.SECOND_FACTOR or not request.user.is_authenticated:
        return False
    return not is_mfa_enabled(request.user, FACTORS) and not came_by_sign_on(request)


class SecondFactorFirst:
    """In place of any page: why a second factor is wanted, and how to set one up.

    It answers in place and redirects nowhere, so that it cannot go round in circles, and a form that was sent changes
    nothing. Programs are let by, since their tokens were made by somebody who got past here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponse | None:
        """Ask before any view that needs somebody signed in."""
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        open_to_all = not getattr(view, "login_required", True) or request.path.startswith("/api/v1/")
        if open_to_all or name.startswith("mfa_") or name in BEFORE_ONE or not is_missing(request):
            return None
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRefresh()  # the whole page says it, not a part of it
        return render(request, "accounts/second_factor_first.html", {"sent": request.method == "POST"}, status=403)
