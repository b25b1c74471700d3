"""Ending what somebody is signed in by."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from headwater.accounts.models import Person


def end_sessions(person: Person) -> None:
    """Wherever they are signed in, they are not."""
    for session in UserSession.objects.filter(user=person):
        session.end()
