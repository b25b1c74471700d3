"""What fills the addresses of measuring: the force’s template and its returns are one’s own; a return is Ashvale’s."""

from __future__ import annotations

from django.utils import timezone

from headwater.core.return_periods import after, start_of
from headwater.performance.models import (
    FigureCollection,
    FrameworkAdoption,
    Indicator,
    LimitsAnew,
    PerformanceFramework,
    SuccessStatement,
)

from ..conftest import organisation
from ..leading.fills_of_plans import NOTHING, _place, _ref


def fills(whose: str) -> dict[str, str]:
    """One’s own, another’s or nobody’s."""
    at = "measures"
    framework = _ref(PerformanceFramework, whose, title__startswith="Monthly template of seven")
    collection = _ref(FigureCollection, whose, period="month")
    place = organisation("Ashvale area").ref if whose == "own" else NOTHING
    period = f"{after('month', start_of('month', timezone.localdate()), -3):%Y-%m}"
    shipped = "none" if whose == "none" else "apacs"
    one = f"{at}/returns/{collection}/{place}/{period}"
    indicator = _ref(Indicator, whose, framework__ref=framework)
    chart = f"{at}/returns/{collection}/charts/{indicator}"
    decided = f"{at}/returns/{collection}/charts/limits/{_ref(LimitsAnew, whose)}"
    return {
        f"{at}/frameworks/of/<slug:ref>": f"{at}/frameworks/of/{_place(whose)}",
        f"{at}/returns/of/<slug:ref>": f"{at}/returns/of/{_place(whose)}",
        f"{at}/success/of/<slug:ref>": f"{at}/success/of/{_place(whose)}",
        f"{at}/frameworks/in-the-report/<slug:key>": f"{at}/frameworks/in-the-report/{shipped}",
        f"{at}/frameworks/<slug:ref>": f"{at}/frameworks/{framework}",
        f"{at}/indicators/<slug:ref>": f"{at}/indicators/{_ref(Indicator, whose, framework__ref=framework)}",
        f"{at}/adopted/<slug:ref>": f"{at}/adopted/{_ref(FrameworkAdoption, whose)}",
        f"{at}/success/<slug:ref>": f"{at}/success/{_ref(SuccessStatement, whose)}",
        f"{at}/returns/<slug:ref>/charts/limits/<slug:decision>": decided,
        f"{at}/returns/<slug:ref>/charts/<slug:indicator>/<slug:place>": f"{chart}/{place}",
        f"{at}/returns/<slug:ref>/charts/<slug:indicator>": chart,
        f"{at}/returns/<slug:ref>/<slug:place>/<slug:period>/workbook/<slug:form>": f"{one}/workbook/xlsx",
        f"{at}/returns/<slug:ref>/<slug:place>/<slug:period>/chase/<slug:step>": f"{one}/chase/asked",
        f"{at}/returns/<slug:ref>/<slug:place>/<slug:period>": one,
        f"{at}/returns/<slug:ref>": f"{at}/returns/{collection}",
    }
