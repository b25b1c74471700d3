"""The report’s second case study (6.5): two girls, a case each, and not a word of whoever drew them in."""

from __future__ import annotations

import secrets

import pytest
from playwright.sync_api import Page, expect

from .casework import (
    CHAIR,
    HEALTH,
    OFFICERS,
    SAFEGUARDING,
    SCHOOL,
    day,
    hrefs,
    is_supported,
    link,
    posted,
    refs,
    send,
    stands_before_the_panel,
    to_case,
    way,
)
from .conftest import Opened
from .test_pages import fits, violations

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
LEAD, MANAGER, OFFICER = "Frances Hale", "Idris Maddox", OFFICERS[0]
PANEL = "Ashvale schools panel (invented)"
RADICALISER = "Somebody who writes to pupils (invented)"
FIRST, SECOND = "Elowen Marsh (invented)", "Isaura Penn (invented)"


def test_a_second_girl_has_a_case_of_her_own_and_other_work_is_kept_apart(as_somebody: Opened) -> None:
    # Given two panels, and a girl who is supported by the first
    first, second = two_panels(as_somebody(LEAD, scripted=False))
    officer, chair = as_somebody(OFFICER), as_somebody(CHAIR, scripted=False)
    ref = referred(officer, first, FIRST)
    stands_before_the_panel(officer, chair, ref)
    is_supported(officer, chair, first, ref)
    # When another person is found, she gets a case of her own at the safeguarding panel, with its own team
    health, manager = as_somebody(HEALTH, scripted=False), as_somebody(MANAGER, scripted=False)
    before = refs(health)
    found_another(officer, ref)
    [other] = refs(health) - before
    expect(officer.locator("main")).to_contain_text(f"Case {other}, {SAFEGUARDING}: Another person, found while")
    shut = officer.goto(f"/support/cases/{other}/")
    assert shut is not None
    assert shut.status == 404
    stands_before_the_panel(health, manager, other)
    is_supported(health, manager, second, other)
    # And whoever drew them in is for another lawful process: here that is an outcome, and not a word more
    kept_apart(officer, referred(officer, first, RADICALISER))
    # Then both are looked at again in their time, and closed without current concerns
    for page, one in ((officer, ref), (health, other)):
        looked_at_again_and_closed(page, one)
        expect(page.locator("main")).to_contain_text("Supported; no current concerns")
        expect(page.locator("main")).not_to_contain_text(RADICALISER)
    expect(health.locator("main")).to_contain_text(f"Case {ref}, {PANEL}: Another person, found while")
    expect(health.locator("main")).not_to_contain_text(FIRST)
    expect(officer.locator("main")).not_to_contain_text(SECOND)
    assert violations(officer) == []
    fits(officer)


def two_panels(lead: Page) -> tuple[str, str]:
    """A panel of the schools, and the force’s with two agencies more: set up by whoever leads the force."""
    way(lead, "/support/panels/", "Set up a panel at Ashvale area")
    words = {"Name": PANEL, "What it rests on": "An agreement of the schools (invented)", "From": day()}
    send(lead, "Set it up", words, "Another route agreed locally")
    first = lead.url.split("/")[5]
    lead.goto("/support/panels/", wait_until="domcontentloaded")
    href = lead.get_by_role("link", name=SAFEGUARDING).get_attribute("href")
    assert href is not None
    second = href.split("/")[3]
    seats = [(first, CHAIR, "chair"), (first, OFFICER, "officer"), (first, SCHOOL, "member"), (first, HEALTH, "member")]
    seats += [(second, SCHOOL, "member"), (second, CHAIR, "member")]
    for panel, name, role in seats:
        email = f"{name.lower().replace(' ', '.')}@example.org"
        posted(lead, f"/support/panels/{panel}/seat/", email=email, role=role)
    return first, second


def referred(officer: Page, panel: str, name: str) -> str:
    """Somebody whom the officer refers: the panel has no other officer, so it is theirs."""
    before = refs(officer)
    at = f"/support/refer/{panel}/"
    receipt = "".join(secrets.choice("23456789bcdfgh") for _ in range(12))
    given = {"name": name, "child": "yes", "fact": "Is written to at night. (invented)", "knows": "agrees"}
    posted(officer, at, **given, source="police", receipt=receipt)
    [found] = refs(officer) - before
    return found


def found_another(page: Page, ref: str) -> None:
    to_case(page, ref)
    link(page, "Another person needs support too")
    words = {"Name": SECOND, "What was seen or heard": "Fears that she is to be married abroad. (invented)"}
    ticks = (SAFEGUARDING, "Yes", "The person knows, and agrees that it is passed on", "Family or friends")
    send(page, "Open it", words, *ticks)
    expect(page.get_by_role("status")).to_contain_text(f"Its owner is {HEALTH}.")


def kept_apart(page: Page, ref: str) -> None:
    """Asked, and answered by a choice alone: the form has no room for words."""
    to_case(page, ref)
    link(page, "Take it up, and ask about other work")
    send(page, "Save", {"Why": "Taken up."})
    link(page, "Ask whether it stands in the way of other work")
    send(page, "It is asked")
    link(page, "Write the answer down")
    expect(page.locator("main textarea")).to_have_count(0)
    send(page, "Save", {}, "It is kept apart: another lawful process comes first")
    expect(page.get_by_role("link", name="Screen it")).to_have_count(0)
    link(page, "Close it")
    send(page, "Save", {"Why": "Kept apart."}, "Not taken on here: another lawful process comes first")


def looked_at_again_and_closed(page: Page, ref: str) -> None:
    at, why = f"/support/cases/{ref}/", "With an appropriate adult beside her. (invented)"
    posted(page, f"{at}plan/need/", words="To be safe at school (invented)")
    way(page, f"{at}plan/", "Put an action in the plan")
    words = {"What is done": "A plan with the school. (invented)", "By when": day(20)}
    send(
        page,
        "Save",
        words,
        "To be safe at school (invented)",
        label(page, "owner"),
    )
    [ends] = hrefs(page, f"{at}plan/", f"{at}plan/actions/\\w+/end/")
    posted(page, ends, outcome="done", words=why)
    link(page, "Write the review down")
    there = label(page, "there")
    send(page, "Save", {"What was found": why}, there, "Support can end: see about closing")
    to_case(page, ref)
    link(page, "Close it")
    own = "What the person says of it, in their words (optional)"
    send(page, "Save", {"Why": why, own: "“I am safe.” (invented)"}, "Supported; no current concerns")


def label(page: Page, name: str) -> str:
    """The first that can be chosen by that name."""
    return str(page.locator(f"main input[name={name}] + label").first.text_content()).strip()
