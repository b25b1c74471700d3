"""An inspection beside the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from headwater.inspection.models import Inspection

from ..conftest import KEPT, Kept
from .making import an_inspection, the_inspection

NO_FILES = Path("/nowhere")
KEPT_TOO = Kept()


@pytest.fixture
def inspection(register: None) -> Inspection:
    """The demonstration's inspection of three forces."""
    if KEPT_TOO.rows:
        KEPT_TOO.put_back(NO_FILES)
        return the_inspection()
    made = an_inspection()
    KEPT_TOO.keep(NO_FILES, beside=KEPT)
    return made
