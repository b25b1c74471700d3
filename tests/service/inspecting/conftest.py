"""An inspection beside the register."""

from __future__ import annotations

import pytest

from headwater.inspection.models import Inspection

from .making import an_inspection


@pytest.fixture
def inspection(register: None) -> Inspection:
    """The demonstration's inspection of three forces."""
    return an_inspection()
