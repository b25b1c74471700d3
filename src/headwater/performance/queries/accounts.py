"""Questions about accounts of contributions, viewer first: which there are, what each rests on, what may be said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from headwater.accounts.models import Person
from headwater.core.before_and_after import Difference, NoInference
from headwater.core.contribution import NOT_COMPARED, ORDER, OWN, Account, Allowed, Shown, allowed, compared
from headwater.core.performance_frameworks import WORDS
from headwater.core.sentences import Sentence, sentence, unkept
from headwater.evidence.models import Citation
from headwater.evidence.queries import Cited, cited_by_each
from headwater.governance.queries import read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.performance.models import (
    AccountChallenge,
    AccountComparison,
    AccountEvidence,
    CollectionPlace,
    ContributionAccount,
    FigureCollection,
    Indicator,
    OtherExplanation,
)
from headwater.performance.queries.before_after import Compare, Otherwise, before_and_after
from headwater.performance.queries.comparing import ChartOf, chart_for, newest_of
from headwater.performance.queries.returns import collections, find_place

MOST_OFFERED = 500  # figures of places that a form offers to compare


def accounts(viewer: Viewer) -> QuerySet[Any]:
    """Those that the viewer reads, by the rule of ``policies.may_read_account`` as one query."""
    works = Q(pk__in=[])
    for own in filter(None, viewer.own_paths):
        works |= below(own, "organisation__")
    reached = works | read_at(viewer, "organisation__") & ~Q(state="draft")
    if viewer.own:
        reached |= Q(published_on__isnull=False)
    rows: QuerySet[Any] = ContributionAccount.objects.filter(reached)
    return rows.select_related("organisation", "written_by", "submitted_by", "accepted_by")


def with_challenges(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same, each with how many challenges it has, and how many wait for an answer."""
    waits = Count("challenges", filter=Q(challenges__answered_on__isnull=True), distinct=True)
    counted: QuerySet[Any] = rows.annotate(challenged=Count("challenges", distinct=True), waits=waits)
    return counted


def find_account(viewer: Viewer, ref: str) -> ContributionAccount | None:
    """The account of that reference, if the viewer reads it."""
    return accounts(viewer).filter(ref=ref[:12]).first()


def account_evidence(viewer: Viewer) -> QuerySet[Any]:
    """What is cited for accounts that the viewer reads, and against them."""
    seen = accounts(viewer).order_by().values("pk")
    rows: QuerySet[Any] = AccountEvidence.objects.filter(account__in=seen)
    return rows.select_related("account__organisation", "organisation", "by")


def find_explanation(account: ContributionAccount, ref: str) -> OtherExplanation | None:
    """The other explanation of that reference, of an account that the viewer reads."""
    return OtherExplanation.objects.filter(account=account, ref=ref[:12]).select_related("account", "by").first()


def find_account_evidence(account: ContributionAccount, ref: str) -> AccountEvidence | None:
    """What is cited, by its reference, for an account that the viewer reads."""
    return AccountEvidence.objects.filter(account=account, ref=ref[:12]).select_related("account", "by").first()


def find_challenge(account: ContributionAccount, ref: str) -> AccountChallenge | None:
    """The challenge of that reference, of an account that the viewer reads."""
    return AccountChallenge.objects.filter(account=account, ref=ref[:12]).select_related("account", "by").first()


def challenges_to_answer(viewer: Viewer) -> QuerySet[Any]:
    """Challenges of accounts of the viewer’s own organisations that wait for an answer, the first due first."""
    rows = AccountChallenge.objects.filter(organisation__in=viewer.own, answered_on__isnull=True)
    mine: QuerySet[Any] = rows.exclude(by=viewer.person_id)
    return mine.select_related("account", "organisation", "by").order_by("due", "pk")


@dataclass(frozen=True)
class ComparedFigures:
    """The comparison of an account: what was asked, its chart for those who read the figures, and what it comes to.

    ``words`` are the difference and what it assumes, or why there is no inference; of an account that was submitted,
    those that it kept.
    """

    row: AccountComparison
    chart: ChartOf | None
    code: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class WholeAccount:
    """An account with all that it rests on, and the words that may be said."""

    account: ContributionAccount
    evidence: Sequence[tuple[AccountEvidence, Sequence[Cited]]]
    explanations: Sequence[OtherExplanation]
    challenges: Sequence[AccountChallenge]
    figures: ComparedFigures | None
    allowed: Allowed
    writers: Sequence[Person]
    own: frozenset[str] = frozenset()  # of the evidence, the notes of those who wrote the account since

    def source(self, row: AccountEvidence) -> str:
        """Whose say something is: a note of a writer is what those say who did it, whatever it was called before."""
        return OWN if row.urn in self.own else row.source

    @property
    def said(self) -> str:
        """The words that stand: what was chosen or, where less may be said by now, that."""
        return min(self.account.said, self.allowed.strongest, key=ORDER.index)


def whole_account(viewer: Viewer, account: ContributionAccount) -> WholeAccount:
    """All of it. As many questions for much evidence as for little."""
    evidence = list(account.evidence.select_related("by"))
    cited = cited_by_each(viewer, [one.urn for one in evidence])
    explanations = list(account.explanations.select_related("by"))
    challenges = list(account.challenges.select_related("by", "answered_by"))
    figures = _figures(viewer, account)
    wrote = [one.by for one in account.writers.select_related("by")]
    own = _own_notes(cited, wrote)
    if account.kept:
        may = _kept(account)
    else:
        shown = tuple(Shown(one.side, OWN if one.urn in own else one.source, bool(one.answer)) for one in evidence)
        judged = tuple(one.judged for one in explanations)
        may = allowed(Account(shown, judged, figures.code if figures else NOT_COMPARED))
    rests_on = [(one, cited[one.urn]) for one in evidence]
    return WholeAccount(account, rests_on, explanations, challenges, figures, may, wrote, own)


def _own_notes(urns: Iterable[str], wrote: Iterable[Person]) -> frozenset[str]:
    """Of what is cited, the notes of people who wrote the account, also of those who wrote in it only later."""
    rows = Citation.objects.filter(by_urn__in=list(urns), evidence__kind="note", evidence__added_by__in=list(wrote))
    return frozenset(rows.order_by().values_list("by_urn", flat=True))


def _kept(account: ContributionAccount) -> Allowed:
    reasons = tuple(_sentence(one) for one in account.kept["reasons"])
    return Allowed(account.kept["strongest"], reasons)


def _sentence(held: object) -> Sentence:
    text = unkept(held)
    return text if isinstance(text, Sentence) else sentence("{words}", words=text)


def _figures(viewer: Viewer, account: ContributionAccount) -> ComparedFigures | None:
    of = AccountComparison.objects.filter(account=account)
    row = of.select_related("collection__organisation", "indicator", "place").first()
    if row is None:
        return None
    chart, found = _looked(viewer, row, account)
    if account.kept:
        return ComparedFigures(row, chart, account.kept["compared"], tuple(map(unkept, account.kept["words"])))
    direction = newest_of(row.indicator).direction
    code = compared(found, direction, chosen_as_extreme=row.chosen)
    return ComparedFigures(row, chart, code, _in_words(found))


def _looked(
    viewer: Viewer, row: AccountComparison, account: ContributionAccount
) -> tuple[ChartOf | None, Difference | NoInference | None]:
    """The chart as known when the account was submitted, and what the comparison comes to; nothing unread."""
    if not collections(viewer).filter(pk=row.collection_id).exists():
        return None, None
    place = find_place(viewer, row.collection, row.place.ref)
    if place is None:
        return None, None
    of = Compare(row.collection, row.indicator, place, account.submitted_on)
    chart = chart_for(viewer, row.collection, row.indicator, place.organisation, known_on=of.known_on)
    if chart is None or account.kept:
        return chart, None
    asked = Otherwise(row.start, row.against, row.why_alike, row.chosen)
    return chart, before_and_after(viewer, of, chart.chart, asked)


def _in_words(found: Difference | NoInference | None) -> tuple[str, ...]:
    if found is None:
        return ()
    if isinstance(found, NoInference):
        return found.reasons
    return (found.sentence, found.assumes, *found.warnings)


@dataclass(frozen=True)
class Comparable:
    """Figures of a place that can be looked at before and after."""

    collection: FigureCollection
    indicator: Indicator
    place: CollectionPlace

    @property
    def code(self) -> str:
        """It in a form."""
        return f"{self.collection.ref}-{self.indicator.ref}-{self.place.organisation.ref}"


def comparable_at(viewer: Viewer, place: Organisation) -> list[Comparable]:
    """Figures that a place or those below it return, of collections that the viewer reads: three questions."""
    rows = CollectionPlace.objects.filter(below(place.path, "organisation__"), collection__in=collections(viewer))
    asked = list(rows.select_related("collection__framework", "organisation").order_by("organisation__name", "pk"))
    numbers: dict[int, list[Indicator]] = {}
    kept = {one.collection.framework_id for one in asked}
    indicators = Indicator.objects.filter(framework__in=kept).exclude(versions__form=WORDS)
    for one in indicators.prefetch_related("versions").distinct().order_by("number"):
        numbers.setdefault(one.framework_id, []).append(one)
    found = [
        Comparable(one.collection, indicator, one)
        for one in asked
        for indicator in numbers.get(one.collection.framework_id, ())
    ]
    return found[:MOST_OFFERED]
