"""``headwater chart``, ``funnel`` and ``disclosure``: what they print, and what they refuse with its row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from headwater.cli.commands import headwater
from headwater.core.errors import BadInput, WrongUse

SERIES = "month,value\n" + "".join(f"2008-{month:02},{month % 2}\n" for month in range(1, 13)) + "2009-01,9\n"
FORCES = "code,name,count,base\n" + "".join(f"F{n:02},Force {n},{40 + n},100\n" for n in range(12, 0, -1))
TABLE = "place,open,closed,All\nLeeds,4,30,34\nYork,12,40,52\nHull,60,3,63\nAll,76,73,149\n"


def run(folder: Path, text: str, *words: str) -> Result:
    """Run the command on a file, whose name stands as FILE; what is wrong with it comes out as it is raised."""
    (folder / "a.csv").write_text(text, "utf-8")
    words = tuple(word.replace("FILE", str(folder / "a.csv")) for word in words)
    result = CliRunner().invoke(headwater, words, standalone_mode=False)
    if isinstance(result.exception, BadInput | WrongUse):
        raise result.exception
    assert result.exception is None, result.exception
    return result


def test_a_series_is_charted_with_its_signs(tmp_path: Path) -> None:
    said = run(tmp_path, SERIES, "chart", "FILE", "--better", "lower", "--format", "json").stdout
    told = json.loads(said)
    assert told["rows"][-1]["signs"] == "Above the upper limit (concern)"
    assert "Above the upper limit: January 2009. By this indicator’s direction that is a concern." in told["notes"]


@pytest.mark.parametrize("kind", ["svg", "png", "json"])
def test_the_drawing_is_of_the_kind_that_its_name_says(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"drawing.{kind}"
    run(tmp_path, SERIES, "chart", "FILE", "--out", str(out))
    begins = {"svg": b"<svg", "png": b"\x89PNG", "json": b"{"}
    assert out.read_bytes().startswith(begins[kind])
    if kind == "json":
        drawn = json.loads(out.read_text("utf-8"))["layer"][1]["data"]["values"]
        assert [value["figure"] for value in drawn] == [*([1, 0] * 6), 9]
    with pytest.raises(WrongUse, match=r"end it in \.svg"):
        run(tmp_path, SERIES, "chart", "FILE", "--out", str(tmp_path / "drawing.gif"))


def test_a_funnel_is_printed_by_code_and_drawn(tmp_path: Path) -> None:
    said = run(tmp_path, FORCES, "funnel", "FILE", "--format", "csv", "--out", str(tmp_path / "f.svg")).stdout
    lines = said.splitlines()
    assert lines[0].startswith("code,name,tier,visited,value_percent,value_count,value_base,")
    assert [line[:3] for line in lines[1:]] == [f"F{n:02}" for n in range(1, 13)]
    assert (tmp_path / "f.svg").read_text("utf-8").startswith("<svg")


def test_what_is_not_compared_says_why(tmp_path: Path) -> None:
    result = run(tmp_path, "\n".join(FORCES.splitlines()[:6]), "funnel", "FILE")
    assert result.return_value == 1
    assert result.stderr.startswith("Not compared. Only 5 bodies can be compared")


@pytest.mark.parametrize(
    ("verb", "text", "says"),
    [
        ("chart", "", "the column “month” is missing"),
        ("chart", "month,value\n", "it has no rows"),
        ("chart", "month,value,size\n2008-01,1,1\n", "“size” is no column of this table"),
        ("chart", "month,value\nspring,1\n", r"Row 2, month: “spring” cannot be read\. Write it as 2009-03"),
        ("chart", "month,value\n2008-01,many\n", "Row 2, value: “many” cannot be read"),
        ("chart", "month,value\n2008-01,inf\n", "Row 2, value"),
        ("chart", "month,value\n2008-01,1\n2008-01,2\n", "January 2008: it is there twice"),
        ("chart", "month,value,anew because\n2008-01,1,why\n", "decided on"),
        ("funnel", "code,name,count,base\nA,A,,10\n", "Row 2, count: it is empty"),
        ("funnel", "code,name,count,base\nA,A,1.5,10\n", "Row 2, count: “1.5” cannot be read"),
        ("funnel", "code,name,count,base\nA,A,11,10\n", "A: 11 of 10 is no share"),
        ("funnel", "code,name,count,base,from,to\nA,A,1,10,2009-02,2009-01\n", "Row 2, to"),
        ("disclosure hide", "place\n", "it has no cells"),
        ("disclosure hide", "place,x\nA,1\nA,2\n", "the row “A” is there twice"),
        ("disclosure hide", "place,x\nA,1,2\n", "row 2: it has 3 cells below 2 headings"),
        ("disclosure hide", "place,x\nA,some\n", "row 2, x: “some” is no count"),
        ("disclosure round", "place,x\nA,1\nAll,2\n", "it is 2, and its parts come to 1"),
        ("disclosure check", "place,x\nA,some\n", "“some” cannot be read"),
        ("disclosure check", "place,x\nA,<0\n", "“<0” cannot be read"),
        ("disclosure check", "place,x\nA,42%\n", "“42%” cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row(tmp_path: Path, verb: str, text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        run(tmp_path, text, *verb.split(), "FILE")


def test_what_is_no_csv_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="no CSV that can be read"):
        run(tmp_path, "", "chart", str(tmp_path / "b.csv"))


def test_what_is_hidden_or_rounded_is_safe_and_what_is_hidden_alone_is_not(tmp_path: Path) -> None:
    hidden = run(tmp_path, TABLE, "disclosure", "hide", "FILE")
    assert hidden.return_value == 0
    assert hidden.stdout.count("*") == 4
    assert run(tmp_path, hidden.stdout, "disclosure", "check", "FILE").return_value == 0
    rounded = run(tmp_path, TABLE, "disclosure", "round", "FILE")
    assert rounded.return_value == 0
    assert run(tmp_path, rounded.stdout, "disclosure", "check", "FILE", "--rounded", "5").return_value == 0
    alone = TABLE.replace(",4,", ",*,").replace(",3,", ",*,")
    told = run(tmp_path, alone, "disclosure", "check", "FILE", "--format", "json")
    assert told.return_value == 1
    assert [(row["from"], row["to"]) for row in json.loads(told.stdout)["rows"]] == [(3, 3), (4, 4)]


def test_places_within_places_add_up_to_them(tmp_path: Path) -> None:
    text = "place,part of,open\nN1,North,3\nN2,North,20\nNorth,All,23\nSouth,All,70\nAll,,93\n"
    hidden = run(tmp_path, text, "disclosure", "hide", "FILE")
    assert hidden.stdout == text.replace(",3\n", ",*\n").replace(",20\n", ",*\n")


def test_percentages_beside_a_total_give_a_cell_away(tmp_path: Path) -> None:
    told = run(tmp_path, "place,adopted,not,All\nLeeds,42%,58%,24\n", "disclosure", "check", "FILE", "--format", "csv")
    assert told.return_value == 1
    assert told.stdout.splitlines()[1].startswith('"Leeds, adopted",10,10,')


def test_somebody_answers_by_name_and_reason_or_not_at_all(tmp_path: Path) -> None:
    alone = TABLE.replace(",4,", ",*,")
    by = ("--by", "Ada Field", "--reason", "Agreed.", "--today", "2009-06-03")
    result = run(tmp_path, alone, "disclosure", "check", "FILE", *by, "--format", "json")
    assert result.return_value == 0
    assert json.loads(result.stdout)["notes"][0] == (
        "Ada Field decided on 3 June 2009 to publish all the same: Agreed."
    )
    for half in (by[:2], by[2:4]):
        with pytest.raises(WrongUse, match="go together"):
            run(tmp_path, alone, "disclosure", "check", "FILE", *half)
    more = TABLE.replace("149", "150").replace(",4,", ",*,")
    result = run(tmp_path, more, "disclosure", "check", "FILE", *by)
    assert (result.return_value, "cannot all be true" in result.stdout) == (1, True)


def test_a_heading_that_a_sheet_would_work_out_is_made_harmless(tmp_path: Path) -> None:
    said = run(tmp_path, "place,=1+1\n=2+2,40\n", "disclosure", "hide", "FILE").stdout
    assert "2+2" in said
    assert "\n=" not in said
    assert ",=" not in said
