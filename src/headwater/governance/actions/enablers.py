"""What was seen of a role and done in a post is written down, and partnerships are judged."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.maturity import CRITERIA, MATURITY_WORDS
from headwater.core.post_activities import ACTIVITIES
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.enabling_roles import role_called
from headwater.governance.models import BehaviourSeen, MaturityJudged, PostActivity
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer


def _has_been(label: str, day: date, by: Viewer) -> None:
    if day > by.day:
        raise refuse(label, sentence("that day has not come yet."), sentence("Give today or an earlier day."))


@action("behaviour.seen", policy=policies.may_write_behaviour)
def write_behaviour(seen: BehaviourSeen, *, by: Viewer) -> BehaviourSeen:
    """Write down that a behaviour of a role was seen; ``seen`` is not saved yet."""
    not_empty({"What was seen": seen.what})
    no_persons({"What was seen": seen.what})
    role = role_called(seen.enabler)
    if role is None or seen.behaviour not in {one.id for one in role.behaviours}:
        raise refuse("Behaviour", sentence("the role has none of that name."), sentence("Choose one of the list."))
    _has_been("Seen on", seen.on, by)
    seen.written_on, seen.by = by.day, by.person  # type: ignore[assignment]
    seen.save()
    return seen


@action("post.activity", policy=policies.may_write_activity)
def write_post_activity(activity: PostActivity, *, by: Viewer) -> PostActivity:
    """Write down what was done in a post; ``activity`` is not saved yet."""
    not_empty({"What was done, with whom by role": activity.what})
    no_persons({"What was done, with whom by role": activity.what})
    kind = ACTIVITIES.get(activity.kind)
    if (
        kind is None
        or activity.post.kind not in kind.posts
        or activity.post.organisation_id != activity.organisation_id
    ):
        raise refuse("Activity", sentence("it is none of that post."), sentence("Choose one that fits the post."))
    _has_been("On", activity.on, by)
    activity.written_on, activity.by = by.day, by.person  # type: ignore[assignment]
    activity.save()
    return activity


@action("partnership.judged", policy=policies.may_judge_partnership)
def judge_partnership(judged: MaturityJudged, *, by: Viewer) -> MaturityJudged:
    """Say how far a criterion is met, and what shows it; ``judged`` is not saved yet. What was judged before stays."""
    not_empty({"What shows it": judged.evidence})
    no_persons({"What shows it": judged.evidence})
    if judged.criterion not in CRITERIA or judged.level not in MATURITY_WORDS:
        raise refuse("Is it so?", sentence("there is no such answer."), sentence("Choose one of the list."))
    judged.organisation, judged.on = judged.partnership.lead, by.day
    judged.by = by.person  # type: ignore[assignment]
    judged.save()
    return judged
