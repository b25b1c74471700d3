"""The demonstration is made once: whoever asks for it again in the same folder finds it as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime

import time_machine
from django.apps import apps

from headwater.engagement.demonstration import make_engagement
from headwater.engagement.demonstration_joint import MANAGER, as_of
from headwater.evidence.demonstration import make_evidence
from headwater.governance.demonstration import make_leading
from headwater.interventions.demonstration import make_support
from headwater.interventions.demonstration_figures import make_figures
from headwater.learning.demonstration import make_learning
from headwater.organisations.demonstration import make_demonstration
from headwater.performance.demonstration import make_measures
from headwater.sharing.demonstration import make_sharing
from headwater.vulnerability.demonstration import make_places

from .conftest import UNITS


def rows() -> dict[str, int]:
    """How many there are of everything of ours."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("headwater.")]
    return {model._meta.label: model._default_manager.count() for model in ours}


def test_a_demonstration_that_is_made_again_adds_nothing(county: None) -> None:
    before = rows()
    make_demonstration(UNITS)
    for make in (
        make_evidence,
        make_sharing,
        make_places,
        make_leading,
        make_engagement,
        make_support,
        make_figures,
        make_learning,
        make_measures,
    ):
        make()
    assert rows() == before


def test_days_are_counted_on_the_calendar_also_late_on_a_winter_evening(county: None) -> None:
    # 80 days before 23:37 in November it was past midnight in summer time: a day was lost, and nothing could be made
    with time_machine.travel(datetime(2026, 11, 28, 23, 37, tzinfo=UTC), tick=False):
        assert [as_of(MANAGER, ago).day for ago in (0, 80, 90)] == [
            date(2026, 11, 28), date(2026, 9, 9), date(2026, 8, 30)
        ]  # fmt: skip
