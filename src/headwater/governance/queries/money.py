"""Questions about grants, awards, posts and spending. One reads what goes to places that one reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from headwater.core.access import paths_with
from headwater.core.funded_posts import Funded, Step
from headwater.core.pence import shares_of
from headwater.core.periods import Period
from headwater.core.posts import Right
from headwater.core.underspend import GrantFacts, Heads, Spent
from headwater.governance.models import Award, BridgeStep, Budget, FundedPost, Grant, PostStep, Spending
from headwater.governance.policies import may_read_whole_grant
from headwater.governance.queries.led import EVERYTHING, read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

OTHER_HEADS = ("training", "car", "travel", "supplies")

NOT_ENDED = Q(state_now__isnull=True) | ~Q(state_now="ended")  # of no step at all there is no state


def reached(viewer: Viewer, whose: str = "organisation__") -> Q:
    """What belongs to organisations whose leading the viewer reads."""
    return read_at(viewer, whose)


def kept_by(viewer: Viewer, whose: str = "organisation__") -> Q:
    """What belongs to organisations whose money the viewer keeps."""
    found, paths = Q(pk__in=[]), paths_with(Right.FUND, viewer.grants)
    for path in paths:
        found |= below(path, whose) if path else EVERYTHING
    return found


def grants(viewer: Viewer) -> QuerySet[Grant]:
    """Grants of organisations that the viewer reads, and those that give something to one."""
    given = Award.objects.filter(reached(viewer), grant=OuterRef("pk"))
    whole = reached(viewer, "grant__organisation__")
    seen = Award.objects.filter(reached(viewer) | whole, grant=OuterRef("pk")).order_by().values("grant")
    rows = Grant.objects.filter(reached(viewer) | Q(Exists(given)))
    return rows.annotate(awarded=Subquery(seen.annotate(sum=Sum("amount")).values("sum")[:1])).select_related(
        "organisation"
    )


def find_grant(viewer: Viewer, ref: str) -> Grant | None:
    """The grant of that reference."""
    return grants(viewer).filter(ref=ref).first()


def _of_grant(viewer: Viewer, grant: Grant) -> Q:
    return Q() if may_read_whole_grant(viewer, grant).allowed else reached(viewer)


def awards_of(viewer: Viewer, grant: Grant, day: date | None = None) -> QuerySet[Award]:
    """The award lines of a grant as known on a day, with the posts that each has."""
    rows = Award.objects.filter(_of_grant(viewer, grant), grant=grant, known_on__lte=day or viewer.day)
    return rows.annotate(in_posts=Sum("posts__halves")).select_related("organisation")


def funded_posts(viewer: Viewer) -> QuerySet[Any]:
    """Posts that the viewer reads: where they are, or of a grant read whole. Each with its state today."""
    whole = reached(viewer, "award__grant__organisation__")
    rows: QuerySet[Any] = FundedPost.objects.filter(reached(viewer) | whole)
    steps = PostStep.objects.filter(funded=OuterRef("pk"), gone_on__isnull=True, on__lte=viewer.day)
    first = PostStep.objects.filter(funded=OuterRef("pk"), gone_on__isnull=True, state="filled").order_by("on")
    rows = rows.annotate(
        state_now=Subquery(steps.order_by("-on").values("state")[:1]),
        state_since=Subquery(steps.order_by("-on").values("on")[:1]),
        first_filled=Subquery(first.values("on")[:1]),
    )
    return rows.select_related("organisation", "award__grant__organisation", "award__organisation")


def find_funded_post(viewer: Viewer, ref: str) -> FundedPost | None:
    """The post of that reference."""
    return funded_posts(viewer).filter(ref=ref).first()


def steps_of(funded: FundedPost) -> QuerySet[PostStep]:
    """Its history, those set right included."""
    return PostStep.objects.filter(funded=funded).select_related("by").order_by("on", "pk")


def spending_of(viewer: Viewer, grant: Grant) -> QuerySet[Spending]:
    """What was spent by month; none that was set right."""
    rows = Spending.objects.filter(_of_grant(viewer, grant), grant=grant, gone_on__isnull=True)
    return rows.select_related("organisation")


def find_spending(viewer: Viewer, ref: str) -> Spending | None:
    """What was spent, of that reference."""
    seen = reached(viewer) | reached(viewer, "grant__organisation__")
    rows = Spending.objects.filter(seen, ref=ref, gone_on__isnull=True)
    return rows.select_related("organisation", "grant__organisation").first()


def budgets_of(viewer: Viewer, grant: Grant, day: date | None = None) -> list[Budget]:
    """Its budgets with their bridges, the first one first; none for whoever reads a part of it."""
    if not may_read_whole_grant(viewer, grant).allowed:
        return []
    rows = Budget.objects.filter(grant=grant, known_on__lte=day or viewer.day).order_by("number")
    return list(rows.prefetch_related(Prefetch("bridge", BridgeStep.objects.order_by("pk"))))


@dataclass(frozen=True)
class GrantKept:
    """A grant with all that the viewer reads of it: the rows, and the same as facts to reckon with."""

    grant: Grant
    whole: bool
    awards: tuple[Award, ...]
    posts: tuple[FundedPost, ...]
    funded: tuple[Funded, ...]
    budgets: tuple[Budget, ...]
    facts: GrantFacts


def grant_kept(viewer: Viewer, grant: Grant) -> GrantKept:
    """All of a grant that the viewer reads: five questions, however many posts it has."""
    whole = may_read_whole_grant(viewer, grant).allowed
    awards = tuple(awards_of(viewer, grant, date.max))
    posts = tuple(_posts_with_steps(awards))
    budgets = tuple(budgets_of(viewer, grant, date.max))
    funded, unnamed = _funded(awards, posts)
    rows = Spending.objects.filter(_of_grant(viewer, grant), grant=grant)
    spent = tuple(Spent(row.month, row.amount, row.known_on, row.gone_on) for row in rows)
    heads = tuple(
        Heads(sum(getattr(row, head) for head in OTHER_HEADS), row.known_on, row.start)
        for row in awards
        if any(getattr(row, head) for head in OTHER_HEADS)
    )
    known = tuple((row.known_on, row.total) for row in budgets) if whole else _of_awards(awards)
    year = Period(grant.start, grant.end)
    facts = GrantFacts(year, known or ((grant.start, 0),), tuple(funded), heads, spent, tuple(unnamed))
    return GrantKept(grant, whole, awards, posts, tuple(funded), budgets, facts)


def _of_awards(awards: Sequence[Award]) -> tuple[tuple[date, int], ...]:
    """The budget of whoever reads a part of a grant: what is awarded in it, as it became known."""
    days = sorted({row.known_on for row in awards})
    return tuple((day, sum(row.amount for row in awards if row.known_on <= day)) for day in days)


def _posts_with_steps(awards: Sequence[Award]) -> QuerySet[FundedPost]:
    rows = FundedPost.objects.filter(award__in=awards).select_related("organisation")
    return rows.prefetch_related(Prefetch("steps", PostStep.objects.order_by("on", "pk"), to_attr="all_steps"))


def _funded(awards: Sequence[Award], posts: Sequence[FundedPost]) -> tuple[list[Funded], list[tuple[date, int]]]:
    """The posts as facts: the pay of an award is split among its posts; and the pay for which no post is named yet,
    with the day from which its award was known.
    """
    of_award: dict[int, list[FundedPost]] = {}
    by_key = {award.pk: award for award in awards}
    for post in posts:
        post.award = by_key[post.award_id]
        of_award.setdefault(post.award_id, []).append(post)
    found, unnamed = [], []
    for award in awards:
        mine = of_award.get(award.pk, [])
        missing = max(0, award.halves - sum(post.halves for post in mine))
        weights = [*(post.halves for post in mine), missing]
        parts = shares_of(award.pay, weights) if sum(weights) else ()
        found += [as_funded(post, part) for post, part in zip(mine, parts, strict=False)]
        if missing and parts:
            unnamed.append((award.known_on, parts[-1]))
    return found, unnamed


def as_funded(post: FundedPost, awarded: int = 0) -> Funded:
    """A post as a fact; its steps were fetched with it, or are fetched now."""
    steps = getattr(post, "all_steps", None)
    rows = steps if steps is not None else list(steps_of(post))
    return Funded(
        ref=post.ref,
        kind=post.kind,
        halves=post.halves,
        created_on=post.created_on,
        planned_start=post.planned_start,
        year_cost=post.year_cost,
        awarded=awarded,
        known_on=post.known_on,
        planned_end=post.end,
        share=post.share,
        steps=tuple(Step(row.state, row.on, row.known_on, row.gone_on) for row in rows),
    )


def unclear_posts(viewer: Viewer) -> QuerySet[Any]:
    """Posts whose role nobody can tell (4.4.6)."""
    return funded_posts(viewer).exclude(unclear_why="")


def ending_posts(viewer: Viewer) -> list[tuple[Funded, date]]:
    """Posts that have not ended, each with the day on which its money ends."""
    rows = funded_posts(viewer).filter(NOT_ENDED).filter(award__grant__end__gte=viewer.day)
    rows = rows.filter(Q(end__isnull=True) | Q(end__gte=viewer.day))
    rows = rows.prefetch_related(Prefetch("steps", PostStep.objects.order_by("on", "pk"), to_attr="all_steps"))
    return [(as_funded(row), min(row.end or row.award.grant.end, row.award.grant.end)) for row in rows]


def overdue_posts(viewer: Viewer) -> QuerySet[Any]:
    """Posts whose money the viewer keeps, of grants that run, which were to be filled by now and never were."""
    kept = kept_by(viewer) | kept_by(viewer, "award__grant__organisation__")
    rows = funded_posts(viewer).filter(kept, planned_start__lt=viewer.day, first_filled__isnull=True)
    return rows.filter(award__grant__start__lte=viewer.day, award__grant__end__gte=viewer.day).filter(NOT_ENDED)


def kept_grants(viewer: Viewer) -> QuerySet[Grant]:
    """Grants that run and whose money the viewer keeps."""
    return Grant.objects.filter(kept_by(viewer), start__lte=viewer.day, end__gte=viewer.day).select_related(
        "organisation"
    )


def money_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations whose money the viewer keeps."""
    rows = Organisation.objects.as_at(viewer.day).filter(kept_by(viewer, ""))
    return rows.order_by("name")


def funded_at(viewer: Viewer, place: Organisation) -> dict[str, int]:
    """Half posts of grants that run at a place and below it, and those that are filled. One question."""
    rows = funded_posts(viewer).filter(below(place.path, "organisation__"), award__party="")
    rows = rows.filter(award__grant__start__lte=viewer.day, award__grant__end__gte=viewer.day)
    found = rows.aggregate(
        paid=Sum("halves"),
        filled=Sum("halves", filter=Q(state_now="filled")),
        grants=Count("award__grant", distinct=True),
    )
    return {key: value or 0 for key, value in found.items()}


def all_awards(viewer: Viewer) -> QuerySet[Award]:
    """Awards that the viewer reads: to places that they read, or of a grant that they read whole."""
    rows = Award.objects.filter(reached(viewer) | reached(viewer, "grant__organisation__"))
    return rows.select_related("organisation", "grant")


def said_lately(keys: Collection[int], after: date, day: date) -> set[int]:
    """The funded posts of these of which somebody said a step, known since a day. One query."""
    rows = PostStep.objects.filter(funded__in=keys, known_on__gt=after, known_on__lte=day, gone_on__isnull=True)
    return set(rows.values_list("funded", flat=True))


def funded_on(viewer: Viewer, day: date) -> tuple[int, int]:
    """Half posts of grants that ran on a day, of those that the viewer reads, and how many of them were filled then.

    As was known on that day: what was set right later is as it was believed to be. One question.
    """
    known = Q(gone_on__isnull=True) | Q(gone_on__gt=day)
    steps = PostStep.objects.filter(known, funded=OuterRef("pk"), on__lte=day, known_on__lte=day)
    rows = FundedPost.objects.filter(reached(viewer) | reached(viewer, "award__grant__organisation__"), award__party="")
    rows = rows.filter(known_on__lte=day, award__grant__start__lte=day, award__grant__end__gte=day)
    then = rows.annotate(state_now=Subquery(steps.order_by("-on", "-pk").values("state")[:1])).filter(NOT_ENDED)
    found = then.aggregate(paid=Sum("halves"), filled=Sum("halves", filter=Q(state_now="filled")))
    return found["paid"] or 0, found["filled"] or 0
