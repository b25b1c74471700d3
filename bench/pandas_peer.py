"""The findings as an analyst writes them in pandas. A program: ``python -m bench.pandas_peer FOLDER [tuned]``.

Tuned, the columns are read as categories, which a reader of pandas' manual would do after a first slow try.
"""

from __future__ import annotations

import sys
import time

import pandas as pd
import pyarrow.parquet as pq

from bench.dataset import TIERS
from bench.questionnaire import ASKED
from bench.telling import tell

WHO = ["inspection", "organisation"]
FINDING = ["inspection", "question", "tier"]
READ = [*WHO, "question", "answer"]
GIVEN = ["yes", "no", "not_applicable", "not_known"]
COUNTS = [*GIVEN, "unanswered"]


def read(folder: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The answers and the organisations, only the columns that are needed."""
    answers = pd.read_parquet(f"{folder}/answers", columns=READ)
    return answers, pd.read_parquet(f"{folder}/organisations.parquet", columns=[*WHO, "tier"])


def read_as_categories(folder: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same, each text held once; both sides of the merge share their categories."""
    answers = pq.read_table(f"{folder}/answers", columns=READ, read_dictionary=READ).unify_dictionaries().to_pandas()
    organisations = pd.read_parquet(f"{folder}/organisations.parquet", columns=[*WHO, "tier"])
    for name in WHO:
        organisations[name] = pd.Categorical(organisations[name], categories=answers[name].cat.categories)
    organisations["tier"] = organisations["tier"].astype("category")
    return answers, organisations


def by_tier(answers: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    """A row for each question that a tier is asked, with the five counts."""
    joined = answers.merge(organisations, on=WHO)
    counted = joined.groupby([*FINDING, "answer"], observed=True, sort=False).size().unstack("answer", fill_value=0)
    sizes = organisations.groupby(["inspection", "tier"], observed=True).size().rename("organisations").reset_index()
    plain = {"inspection": str, "tier": str}
    rows = pd.DataFrame(ASKED, columns=["question", "tier"]).merge(sizes.astype(plain), on="tier")
    counted = counted.reindex(columns=GIVEN, fill_value=0).reset_index().astype({**plain, "question": str})
    rows = rows.merge(counted, on=FINDING, how="left").fillna(dict.fromkeys(GIVEN, 0))
    rows["unanswered"] = rows["organisations"] - rows[GIVEN].sum(axis=1)
    return rows


def findings(answers: pd.DataFrame, organisations: pd.DataFrame) -> list[tuple[object, ...]]:
    """The rows by tier, and a row 'all' for each question that every tier is asked."""
    rows = by_tier(answers, organisations)
    asked = pd.DataFrame(ASKED, columns=["question", "tier"]).groupby("question").size()
    of_everyone = rows[rows["question"].isin(asked[asked == len(TIERS)].index)]
    totals = of_everyone.groupby(["inspection", "question"], as_index=False)[COUNTS].sum().assign(tier="all")
    complete = pd.concat([rows, totals])[[*FINDING, *COUNTS]].astype(dict.fromkeys(COUNTS, "int64"))
    return list(complete.sort_values(FINDING).itertuples(index=False, name=None))


def main(folder: str, *, tuned: bool) -> None:
    """Read, count and tell."""
    began = time.perf_counter()
    rows = findings(*(read_as_categories if tuned else read)(folder))
    tell(rows, query=time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1], tuned="tuned" in sys.argv[2:])
