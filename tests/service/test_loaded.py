"""What a command loads before it does anything: statistics take seconds, and are for whoever draws a funnel."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.once
LOADED = "from headwater.config.starting import start; start(); import sys; print('scipy' in sys.modules)"
DRAWN = "import headwater.comparison.limits, sys; print('scipy' in sys.modules)"


@pytest.mark.parametrize("program", [LOADED, DRAWN])
def test_a_command_that_draws_no_funnel_loads_no_statistics(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
