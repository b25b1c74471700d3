"""Journey 5 in the browser: what each area must be able to do, by when, and calling on others after a trigger."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Opened, follow
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
MANAGER, CHIEF, ANALYST = "Idris Maddox", "Frances Hale", "Petra Lindqvist"
LOW_RISK = "Kestrel Bay area"
CARD = "Analysts for an assessment of an area"


def test_a_delivery_manager_sees_the_gaps_foresees_their_end_and_has_them_confirmed(as_somebody: Opened) -> None:
    # Given a delivery manager who looks at all areas, by tier, against the deadline
    manager = as_somebody(MANAGER)
    go(manager, ["/leadership/capability/"])
    row = manager.get_by_role("row").filter(has_text="Brookmere area")
    expect(row).to_contain_text("Priority")
    expect(manager.locator("main")).to_contain_text("days are left")
    expect(manager.locator("main")).to_contain_text("31 March")
    # When they open an area, the gaps come first, with what to do about each
    link(manager, "Brookmere area")
    expect(manager.locator("main")).to_contain_text("What to do next")
    link(manager, "A8")
    expect(manager.locator("main")).to_contain_text("Nobody has said whether it is met.")
    # And say by when one will be met, first wrongly and then well, with nothing lost
    link(manager, "Say whether it is met")
    manager.get_by_label("Not met").check()
    manager.get_by_label("What shows it, or what is missing").fill("Half of the teams are briefed. (Invented.)")
    manager.get_by_label("Will be met by").fill("1 May 2001")
    press(manager, "Save")
    expect(manager.get_by_role("alert")).to_contain_text("That day has passed.")
    expect(manager.get_by_label("What shows it, or what is missing")).to_have_value(
        "Half of the teams are briefed. (Invented.)"
    )
    manager.get_by_label("Will be met by").fill("1 March 2027")
    press(manager, "Save")
    expect(manager.locator("main")).to_contain_text("It is foreseen for 1 March 2027.")
    assert violations(manager) == []
    fits(manager)
    # Then they cannot confirm it themselves, and their chief officer can
    expect(manager.locator("main")).to_contain_text("Agree with what was said, or not: not for you")
    chief = as_somebody(CHIEF)
    go(chief, ["/leadership/capability/", "Brookmere area", "A8", "Agree with what was said, or not"])
    chief.get_by_label("I agree with it", exact=True).check()
    chief.get_by_label("What was looked at, and why").fill("The briefing list. (Invented.)")
    press(chief, "Save")
    expect(chief.locator("main")).to_contain_text("agreed")


def test_a_force_is_called_on_for_a_low_risk_area_after_a_trigger(as_somebody: Opened) -> None:
    # Given an area that has no analyst of its own, and something that happened there, on a telephone
    manager = as_somebody(MANAGER, width=375)
    go(manager, ["/leadership/capability/", LOW_RISK, CARD])
    expect(manager.locator("main")).to_contain_text("can be counted on")
    # When it calls on the force, all that is needed stands on one page and the clock runs
    link(manager, "Call on it")
    manager.get_by_label("For which place").select_option(label=LOW_RISK)
    manager.get_by_label("What triggered it").fill("Leaflets were found at a college. (Invented.)")
    press(manager, "Begin the call")
    expect(manager.locator("main")).to_contain_text("An answer is promised within 2 hours.")
    expect(manager.locator("main")).to_contain_text("extension 2040")
    assert violations(manager) == []
    fits(manager)
    # Then whoever answers sees it first of all, and answers
    analyst = as_somebody(ANALYST)
    go(analyst, ["/", f"Somebody calls on you: {CARD}, for {LOW_RISK}"])
    follow(analyst, analyst.get_by_role("button", name="I answer for it now"))
    expect(analyst.get_by_role("status")).to_contain_text("It is answered.")
    # And what came of it stands with the card
    manager.reload()
    link(manager, "Say what came of it")
    manager.get_by_label("It worked", exact=True).check()
    manager.get_by_label("What came of it").fill("An analyst came in the afternoon. (Invented.)")
    manager.get_by_label("What to do otherwise").fill("Call before noon. (Invented.)")
    press(manager, "Close it")
    go(manager, ["/leadership/cards/", CARD])
    expect(manager.locator("main")).to_contain_text("An analyst came in the afternoon.")
    expect(manager.locator("main")).to_contain_text("Call before noon.")
