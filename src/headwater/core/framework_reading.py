"""From a framework's document (parsed TOML) to a ``Framework``, or to every problem it has."""

from __future__ import annotations

from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem
from headwater.core.framework import (
    Behaviour,
    Capability,
    Criterion,
    Enabler,
    Expectation,
    FigureDefinition,
    Framework,
    MinimumCapability,
    PlanHeading,
    Question,
    QuestionGroup,
    Reading,
    Recommendation,
    RecommendationPart,
    Stage,
    Term,
    Tier,
    Translation,
)
from headwater.core.framework_rules import broken_rules
from headwater.core.percentages import NoPercent

FORMAT = "headwater-framework/1"
ABOUT = ("force", "area", "organisation")
STATUSES = ("draft", "published")
NO_PERCENT = tuple(rule.value for rule in NoPercent)
FIGURE_KINDS = ("questions", "stages", "statistic")


def read_framework(document: object, where: str) -> Framework:
    """The framework that ``document`` holds; ``where`` names it in problems.

    Raises ``BadInput`` with every problem: missing or misspelt keys, wrong kinds, duplicate identifiers,
    and references to parts that are not there.
    """
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    framework = Framework(
        id=table.text("id"),
        version=table.text("version"),
        status=table.choice("status", STATUSES),
        title=table.text("title"),
        language=table.text("language"),
        unit=table.text("unit"),
        units=table.text("units"),
        source=table.text("source"),
        summary=table.text("summary"),
        tiers=tuple(_tier(row) for row in table.rows("tier")),
        capabilities=tuple(_capability(row) for row in table.rows("capability")),
        groups=tuple(_group(row) for row in table.rows("group")),
        questions=tuple(_question(row) for row in table.rows("question")),
        stages=tuple(_stage(row) for row in table.rows("stage")),
        readings=tuple(_reading(row) for row in table.rows("reading", required=False)),
        minimums=tuple(_minimum(row) for row in table.rows("minimum", required=False)),
        enablers=tuple(_enabler(row) for row in table.rows("enabler", required=False)),
        recommendations=tuple(_recommendation(row) for row in table.rows("recommendation", required=False)),
        plan_headings=tuple(_plan_heading(row) for row in table.rows("plan_heading", required=False)),
        figures=tuple(_figure(row) for row in table.rows("figure", required=False)),
        terms=tuple(_term(row) for row in table.rows("term", required=False)),
    )
    table.close()
    problems.extend(broken_rules(framework, where))
    if problems:
        raise BadInput(problems)
    return framework


def _tier(row: Table) -> Tier:
    tier = Tier(row.text("id"), row.text("title"), row.text("short"), row.text("note", required=False))
    row.close()
    return tier


def _capability(row: Table) -> Capability:
    capability = Capability(
        id=row.text("id"),
        title=row.text("title"),
        aliases=row.texts("aliases", required=False),
        reference=row.text("reference"),
        summary=row.text("summary"),
    )
    row.close()
    return capability


def _group(row: Table) -> QuestionGroup:
    group = QuestionGroup(
        id=row.text("id"),
        title=row.text("title"),
        capability=row.text("capability"),
        no_percent=NoPercent(row.choice("no_percent", NO_PERCENT)),
    )
    row.close()
    return group


def _question(row: Table) -> Question:
    question = Question(
        id=row.text("id"),
        group=row.text("group"),
        text=row.text("text"),
        finding=row.text("finding"),
        tiers=row.texts("tiers"),
        about=row.choice("about", ABOUT),
        reference=row.text("reference"),
        probe=row.text("probe", required=False),
        meaning=row.whole("meaning", default=1),
        guidance=row.text("guidance", required=False),
        relevant=row.text("relevant", required=False),
        translations=tuple(_translation(item) for item in row.rows("translation", required=False)),
        required=row.flag("required"),
    )
    row.close()
    return question


def _translation(row: Table) -> Translation:
    translation = Translation(row.text("language"), row.text("text"))
    row.close()
    return translation


def _stage(row: Table) -> Stage:
    stage = Stage(
        id=row.text("id"),
        title=row.text("title"),
        rank=row.whole("rank"),
        reference=row.text("reference"),
        criteria=tuple(_criterion(item) for item in row.rows("criterion")),
    )
    row.close()
    return stage


def _criterion(row: Table) -> Criterion:
    criterion = Criterion(row.text("id"), row.text("text"))
    row.close()
    return criterion


def _reading(row: Table) -> Reading:
    reading = Reading(row.text("capability"), row.text("criterion"), row.texts("questions"))
    row.close()
    return reading


def _minimum(row: Table) -> MinimumCapability:
    minimum = MinimumCapability(
        id=row.text("id"),
        title=row.text("title"),
        reference=row.text("reference"),
        expectations=tuple(_expectation(item) for item in row.rows("expectation")),
    )
    row.close()
    return minimum


def _expectation(row: Table) -> Expectation:
    expectation = Expectation(
        id=row.text("id"),
        tiers=row.texts("tiers"),
        text=row.text("text"),
        note=row.text("note", required=False),
    )
    row.close()
    return expectation


def _enabler(row: Table) -> Enabler:
    enabler = Enabler(
        id=row.text("id"),
        order=row.whole("order"),
        title=row.text("title"),
        reference=row.text("reference"),
        behaviours=tuple(_behaviour(item) for item in row.rows("behaviour")),
        note=row.text("note", required=False),
    )
    row.close()
    return enabler


def _behaviour(row: Table) -> Behaviour:
    behaviour = Behaviour(row.text("id"), row.text("text"))
    row.close()
    return behaviour


def _recommendation(row: Table) -> Recommendation:
    recommendation = Recommendation(
        id=row.text("id"),
        reference=row.text("reference"),
        parts=tuple(_part(item) for item in row.rows("part")),
        note=row.text("note", required=False),
    )
    row.close()
    return recommendation


def _part(row: Table) -> RecommendationPart:
    part = RecommendationPart(
        id=row.text("id"),
        text=row.text("text"),
        owners=row.texts("owners"),
        deadline=row.day("deadline"),
        depends_on=row.texts("depends_on", required=False),
    )
    row.close()
    return part


def _plan_heading(row: Table) -> PlanHeading:
    heading = PlanHeading(row.text("id"), row.text("title"), row.text("reference"))
    row.close()
    return heading


def _figure(row: Table) -> FigureDefinition:
    figure = FigureDefinition(
        number=row.whole("number"),
        title=row.text("title"),
        reference=row.text("reference"),
        capability=row.text("capability", required=False),
        questions=row.texts("questions", required=False),
        statistic=row.text("statistic", required=False),
        kind=row.choice("kind", FIGURE_KINDS),
        omitted=row.text("omitted", required=False),
    )
    row.close()
    return figure


def _term(row: Table) -> Term:
    term = Term(row.text("term"), row.text("meaning"))
    row.close()
    return term
