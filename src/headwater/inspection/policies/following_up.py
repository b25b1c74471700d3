"""Who writes recommendations, says how far they are, proposes to close them, and agrees."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import INSPECTION, RECOMMENDATION
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.inspection.models import Inspection, Letter, Progress, Recommendation, TeamMember
from headwater.inspection.policies.inspections import may_inspect, may_run
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

WRITTEN_IN = ("moderation", "factual_accuracy", "published", "follow_up")
FOLLOWED_IN = ("published", "follow_up")


def may_recommend(by: Viewer, inspection: Inspection) -> Decision:
    """Write recommendations and letters: whoever leads the team, from moderation on."""
    decision = may_run(by, inspection)
    if decision.allowed and inspection.state not in WRITTEN_IN:
        words = INSPECTION.states[inspection.state]
        return deny("recommend/early", sentence("It is {state}: what is asked for is written later.", state=words))
    return decision


def _owns(by: Viewer, places: list[Organisation]) -> Decision:
    """Somebody with a post in one of the owners, or who may change its details."""
    if by.person is None:
        return deny("follow/person", sentence("This is said by a person, who is named with it."))
    near = [grant for grant in by.grants if grant.path]
    for place in places:
        if place.pk in by.own or may(Right.EDIT, near, place.path, place.name).allowed:
            return allow("follow/owner", sentence("{name} is to do this, and you may speak for it.", name=place.name))
    names = tuple(place.name for place in places)
    return deny("follow/not-owner", sentence("Those with a post at its owners say this: {names}.", names=names))


def _followed(recommendation: Recommendation) -> Decision | None:
    state = recommendation.inspection.state
    if state not in FOLLOWED_IN:
        words = INSPECTION.states[state]
        return deny("follow/not-now", sentence("The inspection is {state}: nothing is followed up now.", state=words))
    if recommendation.state == "closed":
        return deny("follow/closed", sentence("It is closed."))
    return None


def owners_of(recommendation: Recommendation) -> list[Organisation]:
    """The organisations that are to do it."""
    return list(Organisation.objects.filter(pk__in=recommendation.owners.values("organisation")).order_by("name"))


def may_say_how_far(by: Viewer, recommendation: Recommendation) -> Decision:
    """Say how far it is: whoever works at one of its owners."""
    return _followed(recommendation) or _owns(by, owners_of(recommendation))


def may_speak_for(by: Viewer, progress: Progress) -> Decision:
    """Say how far it is for one owner: whoever works there, and not at another of its owners."""
    return _followed(progress.recommendation) or _owns(by, [progress.organisation])


def may_propose_closure(by: Viewer, recommendation: Recommendation) -> Decision:
    """Propose to close it: its owners, and nobody before what it depends on is closed."""
    decision = may_say_how_far(by, recommendation)
    if not decision.allowed:
        return decision
    moved = RECOMMENDATION.may("propose_closure", recommendation.state)
    if not moved.allowed:
        return moved
    waits = recommendation.depends_on.exclude(on__state="closed").select_related("on")
    if names := tuple(str(item.on) for item in waits):
        return deny("close/depends", sentence("It depends on what is not closed yet: {names}.", names=names))
    return decision


def may_decide_closure(by: Viewer, recommendation: Recommendation) -> Decision:
    """Agree to close it, or not: an inspector of the team, and never one with a post at an owner."""
    decision = may_inspect(by)
    if not decision.allowed:
        return decision
    moved = RECOMMENDATION.may("agree_closure", recommendation.state)
    if not moved.allowed:
        return moved
    if any(place.pk in by.own for place in owners_of(recommendation)):
        return deny("decide_closure/own", sentence("You have a post at one of its owners: somebody else decides."))
    team = TeamMember.objects.as_at(by.day).filter(inspection=recommendation.inspection, person=by.person_id)
    if team.exists():
        return allow("decide_closure/team", sentence("You are in the team of this inspection."))
    return deny("decide_closure/not-team", sentence("This is for those in the team of this inspection."))


def may_see_letter(by: Viewer, letter: Letter) -> Decision:
    """Inspectors, and those with a post at the organisation or above it."""
    inspects = may_inspect(by)
    if inspects.allowed:
        return inspects
    near = [grant for grant in by.grants if grant.path]
    return may(Right.SEE, near, letter.organisation.path, letter.organisation.name)


def may_answer_letter(by: Viewer, letter: Letter) -> Decision:
    """Answer a letter, once: whoever may change the organisation's details."""
    if letter.answered_at is not None:
        return deny("answer_letter/done", sentence("It is answered."))
    near = [grant for grant in by.grants if grant.path]
    return may(Right.EDIT, near, letter.organisation.path, letter.organisation.name)


def deny_own_closure() -> Decision:
    """A no for whoever proposed it."""
    return deny("decide_closure/proposed", sentence("You proposed to close it: somebody else decides."))
