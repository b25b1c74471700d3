"""The bank holidays of England and Wales, where the 43 forces are: days on which nobody is asked for anything."""

from __future__ import annotations

from datetime import date
from functools import cache


def bank_holidays(*years: int) -> frozenset[date]:
    """Those of the years, with what was moved and what was proclaimed once; none where the library knows of none."""
    return frozenset().union(*map(_in, years))


@cache
def _in(year: int) -> frozenset[date]:
    from holidays import country_holidays  # a sixth of a second, which commands without days do not wait for

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
