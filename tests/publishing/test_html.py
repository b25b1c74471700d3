"""The page, opened in Chromium as a reader opens it: by eye, by keyboard, by screen reader, on paper."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pypdf import PdfReader

from headwater.core.percentages import Share
from headwater.publishing.charts import Bar, bars
from headwater.publishing.document import (
    Bullets,
    Column,
    Definitions,
    Facts,
    Figure,
    Note,
    Paragraph,
    Report,
    Section,
    Table,
)
from headwater.publishing.drawing import draw
from headwater.publishing.html import write_html
from headwater.publishing.plain import plain_report

pytestmark = pytest.mark.xdist_group("browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = 375, 1280
NARROWEST = 320  # WCAG 2.2, 1.4.10: text is read at this width without scrolling sideways
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
LABEL = "RECONSTRUCTION"
SCRIPT = "<script>window.harmed = 1</script>"
BREAKOUT = "\"'><img src=x onerror=window.harmed=1><svg onload=window.harmed=1>"
TEMPLATE = "{{ 7 * 7 }} {% raw %} &lt;b&gt; ]]> </style> </svg> </title> <!--"
PLACES = (
    *("h1", "h2#one", "h3", "nav a", ".lead", "li", ".note", "dt", "dd", ".facts", "footer"),
    *("caption", "thead .group", "thead th:last-child", "tbody th", "tbody td:last-child", "figcaption"),
)
REPORTS = ("reconstruction", "published")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def page_files(built_report: Path, published_report: Path) -> dict[str, Path]:
    return {"reconstruction": built_report / "report.html", "published": published_report / "report.html"}


@pytest.fixture(params=REPORTS)
def page_file(page_files: dict[str, Path], request: pytest.FixtureRequest) -> Path:
    return page_files[str(request.param)]


@contextmanager
def opened(browser: Browser, path: Path, width: int = DESK, *, scripted: bool = True) -> Iterator[Page]:
    """The page in a window of its own, from the file itself."""
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripted)
    page = context.new_page()
    page.goto(path.as_uri())
    try:
        yield page
    finally:
        context.close()


def open_all_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


@dataclass
class Parts(HTMLParser):
    """What stands in the file, without a browser."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def parts_of(path: Path) -> Parts:
    parts = Parts()
    parts.feed(path.read_text("utf-8"))
    return parts


# What assistive technology needs.


def violations(page: Page) -> list[str]:
    """What the rules of WCAG 2.2, A and AA, find wrong: the rule, and the elements it names."""
    page.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", RULES
    )
    assert len(found["passes"]) > 15, "the rules did not run"
    return [f"{item['id']}: {[node['target'] for node in item['nodes']][:3]}" for item in found["violations"]]


@pytest.mark.browser
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_accessibility_rules_find_nothing_wrong(browser: Browser, page_file: Path, width: int) -> None:
    with opened(browser, page_file, width) as page:
        open_all_details(page)
        assert violations(page) == []


@pytest.mark.browser
def test_the_rules_would_find_a_figure_without_a_name_and_text_that_is_too_pale(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, written(report_saying("plain"), tmp_path / "spoilt.html")) as page:
        assert violations(page) == []
        page.evaluate("document.querySelector('[role=img]').removeAttribute('aria-label')")
        page.evaluate("document.querySelector('dd').style.color = '#ccc'")
        assert [found.split(":")[0] for found in violations(page)] == ["color-contrast", "role-img-alt"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESK])
def test_the_page_never_scrolls_sideways(browser: Browser, page_file: Path, width: int) -> None:
    with opened(browser, page_file, width) as page:
        for _ in range(2):
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            open_all_details(page)


@pytest.mark.browser
def test_a_word_without_end_does_not_push_the_page_sideways(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(report_saying("x" * 90), tmp_path / "endless.html"), NARROWEST) as page:
        open_all_details(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_every_figure_is_an_image_with_its_text_for_a_name(browser: Browser, page_files: dict[str, Path]) -> None:
    with opened(browser, page_files["reconstruction"]) as page:
        figures = page.locator("figure")
        assert figures.count() == page.get_by_role("img").count() == 14
        for figure in figures.all():
            name = figure.get_by_role("img").get_attribute("aria-label") or ""
            assert len(name) > 100
            assert figure.get_by_role("img", name=name, exact=True).count() == 1


def test_every_figures_name_is_the_reports_own_text(page_files: dict[str, Path], reconstruction: Report) -> None:
    names = [value for tag, name, value in parts_of(page_files["reconstruction"]).attributes if name == "aria-label"]
    assert names == [figure.alternative for figure in reconstruction.figures()]


def test_every_drawing_is_hidden_from_screen_readers_and_all_its_parts_are_silent(page_file: Path) -> None:
    drawings = re.findall(r"<svg .*?</svg>", page_file.read_text("utf-8"), re.DOTALL)
    assert len(drawings) == 14
    for drawing in drawings:
        opening = drawing[: drawing.index(">")]
        assert 'aria-hidden="true"' in opening
        assert 'focusable="false"' in opening
        assert not re.search(r"\s(role|aria-(?!hidden)[a-z]+|tabindex)=", drawing)


def test_identifiers_are_unique_and_every_reference_finds_one(page_file: Path) -> None:
    attributes = parts_of(page_file).attributes
    ids = [value for _, name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    text = page_file.read_text("utf-8")
    links = [value[1:] for _, name, value in attributes if name in ("href", "xlink:href") and value.startswith("#")]
    named = [part for _, name, value in attributes if name in ("aria-labelledby", "headers") for part in value.split()]
    drawn = re.findall(r"url\(['\"]?#([^'\")]+)", text)
    assert links
    assert named
    assert set(links + named + drawn) <= set(ids)


def test_the_page_says_its_language_title_and_width(page_files: dict[str, Path], reconstruction: Report) -> None:
    text = page_files["reconstruction"].read_text("utf-8")
    assert text.startswith('<!doctype html>\n<html lang="en-GB">')
    assert f"<title>{reconstruction.title} ({LABEL})</title>" in text
    viewport = [value for tag, name, value in parts_of(page_files["reconstruction"]).attributes if tag == "meta"]
    assert "width=device-width, initial-scale=1" in viewport
    assert "user-scalable" not in text


def test_headings_step_down_one_level_at_a_time_below_one_title(page_file: Path) -> None:
    levels = [int(tag[1]) for tag in parts_of(page_file).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_published_report_is_nowhere_called_a_reconstruction(page_files: dict[str, Path]) -> None:
    assert LABEL not in page_files["published"].read_text("utf-8")
    assert page_files["reconstruction"].read_text("utf-8").count(LABEL) > 40


# What a keyboard needs.


@pytest.mark.browser
def test_the_first_tab_shows_a_link_that_leads_past_the_contents(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as page:
        page.keyboard.press("Tab")
        box = page.locator("a:focus").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert page.locator("a:focus").inner_text() == "Skip to the report"
        page.keyboard.press("Enter")
        page.wait_for_url("**#content")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.browser
def test_a_keyboard_alone_reaches_and_opens_every_figures_numbers(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as page:
        assert page.locator("details table:visible").count() == 0
        for _ in range(400):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.localName")
            if focused == "summary":
                page.keyboard.press("Enter")
            if focused == "body":
                break
        else:
            pytest.fail("the tabulator never came to the end of the page")
        assert page.locator("figure").count() == 14
        expect(page.locator("details table:visible")).to_have_count(14)


@pytest.mark.browser
def test_whatever_has_the_focus_shows_it(browser: Browser, page_files: dict[str, Path]) -> None:
    with opened(browser, page_files["published"]) as page:
        for kind in ("a", "summary", ".scroll"):
            page.locator(f"main {kind}, nav {kind}").first.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


# Nothing but the file.


def test_the_file_brings_no_script_and_no_element_that_loads(page_file: Path) -> None:
    parts = parts_of(page_file)
    loading = {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "source",
        "base",
        "form",
        "image",
    }
    assert not loading & set(parts.tags)
    assert not [name for _, name, _ in parts.attributes if name.startswith("on")]


def test_nothing_in_the_file_refers_outside_but_plain_links(page_file: Path) -> None:
    parts = parts_of(page_file)
    sources = ("src", "srcset", "data", "poster", "action", "background", "ping")
    assert not [item for item in parts.attributes if item[1] in sources]
    assert not [item for item in parts.attributes if item[1].endswith("href") and item[0] != "a" and item[2][:1] != "#"]
    text = page_file.read_text("utf-8")
    assert not re.search(r"@import|@font-face", text)
    assert not [address for address in re.findall(r"url\(\s*['\"]?([^'\")]*)", text) if not address.startswith("#")]


@pytest.mark.browser
def test_opening_it_asks_for_the_file_and_nothing_else(browser: Browser, page_file: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(page_file.as_uri(), wait_until="networkidle")
    open_all_details(page)
    page.mouse.wheel(0, 100_000)
    context.close()
    assert asked == [page_file.as_uri()]
    assert said == []


@pytest.mark.browser
def test_all_of_it_can_be_read_and_used_without_javascript(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, scripted=False) as page:
        assert page.locator("h2:visible").count() == 14  # thirteen chapters and the contents
        assert page.locator("figure svg:visible").count() == 14
        summary = page.locator("summary").first
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator("details table:visible")).to_have_count(1)
        page.locator("nav a").last.click()
        page.wait_for_url("**#glossary")


# What hostile words can do: nothing.


def report_saying(text: str) -> Report:
    """A small report with ``text`` wherever a report has text."""
    columns = (Column("a", text), Column("b", "b", text), Column("c", text))
    cells = Table("cells", text, columns, ((text, Share.of(22, 24), text),), (text,), text)
    behind = Table("behind", text, (Column("a", "a"),), ((text,),))
    chart = bars([Bar(text, text, Share.of(1, 3)), Bar("other", "series", Share.of(2, 3))], [text, "series"], text)
    figure = Figure("figure-1", f"{text}. Figure 1", chart, behind, text, text, text)
    blocks = (
        Paragraph(text),
        Paragraph(text, lead=True),
        Bullets((text,), (text,)),
        Note(text, text),
        Facts(((text, text),)),
        Definitions(((text, text),)),
        cells,
        figure,
    )
    section = Section("one", "1", text, blocks, (Section("two", "1.1", text, (Paragraph(text),)),))
    return Report(text, text, text, "en-GB", date(2009, 3, 31), text, text, (section,))


def written(report: Report, path: Path) -> Path:
    write_html(plain_report(report, {figure.id: draw(figure) for figure in report.figures()}, "31 March 2009"), path)
    return path


@pytest.mark.parametrize("text", [SCRIPT, BREAKOUT, TEMPLATE])
def test_hostile_text_makes_no_element_and_no_attribute(text: str, tmp_path: Path) -> None:
    hostile = parts_of(written(report_saying(text), tmp_path / "hostile.html"))
    harmless = parts_of(written(report_saying("harmless"), tmp_path / "harmless.html"))
    assert [tag for tag in hostile.tags if tag != "tspan"] == [tag for tag in harmless.tags if tag != "tspan"]
    names = {(tag, name) for tag, name, _ in hostile.attributes}
    assert names - {("tspan", "x"), ("tspan", "dy")} <= {(tag, name) for tag, name, _ in harmless.attributes}


@pytest.mark.browser
@pytest.mark.parametrize("text", [SCRIPT, BREAKOUT, TEMPLATE])
def test_hostile_text_is_shown_as_text_and_does_nothing(browser: Browser, text: str, tmp_path: Path) -> None:
    with opened(browser, written(report_saying(text), tmp_path / "hostile.html")) as page:
        open_all_details(page)
        assert page.evaluate("window.harmed") is None
        assert page.locator("script, img, figure svg svg").count() == 0
        shown = " ".join(page.inner_text("body").split())
        assert [place for place in PLACES if text not in page.locator(place).first.inner_text()] == []
        assert shown.count(text) >= 25
        assert page.get_by_role("img").get_attribute("aria-label") == text
        labels = "".join(page.locator("figure svg text").all_text_contents())
        assert labels.replace(" ", "").count(text.replace(" ", "")) == 3  # the row, the series, the axis
        assert text in page.title()


@pytest.mark.browser
def test_a_policy_forbids_scripts_even_if_one_got_in(
    browser: Browser, page_files: dict[str, Path], tmp_path: Path
) -> None:
    text = page_files["published"].read_text("utf-8").replace("</main>", f"{SCRIPT}{BREAKOUT}</main>")
    (tmp_path / "harmed.html").write_text(text, "utf-8")
    with opened(browser, tmp_path / "harmed.html") as page:
        assert page.locator("main script").count() == 1
        assert page.evaluate("window.harmed") is None


# What paper needs.


@pytest.mark.browser
def test_printed_each_chapter_begins_a_page_and_the_label_is_on_all_of_them(
    browser: Browser, page_files: dict[str, Path], reconstruction: Report
) -> None:
    with opened(browser, page_files["reconstruction"]) as page:
        printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    texts = [re.sub(r"\s+", " ", sheet.extract_text()) for sheet in printed.pages]
    assert [number for number, text in enumerate(texts, start=1) if LABEL not in text] == []
    starts = [text.replace(LABEL, "", 1).strip() for text in texts]
    for section in reconstruction.sections:
        assert any(text.startswith(f"{section.number} {section.title}") for text in starts), section.title
