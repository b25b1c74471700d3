"""Who keeps training, who sees the names of whoever is trained, and who says what is in use.

Counts are read by whoever reads how communities are engaged. Names are for those who work at the force, and for whoever
leads the unit: not for overseers, inspectors and national posts.
"""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.engagement.models import (
    CHECKED,
    DRAFT,
    OVER,
    GuidanceToKnow,
    TrainingDispute,
    TrainingImport,
    TrainingMatrix,
    TrainingReminder,
)
from headwater.engagement.policies.engaging import may_answer_for, may_engage
from headwater.organisations.models import Holding, Organisation, Post
from headwater.organisations.models.of_a_place import OfAPlace
from headwater.organisations.viewer import Viewer


def may_keep_training(by: Viewer, record: OfAPlace) -> Decision:
    """Write programmes, modules, events, staff and completions of a place: a post there, or at what it is part of."""
    return may_engage(by, record.organisation)


def may_see_names(by: Viewer, place: Organisation) -> Decision:
    """See who is trained and who is not: those who work at the force, and those who lead the unit."""
    works = may_engage(by, place)
    if not works.allowed:
        return deny("training/names", *works.reasons)
    if place.kind in ("force", "region", "national") or any(_is_above(by, place)):
        return works
    return may(Right.EDIT, by.grants, place.path, place.name)


def _is_above(by: Viewer, place: Organisation) -> list[bool]:
    """Whether a post of theirs is above the place."""
    return [path != place.path and place.path.startswith(path) for path in by.own_paths if path]


def may_write_matrix(by: Viewer, matrix: TrainingMatrix) -> Decision:
    """Score roles and say what levels need: whoever keeps training, until the matrix is taken into use."""
    keeps = may_keep_training(by, matrix)
    if keeps.allowed and matrix.state != DRAFT:
        why = sentence("It is in use since {day}: what it said on a day stays readable.", day=matrix.start)
        return deny("training/matrix", why, sentence("Begin a new version."))
    return keeps


def may_use_matrix(by: Viewer, matrix: TrainingMatrix) -> Decision:
    """Take a matrix into use: whoever leads there."""
    if matrix.state != DRAFT:
        return deny("training/used", sentence("It is in use since {day}.", day=matrix.start))
    return may_answer_for(by, matrix.organisation)


def may_go_on_with_file(by: Viewer, brought: TrainingImport) -> Decision:
    """Say what its columns are, and set it aside: whoever keeps training, until it is over."""
    keeps = may_keep_training(by, brought)
    if keeps.allowed and brought.state in OVER:
        return deny("training/file", sentence("It is over: {state}.", state=brought.get_state_display()))
    return keeps


def may_confirm_file(by: Viewer, brought: TrainingImport) -> Decision:
    """Confirm it: whoever keeps training, once it is looked through."""
    keeps = may_keep_training(by, brought)
    if keeps.allowed and brought.state != CHECKED:
        return deny("training/confirm", sentence("It is not waiting to be confirmed: {state}.", state=brought.state))
    return keeps


def may_settle(by: Viewer, dispute: TrainingDispute) -> Decision:
    """Settle a contradiction: whoever works at the force."""
    keeps = may_keep_training(by, dispute)
    if keeps.allowed and dispute.settled_on is not None:
        return deny("training/settled", sentence("It was settled on {day}.", day=dispute.settled_on))
    return keeps


def may_answer_reminder(by: Viewer, reminder: TrainingReminder) -> Decision:
    """Say what will be done: whoever leads the unit."""
    if reminder.answered_on is not None:
        return deny("training/answered", sentence("It was answered on {day}.", day=reminder.answered_on))
    return may_answer_for(by, reminder.organisation)


def may_acknowledge(by: Viewer, guidance: GuidanceToKnow) -> Decision:
    """Say that one has it: whoever holds a post that is asked to know it."""
    held = Holding.objects.as_at(by.day).filter(person=by.person_id, post__in=posts_asked(guidance, by))
    if by.person_id is not None and held.exists():
        return allow("guidance/asked", sentence("You hold a post that is asked to know it."))
    return deny("guidance/not-asked", sentence("You hold no post that is asked to know it."))


def posts_asked(guidance: GuidanceToKnow, by: Viewer) -> list[int]:
    """The posts of the viewer’s day that are asked to know it."""
    rows = Post.objects.as_at(by.day).filter(kind=guidance.asked_of)
    if guidance.organisation.kind != "national":
        rows = rows.filter(organisation__path__startswith=guidance.organisation.path)
    return list(rows.order_by().values_list("pk", flat=True))
