"""For whoever lost what they sign in with: it is taken away, and they set up another."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from headwater.accounts.models import Person
from headwater.accounts.sessions import end_sessions
from headwater.audit.actions import Actor, Happening, record_event, seal_quietly


def take_away(person: Person, *, by: Actor) -> int:
    """Take away all second factors and what joins ``person`` to a provider, and end their sessions. How many it were.

    Their password stays: whoever asks for this in their name has still to know it, or to read their mail.
    """
    with transaction.atomic():
        found, _ = Authenticator.objects.filter(user=person).delete()
        joined, _ = SocialAccount.objects.filter(user=person).delete()
        end_sessions(person)
        record_event(Happening("person.begins_again", person.urn, person.name, "", "console", {}), by)
        transaction.on_commit(seal_quietly, robust=True)
    return int(found) + int(joined)
