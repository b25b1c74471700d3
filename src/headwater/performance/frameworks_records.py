"""Frameworks, adoptions, statements and returns among the records that probes and citations can name."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.return_periods import called
from headwater.core.sentences import Sentence, sentence
from headwater.organisations.records import Kind, known, page_of
from headwater.performance.models import (
    AccountEvidence,
    AnnualStatement,
    ContributionAccount,
    FigureCollection,
    FrameworkAdoption,
    Indicator,
    IndicatorVersion,
    PerformanceFramework,
    PeriodReturn,
    SuccessStatement,
)
from headwater.performance.queries import (
    account_evidence,
    accounts,
    adoptions,
    annual_statements,
    collections,
    frameworks,
    indicators_read,
    returns_read,
    success_statements,
    versions_read,
)


def _framework(row: PerformanceFramework) -> Sentence:
    return sentence("“{title}”, performance framework of {name}", title=row.title, name=row.organisation.name)


def _adoption(row: FrameworkAdoption) -> Sentence:
    return sentence("“{title}”, gone by at {name}", title=row.framework.title, name=row.organisation.name)


def _indicator(row: Indicator) -> Sentence:
    return sentence("Indicator {number} of “{title}”", number=row.number, title=row.framework.title)


def _version(row: IndicatorVersion) -> Sentence:
    title = row.indicator.framework.title
    return sentence("“{name}”, indicator of “{title}” since {day}", name=row.name, title=title, day=row.since)


def _collection(row: FigureCollection) -> Sentence:
    return sentence("“{title}”, collection of figures of {name}", title=row.title, name=row.organisation.name)


def _return(row: PeriodReturn) -> Sentence:
    period = called(row.collection.period, row.period)
    return sentence("Return of {name} for {period}", name=row.organisation.name, period=period)


def _success(row: SuccessStatement) -> Sentence:
    return sentence("What success would look like at {name}, said on {day}", name=row.organisation.name, day=row.on)


def _account(row: ContributionAccount) -> Sentence:
    return sentence("“{title}”, what difference it made at {name}", title=row.title, name=row.organisation.name)


def _cited(row: AccountEvidence) -> Sentence:
    return sentence("What is cited for or against “{title}”", title=row.account.title)


def _annual(row: AnnualStatement) -> Sentence:
    return sentence("Annual statement of {name} of {year}", name=row.organisation.name, year=row.called)


def _return_page(row: PeriodReturn) -> str:
    return reverse("figure-return", args=[row.collection.ref, row.organisation.ref, f"{row.period:%Y-%m}"])


known("performanceframework", Kind("ref", frameworks, _framework, page_of("performance-framework")))
known("frameworkadoption", Kind("ref", adoptions, _adoption, page_of("framework-adoption")))
known("indicator", Kind("ref", indicators_read, _indicator, page_of("indicator")))
known("indicatorversion", Kind("ref", versions_read, _version, page_of("indicator", "indicator")))
known("figurecollection", Kind("ref", collections, _collection, page_of("figure-collection")))
known("periodreturn", Kind("ref", returns_read, _return, _return_page))
known("successstatement", Kind("ref", success_statements, _success, page_of("success-statement")))
known("annualstatement", Kind("ref", annual_statements, _annual, page_of("annual-statement")))
known("contributionaccount", Kind("ref", accounts, _account, page_of("contribution-account")))
known("accountevidence", Kind("ref", account_evidence, _cited, page_of("contribution-account", "account")))
