"""What the sign-in library does on our behalf, written into the log like everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver

from headwater.accounts.models import Person
from headwater.audit.actions import Happening, record_event, seal_quietly


@dataclass(frozen=True)
class Themselves:
    """A person who acts on their own account, or nobody that we know."""

    person_id: int | None
    name: str


def _tell(event: str, person: Person | None, what: str = "") -> None:
    by = Themselves(person.pk, person.name) if person else Themselves(None, "Somebody")
    target = person.urn if person else "urn:headwater:person:unknown"
    name = what or (person.name if person else "an account")
    with transaction.atomic():
        record_event(Happening(event, target, name, "", "own-account", {}), by)
        transaction.on_commit(seal_quietly, robust=True)


@receiver(user_logged_in)
def signed_in(user: Person, **_: Any) -> None:
    """Somebody signed in."""
    _tell("person.signed_in", user)


@receiver(user_logged_out)
def signed_out(user: Person | None, **_: Any) -> None:
    """Somebody signed out."""
    if user is not None:
        _tell("person.signed_out", user)


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], **_: Any) -> None:
    """Somebody failed to sign in. Kept against the account that they meant, if there is one; never what they typed."""
    tell_of_failure(Person.objects.filter(email__iexact=str(credentials.get("email", ""))[:254]).first())


def tell_of_failure(person: Person | None) -> None:
    """Somebody is not let in, as ``person`` or as nobody that we know."""
    with transaction.atomic():
        target = person.urn if person else "urn:headwater:person:unknown"
        name = person.name if person else "an account that is not there"
        record_event(
            Happening("person.sign_in_failed", target, name, "", "own-account", {}), Themselves(None, "Somebody")
        )


@receiver([password_changed, password_set, password_reset])
def chose_password(user: Person, **_: Any) -> None:
    """Somebody chose a new password."""
    _tell("person.password_changed", user)


@receiver([authenticator_added, authenticator_removed, authenticator_reset])
def changed_second_factor(user: Person, authenticator: Any, **_: Any) -> None:
    """Somebody changed how they prove who they are."""
    _tell("person.second_factor_changed", user, str(authenticator.type))


@receiver(social_account_added)
def joined(sociallogin: Any, **_: Any) -> None:
    """Somebody came by the identity provider for the first time."""
    _tell("person.joined", sociallogin.user, settings.SIGN_ON.name)
