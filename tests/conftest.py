"""What tests of every room share: the shipped packages' reports, and what to do where a program is missing."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from headwater.analysis.opened import OpenedPackage, open_checked
from headwater.publishing.document import Report
from headwater.reports.building import build_report
from headwater.reports.compose import compose
from headwater.reports.material import gather

settings.register_profile("headwater", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("headwater")  # nothing fails for the time it takes: others work on the machine too
TODAY = date(2026, 1, 1)
RECONSTRUCTION, PUBLISHED = "prevent-2009-reconstruction", "prevent-2009-published"
NEEDED = {
    "gettext": (
        ("xgettext",),
        "gettext",
    ),  # what a marker stands for: the programs, and the Debian package that brings them
    "browser": (("chromium",), "chromium"),
    "libreoffice": (("soffice",), "libreoffice-calc"),
    "poppler": (("pdfinfo", "pdftotext", "pdffonts"), "poppler-utils"),
}


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded and collected stays to the end: to look through it again and again takes a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_unconfigure() -> None:
    """What was kept out of the looking may be let go again; libraries would tell of it as lost."""
    gc.unfreeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out where its program is missing; in CI, where it would pass for a tested one, let it fail."""
    _runs_in_its_group(item)
    for marker, (programs, package) in NEEDED.items():
        missing = [name for name in programs if shutil.which(name) is None]
        if missing and item.get_closest_marker(marker):
            reason = f"no {', '.join(missing)}: on Debian, apt-get install {package}"
            if os.environ.get("CI") == "true":
                pytest.fail(f"{reason} (a test left out in CI is a failure)", pytrace=False)
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test left out for any other reason is a failure in CI too."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was left out, and in CI that is a failure: {report.longrepr}"
    return report


def _runs_in_its_group(item: pytest.Item) -> None:
    """Or each worker would start a server, a browser and Spark of its own, and nobody would be told."""
    by_group = getattr(item.config.option, "loadgroup", False)
    if by_group and item.get_closest_marker("xdist_group") and "@" not in item.nodeid:
        pytest.fail("this pytest does not let pytest-xdist see the groups of tests", pytrace=False)


@pytest.fixture(scope="session")
def opened_reconstruction() -> OpenedPackage:
    """The reconstruction, opened."""
    return open_checked(RECONSTRUCTION, TODAY)


@pytest.fixture(scope="session")
def opened_published() -> OpenedPackage:
    """The published counts, opened."""
    return open_checked(PUBLISHED, TODAY)


@pytest.fixture(scope="session")
def reconstruction(opened_reconstruction: OpenedPackage) -> Report:
    """What the report of the reconstruction says, before it is set."""
    return compose(gather(opened_reconstruction), opened_reconstruction.package.framework_text.sha256)


@pytest.fixture(scope="session")
def published(opened_published: OpenedPackage) -> Report:
    """What the report of the published counts says, before it is set."""
    return compose(gather(opened_published), opened_published.package.framework_text.sha256)


@pytest.fixture(scope="session")
def built_report(opened_reconstruction: OpenedPackage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the report of the reconstruction: made once for each worker, to be read only."""
    out = tmp_path_factory.mktemp("reconstruction") / "report"
    build_report(opened_reconstruction, out)
    return out


@pytest.fixture(scope="session")
def published_report(opened_published: OpenedPackage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the report of the published counts: made once for each worker, to be read only."""
    out = tmp_path_factory.mktemp("published") / "report"
    build_report(opened_published, out)
    return out
