"""Who writes products, agrees to audiences, issues, recalls, and keeps audiences and vetting. Nobody bypasses.

Reading a release is decided by ``core.release``: no post, right or office of the service opens one.
"""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import (
    ISSUED,
    Agreement,
    Audience,
    Clearance,
    Consent,
    Label,
    Portion,
    Preference,
    Product,
    Release,
    Remark,
    SourceSystem,
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


def may_keep_source_system(by: Viewer, system: SourceSystem) -> Decision:
    """Say what a source system is, and until when: the people of its organisation."""
    return may_work_at(by, system.organisation)


def may_keep_preference(by: Viewer, preference: Preference) -> Decision:
    """Say what form an organisation wants material in: its own people."""
    return may_work_at(by, preference.organisation)
