"""The demonstration’s profile, in a version for each of its audiences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from headwater.sharing.demonstration import make_sharing

from ..conftest import KEPT, Kept

SHARED = Kept()


@pytest.fixture
def shared(register: None, settings: Any) -> None:
    """Audiences, vetting, a profile and its releases: made once in this process, and put back for each test."""
    files = Path(settings.FILES_ROOT)
    if SHARED.rows:
        SHARED.put_back(files)
        return
    make_sharing()
    SHARED.keep(files, beside=KEPT)
