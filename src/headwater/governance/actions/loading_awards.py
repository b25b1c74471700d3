"""Award lines of a table become awards and their posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from headwater.core.errors import Problem
from headwater.core.grant_rows import AwardRow, Row
from headwater.core.pence import MOST, half_up_of
from headwater.core.sentences import Sentence, sentence
from headwater.governance.models import Award, FundedPost, Grant, JointFunder
from headwater.organisations.models import Organisation
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer

Whose = Mapping[str, Organisation]
Key = tuple[int, str, str, date]
MOST_POSTS = 5_000  # of one grant


def at(row: Row, column: str) -> Sentence:
    """Where in the table something is."""
    return sentence("Row {row}, {column}", row=row.row, column=column)


def whose(grant: Grant, rows: Sequence[Row], by: Viewer, problems: list[Problem]) -> dict[int, Organisation]:
    """By row, the organisation that it names; the grant’s keeper where it names a party instead. One question."""
    names = {row.to for row in rows if row.to}
    seen: dict[str, list[Organisation]] = {}
    for found in organisations(by).filter(name__in=names) if names else ():
        seen.setdefault(found.name, []).append(found)
    mapped = {}
    for row in rows:
        if not row.to and row.party:
            mapped[row.row] = grant.organisation
        elif len(seen.get(row.to, ())) == 1:
            mapped[row.row] = seen[row.to][0]
        else:
            what = sentence("you see no single organisation called “{name}”.", name=row.to[:40])
            remedy = sentence("Write its name as the register has it, or leave it empty and say the party.")
            problems.append(Problem(at(row, "to"), what, remedy))
    return mapped


def load_awards(grant: Grant, rows: Sequence[AwardRow], by: Viewer, problems: list[Problem]) -> tuple[int, int]:
    """How many were made, and how many were there already."""
    if not rows:
        return 0, 0
    owners = whose(grant, rows, by, problems)
    standing = {
        (award.organisation_id, award.party, award.kind, award.start): award
        for award in Award.objects.filter(grant=grant)
    }
    made: list[tuple[Award, AwardRow]] = []
    there = 0
    for row in rows:
        if row.row not in owners:
            continue
        award = _award_of(grant, row, owners[row.row], by)
        key: Key = (award.organisation_id, award.party, award.kind, award.start)
        _look_at_days(grant, row, award, by, problems)
        if key in standing:
            there += 1
            _must_be_the_same(standing[key], award, row, problems)
            continue
        standing[key] = award
        made.append((award, row))
    if not problems and made:
        _keep(grant, made, problems)
    return len(made), there


def _award_of(grant: Grant, row: AwardRow, organisation: Organisation, by: Viewer) -> Award:
    start = row.start or grant.start
    return Award(
        grant=grant,
        organisation=organisation,
        party=row.party,
        kind=row.kind,
        halves=row.halves,
        amount=sum(row.heads.values()),
        **row.heads,
        start=start,
        known_on=row.known_on or min(start, by.day),
        told=row.told,
        source=row.source,
    )


def _look_at_days(grant: Grant, row: AwardRow, award: Award, by: Viewer, problems: list[Problem]) -> None:
    planned = row.planned or award.start
    if not grant.start <= award.start <= grant.end:
        what = sentence("it is not in the time of the grant, {start} to {end}.", start=grant.start, end=grant.end)
        problems.append(Problem(at(row, "from"), what, sentence("Give a day of it.")))
    if planned < award.start:
        what = sentence("a post is planned to be filled before it is there, on {day}.", day=award.start)
        problems.append(Problem(at(row, "planned"), what, sentence("Give that day or a later one.")))
    if row.until is not None and row.until < planned:
        what = sentence("it ends before it is to be filled.")
        problems.append(Problem(at(row, "until"), what, sentence("Give a later day.")))
    if award.known_on > by.day:
        problems.append(Problem(at(row, "known_on"), sentence("that is ahead."), sentence("Nobody knows it yet.")))
    if award.amount > MOST:
        problems.append(Problem(at(row, "pay"), sentence("its heads sum to more than there is."), sentence("Look.")))


def _must_be_the_same(old: Award, new: Award, row: AwardRow, problems: list[Problem]) -> None:
    same = ("halves", "amount", "pay", "training", "car", "travel", "supplies")
    if any(getattr(old, name) != getattr(new, name) for name in same):
        what = sentence("another award stands for the same party, kind of post and day.")
        remedy = sentence("If it changed, propose to move the money; if it is another, give it another day.")
        problems.append(Problem(at(row, "kind"), what, remedy))


def _keep(grant: Grant, made: Sequence[tuple[Award, AwardRow]], problems: list[Problem]) -> None:
    numbers: dict[tuple[int, str, str], int] = {}
    counted = FundedPost.objects.filter(award__grant=grant).values_list("award__organisation", "award__party", "kind")
    for key in counted:
        numbers[key] = numbers.get(key, 0) + 1
    if sum(numbers.values()) + sum(row.halves for _, row in made) // 2 > MOST_POSTS:
        what = sentence("a grant here has at most {most} posts.", most=f"{MOST_POSTS:,}")
        problems.append(Problem("File", what, sentence("Keep more than one grant.")))
        return
    Award.objects.bulk_create([award for award, _ in made])
    posts = [post for award, row in made for post in posts_of_award(award, row, numbers)]
    FundedPost.objects.bulk_create(posts)
    joint = {award.pk: row for award, row in made if row.joint}
    JointFunder.objects.bulk_create(
        [
            JointFunder(
                organisation=post.organisation, funded=post, name=joint[post.award_id].joint, share=100 - post.share
            )
            for post in posts
            if post.award_id in joint
        ]
    )


def posts_of_award(award: Award, row: AwardRow, numbers: dict[tuple[int, str, str], int]) -> list[FundedPost]:
    """Whole posts and, where the award has a half, one half post. One that is paid jointly is a post of each half."""
    sizes = [1] * award.halves if row.share < 100 else [2] * (award.halves // 2) + [1] * (award.halves % 2)
    whole = row.year_cost if row.year_cost is not None else half_up_of(award.pay, 2, max(award.halves, 1))
    found = []
    for size in sizes:
        key = (award.organisation_id, award.party, award.kind)
        numbers[key] = numbers.get(key, 0) + 1
        found.append(
            FundedPost(
                organisation=award.organisation,
                award=award,
                number=numbers[key],
                kind=award.kind,
                halves=size,
                created_on=award.start,
                planned_start=row.planned or award.start,
                end=row.until,
                year_cost=whole if row.share < 100 else half_up_of(whole, size, 2),
                share=row.share,
                planned_staff=row.staff,
                staff=row.staff,
                regional=row.regional,
                one_off=row.one_off,
                known_on=award.known_on,
                told=row.told,
            )
        )
    return found
