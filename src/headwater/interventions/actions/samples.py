"""Dip samples: drawn by lot, said case by case by somebody who had no part in them, and ended."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from headwater.audit.actions import action, insist
from headwater.core.casework import due_after
from headwater.core.dip_sampling import ANSWERS, QUESTIONS, SEEN, draw, may_be_sampled
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.models import DipSample, SampledCase
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.dip_sampling import sampling


@action("dip_sample.drawn", policy=policies.may_draw_sample)
def draw_sample(sample: DipSample, *, by: Viewer) -> DipSample:
    """Draw closed cases of a period by lot for a sampler; ``sample`` is not saved yet. Nobody chooses a case.

    The seed is made here and kept: with it anybody can see that what was drawn had the lowest lots.
    """
    sample.panel = sample.panel.fresh()
    insist(policies.may_draw_sample(by, sample))
    _asked_soundly(sample, by)
    sample.organisation, sample.drawn_by, sample.drawn_on = sample.panel.organisation, by.person, by.day  # type: ignore[assignment]
    sample.due_on, sample.seed = due_after(by.day, sampling().days.number), secrets.token_hex(8)
    found = queries.candidates(sample)
    days = (sample.period_start, sample.period_end)
    can = [ref for ref, (_, one) in found.items() if may_be_sampled(one, *days).allowed]
    if not can:
        what = sentence("no case that was closed in these days can be read by them.")
        raise refuse("Closed from", what, sentence("Choose other days, or somebody else."))
    sample.save()
    drawn = draw(can, sample.number, sample.seed)
    SampledCase.objects.bulk_create([SampledCase(sample=sample, case_id=found[ref][0]) for ref in drawn])
    return sample


def _asked_soundly(sample: DipSample, by: Viewer) -> None:
    rules = sampling()
    if not sample.period_start <= sample.period_end <= by.day:
        what = sentence("the days are not in order, or not over yet.")
        raise refuse("Closed until", what, sentence("Write days until today, the first one first."))
    if not rules.smallest.number <= sample.number <= rules.largest.number:
        what = sentence("it is too few or too many.")
        remedy = sentence("Write {least} to {most}.", least=rules.smallest.number, most=rules.largest.number)
        raise refuse("How many cases", what, remedy)
    if sample.sampler_id not in {seat.person_id for seat in queries.samplers_of(sample.panel, by)}:
        what = sentence("they have no seat as sampler there today, or they chair it, or it is you.")
        raise refuse("Who reads it", what, sentence("Choose somebody of the list."))
    if sample.panel.samples.filter(sampler=sample.sampler, ended_on__isnull=True).exists():
        what = sentence("a sample of this panel waits for them already.")
        raise refuse("Who reads it", what, sentence("Wait for that one, or end it first."))


@action("dip_sample.ended", policy=policies.may_end_sample)
def end_sample(sample: DipSample, *, by: Viewer) -> DipSample:
    """End a sample: what nothing was said of is let go, and its sampler reads none of it from this moment."""
    sample.cases.filter(done_on__isnull=True).update(let_go_on=by.day)
    sample.ended_on = max(by.day, sample.drawn_on)
    sample.save()
    return sample


@action("sample_finding.said", policy=policies.may_say_finding)
def say_finding(row: SampledCase, *, by: Viewer, answers: Mapping[str, str], seen: Mapping[str, str]) -> SampledCase:
    """Say of a case how it was dealt with, by a code for each question and what shows it. Once: then it is closed."""
    not_empty({str(SEEN[name]): seen.get(name, "") for name in QUESTIONS})
    for name, question in QUESTIONS.items():
        if answers.get(name) not in ANSWERS:
            raise refuse(str(question), sentence("nothing is chosen."), sentence("Choose one of the answers."))
        setattr(row, name, answers[name])
    row.case.open()
    row.write(**{f"seen_{name}": seen[name] for name in QUESTIONS})
    row.done_on = by.day
    row.save()
    sample = row.sample.fresh()
    if not sample.cases.filter(done_on__isnull=True, let_go_on__isnull=True).exists():
        sample.ended_on = max(by.day, sample.drawn_on)
        sample.save()
    return row
