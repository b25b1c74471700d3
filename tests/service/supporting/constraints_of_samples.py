"""What the database itself refuses of dip samples: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from headwater.core.dip_sampling import QUESTIONS
from headwater.interventions.models import DipSample, SampledCase

from ..conftest import person
from .constraints_of_casework import BEFORE, DAY, LATER, OTHER, WRITER, a_case, a_panel, of_a_case, saved, twice


def a_sample(**given: Any) -> Any:
    panel = given.pop("panel", None) or saved(a_panel(name="Of a sample"))
    own = {"panel": panel, "organisation": panel.organisation, "period_start": BEFORE, "period_end": DAY}
    own |= {"drawn_on": DAY, "due_on": LATER, "seed": "s", "number": 2}
    return DipSample(**own | {"drawn_by": person(WRITER), "sampler": person(OTHER)} | given)


def a_sampled_case(**given: Any) -> Any:
    return of_a_case(SampledCase, **{"sample": given.pop("sample", None) or saved(a_sample())} | given)


def a_finding(**given: Any) -> Any:
    return a_sampled_case(**{"words": True, "done_on": LATER} | dict.fromkeys(QUESTIONS, "yes") | given)


def in_two_samples() -> Any:
    case, sample = saved(a_case()), saved(a_sample())
    saved(a_sampled_case(case=case, sample=sample))
    other = saved(a_sample(panel=sample.panel, sampler=person("Luca Fairweather")))
    return a_sampled_case(case=case, sample=other)


def twice_in_one() -> Any:
    first = saved(a_finding())
    return a_sampled_case(case=first.case, sample=first.sample)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "dip_sample_days_in_order": lambda: a_sample(period_end=LATER),
    "dip_sample_drawn_by_a_seed": lambda: a_sample(seed=""),
    "dip_sample_read_by_another": lambda: a_sample(sampler=person(WRITER)),
    "dip_sample_ends_after_drawn": lambda: a_sample(ended_on=BEFORE),
    "one_dip_sample_waits_for_one": lambda: twice(a_sample),
    "case_once_in_a_sample": twice_in_one,
    "case_waits_in_one_sample": in_two_samples,
    "finding_is_said_whole": lambda: a_finding(closing=""),
}
GOOD: list[Callable[[], models.Model]] = [
    a_sample,
    lambda: a_sample(ended_on=LATER),
    a_sampled_case,
    lambda: a_sampled_case(let_go_on=LATER),
    a_finding,
]
