"""What journeys of casework do again and again: fill a form and send it, go to a case, and what stood before."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

from .conftest import Opened

CHANNEL, SAFEGUARDING = "Ashvale Channel panel (invented)", "Force 01 safeguarding panel (invented)"
CHAIR, SCHOOL, HEALTH = "Rosalind Quaye", "Ben Tolliver", "Owen Castellane"
OFFICERS = ("Colin Ashdown", "Nadia Farrow")
ACADEMY, TRUST = "Ashvale Academy", "Ashvale Primary Care Trust"


def day(ahead: int = 0) -> str:
    """A day as people write it."""
    found = datetime.now(ZoneInfo("Europe/London")) + timedelta(days=ahead)
    return f"{found.day} {found:%B %Y}"


def enter(page: Page, what: Locator) -> None:
    """Go where a link or a button leads, by the keyboard, and wait until that page is read."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        what.press("Enter", no_wait_after=True)


def link(page: Page, name: str) -> None:
    """Follow a link by all of its name."""
    enter(page, page.get_by_role("link", name=name, exact=True).first)


def link_like(page: Page, name: str) -> None:
    """Follow a link by a part of its name: the rest is a reference that nobody can know beforehand."""
    enter(page, page.get_by_role("link", name=name).first)


def send(page: Page, button: str, words: dict[str, str] | None = None, *ticks: str) -> None:
    """Fill the form of the page: texts by their labels, and what is ticked or chosen; and send it."""
    for label, text in (words or {}).items():
        page.get_by_label(label, exact=True).fill(text)
    for tick in ticks:
        page.get_by_label(tick, exact=True).first.press("Space")
    enter(page, page.get_by_role("button", name=button, exact=True))


def way(page: Page, start: str, *links: str) -> None:
    """By links from a page whose address everybody knows."""
    page.goto(start, wait_until="domcontentloaded")
    for name in links:
        link(page, name)


def to_case(page: Page, ref: str) -> None:
    """Go to a case again, by the address that one has of it."""
    page.goto(f"/support/cases/{ref}/", wait_until="domcontentloaded")


def refs(page: Page, state: str = "received") -> set[str]:
    """The references of cases in that state that somebody works on."""
    page.goto(f"/support/cases/?state={state}")
    return set(page.locator("#listing tbody a").all_text_contents())


def owner_of(page: Page, ref: str) -> str:
    """Who owns a case, as the list says."""
    row = page.locator("#listing tbody tr", has_text=ref)
    return next(name for name in (*OFFICERS, HEALTH) if name in row.inner_text())


def posted(page: Page, path: str, **given: object) -> str:
    """What stood before a journey: a form sent as the signed-in person, without its page. Where it led to."""
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    token = next(value for name, value in cookies.items() if name.endswith("csrftoken"))
    headers = {"X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded"}
    answer = page.request.post(path, data=urlencode(given, doseq=True), headers=headers, max_redirects=0)
    assert answer.status == 302, answer.text()
    return answer.headers["location"]


def part(page: Page, title: str) -> str:
    """What one room says on the page of a case."""
    return page.locator(".govuk-summary-list__row", has=page.get_by_role("term").filter(has_text=title)).inner_text()


def new_case(opened: Opened, chair: Page, before: set[str]) -> tuple[str, Page]:
    """The case that is there since, and its owner’s window."""
    [ref] = refs(chair) - before
    return ref, opened(owner_of(chair, ref), scripted=False)


def values(page: Page, path: str, name: str, beside: str = "") -> list[str]:
    """What a form offers by that name; only the one with these words beside it, where they are given."""
    found = re.findall(rf'name="{name}"[^>]*value="([^"]+)".*?<label[^>]*>\s*(.*?)\s*</label>', _text(page, path), re.S)
    return [value for value, words in found if beside in words]


def hrefs(page: Page, path: str, like: str) -> list[str]:
    """Where the links of a page lead that look like this."""
    return re.findall(rf'href="({like})"', _text(page, path))


def _text(page: Page, path: str) -> str:
    answer = page.request.get(path)
    assert answer.status == 200, path
    return answer.text()


def stands_before_the_panel(officer: Page, second: Page, ref: str, place: str = "", giver: str = "person") -> None:
    """By its owner: cleared, told, agreed to, assessed and brought to the panel; an organisation may be asked."""
    at, why = f"/support/cases/{ref}/", "As the panel’s practice has it. (invented)"
    posted(officer, f"{at}step/check/", because=why)
    posted(officer, f"{at}other-work/")
    [asked] = hrefs(officer, at, f"{at}other-work/\\w+/")
    posted(officer, asked, answer="clear")
    for verb in ("screen", "gather"):
        posted(officer, f"{at}step/{verb}/", because=why)
    for whom in ("person", "parent"):
        posted(officer, f"{at}told/write/", whom=whom, on=day(), how=why)
    agreed = {"answer": "yes", "giver": giver, "capacity": "child", "given_on": day(), "language": "English"}
    agreed |= {"considered": why, "explained": why, "who": "A mother (invented)", "organisation": place}
    purposes = ["support", "panel", *(["ask"] if place else [])]
    posted(officer, f"{at}consent/write/", purpose=purposes, **agreed)
    posted(officer, f"{at}step/assess/", because=why)
    headings = ("needs", "strengths", "protects", "worries", "own", "help")
    posted(officer, f"{at}assessment/write/", **dict.fromkeys(headings, why))
    posted(officer, f"{at}assessment/sign/")
    [seconds] = hrefs(second, f"{at}assessment/", f"{at}assessment/\\w+/second/")
    posted(second, seconds, view="agrees")
    for verb in ("ask_consent", "bring"):
        posted(officer, f"{at}step/{verb}/", because=why)


def is_supported(officer: Page, chair: Page, panel: str, ref: str) -> None:
    """By a meeting of today at which everybody was and was heard: decided, and begun."""
    at, why = f"/support/cases/{ref}/", "They ask for it. (invented)"
    meeting = posted(chair, f"/support/panels/{panel}/meetings/set/", day=day())
    item = posted(officer, f"{at}on-agenda/", meeting=values(officer, f"{at}on-agenda/", "meeting")[0])
    posted(chair, f"{meeting}held/", came=values(chair, f"{meeting}held/", "came"))
    for agency in values(chair, f"{item}view/", "agency"):
        posted(chair, f"{item}view/", agency=agency, words=why)
    posted(chair, f"{item}decide/", decision="support", because=why)
    posted(officer, f"{at}step/support/", because=why)
