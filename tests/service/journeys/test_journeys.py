"""What people come to do, from beginning to end, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("service-browser")]


def test_a_delivery_manager_fills_a_vacant_post_from_what_needs_them(as_somebody: Opened) -> None:
    # given a vacant post, which waits for whoever may fill it
    page = as_somebody("Idris Maddox")
    page.get_by_role("link", name="Area (BCU) commander at Brookmere area has no holder").click()
    # when they invite somebody to it
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Name").fill("Theodora Vance")
    page.get_by_label("E-mail address").fill("theodora.vance@example.org")
    page.get_by_label("Post").select_option(label="Area (BCU) commander at Brookmere area")
    page.get_by_label("From").fill("2 March 2026")
    page.get_by_role("button", name="Save").click()
    # then the post is held, it waits no longer, and the record tells it
    expect(page.get_by_role("status")).to_contain_text("Theodora Vance is appointed")
    expect(page.get_by_role("row", name="Area (BCU) commander Theodora Vance")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name="Area (BCU) commander at Brookmere area has no holder")).to_have_count(0)
    page.goto("/organisations/")
    page.get_by_role("link", name="Brookmere area", exact=True).click()
    page.get_by_role("link", name="See what happened here").click()
    expect(
        page.get_by_text("Idris Maddox appointed Theodora Vance as Area (BCU) commander at Brookmere area.")
    ).to_be_visible()


def test_an_inspector_sees_every_force_and_is_told_why_they_may_change_none(as_somebody: Opened) -> None:
    page = as_somebody("Miriam Okafor-Lisle")
    page.goto("/organisations/?kind=force")
    expect(page.get_by_text("1 to 43 of 43")).to_be_visible()
    page.get_by_label("Tier").select_option(label="Priority")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("1 to 24 of 24")).to_be_visible()
    page.get_by_role("link", name="Force 07", exact=True).click()
    page.get_by_text("Set the tier: not for you").click()
    expect(page.locator("details[open]")).to_contain_text("that brings this right: Keeper of the register.")


def test_a_head_teacher_sees_their_partners_and_no_force(as_somebody: Opened) -> None:
    page = as_somebody("Ben Tolliver")
    page.goto("/organisations/")
    expect(page.get_by_role("link", name="Ashvale area")).to_be_visible()
    expect(page.get_by_text("Force 01")).to_have_count(0)  # not even as what the area is part of
    page.goto("/my-access/")
    expect(page.get_by_text("You are Safeguarding lead at Ashvale Academy")).to_be_visible()


def test_anything_can_be_shown_as_it_was_on_a_day(as_somebody: Opened) -> None:
    page = as_somebody("Luca Fairweather")
    page.goto("/organisations/?q=Force+30")
    page.get_by_role("link", name="Force 30", exact=True).click()
    page.get_by_role("link", name="Set the tier").click()
    page.get_by_label("Priority", exact=True).check()
    page.get_by_label("From").fill("1 June 2026")
    page.get_by_label("What it rests on").fill("Assessed again in May 2026")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Priority, since 1 June 2026")).to_be_visible()
    page.get_by_label("Show as it was on").fill("31 May 2026")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Non-priority, since 1 April 2008")).to_be_visible()
    expect(page.get_by_text("As it was on 31 May 2026.")).to_be_visible()


def test_somebody_adds_a_file_without_scripts_and_is_told_where_it_is_too_large(
    as_somebody: Opened, tmp_path: Path
) -> None:
    plan, huge = tmp_path / "plan.pdf", tmp_path / "huge.pdf"
    plan.write_bytes(b"%PDF-1.7\n%%EOF\n")
    with huge.open("wb") as stream:
        stream.write(b"%PDF-1.7\n")
        stream.truncate(60_000_000)
    page = as_somebody("Petra Lindqvist", scripted=False)
    page.goto("/organisations/")
    page.get_by_role("link", name="Force 01", exact=True).click()
    page.get_by_role("link", name="Evidence", exact=True).click()
    page.get_by_role("link", name="Add evidence").click()
    page.get_by_label("A file").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Title").fill("Delivery plan 2026")
    page.get_by_label("File", exact=True).set_input_files(huge)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("The file is larger than 25 MB.")
    expect(page.get_by_label("Title")).to_have_value("Delivery plan 2026")
    page.get_by_label("File", exact=True).set_input_files(plan)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Delivery plan 2026 is added.")
    with page.expect_download() as download:
        page.get_by_role("link", name="plan.pdf").click()
    assert download.value.suggested_filename == "plan.pdf"
    assert download.value.path().read_bytes() == plan.read_bytes()


def test_somebody_who_leaves_is_out_at_once(as_somebody: Opened) -> None:
    leaving, lead = as_somebody("Colin Ashdown"), as_somebody("Nadia Farrow")
    leaving.goto("/organisations/")
    leaving.get_by_role("link", name="Ashvale area", exact=True).click()
    lead.goto("/organisations/")
    lead.get_by_role("link", name="Ashvale area", exact=True).click()
    lead.get_by_role("link", name="Say when it ends for Colin Ashdown").click()
    lead.get_by_label("Last day").fill("1 November 2026")
    lead.get_by_role("button", name="Save").click()
    leaving.reload()
    expect(leaving.get_by_role("heading", name="Page not found")).to_be_visible()
