"""Journeys of plans and boards in the browser: from the template to the board pack, and an action that went up."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from .conftest import Opened
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
MANAGER, CHIEF, DIRECTOR = "Edwin Carraway", "Frances Hale", "Rosalind Quaye"
TITLE, WHY = "Plan of the second force (invented)", "Two posts are empty (invented)"
PROFILES, LATE = "Write a local profile for each area", "Brief the watch commanders of every area (invented)"


def test_a_delivery_manager_plans_from_the_template_slips_and_packs(as_somebody: Opened, tmp_path: Path) -> None:
    # Given a delivery manager who begins a plan from the template
    manager = as_somebody(MANAGER)
    go(manager, ["/leadership/plans/", "Begin a plan of Force 02"])
    manager.get_by_label("Title").fill(TITLE)
    manager.get_by_label("From", exact=True).fill("1 April 2026")
    manager.get_by_label("Until").fill("31 March 2027")
    manager.get_by_label("To be reviewed on").fill("1 February 2027")
    press(manager, "Begin it")
    expect(manager.locator("main")).to_contain_text("21 activities have a working title")
    # When a milestone of an activity slips, with a reason
    link(manager, PROFILES)
    link(manager, "Set a milestone")
    manager.get_by_label("What is to be reached").fill("First profile (invented)")
    manager.get_by_label("To be reached by").fill("1 January 2027")
    press(manager, "Set it")
    link(manager, "Give it another day : First profile (invented)")
    manager.get_by_label("New day").fill("15 January 2027")
    manager.get_by_label("Why").fill(WHY)
    manager.locator("main form button").click()
    expect(manager.locator("main")).to_contain_text(WHY)
    fits(manager)
    # Then it stands in the board pack, on the page and in the file alike
    link(manager, TITLE)
    link(manager, "Make the board pack")
    expect(manager.locator("main")).to_contain_text("Milestone: First profile (invented)")
    expect(manager.locator("main")).to_contain_text(WHY)
    assert violations(manager) == []
    with manager.expect_download() as taken:
        manager.get_by_role("link", name="Take it as a PDF").click()
    taken.value.save_as(tmp_path / "pack.pdf")
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "pack.pdf").pages).split())
    assert "First profile (invented)" in told
    assert WHY in told


def test_the_chair_closes_what_has_come_to_her_and_a_partner_sees_none_of_it(as_somebody: Opened) -> None:
    # Given an action that went by its day and came to the chair
    chief = as_somebody(CHIEF)
    go(chief, ["/leadership/boards/chair/"])
    expect(chief.locator("main")).to_contain_text("Escalated to the board above")
    link(chief, LATE)
    # When she closes it with its outcome
    link(chief, "Close it")
    chief.get_by_label("What came of it").fill("All were told at their conference (invented)")
    press(chief, "Close it")
    expect(chief.locator("main")).to_contain_text("closed")
    assert violations(chief) == []
    # Then nothing waits for her there, and a partner who sits elsewhere has seen none of it
    go(chief, ["/leadership/boards/chair/"])
    expect(chief.locator("main")).not_to_contain_text(LATE)
    director = as_somebody(DIRECTOR, width=375)
    go(director, ["/leadership/boards/actions/"])
    expect(director.locator("main")).to_contain_text("Agree with the council what may be shared (invented)")
    expect(director.locator("main")).not_to_contain_text(LATE)
    fits(director)
