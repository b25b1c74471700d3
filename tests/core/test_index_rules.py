"""What is refused of an index: characteristics by any name, rows of people, missing weights, old figures, bad trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from headwater.core.characteristics import of_persons, told_by
from headwater.core.errors import BadInput
from headwater.core.index_reading import index_in, read_index
from headwater.core.index_rules import Registered, not_accepted, problems_of, stale_inputs
from headwater.core.index_specification import Choices, Group, Input, Role, Specification
from headwater.schemes.characteristics import PROTECTED, characteristics, read_characteristics

KNOWN = characteristics()
A = Input("crime", "Recorded crime per 1,000", "g", 1.0, True)
B = Input("jobs", "Claimants of working age per 1,000", "g", 1.0, True)
PLAIN = Specification("need", "Need", "For tests", (A, B), (Group("g", "Need", None),))
FIGURES = {
    "crime": Registered("crime", "Recorded crime", as_of=date(2008, 3, 31)),
    "jobs": Registered("jobs", "Claimants", as_of=date(2001, 4, 29)),
}


def refused(specification: Specification, figures: Mapping[str, Registered] = FIGURES) -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in problems_of(specification, figures, KNOWN)]


def test_a_plain_specification_is_taken() -> None:
    assert refused(PLAIN) == []


@pytest.mark.parametrize(
    "title",
    [
        "Share of Muslims",
        "pct_muslim_2011",
        "Re1igion",
        "r e l i g i o n",
        "eth-nicity",
        "ЕТHNIС group",
        "ReligiousGroup",
        "islàm",
        "Proportion aged 16 to 24",
        "Women in work",
        "Born abroad",
        "Main language not English",
        "MosquesPerKm",
        "Surname analysis",
        "Headscarves seen",
        "ΜUSLΙΜS PER 1,000",
        "Rαcε",
        "Muslıms",
        "Worshıρρers at ρrαγer",
        "Wómen",
        "Mus\u200blims",
        "Asylum seekers housed",
        "Disabled people",
        "Remittances sent",
        "Gay venues",
        "Teenage pregnancies",
        "Marriages",
        "Transgender people",
        "Youth clubs for youths aged 12",
    ],
)
def test_a_protected_characteristic_or_a_listed_proxy_is_refused_as_an_input(title: str) -> None:
    named = replace(PLAIN, inputs=(A, replace(B, title=title)))
    assert any(problem.startswith("jobs: ") and "law 1" in problem for problem in refused(named))


@pytest.mark.parametrize(
    "title",
    [
        "Average household income",
        "Claimants of working age per 1,000",
        "Sexual offences per 1,000",
        "Hate crime per 1,000",
        "Churchill ward’s empty shops",
        "Coverage of patrols",
        "Damage to cars",
        "Households in overcrowded homes",
        "Villages without a bus",
        "Census of 2011",
        "Youth clubs per 10,000",
    ],
)
def test_ordinary_figures_of_places_are_not_refused_for_a_part_of_a_word(title: str) -> None:
    assert told_by(title, KNOWN) == ()


def test_letters_that_only_meet_across_words_raise_a_false_alarm_that_says_which() -> None:
    """Else a name could be broken up at will; whoever reads the refusal can word it otherwise."""
    assert [told.word for told in told_by("Beth nicely painted", KNOWN)] == ["ethnic"]


@pytest.mark.parametrize("title", ["Mean depth is 14 m", "Visits to the Musikhalle"])
def test_figures_are_read_as_letters_in_words_only_and_short_beginnings_not_inside_others(title: str) -> None:
    assert refused(replace(PLAIN, inputs=(replace(A, title=title), B))) == []


def test_the_code_of_a_figure_and_the_name_of_a_group_are_read_too() -> None:
    figures = {"muslim-share": Registered("muslim-share", "Community strength"), **FIGURES}
    told = refused(replace(PLAIN, inputs=(replace(A, code="muslim-share", title="Strength"), B)), figures)
    assert any(line.startswith("muslim-share: it tells of religion") for line in told)
    for group in (Group("religion", "Need", None), Group("g", "Religion", None)):
        inputs = (replace(A, group=group.code), replace(B, group=group.code))
        assert any("tells of religion" in line for line in refused(replace(PLAIN, inputs=inputs, groups=(group,))))


def test_a_renamed_column_is_refused_by_what_its_file_called_it() -> None:
    figures = FIGURES | {"jobs": replace(FIGURES["jobs"], title="Figure 7", headings=("Area", "Muslim %"))}
    assert any(
        "Muslim" in problem.remedy or "muslim" in problem.remedy for problem in problems_of(PLAIN, figures, KNOWN)
    )


def test_a_figure_that_the_register_says_tells_of_a_characteristic_is_refused_whatever_it_is_called() -> None:
    figures = FIGURES | {"jobs": replace(FIGURES["jobs"], characteristic="religion")}
    assert refused(PLAIN, figures) == [
        "jobs: it tells of religion or belief, which is never an input to a score (law 1)."
    ]


def test_it_is_refused_under_a_figure_too() -> None:
    below = replace(PLAIN, inputs=(replace(A, denominator="faithful"), B))
    figures = FIGURES | {"faithful": Registered("faithful", "People of a faith")}
    assert any(problem.startswith("faithful: ") for problem in refused(below, figures))


def test_and_as_the_groups_that_gaps_are_filled_from() -> None:
    filled = replace(PLAIN, choices=Choices(impute="group_mean", impute_within="majority"))
    figures = FIGURES | {"majority": Registered("majority", "Majority ethnic group")}
    assert any(problem.startswith("majority: ") for problem in refused(filled, figures))


def test_as_context_it_may_stand_beside_the_index() -> None:
    context = Input("faith", "Share of a faith", "", None, True, Role.CONTEXT, "religion")
    figures = FIGURES | {"faith": Registered("faith", "Share of a faith", characteristic="religion")}
    assert refused(replace(PLAIN, inputs=(A, B, context)), figures) == []


def test_rows_of_people_are_refused() -> None:
    figures = FIGURES | {"crime": replace(FIGURES["crime"], of_persons=True)}
    assert refused(PLAIN, figures) == ["crime: its rows are of people: an index is made of figures of areas."]


@pytest.mark.parametrize("heading", ["Surname", "date_of_birth", "DateOfBirth", "NHS number", "Home-address", "UPN"])
def test_headings_of_rows_of_people_are_known(heading: str) -> None:
    assert [found for found, _ in of_persons(["Area code", heading])] == [heading]


@pytest.mark.parametrize("weight", [None, -1.0, float("inf"), float("nan")])
def test_a_missing_weight_is_refused_and_never_taken_for_one(weight: float | None) -> None:
    assert any(
        problem.startswith("jobs: ") for problem in refused(replace(PLAIN, inputs=(A, replace(B, weight=weight))))
    )


def test_a_group_without_a_weight_is_refused_too() -> None:
    groups = (Group("top", "Need", None), Group("g", "Means", None, "top"))
    assert refused(replace(PLAIN, groups=groups)) == ["g: it has no weight."]


def test_weights_that_add_up_to_nothing_are_refused() -> None:
    nothing = replace(PLAIN, inputs=(replace(A, weight=0.0), replace(B, weight=0.0)))
    assert refused(nothing) == ["g: the weights below it add up to nothing."]


def test_a_figure_that_no_data_set_has_is_refused() -> None:
    assert refused(PLAIN, {"crime": FIGURES["crime"]}) == ["jobs: no data set has a figure “jobs”."]


@pytest.mark.parametrize(
    ("groups", "what"),
    [
        ((Group("g", "G", 1.0, "h"), Group("h", "H", 1.0, "g")), "below itself"),
        ((Group("g", "G", None), Group("h", "H", None)), "2 groups belong to nothing"),
        ((Group("g", "G", None), Group("h", "H", 1.0, "g")), "nothing belongs to it"),
        ((Group("g", "G", None), Group("g", "G", 1.0, "g")), "there twice"),
        ((Group("g", "G", 1.0, "nowhere"), Group("top", "T", None)), "which is no group"),
        ((Group("other", "O", None),), "which is no group"),
    ],
)
def test_groups_that_are_no_tree_are_refused(groups: tuple[Group, ...], what: str) -> None:
    assert any(what in problem for problem in refused(replace(PLAIN, groups=groups)))


def test_what_is_too_old_must_be_accepted_by_name_with_a_reason() -> None:
    stale = stale_inputs(PLAIN, FIGURES, date(2009, 6, 1))
    assert [(one.code, one.months) for one in stale] == [("jobs", 97)]
    assert [problem.where for problem in not_accepted(stale, {})] == ["jobs"]
    assert [problem.where for problem in not_accepted(stale, {"jobs": "  "})] == ["jobs"]
    assert not_accepted(stale, {"jobs": "Nothing newer is there until 2013."}) == ()


@pytest.mark.parametrize("missing", PROTECTED)
def test_no_protected_characteristic_can_be_taken_out_of_the_list(missing: str) -> None:
    rows = [
        {"id": one.id, "title": one.title, "words": list(one.words)}
        for one in KNOWN
        if not one.stands_for and one.id != missing
    ]
    with pytest.raises(BadInput, match=missing):
        read_characteristics({"format": "headwater-characteristics/1", "source": "s", "characteristic": rows}, "list")


FIGURE = {"code": "crime", "title": "Crime", "group": "g", "weight": 1, "more": "more need", "role": "score"}
DOCUMENT: dict[str, object] = {
    "format": "headwater-index/1",
    "id": "need",
    "title": "Need",
    "purpose": "For tests",
    "indicator": [FIGURE],
    "group": [{"code": "g", "title": "Need"}],
}


def test_a_document_is_read_with_its_usual_choices() -> None:
    made = read_index(DOCUMENT, "index")
    assert made.scored[0].weight == 1.0
    assert made.choices == Choices()
    assert made.range.draws == 10_000


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"format": "x"}, "format"),
        ({"indicator": []}, "indicator"),
        ({"colour": "red"}, "colour"),
        ({"choices": [{"impute": "group_mean", "normalise": "minmax", "aggregate": "arithmetic"}]}, "impute_within"),
        ({"choices": [{"impute": "magic", "normalise": "minmax", "aggregate": "arithmetic"}]}, "magic"),
        ({"range": [{"draws": 1_000_000}]}, "draws"),
        ({"range": [{"normalise": ["sideways"]}]}, "sideways"),
        ({"indicator": [FIGURE | {"weight": "lots"}]}, "weight"),
        ({"indicator": [FIGURE | {"group": ""}]}, "group"),
        ({"indicator": [FIGURE] * 301}, "more than 300 indicators, or groups"),
        ({"group": [{"code": "g", "title": "Need"}] * 301}, "more than 300 indicators, or groups"),
        ({"indicator": [FIGURE | {"max_age_months": 601}]}, "more than 600"),
        ({"title": "Ne\0ed"}, "a character that is none"),
    ],
)
def test_a_document_is_refused_with_what_is_wrong(change: dict[str, object], what: str) -> None:
    with pytest.raises(BadInput, match=what):
        read_index(DOCUMENT | change, "index")


def test_a_document_without_a_weight_is_read_and_then_refused_for_it() -> None:
    row = {key: value for key, value in FIGURE.items() if key != "weight"}
    made = read_index(DOCUMENT | {"indicator": [row]}, "index")
    assert refused(made) == ["crime: it has no weight."]
    groups = [{"code": "g", "title": "Need"}, {"code": "h", "title": "More", "parent": "g"}]
    assert read_index(DOCUMENT | {"group": groups}, "index").groups[1].weight is None


@pytest.mark.parametrize("text", ["a = " + "[\n" * 50_000, "a = " + "9" * 4_900, "a.\nb = 1", "a = 1\na = 2"])
def test_a_text_that_is_no_toml_is_refused_however_it_is_none(text: str) -> None:
    with pytest.raises(BadInput, match="it is no TOML"):
        index_in(text, "index")


@pytest.mark.parametrize("text", ["a\n" * 100_001, "a." * 2_500 + "a = 1"])
def test_a_text_that_would_take_long_is_not_read(text: str) -> None:
    with pytest.raises(BadInput, match="longer than any index needs"):
        index_in(text, "index")
