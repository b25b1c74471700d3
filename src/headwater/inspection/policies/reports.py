"""Who writes a report, reads its drafts, comments on them, answers comments, and publishes."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import INSPECTION
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.inspection.models import Comment, Inspection, Publication, Release, TeamMember
from headwater.inspection.policies.inspections import SETTLED, may_inspect, may_run
from headwater.organisations.viewer import Viewer

RELEASED_IN = ("moderation", "factual_accuracy")


def may_write(by: Viewer, inspection: Inspection) -> Decision:
    """Write chapters, boxes and footnotes, and make drafts: whoever is in the team, until it is published."""
    decision = may_inspect(by)
    if not decision.allowed:
        return decision
    if inspection.state in SETTLED:
        words = INSPECTION.states[inspection.state]
        return deny(
            "write_report/published",
            sentence("It is {state}: its text stays as it is.", state=words),
            sentence("What was wrong in it is added as a dated correction."),
        )
    if TeamMember.objects.as_at(by.day).filter(inspection=inspection, person=by.person_id).exists():
        return allow("write_report/team", sentence("You are in the team of this inspection."))
    return deny("write_report/not-team", sentence("This is for those in the team of this inspection."))


def may_release(by: Viewer, inspection: Inspection) -> Decision:
    """Give a draft to readers: whoever leads the team, in moderation and while facts are checked."""
    decision = may_run(by, inspection)
    if decision.allowed and inspection.state not in RELEASED_IN:
        words = INSPECTION.states[inspection.state]
        return deny("release/not-now", sentence("It is {state}: drafts are given to readers later.", state=words))
    return decision


def may_read(by: Viewer, release: Release) -> Decision:
    """Read what was given: the reader it was given to; those with a post at the organisation; inspectors."""
    inspects = may_inspect(by)
    if inspects.allowed:
        return inspects
    if release.ended_at is not None:
        return deny("read/ended", sentence("What you were given to read was taken back."))
    if release.reader_id is not None and release.reader_id == by.person_id:
        return allow("read/reader", sentence("It was given to you to read."))
    if release.inspected is not None:
        organisation = release.inspected.organisation
        for grant in by.grants:
            if grant.path and Right.SEE in grant.rights and grant.reaches(organisation.path):
                return allow("read/near", sentence("{because}.", because=grant.because))
    return deny("read/not-given", sentence("It was not given to you to read."))


def _over(by: Viewer, release: Release) -> Decision | None:
    """A no where comments are over."""
    if release.ended_at is not None:
        return deny("comment/ended", sentence("What you were given to read was taken back."))
    if release.draft.inspection.state not in RELEASED_IN:
        words = INSPECTION.states[release.draft.inspection.state]
        return deny("comment/not-now", sentence("The inspection is {state}: comments are over.", state=words))
    if release.until < by.day:
        return deny("comment/late", sentence("Comments were asked for until {day}.", day=release.until))
    return None


def may_comment(by: Viewer, release: Release) -> Decision:
    """Comment on what was given, until its day: its reader, or whoever answers for the organisation."""
    over = _over(by, release)
    if over is not None:
        return over
    if release.reader_id is not None and release.reader_id == by.person_id:
        return allow("comment/reader", sentence("It was given to you to read."))
    if release.inspected is not None and by.person is not None:
        organisation = release.inspected.organisation
        if organisation.pk in by.own:
            return allow("comment/own", sentence("You have a post at {name}.", name=organisation.name))
        near = [grant for grant in by.grants if grant.path]
        return may(Right.EDIT, near, organisation.path, organisation.name)
    return deny("comment/not-given", sentence("It was not given to you to comment on."))


def may_answer_comment(by: Viewer, comment: Comment) -> Decision:
    """Answer a comment: whoever is in the team, and not whoever made it."""
    if comment.by_id == by.person_id:
        return deny("answer_comment/own", sentence("It is your own comment: somebody else in the team answers it."))
    return may_write(by, comment.release.draft.inspection)


def may_publish(by: Viewer, inspection: Inspection) -> Decision:
    """Publish the report: whoever leads the team, once facts were checked."""
    decision = may_run(by, inspection)
    if not decision.allowed:
        return decision
    moved = INSPECTION.may("publish", inspection.state)
    return decision if moved.allowed else moved


def may_correct(by: Viewer, publication: Publication) -> Decision:
    """Add a dated correction to a published report: whoever leads the team, closed or not."""
    decision = may_inspect(by)
    if not decision.allowed:
        return decision
    team = TeamMember.objects.as_at(by.day).filter(inspection=publication.inspection, person=by.person_id, role="lead")
    if team.exists():
        return allow("correct/lead", sentence("You lead the team of this inspection."))
    return deny("correct/not-lead", sentence("This is for whoever leads the team of this inspection."))
