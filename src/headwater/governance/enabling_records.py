"""Behaviours, activities and judgements of partnerships among the records that probes and citations can name."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse

from headwater.core.post_activities import ACTIVITIES
from headwater.core.sentences import Sentence, sentence
from headwater.governance.models import BehaviourSeen, MaturityJudged, PostActivity
from headwater.governance.queries import partnerships_seen, post_activities, read_at
from headwater.organisations.records import Kind, known
from headwater.organisations.viewer import Viewer


def _behaviours(viewer: Viewer) -> QuerySet[BehaviourSeen]:
    return BehaviourSeen.objects.filter(read_at(viewer, "organisation__")).select_related("organisation")


def _judged(viewer: Viewer) -> QuerySet[MaturityJudged]:
    seen = partnerships_seen(viewer, viewer.day).order_by().values("pk")
    return MaturityJudged.objects.filter(partnership__in=seen).select_related("partnership", "organisation")


def _told_behaviour(row: BehaviourSeen) -> Sentence:
    return sentence("{behaviour} seen at {name} on {day}", behaviour=row.behaviour, name=row.organisation, day=row.on)


def _told_activity(row: PostActivity) -> Sentence:
    known = {"what": ACTIVITIES[row.kind].title, "post": row.post.in_words, "day": row.on}
    return sentence("{what}: {post}, {day}", **known)


def _told_judged(row: MaturityJudged) -> Sentence:
    return sentence("Judgement of {name} on {day}", name=row.partnership.name, day=row.on)


known(
    "behaviourseen",
    Kind("ref", _behaviours, _told_behaviour, lambda row: reverse("enablers-of", args=[row.organisation.ref])),
)
known("postactivity", Kind("ref", post_activities, _told_activity, lambda _: reverse("post-activities")))
known(
    "maturityjudged",
    Kind("ref", _judged, _told_judged, lambda row: reverse("maturity-of", args=[row.partnership.ref])),
)
