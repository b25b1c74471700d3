"""Questions about tokens, and lists as programs page through them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from headwater.api.models import Token, digest_of
from headwater.organisations.viewer import Viewer


def token_of(secret: str, day: date) -> Token | None:
    """The token with that secret, if it holds on ``day`` and its person may sign in."""
    found = Token.objects.filter(digest=digest_of(secret), start__lte=day, end__gte=day, person__is_active=True)
    token: Token | None = found.select_related("person").first()
    return token


def tokens_of(viewer: Viewer) -> QuerySet[Token]:
    """The viewer's own that still hold."""
    tokens: QuerySet[Token] = Token.objects.filter(person=viewer.person, end__gte=viewer.day)
    return tokens


def after(rows: QuerySet[Any], ref: str) -> QuerySet[Any] | None:
    """The rows that follow the one of that reference, in order of name that day; None where it is not among them."""
    last = rows.filter(ref=ref).values_list("name_then", "pk").first()
    if last is None:
        return None
    name, key = last
    return rows.filter(Q(name_then__gt=name) | Q(name_then=name, pk__gt=key))
