"""The figures that a report's text can name: what they are called, what they say now, and of what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.core.answers import Answer as Said
from headwater.core.answers import AnswerCounts
from headwater.core.conditions import as_counted
from headwater.core.framework import Framework, Question
from headwater.core.percentages import Base, Share
from headwater.core.stages import OVERALL
from headwater.inspection.models import Answer, Inspected, Inspection, Reconciled
from headwater.reports.wording import shared

ALL = "all"


@dataclass(frozen=True)
class LiveFigure:
    """One figure: its token, what it says now, and what it is of."""

    token: str
    text: str
    of: str


def live_figures(inspection: Inspection) -> list[LiveFigure]:
    """Every figure that text can name now, in the framework's order: three questions of the database."""
    framework = inspection.kept.framework
    tiers = Counter(Inspected.objects.still().filter(inspection=inspection).values_list("tier", flat=True))
    answers = _answers(framework, inspection, tiers)
    return [*_sizes(framework, tiers), *answers, *_stages(framework, inspection)]


def _sizes(framework: Framework, tiers: Counter[str]) -> Iterator[LiveFigure]:
    yield LiveFigure(f"inspected.{ALL}", str(sum(tiers.values())), f"{framework.units} inspected")
    for tier in framework.tiers:
        yield LiveFigure(f"inspected.{tier.id}", str(tiers[tier.id]), tier.title)


def _answers(framework: Framework, inspection: Inspection, tiers: Counter[str]) -> Iterator[LiveFigure]:
    """The yes of each question, of those asked: by the rule of base and rounding that the report's tables have."""
    said = _said(framework, inspection)
    for question in framework.questions:
        by_tier = {tier: _counts(said, question.id, tier, tiers[tier]) for tier in question.tiers}
        if framework.asked_of_all(question):
            yield from _shares(framework, question, ALL, sum(by_tier.values(), AnswerCounts()), framework.units)
        for tier, counts in by_tier.items():
            yield from _shares(framework, question, tier, counts, framework.tier[tier].title.lower())


def _said(framework: Framework, inspection: Inspection) -> Counter[tuple[str, str, str]]:
    """How many of a tier gave which answer; whom a condition does not ask, it does not apply to."""
    tiers = dict(Inspected.objects.still().filter(inspection=inspection).values_list("pk", "tier"))
    given: dict[int, dict[str, Said]] = {place: {} for place in tiers}
    rows = Answer.objects.filter(whole__inspected__in=tiers).order_by()
    for place, question, answer in rows.values_list("whole__inspected", "question", "answer"):
        given[place][question] = Said(answer)
    counted: Counter[tuple[str, str, str]] = Counter()
    for place, answers in given.items():
        as_asked = as_counted(framework.conditions, answers) if framework.conditions else answers
        counted.update((question, tiers[place], answer.value) for question, answer in as_asked.items())
    return counted


def _counts(said: Counter[tuple[str, str, str]], question: str, tier: str, size: int) -> AnswerCounts:
    """Those of a tier by what they said; whoever said nothing is unanswered."""
    given = {answer.value: said[question, tier, answer.value] for answer in Said if answer is not Said.UNANSWERED}
    return AnswerCounts(**given, unanswered=size - sum(given.values()))


def _shares(
    framework: Framework, question: Question, group: str, counts: AnswerCounts, of_what: str
) -> Iterator[LiveFigure]:
    shares = counts.shares(Base.ASKED, framework.group[question.group].no_percent)
    if shares is not None:
        yield from _three(f"{question.id}.{group}", shares[0], of_what, f"{question.finding}, {of_what}")


def _three(token: str, share: Share, of_what: str, of: str) -> Iterator[LiveFigure]:
    yield LiveFigure(token, shared(share, of_what), of)
    yield LiveFigure(f"{token}.count", str(share.count), of)
    yield LiveFigure(f"{token}.percent", f"{share.percent}%", of)


def _stages(framework: Framework, inspection: Inspection) -> Iterator[LiveFigure]:
    """How many were judged to be at each stage, of those judged."""
    rows = Reconciled.objects.filter(inspected__inspection=inspection, inspected__withdrawn_on__isnull=True).order_by()
    judged = Counter(rows.values_list("capability", "stage"))
    titles = {OVERALL: "Overall"} | {item.id: item.title for item in framework.capabilities}
    for capability, title in titles.items():
        base = sum(count for (one, _), count in judged.items() if one == capability)
        for stage in framework.stages if base else ():
            share = Share.of(judged[capability, stage.id], base)
            of = f"judged {stage.title}, {title}"
            yield from _three(f"stage.{capability}.{stage.id}", share, framework.units, of)
