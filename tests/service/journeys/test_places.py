"""Journeys of places in the browser: an analyst and the hours of a profile (6), a joint assessment, and the map."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
ANALYST, COMMANDER, DIRECTOR, TEACHER, HEALTH = (
    "Petra Lindqvist",
    "Nadia Farrow",
    "Rosalind Quaye",
    "Ben Tolliver",
    "Owen Castellane",
)
SEEN = "Fewer people use the market in the evening. (Invented.)"


def say(page: Page, stance: str, why: str) -> None:
    page.get_by_label(stance).check()
    page.get_by_label("Why?").fill(why)
    page.get_by_label("What does it rest on?").fill("What its people saw (invented)")
    press(page, "Say so")


def test_a_profile_is_written_contradicted_settled_and_its_hours_are_kept(as_somebody: Opened) -> None:
    # Given a commander who writes under a heading that is empty
    commander = as_somebody(COMMANDER)
    go(commander, ["/places/profiles/", "Ashvale area"])
    link(commander, "Write what is known : What is new")
    commander.get_by_label("What is known").fill(SEEN)
    commander.get_by_label("Where it is known from").fill("Wardens’ notes (invented)")
    commander.get_by_label("As of").fill("1 November 2026")
    commander.get_by_label("What harm would follow").fill("Little. (Invented.)")
    commander.get_by_label("UNCLASSIFIED").check()
    press(commander, "Write it")
    expect(commander.locator("main")).to_contain_text(SEEN)
    # Then a partner reads it, and not the release that is for commanders
    teacher = as_somebody(TEACHER)
    go(teacher, ["/places/profiles/", "Ashvale area"])
    expect(teacher.locator("main")).to_contain_text(SEEN)
    expect(teacher.locator("main")).to_contain_text("No release that you may read is named here.")
    # When the contradiction is settled it stands at neither section any more
    link(commander, "Settle it")
    commander.get_by_label("How was it settled?").fill("Both were asked: it differs by meeting. (Invented.)")
    press(commander, "Settle it")
    expect(commander.locator("main")).not_to_contain_text("Contradicted:")
    assert violations(commander) == []
    fits(commander)
    # And the analyst keeps the hours that it took
    analyst = as_somebody(ANALYST)
    go(analyst, ["/places/capacity/hours/"])
    analyst.get_by_text("Write down hours for the profile of …").click()
    link(analyst, "Ashvale area")
    analyst.get_by_label("Hours of whom").select_option(label="Force 01")
    analyst.get_by_label("Profile of which time").fill("2031/32")
    analyst.get_by_label("Hours", exact=True).fill("0")
    analyst.get_by_label("Up to which day").fill("2 November 2026")
    press(analyst, "Save")
    # When they are written wrongly it is said, and nothing is lost
    expect(analyst.get_by_role("alert")).to_contain_text("0.1")
    expect(analyst.get_by_label("Profile of which time")).to_have_value("2031/32")
    analyst.get_by_label("Hours", exact=True).fill("7.5")
    press(analyst, "Save")
    expect(analyst.get_by_role("status")).to_contain_text("The hours are written down.")
    # Then they stand beside the profile, and nobody is named
    kept = analyst.get_by_role("region", name="By profile").get_by_role("row").filter(has_text="2031/32")
    expect(kept).to_contain_text("Ashvale area")
    expect(kept).to_contain_text("7.5")
    expect(analyst.locator("main")).not_to_contain_text(ANALYST)
    assert violations(analyst) == []
    fits(analyst)


def test_a_joint_assessment_shows_differences_and_is_signed_as_it_stands(as_somebody: Opened) -> None:
    # Given a party that has not spoken, which sees no view of others
    health = as_somebody(HEALTH)
    go(health, ["/places/assessments/", "Ashvale area"])
    expect(health.locator("main")).not_to_contain_text("We see single signs")
    # When it says what it sees, it sees the others, who differ
    link(health, "Say what you see : The place and who lives and works there")
    say(health, "We see nothing of concern", "Nothing came to the surgery. (Invented.)")
    expect(health.locator("main")).to_contain_text("We see single signs")
    expect(health.locator("main")).to_contain_text("none of them is right for being one of more")
    assert violations(health) == []
    # And when all have said everything, it is signed
    for name in (COMMANDER, DIRECTOR, TEACHER, HEALTH):
        page = as_somebody(name)
        go(page, ["/places/assessments/", "Ashvale area"])
        where = page.url
        headings = page.get_by_role("link", name="Say what you see").all()
        addresses = [str(one.get_attribute("href")) for one in headings]
        for address in addresses:
            page.goto(f"{where}{address}")
            say(page, "We see nothing of concern", "Nothing that we know of. (Invented.)")
    for name in (COMMANDER, DIRECTOR):
        page = as_somebody(name)
        go(page, ["/places/assessments/", "Ashvale area", "Sign it"])
        press(page, "Sign it")
        expect(page.locator("main")).to_contain_text("signed by")
    # Then a view that changes is to be signed anew
    teacher = as_somebody(TEACHER)
    go(teacher, ["/places/assessments/", "Ashvale area", "Say what you see : What is new"])
    say(teacher, "We see a pattern", "Three pupils asked about it. (Invented.)")
    expect(teacher.locator("main")).to_contain_text("a view changed since it signed")


def test_the_map_can_be_moved_and_tells_what_is_touched_and_hides_the_picture(as_somebody: Opened) -> None:
    analyst = as_somebody(ANALYST, width=375)
    go(analyst, ["/places/map/", "?figure=overcrowded"])
    expect(analyst.locator("#area-map[data-ready=yes]")).to_be_visible(timeout=30_000)
    expect(analyst.locator("#area-map-picture")).to_be_hidden()
    analyst.locator("#area-map canvas").click()
    expect(analyst.locator("#area-map-told")).to_contain_text("%")


def test_without_a_script_the_picture_of_the_map_is_there(as_somebody: Opened) -> None:
    analyst = as_somebody(ANALYST, width=375, scripted=False)
    go(analyst, ["/places/map/", "?figure=overcrowded"])
    expect(analyst.locator("#area-map-picture")).to_be_visible()
    expect(analyst.locator("#area-map")).to_be_hidden()
