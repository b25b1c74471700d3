"""Frameworks, what places return by them, what success would look like, and what made a difference."""

from headwater.performance.models.accounts import (
    ACCOUNT_TEXTS,
    COUNTERFACTUALS,
    SORTS,
    AccountChallenge,
    AccountComparison,
    AccountEvidence,
    ContributionAccount,
    OtherExplanation,
)
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
from headwater.performance.models.statements import ANNUAL_TEXTS, AnnualStatement, StatementQuestion

__all__ = [
    "ACCOUNT_TEXTS",
    "ANNUAL_TEXTS",
    "ASKED",
    "CHASED",
    "COLLECTED",
    "COUNTERFACTUALS",
    "ESCALATED",
    "SORTS",
    "AccountChallenge",
    "AccountComparison",
    "AccountEvidence",
    "AdoptionPartner",
    "AdoptionUse",
    "AnnualStatement",
    "CollectionPlace",
    "ContributionAccount",
    "FigureCollection",
    "FrameworkAdoption",
    "FrameworkAssessment",
    "Indicator",
    "IndicatorVersion",
    "LimitsAnew",
    "OtherExplanation",
    "PerformanceFramework",
    "PeriodReturn",
    "ReturnChase",
    "ReturnedFigure",
    "StatementQuestion",
    "SuccessStatement",
]
