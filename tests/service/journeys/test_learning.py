"""Journey 13 in the browser: a study is written, checked, reviewed by two, published, taken up, and told to fail."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
AUTHOR, EDITOR, ADOPTER = "Idris Maddox", "Ada Whitcombe", "Edwin Carraway"
REVIEWERS = (("Jonah Brackley", "Publish it as it is"), ("Beatrix Northey", "Do not publish it"))
TITLE = "Visits after a leaflet drop (invented)"
NAMED = "Officers called at each door.\n\nMost were glad.\n\nIt was thought of by Yusuf Brennan, who ran it."
SOME = re.compile(r"^\s*Some: counted")
HEADINGS = ("Effect", "Mechanism", "Moderators", "Implementation", "Economic")


def fill(page: Page, label: str, words: str) -> None:
    """A field whose label begins so."""
    page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).fill(words)


def choose(page: Page, *words: str) -> None:
    """Answers and boxes by their words."""
    for one in words:
        page.get_by_label(one, exact=True).check()


def write_it(author: Page) -> None:
    """A study, part by part; a name stands in its third paragraph."""
    go(author, ["/learning/", "Write a study"])
    choose(author, "Disruption")
    fill(author, "Title", TITLE)
    press(author, "Begin")
    link(author, "What it is about")
    fill(author, "Summary", "Officers called at doors after leaflets were found. (Invented.)")
    choose(author, "Tension and what follows an event")
    press(author, "Keep and go on")
    choose(author, "a neighbourhood", "the East of England")
    fill(author, "From the year", "2008")
    press(author, "Keep and go on")
    fill(author, "Where and why it was done", "Leaflets lay in the street. (Invented.)")
    fill(author, "What was done", NAMED)
    fill(author, "How it was meant to work", "Who is asked feels heard. (Invented.)")
    fill(author, "What happened", "Fewer calls came in. (Invented.)")
    choose(author, "It worked in part")
    press(author, "Keep and go on")
    author.get_by_label(SOME).check()
    fill(author, "What it took", "Two evenings. (Invented.)")
    press(author, "Keep and go on")


def review_it(reviewer: Page, verdict: str) -> None:
    """Without a conflict, under each heading, with a verdict."""
    go(reviewer, ["/"])
    link(reviewer, f"Review a study: {TITLE}")
    expect(reviewer.locator("main")).not_to_contain_text("would not help")
    link(reviewer, "Say first whether you have a conflict")
    choose(reviewer, "No")
    press(reviewer, "Save")
    link(reviewer, "Say what you make of it")
    for heading in HEADINGS:
        fill(reviewer, heading, "As far as was seen. (Invented.)")
    reviewer.get_by_label(SOME).check()
    choose(reviewer, verdict)
    fill(reviewer, "Why", "It would not help others as it is. (Invented.)")
    press(reviewer, "Save")


def test_a_study_goes_from_a_flagged_draft_to_what_became_of_it_elsewhere(as_somebody: Opened) -> None:
    # Given an author who names somebody in the third paragraph
    author = as_somebody(AUTHOR)
    main = author.locator("main")
    write_it(author)
    expect(main.locator("mark")).to_have_text("Yusuf Brennan")
    assert violations(author) == []
    link(author, "Send it")
    choose(author, "I read the whole of it, and judge that it identifies nobody")
    press(author, "Send it")
    expect(main).to_contain_text("what was flagged is not all answered", ignore_case=True)
    # When the words are changed and it is judged, the national unit receives it and asks two
    go(author, ["/learning/writing/", TITLE, "What was done, and what came of it"])
    fill(author, "What was done", NAMED.replace("Yusuf Brennan, who ran it", "a volunteer"))
    press(author, "Keep and go on")
    go(author, ["/learning/writing/", TITLE, "Send it"])
    choose(author, "I read the whole of it, and judge that it identifies nobody")
    press(author, "Send it")
    editor = as_somebody(EDITOR)
    go(editor, ["/"])
    link(editor, f"Find reviewers for a study: {TITLE}")
    for name, _verdict in REVIEWERS:
        link(editor, "Ask a reviewer")
        option = editor.locator("option").filter(has_text=name).first.inner_text()
        editor.get_by_label("Who reviews it").select_option(label=option)
        press(editor, "Ask them")
    for name, verdict in REVIEWERS:
        review_it(as_somebody(name), verdict)
    # And they differ, so an editor decides, says why, and publishes it
    publish_it(editor)
    # Then another force finds it, takes it up, and tells that it did not work there
    adopter = as_somebody(ADOPTER, width=375)
    take_it_up(adopter)
    go(author, ["/learning/find/?q=leaflet", TITLE])
    expect(main).to_contain_text("Taken up by: 1. It did not work: 1.")
    expect(main).to_contain_text("Nobody rang back.")
    assert violations(author) == []


def publish_it(editor: Page) -> None:
    """The reviewers differ: decided with a reason, and published at a marking."""
    go(editor, ["/"])
    link(editor, f"The reviewers of a study differ: {TITLE}")
    expect(editor.locator("main")).to_contain_text("would not help others")
    link(editor, "Decide")
    choose(editor, "Publish it as it is")
    fill(editor, "Why", "What worked in part is worth knowing. (Invented.)")
    press(editor, "Save")
    link(editor, "Publish it")
    for box in editor.get_by_role("checkbox").all():
        box.check()
    editor.get_by_label("Level").select_option(label="PROTECT")
    fill(editor, "What harm would follow", "It could be avoided. (Invented.)")
    press(editor, "Publish it")
    expect(editor.locator("main")).to_contain_text("A study: published")


def take_it_up(adopter: Page) -> None:
    """Found, taken up, and told not to have worked there."""
    go(adopter, ["/learning/find/?q=leaflet", TITLE])
    expect(adopter.locator("main")).to_contain_text("It was thought of by a volunteer")
    fits(adopter)
    link(adopter, "Say that you take it up")
    fill(adopter, "From", (datetime.now(tz=UTC).date() - timedelta(days=30)).isoformat())
    fill(adopter, "With what changes", "By telephone. (Invented.)")
    press(adopter, "Save")
    link(adopter, "Tell what came of it")
    choose(adopter, "It did not work")
    fill(adopter, "What was done otherwise", "By telephone. (Invented.)")
    fill(adopter, "What shows it", "Nobody rang back. (Invented.)")
    press(adopter, "Tell it")
