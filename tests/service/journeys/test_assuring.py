"""Whoever assures looks at the log, broken glasses, what falls due, and what goes out in small numbers (journey 15).

No post of the demonstration is called data protection officer: who answers for the rights of people does that work.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .casework import CHAIR, OFFICERS, refs
from .conftest import Opened, service_running, sign_in
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
RIGHTS, MANAGER, CHIEF, SCHOOL = "Petra Lindqvist", "Idris Maddox", "Frances Hale", "Ben Tolliver"
WHY = "Nobody of the team answers, and a child is out alone (invented)"
FAMILY = "Training referrals by area (invented)"


def verified(folder: Path) -> subprocess.CompletedProcess[str]:
    """The log proved by the command, as whoever runs the service does it."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    command = [sys.executable, "-m", "headwater.cli.start", "audit", "verify"]
    own = kept | {"HEADWATER_DATA": str(folder)}
    return subprocess.run(command, env=own, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("assured")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """A service of its own, whose log is changed behind its back."""
    with service_running(folder, HEADWATER_DEMO="1") as found:
        yield found


@pytest.fixture
def anybody(address: str, browser: Browser) -> Iterator[Opened]:
    contexts = []

    def opened(name: str = "", width: int = 1280, *, scripted: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripted, base_url=address
        )
        contexts.append(context)
        page = context.new_page()
        if name:
            sign_in(page, name)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_broken_glass_is_read_about_by_the_chair_and_never_by_who_broke_it(anybody: Opened) -> None:
    # Given a case of the panel in which an officer has no part
    chair = anybody(CHAIR)
    before, who = closed_to(anybody, chair)
    # When the officer breaks its glass, with a reason
    go(who, ["/support/glass/"])
    who.get_by_label("Reference of the case").fill(before)
    who.get_by_label("Why").first.fill(WHY)
    press(who, "Break it")
    expect(who.locator("main")).to_contain_text(before)
    # Then the chair is told at once, reads the reason, and says so; whoever broke it cannot
    go(chair, ["/support/glasses/"])
    expect(chair.locator("main")).to_contain_text(WHY)
    assert violations(chair) == []
    link(chair, "I have read it")
    chair.get_by_role("button").last.press("Enter")
    go(chair, ["/support/glasses/"])
    expect(chair.locator("main")).not_to_contain_text(WHY)


def closed_to(anybody: Opened, chair: Page) -> tuple[str, Page]:
    """A case that an officer does not read, and that officer’s window."""
    for name in OFFICERS:
        who = anybody(name)
        closed = sorted(refs(chair, "support") | refs(chair) - refs(who))
        for ref in closed:
            if who.request.get(f"/support/cases/{ref}/").status == 404:
                return ref, who
    raise AssertionError("every officer reads every case")


def test_what_falls_due_and_who_was_told_is_a_list_by_reference(anybody: Opened) -> None:
    # Given whoever answers for the rights of people, on a telephone
    rights = anybody(RIGHTS, width=375)
    for address, words in (
        ("/support/keeping/", "Disposal certificates"),
        ("/support/keeping/certificates/", "ertificate"),
        ("/support/keeping/notices/", "told"),
    ):
        # When they look at what falls due, what was destroyed, and who is to be told
        go(rights, [address])
        # Then each is a page that says what it is, and names nobody
        expect(rights.locator("main")).to_contain_text(words)
        fits(rights)
        assert violations(rights) == []


def test_a_table_that_gives_something_away_does_not_go_out_and_one_that_does_not_goes_by_two(anybody: Opened) -> None:
    # Given a table that is refused: together with one that is out it tells what neither does alone
    manager, chief, school = anybody(MANAGER), anybody(CHIEF), anybody(SCHOOL, width=375)
    main = manager.locator("main")
    go(manager, ["/measures/tables/?state=refused"])
    link(manager, manager.locator("#listing tbody a").first.inner_text())
    expect(main).to_contain_text("What it gives away")
    expect(main).to_contain_text("it can be worked out from")
    expect(main.get_by_role("link", name="Publish it")).to_have_count(0)
    refused = manager.url
    answer = school.goto(refused)
    assert answer is not None
    assert answer.status == 404
    # When one that was attacked and gives nothing away waits, whoever prepared it cannot publish it; another can
    go(manager, ["/measures/tables/?state=proposed"])
    link(manager, manager.locator("#listing tbody a").first.inner_text())
    waiting = manager.url
    expect(main.get_by_role("link", name="Publish it", exact=True)).to_have_count(0)
    chief.goto(waiting)
    expect(chief.locator("main")).to_contain_text("True counts")
    link(chief, "Publish it")
    press(chief, "Publish it")
    # Then everybody reads what is printed, and the true counts are gone for those too who had them
    expect(chief.locator("main")).not_to_contain_text("True counts")
    school.goto(waiting)
    expect(school.locator("main")).to_contain_text("What is published")
    fits(school)
    assert violations(school) == []


def test_the_log_is_proved_and_one_event_that_is_changed_is_found(anybody: Opened, folder: Path) -> None:
    # Given a service in which things happened
    anybody(MANAGER)
    whole = verified(folder)
    assert whole.returncode == 0, whole.stdout + whole.stderr
    assert "are as they were written" in whole.stdout
    # When somebody who owns the database changes one event
    with closing(sqlite3.connect(folder / "headwater.sqlite3", timeout=30)) as opened, opened:
        triggers = opened.execute("select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_event'")
        for (name,) in triggers.fetchall():
            opened.execute(f'drop trigger "{name}"')
        opened.execute("update audit_event set event = 'nothing.happened' where id = 7")
    # Then the proof fails and says which
    found = verified(folder)
    assert found.returncode != 0
    assert "7" in found.stdout
    assert "wrong" in found.stdout
