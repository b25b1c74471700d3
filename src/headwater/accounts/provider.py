"""The identity provider that people sign on through, by OpenID Connect.

The sign-in library, which finds this file by its name, does the protocol. Here is what it leaves open: a provider that
is who it says, a nonce, and one person in both answers.
"""

from __future__ import annotations

import hashlib
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

PROVIDER = "sign-on"
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


def app_of_settings() -> Any:
    """The provider that the settings name, as the library knows it; nothing of it is in the database."""
    given = settings.SIGN_ON
    return SocialApp(
        provider="openid_connect",
        provider_id=PROVIDER,
        name=given.name,
        client_id=given.client,
        secret=given.secret,
        settings={"server_url": given.issuer, "oauth_pkce_enabled": True},
    )


def mark_of_issuer() -> str:
    """What all names that this provider gives begin with, so that those of another are never taken for them."""
    return hashlib.sha256(settings.SIGN_ON.issuer.encode()).hexdigest()[:16]


class Protocol(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The library’s conversation with a provider, less trusting."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself, if it says it of itself and names no address that others can read."""
        said: Any = super().openid_config
        if not isinstance(said, dict) or str(said.get("issuer")).rstrip("/") != settings.SIGN_ON.issuer:
            raise OAuth2Error("the provider gives another issuer than HEADWATER_OIDC")
        scheme = settings.SIGN_ON.issuer.partition(":")[0]
        for name in ENDPOINTS:
            if not str(said.get(name)).startswith(("https://", f"{scheme}://")):
                raise OAuth2Error(f"the provider gives no {name} that can be used")
        return said

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who it is, if the token and the provider’s other answer speak of the same person."""
        claims = self._decode_id_token(app, str(kwargs["response"].get("id_token")))
        person = self._fetch_user_info(token.token)
        if not isinstance(person, dict) or not claims.get("sub") or person.get("sub") != claims["sub"]:
            raise OAuth2Error("the provider’s two answers are not about one person")
        login = self.get_provider().sociallogin_from_response(request, {"userinfo": person, "id_token": claims})
        login.nonce = claims.get("nonce")
        return login

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:  # noqa: ARG002
        """One address to come back to, whatever host was asked: the provider knows no other."""
        return f"{settings.ADDRESS}{reverse('sign-on-return')}"


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """A provider of which little is kept: a name without meaning, and nothing that it tells."""

    oauth2_adapter_class = Protocol

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The person’s name there, short enough for any provider’s, with the mark of who gave it."""
        return f"{mark_of_issuer()}-{hashlib.sha256(str(data['id_token']['sub']).encode()).hexdigest()}"

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """Nothing: what the provider knows of people is not ours to keep."""
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """The address, and whether the provider says in so many words that it is theirs: “false” is not true."""
        person = data["userinfo"]
        verified = person.get("email_verified") is True
        return [EmailAddress(email=str(person.get("email") or ""), verified=verified, primary=True)]


provider_classes = [Provider]
