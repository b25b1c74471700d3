"""A member of a police authority reads what is told and challenges it; an adviser finds what changed (journey 14)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened, follow
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
MEMBER, MANAGER, CHIEF, ADVISER = "Beatrix Northey", "Idris Maddox", "Frances Hale", "Samina Rowntree"
ASKED, ANSWER = "Which of the areas waits longest, and why? (invented)", "Brookmere, for want of a post (invented)"
OVERSIGHT = "Force 01 Police Authority, which watches over Force 01"
WHO_TRIES, TRIED = "Who tried it since? (invented)", "The school, twice (invented)"


def asks_and_is_answered(member: Page, manager: Page) -> None:
    go(member, ["/leadership/boards/oversight/", OVERSIGHT, "Ask the force"])
    member.get_by_label("What is asked").fill(ASKED)
    press(member, "Ask it")
    go(manager, ["/leadership/boards/oversight/", OVERSIGHT])
    follow(manager, manager.get_by_role("row").filter(has_text=ASKED).get_by_role("link"))
    manager.get_by_label("Answer").fill(ANSWER)
    press(manager, "Answer it")
    go(member, ["/leadership/boards/oversight/", OVERSIGHT])
    row = member.get_by_role("row").filter(has_text=ASKED)
    expect(row).to_contain_text(ANSWER)
    expect(row).to_contain_text(MANAGER)


def before_the_body(page: Page) -> None:
    """To the newest edition that was signed, and that waits for the body."""
    go(page, ["/measures/statements/?state=signed"])
    link(page, page.locator("#listing tbody a").first.inner_text())


def test_a_member_of_an_authority_sees_counts_asks_and_takes_the_statement_of_a_year(as_somebody: Opened) -> None:
    # Given a member who sees, on a telephone, how many and of how many, and of support no small number
    member, manager, chief = as_somebody(MEMBER, width=375), as_somebody(MANAGER), as_somebody(CHIEF)
    main = member.locator("main")
    go(member, ["/measures/", "The national picture"])
    expect(main).to_contain_text("Clauses met")
    expect(main).to_contain_text(" of ")
    fits(member)
    assert violations(member) == []
    # When she asks the force, it has a day to answer by, and the answer has a name
    asks_and_is_answered(member, manager)
    # And she sends the statement of a year back with a question, and takes it once it is answered
    before_the_body(member)
    address = member.url
    link(member, "Send it back with a question")
    member.get_by_label("What is asked").fill(WHO_TRIES)
    member.get_by_label("Who answers").select_option(label=MANAGER)
    due = datetime.now(tz=UTC).date() + timedelta(days=20)
    member.get_by_label("To be answered by").fill(due.isoformat())
    press(member, "Send it back")
    expect(main).to_contain_text(WHO_TRIES)
    expect(main.get_by_role("link", name="Take it", exact=True)).to_have_count(0)
    manager.goto(address)
    link(manager, "Answer it")
    manager.get_by_label("Answer").fill(TRIED)
    press(manager, "Answer it")
    member.goto(address)
    expect(main).to_contain_text(TRIED)
    link(member, "Take it")
    member.get_by_label("What is said of it").fill("Read, and asked about (invented)")
    press(member, "Take it")
    # Then what she said stands on it, its words and figures are those that were signed, and a phone shows it
    expect(main).to_contain_text("Force 01 Police Authority says:")
    expect(main).to_contain_text(f"Taken by {MEMBER}")
    expect(main).to_contain_text("SHA-256 of what was signed")
    expect(main.get_by_role("link", name="Write in it")).to_have_count(0)
    fits(member)
    assert violations(member) == []
    # And it is out once both sides agree, and not before
    link(member, "Agree to publish it")
    press(member, "Agree")
    adviser = as_somebody(ADVISER)
    closed = adviser.goto(address)
    assert closed is not None
    assert closed.status == 404
    chief.goto(address)
    link(chief, "Agree to publish it")
    press(chief, "Agree")
    adviser.goto(address)
    expect(adviser.locator("main")).to_contain_text("Published on")


def test_an_adviser_finds_what_was_advised_and_what_changed(as_somebody: Opened) -> None:
    # Given an independent adviser on a slow line without scripts
    adviser = as_somebody(ADVISER, width=375, scripted=False)
    main = adviser.locator("main")
    # When she looks for what came of advice
    go(adviser, ["/engagement/communities/you-said/"])
    # Then what was advised stands beside what was done, and nobody is named who advised
    expect(main).to_contain_text("You said")
    expect(main).to_contain_text("We did")
    fits(adviser)
