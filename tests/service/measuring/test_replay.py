"""The monthly template replayed: seven places, two years, a late return, a wrong unit, a redefinition, a correction."""

from __future__ import annotations

from headwater.performance import queries
from headwater.performance.demonstration_returns import MONTHS, PLACES, TITLE
from headwater.performance.models import FigureCollection

from ..conftest import as_viewer

MANAGER = "Idris Maddox"


def test_the_monthly_template_shows_its_break_its_correction_and_what_is_late(county: None) -> None:
    viewer = as_viewer(MANAGER)
    collection = FigureCollection.objects.get(title=TITLE)
    found = queries.series(viewer, collection=collection.pk)
    assert len(found) == PLACES * 4
    assert max(len(one.points) for one in found) == MONTHS
    broken = [one for one in found if one.breaks]
    assert len(broken) == PLACES
    assert all(len(one.stretches) == 2 for one in broken)
    assert sum(point.corrected for one in found for point in one.points) == 1
