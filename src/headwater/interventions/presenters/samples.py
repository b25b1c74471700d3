"""Dip samples in a list and on their page: days, references and counts of the sample, and nothing of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.dip_sampling import ANSWERS, QUESTIONS, tell_counts
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.models import DipSample, SampledCase
from headwater.organisations.viewer import Viewer
from headwater.schemes.dip_sampling import sampling
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

OPEN = (("yes", sentence("Waiting")), ("no", sentence("Ended")))


def _progress(row: Any) -> str:
    return _("%(said)s of %(drawn)s") % {"said": row.said, "drawn": row.drawn}


SAMPLES = TableOf(
    title=sentence("Dip samples"),
    order="-drawn",
    columns=(
        Column("ref", sentence("Sample"), lambda row: row.ref, link=lambda row: reverse("sample", args=[row.ref])),
        Column("panel", sentence("Panel"), lambda row: row.panel.name, sort="panel__name"),
        Column("drawn", sentence("Drawn on"), lambda row: told(row.drawn_on), sort="drawn_on"),
        Column("sampler", sentence("Read by"), lambda row: str(row.sampler), sort="sampler__name"),
        Column("said", sentence("Said"), _progress),
        Column("due", sentence("To be said by"), lambda row: told(row.due_on), sort="due_on"),
        Column("ended", sentence("Ended"), lambda row: told(row.ended_on) if row.ended_on else "–", sort="ended_on"),
    ),
    filters=(Filter("open", sentence("State"), lambda rows, yes: rows.filter(ended_on__isnull=yes == "yes"), OPEN),),
)


def found_rows(viewer: Viewer, sample: DipSample) -> Sequence[tuple[str, list[str]]]:
    """How many findings have each answer, question by question: whole for the chair, without the few for who leads."""
    whole = "chair" in policies.seats_of(viewer).get(sample.panel_id, frozenset())
    hide_below = 0 if whole else sampling().hide_below.number
    return [
        (said(QUESTIONS[name]), [_count(one.count, one.few, hide_below) for one in tell_counts(counts, hide_below)])
        for name, counts in queries.counts_of_sample(sample).items()
    ]


def _count(count: int | None, few: bool, hide_below: int) -> str:
    if count is not None:
        return str(count)
    return _("fewer than %(n)s") % {"n": hide_below} if few else _("not told")


def answer_heads() -> list[str]:
    """The heads of the columns of answers."""
    return [said(words) for words in ANSWERS.values()]


def case_state(row: SampledCase) -> str:
    """What became of a case that was drawn, in a sentence."""
    if row.done_on is not None:
        return _("Said on %(day)s.") % {"day": told(row.done_on)}
    if row.let_go_on is not None:
        return _("Let go on %(day)s.") % {"day": told(row.let_go_on)}
    if row.case.state != "closed":
        return _("It was opened again: it is not read while it is open.")
    return _("Nothing is said yet.")
