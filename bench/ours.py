"""The findings by Headwater's own engine and SQL. A program: ``python -m bench.ours FOLDER``."""

from __future__ import annotations

import sys
import time

from bench.questionnaire import load_questionnaire
from bench.telling import tell
from headwater.analysis.engines import DuckDBEngine
from headwater.analysis.tables import make_what_it_needs, sql_of


def main(folder: str) -> None:
    """Views of the Parquet where it lies, and the table's SQL over them."""
    engine = DuckDBEngine(memory="300MB")
    engine.define("answers", f"select * from read_parquet('{folder}/answers/*.parquet')")
    engine.define("organisations", f"select * from read_parquet('{folder}/organisations.parquet')")
    load_questionnaire(engine)
    began = time.perf_counter()
    make_what_it_needs(engine, "findings", ())
    rows = engine.rows(sql_of("findings"))
    tell(rows, query=time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1])
