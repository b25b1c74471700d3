"""Every page, looked at as people meet it: by assistive technology, on a telephone, without scripts, in print."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ..engaging.rooms import PAGES as OF_ENGAGING
from ..leading.rooms import PAGES as OF_LEADING
from ..learning.rooms import PAGES as OF_LEARNING
from ..measuring.rooms import PAGES as OF_MEASURING
from ..supporting.rooms import PAGES as OF_SUPPORTING
from .conftest import Opened, follow, sign_in

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
KEEPER, LEAD, INSPECTOR = "Luca Fairweather", "Idris Maddox", "Miriam Okafor-Lisle"
COMMANDER = "Nadia Farrow"
ROUND = ["/inspections/", "Readiness of police forces, 2009 (reconstruction)"]
RETURN, RETURN_SEEN = [*ROUND, "Return of Force 01"], [*ROUND, "See the returns", "Force 01"]
PARTNERSHIP = ["Ashvale area", "Ashvale Safer Partnership"]
RELEASED = ["/sharing/", "Local profile of Ashvale (invented)"]
PROFILE = ["/sharing/products/", "Local profile of Ashvale (invented)"]
GAP = "Which public rooms in the market wards can be hired in the evening? (Invented.)"
RESEARCH = "Places to meet and isolation: a review (invented)"
BRIEFINGS = ["Force 01", "Evidence", "Briefings held, by month"]
CENSUS = ["/places/data/", "Census of households (invented)"]
INDEX = ["/places/indices/", "Need in the county (invented)"]
OF_ASHVALE, ASSESSMENT = ["/places/profiles/", "Ashvale area"], ["/places/assessments/", "Ashvale area"]
ASSESSED = ["/places/products/?q=Force+01&kind=assessment", "Strategic assessment"]
# the address, or the links that lead there from the list of organisations; a question is put to the page itself
OF_A_LEAD = {
    "home": ["/"],
    "my access": ["/my-access/"],
    "my letters": ["/my-access/letters/"],
    "my name": ["/my-access/name/"],
    "my own record": ["/my-access/history/"],
    "tokens": ["/my-access/tokens/"],
    "my files": ["/jobs/"],
    "organisations": ["/organisations/"],
    "organisations on a day": ["/organisations/?day=1+May+2008"],
    "nothing found": ["/organisations/?q=zzzz"],
    "nothing searched": ["/search/"],
    "search": ["/search/?q=ashvale"],
    "search without results": ["/search/?q=zzzz"],
    "one organisation": ["Force 01"],
    "one organisation on a day": ["Force 01", "?day=1+May+2008"],
    "an area": ["Ashvale area"],
    "what happened": ["Force 01", "See what happened here"],
    "invite": ["Force 01", "Invite somebody"],
    "invite again": ["Force 01", "Send the letter again to Gareth Ormsby"],
    "make a post": ["Force 01", "Make a post"],
    "end a post": ["Brookmere area", "End the post Area (BCU) commander"],
    "end a holding": ["Force 01", "Say when it ends for Petra Lindqvist as Analyst at Force 01"],
    "change terms": ["Force 01", "Change the share of time for Petra Lindqvist as Analyst at Force 01"],
    "change": ["Force 01", "Change its details"],
    "set a partnership up": ["Force 01", "Set a partnership up"],
    "a partnership": PARTNERSHIP,
    "what the records show": ["Force 01", "What the records show"],
    "evidence": ["Force 01", "Evidence"],
    "no evidence found": ["Force 01", "Evidence", "?q=zzzz"],
    "evidence of a kind to choose": ["Force 01", "Evidence", "Add evidence"],
    "evidence as a file": ["Force 01", "Evidence", "Add evidence", "?kind=file"],
    "evidence as a link": ["Force 01", "Evidence", "Add evidence", "?kind=link"],
    "evidence as a note": ["Force 01", "Evidence", "Add evidence", "?kind=note"],
    "evidence itself": BRIEFINGS,
    "evidence that was retired": ["Force 01", "Evidence", "What was said of the plan"],
    "evidence and its last day": [*BRIEFINGS, "Say until when it is good"],
    "evidence and what rests on it": [*BRIEFINGS, "Say what rests on it"],
    "inspections": ["/inspections/"],
    "an inspection as the inspected see it": ROUND,
    "their row of the wall": [*ROUND, "See the wall"],
    "a return": RETURN,
    "a section to answer": [*RETURN, "Information Sharing"],
    "a question": [*RETURN, "Assessing Vulnerability", "0 pieces of evidence, and what was said before : AV-11"],
    "evidence for an answer": [
        *RETURN,
        "Assessing Vulnerability",
        "0 pieces of evidence, and what was said before : AV-11",
        "Cite evidence",
    ],
    "sign off": [*RETURN, "Sign it off"],
    "take a section back": [*RETURN, "Take it back : Information Sharing"],
    "give a document": [*RETURN, "Give it, or say why there is none : Local delivery plan"],
    "bring a workbook": [*RETURN, "Bring a workbook back"],
    "what one may read": ["/sharing/"],
    "who may see what": ["/sharing/guidance/"],
    "products": ["/sharing/products/"],
    "a product": PROFILE,
    "add a portion": [*PROFILE, "Add a portion"],
    "issue a version": [*PROFILE, "Issue it : Partners in Ashvale"],
    "what one is asked": ["/sharing/consents/"],
    "audiences": ["/sharing/audiences/"],
    "an audience": ["/sharing/audiences/", "Partners in Ashvale"],
    "make an audience": ["/sharing/audiences/make/"],
    "vetting": ["/sharing/vetting/"],
    "agreements": ["/sharing/agreements/"],
    "keep an agreement": ["/sharing/agreements/keep/"],
    "an agreement": ["/sharing/agreements/", "Protocol of Ashvale’s crime and disorder partnership (invented)"],
    "who sends what to whom": ["/sharing/flows/"],
    "spoken briefings": ["/sharing/briefings/"],
    "handover pack": ["/sharing/handover/"],
    "relationships": ["/sharing/relationships/"],
    "messages": ["/sharing/messages/"],
    "write a message": ["/sharing/messages/write/"],
    "source systems": ["/sharing/source-systems/"],
    "what recipients want": ["/sharing/preferences/"],
    "surveys": ["/sharing/surveys/"],
    "ask readers": [*PROFILE, "Ask its readers"],
    "needs that nobody met": ["/sharing/gaps/"],
    "what a product was worth": [*PROFILE, "What it was worth"],
    "gaps in what is known": ["/places/gaps/"],
    "a gap": ["/places/gaps/", GAP],
    "add to a gap": ["/places/gaps/", GAP, "Add what you know"],
    "close a gap": ["/places/gaps/", GAP, "Close it"],
    "what teams are asked": ["/places/collection/"],
    "a requirement": ["/places/collection/", GAP],
    "task a team": ["/places/collection/", GAP, "Task a team"],
    "progress of taskings": ["/places/collection/progress/"],
    "returns to review": ["/places/collection/waiting/"],
    "what a team brought back": ["/places/collection/waiting/", "Hill neighbourhood team"],
    "review a return": ["/places/collection/waiting/", "Hill neighbourhood team", "Review it"],
    "research on causes": ["/places/research/"],
    "an item of research": ["/places/research/", RESEARCH],
    "add research": ["/places/research/add/"],
    "which data research points to": ["/places/research/", RESEARCH, "Say which data it points to"],
    "tasks from research": ["/places/research/tasks/"],
    "places": ["/places/"],
    "a place": ["/places/", "Ashvale area"],
    "begin a profile": ["/places/", "Ashvale area", "Begin a profile"],
    "open a joint assessment": ["/places/", "Ashvale area", "Open a joint assessment"],
    "figures of a place": ["/places/", "Ashvale area", "Figures"],
    "why this tier": ["/places/", "Ashvale area", "Why this tier"],
    "local profiles": ["/places/profiles/"],
    "guidance and its trials": ["/places/profiles/guidance/"],
    "a profile with a trial": ["/places/profiles/guidance/", "Dunmere area"],
    "what a trial taught": ["/places/profiles/guidance/", "Dunmere area", "Say what the trial taught"],
    "joint assessments": ["/places/assessments/"],
    "the map": ["/places/map/", "?figure=overcrowded"],
    "bring boundaries": ["/places/map/bring/"],
    "data sets": ["/places/data/"],
    "keep a data set": ["/places/data/keep/"],
    "a data set": CENSUS,
    "bring a file": [*CENSUS, "Bring a file"],
    "a file of figures": [*CENSUS, "figures-2021.csv"],
    "figures of areas": ["/places/data/figures/"],
    "areas that became others": ["/places/changes/"],
    "indices of need": ["/places/indices/"],
    "make an index": ["/places/indices/make/"],
    "an index of need": INDEX,
    "build an index": [*INDEX, "Build it"],
    "an index as it was built": ["/places/", "Ashvale area", "Index of need"],
    "intelligence products": ["/places/products/"],
    "an intelligence product": ASSESSED,
    "judge a product": [*ASSESSED, "Judge it"],
    "what informs a product": [*ASSESSED, "Say what informs it"],
    "register a product": ["/places/products/", "Register a product of Force 01"],
    "presence against depth": ["/places/products/depth/"],
    "golden threads": ["/places/products/threads/"],
    "a golden thread": ["/places/products/threads/", "Force 01"],
    "tasking meetings": ["/places/products/tasking/"],
    "write a decision down": ["/places/products/tasking/", "Write down a decision at Force 01"],
    "analysts’ hours": ["/places/capacity/"],
    "write hours down": ["/places/capacity/", "Write down hours of a post at Force 01"],
    "hours of profiles": ["/places/capacity/hours/"],
    "forecast of hours": ["/places/capacity/forecast/"],
    "what waits to be assessed": ["/places/capacity/backlog/"],
    "mentoring": ["/places/capacity/mentoring/"],
    "one mentoring": ["/places/capacity/mentoring/", "Force 01"],
    "break the glass": ["/break-glass/"],
    "second factor": ["/accounts/"],
    "app": ["/accounts/totp/activate/"],
    "sessions": ["/accounts/sessions/"],
    "password": ["/accounts/password/set/"],
    "what programs may ask": ["/api/"],
    "page not found": ["/nowhere/"],
}
OF_THE_KEEPER = {
    "add below": ["Ashvale area", "Add an organisation below it"],
    "set the tier": ["Ashvale area", "Set the tier"],
    "move": ["Ashvale area", "Move it under another"],
    "close": ["Ashvale area", "Close it"],
    "put into a partnership": [*PARTNERSHIP, "Put an organisation in"],
    "leave a partnership": [*PARTNERSHIP, "Say when it leaves for Ashvale Women’s Forum"],
    "end a partnership": [*PARTNERSHIP, "End the partnership"],
}
OF_AN_INSPECTOR = {
    "set an inspection up": ["/inspections/set-up/"],
    "an inspection": ROUND,
    "the wall": [*ROUND, "See the wall", "?section=AV"],
    "whom to chase": [*ROUND, "See the returns"],
    "a return as inspectors see it": RETURN_SEEN,
    "reopen a return": [*ROUND, "See the returns", "Force 03", "Reopen it"],
    "a section as inspectors see it": [*RETURN_SEEN, "Assessing Vulnerability"],
    "begin fieldwork": [*ROUND, "Begin fieldwork"],
    "mark a term": [*ROUND, "Say whether it is covered : Whether what is known reaches those who need it"],
    "inspect all of a kind": [*ROUND, "Inspect all organisations of a kind"],
    "join the team": [*ROUND, "Put somebody into the team"],
}
OF_A_COMMANDER = {
    "a release": RELEASED,
    "may they see it": [*RELEASED, "May somebody else see it?", "?vetting=none"],
    "what it is worth": [*RELEASED, "Say what it is worth to you"],
    "challenge a marking": [*RELEASED, "Say that it is marked too high"],
    "a briefing": [*RELEASED, "Keep that you told others of it"],
}
OF = {
    LEAD: OF_A_LEAD,
    KEEPER: OF_THE_KEEPER,
    INSPECTOR: OF_AN_INSPECTOR,
    COMMANDER: OF_A_COMMANDER,
}
PAGES = {
    name: (who, steps)
    for of in (OF, OF_LEADING, OF_ENGAGING, OF_SUPPORTING, OF_LEARNING, OF_MEASURING)
    for who, pages in of.items()
    for name, steps in pages.items()
}
TURNS = 4  # they are looked at in so many turns, each with a service of its own where workers are free
FIRST_OF_LIST = "the first of the list"  # where a row is called by a reference that nobody can know beforehand
WIDTHS = (1280, 640, 375)  # 640 is what a window of 1280 shows at 200 per cent


def go(page: Page, steps: list[str], known: dict[tuple[str, ...], str] | None = None) -> None:
    """By the links; from the last page of the way that is ``known``, where these links were followed before."""
    way = steps if steps[0].startswith("/") else ["/organisations/", *steps]
    known = {} if known is None else known
    begun = max((number for number in range(1, len(way)) if tuple(way[:number]) in known), default=0)
    page.goto(known[tuple(way[:begun])] if begun else way[0])
    for number in range(begun or 1, len(way)):
        known[tuple(way[:number])] = page.url
        if way[number].startswith("?"):
            page.goto(page.url + way[number])
        elif way[number] == FIRST_OF_LIST:
            follow(page, page.locator("#listing tbody a").first)
        else:
            follow(page, page.get_by_role("link", name=way[number], exact=True).first)


FIND = """async tags => {
    const found = await axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
    return {passed: found.passes.length, violations: found.violations}
}"""


def violations(page: Page) -> list[str]:
    """What the rules find wrong; of what they find well only how many they were, since to name it all takes longest."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(FIND, RULES)
    assert found["passed"] > 10
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found["violations"]]


def fits(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture(scope="module")
def seats(server: str, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A window for each person, in which they stay signed in from page to page."""
    windows: dict[str, BrowserContext] = {}

    def seat(name: str) -> Page:
        if name not in windows:
            windows[name] = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server)
            sign_in(windows[name].new_page(), name)
        for page in windows[name].pages:
            page.close()
        return windows[name].new_page()

    yield seat
    for window in windows.values():
        window.close()


@pytest.fixture(scope="module")
def known() -> dict[str, dict[tuple[str, ...], str]]:
    """For each person, where the links led that were followed."""
    return {who: {} for who, _ in PAGES.values()}


# What a browser says that is no fault of a page: an address that is tried and is not there, a hint about forms, and
# how fast the machine that draws is.
ADVICE = ("404", "[DOM]", "GL Driver Message (OpenGL, Performance")


def in_turns() -> list[ParameterSet]:
    """Every page, those that lie on one way in one turn as far as that goes."""
    each = -(-len(PAGES) // TURNS)
    groups = [pytest.mark.xdist_group(f"service-pages-{number // each}") for number in range(len(PAGES))]
    return [pytest.param(name, marks=group) for name, group in zip(PAGES, groups, strict=True)]


@pytest.mark.parametrize("name", in_turns())
def test_a_page_has_no_fault_that_the_accessibility_rules_know_breaks_no_policy_and_fits_a_telephone(
    seats: Callable[[str], Page], known: dict[str, dict[tuple[str, ...], str]], name: str
) -> None:
    who, steps = PAGES[name]
    page, said = seats(who), []
    page.on("console", lambda message: said.append(message.text))
    go(page, steps, known[who])
    assert [line for line in said if not any(advice in line for advice in ADVICE)] == []
    assert violations(page) == []
    fits(page)


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/password/reset/", "/demo/"])
def test_pages_for_strangers_are_as_accessible(as_somebody: Opened, address: str) -> None:
    page = as_somebody()
    page.goto(address)
    assert violations(page) == []


def test_the_whole_of_it_works_without_scripts(as_somebody: Opened) -> None:
    page = as_somebody(LEAD, scripted=False)
    go(page, ["Force 01", "Make a post"])
    page.get_by_label("Post").select_option("finance-lead")
    page.get_by_label("Since").fill("soon")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Write it like 3 November 2008.")
    page.get_by_label("Since").fill("1 November 2026")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Finance lead at Force 01 is made. Nobody holds it yet.")


def test_the_summary_of_faults_is_where_the_keyboard_is(as_somebody: Opened) -> None:
    page = as_somebody(LEAD)
    go(page, ["Force 01", "Invite somebody"])
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()


def test_the_first_tab_leads_past_the_navigation(as_somebody: Opened) -> None:
    page = as_somebody(LEAD)
    page.goto("/organisations/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main-content")


def test_in_print_the_navigation_and_the_buttons_are_left_out(as_somebody: Opened) -> None:
    page = as_somebody(LEAD)
    go(page, ["Force 01"])
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main").locator("ul")).to_be_hidden()
    expect(page.get_by_role("heading", name="Force 01")).to_be_visible()


def test_the_picture_of_an_organisation_in_the_docs_can_be_taken(as_somebody: Opened, tmp_path: Path) -> None:
    """With TAKE_PICTURES set it is put into the docs."""
    page = as_somebody(LEAD)
    go(page, ["Force 01"])
    folder = Path("docs/pictures") if os.environ.get("TAKE_PICTURES") else tmp_path
    page.screenshot(path=folder / "organisation.png", clip={"x": 0, "y": 0, "width": 1280, "height": 860})
    assert (folder / "organisation.png").stat().st_size > 10_000
