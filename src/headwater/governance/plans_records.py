"""Plans and activities among the records that probes and citations can name."""

from __future__ import annotations

from headwater.core.sentences import Sentence, sentence
from headwater.governance.models import Activity, Plan
from headwater.governance.queries import activities, plans
from headwater.organisations.records import Kind, known, page_of


def _plan(row: Plan) -> Sentence:
    return sentence("{title}, plan of {name}", title=row.title, name=row.organisation.name)


def _activity(row: Activity) -> Sentence:
    return sentence("“{title}” in “{plan}”", title=row.title, plan=row.plan.title)


known("plan", Kind("ref", plans, _plan, page_of("plan")))
known("activity", Kind("ref", activities, _activity, page_of("activity")))
