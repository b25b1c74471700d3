"""A journey of measuring in the browser: from a framework of the report to a return that is signed and corrected."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened
from .test_engaging_joint import fill
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
MANAGER, CHIEF, COMMANDER = "Idris Maddox", "Frances Hale", "Nadia Farrow"
TITLE = "What our county measures (invented)"
RETURNS = ["/measures/returns/", "Monthly return of the seven places (invented)"]
WHY = "Asked again and counted again (invented)"


def add_talks(manager: Page) -> None:
    """An indicator that says what it stands in for."""
    link(manager, "Add an indicator")
    fill(manager, Name="Talks held", Definition="Talks with community groups (invented)", What_is_counted="Talks")
    manager.get_by_label("A count", exact=True).check()
    manager.get_by_label("Output: what is done").check()
    fill(manager, What_it_cannot_tell="Whether anybody was helped (invented)")
    fill(manager, What_it_is_measured_instead_of="resilience", Why_that_is_measured_instead="It is easier (invented)")
    press(manager, "Add it")


def test_a_framework_of_the_report_is_adapted_put_in_use_adopted_and_set_beside_another(as_somebody: Opened) -> None:
    # Given a manager who adapts the monthly template, which does not say what is counted
    manager, chief = as_somebody(MANAGER), as_somebody(CHIEF)
    main = manager.locator("main")
    go(manager, ["/measures/frameworks/", "Monthly template of Thames Valley", "Adapt it: a copy of your own"])
    fill(manager, Title=TITLE)
    press(manager, "Copy it as a draft")
    expect(manager.get_by_role("alert")).to_contain_text("It is empty")
    manager.get_by_label("What was changed, and why").fill("The county adds what it counts (invented)")
    manager.get_by_label("For which organisation").select_option(label="Force 01")
    press(manager, "Copy it as a draft")
    expect(main).to_contain_text("Monthly template of Thames Valley")
    add_talks(manager)
    expect(main).to_contain_text("This is measured instead of resilience.")
    assert violations(manager) == []
    # When the chief officer puts it in use and adopts it
    go(chief, ["/measures/frameworks/", TITLE])
    link(chief, "Put it in use")
    chief.get_by_label("Everybody with a post, so that others can adopt it").check()
    press(chief, "Put it in use")
    link(chief, "Adopt it as it is")
    chief.get_by_label("For which organisation").select_option(label="Force 01")
    fill(chief, What_it_is_used_for_here="For the board (invented)")
    press(chief, "Adopt it")
    # Then adopted is not used, and beside another it says what nobody measures
    expect(chief.locator("main")).to_contain_text("Nothing shows that progress was judged by it.")
    go(manager, ["/measures/frameworks/", TITLE, "Put it beside another"])
    manager.get_by_label("Second").select_option(index=1)
    press(manager, "Show them")
    expect(main).to_contain_text("Talks held is measured instead of resilience")
    expect(main).to_contain_text("What none of them measures")
    fits(manager)
    assert violations(manager) == []


def test_a_return_in_the_wrong_unit_is_asked_about_signed_by_another_and_corrected(as_somebody: Opened) -> None:
    # Given a return that is being filled in, of which a figure is typed a hundred times too high
    manager, chief = as_somebody(MANAGER, width=375), as_somebody(CHIEF)
    main = manager.locator("main")
    go(manager, [*RETURNS, "Begun"])
    address = manager.url
    link(manager, "Type the figures")
    many = manager.get_by_label("Officers briefed: how many")
    right = many.input_value()
    many.fill(f"{right}00")
    manager.get_by_label("Officers briefed: why it is so").fill("")
    press(manager, "Keep it")
    expect(manager.get_by_role("alert")).to_contain_text("Is the unit right?")
    expect(many).to_have_value(f"{right}00")
    assert violations(manager) == []
    # When it is put right and handed in, whoever typed it cannot sign it, and the chief officer can
    many.fill(right)
    press(manager, "Keep it")
    link(manager, "Hand it in for sign-off")
    press(manager, "Hand it in")
    expect(main.get_by_role("link", name="Sign it")).to_have_count(0)
    fits(manager)
    chief.goto(address)
    link(chief, "Sign it")
    press(chief, "Sign it")
    expect(chief.locator("main")).to_contain_text("Signed by Frances Hale")
    # Then it is locked, and a correction has a reason and leaves what stood before to be read
    manager.goto(address)
    expect(main.get_by_role("link", name="Type the figures")).to_have_count(0)
    link(manager, "Correct a figure, with a reason")
    manager.get_by_label("Talks with communities: how many").fill("1")
    manager.get_by_label("Talks with communities: why it is so").fill(WHY)
    manager.get_by_label("Why it is corrected").fill(WHY)
    press(manager, "Correct it")
    row = manager.get_by_role("row").filter(has_text="Talks with communities")
    expect(row).to_contain_text(f"Corrected: {WHY}")
    row.locator("summary").click()
    expect(row.locator("details")).to_contain_text(re.compile(r"Idris Maddox: \d"))
    go(manager, [*RETURNS, "Exceptions: what is late, and what was corrected"])
    expect(main).to_contain_text(", corrected")
