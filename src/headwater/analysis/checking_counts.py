"""Counts held against one another: a part is no more than its whole, and no tier has more than it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from headwater.analysis.engines import DuckDBEngine
from headwater.analysis.loading import counted
from headwater.core.errors import Problem, short
from headwater.packages.describing import File

SIZES = "(select tier, max(organisations) as size from tier_sizes group by tier)"


def count_problems(engine: DuckDBEngine, whole: Mapping[str, File]) -> Iterator[Problem]:
    """Everything wrong with the counts of a package; ``whole`` has the files with every column they need."""
    yield from _more_than_the_base(engine, whole)
    if "tier_sizes" not in whole:
        return
    if "answer_counts" in whole:
        not_given = list(_sizes_not_given(engine, whole["answer_counts"]))
        yield from not_given
        if not_given:
            return  # nothing can be held against a total without them
        yield from _more_answers_than_organisations(engine, whole["answer_counts"])
    if "reached_counts" in whole:
        yield from _more_judged_than_the_tier(engine, whole["reached_counts"])
    if "stage_counts" in whole:
        yield from _more_judged_than_all(engine, whole["stage_counts"])


def _more_than_the_base(engine: DuckDBEngine, whole: Mapping[str, File]) -> Iterator[Problem]:
    """Parts that are more than the base beside them, or that have a base of nought."""
    for name, part in (("statistics", "count"), ("reached_counts", "reached")):
        if name in whole:
            column = f'"{part}"'
            more = f"{counted(column)} > {counted('base')} or base = '0'"
            rows = engine.rows(f"select row_, {column}, base from raw_{name} where {more}")  # noqa: S608
            for row, count, base in rows:
                where = f"{whole[name].path}, row {row}, {part}"
                yield Problem(where, f"{count} cannot be a share of {base}.", "Correct the count or its base.")


def _sizes_not_given(engine: DuckDBEngine, file: File) -> Iterator[Problem]:
    for tier, row in engine.rows(
        "select tier, min(row_) from raw_answer_counts "
        "where tier not in (select tier from raw_tier_sizes where tier is not null) group by tier"
    ):
        what = f"the size of the tier {short(str(tier))} is not given."
        yield Problem(f"{file.path}, row {row}, tier", what, "Add it to the tiers’ sizes.")


def _more_answers_than_organisations(engine: DuckDBEngine, file: File) -> Iterator[Problem]:
    for question, tier, n, size, row in engine.rows(
        "with once as (select question, tier, answer, max(n) as n from answer_counts group by all), "  # noqa: S608
        "added as (select question, tier, sum(n) as n from once group by all), "
        "placed as (select question, tier, min(row_) as row_ from raw_answer_counts group by all) "
        f"select question, tier, n, size, row_ from added join {SIZES} using (tier) join placed using (question, tier) "
        "where n > size order by row_"
    ):
        yield Problem(
            f"{file.path}, row {row}",
            f"the answers to {question} add up to {n}, but the tier {tier} has {size} organisations.",
            "Correct the counts or the size of the tier.",
        )


def _more_judged_than_the_tier(engine: DuckDBEngine, file: File) -> Iterator[Problem]:
    for row, base, tier, size in engine.rows(
        f"select row_, base, tier, size from raw_reached_counts join {SIZES} using (tier) "  # noqa: S608
        f"where {counted('base')} > size order by row_"
    ):
        what = f"{base} were judged, but the tier {tier} has {size} organisations."
        yield Problem(f"{file.path}, row {row}, base", what, "Correct the base or the size of the tier.")


def _more_judged_than_all(engine: DuckDBEngine, file: File) -> Iterator[Problem]:
    for capability, n, row, everyone in engine.rows(
        f"select capability, sum({counted('n')}) as n, min(row_) as first, (select sum(size) from {SIZES}) as everyone "  # noqa: S608
        "from raw_stage_counts group by capability having n > everyone or n = 0 order by first"
    ):
        what = f"{n} were judged in {short(str(capability))}, but there are {everyone} organisations."
        if n == 0:
            what = f"nobody was judged in {short(str(capability))}."
        yield Problem(f"{file.path}, row {row}, n", what, "Correct the counts, or leave the capability out.")
