"""Who decides that the limits of a chart are worked out anew, and who takes that back."""

from __future__ import annotations

from headwater.core.decision import Decision, deny
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.performance.models import LimitsAnew
from headwater.performance.policies.frameworks import may_answer_for


def may_set_limits_anew(by: Viewer, row: LimitsAnew) -> Decision:
    """Decide it: those who lead where the figures are collected, so that no place moves its own limits."""
    return may_answer_for(by, row.collection.organisation)


def may_take_limits_back(by: Viewer, row: LimitsAnew) -> Decision:
    """Take it back: the same, once."""
    if row.taken_back_on is not None:
        return deny("limits/taken-back", sentence("It was taken back on {day}.", day=row.taken_back_on))
    return may_answer_for(by, row.collection.organisation)
