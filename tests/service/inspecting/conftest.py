"""An inspection beside the register."""

from __future__ import annotations

import pytest

from headwater.inspection.models import Inspection

from ..conftest import REGISTER
from ..standing import GROUNDS, Ground, lay
from .making import an_inspection, the_inspection

INSPECTION = Ground("an_inspection_laid", an_inspection, (REGISTER,))
GROUNDS.append(INSPECTION)


@pytest.fixture
def an_inspection_laid(register: None) -> None:
    """It by a name of its own: some tests make another ``inspection``."""
    lay(INSPECTION)


@pytest.fixture
def inspection(an_inspection_laid: None) -> Inspection:
    """The demonstration's inspection of three forces."""
    return the_inspection()
