"""Proposals to bring money forward or move it: proposed by one and decided by another, with reasons (4.4.4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.funded_posts import POST_TYPES
from headwater.core.lifecycle import MONEY_PROPOSAL
from headwater.core.sentences import sentence
from headwater.governance.models.grants import Budget, Grant
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

KINDS = {
    "forward": sentence("Bring posts forward from the next year"),
    "move": sentence("Move money within the budget"),
    "add": sentence("Add to the budget"),
    "return": sentence("Give money back"),
}
DECIDED = ("approved", "refused")


class MoneyProposal(OfAPlace):
    """What somebody proposes to do with a grant. ``organisation`` keeps the grant."""

    unlogged = ("why", "reasons")

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="proposals")
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    title = models.CharField("what is proposed", max_length=200)
    why = models.CharField(max_length=LONGEST_LINE)
    effective = models.DateField("in force from")
    state = models.CharField(max_length=20, default=MONEY_PROPOSAL.first, choices=list(MONEY_PROPOSAL.states.items()))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField("proposed on")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField("decided on", null=True, blank=True)
    reasons = models.CharField("reasons", max_length=LONGEST_LINE, blank=True)
    budget = models.OneToOneField(Budget, on_delete=models.PROTECT, null=True, related_name="proposal")

    class Meta(OfAPlace.Meta):
        """Decided by another than proposed it, with reasons; approved with the budget that it made."""

        abstract = False
        verbose_name = "proposal to move money"
        ordering = ("-proposed_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="money_proposal_kind_known"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(why=""), name="money_proposal_says_what_and_why"),
            models.CheckConstraint(
                condition=Q(state__in=list(MONEY_PROPOSAL.states)), name="money_proposal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="money_proposal_decided_by_another",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=DECIDED) & Q(decided_by__isnull=False, decided_on__isnull=False) & ~Q(reasons="")
                )
                | (~Q(state__in=DECIDED) & Q(decided_by__isnull=True, decided_on__isnull=True, reasons="")),
                name="money_proposal_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", budget__isnull=False) | (~Q(state="approved") & Q(budget__isnull=True)),
                name="money_proposal_approved_makes_a_budget",
            ),
        )

    def __str__(self) -> str:
        return self.title


class ProposalLine(OfAPlace):
    """One thing that a proposal changes; with posts, these begin where it is approved. ``organisation`` gets it."""

    proposal = models.ForeignKey(MoneyProposal, on_delete=models.PROTECT, related_name="lines")
    what = models.CharField("for what", max_length=200)
    amount = models.BigIntegerField("amount, pence")
    kind = models.CharField("kind of post", max_length=20, choices=list(POST_TYPES.items()), blank=True)
    halves = models.PositiveIntegerField("half posts", default=0)
    share = models.PositiveSmallIntegerField("share of the grant, per cent", default=100)
    joint = models.CharField("who pays the rest", max_length=200, blank=True)
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="to whom")

    class Meta(OfAPlace.Meta):
        """It says for what; posts have a kind and cost something, and what is shared has another funder."""

        abstract = False
        verbose_name = "line of a proposal"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(what=""), name="proposal_line_says_for_what"),
            models.CheckConstraint(
                condition=Q(halves=0, kind="") | Q(halves__gt=0, amount__gt=0, kind__in=list(POST_TYPES)),
                name="proposal_line_of_posts_has_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(share=100, joint="") | (Q(share__gte=1, share__lte=99) & ~Q(joint="")),
                name="proposal_line_share_is_paid_by_somebody",
            ),
        )
