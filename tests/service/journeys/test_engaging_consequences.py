"""Being ready in the browser: an activation on a telephone whose line drops, and an exercise with its lessons."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from .conftest import Opened, follow
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
MANAGER, COMMANDER = "Idris Maddox", "Nadia Farrow"
PLAN = "Ashvale: consequences of an event (invented)"


def test_an_activation_from_trigger_to_review_on_a_telephone_whose_line_drops(as_somebody: Opened) -> None:
    # Given a commander at the page of a plan, on a telephone
    page = as_somebody(COMMANDER, width=375)
    go(page, ["/engagement/consequences/", PLAN])
    expect(page.locator('[lang="ur"]').first).to_have_css("direction", "rtl")
    began = time.perf_counter()
    # When they press once, and write the first entry
    press(page, "An incident here")
    page.get_by_label("What happened, or what is decided").fill("A window is broken (invented)")
    page.get_by_role("button", name="Write it", exact=True).click()
    expect(page.locator("[data-hw-live=log]")).to_contain_text("A window is broken (invented)")
    assert time.perf_counter() - began < 10  # on a machine that does much else; the bench measures it
    fits(page)
    assert violations(page) == []
    # Then what is written while the line is away is kept, said to be, and in the log once when it is back
    page.context.set_offline(True)
    for words in ("First without a line (invented)", "Second without a line (invented)"):
        page.get_by_label("What happened, or what is decided").fill(words)
        page.get_by_role("button", name="Write it", exact=True).click()
    page.get_by_role("button", name="Done : Walk the market").dblclick()
    expect(page.locator("[data-hw-state]")).to_contain_text("not in the log yet: 3")
    page.context.set_offline(False)
    expect(page.locator("[data-hw-state]")).to_contain_text("Everything written here is in the log.", timeout=20_000)
    page.reload()
    log = page.locator("[data-hw-live=log] li")
    for words in ("A window is broken", "First without", "Second without", "Walk the market"):
        expect(log.filter(has_text=words)).to_have_count(1)
    numbers = [int(text) for text in page.locator("[data-hw-live=log] li > p > strong:first-child").all_text_contents()]
    assert numbers == [5, 4, 3, 2, 1]
    # And it is stood down, looked back at, and its lesson stands in the register
    link(page, "Stand it down")
    page.get_by_label("Why it is stood down").fill("Quiet again (invented)")
    press(page, "Stand it down")
    link(page, "Write the after-action review")
    page.get_by_label("What went well").fill("Traders were told early (invented)")
    page.get_by_label("What did not go well").fill("The line dropped (invented)")
    press(page, "Save")
    link(page, "Add a lesson")
    page.get_by_label("What was learnt").fill("Carry a second telephone (invented)")
    page.get_by_label("Who owns it").fill("Ashvale area")
    page.get_by_label("To be done by").fill("1 February 2027")
    press(page, "Add a lesson")
    go(page, ["/engagement/consequences/lessons/"])
    expect(page.locator("main")).to_contain_text("Carry a second telephone (invented)")
    fits(page)


def test_an_exercise_from_schedule_to_lessons(as_somebody: Opened) -> None:
    page = as_somebody(MANAGER)
    go(page, ["/engagement/exercises/", "Schedule an exercise of Force 01"])
    page.get_by_label("Title").fill("Second Nicole (invented)")
    page.get_by_label("What it tries").fill("Decisions seen from outside (invented)")
    page.get_by_label("First day").fill("2 November 2026")
    page.get_by_label("Last day").fill("3 November 2026")
    press(page, "Schedule it")
    link(page, "Say who came")
    for label, count in (("Police who came", "12"), ("Partners who came", "5"), ("Community members who came", "9")):
        page.get_by_label(label).fill(count)
    press(page, "Save")
    expect(page.locator("main")).to_contain_text("12 police, 5 partners, 9 of the community")
    link(page, "Add a lesson")
    page.get_by_label("What was learnt").fill("Say early what is not known (invented)")
    page.get_by_label("Theme").select_option("messages")
    page.get_by_label("Who owns it").fill("Force 01")
    page.get_by_label("To be done by").fill("1 February 2027")
    press(page, "Add a lesson")
    follow(page, page.get_by_role("link", name="Exercises", exact=True).first)
    link(page, "Lessons, and what comes again and again")
    expect(page.locator("main")).to_contain_text("again")
    assert violations(page) == []
