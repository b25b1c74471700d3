"""A person and their own record, through the officer (journey 12); a link to refer by; and what is late (11)."""

from __future__ import annotations

import io
import time

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from .casework import (
    CHAIR,
    CHANNEL,
    TRUST,
    day,
    link,
    link_like,
    new_case,
    part,
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
RIGHTS = "Petra Lindqvist"
OTHER, OWN = "Ms Corrigan Vale", "I only wanted to be asked. (invented)"
WRONG, RIGHT = f"Left school in May, says {OTHER}. (invented)", "Left school in July. (invented)"


def test_a_person_has_it_put_right_withdraws_reads_all_of_it_and_asks_for_its_end(as_somebody: Opened) -> None:
    # Given a person whose case stands before the panel, with an agency that was asked by their consent
    chair = as_somebody(CHAIR, scripted=False)
    before = refs(chair)
    referred(chair)
    ref, officer = new_case(as_somebody, chair, before)
    stands_before_the_panel(officer, chair, ref, TRUST)
    at = f"/support/cases/{ref}/"
    posted(officer, f"{at}say/", kind="own", words=OWN, whose="the person")
    agency = officer.request.get(f"{at}agencies/ask/").text()
    asked = {"agency": agency.split(TRUST)[0].rpartition('value="')[2].partition('"')[0], "basis": "consent"}
    posted(officer, f"{at}agencies/ask/", about="Somebody (invented)", words="What would help? (invented)", **asked)
    # When a statement is wrong, it is put right: the wrong words stay, and say so
    rights = as_somebody(RIGHTS)
    put_right(officer, rights, ref)
    # And when they withdraw, nothing goes on that rested on it: the case shows it at once
    withdrawn(officer, ref)
    # Then they read everything that is held, with what is of others taken out, under a passphrase of their own
    text = copied(officer, rights, ref)
    assert OWN in text
    assert RIGHT in text
    assert "[taken out: of somebody else]" in text
    assert "Corrigan" not in text
    # And what they ask at last is answered: who asked for its end is told, and by whom it was decided
    erased(officer, rights, ref)


def referred(page: Page) -> None:
    way(page, "/support/", "Refer somebody", CHANNEL)
    words = {"Name": "Linnet Oakes (invented)", "What was seen or heard": WRONG}
    ticks = ("Yes", "The person knows, and agrees that it is passed on", "Council")
    send(page, "Send it", words, *ticks)


def asks(page: Page, ref: str, what: str, words: str) -> None:
    """What the person says to the officer, written down on the case."""
    page.goto(f"/support/cases/{ref}/rights/", wait_until="domcontentloaded")
    link(page, "Write down what the person asks")
    send(page, "Save", {"Received on": day(), "What they ask, in their words": words}, what)


def answered(page: Page, decision: str) -> None:
    """Decided with a reason, and told."""
    link(page, "Decide it")
    send(page, "Save", {"Why": "It is theirs. (invented)"}, decision)
    link(page, "Say when the person was told")
    send(page, "Save", {"Told on": day()})
    expect(page.get_by_role("status")).to_contain_text("It is answered.")


def its_request(page: Page, ref: str) -> None:
    """By the list of those who answer, from the reference of the case to what was asked."""
    page.goto(f"/support/rights/?case={ref}&open=yes", wait_until="domcontentloaded")
    page.locator("#listing tbody a").first.press("Enter")
    page.wait_for_url("**/rights/*/")


def put_right(officer: Page, rights: Page, ref: str) -> None:
    to_case(officer, ref)
    link(officer, "Open : What the person asked")
    asks(officer, ref, "To put something right (rectification)", "I left in July.")
    its_request(rights, ref)
    link_like(rights, "Put it right")
    send(rights, "Save", {"What is right": RIGHT, "Whose it is": "the school’s register"})
    answered(rights, "Granted")
    to_case(officer, ref)
    expect(officer.locator(".hw-statement", has_text=WRONG)).to_contain_text("corrected")
    expect(officer.locator("main")).to_contain_text(RIGHT)


def withdrawn(page: Page, ref: str) -> None:
    link(page, "Open : Consent")
    link(page, "They withdraw it (To be supported)")
    everything = "Everything that was agreed to in this case"
    send(page, "It is withdrawn", {"What they said": "I do not want it any more. (invented)"}, everything)
    expect(page.get_by_text("In force")).to_have_count(0)
    to_case(page, ref)
    expect(page.get_by_role("heading", level=1)).to_have_text("Waiting for consent")
    assert "Nobody agrees today" in part(page, "Consent")
    expect(page.get_by_role("link", name="Bring it to the panel")).to_have_count(0)
    link(page, "Open : What agencies know")
    expect(page.locator("main")).to_contain_text("Taken back: consent was withdrawn")


def copied(officer: Page, rights: Page, ref: str) -> str:
    """Read through, decided, made and opened: what the person reads of it."""
    asks(officer, ref, "Everything held of them (access)", "I want to read all of it.")
    its_request(rights, ref)
    link(rights, "Begin a copy for the person")
    send(rights, "Begin it")
    assert violations(rights) == []
    fits(rights)
    for one in rights.locator('main input[value="hide"]').all():
        one.press("Space")
    send(rights, "Keep these decisions", {"Why, for those without a reason of their own": "Of somebody else"})
    link(rights, "Take other words out")
    send(rights, "Save", {"Words": OTHER, "Why": "She asked not to be named. (invented)"})
    link(rights, "Make the copy")
    send(rights, "Make it")
    phrase = rights.locator("code").inner_text()
    link(rights, "See how far it is")
    take = rights.get_by_role("button", name=f"Take case-{ref}-copy.pdf")
    until_there(rights, take)
    with rights.expect_download() as taken:
        take.click()
    content = taken.value.path().read_bytes()
    assert b"Linnet" not in content
    reader = PdfReader(io.BytesIO(content), password=phrase)
    its_request(rights, ref)
    answered(rights, "Granted in part")
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def until_there(page: Page, what: Locator) -> None:
    """Ask again until the file is made: the page itself asks every two seconds."""
    until = time.monotonic() + 20
    while not what.count():
        assert time.monotonic() < until, page.locator("main").inner_text()
        page.wait_for_timeout(400)  # the machine that answers also makes the file
        page.reload(wait_until="domcontentloaded")


def erased(officer: Page, rights: Page, ref: str) -> None:
    asks(officer, ref, "To destroy what is held (erasure)", "Take it away.")
    its_request(rights, ref)
    answered(rights, "Granted")
    to_case(officer, ref)
    link(officer, "Open : What the person asked")
    expect(officer.locator("main")).to_contain_text(f"granted; told on {day()}", ignore_case=True)
    link(officer, "Who looked, to tell the person")
    expect(officer.locator("main")).to_contain_text("Whoever handles what you asked")
    shut = rights.goto(f"/support/cases/{ref}/")
    assert shut is not None
    assert shut.status == 404


def test_somebody_without_an_account_refers_once_by_a_link_on_a_telephone(as_somebody: Opened) -> None:
    # Given an officer or a chair who makes a link for somebody
    chair = as_somebody(CHAIR, scripted=False)
    before = refs(chair)
    way(chair, "/support/panels/", CHANNEL, "Make a link")
    send(chair, "Make it")
    address = chair.locator("code").inner_text()
    # When they open it without an account, and send what they saw
    page = as_somebody(width=375)
    page.goto(address)
    fits(page)
    assert violations(page) == []
    words = {"Name": "Perrin Vance (invented)", "What was seen or heard": "Gives his things away. (invented)"}
    words["Who you are, and how we reach you"] = "Coach Ames (invented), 020 7946 0123"
    ticks = ("No, or not known", "The person does not know", "Somebody in the community")
    send(page, "Send it", words, *ticks)
    # Then it was received, the link is used up, and nothing of it is shown to whoever has the link
    expect(page.get_by_role("heading", level=1)).to_have_text("It was received")
    again = page.goto(address)
    assert again is not None
    assert again.status == 410
    expect(page.locator("main")).not_to_contain_text("Perrin")
    [ref] = refs(chair) - before
    to_case(chair, ref)
    expect(chair.locator("main")).to_contain_text("Coach Ames (invented)")


def test_the_chair_of_a_panel_sees_what_is_late_and_why_and_whoever_leads_a_number(as_somebody: Opened) -> None:
    chair = as_somebody(CHAIR)
    way(chair, "/support/", "What is late, and why")
    row = chair.locator("#listing tbody tr", has_text="A review was missed")
    expect(row).to_contain_text("An action of the plan is past its day")
    assert violations(chair) == []
    fits(chair)
    expect(chair.locator("main")).not_to_contain_text("Odell")  # by reference, and by no name
    ref = row.get_by_role("link").inner_text()
    link(chair, ref)
    expect(chair.locator(".govuk-warning-text")).to_contain_text("days late")
    # And whoever leads above reads a number, and no case
    lead = as_somebody("Frances Hale", scripted=False)
    lead.goto("/support/late/")
    expect(lead.locator("main")).to_contain_text("a number, because you read no case")
    expect(lead.locator("main")).not_to_contain_text(ref)
