"""With an account, the tokens that act for it end: they are not there again when it is opened."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from headwater.accounts.closing import account_closed
from headwater.accounts.models import Person
from headwater.api.actions import end_token
from headwater.api.models import Token
from headwater.organisations.viewer import Viewer


@receiver(account_closed)
def end_tokens(person: Person, by: Viewer, **_: Any) -> None:
    """End all that still hold, in the transaction that closes the account."""
    for token in Token.objects.filter(person=person, end__gte=by.day):
        end_token(token, by=by)
