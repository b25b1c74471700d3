"""Journeys of joint work in the browser: a barrier from its log to its end, and an initiative that harm stops."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
MANAGER, CHIEF, ANALYST = "Idris Maddox", "Frances Hale", "Petra Lindqvist"
ASKED, BOARD = "To say who leads on transport to the talks (invented)", "Force 01 Prevent Board (invented)"
TITLE, OPENED = "Repair cafés with parents (invented)", "/engagement/initiatives/"


def on(days: int) -> str:
    """A day so many days from today."""
    return (datetime.now(tz=UTC).date() + timedelta(days=days)).isoformat()


def fill(page: Page, **given: str) -> None:
    """Each field by its label, whose words stand in the name with low lines between."""
    for label, words in given.items():
        page.get_by_label(re.compile(rf"^\s*{label.replace('_', ' ')}\s*(\(optional\))?\s*$")).fill(words)


def test_a_barrier_is_logged_taken_further_answered_and_over(as_somebody: Opened) -> None:
    # Given a manager who logs what keeps an agreement from going on, and tries something
    manager = as_somebody(MANAGER)
    main = manager.locator("main")
    go(manager, ["/engagement/joint/barriers/", "Log a barrier: Force 01"])
    manager.get_by_label("Kind of barrier").select_option(label="No time or staff")
    manager.get_by_label("Or an agreement").select_option(index=1)
    fill(manager, What_keeps_it="Nobody has a car for the evenings (invented)", Since=on(-9))
    press(manager, "Log it")
    expect(main).to_contain_text("it stands")
    address = manager.url
    # When it is taken to a board with a day, he can neither answer for the board nor say that it is over
    link(manager, "Write down what was tried, or take it further")
    fill(manager, What_was_tried_or_asked=ASKED, To_be_answered_by=on(14))
    manager.get_by_label("Taken to the board").select_option(label=BOARD)
    press(manager, "Write it down")
    expect(main).to_contain_text(f"Taken to {BOARD}")
    expect(main.get_by_role("link", name="Answer it")).to_have_count(0)
    expect(main).to_contain_text("An answer is asked by")
    assert violations(manager) == []
    # And the chair, whom home tells of it, answers
    chief = as_somebody(CHIEF, width=375)
    go(chief, ["/"])
    link(chief, f"Answer what was asked against a barrier: {ASKED}")
    fill(chief, Answer="The force’s community bus takes them (invented)")
    press(chief, "Answer it")
    expect(chief.locator("main")).to_contain_text("by Frances Hale: The force’s community bus")
    fits(chief)
    # Then it is over, with what came of it, and stays to be read
    manager.goto(address)
    link(manager, "Say that it is over")
    fill(manager, What_came_of_it="The bus goes every second Tuesday (invented)")
    press(manager, "Say so")
    expect(main).to_contain_text("says Idris Maddox: The bus goes every second Tuesday")
    go(manager, ["/engagement/joint/barriers/?stands=no"])
    expect(manager.get_by_role("row").filter(has_text="No time or staff")).to_have_count(1)


def propose(manager: Page) -> None:
    """An initiative with everything but its steps and its note."""
    go(manager, [OPENED, "Propose an initiative: Force 01"])
    fill(manager, Title=TITLE, Aim="Parents meet over something broken (invented)", Cost="900", Funder="The force")
    fill(manager, Planned_from=on(0), Planned_until=on(120), How_many_it_is_to_reach="40")
    manager.get_by_label("Audience").select_option(label="Parents and carers")
    fill(manager, How_it_is_evaluated="Who comes again, and who brings somebody (invented)")
    fill(manager, What_would_stop_it="Somebody is spoken ill of because they came (invented)")
    press(manager, "Propose it")


def write_a_note(manager: Page) -> None:
    """What it may do to communities."""
    link(manager, "Write an impact note")
    fill(manager, What_it_may_do_for_communities="A place to talk", What_it_may_do_to_them="Some may be stared at")
    manager.get_by_label("Who was asked, by role or group").fill("Two parents’ groups (invented)")
    press(manager, "Write it")


def raise_harm(analyst: Page) -> None:
    """A serious concern, by somebody who decides nothing."""
    go(analyst, [OPENED, TITLE, "Raise a harm or a concern"])
    analyst.get_by_label("Kind").select_option(label="Stigma of a community")
    fill(analyst, What_was_said="Neighbours say that whoever comes is watched (invented)")
    analyst.get_by_label("Who raised it, by role").fill("A youth worker (invented)")
    analyst.get_by_label("Serious: somebody may come to harm").check()
    fill(analyst, What_is_done_about_it="The next evening waits (invented)", To_be_looked_at_again_on=on(7))
    press(analyst, "Raise it")


def test_an_initiative_goes_from_its_design_to_its_start_and_harm_stops_it(as_somebody: Opened) -> None:
    # Given an initiative that a manager proposes with its evaluation and its stop rule
    manager, chief = as_somebody(MANAGER), as_somebody(CHIEF)
    main, above = manager.locator("main"), chief.locator("main")
    propose(manager)
    expect(main).to_contain_text("It has no community impact note.")
    for kind, words in (("What is done", "Things are mended together"), ("What is to change", "They know one another")):
        link(manager, "Write the next step")
        manager.get_by_label("What it is").select_option(label=kind)
        fill(manager, Step=f"{words} (invented)")
        press(manager, "Write it")
    write_a_note(manager)
    expect(main).not_to_contain_text("It cannot start yet")
    assert violations(manager) == []
    # When somebody else, whom home asks, approves it as it stands, it starts, and its design does not change
    go(chief, ["/"])
    link(chief, f"Approve an initiative, or say what it lacks: {TITLE}")
    link(chief, "Approve it")
    fill(chief, Why="It is whole (invented)")
    press(chief, "Approve it")
    manager.reload()
    link(manager, "Start it")
    fill(manager, Why="The hall is booked (invented)")
    press(manager, "Start it")
    expect(main.locator(".govuk-tag").first).to_have_text("running")
    expect(main.get_by_role("link", name="Design it")).to_have_count(0)
    # And somebody raises a serious harm, it is paused at once, and the manager may not decide on it himself
    analyst = as_somebody(ANALYST, width=375)
    raise_harm(analyst)
    expect(analyst.locator("main .govuk-tag").first).to_have_text("paused")
    fits(analyst)
    manager.reload()
    expect(main).to_contain_text("A serious concern was raised.")
    expect(main.get_by_role("link", name="Decide whether the work may go on")).to_have_count(0)
    # Then a review finds that its stop rule has come about, nothing lets it go on, and it is stopped for good
    link(manager, "Review the initiative")
    fill(manager, What_was_found="Somebody was spoken ill of because they came (invented)")
    manager.get_by_label("Yes: it has come about").check()
    fill(manager, Next_to_be_reviewed_on=on(30))
    press(manager, "Save")
    chief.reload()
    expect(above).to_contain_text("A review found that what would stop it has come about.")
    expect(above.get_by_role("link", name="Let it go on")).to_have_count(0)
    link(chief, "Stop it for good")
    fill(chief, Why="Nobody is to be watched for coming (invented)")
    press(chief, "Stop it for good")
    expect(above.locator(".govuk-tag").first).to_have_text("stopped")
    expect(above).to_contain_text("Nobody is to be watched for coming")
    assert violations(chief) == []
