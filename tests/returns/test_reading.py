"""What comes back: good answers are taken, and everything else is told with its sheet and cell."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.returns.filled import KINDS, TODAY, YES, filled, identity, problems_of, read
from tests.workbooks.made import Edit, edited

from headwater.core.answers import Answer, AnswerRecord, Confidence
from headwater.core.errors import BadInput
from headwater.returns.plan import ANSWER, AUTHOR, CITATIONS, COMMENT, CONFIDENCE, DAY

GROUPS = ("AV", "LG", "IS", "CE", "CD", "AS")
DAY_GIVEN = date(2010, 1, 5)
SHEET = {"xlsx": "xl/worksheets/sheet2.xml", "ods": "content.xml"}

pytestmark = pytest.mark.parametrize("kind", KINDS)


def spoilt(kind: str, answers: dict[str, dict[str, str | date]], edits: dict[str, Edit]) -> bytes:
    """A filled workbook, changed by the edit of its kind."""
    return edited(filled(kind, answers), {SHEET[kind]: edits[kind]})


def texts(kind: str) -> str:
    """The part that holds a workbook's texts."""
    return "xl/sharedStrings.xml" if kind == "xlsx" else "content.xml"


def replacing(old: str, new: str, times: int = -1) -> Edit:
    return lambda xml: xml.replace(old, new, times)


def matching(pattern: str, new: str, times: int = 0) -> Edit:
    return lambda xml: re.sub(pattern, new, xml, count=times)


def test_every_part_of_an_answer_is_read(kind: str) -> None:
    row = YES | {CONFIDENCE: "High", COMMENT: "Since  2008,\nin two places.", CITATIONS: "Minutes of 3 May"}
    [placed] = read(filled(kind, {"AV-3": row})).answers
    assert placed.where == "sheet AV, cell D7"
    assert placed.record == AnswerRecord(
        "Force 01",
        "AV-3",
        Answer.YES,
        DAY_GIVEN,
        "A. Clerk",
        Confidence.HIGH,
        "Since  2008,\nin two places.",
        ("Minutes of 3 May",),
    )


def test_a_blank_workbook_has_no_answers_and_no_problems(kind: str) -> None:
    found = read(filled(kind, {}))
    assert (found.answers, found.problems, found.notices) == ((), (), ())


def test_an_answer_that_is_none_is_told_with_its_sheet_and_cell(kind: str) -> None:
    content = filled(kind, {"AV-3": YES | {ANSWER: "maybe"}})
    [problem] = read(content, "forces/force-01.xlsx").problems
    assert str(problem) == (
        "forces/force-01.xlsx, sheet AV, cell D7: “maybe” is not an answer. Write Yes, No, Not applicable or Not known."
    )
    assert read(content).answers == ()


@pytest.mark.parametrize(
    ("word", "answer"), [(" YES ", Answer.YES), ("nage", Answer.NO), ("N/A", Answer.NOT_APPLICABLE)]
)
def test_capitals_spaces_and_welsh_are_read(kind: str, word: str, answer: Answer) -> None:
    [placed] = read(filled(kind, {"AV-1": YES | {ANSWER: word}})).answers
    assert placed.record.answer is answer


def test_another_language_is_proposed_and_not_taken(kind: str) -> None:
    [problem] = problems_of(filled(kind, {"AV-1": YES | {ANSWER: "Oui"}}))
    assert problem.startswith("f, sheet AV, cell D5: “Oui” is not an answer.")
    assert problem.endswith("Did you mean Yes?")


@pytest.mark.parametrize("pasted", ["24/11/2008", "24 Nov 2008", "2008-11-24T00:00:00", "39776"])
def test_pasted_dates_with_one_meaning_are_read(kind: str, pasted: str) -> None:
    [placed] = read(filled(kind, {"AV-1": YES | {DAY: pasted}})).answers
    assert placed.record.date == date(2008, 11, 24)


def test_a_date_with_two_meanings_is_told_with_its_cell(kind: str) -> None:
    [problem] = problems_of(filled(kind, {"AV-1": YES | {DAY: "03/04/2008"}}))
    assert problem == (
        "f, sheet AV, cell E5: “03/04/2008” could be 3 April 2008 or 4 March 2008. Write the day as 2008-11-24."
    )


def test_a_date_still_to_come_is_told(kind: str) -> None:
    [problem] = problems_of(filled(kind, {"AV-1": YES | {DAY: date(2026, 1, 2)}}))
    assert problem == f"f, sheet AV, cell E5: the date 2026-01-02 is in the future. Correct it; today is {TODAY}."


@pytest.mark.parametrize("day", [date(1905, 1, 1), "1899-01-01", "31/12/1989"])
def test_a_date_from_before_1990_is_told(kind: str, day: date | str) -> None:
    found = read(filled(kind, {"AV-1": YES | {DAY: day}}), "f")
    [problem] = map(str, found.problems)
    assert re.match(
        r"f, sheet AV, cell E5: the date 1[89]\d\d-\d\d-\d\d is before 1990: no answer here is so old.", problem
    )
    assert problem.endswith("Correct it. Write the day as 2008-11-24.")
    assert found.answers == ()


def test_a_remark_outside_the_table_is_noted_with_its_cell(kind: str) -> None:
    row_of_av_1 = r"(>AV-1</text:p></table:table-cell>(?:(?!</table:table-row>).)*)(</table:table-row>)"
    cell = '<table:table-cell office:value-type="string"><text:p>Ask Jo.</text:p></table:table-cell>'
    remark = {
        "xlsx": matching(
            r'(<row r="5".*?)(</row>)', r'\1<c r="K5" t="inlineStr"><is><t>Ask Jo.</t></is></c>\2', times=1
        ),
        "ods": matching(row_of_av_1, rf"\1<table:table-cell/>{cell}\2", 1),
    }
    found = read(spoilt(kind, {"AV-1": dict(YES)}, remark), "f")
    assert [str(notice) for notice in found.notices] == [
        "f, sheet AV, cell K5: says “Ask Jo.” outside the cells to fill in. It was not read. Look at it yourself."
    ]
    assert (found.given, found.problems) == (1, ())


def test_a_remark_on_the_first_sheet_is_noted_with_its_cell(kind: str) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>Late, sorry.</text:p></table:table-cell>'
    first_row = matching(r"(<table:table-row.*?)(</table:table-row>)", rf"\1<table:table-cell/>{cell}\2", 1)
    edits = {
        "xlsx": {
            "xl/worksheets/sheet1.xml": matching(
                r"</row></sheetData>",
                '</row><row r="40"><c r="A40" t="inlineStr"><is><t>Late, sorry.</t></is></c></row></sheetData>',
            )
        },
        "ods": {"content.xml": first_row},
    }
    [notice] = read(edited(filled(kind, {}), edits[kind]), "f").notices
    assert re.match(
        r"f, sheet Read me, cell (A40|D1|C1): says “Late, sorry.” outside the cells to fill in.", str(notice)
    )


def test_an_answer_needs_a_date_and_a_name(kind: str) -> None:
    first, second = problems_of(filled(kind, {"AV-1": {ANSWER: "Yes"}}))
    assert first.startswith("f, sheet AV, cell E5: has no date for this answer.")
    assert second.startswith("f, sheet AV, cell F5: has no name for this answer.")


def test_the_date_and_the_name_may_be_written_once_for_all(kind: str) -> None:
    [placed] = read(filled(kind, {"AV-1": {ANSWER: "No"}}, whole=("B. Clerk", "7 Jan 2010"))).answers
    assert (placed.record.author, placed.record.date) == ("B. Clerk", date(2010, 1, 7))
    first, *_ = problems_of(filled(kind, {}, whole=("B. Clerk", "01/02/2010")))
    assert re.match(r"f, sheet Read me, cell B\d+: “01/02/2010” could be", first)


def test_a_comment_without_an_answer_is_kept_as_unanswered(kind: str) -> None:
    found = read(filled(kind, {"AV-1": YES | {ANSWER: "", COMMENT: "Ask the area."}}))
    assert (found.given, found.answers[0].record.answer) == (0, Answer.UNANSWERED)
    assert found.answers[0].record.comment == "Ask the area."


@pytest.mark.parametrize("text", ["=1+1", "-5 posts", "@SUM(1)", "'@SUM(1)", "''x", "+44 20", "'t Hart"])
def test_every_text_is_read_as_it_was_written_whatever_it_begins_with(kind: str, text: str) -> None:
    [placed] = read(filled(kind, {"AV-1": YES | {COMMENT: text, AUTHOR: "@clerk", CITATIONS: text}})).answers
    assert (placed.record.comment, placed.record.author, placed.record.citations) == (text, "@clerk", (text,))


def test_a_formula_is_never_worked_out_nor_its_last_result_read(kind: str) -> None:
    yes = 'office:value-type="string"><text:p>Yes<'
    formula = {
        "xlsx": matching(r'<c r="D5".*?</c>', '<c r="D5" t="str"><f>cmd|x!A1</f><v>Yes</v></c>', 1),
        "ods": replacing(yes, f'table:formula="of:=DDE(1)" {yes}'),
    }
    content = spoilt(kind, {"AV-1": dict(YES)}, formula)
    assert problems_of(content) == [
        "f, sheet AV, cell D5: holds a formula. Its result was not read. Write the answer itself."
    ]
    assert read(content).answers == ()


def test_merged_cells_are_told_and_nothing_is_guessed_from_them(kind: str) -> None:
    joined = '<mergeCells><mergeCell ref="D5:D7"/></mergeCells>'
    merge = {
        "xlsx": replacing("<dataValidations", f"{joined}<dataValidations"),
        "ods": matching("(<table:table-cell )([^>]*><text:p>Yes<)", r'\1table:number-rows-spanned="3" \2', 1),
    }
    content = spoilt(kind, {"AV-1": dict(YES)}, merge)
    found = read(content, "f")
    assert found.answers == ()
    assert [problem.where for problem in found.problems] == [f"f, sheet AV, cell D{row}" for row in (5, 6, 7)]
    assert "is one of the merged cells D5:D7" in str(found.problems[0])


def test_hidden_rows_are_told_with_their_cells(kind: str) -> None:
    row = r"(<table:table-row )(?=[^>]*><table:table-cell [^>]*><text:p>AV-[23]<)"
    hide = {
        "xlsx": matching('<row r="([67])"', r'<row r="\1" hidden="1"'),
        "ods": matching(row, r'\1table:visibility="collapse" '),
    }
    found = read(spoilt(kind, {"AV-2": dict(YES)}, hide), "f")
    assert [str(problem) for problem in found.problems] == [
        "f, sheet AV, cells A6:I7: are in hidden rows. Show them, and check the answers."
    ]
    assert found.given == 1


def test_a_hidden_column_is_told(kind: str) -> None:
    column = '<table:table-column table:style-name="w15"/>'
    hide = {
        "xlsx": replacing('<col min="4"', '<col hidden="1" min="4"'),
        "ods": replacing(column, column.replace("column ", 'column table:visibility="collapse" '), 1),
    }
    [problem] = problems_of(spoilt(kind, {}, hide))
    assert problem.startswith("f, sheet AV, cell D4: is the head of a hidden column, Answer.")


def test_a_row_that_was_changed_or_put_in_is_told(kind: str) -> None:
    content = edited(
        filled(kind, {"AV-1": dict(YES), "AV-2": dict(YES)}),
        {texts(kind): lambda xml: xml.replace(">AV-1<", ">AV-99<")},
    )
    first, second = problems_of(content)
    assert first.startswith("f, sheet AV, cell A5: “AV-99” is no question of this workbook.")
    assert second.startswith("f: has no row for AV-1.")


def test_a_question_that_reads_otherwise_than_sent_is_told_and_its_answer_left(kind: str) -> None:
    content = edited(
        filled(kind, {"AV-1": dict(YES)}),
        {texts(kind): replacing(">Does the force’s strategic assessment deal", ">Should the assessment deal")},
    )
    [problem] = problems_of(content)
    assert problem.startswith("f, sheet AV, cell B5: is not the question AV-1 as it was sent out.")


def test_rows_in_another_order_are_read_by_their_reference(kind: str) -> None:
    def swap(xml: str) -> str:
        one, two = "Does the force’s strategic assessment deal", "Does the area’s strategic assessment deal"
        swapped = xml.replace(">AV-1<", ">?<").replace(">AV-2<", ">AV-1<").replace(">?<", ">AV-2<")
        return swapped.replace(one, "?!").replace(two, one).replace("?!", two)

    content = edited(filled(kind, {"AV-1": dict(YES)}), {texts(kind): swap})
    [placed] = read(content).answers
    assert placed.record.question == "AV-2"


def test_what_links_outside_is_told_and_answers_are_still_read(kind: str) -> None:
    relations = (
        "<Relationships><Relationship Id='r' Type='x/externalLinkPath' TargetMode='External' Target='file:///secret.xlsx'/>"
        "</Relationships>"
    )
    good = filled(kind, {"AV-1": dict(YES)})
    if kind == "xlsx":
        content = edited(good, {}, {"xl/externalLinks/_rels/externalLink1.xml.rels": relations.encode()})
    else:
        image = (
            '<table:shapes><a xlink:href="file:///secret.xlsx"/><b xlink:href="file:///secret.xlsx"/></table:shapes>'
        )
        content = edited(
            good, {"content.xml": lambda xml: xml.replace("<table:table-column", image + "<table:table-column", 1)}
        )
    found = read(content, "f")
    assert found.given == 1
    assert "secret.xlsx" in str(found.problems)
    assert all("It was not followed." in str(problem) for problem in found.problems)


def test_a_link_to_click_is_only_noted(kind: str) -> None:
    good = filled(kind, {"AV-1": YES | {CITATIONS: "minutes"}})
    if kind == "xlsx":
        relations = "<Relationships><Relationship Id='r' Type='x/hyperlink' TargetMode='External' Target='https://a.test/'/></Relationships>"
        link = '<hyperlinks><hyperlink ref="I5" r:id="r"/></hyperlinks><printOptions'
        content = edited(
            good,
            {
                SHEET[kind]: lambda xml: re.sub(
                    "<pageMargins", link.replace("<printOptions", "<pageMargins"), xml, count=1
                )
            },
            {"xl/worksheets/_rels/sheet2.xml.rels": relations.encode()},
        )
    else:
        content = edited(
            good,
            {
                "content.xml": lambda xml: xml.replace(
                    ">minutes<", '><text:a xlink:href="https://a.test/">minutes</text:a><'
                )
            },
        )
    found = read(content, "f")
    assert found.problems == ()
    assert found.answers[0].record.citations == ("minutes",)
    assert str(found.notices[0]).startswith("f, sheet AV, cell I5: links to “https://a.test/”")


def test_a_sheet_that_somebody_put_in_is_noted(kind: str) -> None:
    # A sheet of questions without its heading is, to a reader, one that somebody put in.
    content = edited(filled(kind, {"AV-1": dict(YES)}), {texts(kind): replacing(">Ref<", ">Number<")})
    found = read(content, "f")
    assert [item.where for item in found.notices] == [
        f"f, sheet {name}" for name in ("AV", "LG", "IS", "CE", "CD", "AS")
    ]
    assert found.notices[0].what == "is no sheet of questions and was not read."
    assert found.answers == ()
    assert "has no row for AV-1, AV-2" in str(found.problems)


def test_an_altered_identity_is_refused(kind: str) -> None:
    quote = '"' if kind == "xlsx" else "&quot;"
    content = edited(
        filled(kind, {"AV-1": dict(YES)}),
        {texts(kind): lambda xml: xml.replace(f">{quote}Force 01{quote}<", f">{quote}Force 02{quote}<")},
    )
    with pytest.raises(BadInput, match="does not say any more what it was made for"):
        read(content)


def test_a_first_sheet_that_names_somebody_else_is_refused(kind: str) -> None:
    content = edited(filled(kind, {}), {texts(kind): lambda xml: xml.replace(">Force 01<", ">Force 02<")})
    with pytest.raises(BadInput) as bad:
        read(content, "f")
    assert str(bad.value).startswith(
        "f, sheet Read me, cell B2: says “Force 02”, but the workbook was made for “Force 01” (for)."
    )


def test_a_workbook_of_somebody_else_is_refused(kind: str) -> None:
    content = edited(filled(kind, {}), {texts(kind): lambda xml: xml.replace("headwater-return/1", "another")})
    with pytest.raises(BadInput, match="has no hidden sheet of ours"):
        read(content)


def test_the_same_answers_have_the_same_content_in_both_formats(kind: str) -> None:
    assert read(filled(kind, {"AV-1": YES})).content == read(filled("xlsx", {"AV-1": YES})).content
    assert read(filled(kind, {"AV-1": YES})).content != read(filled(kind, {"AV-1": YES}, identity("Force 02"))).content
