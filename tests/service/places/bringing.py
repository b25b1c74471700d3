"""Files of figures as people bring them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date

from headwater.vulnerability import actions
from headwater.vulnerability.actions import Described
from headwater.vulnerability.models import DataLoad, DataSet

from ..conftest import as_viewer, organisation

ANALYST = "Petra Lindqvist"
DAY = date(2026, 3, 31)
CODES = [f"X{number:02}" for number in range(1, 13)]


def a_data_set(title: str = "Trees (invented)", months: int = 24) -> DataSet:
    new = DataSet(
        organisation=organisation("Force 01"),
        title=title,
        source="Somebody",
        coverage="All areas",
        licence="Open",
        method="Counted",
        good_for_months=months,
    )
    return actions.keep_data_set(new, by=as_viewer(ANALYST))


def a_table(heading: str, values: Iterable[object], codes: Iterable[str] = CODES) -> bytes:
    rows = [f"Area,{heading}", *(f"{code},{value}" for code, value in zip(codes, values, strict=False))]
    return "\n".join(rows).encode()


def brought(content: bytes, name: str = "trees.csv", as_of: date = DAY, data_set: DataSet | None = None) -> DataLoad:
    found = data_set or DataSet.objects.filter(title="Trees (invented)").first() or a_data_set()
    return actions.bring_file(found, by=as_viewer(ANALYST), stream=io.BytesIO(content), name=name, as_of=as_of)


def used(load: DataLoad, heading: str, **given: str) -> DataLoad:
    described = Described(**({"code": "trees", "title": "Trees", "unit": "trees", "measure": "count"} | given))
    return actions.take_into_use(load, by=as_viewer(ANALYST), described={heading: described})
