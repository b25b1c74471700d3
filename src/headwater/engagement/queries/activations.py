"""Questions about activations and their logs, viewer first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from headwater.engagement.models import Activation, LetIn, LogEntry, PlanContact, PlanMessage, PlanStep
from headwater.governance.queries import read_at
from headwater.organisations.viewer import Viewer


def activations(viewer: Viewer) -> QuerySet[Activation]:
    """Those that the viewer reads: by the rule of ``policies.may_read_activation``."""
    let_in = LetIn.objects.filter(ended_at__isnull=True, partner__in=viewer.own, activation__ended_at__isnull=True)
    let_in = let_in.filter(Q(person__isnull=True) | Q(person=viewer.person))
    seen = read_at(viewer, "organisation__") | Q(pk__in=let_in.values("activation"))
    rows = Activation.objects.filter(seen)
    return rows.select_related("plan", "organisation", "started_by", "ended_by", "review")


def find_activation(viewer: Viewer, ref: str) -> Activation | None:
    """The activation of that reference."""
    return activations(viewer).filter(ref=ref).first()


def straggling(viewer: Viewer, ref: str) -> Activation | None:
    """An activation that was stood down, for somebody who was let in until then: they may send what they still have."""
    was = LetIn.objects.filter(partner__in=viewer.own, activation__ref=ref, activation__ended_at__isnull=False)
    was = was.filter(Q(person__isnull=True) | Q(person=viewer.person))
    return Activation.objects.filter(pk__in=was.values("activation")).select_related("plan", "organisation").first()


def entries(activation: Activation) -> QuerySet[LogEntry]:
    """Its log, in order."""
    return activation.entries.select_related(
        "by", "step", "contact__post__organisation", "contact__called", "message", "corrects", "activation"
    ).order_by("number")


def find_entry(activation: Activation, number: str) -> LogEntry | None:
    """The entry of that number in a log."""
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        return None
    return activation.entries.filter(number=int(number)).select_related("by").first()


@dataclass(frozen=True)
class Running:
    """All that the page of an activation shows, read in a handful of questions."""

    activation: Activation
    log: Sequence[LogEntry]
    steps: Sequence[tuple[PlanStep, LogEntry | None]]
    contacts: Sequence[tuple[PlanContact, LogEntry | None]]
    messages: Sequence[PlanMessage]


def running(activation: Activation) -> Running:
    """The log, the checklist with who ticked what, and whom to call with how that went: four questions."""
    log = list(entries(activation))
    ticked: dict[int | None, LogEntry] = {}
    called: dict[int | None, LogEntry] = {}
    corrected = {row.corrects_id for row in log if row.kind == "correction"}
    for row in log:
        if row.kind == "step" and row.pk not in corrected:
            ticked.setdefault(row.step_id, row)
        if row.kind == "call":
            called[row.contact_id] = row
    plan = activation.plan_id
    steps = PlanStep.objects.filter(plan=plan).select_related("role__post__organisation")
    contacts = PlanContact.objects.filter(plan=plan).select_related("post__organisation", "called")
    return Running(
        activation,
        log,
        [(row, ticked.get(row.pk)) for row in steps],
        [(row, called.get(row.pk)) for row in contacts],
        list(PlanMessage.objects.filter(plan=plan)),
    )


def let_in_now(activation: Activation) -> QuerySet[LetIn]:
    """Who is let in."""
    return activation.let_in.filter(ended_at__isnull=True).select_related("partner", "person")


def find_let_in(activation: Activation, ref: str) -> LetIn | None:
    """The letting in of that reference, while it stands."""
    return let_in_now(activation).filter(ref=ref).select_related("activation__organisation").first()


def running_for(viewer: Viewer) -> QuerySet[Any]:
    """The activations that run where the viewer has a post, or that they were let in to."""
    rows = activations(viewer).filter(ended_at__isnull=True)
    let_in = LetIn.objects.filter(ended_at__isnull=True, partner__in=viewer.own)
    let_in = let_in.filter(Q(person__isnull=True) | Q(person=viewer.person))
    return rows.filter(Q(organisation__in=viewer.own) | Q(pk__in=let_in.values("activation")))
