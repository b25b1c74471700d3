"""What the database itself refuses of behaviours, activities and judgements of partnerships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models

from headwater.governance.models import BehaviourSeen, MaturityJudged, PostActivity
from headwater.organisations.models import Partnership, Post

from ..conftest import organisation, person

DAY = date(2020, 5, 5)
LATER = DAY + timedelta(days=1)
WHO = "Petra Lindqvist"


def a_behaviour(**given: Any) -> BehaviourSeen:
    whole = {"organisation": organisation("Force 01"), "enabler": "E1", "behaviour": "E1.1", "what": "W", "on": DAY}
    return BehaviourSeen(**(whole | {"written_on": DAY, "by": person(WHO)} | given))


def an_activity(**given: Any) -> PostActivity:
    force = organisation("Force 01")
    whole = {"organisation": force, "post": Post.objects.filter(organisation=force).first(), "kind": "links-policing"}
    return PostActivity(**(whole | {"what": "W", "on": DAY, "written_on": DAY, "by": person(WHO)} | given))


def a_judgement_of_a_partnership(**given: Any) -> MaturityJudged:
    together = Partnership.objects.order_by("pk").first()
    whole = {"organisation": organisation("Force 01"), "partnership": together, "criterion": "joint", "level": "met"}
    return MaturityJudged(**(whole | {"evidence": "E", "on": DAY, "by": person(WHO)} | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "behaviour_says_what_was_seen": lambda: a_behaviour(what=""),
    "behaviour_was_seen_before_it_was_written": lambda: a_behaviour(on=LATER),
    "post_activity_known": lambda: an_activity(kind="tea"),
    "post_activity_says_what": lambda: an_activity(what=""),
    "post_activity_was_before_it_was_written": lambda: an_activity(on=LATER),
    "maturity_criterion_known": lambda: a_judgement_of_a_partnership(criterion="warmth"),
    "maturity_level_known": lambda: a_judgement_of_a_partnership(level="9"),
    "maturity_rests_on_something": lambda: a_judgement_of_a_partnership(evidence=""),
}
GOOD: list[Callable[[], models.Model]] = [a_behaviour, an_activity, a_judgement_of_a_partnership]
