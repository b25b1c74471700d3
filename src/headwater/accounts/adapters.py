"""Who may open an account: nobody by themselves. And what the sign-in library asks us to decide."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from headwater.accounts.invitations import password_link
from headwater.accounts.letters import on_one_line, went

FRESH = 300  # seconds for which a sign-in is new enough to change how one signs in


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by invitation; there is no public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link in the letter, by the one address that the service has."""
        return password_link(key)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """What wrong passwords are counted by: the account that was meant, and the address they came from."""
        return f"{get_ip(request)} {super()._get_login_attempts_cache_key(request, **credentials)}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter. Whether it went decides no answer: it goes only to those who have an account."""
        told = context | ({"name": on_one_line(context["user"].name)} if "user" in context else {})
        went(lambda: super(InvitedOnly, self).send_mail(template_prefix, email, told))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not right after somebody signed in: they have just shown that it is they."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((float(record["at"]) for record in records), default=0.0)
        just_now = time.time() - latest < FRESH
        return not just_now and bool(super().is_reauthentication_required(app=app, **kwargs))


class PlainNames(DefaultMFAAdapter):  # type: ignore[misc]
    """What people, and their browsers, read of second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "That code is not right, or it is too old. Write the one that the app shows now."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Set up a passkey or an app first: recovery codes stand in for one of them."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        """A name until they give a better one."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What a browser says the passkey is for."""
        found: dict[str, str] = super().get_public_key_credential_rp_entity()
        return found | {"name": "Headwater"}


class KnownPeopleOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on serves people who were invited; it opens no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:  # noqa: ARG002
        """Never."""
        return False

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:  # noqa: ARG002
        """The provider that the settings name, and none that somebody put into the database."""
        from headwater.accounts.provider import app_of_settings

        return [app_of_settings()] if settings.SIGN_ON else []

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let them in, or say why not."""
        from headwater.accounts.sign_on import let_in

        refusal = let_in(request, sociallogin)
        if refusal is not None:
            raise ImmediateHttpResponse(refusal)

    def on_authentication_error(self, request: HttpRequest, provider: object, **trouble: Any) -> None:  # noqa: ARG002
        """What went wrong before anybody was known, in a page of ours."""
        from headwater.accounts.sign_on import NOT_FINISHED, STOPPED, no_answer, page

        if trouble.get("exception") is not None:
            raise ImmediateHttpResponse(no_answer(request, trouble["exception"]))
        stopped = trouble.get("error") in (AuthError.CANCELLED, AuthError.DENIED) or "error" in request.GET
        raise ImmediateHttpResponse(page(request, STOPPED if stopped else NOT_FINISHED))
