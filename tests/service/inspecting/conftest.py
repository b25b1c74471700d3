"""An inspection beside the register."""

from __future__ import annotations

import pytest

from headwater.inspection.models import Inspection

from ..conftest import REGISTER
from ..standing import GROUNDS, Ground, lay
from .making import an_inspection, the_inspection

INSPECTION = Ground("inspection", an_inspection, (REGISTER,))
GROUNDS.append(INSPECTION)


@pytest.fixture
def inspection(register: None) -> Inspection:
    """The demonstration's inspection of three forces."""
    lay(INSPECTION)
    return the_inspection()
