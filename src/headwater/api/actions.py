"""Making and ending tokens."""

from __future__ import annotations

from datetime import timedelta

from headwater.api import policies
from headwater.api.models import Token, digest_of, new_secret
from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer

LONGEST = timedelta(days=365)


@action("token.made", policy=policies.may_make_token)
def make_token(token: Token, *, by: Viewer) -> Token:
    """Keep a new token; ``token`` is not saved yet and holds the digest of its secret."""
    if not token.start <= token.end <= token.start + LONGEST:
        raise refuse(
            "Until",
            sentence("is not within a year from today."),
            sentence("Give a day up to {day}.", day=token.start + LONGEST),
        )
    token.save()
    return token


@action("token.ended", policy=policies.may_end_token)
def end_token(token: Token, *, by: Viewer) -> Token:
    """End a token: it is refused from the next request on, and by its secret too, lest a clock set back revive it."""
    token.digest = digest_of(new_secret())
    token.end = by.day - timedelta(days=1)
    token.start = min(token.start, token.end)
    token.save()
    return token
