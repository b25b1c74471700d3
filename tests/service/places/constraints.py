"""What the database itself refuses of places: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.evidence.models import StoredFile
from headwater.vulnerability.models import (
    IN_USE,
    AreaChange,
    AreaCode,
    AreaRow,
    Boundaries,
    DataLoad,
    DataSet,
    Figure,
    IndexArea,
    IndexBuild,
    LoadColumn,
    NeedIndex,
    StaleAccepted,
)

from ..conftest import organisation, person
from . import gaps_constraints

DAY = date(2020, 5, 5)


def of_the_force(**given: Any) -> dict[str, Any]:
    return {"organisation": organisation("Force 01")} | given


def by_somebody(**given: Any) -> dict[str, Any]:
    return {"made_by": person("Petra Lindqvist"), "made_at": timezone.now()} | given


def a_data_set(**given: Any) -> DataSet:
    return DataSet(**of_the_force(**by_somebody(title="A", source="B", coverage="C", licence="D", method="E") | given))


def a_figure(**given: Any) -> Figure:
    return Figure(**(of_the_force(code="trees", title="Trees", unit="trees", measure="count") | given))


def saved(row: models.Model) -> Any:
    row.save()
    return row


def a_load(**given: Any) -> DataLoad:
    whole = of_the_force(as_of=DAY, file_name="a.csv", areas=1, state=IN_USE, loaded_by=person("Petra Lindqvist"))
    whole |= {"loaded_at": timezone.now(), "stored": given.pop("stored", None) or StoredFile.objects.first()}
    return DataLoad(**(whole | {"data_set": given.pop("data_set", None) or saved(a_data_set())} | given))


def a_second_load() -> DataLoad:
    return a_load(data_set=saved(a_load()).data_set)


def a_column(**given: Any) -> LoadColumn:
    load = given.pop("load", None) or saved(a_load())
    figure = given.pop("figure", None) or saved(a_figure())
    return LoadColumn(**({"load": load, "figure": figure, "heading": "Trees", "place": 0, "known": 1} | given))


def the_figure_again() -> LoadColumn:
    column = saved(a_column())
    return a_column(load=column.load, figure=column.figure, place=1)


def the_place_again() -> LoadColumn:
    column = saved(a_column())
    return a_column(load=column.load, figure=saved(a_figure(code="other")))


def a_row(**given: Any) -> AreaRow:
    return AreaRow(**({"load": given.pop("load", None) or saved(a_load()), "area": "X01", "values": [1]} | given))


def the_area_again() -> AreaRow:
    return a_row(load=saved(a_row()).load)


def a_code(**given: Any) -> AreaCode:
    return AreaCode(**(of_the_force(code="Q01", start=DAY) | given))


def the_code_again() -> AreaCode:
    saved(a_code())
    return a_code(organisation=organisation("Ashvale area"))


def a_change(**given: Any) -> AreaChange:
    return AreaChange(**(of_the_force(old="Q01", new="Q02", on=DAY) | given))


def the_change_again() -> AreaChange:
    saved(a_change())
    return a_change()


def an_index(**given: Any) -> NeedIndex:
    return NeedIndex(**(of_the_force(**by_somebody(title="A", text="B", sha256="c" * 64)) | given))


def after_itself() -> NeedIndex:
    made = saved(an_index())
    made.after = made
    return made  # type: ignore[no-any-return]


def a_build(**given: Any) -> IndexBuild:
    whole = of_the_force(
        as_of=DAY, sources={}, result={}, scored=0, built_by=person("Petra Lindqvist"), built_at=timezone.now()
    )
    return IndexBuild(**(whole | {"index": saved(an_index())} | given))


def an_indexed_area(**given: Any) -> IndexArea:
    return IndexArea(
        **({"build": given.pop("build", None) or saved(a_build()), "area": "X", "low": 1, "high": 2} | given)
    )


def the_indexed_area_again() -> IndexArea:
    return an_indexed_area(build=saved(an_indexed_area()).build)


def an_old_figure(**given: Any) -> StaleAccepted:
    build = given.pop("build", None) or saved(a_build())
    whole = of_the_force(build=build, code="a", months=70, reason="No other", accepted_by=person("Petra Lindqvist"))
    return StaleAccepted(**(whole | given))


def the_old_figure_again() -> StaleAccepted:
    return an_old_figure(build=saved(an_old_figure()).build)


def some_boundaries(**given: Any) -> Boundaries:
    whole = of_the_force(title="A", source="B", licence="C", as_of=DAY, shapes={}, count=1)
    whole |= {
        "stored": StoredFile.objects.first(),
        "brought_by": person("Petra Lindqvist"),
        "brought_at": timezone.now(),
    }
    return Boundaries(**(whole | given))


SPOILT: dict[str, Callable[[], models.Model]] = gaps_constraints.SPOILT | {
    "data_set_is_called_and_from_somebody": lambda: a_data_set(source=""),
    "data_set_is_stale_some_time": lambda: a_data_set(good_for_months=0),
    "figure_has_name_and_unit": lambda: a_figure(unit=""),
    "figure_is_of_a_known_measure": lambda: a_figure(measure="guess"),
    "one_file_in_use_for_a_day": a_second_load,
    "load_state_known": lambda: a_load(state="lost"),
    "figure_once_in_a_file": the_figure_again,
    "column_place_taken_once": the_place_again,
    "area_once_in_a_file": the_area_again,
    "one_open_code_of_an_area": the_code_again,
    "code_ends_after_start": lambda: a_code(end=DAY - timedelta(days=1)),
    "change_of_areas_told_once": the_change_again,
    "an_area_does_not_become_itself": lambda: a_change(new="Q01"),
    "share_of_an_area_with_its_basis": lambda: a_change(share=Decimal("0.5")),
    "index_has_a_title_and_a_text": lambda: an_index(text=""),
    "index_not_after_itself": after_itself,
    "old_figure_accepted_once": the_old_figure_again,
    "old_figure_accepted_for_a_reason": lambda: an_old_figure(reason=""),
    "area_once_in_an_index": the_indexed_area_again,
    "index_range_is_one": lambda: an_indexed_area(low=4, high=3),
    "boundaries_called_and_from_somebody": lambda: some_boundaries(title=""),
}
GOOD: list[Callable[[], models.Model]] = [
    *gaps_constraints.GOOD,
    a_data_set,
    a_figure,
    a_load,
    a_column,
    a_row,
    a_code,
    a_change,
    an_index,
    a_build,
    an_old_figure,
    an_indexed_area,
    some_boundaries,
]
