"""Grants, awards, posts, proposals and bids among the records that probes and citations can name."""

from __future__ import annotations

from django.urls import reverse

from headwater.core.sentences import Sentence, sentence
from headwater.governance.models import Award, FundedPost, SupportGiven
from headwater.governance.queries.money import all_awards, funded_posts, grants
from headwater.governance.queries.money_moves import bids, proposals, rounds, support
from headwater.organisations.records import Kind, known, page_of


def _award(row: Award) -> Sentence:
    return sentence("{grant}: award to {to}", grant=row.grant.title, to=row.to)


def _post(row: FundedPost) -> Sentence:
    return row.called


def _support(row: SupportGiven) -> Sentence:
    known = {"host": row.organisation.name, "force": row.force.name, "month": row.month}
    return sentence("Support of {host} for {force} in the month of {month}", **known)


known("grant", Kind("ref", grants, page=page_of("grant")))
known("award", Kind("ref", all_awards, _award, page_of("grant", "grant")))
known("fundedpost", Kind("ref", funded_posts, _post, page_of("funded-post")))
known("moneyproposal", Kind("ref", proposals, page=page_of("money-proposal")))
known("supportgiven", Kind("ref", support, _support, lambda _row: reverse("regional-support")))
known("bidround", Kind("ref", rounds, page=page_of("bid-round")))
known("bid", Kind("ref", bids, lambda row: row.what, page_of("bid")))
