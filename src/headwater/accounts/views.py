"""Going to the identity provider, and coming back."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from headwater.accounts.provider import PROVIDER, Protocol
from headwater.accounts.sign_on import no_answer


@login_not_required
@require_POST
def sign_on(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider, by a page that goes on by itself.

    A redirect would not do: browsers hold it to the policy that our forms are sent to nobody else, and a provider may
    send people on to others that no policy could name.
    """
    provider = _provider(request)
    if request.get_host().partition(":")[0] != urlsplit(settings.ADDRESS).netloc.partition(":")[0]:
        return _going_on(request, f"{settings.ADDRESS}{reverse('account_login')}")  # where its session will be known
    nonce = secrets.token_urlsafe(32)
    where = get_next_redirect_url(request)
    try:
        answer = provider.redirect(request, AuthProcess.LOGIN, where, nonce=nonce, auth_params={"nonce": nonce})
    except (OAuth2Error, RequestException) as error:
        return no_answer(request, error)
    return _going_on(request, answer.url)


@login_not_required
@require_safe
def sign_on_return(request: HttpRequest) -> HttpResponse:
    """Somebody comes back from the provider."""
    _provider(request)
    come_back = OAuth2CallbackView.adapter_view(Protocol(request, PROVIDER))
    try:
        answer: HttpResponse = come_back(request)
    except (OAuth2Error, RequestException) as error:
        return no_answer(request, error)
    return answer


def _provider(request: HttpRequest) -> Any:
    if settings.SIGN_ON is None:
        raise Http404
    return get_adapter().get_provider(request, PROVIDER)


def _going_on(request: HttpRequest, href: str) -> HttpResponse:
    return render(request, "accounts/sign_on.html", {"href": href, "provider": settings.SIGN_ON.name})
