"""A grant as its page says it on a day: award against posts against spending, what will be left and why, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from headwater.core.bringing_forward import Choice, choices, usual_costs
from headwater.core.funded_posts import HEADS, POST_TYPES, months_of
from headwater.core.grant_reconciling import AwardLine, Checked, reconciled
from headwater.core.pence import posts_told, pounds, share_told
from headwater.core.recruitment import Recruited, curve
from headwater.core.underspend import (
    BY_DESIGN,
    CAUSES,
    LATE,
    LEFT,
    NO_POST,
    NOT_GIVEN,
    NOT_RECRUITED,
    OTHER_HEADS,
    Forecast,
)
from headwater.core.underspend import forecast as forecast_of
from headwater.governance.presenters.money_picture import MoneyBars
from headwater.governance.queries.money import GrantKept
from headwater.schemes.worked_grants import WorkedGrant, worked_example
from headwater.shell.saying import said

ORDER = (LATE, NOT_RECRUITED, LEFT, OTHER_HEADS, BY_DESIGN, NO_POST, NOT_GIVEN)
ASKS_FROM = 50  # thousandths of the budget: from here on, what will be left asks for somebody


@dataclass(frozen=True)
class KindRow:
    """Posts of one kind: awarded, made, filled, and the money awarded for them."""

    kind: str
    awarded: str
    made: str
    filled: str
    amount: str


@dataclass(frozen=True)
class Statement:
    """All that the page says."""

    kept: GrantKept
    day: date
    found: Forecast
    kinds: tuple[KindRow, ...]
    causes: tuple[tuple[str, str, str], ...]
    recruited: tuple[Recruited, ...]
    checks: tuple[Checked, ...]
    choices: tuple[Choice, ...]

    @property
    def budget(self) -> str:
        """As at the day."""
        return pounds(self.found.budget)

    @property
    def left(self) -> str:
        """What is likely to be left."""
        return pounds(self.found.underspend)

    @property
    def share(self) -> str:
        """Of the budget."""
        return share_told(self.found.underspend, self.found.budget)

    @property
    def asks(self) -> bool:
        """Whether what will be left asks for somebody."""
        return self.found.underspend * 1000 > ASKS_FROM * self.found.budget

    @property
    def between(self) -> tuple[str, str]:
        """At the least and at the most."""
        return pounds(self.found.least), pounds(self.found.most)

    @property
    def wrong(self) -> list[Checked]:
        """What does not agree."""
        return [one for one in self.checks if not one.agrees]

    @property
    def offered(self) -> list[tuple[str, date, str, str, str, str]]:
        """The choices in words, each with where it can be proposed."""
        return [
            (
                said(POST_TYPES[one.kind]),
                one.start,
                posts_told(one.halves),
                pounds(one.cost),
                pounds(one.year_after),
                f"propose/?{urlencode({'lines': _line(one), 'effective': one.start.isoformat()})}",
            )
            for one in self.choices
        ]

    @property
    def bars(self) -> MoneyBars:
        """What is left by month and cause."""
        shown = (LATE, NOT_RECRUITED, LEFT, OTHER_HEADS)
        rows = [(month_told(row.month.start), tuple(row.left[cause] for cause in shown)) for row in self.found.months]
        title = _("What will be left, by the month that it arises in")
        return MoneyBars("by-month", title, _("Month"), _words(shown), rows, _("Together"))

    @property
    def spent_rows(self) -> list[tuple[str, str, str, str, str]]:
        """By month: planned and forecast, and both from the beginning on."""
        rows, planned, spent = [], 0, 0
        for row in self.found.months:
            planned, spent = planned + row.planned, spent + row.forecast
            rows.append((month_told(row.month.start), pounds(row.planned), pounds(row.forecast), pounds(planned),
                         pounds(spent)))  # fmt: skip
        return rows


def _line(choice: Choice) -> str:
    """The line of a proposal that a choice would be: what it is for, pounds, kind, posts."""
    what = said(POST_TYPES[choice.kind])
    return f"{what} | {pounds(choice.cost)} | {choice.kind} | {posts_told(choice.halves)}"


def _words(causes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(said(CAUSES[cause]) for cause in causes)


def month_told(day: date) -> str:
    """October 2008, in the language of whoever reads."""
    return date_format(day, "F Y")


def statement(kept: GrantKept, day: date) -> Statement:
    """The statement of a grant as at a day."""
    found = forecast_of(kept.facts, day)
    known = [post for post in kept.funded if post.known_on <= day]
    costs = sorted(usual_costs(known).items())
    offered = choices(found.least, costs, kept.facts.year, day) if kept.whole else []
    return Statement(
        kept=kept,
        day=day,
        found=found,
        kinds=tuple(_kinds(kept, day)),
        causes=tuple(
            (said(CAUSES[cause]), pounds(found.by_cause[cause]), share_told(found.by_cause[cause], found.budget))
            for cause in ORDER
        ),
        recruited=tuple(curve(kept.funded, kept.facts.year, day)),
        checks=tuple(_checks(kept, day)),
        choices=tuple(offered),
    )


def _kinds(kept: GrantKept, day: date) -> list[KindRow]:
    awards = [award for award in kept.awards if award.known_on <= day]
    posts = [post for post in kept.funded if post.known_on <= day]
    rows = []
    for kind in POST_TYPES:
        mine, made = [award for award in awards if award.kind == kind], [post for post in posts if post.kind == kind]
        if mine or made:
            filled = sum(post.halves for post in made if any(one.holds_on(day) for one in post.in_post(day)))
            rows.append(
                KindRow(
                    said(POST_TYPES[kind]),
                    posts_told(sum(award.halves for award in mine)),
                    posts_told(sum(post.halves for post in made)),
                    posts_told(filled),
                    pounds(sum(award.amount for award in mine)),
                )
            )
    return rows


def _checks(kept: GrantKept, day: date) -> list[Checked]:
    awards = [award for award in kept.awards if award.known_on <= day]
    lines = [
        AwardLine(award.to, award.kind, award.halves, award.amount, tuple(getattr(award, head) for head in HEADS))
        for award in awards
    ]
    posts = [(post.award.to, post.kind, post.halves) for post in kept.posts if post.known_on <= day]
    worked = worked_of(kept)
    whole = worked.expected if worked and day >= kept.grant.end else {}
    return reconciled(kept.facts.budget(day), lines, posts, whole)


def worked_of(kept: GrantKept) -> WorkedGrant | None:
    """The worked example that a grant is, if it is one."""
    return next((one for one in worked_example().grants if one.id == kept.grant.worked), None)


@dataclass(frozen=True)
class MonthEnd:
    """What would have been said at the end of a month."""

    day: date
    budget: str
    left: str
    share: str
    between: tuple[str, str]
    asks: bool


def _month_end(found: Forecast) -> MonthEnd:
    between = pounds(found.least), pounds(found.most)
    share = share_told(found.underspend, found.budget)
    asks = found.underspend * 1000 > ASKS_FROM * found.budget
    return MonthEnd(found.as_at, pounds(found.budget), pounds(found.underspend), share, between, asks)


def replay(kept: GrantKept, day: date) -> tuple[MoneyBars, list[MonthEnd]]:
    """The forecast as at each month’s end until a day, from what was known then."""
    ends = [month.end for month in months_of(kept.facts.year) if month.end is not None and month.end <= day]
    found = [forecast_of(kept.facts, end) for end in ends]
    rows = [(month_told(one.as_at), tuple(one.by_cause[cause] for cause in ORDER)) for one in found]
    title = _("What was going to be left, as it would have been said at the end of each month")
    return MoneyBars("replay", title, _("As at the end of"), _words(ORDER), rows, _("Together")), [
        _month_end(one) for one in found
    ]
