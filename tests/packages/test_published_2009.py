"""The published package: Appendix D, the stage tables and the comparison, out of counts, as printed."""

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from headwater.analysis.opened import open_checked
from headwater.reports.material import Material, gather
from headwater.reports.print_differences import computed, differences

TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def material() -> Material:
    return gather(open_checked("prevent-2009-published", TODAY))


def printed(place: str) -> Iterator[dict[str, str]]:
    text = (files("headwater.packages") / "shipped/prevent-2009-published/printed.csv").read_text("utf-8")
    return (row for row in csv.DictReader(text.splitlines()) if row["place"] == place)


def test_every_printed_percentage_of_all_53_findings_comes_out_of_the_counts(material: Material) -> None:
    rows = list(printed("findings"))
    assert len({row["row"] for row in rows}) == 53
    assert len(rows) == 2 * (3 * 42 + 11)
    for row in rows:
        share = computed(material, "findings", row["row"], row["column"])
        assert share is not None
        assert share.percent == int(row["percent"]), row


def test_every_cell_of_the_stage_tables_comes_out_as_printed(material: Material) -> None:
    rows = list(printed("stages"))
    assert len(rows) == 20
    for row in rows:
        share = computed(material, "stages", row["row"], row["column"])
        assert share is not None
        assert (share.percent, share.count, share.base) == (int(row["percent"]), int(row["numerator"]), 43)


def test_the_comparison_comes_out_as_printed_save_the_two_cells_that_are_wrong_in_print(material: Material) -> None:
    assert len(list(printed("comparison"))) == 30
    assert [
        (record["row"], record["column"], record["percent"], record["denominator"], str(share))
        for record, share in differences(material)
    ] == [
        ("overall", "priority of tier", "46", "24", "42% (10/24)"),
        ("AS", "priority of tier", "21", "25", "21% (5/24)"),
    ]


def test_six_two_tier_rows_sum_to_101_and_community_engagement_never_does(material: Material) -> None:
    over = {
        (row.question, row.tier)
        for row in material.findings
        if row.shares and sum(share.percent for share in row.shares) == 101
    }
    assert over == {
        ("AV-3", "priority"),
        ("AV-4", "priority"),
        ("AV-6", "priority"),
        ("CD-1", "priority"),
        ("CD-2", "priority"),
        ("AS-2", "priority"),
    }


def test_four_forces_gave_no_answer_on_national_indicator_35(material: Material) -> None:
    assert [material.finding["AS-3", tier].counts.unanswered for tier in ("priority", "non_priority", "all")] == [
        1,
        3,
        4,
    ]


def test_a_question_asked_of_one_tier_has_that_tiers_row_alone(material: Material) -> None:
    assert [tier for question, tier in material.finding if question == "LG-1"] == ["priority"]
    assert len(material.findings) == 3 * 42 + 11


def test_the_months_of_the_43_visits_are_6_13_18_and_6(material: Material) -> None:
    months = [visit.isoformat()[:7] for visit in material.visits]
    assert [months.count(month) for month in ("2008-11", "2008-12", "2009-01", "2009-02")] == [6, 13, 18, 6]
