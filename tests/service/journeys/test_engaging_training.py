"""A journey of training in the browser: a lead brings completions, reads coverage and chases."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Opened
from .test_pages import fits, go, violations
from .test_sharing import link, press

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
HERE = ["/engagement/training/", "Training at Force 01"]


def test_a_training_lead_brings_completions_reads_coverage_and_chases(as_somebody: Opened, tmp_path: Path) -> None:
    # Given a file of completions from the HR system, one line of which names nobody
    lead = as_somebody("Odile Marchbank")
    file = tmp_path / "march.csv"
    file.write_text("Staff number,Course code,Completed on\nF1-003,ICE,2026-03-02\nX-1,ICE,2026-03-02\n", "utf-8")
    go(lead, HERE)
    expect(lead.locator("main")).to_contain_text("34 of 60 have all that their level needs; 15 are overdue")
    # When they bring it, see what would become of it, and confirm
    link(lead, "Bring a file from the HR system")
    lead.get_by_label("Completions").check()
    lead.get_by_label("File", exact=True).set_input_files(file)
    press(lead, "Bring it")
    press(lead, "Look through it")
    expect(lead.locator("main")).to_contain_text("Nobody has the staff number “X-1” here.")
    fits(lead)
    assert violations(lead) == []
    link(lead, "Confirm it")
    press(lead, "Keep it")
    # Then coverage counts it, and the lead of a unit where others are overdue is reminded
    link(lead, "See the coverage")
    expect(lead.locator("main")).to_contain_text("14 are overdue")
    fits(lead)
    assert violations(lead) == []
    link(lead, "Chase what is overdue")
    link(lead, "Remind the lead of Brookmere area")
    press(lead, "Remind them")
    expect(lead.locator("main")).to_contain_text("has not answered")
