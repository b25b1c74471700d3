"""Inspections from set-up to a closed recommendation, in a browser: journeys 1 to 4 of the register.

Once on the 2009 reconstruction, whose returns are given already; once on an invented inspection of five bodies that is
held to another framework, which comes in as an XLSForm.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect

from .conftest import FILL, follow, service_running
from .test_pages import fits, violations

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-inspecting")]
LEAD, SECOND, READER, OWNER = "Miriam Okafor-Lisle", "Halina Brightwater", "Tomos Pendlebury", "Idris Maddox"
RECONSTRUCTION = "Readiness of police forces, 2009 (reconstruction)"
BODIES = ("Ashvale Academy", "Ashvale Borough Council", "Ashvale Primary Care Trust", "Ashvale Women’s Forum")
FIFTH = "HMP Ravensford"
APPOINT = (
    "from headwater.accounts.models import Person\n"
    "from headwater.organisations.actions import appoint, make_post\n"
    "from headwater.organisations.models import Holding, Organisation, Post\n"
    "from headwater.organisations.viewer import viewer_of\n"
    "keeper = viewer_of(Person.objects.get(name='Luca Fairweather'))\n"
    "def hold(name, kind, place):\n"
    "    who = Person.objects.filter(name=name).first()\n"
    "    who = who or Person.objects.create_user(name.split()[0].lower() + '@example.org', name=name)\n"
    "    post = Post(organisation=Organisation.objects.get(name=place), kind=kind, start='2008-04-01')\n"
    "    appoint(Holding(post=make_post(post, by=keeper), person=who, start='2008-04-01'), by=keeper)\n"
    "hold('Halina Brightwater', 'inspector', 'Inspectorate (demonstration)')\n"
)


GIVE = (
    "from headwater.config.starting import start; start()\n"
    "from datetime import date; from headwater.analysis.opened import open_checked\n"
    "from headwater.inspection.demonstration import give_returns\n"
    "from headwater.inspection.models import Inspection\n"
    "opened, said = open_checked('prevent-2009-reconstruction', date.today()), {}\n"
    "for place, question, answer in opened.engine.rows('select organisation, question, answer from answers'):\n"
    "    said.setdefault(place, {})[question] = answer\n"
    "give_returns(Inspection.objects.get(kept__name='prevent-policing-2009'), said)\n"
)


class Room:
    """The service with somebody at a window each."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self.browser, self.address, self.folder = browser, address, folder
        self.windows: dict[str, Page] = {}

    def of(self, name: str) -> Page:
        """The window of somebody, who signs in by one click the first time."""
        if name not in self.windows:
            context = self.browser.new_context(base_url=self.address, viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.set_default_timeout(60_000)  # a report is published while it waits
            page.goto("/demo/")
            follow(page, page.get_by_role("button", name=f"Sign in as {name}", exact=True))
            self.windows[name] = page
        return self.windows[name]


@pytest.fixture(scope="module")
def room(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("inspecting")
    fill = f"{FILL.replace('make_inspection(said)', '')}{APPOINT}"
    with service_running(folder, fill, HEADWATER_DEMO="1") as address:
        found = Room(browser, address, folder)
        yield found
        for page in found.windows.values():
            page.context.close()


def link(page: Page, name: str) -> None:
    follow(page, page.get_by_role("link", name=name, exact=True).first)


def button(page: Page, name: str) -> None:
    follow(page, page.get_by_role("button", name=name, exact=True).first)


def write(page: Page, **fields: str) -> None:
    for label, text in fields.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(text)


def choose(page: Page, *labels: str) -> None:
    for label in labels:
        page.get_by_label(label, exact=True).check()


def told(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator("main")).to_contain_text(words)


def days(number: int) -> str:
    day = date.today() + timedelta(days=number)  # noqa: DTZ011 - the machine's day, as the service has it
    return f"{day.day} {day:%B %Y}"


def accessible(page: Page) -> None:
    """The page has no fault that the accessibility rules know, and fits a telephone."""
    assert violations(page) == []
    size = page.viewport_size
    fits(page)
    page.set_viewport_size(size or {"width": 1280, "height": 900})


def at(page: Page, title: str) -> None:
    """The page of an inspection."""
    page.goto("/inspections/")
    link(page, title)


def given_the_second_inspector_is_in_the_team(page: Page, title: str) -> None:
    at(page, title)
    link(page, "Put somebody into the team")
    page.get_by_label("Person", exact=True).select_option(label=SECOND)
    button(page, "Save")
    told(page, f"{SECOND} is in the team.")


def when_it_goes_on(page: Page, title: str, words: str) -> None:
    at(page, title)
    link(page, words)
    button(page, words)


def when_somebody_is_interviewed(page: Page, title: str, place: str, question: str) -> None:
    """Journey 2, at the place with a connection; without one the workbook does it (test_fieldwork)."""
    at(page, title)
    link(page, "Fieldwork")
    link(page, "Keep a visit, an interview, a focus group or a reading")
    page.get_by_label("Organisation", exact=True).select_option(label=place)
    choose(page, "Interview")
    page.get_by_label("Who, by role", exact=True).fill("BCU commander")
    page.get_by_label("Consent to keep what they said", exact=True).select_option("given")
    button(page, "Save")
    page.get_by_label("Question or criterion", exact=True).select_option(f"q:{question}")
    write(page, What_was_seen="The minutes say otherwise.")
    choose(page, "Fact", "High")
    page.get_by_role("group", name="What it shows").get_by_label("No", exact=True).check()
    button(page, "Keep it")
    told(page, "The minutes say otherwise.")
    accessible(page)


def when_one_judges(page: Page, title: str, place: str, capability: str, stage: str) -> None:
    at(page, title)
    link(page, "See the judgements")
    row = page.get_by_role("row", name=re.compile(f"^{place} "))
    headings = page.get_by_role("columnheader").all_text_contents()
    column = next(number for number, text in enumerate(headings) if capability in text)
    follow(page, row.get_by_role("cell").nth(column).get_by_role("link"))
    link(page, "Judge it")
    choose(page, stage)
    page.get_by_label("Reasons", exact=True).fill("As the plan and the interview show.")
    button(page, "Save")


def when_they_reconcile(page: Page, stage: str) -> None:
    link(page, "Reconcile the two judgements")
    choose(page, stage)
    page.get_by_label("Reasons", exact=True).fill("We read the plan together.")
    button(page, "Save")


def when_a_session_changes_it(page: Page, title: str, other: Page) -> None:
    """Journey 3: a session, a change with a reason, and before and after."""
    at(page, title)
    link(page, "Moderation, and how far inspectors agree")
    link(page, "Open a moderation session")
    page.get_by_label("Title", exact=True).fill("End of the inspection")
    choose(page, "End")
    page.get_by_label("Held on", exact=True).fill(days(0))
    button(page, "Open it")
    accessible(page)
    other.reload()
    accessible(other)
    link(other, "Change it in moderation")
    choose(other, "Advanced")
    other.get_by_label("Why", exact=True).fill("Two others with the same answers are at this stage.")
    button(other, "Save")
    told(other, "from Developed to Advanced")


def when_the_report_is_written(page: Page, title: str, text: str) -> None:
    """Journey 4: figures from the list, a draft, its check."""
    at(page, title)
    link(page, "Report")
    link(page, "Add a chapter")
    write(page, Title="What was found")
    button(page, "Save")
    write(page, Text=text)
    button(page, "Save")
    told(page, "The chapter is saved.")
    accessible(page)
    at(page, title)
    link(page, "Report")
    link(page, "Make a draft")
    button(page, "Save")
    told(page, "Nothing in it is impossible")
    accessible(page)


def when_a_reader_comments(room: Room, page: Page) -> None:
    link(page, "Give chapters to a critical reader")
    page.get_by_label("Reader", exact=True).select_option(label=READER)
    choose(page, "1 What was found")
    page.get_by_label("Comments by", exact=True).fill(days(7))
    button(page, "Give them")
    here = page.get_by_role("link", name=READER, exact=True).first.get_attribute("href")
    reader = room.of(READER)
    reader.goto(str(here))
    reader.get_by_label("Paragraph", exact=True).select_option("1.1")
    reader.get_by_label("What you say to it", exact=True).fill("Of which forces?")
    button(reader, "Send the comment")
    told(reader, "Not answered yet.")
    accessible(reader)
    page.reload()
    follow(page, page.get_by_role("link", name=re.compile("^Answer it")).first)
    choose(page, "Taken")
    write(page, Answer="Said more clearly.")
    button(page, "Save")
    told(page, "Said more clearly.")


def when_it_is_recommended(page: Page, title: str, owner: str) -> None:
    at(page, title)
    link(page, "Recommendations")
    link(page, "Recommend something")
    choose(page, "Recommendation")
    page.get_by_label("What is to be done", exact=True).fill("Name a lead for each area.")
    page.get_by_label("Owner (optional)", exact=True).fill(owner)
    page.get_by_label("Deadline (optional)", exact=True).fill(days(90))
    button(page, "Save")
    told(page, "Name a lead for each area.")
    accessible(page)


def when_it_is_published(page: Page, title: str) -> str:
    """Every term is marked, and the draft is frozen and signed; where anybody reads it."""
    at(page, title)
    while page.get_by_role("link", name=re.compile("^Say whether it is covered")).count():
        follow(page, page.get_by_role("link", name=re.compile("^Say whether it is covered")).first)
        choose(page, "Covered")
        page.get_by_label("Where it is covered, or why not", exact=True).fill("Chapter 1")
        button(page, "Save")
    link(page, "Publish it")
    button(page, "Publish it")
    told(page, "It was frozen and signed")
    return page.url


def then_anybody_reads_it(browser: Browser, address: str, words: str, pictures: Path) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(address)
    told(page, words)
    accessible(page)
    expect(page.get_by_role("link", name="report.pdf")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.screenshot(path=pictures / "published.png", full_page=True)
    with page.expect_download() as taken:
        page.get_by_role("link", name="report.pdf").click()
    assert Path(taken.value.path()).read_bytes()[:5] == b"%PDF-"
    context.close()


def then_the_recommendation_is_closed(room: Room, title: str, owner: str) -> None:
    theirs = room.of(owner)
    at(theirs, title)
    link(theirs, "Recommendations")
    link(theirs, "1")
    link(theirs, "Say how far it is")
    theirs.get_by_label("How far it is", exact=True).fill("Each area has one.")
    button(theirs, "Save")
    link(theirs, "Propose to close it")
    theirs.get_by_label("Why it is done", exact=True).fill("All are in post.")
    button(theirs, "Save")
    page = room.of(LEAD)
    at(page, title)
    link(page, "Recommendations")
    link(page, "1")
    link(page, "Decide whether it is closed")
    choose(page, "agreed")
    page.get_by_label("Why", exact=True).fill("We saw the list.")
    button(page, "Save")
    told(page, "It is closed.")
    when_it_goes_on(page, title, "Begin following up")
    when_it_goes_on(page, title, "Close it")
    told(page, "closed")


def given_the_reconstruction_is_set_up(page: Page) -> None:
    """Journey 1: terms, 53 questions, 43 forces, documents; then the returns are asked for."""
    page.goto("/inspections/")
    link(page, "Set an inspection up")
    write(page, Title=RECONSTRUCTION)
    page.get_by_label("Framework", exact=True).select_option(index=0)
    page.get_by_label("Tiers as they were on", exact=True).fill("24 November 2008")
    page.get_by_label("Returns due on (optional)", exact=True).fill(days(14))
    button(page, "Save")
    for text in ("How well forces know where people are vulnerable", "How well forces are led for this work"):
        link(page, "Add a term of reference")
        page.get_by_label("What it is to find out", exact=True).fill(text)
        button(page, "Save")
    link(page, "Ask for a document")
    page.get_by_label("What is asked for", exact=True).fill("Local delivery plan")
    page.get_by_label("By", exact=True).fill(days(14))
    button(page, "Save")
    link(page, "Inspect all organisations of a kind")
    button(page, "Save")
    told(page, "43 organisations are added.")
    link(page, "Ask for the returns")
    button(page, "Ask for the returns")
    told(page, "0 of 43 returns are signed off")


def when_the_returns_of_the_reconstruction_are_given(room: Room) -> None:
    """By the same actions as anybody's, on the machine itself: 2,035 answers are too many to click."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith("HEADWATER_")}
    settings |= {"HEADWATER_DATA": str(room.folder), "HEADWATER_DEMO": "1"}
    subprocess.run([sys.executable, "-c", GIVE], env=settings, check=True)


def test_the_2009_reconstruction_goes_from_set_up_to_a_closed_recommendation(
    room: Room, browser: Browser, tmp_path: Path
) -> None:
    page = room.of(LEAD)
    given_the_reconstruction_is_set_up(page)
    when_the_returns_of_the_reconstruction_are_given(room)
    at(page, RECONSTRUCTION)
    told(page, "38 of 43 returns are signed off")
    link(page, "See the returns")
    page.get_by_label("Return", exact=True).select_option("begun")
    follow(page, page.get_by_role("button", name="Filter"))
    told(page, "1 to 5 of 5")
    given_the_second_inspector_is_in_the_team(page, RECONSTRUCTION)
    when_it_goes_on(page, RECONSTRUCTION, "Begin fieldwork")
    when_somebody_is_interviewed(page, RECONSTRUCTION, "Force 03", "AV-1")
    at(page, RECONSTRUCTION)
    link(page, "Fieldwork")
    link(page, "1 observation goes against what a return says")
    told(page, "The return says yes; what was seen shows no.")
    when_one_judges(page, RECONSTRUCTION, "Force 03", "Assessing Vulnerability", "Developed")
    other = room.of(SECOND)
    when_one_judges(other, RECONSTRUCTION, "Force 03", "Assessing Vulnerability", "Implementation")
    told(other, "The two differ")
    when_they_reconcile(other, "Developed")
    when_it_goes_on(page, RECONSTRUCTION, "Begin moderation")
    when_a_session_changes_it(page, RECONSTRUCTION, other)
    when_the_report_is_written(page, RECONSTRUCTION, "{AV-1.all} look at the risk in their assessment.")
    when_a_reader_comments(room, page)
    when_it_is_recommended(page, RECONSTRUCTION, "Force 01")
    when_it_goes_on(page, RECONSTRUCTION, "Send it for factual accuracy")
    address = when_it_is_published(page, RECONSTRUCTION)
    then_anybody_reads_it(browser, address, "look at the risk in their assessment.", tmp_path)
    then_the_recommendation_is_closed(room, RECONSTRUCTION, OWNER)


def an_xlsform(path: Path) -> Path:
    """Five questions of our own."""
    book = xlsxwriter.Workbook(path)
    survey, choices, settings = (book.add_worksheet(name) for name in ("survey", "choices", "settings"))
    asked = [f"Is thing {number} in place?" for number in range(1, 6)]
    rows = [("type", "name", "label"), ("begin_group", "ready", "Readiness")]
    rows += [("select_one yn", f"r{number}", text) for number, text in enumerate(asked, 1)]
    for place, row in enumerate([*rows, ("end_group", "", "")]):
        survey.write_row(place, 0, row)
    for place, row in enumerate([("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No")]):
        choices.write_row(place, 0, row)
    for place, row in enumerate([("form_title", "form_id", "version"), ("Readiness of partners", "partners", "1")]):
        settings.write_row(place, 0, row)
    book.close()
    return path


def given_it_is_set_up(page: Page, title: str, form: Path) -> None:
    """Journey 1, with another framework."""
    page.goto("/inspections/")
    link(page, "Bring a framework")
    page.get_by_label("File", exact=True).set_input_files(form)
    button(page, "Bring it")
    told(page, "is kept.")
    write(page, Title=title)
    page.get_by_label("Tiers as they were on", exact=True).fill("24 November 2008")
    page.get_by_label("Returns due on (optional)", exact=True).fill(days(14))
    button(page, "Save")
    link(page, "Add a term of reference")
    page.get_by_label("What it is to find out", exact=True).fill("Whether partners are ready")
    button(page, "Save")
    for name in (*BODIES, FIFTH):
        link(page, "Inspect an organisation")
        page.get_by_label("Organisation", exact=True).fill(name)
        button(page, "Save")
    link(page, "Ask for the returns")
    button(page, "Ask for the returns")
    told(page, "0 of 5 returns are signed off")


def when_a_return_is_answered(page: Page, title: str, place: str) -> None:
    at(page, title)
    link(page, f"Return of {place}")
    told(page, "5 questions of 5 are not answered")
    link(page, "Readiness")
    first = page.locator("section.hw-question").first
    first.get_by_label("Yes", exact=True).check()
    expect(first.get_by_role("status")).to_contain_text("Saved at")  # by itself, and it alone
    page.reload()
    expect(page.locator("section.hw-question").first.get_by_label("Yes", exact=True)).to_be_checked()
    expect(page.locator("input[type=radio]:checked")).to_have_count(1)
    for number in range(2, 6):
        page.get_by_role("group", name=f"r{number}").get_by_label("Yes", exact=True).check()
    button(page, "Save")
    told(page, "All 5 questions are answered")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return an_xlsform(tmp_path / "partners.xlsx")


def test_five_bodies_go_from_set_up_to_a_closed_recommendation(
    room: Room, browser: Browser, form: Path, tmp_path: Path
) -> None:
    title, page = "Readiness of partners in Ashvale", room.of(LEAD)
    given_it_is_set_up(page, title, form)
    given_the_second_inspector_is_in_the_team(page, title)
    council = room.of("Rosalind Quaye")
    when_a_return_is_answered(council, title, "Ashvale Borough Council")
    link(council, "Sign it off")
    council.get_by_label("Signed off by", exact=True).fill("Rosalind Quaye, director")
    button(council, "Sign it off")
    told(council, "signed off")
    at(page, title)
    told(page, "1 of 5 returns are signed off")
    link(page, "See the wall")
    told(page, "5 organisations by 5 questions.")
    when_it_goes_on(page, title, "Begin fieldwork")
    when_somebody_is_interviewed(page, title, "Ashvale Borough Council", "r1")
    when_it_goes_on(page, title, "Begin moderation")
    when_the_report_is_written(page, title, "We asked {inspected.all} bodies.")
    when_a_reader_comments(room, page)
    when_it_is_recommended(page, title, "Ashvale Borough Council")
    when_it_goes_on(page, title, "Send it for factual accuracy")
    address = when_it_is_published(page, title)
    then_anybody_reads_it(browser, address, "We asked 5 bodies.", tmp_path)
    then_the_recommendation_is_closed(room, title, "Rosalind Quaye")
