"""What is claimed to have made a difference: what shows it, what else could explain it, and who challenged it.

What speaks against a claim, another explanation and a challenge are rows that nothing takes away again.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.contribution import AGAINST, CANNOT, JUDGED, NOT_LOOKED, SIDES, SOURCES, WORDS
from headwater.core.lifecycle import CONTRIBUTION
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace
from headwater.performance.models.frameworks import Indicator
from headwater.performance.models.returns import FigureCollection

_PERSON = settings.AUTH_USER_MODEL
SORTS = {
    "initiative": sentence("An initiative"),
    "programme": sentence("A programme of work"),
    "practice": sentence("A practice that was taken up from elsewhere"),
    "other": sentence("Something else"),
}
ACCOUNT_TEXTS = {  # what an account says in words, under these headings
    "change": sentence("The change that was seen"),
    "done": sentence("What was done"),
    "mechanism": sentence("How that would have led to it"),
    "doubt": sentence("What is not known, and what is doubted"),
}
COUNTERFACTUALS = {
    "none": sentence("Nothing is said"),
    "trend": sentence("Its own trend before, going on"),
    "places": sentence("What the other places of the collection did"),
}


class ContributionAccount(OfAPlace):
    """That something which was done at a place contributed to a change, in words that are no stronger than allowed.

    ``kept`` holds, from when it was submitted, how the figures compared and what was allowed to be said then.
    """

    unlogged = ("title", *ACCOUNT_TEXTS, "kept", "given_back_because", "withdrawn_because")

    title = models.CharField(max_length=200)
    sort = models.CharField("what was done", max_length=10, choices=list(SORTS.items()))
    change = models.CharField("the change that was seen", max_length=LONGEST_LINE)
    done = models.CharField("what was done, in words", max_length=LONGEST_LINE)
    mechanism = models.CharField("how that would have led to it", max_length=LONGEST_LINE, blank=True)
    doubt = models.CharField("what is not known", max_length=LONGEST_LINE, blank=True)
    said = models.CharField("what is said", max_length=20, choices=list(WORDS.items()), default=CANNOT)
    state = models.CharField(max_length=10, choices=list(CONTRIBUTION.states.items()), default=CONTRIBUTION.first)
    kept = models.JSONField("figures and rule as they were", default=dict, blank=True)
    written_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="written by"
    )
    written_on = models.DateField("written on")
    submitted_by = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="submitted by",
    )
    submitted_on = models.DateField("submitted on", null=True, blank=True)
    given_back_because = models.CharField("why it was given back", max_length=LONGEST_LINE, blank=True)
    accepted_by = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="accepted by",
    )
    accepted_on = models.DateField("accepted on", null=True, blank=True)
    published_on = models.DateField("published on", null=True, blank=True)
    withdrawn_on = models.DateField("withdrawn on", null=True, blank=True)
    withdrawn_because = models.CharField("why it was withdrawn", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """Whole once it is submitted; accepted by another; withdrawn for a reason."""

        abstract = False
        verbose_name = "account of a contribution"
        ordering = ("-written_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(change="") & ~Q(done=""), name="contribution_account_says_what"
            ),
            models.CheckConstraint(
                condition=Q(said__in=list(WORDS), sort__in=list(SORTS)), name="contribution_account_codes_known"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(submitted_on__isnull=False) & ~Q(mechanism="") & ~Q(doubt=""),
                name="contribution_account_submitted_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"], accepted_by__isnull=True, published_on__isnull=True)
                | Q(state="accepted", accepted_on__isnull=False, published_on__isnull=True)
                | Q(state="published", accepted_on__isnull=False, published_on__gte=F("accepted_on"))
                | Q(state="withdrawn"),
                name="contribution_account_days_fit_state",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True)
                | ~Q(accepted_by=F("written_by")) & ~Q(accepted_by=F("submitted_by")),
                name="contribution_account_accepted_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False) & ~Q(withdrawn_because="")
                | ~Q(state="withdrawn") & Q(withdrawn_on__isnull=True, withdrawn_because=""),
                name="contribution_account_withdrawn_for_a_reason",
            ),
        )


class OfAnAccount(OfAPlace):
    """What belongs to an account; its ``organisation`` is the one that claims."""

    account = models.ForeignKey(ContributionAccount, on_delete=models.PROTECT)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField("written on")

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class AccountEvidence(OfAnAccount):
    """A record that is cited for an account, or against it: of which source it is, and what it shows."""

    unlogged = ("shows", "answer")

    side = models.CharField("which way it speaks", max_length=10, choices=list(SIDES.items()))
    source = models.CharField("whose it is", max_length=12, choices=list(SOURCES.items()))
    shows = models.CharField("what it shows", max_length=LONGEST_LINE)
    answer = models.CharField("what is made of it", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAnAccount.Meta):
        """It says what it shows; only what speaks against is answered."""

        abstract = False
        verbose_name = "evidence of an account"
        default_related_name = "evidence"
        ordering = ("side", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(side__in=list(SIDES), source__in=list(SOURCES)) & ~Q(shows=""),
                name="account_evidence_says_what_it_shows",
            ),
            models.CheckConstraint(condition=Q(side=AGAINST) | Q(answer=""), name="account_evidence_against_answered"),
        )


class OtherExplanation(OfAnAccount):
    """Something else that could explain the change, and how it was judged."""

    unlogged = ("what", "reason")

    what = models.CharField("what else could explain it", max_length=LONGEST_LINE)
    judged = models.CharField("how it is judged", max_length=10, choices=list(JUDGED.items()), default=NOT_LOOKED)
    reason = models.CharField("why", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAnAccount.Meta):
        """It is judged for a reason."""

        abstract = False
        verbose_name = "other explanation"
        default_related_name = "explanations"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(judged__in=list(JUDGED)) & ~Q(what=""), name="other_explanation_says_what"
            ),
            models.CheckConstraint(
                condition=Q(judged=NOT_LOOKED, reason="") | ~Q(judged=NOT_LOOKED) & ~Q(reason=""),
                name="other_explanation_judged_for_a_reason",
            ),
        )


class AccountComparison(OfAnAccount):
    """The figures of a place before and after, and what would have happened otherwise as somebody states it."""

    unlogged = ("why_alike",)

    account = models.OneToOneField(ContributionAccount, on_delete=models.PROTECT)
    collection = models.ForeignKey(FigureCollection, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    start = models.DateField("first period after it was begun")
    against = models.CharField(
        "what would have happened otherwise", max_length=10, choices=list(COUNTERFACTUALS.items()), default="none"
    )
    why_alike = models.CharField("why those places would have changed alike", max_length=LONGEST_LINE, blank=True)
    chosen = models.BooleanField("chosen because its figures were high or low", default=False)

    class Meta(OfAnAccount.Meta):
        """Other places are taken for a reason."""

        abstract = False
        verbose_name = "comparison of an account"
        default_related_name = "comparison"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(against__in=list(COUNTERFACTUALS)), name="account_comparison_against_known"
            ),
            models.CheckConstraint(
                condition=~Q(against="places") | ~Q(why_alike=""), name="account_compared_with_places_for_a_reason"
            ),
        )


class AccountChallenge(OfAnAccount):
    """What a reader asked of an account, to be answered by a day, and the answer under a name. It stays for good."""

    unlogged = ("asked", "answer")

    asked = models.CharField("what is asked", max_length=LONGEST_LINE)
    due = models.DateField("to be answered by")
    answer = models.CharField(max_length=LONGEST_LINE, blank=True)
    answered_by = models.ForeignKey(
        _PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="answered by",
    )
    answered_on = models.DateField("answered on", null=True, blank=True)

    class Meta(OfAnAccount.Meta):
        """It asks something, leaves time, and is answered by somebody else."""

        abstract = False
        verbose_name = "challenge of an account"
        default_related_name = "challenges"
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(asked="") & Q(due__gt=F("on")), name="account_challenge_asks_and_leaves_time"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_on__isnull=True)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_on__gte=F("on")) & ~Q(answered_by=F("by")),
                name="account_challenge_answered_by_another",
            ),
        )
