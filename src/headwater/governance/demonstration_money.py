"""Money in the demonstration: the report’s own figures as a worked example, and an invented grant of this year.

It is written by the same actions as anybody’s.
"""

from __future__ import annotations

from datetime import date, timedelta

from headwater.accounts.models import Person
from headwater.core.grant_rows import AwardRow, Row, SpendRow, StepRow
from headwater.governance import actions
from headwater.governance.demonstration_capability import as_on
from headwater.governance.models import (
    Bid,
    BidCriterion,
    BidRound,
    BidScore,
    FundedPost,
    Grant,
    MoneyProposal,
    ProposalLine,
    SupportDuty,
    SupportGiven,
)
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.schemes.worked_grants import worked_example

OFFICER, COORDINATOR, FORCE_MONEY, KEEPER = "Marguerite Solway", "Ada Whitcombe", "Anselm Pryce", "Luca Fairweather"
NATIONAL, REGION, FORCES = "National unit (demonstration)", "Northmoor region", ("Force 01", "Force 02", "Force 03")
TITLE, ROUND = "Prevent posts of Northmoor (invented)", "Analysts for first profiles (invented, after 8.4.3)"
DEAD = {"training": 400_000, "car": 300_000, "travel": 300_000, "supplies": 200_000}  # pence for each post


def make_money() -> None:
    """Grants, posts, a proposal, support given and a round of bids: all of it or, where it is there, nothing."""
    if Grant.objects.exists():
        return
    officer = viewer_of(Person.objects.get(name=OFFICER))
    national = Organisation.objects.get(name=NATIONAL)
    for worked in worked_example().grants:
        actions.keep_worked(actions.grant_of(worked, national), by=officer, worked=worked)
    grant = _grant_of_this_year(officer, national)
    _said_of_posts(grant, viewer_of(Person.objects.get(name=FORCE_MONEY)))
    _proposal(grant, officer)
    _support(grant, officer)
    _bids(officer, national)


def _day_of(grant: Grant, days: int, today: date) -> date:
    return min(grant.start + timedelta(days=days), today)


def _award(row: int, to: str, kind: str, posts: int, start: date) -> AwardRow:
    heads = {"pay": posts * 4_600_000} | {head: posts * pence for head, pence in DEAD.items()}
    return AwardRow(
        row=row, to=to, party="", kind=kind, halves=posts * 2, heads=heads, year_cost=4_600_000, start=start,
        planned=None, until=None, share=100, joint="", staff=False, one_off=False, regional=kind == "regional",
        known_on=start, told="", source="Invented",
    )  # fmt: skip


def _grant_of_this_year(officer: Viewer, keeper: Organisation) -> Grant:
    year = officer.day.year if officer.day >= date(officer.day.year, 4, 1) else officer.day.year - 1
    grant = Grant(organisation=keeper, title=TITLE, funder="Home Office (invented)")
    grant.start, grant.end = date(year, 4, 1), date(year + 1, 3, 31)
    grant.basis = "Invented: population, tier and what partnerships are ready for"
    rows: list[Row] = [
        _award(2, FORCES[0], "ctio", 3, grant.start),
        _award(3, FORCES[0], "nepo", 4, grant.start),
        _award(4, FORCES[1], "nepo", 2, grant.start),
        _award(5, REGION, "regional", 3, grant.start),
    ]
    total = sum(sum(row.heads.values()) for row in rows if isinstance(row, AwardRow))
    grant = actions.keep_grant(grant, by=officer, total=total, known_on=grant.start)
    came = (
        (FORCES[0], "ctio", 1, 0), (FORCES[0], "ctio", 2, 60), (FORCES[0], "nepo", 1, 30), (FORCES[0], "nepo", 2, 75),
        (FORCES[0], "nepo", 3, 120), (FORCES[1], "nepo", 1, 90), (REGION, "regional", 1, 14),
        (REGION, "regional", 2, 45),
    )  # fmt: skip
    for number, (to, kind, place, days) in enumerate(came, 6):
        on = grant.start + timedelta(days=days)
        if on <= officer.day:
            rows.append(StepRow(number, to, "", kind, place, "filled", on, on, "", ""))
    if grant.start + timedelta(days=31) <= officer.day:
        known = grant.start + timedelta(days=31)
        for number, (head, pence) in enumerate(DEAD.items(), 30):
            rows.append(SpendRow(number, NATIONAL, "", head, grant.start, pence // 4, known, ""))
    return actions.load_rows(grant, by=officer, rows=rows)


def _said_of_posts(grant: Grant, by: Viewer) -> None:
    """One converted, one relabelled, one unclear; one that is a post of the register."""
    posts = list(FundedPost.objects.filter(award__grant=grant, organisation__name=FORCES[0]).order_by("kind", "number"))
    ctio, nepo = posts[0], [post for post in posts if post.kind == "nepo"]
    said = (
        (nepo[0], {"focus": "engage"}),
        (nepo[1], {"previous_role": "Diversity officer", "prevent_time": 40, "focus": "brief"}),
        (nepo[2], {"unclear_why": "Shared with neighbourhood policing; nobody could say for what (invented)"}),
        (ctio, {"staff": True, "converted_why": "Two members of staff could be had for one officer (invented)"}),
    )
    for post, after in said:
        before = {name: getattr(post, name) for name in after}
        actions.say_of_post(post, by=by, seen=post.version, before=before, after=after)
    register = Post.objects.filter(organisation__name="Ashvale area", kind="engagement-officer").first()
    if register is not None:
        actions.link_post(nepo[0], by=by, post=register)


def _proposal(grant: Grant, officer: Viewer) -> None:
    effective = min(officer.day + timedelta(days=28), grant.end).replace(day=1)
    line = ProposalLine(what="Two analysts for areas (invented)", amount=2_000_000, kind="analyst", halves=4)
    line.to = Organisation.objects.get(name=FORCES[0])
    proposal = MoneyProposal(grant=grant, kind="forward", title="Two analysts before the next year (invented)")
    proposal.why = "Posts came late, so money will be left; analysts are planned for the next year"
    proposal.effective = max(effective, grant.start)
    actions.propose(proposal, by=officer, lines=[line])


def _support(grant: Grant, officer: Viewer) -> None:
    host = Organisation.objects.get(name=REGION)
    forces = [Organisation.objects.get(name=name) for name in FORCES]
    for force in forces:
        actions.say_duty(SupportDuty(host=host, force=force, start=grant.start), by=officer)
    post = FundedPost.objects.filter(award__grant=grant, regional=True).order_by("number")[0]
    for force, half_days, what in (
        (forces[0], 9, "Helped with its first profile"),
        (forces[1], 3, "Briefed its leads"),
    ):
        given = SupportGiven(organisation=host, funded=post, force=force, month=grant.start, half_days=half_days)
        given.what = f"{what} (invented)"
        actions.log_support(given, by=officer)


CRITERIA = (
    ("Need", "A profile is due, and nobody is there who could write it", 50, 2),
    ("Use of what is there", "The bid says which data and partners it builds on", 30, 1),
    ("What stays", "What is left in the year after, when the money is over", 20, 1),
)


def _bids(officer: Viewer, national: Organisation) -> None:
    """A round that ran three weeks and is over, so that what came in is scored today."""
    scoring, officer = officer, as_on(officer.name, officer.day - timedelta(days=21))
    found = BidRound(organisation=national, title=ROUND, what_for="Capacity to write the first local profiles")
    found.pot, found.closes, found.one_off = 70_000_000, scoring.day - timedelta(days=1), True
    found.review_on = officer.day + timedelta(days=180)
    found = actions.make_round(found, by=officer)
    for title, means, weight, scorers in CRITERIA:
        actions.add_criterion(
            BidCriterion(round=found, title=title, means=means, weight=weight, scorers=scorers), by=officer
        )
    found = actions.publish_round(found, by=officer)
    for force, name, pounds in (("Force 01", FORCE_MONEY, 42_000), ("Force 02", "Edwin Carraway", 38_000)):
        bid = Bid(round=found, organisation=Organisation.objects.get(name=force), amount=pounds * 100)
        bid.what = f"One analyst for a year at {force} (invented)"
        bid.why = "Its profile is due, its partners hold data that nobody has put together (invented)"
        actions.send_bid(bid, by=as_on(name, scoring.day - timedelta(days=5)))
    bid = Bid.objects.filter(round=found).order_by("pk")[0]
    for criterion in BidCriterion.objects.filter(round=found).order_by("pk"):
        score = BidScore(bid=bid, criterion=criterion, score=3, reasons="It says so plainly (invented)")
        actions.score_bid(score, by=scoring)
