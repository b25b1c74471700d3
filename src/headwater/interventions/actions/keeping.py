"""The end of a case: holds, a look before it, keeping longer, and destroying what it holds. Nothing else deletes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import action, insist
from headwater.audit.guard import writing
from headwater.core import retention
from headwater.core.decision import Decision, deny
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import case_files, policies, queries
from headwater.interventions.actions.notices import owe_notices
from headwater.interventions.held import DELETED, EMPTIED, HELD, HeldKind
from headwater.interventions.models import (
    Case,
    CaseFile,
    CaseHold,
    DisposalCertificate,
    KeepingReview,
    Likeness,
    Look,
)
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer


@action("case_hold.put", policy=policies.may_hold)
def put_hold(hold: CaseHold, *, by: Viewer, reference: str, because: str) -> CaseHold:
    """Write down that a case is to be kept: what that rests on is sealed."""
    not_empty({"What it rests on": reference})
    hold.case = hold.case.fresh()
    insist(policies.may_hold(by, hold))
    hold.case.open()
    hold.put_by, hold.put_on = by.person, by.day  # type: ignore[assignment]
    if hold.until is not None and (hold.until < hold.start or hold.until < by.day):
        what = sentence("it is over already, or before its first day.")
        raise refuse("Until", what, sentence("Write a later day, or none if it holds until it is lifted."))
    hold.write(reference=reference, because=because)
    hold.save()
    return hold


@action("case_hold.lifted", policy=policies.may_lift_hold)
def lift_hold(hold: CaseHold, *, by: Viewer, because: str) -> CaseHold:
    """Lift a hold, with a reason."""
    not_empty({"Why": because})
    hold.case.open()
    hold.lifted_on, hold.lifted_by = by.day, by.person
    hold.write(lifted_because=because)
    hold.save()
    return hold


def _may_propose(by: Viewer, review: KeepingReview) -> Decision:
    case = review.case.fresh()
    return policies.may_propose(by, review, queries.kept_of(case), queries.latest_end(case.keep_until, by.day))


@action("keeping.proposed", policy=_may_propose)
def propose_keeping(review: KeepingReview, *, by: Viewer, because: str) -> KeepingReview:
    """Propose to destroy a case, or to keep it longer until a day, with a reason. Another confirms it."""
    not_empty({"Why": because})
    case = review.case.fresh().open()
    if queries.open_review(case) is not None:
        what = sentence("something is proposed already.")
        raise refuse("What is to be done", what, sentence("Confirm that, or take it back."))
    review.case, review.by, review.on = case, by.person, by.day  # type: ignore[assignment]
    review.write(because=because)
    review.save()
    return review


@action("keeping.dropped", policy=policies.may_drop)
def drop_keeping(review: KeepingReview, *, by: Viewer) -> KeepingReview:
    """Take a proposal back, or turn it down."""
    review.dropped_on = by.day
    review.save()
    return review


@action("keeping.longer", policy=policies.may_confirm)
def confirm_longer(review: KeepingReview, *, by: Viewer) -> KeepingReview:
    """Confirm that a case is kept longer: from now it has another day."""
    case = review.case.fresh()
    if review.verdict != "longer" or review.until is None:
        raise ValueError("it was not proposed to keep it longer")
    insist(policies.may_do(review, queries.kept_of(case), by.day, queries.latest_end(case.keep_until, by.day)))
    case.keep_until = review.until
    case.save()
    review.case, review.confirmed_by, review.confirmed_on = case, by.person, by.day
    review.save()
    return review


def _may_destroy(by: Viewer, case: Case) -> Decision:
    review = queries.open_review(case)
    if review is None or review.verdict != "destroy":
        return deny("keeping/none", sentence("Nobody proposed to destroy it: it takes two."))
    confirms = policies.may_confirm(by, review)
    return retention.may_dispose(queries.kept_of(case), by.day) if confirms.allowed else confirms


@action("case.destroyed", policy=_may_destroy)
def destroy_case(case: Case, *, by: Viewer) -> DisposalCertificate:
    """Destroy all that is held of a case, as another proposed: every word, every file, and the key that opens them.

    What stays is the case without its words, that somebody looked, that something left without what it was, and codes
    and days of its steps for counting. The cases that were merged into it go with it.
    """
    kept, review = queries.kept_of(case), queries.open_review(case)
    if review is None or by.person is None:
        raise ValueError("nothing is proposed")
    cases = [case, *queries.merged(case)]
    rows = CaseFile.objects.filter(case__in=cases)
    refs = list(rows.values_list("ref", flat=True))
    certificate = DisposalCertificate(
        case=case,
        basis=retention.basis_of(kept),
        on=by.day,
        at=timezone.now(),
        by=review.by,
        second=by.person,
        files=len(refs),
        likenesses=Likeness.objects.filter(case__in=cases).count(),
        parts=len(cases) - 1,
        keys=len(cases),
        key_number=max(one.key_number for one in cases),
    )
    certificate.recipients = owe_notices(case, "erased" if certificate.basis == "erasure" else "destroyed", by.day)
    certificate.records, certificate.emptied = _destroy_rows(cases, by.day)
    for one in cases:
        _shell(one, case, by.day)
    certificate.save()
    transaction.on_commit(lambda: case_files.destroy(refs))
    return certificate


def _destroy_rows(cases: Sequence[Case], day: date) -> tuple[int, int]:
    """Destroy the rows of these cases, or empty them, as each kind says; how many were destroyed, how many emptied."""
    destroyed = emptied = 0
    for kind in sorted(HELD.values(), key=lambda kind: -kind.by_case.count("__")):
        rows = kind.rows(cases)
        if kind.ends == DELETED:
            count = rows.count()
            rows._raw_delete(using=rows.db)  # ties between rows of one case are looked at when all are gone
            destroyed += count if kind.model is not Likeness else 0
        elif kind.ends == EMPTIED:
            emptied += rows.update(**_emptied(kind, day))
    return destroyed, emptied


def _emptied(kind: HeldKind, day: date) -> dict[str, object]:
    values: dict[str, object] = {"sealed": b"", **kind.forget}
    if any(item.name == "emptied_on" for item in kind.model._meta.concrete_fields):
        values["emptied_on"] = day
    return values


def _shell(one: Case, main: Case, day: date) -> None:
    """What is left of a case: codes and days; no words, no key, and nobody who owns it."""
    one.state, one.outcome = "closed", main.outcome
    one.closed_on = max(one.opened_on, one.closed_on or main.closed_on or day)
    one.keep_until = max(one.closed_on, one.keep_until or main.keep_until or day)
    one.next_on, one.next_what, one.owner = None, "", None
    one.sealed, one.locked_key, one.key_number, one.disposed_on = b"", b"", 0, day
    one.__dict__.pop("_key", None)
    one.__dict__.pop("_words", None)
    one.save()


def destroy_again(ref: str, values: Mapping[str, Any]) -> None:
    """Destroy what a backup brought back of a case that had been destroyed since it was made: it stays destroyed.

    For whoever puts a backup back. Who destroyed it, and on what basis, is written anew as it was.
    """
    case = Case.objects.get(ref=ref)
    refs = list(CaseFile.objects.filter(case=case).values_list("ref", flat=True))
    number, likenesses = case.key_number, Likeness.objects.filter(case=case).count()
    records, emptied = _destroy_rows([case], values["disposed_on"])
    case.state, case.outcome = "closed", values["outcome"]
    case.closed_on, case.keep_until = values["closed_on"], values["keep_until"]
    _shell(case, case, values["disposed_on"])
    two = dict(Person.objects.filter(email__in=_two(values)).values_list("email", "pk"))
    if len(two) == 2:
        certificate = DisposalCertificate(
            case=case, basis=values["certificate__basis"], on=values["disposed_on"], at=values["certificate__at"]
        )
        certificate.by_id, certificate.second_id = (two[email] for email in _two(values))
        certificate.records, certificate.emptied, certificate.files = records, emptied, len(refs)
        certificate.likenesses, certificate.parts, certificate.keys = likenesses, values["certificate__parts"], 1
        certificate.key_number, certificate.recipients = number, values["certificate__recipients"]
        certificate.save()
    transaction.on_commit(lambda: case_files.destroy(refs))


def _two(values: Mapping[str, Any]) -> tuple[Any, Any]:
    return values["certificate__by__email"], values["certificate__second__email"]


def look_at_keeping(case: Case, *, by: Viewer) -> Case:
    """Open what was said of keeping a case, for who decides on it; that they looked is written down.

    Raises ``KeysMissing`` where this machine has not the keys; then nobody has looked.
    """
    insist(policies.may_keep(by, case))
    case.open()
    part = "chair" if "chair" in policies.seats_of(by).get(case.panel_id, frozenset()) else "rights"
    with transaction.atomic(), writing("case.looked"):
        look = Look(case=case, person=by.person, at=timezone.now(), what="rights", part=part)
        look.save(force_insert=True)
    return case
