"""Data sets: who keeps them, what a file is refused for, what is withheld, and the way from a figure to its file."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.evidence.files import place_of
from headwater.vulnerability import actions, queries
from headwater.vulnerability.demonstration_data import CENSUS, RECORDS
from headwater.vulnerability.models import AreaChange, AreaCode, AreaRow, DataLoad, DataSet, Figure, LoadColumn
from headwater.vulnerability.queries.data_sets import sources_of, values_of

from ..conftest import ClientOf, as_viewer, organisation
from .bringing import ANALYST, CODES, DAY, a_data_set, a_table, brought, used

pytestmark = pytest.mark.usefixtures("county")
TREES = a_table("Trees", range(100, 112))


def refused(content: bytes, name: str = "trees.csv") -> str:
    with pytest.raises(BadInput) as problem:
        brought(content, name)
    return str(problem.value)


def test_the_register_tells_how_old_each_data_set_is_and_which_is_stale(client_of: ClientOf) -> None:
    page = client_of(ANALYST).get("/places/data/").content.decode()
    assert CENSUS in page
    assert "months old: stale" in page
    assert page.count("stale") == 1


def test_whoever_has_no_post_reads_no_data_and_is_told_why(client_of: ClientOf) -> None:
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    page = client_of("Nobody Yet").get("/places/data/").content.decode()
    assert CENSUS not in page
    assert "This is for those who have a post." in page


@pytest.mark.parametrize("name", ["Rosalind Quaye", "Miriam Okafor-Lisle", "Edwin Carraway", "Luca Fairweather"])
def test_nobody_elsewhere_brings_a_file_for_a_data_set_of_the_force(name: str) -> None:
    found = DataSet.objects.get(title=CENSUS)
    with pytest.raises(Refused):
        actions.bring_file(found, by=as_viewer(name), stream=io.BytesIO(TREES), name="t.csv", as_of=DAY)
    assert not DataLoad.objects.filter(file_name="t.csv").exists()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"Area,Trees\nX01,many\n", "is no number"),
        (b"Area,Trees\nX01,inf\n", "without end"),
        (b"Area,Trees\nX01,\nX02,\n", "is empty"),
        (b"Area,Surname\nX01,5\n", "rows of people are not taken"),
        (b"Area,Date of birth,Trees\nX01,5,6\n", "rows of people are not taken"),
        (b"Area,Trees\nX01,1\nX01,2\n", "more than one row"),
        (b"Area,Trees\n,1\n", "do not say which area"),
        (b"Area,Trees\nX01,1,2\n", "more cells than there are headings"),
        (b"Area,,Trees\nX01,1,2\n", "has no heading"),
        (b"Area,Trees,trees\nX01,1,2\n", "is a heading twice"),
        (b"Area\nX01\n", "fewer than two headings"),
        (b"Area,Trees\n", "no rows below its headings"),
        (b'Area,Trees\n"X01,1\n', "no table that can be read"),
        (b"Area,Trees\nX01," + b"9" * 300 + b"\n", "300 characters"),
        (b"Area," + b"T" * 201 + b"\nX01,5\n", "longer than 200 letters"),
        (b"Area,Trees\n" + b"X" * 61 + b",5\n", "longer than 60 letters"),
        ("Area,T\u202ereest\nX01,5\n".encode(), "hold what cannot be shown"),
        ("Area,Trees\nX\u200b01,5\n".encode(), "hold what cannot be shown"),
        (("Area," + ",".join(map(str, range(300_000))) + ",x,x\nX01\n").encode(), "150 columns"),
        (b"Area,Trees\n" + b"a,1\n" * 200_001, "200,000 rows"),
    ],
)
def test_a_file_that_is_no_table_of_areas_is_refused_and_not_kept(settings: Any, content: bytes, what: str) -> None:
    before, files = DataLoad.objects.count(), set(Path(settings.FILES_ROOT).rglob("*"))
    assert what in refused(content)
    assert DataLoad.objects.count() == before
    assert set(Path(settings.FILES_ROOT).rglob("*")) == files  # not a byte of it is kept


def a_workbook(sheets: dict[str, list[list[object]]], formula: str = "") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if formula:
                sheet.write_formula(1, 1, formula)
    return stream.getvalue()


ROWS: list[list[object]] = [["Area", "Trees"], *([code, number] for number, code in enumerate(CODES, 100))]


def a_parquet(folder: Path) -> bytes:
    path = folder / "trees.parquet"
    rows = ", ".join(f"('{code}', {number})" for number, code in enumerate(CODES, 100))
    duckdb.sql(f"copy (select * from (values {rows}) t(Area, Trees)) to '{path}' (format parquet)")  # noqa: S608
    return path.read_bytes()


def test_csv_workbook_and_parquet_bring_the_same_figures(tmp_path: Path) -> None:
    files = {"t.csv": TREES, "t.xlsx": a_workbook({"a": ROWS}), "t.parquet": a_parquet(tmp_path)}
    for day, (name, content) in enumerate(files.items(), 1):
        load = used(brought(content, name, date(2026, 1, day)), "Trees")
        assert dict(AreaRow.objects.filter(load=load).values_list("area", "values")) == {
            code: [float(number)] for number, code in enumerate(CODES, 100)
        }


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (a_workbook({"a": ROWS, "b": ROWS}), "2 sheets"),
        (a_workbook({"a": ROWS}, "=1+1"), "formulas"),
        (a_workbook({"a": [["Area", *map(str, range(60))], ["X01", *range(60)]]}), "60 columns"),
    ],
    ids=["two sheets", "formulas", "many columns"],  # a workbook holds the time at which it was made
)
def test_a_workbook_that_would_be_half_read_is_refused(content: bytes, what: str) -> None:
    assert what in refused(content, "t.xlsx")


def test_a_file_that_only_looks_like_parquet_is_refused() -> None:
    assert "damaged, or no Parquet file" in refused(b"PAR1" + b"\0" * 100 + b"PAR1", "t.parquet")


def test_a_table_that_calls_itself_something_else_is_refused() -> None:
    assert "is of another kind than is taken here" in refused(TREES, "t.parquet")


def test_a_file_of_another_kind_is_refused() -> None:
    assert "is of another kind than is taken here" in refused(b"%PDF-1.7 ...", "t.pdf")


def test_what_nobody_described_yet_is_for_those_who_keep_it(client_of: ClientOf) -> None:
    load = brought(a_table("People helped", [1, *range(10, 21)]))
    where = f"/places/data/files/{load.ref}/"
    assert client_of("Rosalind Quaye").get(where).status_code == 404
    assert client_of(ANALYST).get(where).status_code == 200
    used(load, "People helped", code="helped", title="People helped", measure="people")
    shown = client_of("Rosalind Quaye").get(where).content.decode()
    cell = '<td class="govuk-table__cell govuk-table__cell--numeric">'
    assert f"{cell}1</td>{cell}</td>" in shown  # one withheld, and no lowest value


def test_small_counts_of_people_are_withheld_and_stand_nowhere(client_of: ClientOf) -> None:
    content = a_table("People helped", [3, 0, 5, *range(10, 19)])
    load = used(brought(content), "People helped", code="helped", title="People helped", measure="people")
    column = LoadColumn.objects.get(load=load)
    assert column.withheld == 1
    values = dict(AreaRow.objects.filter(load=load).values_list("area", "values"))
    assert (values["X01"], values["X02"], values["X03"]) == ([None], [0.0], [5.0])
    page = client_of(ANALYST).get(f"/places/data/files/{load.ref}/").content.decode()
    assert ">1</td>" in page  # how many were withheld


def test_a_column_that_tells_of_a_characteristic_must_be_said_to() -> None:
    load = brought(a_table("Muslim %", range(10, 22)))
    with pytest.raises(BadInput, match="so tells of religion or belief"):
        used(load, "Muslim %", code="m", title="Some share", unit="%", measure="rate")
    used(load, "Muslim %", code="m", title="Some share", unit="%", measure="rate", characteristic="religion")
    assert Figure.objects.get(code="m").characteristic == "religion"


def test_a_figure_has_one_unit_wherever_it_is_used() -> None:
    used(brought(TREES), "Trees")
    later = brought(TREES, as_of=date(2026, 4, 30))
    with pytest.raises(BadInput, match="is in “trees” wherever it is used, and here in “hectares”"):
        used(later, "Trees", unit="hectares")


def test_two_columns_cannot_be_one_figure() -> None:
    load = brought(b"Area,Oaks,Elms\nX01,1,2\nX02,3,4\n")
    one = actions.Described("trees", "Trees", "trees", "count")
    with pytest.raises(BadInput, match="both called “trees”"):
        actions.take_into_use(load, by=as_viewer(ANALYST), described={"Oaks": one, "Elms": one})


def test_a_later_file_of_the_same_day_replaces_the_one_before_and_both_stay() -> None:
    first = used(brought(TREES), "Trees")
    second = used(brought(a_table("Trees", range(200, 212))), "Trees")
    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "in_use")
    assert place_of(first.stored.sha256).exists()


def test_a_file_is_described_once() -> None:
    load = used(brought(TREES), "Trees")
    with pytest.raises(Refused, match="described already"):
        used(load, "Trees")


def test_what_is_set_aside_is_shown_no_more() -> None:
    load = used(brought(TREES), "Trees")
    assert "trees" in sources_of(["trees"], DAY)
    actions.set_aside(load, by=as_viewer(ANALYST))
    assert "trees" not in sources_of(["trees"], DAY)


def test_figures_of_a_day_to_come_are_refused() -> None:
    with pytest.raises(BadInput, match="still to come"):
        brought(TREES, as_of=date(2100, 1, 1))


def test_each_figure_leads_back_to_its_file() -> None:
    load = used(brought(TREES), "Trees")
    source = sources_of(["trees"], DAY)["trees"]
    assert source.column.load == load
    assert source.column.heading == "Trees"
    assert place_of(source.column.load.stored.sha256).read_bytes() == TREES


def test_the_page_of_a_place_shows_its_newest_figures_and_their_trend(client_of: ClientOf) -> None:
    place = organisation("Ashvale area")
    page = client_of(ANALYST).get(f"/places/{place.ref}/figures/").content.decode()
    assert "Hate incidents" in page
    assert page.count('class="hw-trend"') == 3
    assert page.count("stale") >= 4
    assert "context, never scored" in page


def test_figures_of_areas_that_merged_are_brought_to_todays_areas() -> None:
    used(brought(TREES), "Trees")
    merger = {"organisation": organisation("Force 01"), "new": "X99", "on": date(2026, 6, 1)}
    for old in ("X01", "X02"):
        actions.tell_change(AreaChange(old=old, **merger), by=as_viewer(ANALYST))
    sources = sources_of(["trees"], date(2026, 7, 1))
    found = values_of(sources, date(2026, 7, 1))
    assert found["X99"] == {"trees": 201.0}
    assert "X01" not in found
    assert values_of(sources, date(2026, 5, 1))["X01"] == {"trees": 100.0}


def test_a_code_is_of_one_place_at_a_time() -> None:
    other = AreaCode(organisation=organisation("Brookmere area"), code="X01", start=date(2026, 1, 1))
    with pytest.raises(BadInput, match="the code of another place"):
        actions.give_code(other, by=as_viewer(ANALYST))
    again = AreaCode(organisation=organisation("Ashvale area"), code="Y01", start=date(2026, 1, 1))
    actions.give_code(again, by=as_viewer(ANALYST))
    assert set(queries.codes_of([again.organisation_id], date(2026, 1, 1))) == {"Y01"}
    assert set(queries.codes_of([again.organisation_id], date(2025, 12, 31))) == {"X01"}


@pytest.mark.parametrize("where", ["/places/data/", "/places/data/figures/", "set", "figures"])
def test_pages_of_data_ask_as_much_for_many_as_for_few(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any], where: str
) -> None:
    client = client_of(ANALYST)
    place = organisation("Ashvale area")
    address = {
        "set": f"/places/data/{DataSet.objects.get(title=RECORDS).ref}/",
        "figures": f"/places/{place.ref}/figures/",
    }.get(where, where)
    client.get(address)
    counts = []
    for more in range(2):
        with django_assert_max_num_queries(14) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
        for number in range(6 * (1 - more)):
            found = a_data_set(f"More {number}")
            load = brought(a_table("Trees", range(50, 62)), as_of=date(2026, 1, number + 1), data_set=found)
            used(load, "Trees", code=f"more-{number}")
    assert counts[1] <= counts[0] + 1


def test_a_file_is_brought_described_and_used_in_three_pages(client_of: ClientOf) -> None:
    client = client_of(ANALYST)
    given = {
        "organisation": organisation("Force 01").pk,
        "title": "Lamps (invented)",
        "source": "Somebody",
        "coverage": "All",
        "licence": "Open",
        "method": "Counted",
        "good_for_months": "12",
    }
    page = client.post("/places/data/keep/", given)
    here = page["Location"]
    file = io.BytesIO(a_table("Lamps", range(12)))
    file.name = "lamps.csv"
    page = client.post(f"{here}bring/", {"as_of": "31 March 2026", "file": file})
    load = page["Location"]
    assert "to be described" in client.get(load).content.decode()
    described = {"unit0": "lamps", "title0": "Street lamps", "code0": "lamps", "measure0": "count", "tells0": ""}
    assert client.post(f"{load}describe/", described)["Location"] == load
    assert "in use" in client.get(load).content.decode()
    assert Figure.objects.get(code="lamps").title == "Street lamps"


def test_a_bad_file_brings_the_form_back_with_what_is_wrong(client_of: ClientOf) -> None:
    found = DataSet.objects.get(title=CENSUS)
    file = io.BytesIO(b"Area,Surname\nX01,5\n")
    file.name = "people.csv"
    page = client_of(ANALYST).post(f"/places/data/{found.ref}/bring/", {"as_of": "31 March 2026", "file": file})
    assert page.status_code == 422
    assert "rows of people are not taken" in page.content.decode()
