"""A dip sample in the demonstration: drawn by the chair of the panel, and read by somebody who had no part in it.

What is found here is invented, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from headwater.accounts.models import Person
from headwater.core.dip_sampling import QUESTIONS
from headwater.interventions import actions
from headwater.interventions.models import DipSample, Panel, SampledCase
from headwater.organisations.viewer import Viewer, viewer_of

CHANNEL = "Ashvale Channel panel (invented)"
CHAIR, SAMPLER = "Rosalind Quaye", "Jonah Brackley"
ANSWERS = dict.fromkeys(QUESTIONS, "yes") | {"told": "unseen", "closing": "part"}
SEEN = {
    "told": "Nothing in the record says who told him, or when. (invented)",
    "consent": "Both answers stand before the case came to the panel. (invented)",
    "reasons": "Each step says why. (invented)",
    "followed": "There was no action to follow; the closing says what had changed. (invented)",
    "closing": "It says how he found it, and not what he was told. (invented)",
}


def make_sample() -> None:
    """One sample, drawn three days ago; of the case that was supported it is said what was found."""
    chair, panel = _as(CHAIR, 3), Panel.objects.get(name=CHANNEL)
    sample = DipSample(panel=panel, sampler=Person.objects.get(name=SAMPLER), number=2)
    sample.period_start, sample.period_end = chair.day - timedelta(days=60), chair.day
    sample = actions.draw_sample(sample, by=chair)
    row = SampledCase.objects.filter(sample=sample, case__outcome="supported").first()
    if row is not None:
        actions.say_finding(row, by=_as(SAMPLER, 1), answers=ANSWERS, seen=SEEN)


def _as(name: str, ago: int) -> Viewer:
    viewer = viewer_of(Person.objects.get(name=name))
    return replace(viewer, day=viewer.day - timedelta(days=ago))
