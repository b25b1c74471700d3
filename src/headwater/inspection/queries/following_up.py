"""Questions about recommendations: how each stands, and how two rounds of an inspection compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from headwater.core.following_up import Followed, Standing, standing
from headwater.core.framework import Question
from headwater.inspection.models import Answer, Inspected, Inspection, Owner, Progress, Recommendation
from headwater.organisations.viewer import Viewer


def recommendations(viewer: Viewer) -> QuerySet[Any]:
    """Those that the viewer may see, each with the latest of its owners' forecasts and the last word on it."""
    newest = Progress.objects.filter(recommendation=OuterRef("pk")).order_by("-at")
    later = Progress.objects.filter(
        recommendation=OuterRef("recommendation"),
        organisation=OuterRef("organisation"),
        forecast__isnull=False,
        pk__gt=OuterRef("pk"),
    )
    told = newest.filter(~Exists(later), forecast__isnull=False).order_by("-forecast")  # of each owner the last
    return (
        Recommendation.objects.visible(viewer.grants, viewer.person_id, viewer.own)
        .select_related("inspection__kept")
        .annotate(
            newest_forecast=Subquery(told.values("forecast")[:1]),
            last_said=Subquery(newest.values("at")[:1]),
        )
    )


def standing_of(row: Any, today: date) -> Standing:
    """How an annotated recommendation stands on a day."""
    said = row.last_said or row.made_at
    followed = Followed(row.state == "closed", row.deadline, row.newest_forecast, timezone.localdate(said))
    return standing(followed, today)


def owners_by(inspection: Inspection) -> dict[int, list[str]]:
    """The names of owners, by recommendation: one question."""
    found: dict[int, list[str]] = {}
    owners = Owner.objects.filter(recommendation__inspection=inspection).order_by("organisation__name")
    for key, name in owners.values_list("recommendation_id", "organisation__name"):
        found.setdefault(key, []).append(name)
    return found


def find_recommendation(viewer: Viewer, ref: str) -> Any | None:
    """The recommendation of that reference, if the viewer may see it."""
    return recommendations(viewer).filter(ref=ref).first()


@dataclass(frozen=True)
class Then:
    """A question in two rounds: how many said yes, of those that said yes or no in each, and who changed."""

    question: Question
    before: tuple[int, int]
    after: tuple[int, int]
    better: tuple[str, ...]
    worse: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """Two rounds: the questions that both asked with one meaning, and those that cannot be compared."""

    rows: tuple[Then, ...]
    not_comparable: tuple[str, ...]


def compared(before: Inspection, after: Inspection) -> Compared:
    """How the answers of two rounds compare, organisation by organisation: two questions of the database."""
    old, new = before.kept.framework.question, after.kept.framework.question
    alike = [name for name in new if name in old and old[name].meaning == new[name].meaning]
    others = [name for name in dict.fromkeys([*old, *new]) if name not in alike]
    was, now = _said(before), _said(after)
    return Compared(tuple(_then(new[name], was.get(name, {}), now.get(name, {})) for name in alike), tuple(others))


def _said(inspection: Inspection) -> Mapping[str, Mapping[str, str]]:
    """Yes and no by question, and then by organisation."""
    rows = Answer.objects.filter(
        whole__inspected__in=Inspected.objects.still().filter(inspection=inspection), answer__in=("yes", "no")
    )
    found: dict[str, dict[str, str]] = {}
    for question, name, answer in rows.values_list("question", "whole__inspected__organisation__name", "answer"):
        found.setdefault(question, {})[name] = answer
    return found


def _then(question: Question, old: Mapping[str, str], new: Mapping[str, str]) -> Then:
    both = sorted(set(old) & set(new))
    better = tuple(name for name in both if (old[name], new[name]) == ("no", "yes"))
    worse = tuple(name for name in both if (old[name], new[name]) == ("yes", "no"))
    return Then(question, _yes(old), _yes(new), better, worse)


def _yes(said: Mapping[str, str]) -> tuple[int, int]:
    return list(said.values()).count("yes"), len(said)
