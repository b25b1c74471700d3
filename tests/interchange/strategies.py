"""Frameworks made by chance: every part there is, with texts that formats find hard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from hypothesis import Phase
from hypothesis import strategies as st

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
from headwater.core.percentages import NoPercent

Made = TypeVar("Made")
GENERATE = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking a whole framework takes minutes
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text.strip())
MAYBE = st.just("") | TEXT
ID = st.from_regex(r"[A-Za-z_][A-Za-z0-9_-]{0,6}", fullmatch=True).filter(
    lambda name: name not in ("and", "or", "not", "all", "overall")
)


def some(
    items: st.SearchStrategy[Made], key: Callable[[Made], object], least: int = 0
) -> st.SearchStrategy[tuple[Made, ...]]:
    return st.lists(items, min_size=least, max_size=3, unique_by=key).map(tuple)


def by_id(item: object) -> object:
    return getattr(item, "id", item)


@st.composite
def made_frameworks(draw: st.DrawFn, text: st.SearchStrategy[str] = TEXT) -> Framework:
    maybe = st.just("") | text
    tiers = draw(some(st.builds(Tier, ID, text, text, maybe), by_id, 1))
    aliases = st.lists(text, max_size=2).map(tuple)
    capabilities = draw(some(st.builds(Capability, ID, text, aliases, text, text), by_id, 1))
    ids = st.sampled_from([item.id for item in capabilities])
    groups = draw(some(st.builds(QuestionGroup, ID, text, ids, st.sampled_from(NoPercent)), by_id, 1))
    asked = st.lists(st.sampled_from([tier.id for tier in tiers]), min_size=1, unique=True).map(tuple)
    names = draw(st.lists(ID, min_size=1, max_size=5, unique=True))
    drawn = st.sampled_from([group.id for group in groups])
    questions = tuple(
        replace(draw(_question(name, names[:place], draw(drawn), text)), tiers=draw(asked))
        for place, name in enumerate(names)
    )
    stages = draw(_stages(text))
    criteria = st.sampled_from([item.id for stage in stages for item in stage.criteria])
    chosen = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True).map(tuple)
    readings = some(st.builds(Reading, ids, criteria, chosen), lambda item: (item.capability, item.criterion))
    expectation = st.builds(Expectation, ID, asked, text, maybe)
    parts = st.builds(
        RecommendationPart, ID, text, st.lists(text, min_size=1, max_size=2).map(tuple), st.none() | st.dates()
    )
    figure = st.builds(
        FigureDefinition, st.integers(1, 99), text, text, st.just("") | ids, st.just(()) | chosen, maybe,
        st.sampled_from(("questions", "stages", "statistic")), maybe,
    )  # fmt: skip
    figures = some(figure, lambda item: item.number)
    return Framework(
        id=draw(text),
        version=draw(text),
        status=draw(st.sampled_from(("draft", "published"))),
        title=draw(text),
        language=draw(st.sampled_from(("en", "en-GB", "cy", "zh-Hant"))),
        unit=draw(text),
        units=draw(text),
        source=draw(text),
        summary=draw(text),
        tiers=tiers,
        capabilities=capabilities,
        groups=groups,
        questions=questions,
        stages=stages,
        readings=draw(readings),
        minimums=draw(_minimums(text, expectation)),
        enablers=draw(_enablers(text)),
        recommendations=draw(_recommendations(text, parts)),
        plan_headings=draw(some(st.builds(PlanHeading, ID, text, text), by_id)),
        figures=draw(figures),
        terms=draw(some(st.builds(Term, text, text), lambda item: item.term)),
    )


@st.composite
def _question(draw: st.DrawFn, name: str, earlier: list[str], group: str, text: st.SearchStrategy[str]) -> Question:
    """A question without its tiers, which are drawn where they are known."""
    relevant = ""
    conditional: bool = draw(st.booleans())
    if earlier and conditional:
        signs, answers = st.sampled_from(("=", "!=")), st.sampled_from(("yes", "no", "not_applicable", "not_known"))
        count = draw(st.integers(1, 2))
        parts = [f"{draw(st.sampled_from(earlier))} {draw(signs)} {draw(answers)}" for _ in range(count)]
        relevant = draw(st.sampled_from((" and ", " or "))).join(parts)
    languages = st.lists(st.sampled_from(("fr", "cy", "de")), unique=True, max_size=2)
    return Question(
        id=name,
        group=group,
        text=draw(text),
        finding=draw(text),
        tiers=(),
        about=draw(st.sampled_from(("force", "area"))),
        reference=draw(text),
        probe=draw(st.just("") | text),
        meaning=draw(st.integers(1, 3)),
        guidance=draw(st.just("") | text),
        relevant=relevant,
        required=draw(st.booleans()),
        translations=tuple(Translation(tag, draw(text)) for tag in draw(languages)),
    )


@st.composite
def _stages(draw: st.DrawFn, text: st.SearchStrategy[str]) -> tuple[Stage, ...]:
    ids = draw(st.lists(ID, min_size=4, max_size=6, unique=True))
    count = draw(st.integers(2, len(ids) // 2))
    shared = [ids[place::count] for place in range(count)]
    return tuple(
        Stage(f"s{rank}", draw(text), rank, draw(text), tuple(Criterion(name, draw(text)) for name in names))
        for rank, names in enumerate(shared, start=1)
    )


@st.composite
def _minimums(
    draw: st.DrawFn, text: st.SearchStrategy[str], expectation: st.SearchStrategy[Expectation]
) -> tuple[MinimumCapability, ...]:
    if not draw(st.booleans()):
        return ()
    return (MinimumCapability(draw(ID), draw(text), draw(text), draw(some(expectation, by_id, 1))),)


@st.composite
def _enablers(draw: st.DrawFn, text: st.SearchStrategy[str]) -> tuple[Enabler, ...]:
    behaviours = some(st.builds(Behaviour, ID, text), by_id, 1)
    made = some(st.builds(Enabler, ID, st.integers(1, 9), text, text, behaviours, st.just("") | text), by_id)
    found = draw(made)
    return found[:1]


@st.composite
def _recommendations(
    draw: st.DrawFn, text: st.SearchStrategy[str], part: st.SearchStrategy[RecommendationPart]
) -> tuple[Recommendation, ...]:
    if not draw(st.booleans()):
        return ()
    parts = draw(some(part, by_id, 1))
    first = RecommendationPart(
        "first", draw(text), (draw(text),), date(2009, 9, 30), tuple(item.id for item in parts if item.id != "first")
    )
    return (
        Recommendation(
            draw(ID), draw(text), (*(item for item in parts if item.id != "first"), first), draw(st.just("") | text)
        ),
    )
