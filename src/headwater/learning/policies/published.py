"""What may be done with a published study by whoever may read it; and calls for evidence and promises."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.learning.models import (
    Adoption,
    CallAnswer,
    Commendation,
    Commitment,
    CommitmentStatus,
    EvidenceCall,
    FollowedTheme,
    OfAnEdition,
    ResultElsewhere,
    StudyEdition,
    StudyQuestion,
)
from headwater.learning.policies.studies import EDITOR, edits
from headwater.organisations.viewer import Viewer
from headwater.sharing.queries import reader_in, reading_of


def may_read_edition(by: Viewer, edition: StudyEdition) -> Decision:
    """Read an edition: the rule of the release, and no other."""
    return reading_of(edition.release, reader_in(by), by.day).decision


def _speaks(by: Viewer, row: OfAnEdition) -> Decision:
    """Somebody who may read it, for an organisation where they have a post."""
    if row.organisation_id not in by.own or by.person is None:
        return deny("study/no-post", sentence("This is said for an organisation where you have a post."))
    if row.edition.withdrawn_on is not None:
        return deny("study/withdrawn", sentence("It was withdrawn on {day}.", day=row.edition.withdrawn_on))
    return may_read_edition(by, row.edition)


def may_adopt_study(by: Viewer, adoption: Adoption) -> Decision:
    """Say that one’s organisation does what a study tells of: not the one that sent it."""
    decision = _speaks(by, adoption)
    if decision.allowed and adoption.organisation_id == adoption.study.organisation_id:
        return deny("adopt/own", sentence("It is from there."))
    return decision


def may_end_adoption(by: Viewer, adoption: Adoption) -> Decision:
    """Say that it is done no longer: the organisation’s own people."""
    if adoption.ended_on is not None:
        return deny("adopt/ended", sentence("It ended on {day}.", day=adoption.ended_on))
    if by.person is not None and adoption.organisation_id in by.own:
        return allow("adopt/post", sentence("You have a post there."))
    return deny("adopt/no-post", sentence("This is for those with a post where it was adopted."))


def may_tell_result(by: Viewer, result: ResultElsewhere) -> Decision:
    """Tell what came of it: the people of the organisation that took it up, also once it ended or was withdrawn."""
    if by.person is not None and result.adoption.organisation_id in by.own:
        return allow("result/post", sentence("You have a post where it was adopted."))
    return deny("result/no-post", sentence("This is for those with a post where it was adopted."))


def may_ask_question(by: Viewer, question: StudyQuestion) -> Decision:
    """Ask the author something: whoever may read it and did not write it."""
    decision = _speaks(by, question)
    if decision.allowed and question.study.author_id == by.person_id:
        return deny("question/own", sentence("You wrote it."))
    return decision


def may_answer_question(by: Viewer, question: StudyQuestion) -> Decision:
    """Answer: the author, once."""
    if question.study.author_id != by.person_id or by.person is None:
        return deny("question/not-author", sentence("Whoever wrote the study answers."))
    if question.edition.withdrawn_on is not None:
        return deny("study/withdrawn", sentence("It was withdrawn on {day}.", day=question.edition.withdrawn_on))
    if question.answer:
        return deny("question/answered", sentence("It is answered."))
    return allow("question/author", sentence("You wrote the study."))


def may_commend_study(by: Viewer, row: Commendation) -> Decision:
    """Thank for it: whoever may read it, and not where it is from."""
    decision = _speaks(by, row)
    if decision.allowed and row.organisation_id == row.study.organisation_id:
        return deny("commend/own", sentence("It is from there."))
    return decision


def may_follow_theme(by: Viewer, row: FollowedTheme) -> Decision:
    """Follow a theme, or stop: each for themselves, while they have a post."""
    if by.person is not None and row.person_id == by.person_id and by.own:
        return allow("follow/own")
    return deny("follow/other", sentence("Each person with a post follows for themselves."))


def may_take_out(by: Viewer, _said: OfAnEdition | EvidenceCall) -> Decision:
    """Take out what somebody wrote beside a study or in a call: an editor."""
    if edits(by):
        return allow("said/editor", EDITOR)
    return deny("said/not-editor", sentence("This is for the national post that directs Prevent."))


def may_call(by: Viewer, call: EvidenceCall) -> Decision:
    """Call for evidence: anybody, for an organisation where they have a post."""
    if by.person is not None and call.organisation_id in by.own:
        return allow("call/post", sentence("You have a post there."))
    return deny("call/no-post", sentence("A call is made for an organisation where you have a post."))


def may_close_call(by: Viewer, call: EvidenceCall) -> Decision:
    """Close it: the organisation that called, or an editor."""
    if call.closed_on is not None:
        return deny("call/closed", sentence("It was closed on {day}.", day=call.closed_on))
    if edits(by):
        return allow("call/editor")
    if by.person is not None and call.organisation_id in by.own:
        return allow("call/post", sentence("You have a post there."))
    return deny("call/not-theirs", sentence("It is closed by those who asked, or by the national unit."))


def may_answer_call(by: Viewer, answer: CallAnswer) -> Decision:
    """Say that a study answers it: anybody with a post who may read the edition, while it is open."""
    if answer.call.closed_on is not None:
        return deny("call/closed", sentence("It was closed on {day}.", day=answer.call.closed_on))
    if not by.own:
        return deny("call/no-post", sentence("You have no post."))
    return may_read_edition(by, answer.edition)


def may_keep_commitment(by: Viewer, row: Commitment) -> Decision:
    """Write a promise down: those who may change the organisation that made it, and editors."""
    if edits(by):
        return allow("commitment/editor")
    return may(Right.EDIT, by.grants, row.organisation.path, row.organisation.name)


def may_say_commitment(by: Viewer, row: CommitmentStatus) -> Decision:
    """Say what became of a promise: the same people, and inspectors, who hold to it those who made it."""
    place = row.commitment.organisation
    if may(Right.INSPECT, by.grants, place.path, place.name).allowed:
        return allow("commitment/inspector")
    return may_keep_commitment(by, row.commitment)
