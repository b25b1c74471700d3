"""Places: drawing the ranges of an index, loading a million figures, the page of an area, and a map on a telephone."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable

from bench.measures import Measure
from bench.served import Visitor, python, served
from bench.service import _on_postgres, _on_sqlite, _p95

ANALYST = "Petra Lindqvist"
SLOWER = 4  # times, as a cheap telephone is than this machine
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


def places_measures() -> list[Measure]:
    """The arithmetic by itself, then the service on both databases, then a browser."""
    measures = [
        _ranges(350, 30, 10_000, "under 2 s"),
        _ranges(3_500, 30, 10_000, "none set"),
        _ranges(35_000, 30, 1_000, "none set"),
    ]
    with _on_sqlite() as settings:
        measures += _service(settings, "SQLite", with_map=True)
    with _on_postgres() as settings:
        measures += _service(settings, "PostgreSQL", with_map=False)
    return measures


def _ranges(areas: int, figures: int, draws: int, bar: str) -> Measure:
    from tests.indices.made import a_frame, a_specification

    from headwater.core.index_specification import Range
    from headwater.indices.building import build
    from headwater.indices.ranging import ranges

    specification = a_specification(figures, over=Range(draws=draws))
    frame = a_frame(specification, areas)
    taken = []
    for _ in range(3 if areas < 1_000 else 1):
        began = time.perf_counter()
        ranges(build(specification, frame))
        taken.append(time.perf_counter() - began)
    seconds = min(taken)
    what = f"an index of {areas:,} areas by {figures} figures, {draws:,} draws"
    met = seconds < 2 if bar.startswith("under") else None
    return Measure(what, f"{seconds:.2f} s", bar, "a trial of the same: 0.7 s" if met is not None else "growth", met)


def _service(settings: dict[str, str] | None, name: str, *, with_map: bool) -> list[Measure]:
    what = f"places: a million figures read, checked and kept, {name}"
    if settings is None:
        return [Measure(what, "left out: no PostgreSQL here")]
    told = json.loads(python("from bench.made_places import main; main()", settings).splitlines()[-1])
    measures = [Measure(what, f"{told['seconds']:.1f} s", "within 20 s", "none known", told["seconds"] <= 20)]
    with served(settings) as (port, _):
        visitor = Visitor(port)
        visitor.sign_in(ANALYST)
        measures.append(_area_page(visitor, told["area"], name))
        if with_map:
            measures += _map(port)
    return measures


def _area_page(visitor: Visitor, ref: str, name: str) -> Measure:
    def asking(address: str) -> Callable[[], object]:
        return lambda: visitor.ask("GET", address)

    (floor, _), (plain, _), (page, _) = _p95(asking("/health"), asking("/my-access/name/"), asking(f"/places/{ref}/"))
    beside = f"the health page {floor:.1f} ms; the plainest page of whoever signs in {plain:.1f} ms"
    what = f"places: the page of one of 350 areas, p95, {name}"
    return Measure(what, f"{page:.1f} ms", "within 5 times the floor", beside, page <= 5 * plain)


def _map(port: int) -> list[Measure]:
    """From the click until the map can be moved, at the width and a quarter of the pace of this machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 375, "height": 700}, base_url=f"http://localhost:{port}")
        page.goto("/demo/")
        page.get_by_role("button", name=f"Sign in as {ANALYST}").click()
        page.wait_for_load_state()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        began = time.perf_counter()
        page.goto("/places/map/?figure=made-3")
        page.wait_for_selector("#area-map[data-ready=yes]", timeout=60_000)
        seconds = time.perf_counter() - began
        areas = page.locator("tbody tr").count()
        browser.close()
    what = f"places: a map of {areas} areas ready to be moved, 375 px, {SLOWER} times slower"
    return [
        Measure(what, f"{seconds:.1f} s", "interactive", "drawn in software, without a graphics card", areas >= 350)
    ]
