"""Who writes a study, who sees it before it is published, who reviews it, and who decides: a person each time."""

from __future__ import annotations

from headwater.core.access import EVERYWHERE
from headwater.core.case_studies import MOVES_OF, REVIEWERS, VERDICTS, Reviewer, may_review
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import CASE_STUDY
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.learning.models import CaseStudy, StudyReview
from headwater.organisations.viewer import Viewer

EDITOR = sentence("You direct Prevent for the whole country, and so edit what is learnt.")

READ_BY_REVIEWERS = ("review", "divided", "answered", "accepted")  # states in which who reviews it reads what it says
BACK = "texts/back"  # the rule by which nobody but its author reads it while they change it
KNOWN_TO_REVIEWERS = (*READ_BY_REVIEWERS, "changes", "refused")  # and those in which they read the reviews of it


def edits(by: Viewer) -> bool:
    """Whether the viewer is an editor: a national post that directs everywhere."""
    return by.person is not None and any(Right.DIRECT in one.rights and one.path == EVERYWHERE for one in by.grants)


def may_begin_study(by: Viewer, study: CaseStudy) -> Decision:
    """Write a study: anybody, for an organisation where they have a post."""
    if by.person is not None and study.organisation_id in by.own:
        return allow("study/post", sentence("You have a post there."))
    return deny("study/no-post", sentence("A study is written for an organisation where you have a post."))


def may_write_study(by: Viewer, study: CaseStudy) -> Decision:
    """Change its texts, or say why a flag identifies nobody: its author, while it is theirs to change."""
    return _author(by, study, "change")


def may_read_texts(by: Viewer, study: CaseStudy) -> Decision:
    """Read what it says, on its page in the workroom: its author; others what was sent, and not what is being changed.

    Who reviews it reads it until it is decided about. Once it is published, they read it as its marking lets them.
    """
    if by.person is not None and study.author_id == by.person_id:
        return allow("texts/author", sentence("You wrote it."))
    if study.state == "changes":
        return deny(BACK, sentence("It is back with its author; you read it again once it is sent."))
    if edits(by):
        return allow("texts/editor", EDITOR)
    if study.state in READ_BY_REVIEWERS:
        return allow("texts/reviewer", sentence("You were asked to review it."))
    return deny("texts/decided", sentence("It is decided about: who reviewed it does not read it any more."))


def may_send_study(by: Viewer, study: CaseStudy) -> Decision:
    """Send it on, once no flag is open: its author, who judges that it identifies nobody."""
    return _author(by, study, "send")


def _author(by: Viewer, study: CaseStudy, verb: str) -> Decision:
    if study.author_id != by.person_id:
        return deny("study/not-author", sentence("This is for whoever wrote it."))
    if study.organisation_id not in by.own:
        return deny("study/post-over", sentence("You have no post any more where you wrote it."))
    return CASE_STUDY.may(verb, study.state)


def may_run_study(by: Viewer, study: CaseStudy, verb: str) -> Decision:
    """Do what an editor does with it, which is not theirs and which they do not review."""
    if not edits(by):
        return deny("study/not-editor", sentence("This is for the national post that directs Prevent."))
    if study.author_id == by.person_id:
        return deny("study/own", sentence("Nobody decides about what they wrote."))
    if study.reviews.filter(reviewer=by.person, round=study.round).exists():
        return deny("study/reviews", sentence("Nobody decides about what they review."))
    return CASE_STUDY.may(verb, study.state)


def may_give_back_study(by: Viewer, study: CaseStudy) -> Decision:
    """Give a received study back to its author."""
    return may_run_study(by, study, "give_back")


def may_ask_review(by: Viewer, review: StudyReview) -> Decision:
    """Ask somebody to review it: an editor, of whoever is independent; two at a time, and no third."""
    study = review.study
    decision = may_run_study(by, study, "ask_reviewers")
    if decision.allowed and study.state == "review":
        now = study.reviews.filter(round=study.round, aside_on__isnull=True)
        if now.count() >= REVIEWERS:
            return deny("study/two-asked", sentence("Two are asked already. Wait for what they say."))
    return decision


def may_settle_study(by: Viewer, study: CaseStudy) -> Decision:
    """Decide where the reviewers differ or the author answered, or ask for changes of what is accepted: an editor."""
    if study.state == "review":
        return deny("study/reviewed", sentence("Its reviewers have not both said what they make of it."))
    return may_run_study(by, study, "ask_changes" if study.state == "accepted" else "accept")


def verdicts_open(study: CaseStudy) -> tuple[str, ...]:
    """The verdicts that an editor may come to where a study is now."""
    return tuple(
        name for name, verb in MOVES_OF.items() if name in VERDICTS and CASE_STUDY.may(verb, study.state).allowed
    )


def may_publish_study(by: Viewer, study: CaseStudy) -> Decision:
    """Publish an accepted study at a marking."""
    return may_run_study(by, study, "publish")


def may_withdraw_study(by: Viewer, study: CaseStudy) -> Decision:
    """Withdraw it, with a reason: its author until it is published, and an editor then too."""
    if study.author_id == by.person_id and study.state == "published":
        return deny("study/published", sentence("Who published it withdraws it. Ask the national unit, and say why."))
    if study.author_id == by.person_id:
        return CASE_STUDY.may("withdraw", study.state)
    return may_run_study(by, study, "withdraw")


def withdrawal_asked(study: CaseStudy) -> bool:
    """Whether its author asks that it be withdrawn, and no editor decided about that yet."""
    last = (
        study.steps.filter(verb__in=("ask_withdrawal", "keep")).order_by("-pk").values_list("verb", flat=True).first()
    )
    return study.state == "published" and last == "ask_withdrawal"


def may_ask_withdrawal(by: Viewer, study: CaseStudy) -> Decision:
    """Ask that a published study be withdrawn: its author, also from another post; once until it is decided."""
    if study.author_id != by.person_id or by.person is None:
        return deny("study/not-author", sentence("This is for whoever wrote it."))
    if withdrawal_asked(study):
        return deny("study/asked", sentence("You asked that already. The national unit decides."))
    return CASE_STUDY.may("ask_withdrawal", study.state)


def may_keep_study(by: Viewer, study: CaseStudy) -> Decision:
    """Leave a study published though its author asks that it be withdrawn: an editor, with a reason."""
    decision = may_run_study(by, study, "keep")
    if decision.allowed and not withdrawal_asked(study):
        return deny("study/not-asked", sentence("Its author does not ask that it be withdrawn."))
    return decision


def may_declare_review(by: Viewer, review: StudyReview) -> Decision:
    """Say whether one has a conflict: who was asked, once, before anything else."""
    decision = _reviewer(by, review)
    if decision.allowed and review.free_on is not None:
        return deny("review/declared", sentence("You said on {day} that you have none.", day=review.free_on))
    return decision


def may_say_review(by: Viewer, review: StudyReview) -> Decision:
    """Say what one makes of it: who was asked and has no conflict, once, without having read the other’s."""
    decision = _reviewer(by, review)
    if decision.allowed and review.free_on is None:
        return deny("review/undeclared", sentence("Say first whether you have a conflict."))
    if not decision.allowed:
        return decision
    study = review.study
    return may_review(
        Reviewer(review.reviewer_id, frozenset(by.own)), study.author_id, study.organisation_id, frozenset()
    )


def _reviewer(by: Viewer, review: StudyReview) -> Decision:
    if review.reviewer_id != by.person_id or by.person is None:
        return deny("review/not-asked", sentence("Whoever was asked says this."))
    if not by.own:
        return deny("review/no-post", sentence("You have no post any more."))
    if review.aside_on is not None:
        return deny("review/aside", sentence("You stepped aside on {day}.", day=review.aside_on))
    if review.said_on is not None:
        return deny("review/said", sentence("You said it on {day}.", day=review.said_on))
    if review.study.state != "review" or review.round != review.study.round:
        return deny("review/over", sentence("It is not being reviewed any more."))
    return allow("review/asked", sentence("You were asked to review it."))
