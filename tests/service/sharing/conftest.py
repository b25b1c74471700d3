"""The demonstration’s profile, in a version for each of its audiences."""

from __future__ import annotations

import pytest

from headwater.sharing.demonstration import make_sharing

from ..conftest import REGISTER
from ..standing import GROUNDS, Ground, lay

SHARED = Ground("shared", make_sharing, (REGISTER,))
GROUNDS.append(SHARED)


@pytest.fixture
def shared(register: None) -> None:
    """Audiences, vetting, a profile and its releases."""
    lay(SHARED)
