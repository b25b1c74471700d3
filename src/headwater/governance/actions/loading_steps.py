"""Steps of posts and spending by month come from a table: held against what stands, and kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.core.errors import Problem
from headwater.core.funded_posts import Funded, Step, problem_of_step
from headwater.core.grant_rows import SpendRow, StepRow
from headwater.core.sentences import sentence
from headwater.governance.actions.loading_awards import at, whose
from headwater.governance.models import FundedPost, Grant, PostStep, Spending
from headwater.governance.queries.money import as_funded
from headwater.organisations.viewer import Viewer

Key = tuple[int, str, str, int]


def load_steps(grant: Grant, rows: Sequence[StepRow], by: Viewer, problems: list[Problem]) -> tuple[int, int]:
    """How many were made, and how many were there already. Rows of a post may come in any order: days order them."""
    if not rows:
        return 0, 0
    owners = whose(grant, rows, by, problems)
    posts, facts = _posts(grant)
    made, there = [], 0
    for row in sorted(rows, key=lambda row: (row.on, row.row)):
        if row.row not in owners:
            continue
        key: Key = (owners[row.row].pk, row.party, row.kind, row.number)
        if key not in posts:
            what = sentence("there is no post {number} of that kind and party.", number=row.number)
            problems.append(Problem(at(row, "number"), what, sentence("Load the awards first, or look at the list.")))
            continue
        fact = facts[key]
        if any(step.gone_on is None and (step.state, step.on) == (row.state, row.on) for step in fact.steps):
            there += 1
            continue
        wrong = problem_of_step(fact, row.state, row.on, at(row, "on"))
        known = row.known_on or min(row.on, by.day)
        if wrong is None and known > by.day:
            wrong = Problem(at(row, "known_on"), sentence("that is ahead."), sentence("Nobody knows it yet."))
        if wrong is not None:
            problems.append(wrong)
            continue
        facts[key] = replace(fact, steps=(*fact.steps, Step(row.state, row.on, known)))
        post = posts[key]
        made.append(
            PostStep(
                organisation=post.organisation,
                funded=post,
                state=row.state,
                on=row.on,
                not_before=post.created_on,
                known_on=known,
                note=row.note,
                by=by.person,
                told=row.told,
            )
        )
    if not problems:
        PostStep.objects.bulk_create(made)
    return len(made), there


def _posts(grant: Grant) -> tuple[dict[Key, FundedPost], dict[Key, Funded]]:
    """The posts of a grant by what a table calls them, and the same as facts: two questions."""
    rows = FundedPost.objects.filter(award__grant=grant).select_related("award", "organisation")
    by_post: dict[int, list[PostStep]] = {}
    for step in PostStep.objects.filter(funded__award__grant=grant).order_by("on", "pk"):
        by_post.setdefault(step.funded_id, []).append(step)
    posts, facts = {}, {}
    for row in rows:
        row.all_steps = by_post.get(row.pk, [])  # type: ignore[attr-defined]
        key: Key = (row.award.organisation_id, row.award.party, row.award.kind, row.number)
        posts[key], facts[key] = row, as_funded(row)
    return posts, facts


def load_spending(grant: Grant, rows: Sequence[SpendRow], by: Viewer, problems: list[Problem]) -> tuple[int, int]:
    """How many were made, and how many were there already. Another amount for one month and head is refused."""
    if not rows:
        return 0, 0
    owners = whose(grant, rows, by, problems)
    standing = {
        (row.organisation_id, row.party, row.head, row.month): row.amount
        for row in Spending.objects.filter(grant=grant, gone_on__isnull=True)
    }
    made, there = [], 0
    for row in rows:
        if row.row not in owners:
            continue
        key = (owners[row.row].pk, row.party, row.head, row.month)
        known = row.known_on or by.day
        if not grant.start.replace(day=1) <= row.month <= grant.end:
            what = sentence("it is not in the time of the grant, {start} to {end}.", start=grant.start, end=grant.end)
            problems.append(Problem(at(row, "month"), what, sentence("Give a month of it.")))
        elif known > by.day or row.month > by.day:
            problems.append(Problem(at(row, "month"), sentence("that is ahead."), sentence("Load what was spent.")))
        elif key in standing:
            there += 1
            if standing[key] != row.amount:
                what = sentence("another amount is kept for that month and head.")
                problems.append(
                    Problem(at(row, "amount"), what, sentence("Set that one right on the list of spending."))
                )
        else:
            standing[key] = row.amount
            spent = Spending(grant=grant, organisation=owners[row.row], party=row.party, head=row.head, month=row.month)
            spent.amount, spent.known_on, spent.told = row.amount, known, row.told
            made.append(spent)
    if not problems:
        Spending.objects.bulk_create(made)
    return len(made), there
