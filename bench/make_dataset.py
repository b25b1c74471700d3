"""Invents answers by hash, the same each time: 45% yes, 43% no, 4% each not applicable, not known, missing.

The files compress better than real ones do, since names repeat in runs: the shuffled rows are the harder case.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import duckdb

from bench.dataset import QUESTIONS, ROUNDS, Dataset

ORGANISATIONS = """
    select 'round-' || r as inspection, 'Organisation ' || lpad(cast(o as varchar), 6, '0') as organisation,
           case when h < 2 then 'large' when h < 5 then 'medium' else 'small' end as tier
    from (select r, o, hash(r, o, 'tier') % 10 as h from range({rounds}) a(r), range({organisations}) b(o))
    order by r, o
"""
ANSWERS = """
    select 'round-{number}' as inspection,
           'Organisation ' || lpad(cast(i // {questions} as varchar), 6, '0') as organisation,
           'Q' || lpad(cast(i % {questions} as varchar), 2, '0') as question,
           case when h < 45 then 'yes' when h < 88 then 'no' when h < 92 then 'not_applicable'
                else 'not_known' end as answer,
           cast(date '2024-01-01' + cast(h as integer) as varchar) as date
    from (select i, hash(i, {number}) % 100 as h from range({slots}) t(i))
    where h < 96
"""
SHUFFLED = "select * from '{ordered}' order by hash(inspection, organisation, question)"


def make(dataset: Dataset) -> None:
    """Write the dataset beside its place, then put it there whole."""
    unfinished = dataset.folder.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    (unfinished / "answers").mkdir(parents=True)
    with duckdb.connect(config={"memory_limit": "600MB"}) as connection:
        for path, query in queries(dataset, unfinished).items():
            connection.execute(f"copy ({query}) to '{path}' (format parquet)")
    unfinished.rename(dataset.folder)


def queries(dataset: Dataset, folder: Path) -> dict[Path, str]:
    """Each file and the query that fills it: a file a round keeps the memory small at any scale."""
    organisations = ORGANISATIONS.format(rounds=ROUNDS, organisations=dataset.organisations_a_round)
    found = {folder / "organisations.parquet": organisations}
    if dataset.shuffled:
        ordered = Dataset(dataset.asked).made().folder / "answers" / "*.parquet"
        return found | {folder / "answers" / "shuffled.parquet": SHUFFLED.format(ordered=ordered)}
    for number in range(ROUNDS):
        slots = dataset.asked // ROUNDS
        query = ANSWERS.format(number=number, questions=QUESTIONS, slots=slots)
        found[folder / "answers" / f"round-{number}.parquet"] = query
    return found


if __name__ == "__main__":
    make(Dataset(int(sys.argv[1]), "shuffled" in sys.argv[2:]))
