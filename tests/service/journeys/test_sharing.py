"""Journeys of sharing in the browser: an analyst’s profile (6), a director’s pack (7), a commander new in post (8)."""

from __future__ import annotations

import io
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import FilePayload, Page, expect
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
NEW = "Colin Ashdown"
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


def test_readers_are_asked_what_they_made_of_it_and_read_what_changed(as_somebody: Opened) -> None:
    # Given a director who read the profile while a wave of its survey is open
    director = as_somebody(DIRECTOR, width=375)
    director.goto("/sharing/")
    link(director, "Local profile of Ashvale (invented)")
    # Then they are asked what they made of it, and answer
    director.goto("/")
    follow(director, director.get_by_role("link", name="What did you make of").first)
    assert violations(director) == []
    director.get_by_role("group", name="Did it tell you something that you did not know?").get_by_label("4").check()
    press(director, "Keep them")
    expect(director.locator("main")).to_contain_text("Did it tell you something that you did not know?")
    fits(director)
    # And its makers see how many answered, and no answer of anybody while it is open
    analyst = as_somebody(ANALYST)
    go(analyst, ["/sharing/surveys/", "The local profile of Ashvale (invented)"])
    expect(analyst.locator("main")).to_contain_text("answered.")
    expect(analyst.locator("main")).not_to_contain_text(DIRECTOR)
    # And the worth of each version stands with its picture and its table
    go(analyst, [*PROFILE, "What it was worth"])
    expect(analyst.locator("main")).to_contain_text("Partners in Ashvale")
    assert violations(analyst) == []


def test_a_director_who_chairs_silver_sees_what_each_partner_owes_and_nothing_of_the_police_alone(
    as_somebody: Opened,
) -> None:
    # Given a council director who opens the agreement of the partnership
    page = as_somebody(DIRECTOR)
    go(page, ["/sharing/agreements/", "Protocol of Ashvale’s crime and disorder partnership (invented)"])
    # Then what each partner agreed stands there by partner, what is overdue first
    main = page.locator("main")
    expect(main).to_contain_text("overdue Brief the head teachers of both academies. (Invented.)")
    expect(main).to_contain_text("Map youth work in all six wards. (Invented.)")
    # And nothing that is for the police alone
    for words in ("RESTRICTED", "Two groups from elsewhere", "Area commanders", "above a shop", "BPSS", "duty officer"):
        expect(main).not_to_contain_text(words)
    assert violations(page) == []
    fits(page)
    # When the council's own action is done, they say so with what came of it
    follow(page, page.get_by_role("link", name="Say that it is done").first)
    page.get_by_label("What came of it").fill("A map of six wards is in use. (Invented.)")
    press(page, "It is done")
    expect(page.locator("main")).to_contain_text("What came of it: A map of six wards is in use. (Invented.)")
    # Then the force sees it on the same page
    analyst = as_somebody(ANALYST)
    go(analyst, ["/sharing/agreements/", "Protocol of Ashvale’s crime and disorder partnership (invented)"])
    expect(analyst.locator("main")).to_contain_text("A map of six wards is in use. (Invented.)")


def test_a_commander_new_in_post_opens_the_pack_ticks_it_off_and_asks_who_else_may_see(as_somebody: Opened) -> None:
    # Given somebody who is appointed to a post that was vacant
    manager = as_somebody("Idris Maddox")
    follow(manager, manager.get_by_role("link", name="Area (BCU) commander at Brookmere area has no holder"))
    follow(manager, manager.get_by_role("link", name="Invite somebody"))
    manager.get_by_label("Name").fill(NEW)
    manager.get_by_label("E-mail address").fill("colin.ashdown@example.org")
    manager.get_by_label("Post").select_option(label="Area (BCU) commander at Brookmere area")
    today = datetime.now(ZoneInfo("Europe/London"))
    manager.get_by_label("From").fill(f"{today.day} {today:%B %Y}")
    press(manager, "Save")
    expect(manager.get_by_role("status")).to_contain_text("is appointed")
    # Then what needs them is the pack
    page = as_somebody(NEW)
    page.goto("/")
    follow(page, page.get_by_role("link", name="Open your handover pack").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Brookmere area")
    expect(page.locator("main")).to_contain_text("What you may read, and pass on")
    assert violations(page) == []
    fits(page)
    # And they tick off what they have done
    page.get_by_label("I have read the relationships").check()
    press(page, "Save your checklist")
    expect(page.get_by_label("I have read the relationships")).to_be_checked()
    # And the partners' version is theirs to read, as commanders have it
    follow(page, page.get_by_role("link", name="May somebody else see it?").first)
    page.get_by_label("Or somebody with this vetting").select_option(label="no vetting")
    page.get_by_label("Who is in this audience").select_option(label="Partners in Ashvale")
    press(page, "Ask")
    expect(page.locator(".govuk-inset-text")).to_contain_text("Yes, they may")


def test_a_table_and_a_file_are_added_on_the_page_and_taken_by_their_reader(as_somebody: Opened) -> None:
    # Given an analyst who attaches a file
    analyst = as_somebody(ANALYST)
    go(analyst, [*PROFILE, "Add a portion"])
    analyst.get_by_label("File", exact=True).check()
    analyst.get_by_label("What it says").fill("Counts by ward. (Invented.)")
    analyst.get_by_label("What harm would follow").fill("None. (Invented.)")
    analyst.get_by_label("UNCLASSIFIED").check()
    content = FilePayload(name="wards.csv", mimeType="text/csv", buffer=b"ward,count\nMarket,4\n")
    analyst.get_by_label("Figure or file").set_input_files(content)
    assert violations(analyst) == []
    press(analyst, "Save")
    expect(analyst.get_by_role("status")).to_contain_text("is added.")
    link(analyst, "Issue it : Community groups in Ashvale")
    press(analyst, "Issue it")
    # Then a reader takes it from the page of the release
    reader = as_somebody("Samina Rowntree", width=375)
    reader.goto("/sharing/")
    link(reader, "Local profile of Ashvale (invented)")
    with reader.expect_download() as taken:
        reader.get_by_role("link", name="Take the file of portion").click()
    assert taken.value.path().read_bytes() == b"ward,count\nMarket,4\n"
    fits(reader)
