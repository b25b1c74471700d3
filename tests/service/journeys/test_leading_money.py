"""Journey 9 in the browser: a grant is loaded, what will be left is seen, a move proposed and approved."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
OFFICER, COORDINATOR, FORCE_MONEY = "Marguerite Solway", "Ada Whitcombe", "Anselm Pryce"
MONEY, TITLE, WORKED = "/leadership/money/", "Posts of the journey (invented)", "Prevent posts in 23 forces, 2008/09"
KEPT = ("Title", TITLE), ("Funder", "Home Office (invented)"), ("From", "1 April 2026"), ("Total", "196,000")
AWARDS = """to,kind,posts,pay,training,car,known_on
Force 01,ctio,2,90000,2000,2000,2026-04-01
Force 02,nepo,2,90000,6000,6000,2026-04-01
"""
STEPS = """to,kind,number,state,on
Force 01,ctio,1,recruiting,2026-05-01
Force 01,ctio,1,filled,2026-07-01
Force 02,nepo,1,filled,2026-06-01
"""


def load(page: Page, folder: Path, kind: str, table: str) -> None:
    file = folder / "table.csv"
    file.write_text(table, "utf-8")
    link(page, "Load a table of awards, posts or spending")
    page.get_by_label(kind).check()
    page.get_by_label("File", exact=True).set_input_files(file)
    press(page, "Save")


def test_a_grant_is_loaded_forecast_and_brought_forward(  # noqa: PLR0915 - a journey is told whole
    as_somebody: Opened, tmp_path: Path
) -> None:
    # Given a funding officer who keeps a grant
    officer = as_somebody(OFFICER)
    go(officer, [MONEY, "Keep a grant"])
    officer.get_by_label("Kept by").select_option(label="National unit (demonstration)")
    for label, words in (*KEPT, ("Until", "31 March 2027")):
        officer.get_by_label(label, exact=True).fill(words)
    press(officer, "Keep it")
    expect(officer.get_by_role("status")).to_contain_text("Load its award lines next.")
    go(officer, [MONEY, TITLE])
    # When a table is wrong, each fault is told by its row, and nothing is kept
    load(officer, tmp_path, "Award lines", AWARDS.replace("ctio,2", "wizard,1.25"))
    expect(officer.get_by_role("alert")).to_contain_text("Row 2, kind")
    expect(officer.get_by_role("alert")).to_contain_text("Row 2, posts")
    assert violations(officer) == []
    go(officer, [MONEY, TITLE])
    # And when it is put right, awards, posts and the days on which they were filled are there
    load(officer, tmp_path, "Award lines", AWARDS)
    expect(officer.get_by_role("status")).to_contain_text("2 rows were kept.")
    load(officer, tmp_path, "What became of posts", STEPS)
    expect(officer.get_by_role("status")).to_contain_text("3 rows were kept.")
    # Then it reconciles, and says what will be left and why
    main = officer.locator("main")
    expect(main).to_contain_text("checks hold, to the penny")
    expect(main).to_contain_text("will be left at the end of the year")
    expect(officer.get_by_role("region", name="Why it will be left")).to_contain_text("Not yet recruited")
    # And early: what was known at the end of April alone
    officer.get_by_label("As at").fill("30 April 2026")
    press(officer, "Show that day")
    expect(main).to_contain_text("As known on 30 April 2026.")
    expect(officer.get_by_role("region", name="Award against posts")).to_contain_text("0")
    assert violations(officer) == []
    fits(officer)
    # When the officer proposes to bring analysts forward
    go(officer, [MONEY, TITLE, "Propose to bring money forward, or to move it"])
    officer.get_by_label("Bring posts forward").check()
    officer.get_by_label("What do you propose?").fill("Two analysts, before the next year")
    officer.get_by_label("Why?").fill("Posts came late. (Invented.)")
    officer.get_by_label("In force from").fill("1 January 2027")
    officer.get_by_label("Lines").fill("Two analysts | 20,000 | analyst | 2 | Force 01")
    press(officer, "Propose it")
    expect(main).to_contain_text("£216,000")
    officer.get_by_text("Approve it: not for you").click()
    expect(main).to_contain_text("You proposed it, so somebody else decides.")
    assert violations(officer) == []
    fits(officer)
    # Then another, who directs, is asked on the first page, and approves with reasons
    board = as_somebody(COORDINATOR)
    go(board, ["/", "Decide: Two analysts, before the next year", "Approve it"])
    board.get_by_label("Reasons").fill("The board agreed on it. (Invented.)")
    press(board, "Approve it")
    expect(board.locator("main")).to_contain_text("approved")
    expect(board.locator("main")).to_contain_text("The board agreed on it.")
    # And the next budget stands, with the posts that it brings
    go(officer, [MONEY, TITLE])
    expect(main).to_contain_text("£216,000")
    expect(officer.get_by_role("region", name="Award against posts")).to_contain_text("Analyst")
    expect(main).to_contain_text("checks hold, to the penny")
    # And the force reads what it gets, and says when a post is filled
    force = as_somebody(FORCE_MONEY, width=375)
    go(force, [MONEY, TITLE])
    expect(force.locator("main")).to_contain_text("The rest of it is not shown.")
    go(force, [MONEY, TITLE, "posts", "Analyst 1, Force 01", "Say what became of it"])
    force.get_by_label("being recruited").check()
    force.get_by_label("From which day?").fill("31 December 2026")
    press(force, "Say so")
    expect(force.get_by_role("alert")).to_contain_text("The post is there only from 1 January 2027.")
    fits(force)


def test_the_story_of_2008_is_replayed_month_by_month_without_a_script(as_somebody: Opened) -> None:
    officer = as_somebody(OFFICER, scripted=False)
    go(officer, [MONEY, WORKED])
    expect(officer.locator("main")).to_contain_text(
        "£2,507,000 will be left at the end of the year: 33.6% of £7,451,000."
    )
    link(officer, "How early was that known? The year, month by month")
    officer.get_by_label("Until the end of").select_option(label="June 2008")
    press(officer, "Show it")
    rows = officer.get_by_role("region", name="The year, month by month").get_by_role("row")
    expect(rows).to_have_count(4)
    expect(rows.last).to_contain_text("26.6%")
    expect(officer.locator("main")).to_contain_text("RECONSTRUCTION")
