"""What samples found of how a case was dealt with, for those who work on it; and the way there for its sampler."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.casework import Part as Role
from headwater.core.dip_sampling import ANSWERS, QUESTIONS
from headwater.interventions import policies, queries
from headwater.interventions.models import Case, SampledCase
from headwater.interventions.presenters.cases import Part
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.saying import said


def part(viewer: Viewer, case: Case) -> Part:
    """Its part: two questions at the most. Whoever is to say what they find does not read what others found."""
    title, parts = _("How it was dealt with"), policies.standing(viewer, case).parts
    if parts == {Role.SAMPLER}:
        row = queries.waiting_for(viewer, case)
        href = reverse("sample-case", args=[row.sample.ref, row.ref]) if row else ""
        return Part(title, href, (_("Read it, and say how the work was done."),))
    lines = tuple(line for row in queries.findings_of(case) for line in _lines(row))
    return Part(title, "", lines or (_("No sample has said anything of it."),))


def _lines(row: SampledCase) -> Iterator[str]:
    words = _("Found by %(who)s on %(day)s, who had no part in it.")
    yield words % {"who": row.sample.sampler, "day": told(row.done_on) if row.done_on else ""}
    seen = row.words
    for name, question in QUESTIONS.items():
        yield f"{said(question)} {said(ANSWERS[getattr(row, name)])}. {seen.get(f'seen_{name}', '')}"
