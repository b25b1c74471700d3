"""The demonstration’s county, and what is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from headwater.sharing.demonstration import make_sharing
from headwater.vulnerability.demonstration import make_places

from ..conftest import KEPT, Kept

KNOWN = Kept()


@pytest.fixture
def county(register: None, settings: Any) -> None:
    """The twelve areas and all that is known of them: made once in this process, and put back for each test."""
    files = Path(settings.FILES_ROOT)
    if KNOWN.rows:
        KNOWN.put_back(files)
        return
    make_sharing()
    make_places()
    KNOWN.keep(files, beside=KEPT)
