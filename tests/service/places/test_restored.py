"""A backup that is put back brings nobody’s removed words back."""

from __future__ import annotations

import pytest
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.config.ended_since import end_again, states_now
from headwater.vulnerability.models import CollectionReturn

from ..conftest import person

pytestmark = pytest.mark.usefixtures("county")


@pytest.mark.parametrize("reviewer_is_there", [True, False])
def test_the_text_of_a_return_that_was_not_kept_is_removed_again(*, reviewer_is_there: bool) -> None:
    found = CollectionReturn.objects.filter(state="waiting")[0]
    text, reviewer = found.text, person("Luca Fairweather")
    with writing("test"):
        CollectionReturn.objects.filter(pk=found.pk).update(
            state="not_kept", text="", reason="It named somebody.", reviewed_by=reviewer, reviewed_at=timezone.now()
        )
    before = states_now()
    if not reviewer_is_there:
        table = dict(before[CollectionReturn._meta.db_table])
        table[found.ref] = {**table[found.ref], "reviewed_by": 10_000_000}
        before = {**before, CollectionReturn._meta.db_table: table}
    with writing("test"):
        CollectionReturn.objects.filter(pk=found.pk).update(
            state="waiting", text=text, reason="", reviewed_by=None, reviewed_at=None
        )
    end_again(before)
    found.refresh_from_db()
    assert (found.state, found.text) == ("not_kept", "")
    assert found.reviewed_by is not None
    assert found.reviewed_by != found.by
