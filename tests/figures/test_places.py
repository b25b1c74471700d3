"""One measure in text, table and annex: tables within texts, plain likeness of words, and links that a person writes.

The words are invented; their shapes are those of the 2009 report.
"""

from pathlib import Path

import pytest

from headwater.core.errors import BadInput
from headwater.core.figures.verdicts import Checked, Verdict
from headwater.figures.checking import Looked, look_at

BASES = {"forces": 43, "priority forces": 24, "non-priority forces": 19}
ANNEX = (
    "Boats and Lakes\tPriority Forces\t\tNon Priority Forces\t\tAll Forces\t\n"
    "\tYes\tNo\tYes\tNo\tYes\tNo\n"
    "{label}\t{p}%\t4%\t100%\t0%\t{a}%\t2%\n"
    "Boats are painted before winter storms arrive\t58%\t42%\t47%\t53%\t53%\t47%\n"
)
LABEL = "Forces have appointed Local Boat Wardens and Key Lake Watchers"


def look(folder: Path, *texts: tuple[str, str]) -> Looked:
    paths = []
    for name, text in texts:
        paths.append(folder / name)
        paths[-1].write_text(text, "utf-8")
    return look_at(paths, BASES)


def wrong(looked: Looked) -> list[str]:
    return [item.why for item in looked.checked if item.verdict.is_wrong]


def annex(label: str = LABEL, p: int = 96, a: int = 98) -> str:
    return ANNEX.format(label=label, p=p, a=a)


def test_yes_and_no_under_groups_in_a_text_are_read_as_a_table(tmp_path: Path) -> None:
    looked = look(tmp_path, ("report.txt", annex()))
    assert wrong(looked) == []
    assert [item.where for item in looked.checked if item.why.startswith("The tiers add up")] == [
        f"report.txt, line 3, {LABEL}",
        "report.txt, line 4, Boats are painted before winter storms arrive",
    ]
    [told] = wrong(look(tmp_path, ("report.txt", annex(a=97))))
    assert told == "97% yes and 2% no of 43: no whole numbers give both."


def test_groups_without_a_base_are_said_not_to_be_read(tmp_path: Path) -> None:
    looked = look(tmp_path, ("report.txt", annex().replace("Priority Forces", "Coastal Forces")))
    assert looked.notices == (
        "report.txt, lines 3 to 4: not read, of “Coastal Forces”, “Non Coastal Forces”: give --base 'NAME=NUMBER'.",
    )
    text = "Wardens\tYes\tNo\nTrain others\t38%\t63%\n"
    looked = look(tmp_path, ("report.txt", text))
    assert looked.notices[0].endswith("line 2: not read, of “Wardens”: give --base 'NAME=NUMBER'.")


def test_one_label_in_two_tables_must_have_one_share(tmp_path: Path) -> None:
    head = "id,finding,a_yes_pct,a_no_pct,a_yes_count_of_43\n"
    alike, other = f"{head}CE-12,{LABEL},98,2,42\n", f"{head}CE-12,{LABEL},95,5,41\n"
    assert wrong(look(tmp_path, ("report.txt", annex()), ("t.csv", alike))) == []
    [told] = wrong(look(tmp_path, ("report.txt", annex()), ("t.csv", other)))
    assert told == f"“{LABEL}”: 98% in one place, 95% (41/43) in the other."


def test_a_label_that_stands_twice_in_a_text_is_told(tmp_path: Path) -> None:
    text = annex(label="Boats are painted before winter storms arrive")
    assert "in one place" in wrong(look(tmp_path, ("report.txt", text)))[0]


def test_a_base_that_one_row_of_a_text_alone_has_and_stages_told_otherwise_are_found(tmp_path: Path) -> None:
    text = (
        "4 Leadership, Governance and Structures\n\nStages\n\n"
        "Implementation\tDeveloped\tAdvanced\tDelivering\n19 (44%)\t16 (37%)\t8 (19%)\t0\n\n"
        "\tFunded as % of all forces that are Developed or Advanced\tDeveloped or Advanced as % of all funded\n"
        "Overall\t91% (10/11)\t42% (10/24)\nLeadership, Governance and Structures\t76% (19/25)\t79% (19/24)\n"
        "Information Sharing\t89% (8/9)\t33% (8/24)\nAssessing Success\t100% (5/5)\t21% (5/25)\n"
    )
    assert wrong(look(tmp_path, ("report.txt", text))) == [
        "5/25 is 20%, not 21%.",
        "The base is 25; every other row of “Developed or Advanced as % of all funded” has 24.",
        (
            "Leadership, Governance and Structures: 24 are at Developed or Advanced in report.txt, line 5, “all forces "
            "that are developed or advanced” is 25 here."
        ),
    ]


SENTENCE = "6.4.2 All forces have appointed LBWs, that is Local Boat Wardens, and Key Lake Watchers (KLWs) to help.\n"


def test_a_sentence_in_nearly_the_words_of_a_row_is_held_against_it(tmp_path: Path) -> None:
    looked = look(tmp_path, ("report.txt", f"{SENTENCE}\n{annex()}"))
    assert wrong(looked) == [f"in nearly the same words, “{LABEL}”: 100% (43/43) in one place, 98% in the other."]


@pytest.mark.parametrize(
    "sentence",
    [
        "6.4.2 All forces have appointed wardens to help with boats.\n",
        "6.4.2 All forces have not yet appointed Local Boat Wardens and Key Lake Watchers.\n",
        "6.4.2 All forces met, while Local Boat Wardens and Key Lake Watchers were appointed by some.\n",
        "6.4.2 In 2% of forces Local Boat Wardens and Key Lake Watchers are to be appointed.\n",
        "6.4.2 In 96% of priority forces there are Local Boat Wardens and Key Lake Watchers, newly appointed.\n",
        "6.4.2 In 91% of forces and 93% of forces Local Boat Wardens and Key Lake Watchers were appointed.\n",
        "6.4.2 Local Boat Wardens and Key Lake Watchers were appointed; 12% are new.\n",
    ],
)
def test_fewer_words_a_turned_sentence_or_another_base_make_no_conflict(tmp_path: Path, sentence: str) -> None:
    assert wrong(look(tmp_path, ("report.txt", f"{sentence}\n{annex()}"))) == []


def test_a_label_that_stands_on_two_rows_is_held_against_no_sentence(tmp_path: Path) -> None:
    twice = annex() + f"{LABEL}\t50%\t50%\t53%\t47%\t51%\t49%\n"
    assert not [why for why in wrong(look(tmp_path, ("report.txt", f"{SENTENCE}\n{twice}"))) if "nearly" in why]


TABLE = "id,finding,p_yes_pct,p_no_pct,p_yes_count_of_24\nCE-2,Councils share a strategy,54,46,13\n"
TEXT = "6.2.1 Twelve priority forces (50%) have a joint plan. Others do not, and 38% of forces wait.\n"


def link(folder: Path, told: str, sure: str = "") -> list[Checked]:
    toml = f'[[same]]\nmeasure = "plans"\n{sure}told = [{told}]\n'
    return list(look(folder, ("a.txt", TEXT), ("t.csv", TABLE), ("links.toml", toml)).checked)


def test_a_link_points_to_a_place_in_a_text_and_to_a_row_of_a_table(tmp_path: Path) -> None:
    checked = link(tmp_path, '{text = "6.2.1", says = "Twelve"}, {row = "CE-2", group = "p"}')
    [found] = [item for item in checked if item.verdict.is_wrong]
    assert found.why == "plans: 50% (12/24) in one place, 54% (13/24) in the other."
    assert found.where == "a.txt, line 1 (6.2.1), “Twelve priority forces (50%)” and t.csv, row 2, CE-2, p"


def test_a_link_may_stand_beside_a_figure_that_is_written_down_and_may_be_unsure(tmp_path: Path) -> None:
    checked = link(tmp_path, '{where = "9.9", count = 14, base = 24}, {row = "CE-2"}', "sure = false\n")
    assert checked[-1].verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ('{text = "6.2.1", says = "Thirteen"}', "“Thirteen” is no share at 6.2.1. It has: “Twelve priority forces"),
        ('{text = "7.7.7", says = "Twelve"}', "“Twelve” is no share at 7.7.7. Give the file that holds it"),
        ('{text = "6.2.1", says = "forces"}', "“forces” is more than one share at 6.2.1."),
        ('{row = "CE-9", group = "p"}', "row “CE-9” is in no table. Give the file that holds it"),
        ('{row = "CE-2", group = "q"}', "row “CE-2” has no one share of “q”. It has: p."),
    ],
)
def test_a_link_that_leads_nowhere_says_what_there_is(tmp_path: Path, told: str, problem: str) -> None:
    with pytest.raises(BadInput) as caught:
        link(tmp_path, f'{{row = "CE-2"}}, {told}')
    assert problem in str(caught.value)
