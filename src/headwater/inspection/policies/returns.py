"""Who sees a return, answers it, signs it off and opens it again."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import INSPECTION, RETURN
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.inspection.models import Delegation, Return
from headwater.inspection.policies.inspections import may_inspect
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

ANSWERED_IN = ("returns_open", "fieldwork")


def may_see_return(by: Viewer, whole: Return) -> Decision:
    """Inspectors; whoever has a post at the organisation or above it; whoever answers a section. Nobody else."""
    inspects = may_inspect(by)
    if inspects.allowed:
        return inspects
    organisation = whole.inspected.organisation
    if whole.inspected.inspection.state != INSPECTION.first:
        for grant in by.grants:
            if grant.path and Right.SEE in grant.rights and grant.reaches(organisation.path):
                return allow("see_return/near", sentence("{because}.", because=grant.because))
        if sections_given(by, whole):
            return allow("see_return/section", sentence("A section of this return was given to you to answer."))
    return deny(
        "see_return/not-theirs",
        sentence("A return is for inspectors and for those with a post at {name} or above it.", name=organisation.name),
    )


def sections_given(by: Viewer, whole: Return) -> frozenset[str]:
    """The sections of a return that were given to them and not taken back."""
    given = Delegation.objects.filter(whole=whole, person=by.person_id, ended_at__isnull=True)
    return frozenset(given.values_list("group", flat=True)) if by.person is not None else frozenset()


def _open(whole: Return) -> Decision | None:
    """A no where nothing of a return can be changed now."""
    state, inspection = whole.state, whole.inspected.inspection
    if state == "signed_off":
        return deny(
            "answer/signed-off",
            sentence("This return is signed off by {name}.", name=whole.signed_name),
            sentence("To change it, ask an inspector to reopen it and say why; its page says who inspects."),
        )
    if state == "withdrawn":
        return deny("answer/withdrawn", sentence("This organisation is inspected no longer; what it said stays."))
    if inspection.state not in ANSWERED_IN:
        words = INSPECTION.states[inspection.state]
        return deny("answer/not-now", sentence("The inspection is {state}: returns are not answered now.", state=words))
    return None


def _works_there(by: Viewer, organisation: Organisation) -> Decision:
    """A post of their own in it, or one that lets them change its details."""
    if organisation.pk in by.own:
        return allow("answer/own", sentence("You have a post at {name}, so you may answer for it.", name=organisation))
    return may(Right.EDIT, [grant for grant in by.grants if grant.path], organisation.path, organisation.name)


def may_answer(by: Viewer, whole: Return) -> Decision:
    """Answer a part of a return."""
    return _answers(by, whole, sections_given(by, whole))


def may_answer_section(by: Viewer, whole: Return, group: str) -> Decision:
    """Answer one section of a return: any, where they work there; the one that was given to them, else."""
    given = sections_given(by, whole)
    return _answers(by, whole, given & {group}, given)


def _answers(by: Viewer, whole: Return, sections: frozenset[str], others: frozenset[str] = frozenset()) -> Decision:
    if by.person is None:
        return deny("answer/person", sentence("A question is answered by a person, who is named with the answer."))
    stands = _open(whole)
    if stands is not None:
        return stands
    works = _works_there(by, whole.inspected.organisation)
    if works.allowed:
        return works
    if sections:
        return allow("answer/section", sentence("This section was given to you to answer."))
    if others:
        return deny("answer/other-section", sentence("Another section was given to you, and not this one."))
    return deny(
        "answer/not-theirs",
        sentence("Those with a post at {name} answer for it.", name=whole.inspected.organisation.name),
    )


def may_sign(by: Viewer, whole: Return) -> Decision:
    """Sign a return off: whoever may change the organisation's details, who then stands for all of it."""
    stands = _open(whole)
    if stands is not None:
        return stands
    organisation = whole.inspected.organisation
    near = [grant for grant in by.grants if grant.path]
    decision = may(Right.EDIT, near, organisation.path, organisation.name)
    moved = RETURN.may("sign", whole.state)
    return decision if not decision.allowed or moved.allowed else moved


def may_reopen(by: Viewer, whole: Return) -> Decision:
    """Open a signed return again: an inspector, while returns are taken."""
    decision = may_inspect(by)
    if not decision.allowed:
        return decision
    state = whole.inspected.inspection.state
    if state not in ANSWERED_IN:
        words = INSPECTION.states[state]
        return deny("reopen/late", sentence("The inspection is {state}: returns are not taken now.", state=words))
    moved = RETURN.may("reopen", whole.state)
    return decision if moved.allowed else moved


def may_delegate(by: Viewer, whole: Return) -> Decision:
    """Give a section to a colleague: whoever answers for the whole."""
    return _answers(by, whole, frozenset())


def may_take_back(by: Viewer, delegation: Delegation) -> Decision:
    """Take a section back: whoever could give it."""
    if delegation.ended_at is not None:
        return deny("take_back/done", sentence("It was taken back already."))
    return may_delegate(by, delegation.whole)


def may_give_documents(by: Viewer, whole: Return) -> Decision:
    """Give what was asked for: whoever answers for the whole."""
    return _answers(by, whole, frozenset())
