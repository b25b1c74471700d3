"""What the report says: one number in sentences, tables and figures, under its label, and no more than is known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from headwater import frameworks
from headwater.core.percentages import Share
from headwater.publishing.document import (
    Bullets,
    Cell,
    Definitions,
    Facts,
    Figure,
    Note,
    Paragraph,
    Report,
    Section,
    Table,
)

LABEL = "RECONSTRUCTION"
NOT_FROM_ANSWERS = {"visits", "timeline", "territories", "minimums", "recommendations", "stage-criteria"}
SHARE = re.compile(r"(\d+) of (\d+)(?: [a-z][a-z -]*)? \((\d+)%\)")
REACHED = re.compile(
    r"(\d+) of 43 forces \((\d+)%\) were judged to be at Developed or a later stage; "
    r"(\d+) of 43 \((\d+)%\) were at Implementation\.( None had reached Delivering\.)?"
)
STATEMENT = re.compile(r"(?P<finding>.+): (?P<said>.+)\. \[(?P<question>[A-Z]+-\d+)\]")
CAPABILITIES = ("AV", "LG", "IS", "CE", "AS")
LEFT_OUT = {3, 4, 7}


@pytest.fixture(params=["reconstruction", "published"])
def report(request: pytest.FixtureRequest) -> Report:
    found = request.getfixturevalue(str(request.param))
    assert isinstance(found, Report)
    return found


def sections_of(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from sections_of(section.sections)


def section(report: Report, name: str) -> Section:
    [found] = [item for item in sections_of(report.sections) if item.id == name]
    return found


def sentences(part: Report | Section) -> Iterator[str]:
    """Running text, in reading order."""
    for block in part.blocks() if isinstance(part, Report) else part.blocks_below():
        if isinstance(block, Paragraph):
            yield block.text
        if isinstance(block, Bullets):
            yield from block.items
        if isinstance(block, Note):
            yield block.text


def everything(report: Report) -> str:
    """Every word of the report that is not a term of the glossary."""
    tables = [str((table.title, table.notes, table.label, table.columns, table.rows)) for table in report.tables()]
    figures = [str((figure.title, figure.alternative, figure.caption, figure.label)) for figure in report.figures()]
    titles = [item.title for item in sections_of(report.sections)]
    return "\n".join([report.title, report.label, report.label_meaning, *titles, *sentences(report), *tables, *figures])


def table(report: Report, name: str) -> Table:
    [found] = [item for item in report.tables() if item.id == name]
    return found


def figure(report: Report, name: str) -> Figure:
    [found] = [item for item in report.figures() if item.id == name]
    return found


def row(found: Table, first: str) -> dict[str, Cell]:
    """The row that ``first`` names, under its columns' keys."""
    [cells] = [cells for cells in found.rows if cells[0] == first]
    return {column.key: cell for column, cell in zip(found.columns, cells, strict=True)}


def share(cell: Cell) -> Share:
    assert isinstance(cell, Share), cell
    return cell


def shares_in(text: str) -> list[Share]:
    """Every ``41 of 43 (95%)`` of a text."""
    return [Share(*map(int, found)) for found in SHARE.findall(text)]


def shares_of(found: Table, *, ending: str = "") -> list[Share]:
    """Every share in the columns whose key ends so."""
    indexes = [index for index, column in enumerate(found.columns) if column.key.endswith(ending)]
    return [cell for cells in found.rows for index in indexes if isinstance(cell := cells[index], Share)]


# The label.


def test_all_that_is_drawn_from_answers_carries_the_label(reconstruction: Report) -> None:
    plain = {item.id for item in reconstruction.tables() if item.label != LABEL}
    statistics = {name for name in plain if name.startswith("statistic-")}
    assert plain - statistics == NOT_FROM_ANSWERS
    assert len(statistics) == 6
    assert {item.label for item in reconstruction.tables()} == {LABEL, ""}


def test_a_figure_carries_the_label_that_its_table_does(report: Report) -> None:
    assert [item.id for item in report.figures() if item.label != item.table.label] == []


def test_only_the_figures_of_the_sources_own_facts_are_without_the_label(reconstruction: Report) -> None:
    plain = [item.id for item in reconstruction.figures() if item.label != LABEL]
    assert plain == ["figure-timeline", "figure-map", "figure-9"]


def test_the_reconstruction_says_at_once_what_its_label_means(reconstruction: Report) -> None:
    assert reconstruction.label == LABEL
    note = next(block for block in reconstruction.sections[0].blocks if isinstance(block, Note))
    assert note.title == LABEL
    assert note.text == reconstruction.label_meaning
    assert "The units are invented" in note.text
    assert "nothing here is said of any real force" in note.text


def test_the_published_report_has_no_label_and_no_invented_unit(published: Report) -> None:
    assert published.label == published.label_meaning == ""
    assert LABEL not in everything(published)
    assert not re.search(r"Force \d\d", everything(published))


def test_an_invented_unit_is_named_only_beyond_the_pages_and_under_the_label(reconstruction: Report) -> None:
    naming = {item.id: item.label for item in reconstruction.tables() if re.search(r"Force \d\d", str(item.rows))}
    assert naming == {"proposals": LABEL}
    assert "proposals" in {item.id for item in reconstruction.further}


def test_what_falls_together_by_chance_says_that_it_is_no_finding(reconstruction: Report) -> None:
    for name in ("crosstab", "proposals", "proposals-and-judgements", *(f"criteria-{name}" for name in CAPABILITIES)):
        assert any("are no finding" in note for note in table(reconstruction, name).notes), name


# Numbers in sentences.


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_a_chapters_stage_sentence_says_what_its_stage_table_shows(report: Report, capability: str) -> None:
    cells = {
        key: share(cell) for key, cell in row(table(report, f"stages-{capability}"), "Forces").items() if key != "who"
    }
    later = sum(cells[name].count for name in ("developed", "advanced", "delivering"))
    assert sum(cell.count for cell in cells.values()) == 43
    found = REACHED.fullmatch(
        next(text for text in sentences(section(report, f"capability-{capability}")) if ";" in text)
    )
    assert found is not None
    *numbers, none = found.groups()
    first = cells["implementation"]
    assert list(map(int, filter(None, numbers))) == [later, Share.of(later, 43).percent, first.count, first.percent]
    assert bool(none) == (cells["delivering"].count == 0)


def test_the_summary_repeats_the_chapters_stage_sentences(report: Report) -> None:
    summary = set(sentences(section(report, "summary-found")))
    for capability in CAPABILITIES:
        said = [text for text in sentences(section(report, f"capability-{capability}")) if REACHED.fullmatch(text)]
        assert len(said) == 1
        assert set(said) <= summary


def test_every_statement_of_a_finding_is_a_cell_of_its_table(report: Report) -> None:
    statements = [found for text in sentences(report) if (found := STATEMENT.fullmatch(text))]
    assert len(statements) > 35
    rows = {
        str(cells[0]): (item, cells)
        for item in report.tables()
        if item.id.startswith("findings-")
        for cells in item.rows
    }
    for found in statements:
        item, cells = rows[found["question"]]
        assert found["finding"] == cells[1]
        keyed = {column.key: cell for column, cell in zip(item.columns, cells, strict=True)}
        assert shares_in(found["said"]) == expected_shares(found["said"], keyed)


def expected_shares(said: str, cells: dict[str, Cell]) -> list[Cell]:
    """The cells that a statement is about: two tiers set against each other, or all that were asked."""
    if "priority forces" in said:
        return [cells["priority_yes"], cells["non_priority_yes"]]
    whole = cells.get("all_yes")
    return [whole if isinstance(whole, Share) else cells["priority_yes"]]


def test_every_share_in_a_sentence_is_in_a_table(report: Report) -> None:
    known = {item for found in report.tables() for item in shares_of(found)}
    said = [text for text in sentences(report) if not REACHED.fullmatch(text)]
    assert [text for text in said if not set(shares_in(text)) <= known] == []
    assert sum(len(shares_in(text)) for text in said) > 40


def test_every_share_is_its_count_over_its_base_rounded_half_up(report: Report) -> None:
    for found in report.tables():
        for column in range(len(found.columns)):
            for cells in found.rows:
                if isinstance(cell := cells[column], Share) and not found.columns[column].key.endswith("_no"):
                    assert cell.percent == (200 * cell.count + cell.base) // (2 * cell.base), (found.id, cells[0])


def test_most_and_least_in_place_are_the_ends_of_the_chapters_findings(report: Report) -> None:
    for capability in CAPABILITIES:
        chapter = section(report, f"capability-{capability}")
        tables = [block for block in chapter.blocks_below() if isinstance(block, Table) and "findings-" in block.id]
        wholes = [share(whole(found, cells)).percent for found in tables for cells in found.rows]
        most, least = [
            [shares_in(text)[0].percent for text in block.items]
            for block in section(report, f"{capability}-behind").blocks
            if isinstance(block, Bullets)
        ][:2]
        assert most == sorted(wholes, reverse=True)[:3]
        assert least == sorted(wholes)[:3]


def whole(found: Table, cells: tuple[Cell, ...]) -> Cell:
    """The yes of all that were asked: of every force, or of the priority forces alone."""
    keyed = {column.key: cell for column, cell in zip(found.columns, cells, strict=True)}
    everyone = keyed.get("all_yes")
    return everyone if isinstance(everyone, Share) else keyed["priority_yes"]


def test_the_gaps_between_tiers_that_are_named_are_the_widest_and_come_with_a_caution(report: Report) -> None:
    for capability in CAPABILITIES:
        gaps = sorted(gaps_of(report, capability), reverse=True)
        text = list(sentences(section(report, f"{capability}-behind")))
        named = [found for item in text if "non-priority forces (" in item and len(found := shares_in(item)) == 2]
        assert [abs(one.percent - two.percent) for one, two in named] == [gap for gap in gaps if gap >= 25][:3]
        assert any("a gap can be chance, and no tier was drawn by lot" in item for item in text) == bool(named)
        assert ("No finding differs by 25 points or more between the tiers." in text) == (not named)


def gaps_of(report: Report, capability: str) -> Iterator[int]:
    for block in section(report, f"capability-{capability}").blocks_below():
        if isinstance(block, Table) and block.id.startswith("findings-"):
            for cells in block.rows:
                keyed = {column.key: cell for column, cell in zip(block.columns, cells, strict=True)}
                one, two = keyed.get("priority_yes"), keyed.get("non_priority_yes")
                if isinstance(one, Share) and isinstance(two, Share):
                    yield abs(one.percent - two.percent)


def test_the_facts_that_stand_out_are_counted(report: Report) -> None:
    [facts] = [block for block in report.sections[0].blocks if isinstance(block, Facts)]
    assert facts.items == (
        ("43", "forces inspected"),
        ("53", "questions asked"),
        ("11", "judged Developed or a later stage overall"),
        ("0", "judged Delivering in any capability"),
    )
    asked = {cells[0] for found in report.tables() if found.id.startswith("findings-") for cells in found.rows}
    assert len(asked) == 53
    assert share(row(table(report, "comparison"), "Overall")["priority_of_all_reached"]).base == 11


def test_the_comparison_opens_with_its_own_first_row_and_says_that_it_shows_no_cause(report: Report) -> None:
    chapter = section(report, "comparison")
    overall = row(table(report, "comparison"), "Overall")
    lead = next(sentences(chapter))
    assert shares_in(lead) == [overall["priority_of_tier"], overall["non_priority_of_tier"]]
    assert next(block.title for block in chapter.blocks if isinstance(block, Note)) == "An association, not a cause"
    assert any("an association, not a cause" in note for note in table(report, "comparison").notes)


def test_the_visits_add_up_to_all_forces(report: Report) -> None:
    months = table(report, "visits").rows
    assert [cells[0] for cells in months] == ["November 2008", "December 2008", "January 2009", "February 2009"]
    assert sum(cells[1] for cells in months if isinstance(cells[1], int)) == 43
    for cells in months:
        assert len(str(cells[2]).split(", ")) == cells[1]


# Figures.


def numbers_drawn(found: Figure) -> list[str]:
    """The texts beside a chart's bars."""
    specification: dict[str, Any] = json.loads(json.dumps(found.specification))
    return [value["text"] for value in specification["data"]["values"]]


def drawn_from(found: Figure) -> list[Share]:
    """The shares of its table that a figure draws: of the comparison's five ratios, the two of a tier."""
    return shares_of(found.table, ending="_of_tier" if found.id == "figure-14" else "")


def charts(report: Report) -> list[Figure]:
    return [item for item in report.figures() if item.id not in ("figure-timeline", "figure-map")]


def test_a_figures_words_hold_each_number_of_its_table_in_order(report: Report) -> None:
    for found in charts(report):
        assert shares_in(found.alternative) == drawn_from(found), found.id
    assert sum(len(drawn_from(found)) for found in charts(report)) > 150


def test_a_figures_bars_are_the_numbers_of_its_table(report: Report) -> None:
    for found in charts(report):
        if found.id == "figure-stages":
            assert numbers_drawn(found) == [str(item.count or "") for item in drawn_from(found)]
        else:
            expected = [f"{item.percent}%  ({item.count}/{item.base})" for item in drawn_from(found)]
            assert numbers_drawn(found) == expected, found.id


def test_a_figures_words_name_every_row_of_its_table(report: Report) -> None:
    for found in report.figures():
        key = 2 if found.id == "figure-timeline" else 0
        assert [cells[key] for cells in found.table.rows if str(cells[key]) not in found.alternative] == [], found.id


def test_the_timelines_words_give_every_date_with_what_happened(report: Report) -> None:
    found = figure(report, "figure-timeline")
    assert len(found.table.rows) == 16
    assert [cells for cells in found.table.rows if f"{cells[0]}: {cells[2]}" not in found.alternative] == []


def test_the_maps_words_put_each_territory_under_its_month(report: Report) -> None:
    found = figure(report, "figure-map")
    _, *parts = found.alternative.removesuffix(".").split(". ")
    said: dict[Cell, Cell] = {}
    for part in parts:
        when, _, places = part.partition(": ")
        said |= dict.fromkeys(re.split(r", | and (?=[A-Z][\w -]*$)", places), when)
    assert said == {cells[0]: cells[2] for cells in found.table.rows}
    assert len(said) == 43


def test_a_figures_words_keep_names_and_abbreviations_as_they_are_written(report: Report) -> None:
    for found in report.figures():
        wrong = re.findall(r"\b(?:bcu|ctio|prevent|acpo|hmic)\b", found.alternative)
        assert wrong == [], found.id


def test_the_sources_figures_are_there_but_for_three_whose_absence_is_explained(report: Report) -> None:
    numbers = {int(found[1]) for item in report.figures() if (found := re.fullmatch(r"figure-(\d+)", item.id))}
    assert numbers == set(range(1, 15)) - LEFT_OUT
    said = list(sentences(section(report, "method-left-out")))
    reasons = {item.number: item for item in frameworks.load("prevent-policing-2009").framework.figures if item.omitted}
    assert set(reasons) == LEFT_OUT
    assert said == [f"Figure {number}, {item.title}: {item.omitted}" for number, item in sorted(reasons.items())]
    assert all(len(item.omitted) > 40 for item in reasons.values())


def test_every_figure_has_a_title_with_its_number_and_says_where_it_is_from(report: Report) -> None:
    for found in report.figures():
        assert re.match(r"Figure (?:\d+|[A-C])\. [A-Z]", found.title)
        assert found.caption.endswith(".")


# Recommendations, and what the source leaves open.


def test_a_recommendation_without_a_deadline_says_so_in_the_table_and_the_summary(report: Report) -> None:
    deadlines = {str(cells[0]): str(cells[3]) for cells in table(report, "recommendations").rows}
    assert deadlines == {
        "R1": "No deadline given",
        "R2a": "30 September 2009",
        "R2b": "31 March 2010",
        "R3": "31 March 2010",
        "R4": "No deadline given",
        "R5a": "No deadline given",
        "R5b": "No deadline given",
        "R6": "No deadline given",
    }
    [told] = [block for block in section(report, "summary-next").blocks if isinstance(block, Bullets)]
    said = {lead.removesuffix("."): text for lead, text in zip(told.leads, told.items, strict=True)}
    for name, deadline in deadlines.items():
        ending = deadline if deadline == "No deadline given" else f"Deadline: {deadline}"
        assert said[name].endswith(f" {ending}."), name
    assert "For five parts no deadline was given." in next(sentences(section(report, "recommendations")))


def test_a_recommendation_that_waits_for_another_says_which(report: Report) -> None:
    waits = {str(cells[0]): cells[4] for cells in table(report, "recommendations").rows}
    assert {name: cell for name, cell in waits.items() if cell != "nothing"} == {"R2b": "R2a", "R3": "R2a"}


def test_the_published_report_lists_where_the_print_differs_and_nothing_else(published: Report) -> None:
    found = table(published, "print-differences")
    assert len(found.rows) == 3
    overall, success, leadership = found.rows
    assert overall == ("Comparison of tiers", "Overall", "priority, of its own tier", "46% (10/24)", "42% (10/24)")
    assert success == (
        *("Comparison of tiers", "Assessing Success", "priority, of its own tier"),
        *("21% (5/25)", "21% (5/24)"),
    )
    assert leadership[:2] == ("Stages and comparison", "Leadership, Governance and Structures")
    assert [str(cell).split()[0] for cell in leadership[3:]] == ["24", "25"]
    assert "Of 324 printed cells, 322 come out of the counts exactly as printed. These do not:" in sentences(published)


def test_the_published_comparison_says_beside_its_table_that_24_and_25_cannot_both_be_right(published: Report) -> None:
    [note] = [
        block
        for block in section(published, "comparison").blocks
        if isinstance(block, Note) and block.title == "Two tables disagree"
    ]
    assert note.text.startswith("Leadership, Governance and Structures: the stage table has 24 ")
    assert "this comparison 25." in note.text
    assert "cannot both be right" in note.text


def test_the_reconstruction_agrees_with_itself_and_lists_what_it_had_to_change(reconstruction: Report) -> None:
    rows = table(reconstruction, "print-differences").rows
    assert {(cells[1], cells[3], cells[4]) for cells in rows} == {
        ("Overall", "46% (10/24)", "42% (10/24)"),
        ("Assessing Success", "21% (5/25)", "21% (5/24)"),
        ("Leadership, Governance and Structures", "76% (19/25)", "79% (19/24)"),
        ("Leadership, Governance and Structures", "14% (6/43)", "12% (5/43)"),
        ("Leadership, Governance and Structures", "32% (6/19)", "26% (5/19)"),
    }
    assert not [block for block in reconstruction.blocks() if isinstance(block, Note) and "disagree" in block.title]
    assert "Of 324 printed cells, 319 come out of the counts exactly as printed. These do not:" in sentences(
        reconstruction
    )


def test_both_packages_report_the_same_findings_and_stages(reconstruction: Report, published: Report) -> None:
    for found in published.tables():
        if found.id.startswith(("findings-", "stages", "statistic-")):
            assert table(reconstruction, found.id).rows == found.rows


def test_a_force_that_was_not_asked_is_not_counted(report: Report) -> None:
    asked = row(table(report, "findings-LG"), "LG-1")
    assert (share(asked["priority_yes"]).base, asked["non_priority_yes"]) == (24, "not asked")
    assert any("AS-3: four forces gave no answer." in note for note in table(report, "findings-AS").notes)


# The whole.


def test_the_day_is_the_packages_and_never_the_clocks(report: Report) -> None:
    assert report.day.isoformat() == "2009-03-31"
    assert not re.search(r"\b20[12]\d\b", everything(report).replace("2010", ""))


def test_sections_are_numbered_in_order_and_their_names_are_their_own(report: Report) -> None:
    assert [item.number for item in report.sections] == [str(number) for number in range(1, 14)]
    for chapter in report.sections:
        numbers = [item.number for item in chapter.sections]
        assert numbers == [f"{chapter.number}.{index}" for index in range(1, len(numbers) + 1)]
    names = [item.id for item in sections_of(report.sections)]
    assert len(names) == len(set(names))


def test_the_framework_is_named_with_the_hash_of_its_text(report: Report) -> None:
    sha256 = frameworks.load("prevent-policing-2009").sha256
    assert any(f"SHA-256 {sha256}" in text for text in sentences(section(report, "method-data")))


def test_the_glossary_is_in_order_and_explains_each_term(report: Report) -> None:
    [terms] = [block for block in report.blocks() if isinstance(block, Definitions)]
    names = [term for term, _ in terms.items]
    assert names == sorted(names, key=str.casefold)
    assert all(meaning.endswith(".") for _, meaning in terms.items)


def test_no_sentence_is_left_with_a_gap_or_a_slip_of_the_program(report: Report) -> None:
    text = everything(report)
    assert not re.search(
        r"\bNone\b(?! had reached|, as they)|\bnan\b|[{}]\w|  \w| ,| \.(?=\s)|\.\.(?!\.)", "\n".join(sentences(report))
    )
    assert "Share(" not in "\n".join(sentences(report))
    assert not re.search(r"\b(?:1 forces|one forces)\b", text)
