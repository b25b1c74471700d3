"""Nothing is left of somebody who agrees no longer to be named in a plan, not in any field of the row."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from headwater.audit.guard import writing

from .constraints_of_consequences import DAY, a_gone_contact, place, post


@pytest.mark.parametrize(
    "kept",
    [
        {"name": "N"},
        {"name": "N", "agreed_on": DAY},
        {"how": "01632 960001"},
        {"hours": "At night"},
        {"agreed_on": DAY},
        {"post": post},
        {"called": place},
    ],
    ids=" and ".join,
)
def test_the_database_keeps_nothing_of_a_contact_that_is_gone(register: None, kept: dict[str, object]) -> None:
    given = {name: value() if callable(value) else value for name, value in kept.items()}
    with pytest.raises(IntegrityError), transaction.atomic(), writing("test"):
        a_gone_contact(**given).save()
