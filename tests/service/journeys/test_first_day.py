"""The tutorial, walked step by step as it is written."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Opened, follow

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
PICTURES = Path("docs/pictures")
TUTORIAL = Path("docs/tutorial/first-day-in-the-service.md")
VACANT = "Area Prevent delivery lead at Ashvale area has no holder"


class Walk:
    """Somebody who follows the tutorial, and the words that they met on their way."""

    def __init__(self, page: Page) -> None:
        self.page, self.met = page, ""

    def look(self) -> None:
        self.met += " ".join((self.page.locator("body").text_content() or "").split())

    def go(self, name: str, role: str = "link") -> None:
        self.look()
        follow(self.page, self.page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
        self.look()

    def picture(self, folder: Path, name: str, height: int) -> None:
        """With TAKE_PICTURES set it is put into the docs."""
        place = (PICTURES if os.environ.get("TAKE_PICTURES") else folder) / f"{name}.png"
        self.page.screenshot(path=place, clip={"x": 0, "y": 0, "width": 1280, "height": height})
        assert place.stat().st_size > 10_000

    def write(self, **fields: str) -> None:
        for label, text in fields.items():
            self.page.get_by_label(label.replace("_", " "), exact=True).fill(text)


def test_the_first_day_goes_as_the_tutorial_says(as_somebody: Opened, tmp_path: Path) -> None:
    walk = Walk(as_somebody())
    page = walk.page
    page.goto("/demo/")
    walk.go("Sign in as Nadia Farrow", "button")
    walk.picture(tmp_path, "what-needs-you", 420)
    # fill the post
    walk.go(VACANT)
    walk.go("Invite somebody")
    walk.write(Name="Leonie Marsden", From="2 March 2026")
    page.get_by_label("E-mail address").fill("leonie.marsden@example.org")
    page.get_by_label("Post").select_option(label="Area Prevent delivery lead at Ashvale area")
    walk.go("Save", "button")
    expect(page.get_by_role("row", name="Area Prevent delivery lead Leonie Marsden")).to_be_visible()
    # keep a piece of evidence
    walk.go("Evidence")
    walk.go("Add evidence")
    page.get_by_label("A note").check()
    walk.go("Continue", "button")
    walk.write(Title="What the neighbourhood said", Note="They want to be asked before, not told after.")
    walk.go("Save", "button")
    # see what a partner sees
    walk.go("Sign in as somebody else")
    walk.go("Sign in as Ben Tolliver", "button")
    walk.go("Organisations")
    expect(page.get_by_role("link", name="Ashvale area", exact=True)).to_be_visible()
    assert "Force 01" not in (page.locator("main").text_content() or "")
    walk.go("My access")
    walk.picture(tmp_path, "my-access", 640)
    # ask what happened, and go back in time
    walk.go("Sign in as somebody else")
    walk.go("Sign in as Nadia Farrow", "button")
    walk.go("Organisations")
    walk.go("Ashvale area")
    walk.go("See what happened here")
    told = "Nadia Farrow appointed Leonie Marsden as Area Prevent delivery lead at Ashvale area."
    expect(page.get_by_text(told)).to_be_visible()
    walk.go("Ashvale area")
    page.get_by_label("Show as it was on").fill("31 December 2025")
    walk.go("Show", "button")
    assert "Leonie Marsden" not in (page.locator("main").text_content() or "")
    words = re.findall(r"\*\*([^*]+)\*\*", TUTORIAL.read_text("utf-8"))
    assert [word for word in words if " ".join(word.split()) not in walk.met] == []
