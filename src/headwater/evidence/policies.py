"""Who may do what to evidence. One rule serves page, button, API, log and the file itself."""

from __future__ import annotations

from typing import Any

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.evidence.models import CLEAN, WAITING, Evidence, StoredFile
from headwater.organisations.models import Organisation
from headwater.organisations.records import records_of
from headwater.organisations.viewer import Viewer


def may_see_evidence_of(by: Viewer, organisation: Organisation) -> Decision:
    """Only by a post that reaches it. A partnership shows that an organisation is there, and not what it holds."""
    decision = may(Right.SEE, by.grants, organisation.path, organisation.name)
    if decision.allowed:
        return decision
    return deny(
        "see_evidence/no-post",
        sentence("To see the evidence of {name} you need a post at {name} or above it.", name=organisation.name),
        sentence("A partnership with it, or a post below it, is not enough."),
    )


def may_see_evidence(by: Viewer, evidence: Evidence) -> Decision:
    """Whoever may see the evidence of its organisation."""
    return may_see_evidence_of(by, evidence.organisation)


def may_add_evidence_to(by: Viewer, organisation: Organisation) -> Decision:
    """Whoever has a post in the organisation itself, and whoever may change its details.

    Those who do the work hold what shows it, whatever their post; adding changes nothing that is there, and has an
    author. Who only looks from outside, as an inspector does, puts nothing into an organisation's own evidence.
    """
    if organisation.end and organisation.end < by.day:
        return deny(
            "add_evidence/closed", sentence("{name} ended on {day}.", name=organisation.name, day=organisation.end)
        )
    if organisation.pk in by.own:
        return allow(
            "add_evidence/own",
            sentence("You have a post at {name}, so you may add evidence to it.", name=organisation.name),
        )
    decision = may(Right.EDIT, by.grants, organisation.path, organisation.name)
    if decision.allowed:
        return decision
    return deny(
        "add_evidence/no-post",
        sentence(
            "To add evidence you need a post at {name}, or one above it that lets you change its details.",
            name=organisation.name,
        ),
    )


def may_add_evidence(by: Viewer, evidence: Evidence) -> Decision:
    """Whoever may add evidence to its organisation; it needs a person to stand by it."""
    if by.person is None:
        return deny("add_evidence/person", sentence("Evidence is added by a person, who is named with it."))
    return may_add_evidence_to(by, evidence.organisation)


def may_retire_evidence(by: Viewer, evidence: Evidence) -> Decision:
    """Say until when it is good: whoever added it and still sees it, and whoever may change the organisation."""
    seen = may_see_evidence(by, evidence)
    if not seen.allowed:
        return seen
    if evidence.added_by_id == by.person_id:
        return allow("retire_evidence/own", sentence("You added it, so you may say until when it is good."))
    organisation = evidence.organisation
    decision = may(Right.EDIT, by.grants, organisation.path, organisation.name)
    if decision.allowed:
        return decision
    return deny(
        "retire_evidence/other",
        sentence("{person} added it.", person=evidence.added_by),
        sentence(
            "They, and whoever may change the details of {name}, say until when it is good.", name=organisation.name
        ),
    )


def may_take_file(by: Viewer, evidence: Evidence) -> Decision:
    """Take the file itself: whoever sees the evidence, once the scan has found nothing in it."""
    seen = may_see_evidence(by, evidence)
    if not seen.allowed:
        return seen
    stored = evidence.stored
    if stored is None:
        return deny("take_file/none", sentence("This evidence is not a file."))
    let_go = may_give_content(stored)
    return seen if let_go.allowed else let_go


def may_give_content(stored: StoredFile) -> Decision:
    """Whether a content goes to anybody: once the scan has found nothing in it."""
    if stored.state == WAITING:
        return deny("take_file/waiting", sentence("The scan has not cleared this file yet, so it is given to nobody."))
    if stored.state != CLEAN:
        return deny(
            "take_file/refused", sentence("The scan found something harmful in this file. It is given to nobody.")
        )
    return allow("take_file/clean")


def may_cite(by: Viewer, record: Any) -> Decision:
    """Cite a record, which keeps what it says: whoever may see it."""
    if record.urn in records_of(by, [record.urn]):
        return allow("cite/sees", sentence("You may see it, so you may cite it."))
    return deny("cite/not-seen", sentence("There is no such record, or it is not for you to see."))
