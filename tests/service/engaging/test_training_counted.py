"""Counts are made by one at a time, and levels are called as the matrix of that day calls them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.guard import writing
from headwater.engagement.actions.training_counting import count_again
from headwater.engagement.models import TrainingLevel, TrainingMatrix
from headwater.engagement.views.training import _levels

from ..conftest import as_viewer, organisation, person
from .test_training import LEAD

pytestmark = pytest.mark.usefixtures("county")


def test_employers_are_locked_in_one_order_before_their_counts_are_made() -> None:
    places = sorted((organisation("Force 02").pk, organisation("Force 01").pk), reverse=True)
    with (
        writing("test"),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        count_again(places)
    first = asked.captured_queries[0]["sql"]
    assert first.startswith("SELECT")
    assert 'FROM "organisations_organisation"' in first
    assert "ORDER BY" in first
    if connection.vendor == "postgresql":
        assert "FOR NO KEY UPDATE" in first


def test_levels_are_called_by_the_matrix_that_began_last_and_not_by_the_newest_row() -> None:
    force, day = organisation("Force 01"), as_viewer(LEAD).day
    with writing("test"):
        older = TrainingMatrix(
            organisation=force, number=99, reason="R", made_by=person(LEAD), made_on=day, state="in_use",
            start=day - timedelta(days=900), end=day - timedelta(days=501), used_by=person(LEAD),
        )  # fmt: skip
        older.save()
        TrainingLevel(organisation=force, matrix=older, title="Of old", number=1, points=0).save()
    assert _levels(force, day)[1] == "Everybody"
    assert _levels(force, day - timedelta(days=600)) == {1: "Of old"}
