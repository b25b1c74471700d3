"""What goes in and out, as programs see it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict, field_validator

from headwater.core.plain_text import tidy

Line = Annotated[str, BeforeValidator(lambda text: tidy(text) if isinstance(text, str) else text)]


def _written(day: object) -> object:
    """A day as the description has it. A number would be taken for seconds since 1970."""
    if not (isinstance(day, str) and ISO.fullmatch(day)):
        raise ValueError("write the day as 2008-11-24")
    return day


ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
Day = Annotated[date, BeforeValidator(_written), Field(ge=date(1800, 1, 1), le=date(2100, 12, 31))]


class Problem(Schema):
    """An error, as RFC 9457 has it. ``detail`` is a sentence for a person; ``rule`` names the rule that refused."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    rule: str = ""


class OrganisationOut(Schema):
    """An organisation as it was on a day: name, nation, tier, and the reference of the one that it was part of."""

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


class ReleaseOut(Schema):
    """A release that you may read: its marking, whom it was made for, and the hash of what it says."""

    ref: str
    title: str
    scheme: str
    level: str
    caveats: list[str]
    colour: str
    audience: str
    issued_at: datetime
    until: date | None
    number: int
    sha256: str


class ReleasesOut(Schema):
    """One page. ``next`` is what to send as ``after`` for the next one, or nothing."""

    items: list[ReleaseOut]
    next: str | None


class PortionOut(Schema):
    """A portion of a release. What a file holds is taken by a person, from the page of the release."""

    number: int
    kind: str
    level: str
    caveats: str
    text: str


class ReleaseWholeOut(ReleaseOut):
    """A release with its portions, and what readers said that it changes."""

    portions: list[PortionOut]
    changed: str


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
    start: Day
    basis: Line = Field(min_length=1, max_length=500)


class MeOut(Schema):
    """Whom a token acts for, and what it may do."""

    name: str
    email: str
    scope: str
    until: date
    posts: list[str]


class HolderOut(Schema):
    """Somebody in a post. ``share`` is the share of their time, in per cent."""

    ref: str
    name: str
    deputy: bool
    share: int
    since: date
    until: date | None


class PostOut(Schema):
    """A post, and who holds it."""

    ref: str
    kind: str
    title: str
    since: date
    vacant: bool
    holders: list[HolderOut]


class PostsOut(Schema):
    """The posts of an organisation: all of them."""

    items: list[PostOut]


class MemberOut(Schema):
    """An organisation in a partnership."""

    ref: str
    name: str
    chairs: bool


class PartnershipOut(Schema):
    """A partnership. ``level`` is that of a board, else it is empty; ``lead`` is an organisation's reference."""

    ref: str
    kind: str
    name: str
    nation: str
    level: str
    lead: str
    since: date
    until: date | None
    members: list[MemberOut]


class PartnershipsOut(Schema):
    """The partnerships of an organisation: all of them."""

    items: list[PartnershipOut]


class ResultOut(Schema):
    """One record found, and the address of its page."""

    urn: str
    kind: str
    title: str
    address: str


class FoundOut(Schema):
    """One page of twenty. ``next`` is the number of the next one, or nothing."""

    items: list[ResultOut]
    next: int | None


class EvidenceOut(Schema):
    """A file, a link or a note that shows something of an organisation. ``scan`` is waiting, clean or refused."""

    ref: str
    urn: str
    organisation: str
    kind: str
    title: str
    added_by: str
    added_at: datetime
    good_until: date | None
    retired: bool
    url: str
    note: str
    file_name: str
    media_type: str
    size: int | None
    sha256: str
    scan: str


class EvidenceListOut(Schema):
    """One page, newest first. ``next`` is what to send as ``before`` for the next one, or nothing."""

    items: list[EvidenceOut]
    next: int | None


class LinkIn(Schema):
    """A link to add."""

    title: Line = Field(min_length=1, max_length=200)
    url: str = Field(min_length=1, max_length=1_000)
    good_until: Day | None = None


class NoteIn(Schema):
    """A note to add."""

    title: Line = Field(min_length=1, max_length=200)
    note: str = Field(min_length=1, max_length=2_000)
    good_until: Day | None = None


class CiteIn(Schema):
    """That one record rests on another, each by its URN."""

    target: str = Field(min_length=1, max_length=100)
    by: str = Field(min_length=1, max_length=100)


class CitationOut(Schema):
    """A citation: what is cited, by what, what it said then and the SHA-256 of that."""

    target: str
    by: str
    organisation: str
    cited_by: str
    at: datetime
    said: dict[str, Any]
    sha256: str


class CitationsOut(Schema):
    """What a record rests on, the newest hundred."""

    items: list[CitationOut]


class FigureIn(Schema):
    """One figure. `answer` says whether there is one; `so` answers a question that a check asked about it."""

    model_config = ConfigDict(extra="forbid")

    indicator: str = Field(min_length=1, max_length=20)
    answer: Literal["known", "not_applicable", "not_known"] = "known"
    numerator: Annotated[int, Field(strict=True, ge=0, le=10**12)] | None = None
    denominator: Annotated[int, Field(strict=True, ge=0, le=10**12)] | None = None
    words: Line = Field("", max_length=1_000)
    why: Line = Field("", max_length=1_000)
    so: Line = Field("", max_length=1_000)


class FiguresIn(Schema):
    """Figures of one return: each indicator once."""

    model_config = ConfigDict(extra="forbid")

    figures: list[FigureIn] = Field(min_length=1, max_length=200)

    @field_validator("figures")
    @classmethod
    def each_once(cls, figures: list[FigureIn]) -> list[FigureIn]:
        """Refuse an indicator that is there twice: which of the two is meant nobody can tell."""
        known = [item.indicator for item in figures]
        if twice := sorted({one for one in known if known.count(one) > 1}):
            raise ValueError(f"given twice: {', '.join(twice)}. Give each indicator once.")
        return figures


class FigureOut(Schema):
    """What is asked, by which version of its definition, and what stands: `answer` is empty where nothing does."""

    indicator: str
    name: str
    form: str
    numerator_of: str
    denominator_of: str
    definition: int
    answer: str
    numerator: int | None
    denominator: int | None
    words: str
    why: str
    said_on: date | None


class FigureReturnOut(Schema):
    """The return of a place for a period. `state` is empty where nobody has begun it."""

    collection: str
    place: str
    period: str
    state: str
    due: date
    figures: list[FigureOut]
