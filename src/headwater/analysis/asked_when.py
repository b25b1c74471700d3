"""Conditional questions, before the tables count: where a condition does not hold, the question is not asked.

An organisation that was not asked counts as "not applicable", never as silent, in every table. This is done once,
when a package is opened, and only for frameworks with conditions: ``not_asked`` holds who was not asked what, and
``answers`` becomes what was answered together with that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from headwater.analysis.engines import DuckDBEngine
from headwater.analysis.loading import completed, quoted
from headwater.core.conditions import Compared, Condition, Every, Not, in_order, names_in
from headwater.core.errors import Problem
from headwater.core.framework import Framework

TEXT = "varchar"
ANSWERS_TABLE = """
select g.* replace (case when n.question is null then g.answer else 'not_applicable' end as answer)
from given_answers g
left join not_asked n on n.organisation = g.organisation and n.question = g.question
union all by name
select n.inspection, n.organisation, n.question, 'not_applicable' as answer
from not_asked n
anti join given_answers g on n.organisation = g.organisation and n.question = g.question
"""
ANSWERED_ALL_THE_SAME = """
select a.question, a.answer, min(a.row_) as first, count(*)
from raw_answers a
join not_asked n on n.organisation = a.organisation and n.question = a.question
where a.answer not in ('not_applicable', 'unanswered')
group by a.question, a.answer order by first
"""


def ask_when(engine: DuckDBEngine, framework: Framework, inspection: str, where: str) -> list[Problem]:
    """Make ``not_asked`` and let ``answers`` count it; the problems are answers to questions that were not asked."""
    engine.define("given_answers", completed(engine, "answers", inspection))
    level = _levels(framework.conditions)
    column = {question: f"q{number}" for number, question in enumerate(level)}
    engine.keep("counted_0", _given(framework, column))
    engine.load("not_asked", [(name, TEXT) for name in ("inspection", "organisation", "question")], [])
    for number in range(1, max(level.values()) + 1):
        engine.keep(f"counted_{number}", _level(framework, number, level, column))
        for name in (name for name in framework.conditions if level[name] == number):
            engine.connection.execute(f"insert into not_asked {_not_asked(framework, name, number, column)}")
    problems = [
        Problem(
            f"{where}, row {row}{f' and {times - 1:,} more' if times > 1 else ''}, answer",
            f"{question} is answered “{answer}”, but is asked only where {framework.question[question].relevant}.",
            "Write not_applicable, or correct the answer that the condition looks at.",
        )
        for question, answer, row, times in engine.rows(ANSWERED_ALL_THE_SAME)
    ]
    engine.define("answers", ANSWERS_TABLE)
    return problems


def _levels(conditions: Mapping[str, Condition]) -> dict[str, int]:
    """For every question that takes part, how many conditions stand in a row before it is known whether it is asked.

    Each level becomes a narrow table before the next reads it. In one query of columns that read columns, an engine
    writes every column out wherever it is read, which doubles at every step of a chain.
    """
    level: dict[str, int] = {}
    for name in in_order(conditions):
        before = [level[other] for other in names_in(conditions[name])] if name in conditions else []
        level[name] = 1 + max(before) if before else 0
    return level


def _given(framework: Framework, column: Mapping[str, str]) -> str:
    """One row for each organisation, with what it answered to every question that takes part in a condition."""
    given = ", ".join(
        f"max(case when a.question = {quoted(name)} then a.answer end) as {column[name]}_given" for name in column
    )
    names = ", ".join(quoted(name) for name in column)
    always = ", ".join(
        _answer(name, column, f"tier in ({_tiers(framework, name)})")
        for name in column
        if name not in framework.conditions
    )
    return (
        f"select *, {always} from (select any_value(o.inspection) as inspection, o.organisation, "  # noqa: S608
        f"any_value(o.tier) as tier, {given} from organisations o "
        f"left join given_answers a on a.organisation = o.organisation and a.question in ({names}) "
        f"group by o.organisation)"
    )


def _level(framework: Framework, number: int, level: Mapping[str, int], column: Mapping[str, str]) -> str:
    """The questions of one level: beside what was given, only the levels that their conditions look at are read."""
    names = [name for name in framework.conditions if level[name] == number]
    read = sorted({level[other] for name in names for other in names_in(framework.conditions[name])} - {0})
    added = ", ".join(part for name in names for part in _counted(framework, name, column))
    joined = "".join(
        f" join (select * exclude (inspection, tier) from counted_{other}) using (organisation)"  # noqa: S608
        for other in read
    )
    return f"select inspection, organisation, tier, {added} from counted_0{joined}"  # noqa: S608 - our own names


def _counted(framework: Framework, name: str, column: Mapping[str, str]) -> Iterator[str]:
    """Whether a question's condition holds, and its answer as it counts."""
    condition = _sql(framework.conditions[name], column)
    yield f"{condition} as {column[name]}_holds"
    yield _answer(name, column, f"tier in ({_tiers(framework, name)}) and {condition}")


def _answer(name: str, column: Mapping[str, str], asked: str) -> str:
    silent = f"case when {asked} then 'unanswered' else 'not_applicable' end"
    return f"coalesce(nullif({column[name]}_given, 'unanswered'), {silent}) as {column[name]}"


def _not_asked(framework: Framework, name: str, level: int, column: Mapping[str, str]) -> str:
    """Who would be asked a question by its tier and is not, since its condition fails."""
    return (
        f"select inspection, organisation, {quoted(name)} from counted_{level} "  # noqa: S608 - our own text
        f"where not {column[name]}_holds and tier in ({_tiers(framework, name)})"
    )


def _tiers(framework: Framework, name: str) -> str:
    return ", ".join(quoted(tier) for tier in framework.question[name].tiers)


def _sql(condition: Condition, column: Mapping[str, str]) -> str:
    if isinstance(condition, Compared):
        sign = "=" if condition.same else "<>"
        return f"({column[condition.question]} {sign} {quoted(condition.answer)})"
    if isinstance(condition, Not):
        return f"(not {_sql(condition.part, column)})"
    word = " and " if isinstance(condition, Every) else " or "
    return f"({word.join(_sql(part, column) for part in condition.parts)})"
