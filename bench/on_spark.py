"""The findings by Spark on this machine. A program: ``python -m bench.on_spark FOLDER``."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time

from bench.questionnaire import load_questionnaire
from bench.telling import tell
from headwater.analysis.engine_spark import SparkEngine, local_session
from headwater.analysis.tables import make_what_it_needs, sql_of


def main(folder: str) -> None:
    """Start Spark, or tell why that cannot be."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        print(json.dumps({"left out": "no Java: install Java 17"}))
        return
    began = time.perf_counter()
    session = local_session()
    measure(SparkEngine(session), folder, began)
    session.stop()


def measure(engine: SparkEngine, folder: str, began: float) -> None:
    """Spark reads the Parquet itself: nothing of it passes through Python."""
    for name in ("answers", "organisations"):
        path = f"{folder}/answers" if name == "answers" else f"{folder}/{name}.parquet"
        engine.session.read.parquet(path).createOrReplaceTempView(name)
    load_questionnaire(engine)
    loaded = time.perf_counter()
    make_what_it_needs(engine, "findings", ())
    rows = engine.rows(sql_of("findings"))
    tell(rows, loading=loaded - began, query=time.perf_counter() - loaded)


if __name__ == "__main__":
    main(sys.argv[1])
