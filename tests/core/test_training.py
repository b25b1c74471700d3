"""Training: levels of roles, how long a completion counts, who is overdue, and lines that contradict something."""

from __future__ import annotations

from datetime import date

import pytest

from headwater.core.training import (
    FOR_GOOD,
    Curve,
    LevelRule,
    Needed,
    Version,
    counts_until,
    curve_words,
    due_on,
    joined,
    later_by,
    level_of,
    standing_of,
    version_on,
)
from headwater.core.training_done import Against, Known, Taught, check_done
from headwater.core.training_gaps import Offer, beside, untold
from headwater.core.training_lines import (
    AWAY,
    EARLY,
    NEW_NAME,
    OTHER_NAME,
    TWO_RESULTS,
    mapping_of,
    missing_in,
    name_key,
)
from headwater.core.training_staff import OnList, Served, check_staff

FIVE = [LevelRule(number, f"L{number}", points) for number, points in enumerate((0, 3, 6, 9, 12), 1)]
TODAY, BEGAN, SPRING = date(2009, 9, 30), date(2008, 4, 1), date(2009, 3, 1)
ONE, TWO = Version(1, BEGAN, 12), Version(2, date(2009, 6, 1), 12, replaces_on=date(2009, 9, 1))


def test_a_role_is_in_the_highest_level_it_reaches_and_the_fewest_skills_made_it() -> None:
    found = level_of({"a": 3, "b": 3, "c": 1}, FIVE)
    assert found.level == FIVE[2]
    assert found.made_by == ("a", "b")
    assert "a, b" in found.reason
    assert level_of({"a": 2}, FIVE).level == FIVE[0]
    assert level_of({"a": 2}, FIVE[1:]).level is None


def test_a_completion_counts_for_its_months_or_until_a_later_version_replaces_it() -> None:
    assert later_by(date(2008, 1, 31), 1) == date(2008, 2, 29)
    assert later_by(date(9999, 1, 1), 600) == FOR_GOOD
    assert counts_until(SPRING, ONE, [ONE]) == date(2010, 2, 28)
    assert counts_until(SPRING, ONE, [ONE, TWO]) == date(2009, 8, 31)
    assert counts_until(TODAY, TWO, [ONE, TWO]) == date(2010, 9, 29)
    assert counts_until(SPRING, Version(3, BEGAN), []) == FOR_GOOD
    assert version_on(date(2008, 3, 31), [ONE, TWO]) is None
    assert version_on(TODAY, [ONE, TWO]) == TWO


def test_somebody_is_overdue_from_the_day_after_until_they_complete_it() -> None:
    need = Needed(1, date(2009, 1, 1), 60)
    assert due_on(need, BEGAN) == date(2009, 1, 1)
    assert due_on(need, date(2008, 12, 31)) == date(2009, 3, 1)
    served = (BEGAN.toordinal(), TODAY.toordinal())
    done = {1: [(SPRING.toordinal(), FOR_GOOD.toordinal())]}
    found = standing_of(served, BEGAN, [need], done)
    assert found.trained == ((SPRING.toordinal(), served[1]),)
    assert found.overdue == ((date(2009, 1, 2).toordinal(), SPRING.toordinal() - 1),)
    assert standing_of(served, BEGAN, [], {}).trained == (served,)
    assert standing_of(served, BEGAN, [need, Needed(2, TODAY, 0)], done).trained == ()
    assert joined([(5, 6), (1, 2), (3, 4), (9, 8)]) == [(1, 6)]


def test_a_curve_says_how_many_are_past_the_day() -> None:
    points = [Curve(SPRING, 10, 4)]
    assert "6 are past 30 September 2009" in curve_words(points, TODAY, date(2009, 10, 1))
    assert "still to, by 30 September 2009" in curve_words(points, TODAY, SPRING)
    assert "All 10" in curve_words([Curve(SPRING, 10, 10)], TODAY, SPRING)
    assert "Nobody" in curve_words([], None, SPRING)


def checked(
    *lines: str, there: set[tuple[int, int, date]] | None = None, headings: str = "number,module,day"
) -> object:
    """Lines of completions of one person (1), who serves since April 2008, held against one module (7)."""
    people = {"n1": Known(1, 1, frozenset([name_key("Ada Croft")]), ((BEGAN, date(2009, 8, 31)),))}
    modules = {"ice": Taught(7, (ONE, TWO), {"1": 1, "2": 2})}
    columns = mapping_of(headings.split(","), "done")
    rows = [(number, line.split(",")) for number, line in enumerate(lines, 2)]
    return check_done(rows, Against(columns, people, modules, there or set(), TODAY))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",ICE,1 March 2009", "no staff number"),
        ("N9,ICE,1 March 2009", "Nobody has"),
        ("N1,ECI,1 March 2009", "no module"),
        ("N1,ICE,31/02/2009", "not a day"),
        ("N1,ICE,1 October 2009", "still to come"),
        ("N1,ICE,1 March 1066", "too long ago"),
        ('=HYPERLINK("http://x"),ICE,1 March 2009', "formula"),
        (f"{'9' * 5000},ICE,1 March 2009", "formula"),
        ("N1,ICE", "not a day"),
    ],
)
def test_a_line_that_cannot_be_kept_is_refused_with_its_reason(line: str, why: str) -> None:
    found = checked(line)
    assert not found.kept  # type: ignore[attr-defined]
    assert why in found.refused[0].why  # type: ignore[attr-defined]


def test_the_same_completion_counts_once_and_contradictions_wait() -> None:
    both = "number,module,day,name,result"
    spring = {(1, 7, SPRING)}
    cases: list[tuple[tuple[str, ...], set[tuple[int, int, date]], int, int, list[str]]] = [
        (("N1,ICE,1 March 2009,,", "n1,ice,2009-03-01,,"), set(), 1, 1, []),
        (("N1,ICE,1 March 2009,,",), spring, 0, 1, []),
        (("N1,ICE,1 March 2009,,completed", "N1,ICE,1 March 2009,,failed"), set(), 0, 0, [TWO_RESULTS]),
        (("N1,ICE,1 March 2009,,failed",), spring, 0, 0, [TWO_RESULTS]),
        (("N1,ICE,1 September 2009,,",), set(), 0, 0, [AWAY]),
        (("N1,ICE,1 March 2008,,",), set(), 0, 0, [AWAY]),
        (("N1,ICE,1 March 2009,Bryn Birch,",), set(), 0, 0, [OTHER_NAME]),
        (("N1,ICE,1 March 2009,'Croft, Ada',".replace("'Croft, Ada'", "Croft Ada"),), set(), 1, 0, []),
    ]
    for lines, there, kept, already, kinds in cases:
        found = checked(*lines, there=there, headings=both)
        told = (len(found.kept), found.already, [one.kind for one in found.disputed])  # type: ignore[attr-defined]
        assert told == (kept, already, kinds), lines
    early = checked("N1,ICE,1 May 2009,2", headings="number,module,day,version")
    assert [one.kind for one in early.disputed] == [EARLY]  # type: ignore[attr-defined]
    failed = checked("N1,ICE,1 March 2009,,failed", headings=both)
    assert "not completed" in failed.refused[0].why  # type: ignore[attr-defined]


def staff(*lines: str) -> object:
    people = {"n1": OnList(1, frozenset([name_key("Ada Croft")]), (Served(5, "Officer", BEGAN, None, 11),))}
    columns = mapping_of(["number", "name", "role", "unit", "from", "until"], "staff")
    rows = [(number, line.split(",")) for number, line in enumerate(lines, 2)]
    return check_staff(rows, columns, people, {"north": 5, "south": 6}, 4)


def test_a_staff_list_moves_people_and_leaves_what_cannot_be_right() -> None:
    found = staff("N1,,Officer,South,1 March 2009,", "N2,Bryn Birch,Officer,,1 April 2009,")
    assert found.ends == {11: date(2009, 2, 28)}  # type: ignore[attr-defined]
    assert found.people == {"N2": "Bryn Birch"}  # type: ignore[attr-defined]
    assert [time.unit for _who, time in found.times] == [6, 4]  # type: ignore[attr-defined]
    assert [one.kind for one in staff("N1,Cara Fennick,Officer,,1 March 2009,").disputed] == [NEW_NAME]  # type: ignore[attr-defined]
    for line, why in {
        "N3,,Officer,,1 March 2009,": "needs a name",
        "N1,,Officer,West,1 March 2009,": "no unit",
        "N1,,,South,1 March 2009,": "no role",
        "N1,,Clerk,South,1 April 2008,": "said for",
        "N1,,Officer,South,1 March 2009,1 February 2009": "before it starts",
        "N1,,Officer,South,1 April 2007,1 May 2008": "overlaps",
    }.items():
        assert why in staff(line).refused[0].why, line  # type: ignore[attr-defined]
    two = staff("N4,Dev Hollis,Officer,,1 March 2009,", "N4,Elin Garrow,Officer,,1 May 2009,")
    assert not two.people  # type: ignore[attr-defined]
    assert "two names" in two.refused[0].why  # type: ignore[attr-defined]


def test_headings_are_mapped_as_far_as_they_tell() -> None:
    assert mapping_of(["Collar_Number", "Course code", "Completion date"], "done") == {
        "number": 0,
        "module": 1,
        "day": 2,
    }
    assert missing_in({"number": 0}, "done") == ["module", "day"]


def test_needs_beside_offers_name_gaps_overlaps_and_what_no_channel_tells() -> None:
    found = beside([Offer("A", "t", ("1",), 0, 5), Offer("B", "t", ("1",), 9, 5), Offer("C", "u", (), 3, 0)])
    assert [one.gap for one in found] == [True, False, True]
    assert found[0].overlaps == ("B",)
    said = untold({"t": "Topic", "u": "Other"}, {"t": ["x"]}, {"x": "Exes", "y": "Wyes"})
    assert list(said) == ["Only one channel tells of Topic: Exes.", "Nothing tells staff of this: Other."]
