"""A journey of communities in the browser: an area lead finds a representation gap and closes it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from .conftest import Opened
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
COMMANDER, INSPECTOR = "Nadia Farrow", "Miriam Okafor-Lisle"
COMMUNITY, GROUP = "Speakers of Somali in Ashvale", "Ashvale Independent Advisory Group (invented)"


def on(days: int) -> str:
    """A day so many days from today."""
    return (datetime.now(tz=UTC).date() + timedelta(days=days)).isoformat()


def test_an_area_lead_finds_a_representation_gap_and_closes_it(as_somebody: Opened) -> None:
    # Given the commander of an area, whom home tells that a community has no voice
    commander = as_somebody(COMMANDER)
    go(commander, ["/"])
    link(commander, f"A community has no voice: {COMMUNITY}")
    main = commander.locator("main")
    expect(main).to_contain_text("no seat ever spoke for it")
    # When she invites it to a group, and writes down that it accepted
    link(commander, "Invite the community")
    commander.get_by_label("Group").select_option(label=f"{GROUP} (Ashvale area)")
    commander.get_by_label("Which organisation, or where the call was published").fill("The Saturday school (invented)")
    commander.get_by_label("Answer hoped for by").fill(on(30))
    press(commander, "It was sent")
    expect(main).to_contain_text("waits for an answer")
    assert violations(commander) == []
    link(commander, "They accepted")
    press(commander, "Save")
    # Then a seat speaks for it, the gap is gone, and the page says since when
    expect(main).to_contain_text("has a voice, since")
    expect(main).to_contain_text("1 seat speaks for it.")
    go(commander, ["/engagement/communities/groups/", "Who is heard in Ashvale area, and who is not"])
    row = commander.get_by_role("row").filter(has_text=COMMUNITY)
    expect(row).to_contain_text("has a voice")
    expect(row).not_to_contain_text("Invite")
    expect(main).to_contain_text("2 communities have no voice.")
    assert violations(commander) == []
    # And an earlier day shows it as it was, on a telephone, to somebody who only looks on and meets no name
    inspector = as_somebody(INSPECTOR, width=375)
    inspector.goto(commander.url)
    inspector.get_by_label("As at").fill(on(-5))
    press(inspector, "Show that day")
    expect(inspector.get_by_role("row").filter(has_text=COMMUNITY)).to_contain_text("no seat ever spoke for it")
    expect(inspector.locator("main")).not_to_contain_text("Amara Whitlock")
    fits(inspector)
    go(inspector, [f"/engagement/communities/groups/?q={GROUP[:7]}", GROUP, f"?day={on(-5)}"])
    fits(inspector)
