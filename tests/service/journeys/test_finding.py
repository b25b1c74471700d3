"""Finding things: by the box on every page, by filters that change only the list, with the keyboard and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("service-browser")]


def test_a_lead_finds_a_colleague_from_any_page_with_the_keyboard_alone(as_somebody: Opened) -> None:
    # Given a lead on their home page
    page = as_somebody("Idris Maddox")
    # When they write the beginning of a name in the box and press Enter
    page.get_by_label("Search", exact=True).focus()
    page.keyboard.type("lindq")
    page.keyboard.press("Enter")
    # Then they find who it is, and come to where they work
    expect(page.get_by_role("heading", name="Search")).to_be_visible()
    page.get_by_role("link", name="Petra Lindqvist").click()
    expect(page.get_by_role("heading", name="Force 01", exact=True)).to_be_visible()


def test_what_is_not_to_be_seen_is_not_found(as_somebody: Opened) -> None:
    page = as_somebody("Edwin Carraway")
    page.goto("/search/?q=brookmere")  # a place elsewhere, which nothing that they read names
    expect(page.get_by_text("Nothing found.")).to_be_visible()


def test_a_filter_changes_the_list_and_not_the_page(as_somebody: Opened) -> None:
    page = as_somebody("Luca Fairweather")
    page.goto("/organisations/")
    page.evaluate("window.same = true")
    page.get_by_label("Name contains").fill("Force 4")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("1 to 4 of 4")).to_be_visible()
    assert page.evaluate("window.same")
    page.wait_for_url("**q=Force%204*")  # it can be kept and sent
    page.get_by_role("link", name="Name").click()
    page.wait_for_url("**sort=-name*")  # going back before the list has come would go back too far
    assert page.evaluate("window.same")
    page.go_back()
    expect(page.get_by_text("1 to 4 of 4")).to_be_visible()


def test_the_same_filter_works_without_scripts(as_somebody: Opened) -> None:
    page = as_somebody("Luca Fairweather", scripted=False)
    page.goto("/organisations/")
    page.get_by_label("Name contains").fill("Force 4")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("1 to 4 of 4")).to_be_visible()


def test_whoever_was_signed_out_meanwhile_signs_in_on_a_whole_page(as_somebody: Opened) -> None:
    page = as_somebody("Luca Fairweather")
    page.goto("/organisations/")
    page.context.clear_cookies()
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**/accounts/login/**")
    expect(page.get_by_label("Password")).to_be_visible()
    expect(page.get_by_label("Name contains")).to_have_count(0)
