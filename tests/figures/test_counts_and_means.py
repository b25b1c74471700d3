"""Tables that print counts: answers tier by tier, those who gave none, means; and what stands twice."""

import csv
from pathlib import Path

import pytest

from headwater.core.errors import BadInput
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.figures.checking import check_files

FIXTURES = Path(__file__).parent / "fixtures"
HEAD = "question,tier,yes,no,not_applicable,not_known,unanswered,base,yes_percent,no_percent\n"
SOUND = "AV-1,priority,22,2,0,0,0,24,92,8\nAV-1,non_priority,17,2,0,0,0,19,89,11\nAV-1,all,39,4,0,0,0,43,91,9\n"
SILENT = "AS-3,priority,5,18,0,0,1,24,21,75\nAS-3,non_priority,5,11,0,0,3,19,26,58\nAS-3,all,10,29,0,0,4,43,23,67\n"


def checked_of(folder: Path, text: str, name: str = "f.csv") -> list[Checked]:
    path = folder / name
    path.write_text(text, "utf-8")
    return check_files([path], {})


def wrong(checked: list[Checked]) -> list[str]:
    return [f"{item.where}: {item.why}" for item in checked if item.verdict.is_wrong]


def test_our_own_findings_are_sound(tmp_path: Path) -> None:
    assert wrong(checked_of(tmp_path, HEAD + SOUND + SILENT)) == []


@pytest.mark.parametrize(
    ("row", "altered", "told"),
    [
        ("AV-1,all,39,4,0,0,0,43,91,9", "AV-1,all,40,3,0,0,0,43,93,7", "22 (priority) + 17 (non_priority) = 39"),
        ("AV-1,all,39,4,0,0,0,43,91,9", "AV-1,all,39,5,0,0,0,44,89,11", "base: 24 (priority) + 19 (non_priority) = 43"),
        ("AV-1,priority,22,2,0,0,0,24,92,8", "AV-1,priority,22,3,0,0,0,24,92,13", "are more than the base of 24"),
        ("AV-1,priority,22,2,0,0,0,24,92,8", "AV-1,priority,22,1,0,0,0,24,92,4", "make 23, not the base of 24"),
        (
            "AS-3,all,10,29,0,0,4,43,23,67",
            "AS-3,all,10,29,0,0,5,43,23,67",
            "unanswered: 1 (priority) + 3 (non_priority)",
        ),
        ("AV-1,priority,22,2,0,0,0,24,92,8", "AV-1,priority,,,0,0,0,24,92,13", "92% yes and 13% no of 24"),
        (
            "AV-1,priority,22,2,0,0,0,24,92,8",
            "AV-1,priority,22,2,0,0,0,24,92,9",
            "92% yes and 9% no of 24: no whole numbers give both",
        ),
    ],
)
def test_a_count_that_cannot_be_right_is_found_in_our_own_findings(
    tmp_path: Path, row: str, altered: str, told: str
) -> None:
    text = (HEAD + SOUND + SILENT).replace(row, altered)
    assert told in "\n".join(wrong(checked_of(tmp_path, text)))


def test_not_applicable_is_in_no_base_and_a_base_may_be_those_that_answered(tmp_path: Path) -> None:
    rows = "Q-1,priority,10,10,4,0,0,20,50,50\nQ-2,priority,10,10,0,2,2,20,50,50\nQ-3,priority,10,10,0,2,2,24,42,42\n"
    assert wrong(checked_of(tmp_path, HEAD + rows)) == []


def test_nobody_asked_is_no_share_and_no_slip(tmp_path: Path) -> None:
    assert wrong(checked_of(tmp_path, f"{HEAD}Q-1,priority,0,0,24,0,0,0,,\n")) == []


def test_a_tier_that_is_left_out_of_a_table_is_no_slip(tmp_path: Path) -> None:
    text = HEAD + SOUND + SILENT.replace("AS-3,non_priority,5,11,0,0,3,19,26,58\n", "")
    assert wrong(checked_of(tmp_path, text)) == []


def test_63_and_38_is_a_tie_and_13_and_87_a_complement_in_our_own_findings_too(tmp_path: Path) -> None:
    rows = "Q-1,priority,15,9,0,0,0,24,63,38\nQ-2,priority,3,21,0,0,0,24,13,87\n"
    verdicts = {item.where: item.verdict for item in checked_of(tmp_path, HEAD + rows)}
    assert verdicts["f.csv, row 2, Q-1 priority, yes and no"] is Verdict.TIE
    assert verdicts["f.csv, row 3, Q-2 priority, yes and no"] is Verdict.COMPLEMENT


def test_a_question_and_tier_that_stand_twice_with_other_counts_are_in_conflict(tmp_path: Path) -> None:
    told = wrong(checked_of(tmp_path, HEAD + SOUND + "AV-1,priority,21,3,0,0,0,24,88,13\n"))
    assert told == [
        (
            "f.csv, row 2, AV-1 priority and f.csv, row 5, AV-1 priority: AV-1 priority: 92% (22/24) in one place, "
            "88% (21/24) in the other."
        )
    ]


def appendix(folder: Path, name: str, column: str, more: int) -> list[Checked]:
    with (FIXTURES / "appendix_d.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if row["id"] == name:
            row[column] = str(int(row[column]) + more)
    path = folder / "appendix.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return [item for item in check_files([path], {}) if item.verdict.is_wrong and name in item.where]


@pytest.mark.parametrize("name", ["AV-1", "AV-3", "LG-1", "CE-4", "CE-15", "AS-3", "AS-7"])
def test_one_more_who_gave_no_answer_is_impossible_beside_the_percentages(tmp_path: Path, name: str) -> None:
    found = appendix(tmp_path, name, "p_not_answered", 1)
    assert [item.verdict for item in found] == [Verdict.IMPOSSIBLE]
    assert "are said to have given neither" in found[0].why


def test_the_silent_that_fit_are_said_to_be_as_stated(tmp_path: Path) -> None:
    appendix(tmp_path, "AS-3", "p_not_answered", 0)
    told = [item.why for item in check_files([tmp_path / "appendix.csv"], {}) if item.verdict is Verdict.PARTIAL]
    assert told[0] == "21% yes and 75% no of 24: 5 yes, 18 no, 1 with neither, as stated."


def test_counts_beside_percentages_of_large_bases_must_add_up_too(tmp_path: Path) -> None:
    head = "id,p_yes_pct,p_no_pct,n_yes_pct,n_no_pct,a_yes_pct,a_no_pct,"
    head += "p_yes_count_of_1000,n_yes_count_of_1000,a_yes_count_of_2000\n"
    assert wrong(checked_of(tmp_path, f"{head}X,50,50,50,50,50,50,500,501,1001\n")) == []
    [told] = wrong(checked_of(tmp_path, f"{head}X,50,50,50,50,50,50,500,501,1005\n"))
    assert told == "f.csv, row 2, X: The tiers have 500 + 501 = 1001 yes, the whole has 1005."


def test_a_label_that_stands_twice_with_other_values_is_a_conflict(tmp_path: Path) -> None:
    head = "measure,column,percent,numerator,denominator\n"
    rows = "plans,all,88,38,43\nplans,all,91,39,43\nplans,some,50,12,24\n"
    assert wrong(checked_of(tmp_path, head + rows)) == [
        "f.csv, row 3, plans, all: “plans, all” is 88% (38/43) at f.csv, row 2, plans, all and 91% (39/43) here."
    ]
    assert wrong(checked_of(tmp_path, head + "plans,all,88,38,43\nplans,all,88,38,43\n")) == []


def test_rows_that_a_third_label_tells_apart_do_not_stand_twice(tmp_path: Path) -> None:
    rows = "plans,all,2008,88,38,43\nplans,all,2009,91,39,43\n"
    assert wrong(checked_of(tmp_path, f"measure,column,year,percent,count,base\n{rows}")) == []


def test_a_base_that_one_row_alone_has_is_no_slip_where_no_column_says_what_bases_count(tmp_path: Path) -> None:
    rows = "a,88,38,43\nb,12,5,43\nc,23,10,43\nd,42,10,24\n"
    assert wrong(checked_of(tmp_path, f"measure,percent,count,base\n{rows}")) == []


def test_a_stage_that_stands_twice_is_a_conflict_and_does_not_overwrite_the_first(tmp_path: Path) -> None:
    rows = "Planning,First,33,77\nPlanning,Second,10,23\nPlanning,First,20,47\n"
    found = checked_of(tmp_path, f"capability,stage,count,percent\n{rows}")
    assert [item.why for item in found if item.verdict is Verdict.CONFLICT] == [
        "“Planning, First” is 33 above and 20 here."
    ]
    assert found[0].why == "33/43 is 77%."


def test_a_mean_in_a_table_is_held_against_how_many_it_is_of(tmp_path: Path) -> None:
    found = checked_of(tmp_path, "scale,mean,n\ntrust,5.19,28\nhope,5.18,28\n")
    assert [item.verdict for item in found] == [Verdict.IMPOSSIBLE, Verdict.CONSISTENT]
    assert found[0].why == "No whole total of 28 gives 5.19: 145/28 is 5.18 and 146/28 is 5.21."
    assert found[0].repair == "The nearest is 5.18, a total of 145."


def test_a_last_nought_that_was_dropped_comes_back_from_the_stated_decimals(tmp_path: Path) -> None:
    bare, stated = "mean,n\n5.2,28\n", "mean,n,decimals\n5.2,28,2\n"
    assert [checked_of(tmp_path, text)[0].verdict for text in (bare, stated)] == [
        Verdict.CONSISTENT,
        Verdict.IMPOSSIBLE,
    ]


def test_a_mean_can_be_stated_in_toml_with_the_items_of_its_scale(tmp_path: Path) -> None:
    text = '[[mean]]\nmean = "0.81"\nn = 28\nitems = 2\n[[mean]]\nmean = 0.8\ndecimals = 2\nn = 28\nitems = 2\n'
    found = checked_of(tmp_path, text, "means.toml")
    assert [item.verdict for item in found] == [Verdict.IMPOSSIBLE, Verdict.CONSISTENT]


def test_a_mean_of_enough_scores_says_little_and_says_so(tmp_path: Path) -> None:
    assert "this says little" in checked_of(tmp_path, "mean,n\n3.46,100\n")[0].why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[mean]]\nmean = "lots"\nn = 3\n', "“mean” is “lots”."),
        ("[[mean]]\nmean = 3.4567\ndecimals = 2\nn = 3\n", "“mean” is “3.4567”."),
        ("[[mean]]\nmean = 3.46\n", "has no “n”."),
    ],
)
def test_a_mean_that_cannot_be_read_gets_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        checked_of(tmp_path, text, "means.toml")
