"""Hundreds of requests made from the API's own description: none breaks it, and every answer is one it describes."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
EXAMPLES = (
    "15" if "HEADWATER_DATABASE" in os.environ else "25"
)  # of each request; no more than a token may ask a minute
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,ignored_auth"


def test_no_request_that_the_description_allows_or_forbids_breaks_the_api(
    as_somebody: Opened, server: str, tmp_path: Path
) -> None:
    page = as_somebody("Luca Fairweather")
    page.goto("/my-access/tokens/")
    page.get_by_label("What it is for").fill("Requests by chance")
    page.get_by_label("Read and change").check()
    page.get_by_label("Until").fill((datetime.now(UTC) + timedelta(days=7)).date().isoformat())
    page.get_by_role("button", name="Make it").click()
    secret = page.locator("code").first
    expect(secret).to_contain_text("hw_")
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "run", f"{server}/api/v1/openapi.json"),
        *("--header", f"Authorization: Bearer {secret.inner_text()}", "--checks", CHECKS),
        *("--max-examples", EXAMPLES, "--rate-limit", "9/s", "--seed", "2009", "--no-color", "--phases", "fuzzing"),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert "Tested: 18" in done.stdout
