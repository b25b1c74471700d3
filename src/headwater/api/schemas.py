"""What goes in and out, as programs see it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema


class Problem(Schema):
    """An error, as RFC 9457 has it. ``detail`` is a sentence for a person; ``rule`` names the rule that refused."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    rule: str = ""


class OrganisationOut(Schema):
    """An organisation as it was on a day."""

    ref: str
    urn: str
    kind: str
    name: str
    nation: str
    part_of: str | None
    tier: str | None
    since: date
    until: date | None


class OrganisationsOut(Schema):
    """One page. ``next`` is what to send as ``after`` for the next one, or nothing."""

    items: list[OrganisationOut]
    next: str | None


class EventOut(Schema):
    """One thing that happened."""

    number: int
    at: datetime
    event: str
    by: str
    target: str
    sentence: str
    changes: dict[str, Any]


class EventsOut(Schema):
    """One page, newest first. ``next`` is what to send as ``before`` for the next one, or nothing."""

    items: list[EventOut]
    next: int | None


class TierIn(Schema):
    """A tier to set."""

    tier: Literal["priority", "non_priority"]
    start: date
    basis: str = Field(min_length=1, max_length=500)


class MeOut(Schema):
    """Whom a token acts for, and what it may do."""

    name: str
    email: str
    scope: str
    until: date
    posts: list[str]
