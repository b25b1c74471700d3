"""What the service says and no catalogue holds is found within a minute, before any page is opened.

It stood among the tests of pages once, and a text that was written last failed after three quarters of an hour.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.gettext
def test_every_text_stands_in_every_catalogue() -> None:
    command = [sys.executable, "-m", "scripts.make_words", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
