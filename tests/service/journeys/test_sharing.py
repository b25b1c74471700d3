"""Journeys of sharing, in the browser: an analyst’s profile in versions, and a new commander’s question (6 and 8)."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from .conftest import Opened, follow
from .test_pages import PROFILE, fits, go, violations

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
ANALYST, UNIT, COMMANDER, DIRECTOR, TEACHER = (
    "Petra Lindqvist",
    "Ada Whitcombe",
    "Nadia Farrow",
    "Rosalind Quaye",
    "Ben Tolliver",
)
SEEN = "A stall in the market hands out leaflets. (Invented.)"


def press(page: Page, name: str) -> None:
    follow(page, page.get_by_role("button", name=name))


def link(page: Page, name: str) -> None:
    follow(page, page.get_by_role("link", name=name, exact=True).first)


def test_an_analyst_adds_what_another_agreed_to_and_issues_it_to_those_who_may_have_it(as_somebody: Opened) -> None:
    # Given an analyst who adds a portion that is from the national unit
    analyst = as_somebody(ANALYST)
    go(analyst, [*PROFILE, "Add a portion"])
    analyst.get_by_label("What it says").fill(SEEN)
    analyst.get_by_label("What harm would follow").fill("None that a marking could prevent. (Invented.)")
    analyst.get_by_label("UNCLASSIFIED").check()
    analyst.get_by_label("Who it is from").select_option(label="National unit (demonstration)")
    press(analyst, "Save")
    expect(analyst.get_by_role("status")).to_contain_text("is added.")
    # Then it goes nowhere yet, and the page says why
    part = analyst.locator("section", has_text="Partners in Ashvale")
    expect(part).to_contain_text("is left out: Its originator has not agreed to this audience.")
    # When the originator is asked and agrees
    link(analyst, "Ask the originators : Partners in Ashvale")
    press(analyst, "Ask them")
    expect(analyst.locator("main")).to_contain_text("National unit (demonstration): 1 answer, asked for since")
    unit = as_somebody(UNIT)
    unit.goto("/")
    follow(unit, unit.get_by_role("link", name="May a portion of yours go to “Partners in Ashvale”?").first)
    expect(unit.locator("main")).to_contain_text(SEEN)
    assert violations(unit) == []
    unit.get_by_label("agreed", exact=True).check()
    press(unit, "Answer")
    # And the version is issued
    analyst.reload()
    link(analyst, "Issue it : Partners in Ashvale")
    press(analyst, "Issue it")
    expect(analyst.get_by_role("status")).to_contain_text("It is issued to “Partners in Ashvale”, marked PROTECT.")
    # Then partners read it, with its marking, and nothing that was left out for them
    director = as_somebody(DIRECTOR, width=375)
    director.goto("/sharing/")
    link(director, "Local profile of Ashvale (invented)")
    expect(director.locator("main")).to_contain_text(SEEN)
    expect(director.locator(".hw-marking").first).to_have_text("PROTECT")
    expect(director.locator("main")).not_to_contain_text("Two groups from elsewhere")
    fits(director)
    # And their copy carries its marking and their name
    with director.expect_download() as taken:
        director.get_by_role("link", name="Take a copy (PDF)").click()
    text = PdfReader(io.BytesIO(taken.value.path().read_bytes())).pages[0].extract_text()
    assert "PROTECT" in text
    assert f"Copy of {DIRECTOR}" in text


def test_a_commander_asks_whether_a_head_teacher_may_see_it_and_finds_the_lower_version(as_somebody: Opened) -> None:
    # Given a commander who reads the version for commanders
    page = as_somebody(COMMANDER)
    page.goto("/sharing/")
    restricted = page.locator("li", has_text="RESTRICTED").get_by_role("link")
    follow(page, restricted)
    expect(page.locator(".hw-marking").first).to_have_text("RESTRICTED")
    # When they ask whether the head teacher may see it
    link(page, "May somebody else see it?")
    page.get_by_label("A person, by their address").fill("ben.tolliver@example.org")
    press(page, "Ask")
    # Then they get the answer, the reasons and the version that the head may have
    answer = page.locator(".govuk-inset-text")
    expect(answer).to_contain_text("No, not this version")
    expect(answer).to_contain_text("Stands in the way: their vetting lets them read its level routinely.")
    expect(answer).to_contain_text("PROTECT, for Partners in Ashvale")
    assert violations(page) == []
    fits(page)
    # And the guidance says the same in plain words
    link(page, "Who may see what")
    expect(page.locator("main")).to_contain_text("No national security vetting is needed for this.")
    # And the head teacher reads that version
    teacher = as_somebody(TEACHER)
    teacher.goto("/sharing/")
    link(teacher, "Local profile of Ashvale (invented)")
    expect(teacher.locator(".hw-marking").first).to_have_text("PROTECT")


def test_whoever_read_it_is_told_of_a_recall_and_the_old_address_explains(as_somebody: Opened) -> None:
    reader = as_somebody("Samina Rowntree")
    reader.goto("/sharing/")
    link(reader, "Local profile of Ashvale (invented)")
    old = reader.url
    analyst = as_somebody(ANALYST)
    analyst.goto(f"{old}recall/")
    analyst.get_by_label("Why is it recalled?").fill("A ward was mistaken for another. (Invented.)")
    press(analyst, "Recall it")
    reader.goto("/")
    expect(reader.locator("main")).to_contain_text("A release that you read was recalled")
    reader.goto(old)
    expect(reader.get_by_role("heading", level=1)).to_have_text("This release was recalled")
    expect(reader.locator("main")).to_contain_text("A ward was mistaken for another.")
    assert violations(reader) == []
