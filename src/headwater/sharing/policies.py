"""Who writes products, agrees to audiences, issues, recalls, and keeps audiences and vetting. Nobody bypasses.

Reading a release is decided by ``core.release``: no post, right or office of the service opens one.
"""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.core.surveys import When
from headwater.evidence.policies import may_give_content
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    ISSUED,
    NEED,
    Agreement,
    Audience,
    Briefing,
    CaveatHeld,
    Clearance,
    Consent,
    Label,
    Portion,
    Preference,
    Product,
    Release,
    Remark,
    SourceSystem,
    Survey,
)


def may_work_at(by: Viewer, organisation: Organisation) -> Decision:
    """Read and write its products, and answer for what is from it: those with a post there, nobody else."""
    if by.person is not None and organisation.pk in by.own:
        return allow("share/post", sentence("You have a post at {name}.", name=organisation.name))
    return deny(
        "share/no-post",
        sentence("This is for those with a post at {name}.", name=organisation.name),
        sentence("Others read what it releases to an audience that they are in."),
    )


def may_write(by: Viewer, product: Product) -> Decision:
    """Write a product: its own people."""
    return may_work_at(by, product.organisation)


def may_change_portion(by: Viewer, portion: Portion) -> Decision:
    """Take a portion out: the product’s own people, while it is in."""
    if portion.taken_out_at is not None:
        return deny("portion/out", sentence("It is taken out already."))
    return may_write(by, portion.product)


def may_take_file(by: Viewer, portion: Portion) -> Decision:
    """Take the file of a portion, or have it scanned: the product’s own people, and no file that a scan has not let go.

    Its readers take it from a release, by the rule of the release.
    """
    decision = may_write(by, portion.product)
    return may_give_content(portion.stored) if decision.allowed and portion.stored is not None else decision


def may_give_caveat(by: Viewer, held: CaveatHeld) -> Decision:
    """Say that somebody holds a caveat, or until when: whoever may appoint to a post of theirs, and never oneself."""
    if by.person_id == held.person_id:
        return deny(
            "caveat/own", sentence("Nobody gives themselves a caveat."), sentence("Ask another who may appoint there.")
        )
    posts = Holding.objects.as_at(by.day).filter(person=held.person_id).select_related("post__organisation")
    ways = [may(Right.APPOINT, by.grants, one.post.organisation.path, one.post.organisation.name) for one in posts]
    refused = deny("caveat/no-post", sentence("They hold no post that you may appoint to."))
    return next((way for way in ways if way.allowed), next(iter(ways), refused))


def may_keep_briefing(by: Viewer, briefing: Briefing) -> Decision:
    """Write down that one told others: whoever holds the post that it was given as."""
    holds = Holding.objects.as_at(by.day).filter(person=by.person_id, post=briefing.post).exists()
    if by.person is not None and holds:
        return allow("briefing/own-post")
    return deny("briefing/no-post", sentence("It is given as a post of one’s own."), sentence("Choose one of yours."))


def may_answer(by: Viewer, consent: Consent) -> Decision:
    """Answer for a portion: the people of its originator, once."""
    decision = may_work_at(by, consent.portion.originator)
    if not decision.allowed:
        return decision
    if consent.withdrawn_at is not None:
        return deny("consent/withdrawn", sentence("It is not asked any more."))
    if consent.answer:
        return deny(
            "consent/answered",
            sentence("It is answered: {answer}.", answer=consent.get_answer_display()),
            sentence("Take the answer back first; what rests on it is recalled then."),
        )
    return decision


def may_take_back(by: Viewer, consent: Consent) -> Decision:
    """Take an answer back: the people of the originator that gave it."""
    decision = may_work_at(by, consent.portion.originator)
    if not decision.allowed:
        return decision
    if not consent.answer or consent.withdrawn_at is not None:
        return deny("consent/nothing", sentence("There is no answer to take back."))
    return decision


def may_recall(by: Viewer, release: Release) -> Decision:
    """Recall a release: the people of the organisation that issued it, while it is issued."""
    decision = may_write(by, release.product)
    if decision.allowed and release.state != ISSUED:
        return deny("recall/ended", sentence("It is not issued any more."))
    return decision


def may_take_out_of(by: Viewer, release: Release) -> Decision:
    """Recall what a portion of one’s own is in: the people of its originator."""
    within = [item["portion"] for item in release.body]
    if Portion.objects.filter(pk__in=within, originator__in=by.own).exists():
        return allow("recall/originator", sentence("A portion of it is from where you work."))
    return deny("recall/not-theirs", sentence("Nothing of it is from where you work."))


def may_answer_remark(by: Viewer, remark: Remark) -> Decision:
    """Answer what a reader said: the makers of the release, once."""
    decision = may_write(by, remark.release.product)
    if decision.allowed and remark.answer:
        return deny("remark/answered", sentence("It is answered already."))
    return decision


def may_keep_agreement(by: Viewer, agreement: Agreement) -> Decision:
    """Keep an agreement, or say when it ends: the people of the organisation that keeps it."""
    return may_work_at(by, agreement.organisation)


def may_keep_label(by: Viewer, label: Label) -> Decision:
    """Keep a marking that releases share: whoever issues one, and so has a post."""
    del label  # every marking alike
    return allow("label/post") if by.own else deny("label/no-post", sentence("You have no post."))


def may_make_audience(by: Viewer, audience: Audience) -> Decision:
    """Make an audience: the people of the organisation that keeps it."""
    return may_work_at(by, audience.organisation)


def may_keep_audience(by: Viewer, audience: Audience) -> Decision:
    """Say who is in an audience: the people of the organisation that keeps it."""
    return may_work_at(by, audience.organisation)


def may_record_clearance(by: Viewer, clearance: Clearance) -> Decision:
    """Write down that somebody is vetted for a post: whoever may appoint to it."""
    organisation = clearance.post.organisation
    return may(Right.APPOINT, by.grants, organisation.path, organisation.name)


def may_verify(by: Viewer, clearance: Clearance) -> Decision:
    """Verify it: whoever may appoint to the post, and never the person whom it is about."""
    if by.person_id == clearance.person_id:
        return deny(
            "verify/own", sentence("Nobody verifies their own vetting."), sentence("Ask another who may appoint there.")
        )
    if clearance.standing != "claimed":
        return deny("verify/done", sentence("It is verified already."))
    return may_record_clearance(by, clearance)


def may_hand_on(by: Viewer, remark: Remark) -> Decision:
    """Hand a reader’s need to another: the makers of the release, while it waits."""
    decision = may_answer_remark(by, remark)
    if decision.allowed and remark.kind != NEED:
        return deny("remark/no-need", sentence("Only what a reader needs is owned by somebody."))
    return decision


def may_ask_readers(by: Viewer, survey: Survey) -> Decision:
    """Ask the readers of a product what they made of it: its makers."""
    return may_write(by, survey.product)


def may_say_changed(by: Viewer, survey: Survey) -> Decision:
    """Say what was changed of what readers answered: the makers, once it has closed."""
    decision = may_write(by, survey.product)
    if decision.allowed and survey.stands(by.day) is not When.CLOSED:
        return deny("survey/still-open", sentence("It has not closed yet."))
    return decision


def may_keep_source_system(by: Viewer, system: SourceSystem) -> Decision:
    """Say what a source system is, and until when: the people of its organisation."""
    return may_work_at(by, system.organisation)


def may_keep_preference(by: Viewer, preference: Preference) -> Decision:
    """Say what form an organisation wants material in: its own people."""
    return may_work_at(by, preference.organisation)
