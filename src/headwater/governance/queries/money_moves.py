"""Questions about proposals to move money, regional support and bids, viewer first."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from headwater.core.access import paths_with
from headwater.core.bid_scoring import BidFacts, Criterion, Placed, ScoreGiven, placed
from headwater.core.funded_posts import RECENT
from headwater.core.posts import Right
from headwater.core.support_given import Given, SupportRow, support_matrix
from headwater.governance.models import (
    Bid,
    BidCriterion,
    BidRound,
    BidScore,
    FundedPost,
    MoneyProposal,
    ProposalLine,
    SupportDuty,
    SupportGiven,
)
from headwater.governance.queries.led import EVERYTHING, led
from headwater.governance.queries.money import funded_posts, reached
from headwater.organisations.models import Organisation, below
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer


def proposals(viewer: Viewer) -> QuerySet[Any]:
    """Proposals of grants that the viewer reads whole, with what each changes."""
    rows: QuerySet[Any] = MoneyProposal.objects.filter(reached(viewer)).annotate(change=Sum("lines__amount"))
    return rows.select_related("grant__organisation", "organisation", "proposed_by", "decided_by", "budget")


def find_proposal(viewer: Viewer, ref: str) -> Any:
    """The proposal of that reference."""
    return proposals(viewer).filter(ref=ref).first()


def lines_of(proposal: MoneyProposal) -> QuerySet[ProposalLine]:
    """Its lines."""
    return ProposalLine.objects.filter(proposal=proposal).select_related("to").order_by("pk")


def to_decide(viewer: Viewer) -> QuerySet[Any]:
    """Proposals that wait for the viewer, who did not make them."""
    paths = paths_with(Right.DIRECT, viewer.grants)
    if not paths:
        return proposals(viewer).none()
    there = Q(pk__in=[])
    for path in paths:
        there |= below(path, "organisation__") if path else EVERYTHING
    rows = proposals(viewer).filter(there, state="proposed")
    return rows.exclude(proposed_by=viewer.person_id)


def duties(viewer: Viewer) -> QuerySet[SupportDuty]:
    """Which forces hosts are to support today, of hosts and forces that the viewer reads."""
    rows = SupportDuty.objects.as_at(viewer.day).filter(reached(viewer, "host__") | reached(viewer, "force__"))
    return rows.select_related("host", "force")


def find_duty(viewer: Viewer, ref: str) -> SupportDuty | None:
    """The duty of that reference."""
    return duties(viewer).filter(ref=ref).first()


def support(viewer: Viewer) -> QuerySet[SupportGiven]:
    """Support given by hosts, and to forces, that the viewer reads."""
    rows = SupportGiven.objects.filter(reached(viewer) | reached(viewer, "force__"))
    return rows.select_related("organisation", "force", "funded__award__organisation", "by")


def matrix(viewer: Viewer, since: Any, until: Any) -> list[SupportRow]:
    """Host by force, within two days. A force that is read alone is shown alone: two questions."""
    owed = [(row.host.name, row.force.name) for row in duties(viewer)]
    given = support(viewer).filter(month__gte=since, month__lte=until)
    counted = given.order_by().values("organisation__name", "force__name", "month").annotate(sum=Sum("half_days"))
    rows = [Given(row["organisation__name"], row["force__name"], row["month"], row["sum"]) for row in counted]
    return support_matrix(owed, rows, since, until)


def regional_posts(viewer: Viewer) -> QuerySet[FundedPost]:
    """Regional posts of organisations where the viewer has a post or whose leading they read."""
    rows = FundedPost.objects.filter(Q(organisation__in=viewer.own) | reached(viewer), regional=True, award__party="")
    return rows.select_related("organisation", "award__organisation", "award__grant")


def forces(viewer: Viewer) -> QuerySet[Organisation]:
    """Forces that the viewer sees, and those that hosts of theirs are to support."""
    owed = SupportDuty.objects.as_at(viewer.day).filter(host__in=viewer.own).values("force")
    seen = organisations(viewer).order_by().values("pk")
    rows = Organisation.objects.as_at(viewer.day).filter(Q(pk__in=seen) | Q(pk__in=owed), kind="force")
    return rows.order_by("name")


def hosts(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations that the viewer reads and that can host regional posts."""
    return led(viewer).filter(kind__in=("region", "force", "national")).order_by("name")


def rounds(viewer: Viewer) -> QuerySet[BidRound]:
    """Published rounds, which whoever has a post reads; and those being written where the viewer reads."""
    if not viewer.own:
        return BidRound.objects.none()
    rows = BidRound.objects.filter(Q(published_on__isnull=False) | reached(viewer))
    return rows.select_related("organisation")


def find_round(viewer: Viewer, ref: str) -> BidRound | None:
    """The round of that reference."""
    return rounds(viewer).filter(ref=ref).first()


def criteria_of(found: BidRound) -> list[BidCriterion]:
    """Its criteria, as they were written."""
    return list(BidCriterion.objects.filter(round=found).select_related("round").order_by("pk"))


def bids(viewer: Viewer) -> QuerySet[Bid]:
    """Bids of organisations that the viewer reads, and all bids of rounds that such an organisation runs."""
    rows = Bid.objects.filter(reached(viewer) | reached(viewer, "round__organisation__"))
    scores = BidScore.objects.select_related("criterion", "by").order_by("pk")
    rows = rows.select_related("organisation", "round__organisation", "sent_by", "decided_by")
    return rows.prefetch_related(Prefetch("scores", scores)).annotate(scored=Count("scores"))


def find_bid(viewer: Viewer, ref: str) -> Bid | None:
    """The bid of that reference."""
    return bids(viewer).filter(ref=ref).first()


def standing(viewer: Viewer, found: BidRound) -> list[tuple[Bid, Placed]]:
    """The bids of a round that the viewer reads, in their order by score: three questions."""
    rows = {bid.ref: bid for bid in bids(viewer).filter(round=found)}
    criteria = [Criterion(str(row.pk), row.title, row.weight, row.scorers) for row in criteria_of(found)]
    facts = [
        BidFacts(
            bid.ref,
            bid.amount,
            bid.sent_on,
            tuple(ScoreGiven(str(one.criterion_id), str(one.by_id), one.score) for one in bid.scores.all()),
        )
        for bid in rows.values()
    ]
    return [(rows[one.bid.ref], one) for one in placed(facts, criteria)]


def bidders(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations that the viewer may bid for: where they lead or keep money; the action asks the rule."""
    found = Q(pk__in=viewer.own)
    for path in {*paths_with(Right.FUND, viewer.grants), *paths_with(Right.EDIT, viewer.grants)} - {""}:
        found |= below(path)
    return Organisation.objects.as_at(viewer.day).filter(found, kind__in=("force", "area", "region")).order_by("name")


def outputs(viewer: Viewer) -> dict[str, int]:
    """What the posts of grants that run did so far, of what the viewer reads: two questions."""
    rows = funded_posts(viewer).filter(award__grant__start__lte=viewer.day, award__grant__end__gte=viewer.day)
    filled, established = Q(state_now="filled"), Q(state_now="filled", state_since__lte=viewer.day - RECENT)
    found = rows.aggregate(
        paid=Sum("halves"),
        filled=Sum("halves", filter=filled),
        established=Sum("halves", filter=established),
        brief=Sum("halves", filter=filled & Q(focus="brief")),
        engage=Sum("halves", filter=filled & Q(focus="engage")),
        unsaid=Sum("halves", filter=filled & Q(focus__in=("", "unclear"))),
    )
    given = support(viewer).filter(funded__award__grant__end__gte=viewer.day).order_by()
    found |= given.aggregate(support=Sum("half_days"), forces=Count("force", distinct=True))
    return {key: value or 0 for key, value in found.items()}
