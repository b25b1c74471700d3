"""What journeys of casework do again and again: fill a form and send it, go to a case, and what stood before."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from .conftest import Opened, follow
from .test_pages import go

CHANNEL, SAFEGUARDING = "Ashvale Channel panel (invented)", "Force 01 safeguarding panel (invented)"
CHAIR, SCHOOL, HEALTH = "Rosalind Quaye", "Ben Tolliver", "Owen Castellane"
OFFICERS = ("Colin Ashdown", "Nadia Farrow")
ACADEMY, TRUST = "Ashvale Academy", "Ashvale Primary Care Trust"


def day(ahead: int = 0) -> str:
    """A day as people write it."""
    found = datetime.now(ZoneInfo("Europe/London")) + timedelta(days=ahead)
    return f"{found.day} {found:%B %Y}"


def link(page: Page, name: str) -> None:
    """Follow a link by all of its name."""
    follow(page, page.get_by_role("link", name=name, exact=True).first)


def link_like(page: Page, name: str) -> None:
    """Follow a link by how its name begins: the rest is a reference that nobody can know beforehand."""
    follow(page, page.get_by_role("link", name=name).first)


def send(page: Page, button: str, words: dict[str, str] | None = None, *ticks: str) -> None:
    """Fill the form of the page: texts by their labels, and what is ticked or chosen; and send it."""
    for label, text in (words or {}).items():
        page.get_by_label(label, exact=True).fill(text)
    for tick in ticks:
        page.get_by_label(tick, exact=True).first.check()
    follow(page, page.get_by_role("button", name=button, exact=True))


def to_case(page: Page, ref: str) -> None:
    """Go to a case by the list of those that one works on."""
    go(page, ["/support/cases/?open=yes", ref])


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
    fields = {name: str(value) for name, value in given.items()}
    answer = page.request.post(path, form=fields, headers={"X-CSRFToken": token}, max_redirects=0)
    assert answer.status == 302, answer.text()
    return answer.headers["location"]


def part(page: Page, title: str) -> str:
    """What one room says on the page of a case."""
    return page.locator(".govuk-summary-list__row", has=page.get_by_role("term").filter(has_text=title)).inner_text()


def new_case(opened: Opened, chair: Page, before: set[str]) -> tuple[str, Page]:
    """The case that is there since, and its owner’s window."""
    [ref] = refs(chair) - before
    return ref, opened(owner_of(chair, ref), scripted=False)
