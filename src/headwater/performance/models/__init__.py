"""Frameworks, what places return by them, and what success would look like."""

from headwater.performance.models.frameworks import (
    AdoptionPartner,
    AdoptionUse,
    FrameworkAdoption,
    FrameworkAssessment,
    Indicator,
    IndicatorVersion,
    PerformanceFramework,
    SuccessStatement,
)
from headwater.performance.models.limits import LimitsAnew
from headwater.performance.models.returns import (
    ASKED,
    CHASED,
    COLLECTED,
    ESCALATED,
    CollectionPlace,
    FigureCollection,
    PeriodReturn,
    ReturnChase,
    ReturnedFigure,
)

__all__ = [
    "ASKED",
    "CHASED",
    "COLLECTED",
    "ESCALATED",
    "AdoptionPartner",
    "AdoptionUse",
    "CollectionPlace",
    "FigureCollection",
    "FrameworkAdoption",
    "FrameworkAssessment",
    "Indicator",
    "IndicatorVersion",
    "LimitsAnew",
    "PerformanceFramework",
    "PeriodReturn",
    "ReturnChase",
    "ReturnedFigure",
    "SuccessStatement",
]
