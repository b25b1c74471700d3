"""What the database itself refuses of files, rights and keeping: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.interventions.actions import ready_ring
from headwater.interventions.models import (
    AccessPack,
    Case,
    CaseFile,
    CaseHold,
    Disclosure,
    DisposalCertificate,
    KeepingReview,
    Panel,
    RecipientNotice,
    Redaction,
    RightsRequest,
)

from ..conftest import organisation, person
from ..leading.constraints_of_plans import saved

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
ONE, TWO = "Idris Maddox", "Frances Hale"
WORDS = b"sealed"


def of_a_case() -> Case:
    """A case of nobody, at a panel of its own."""
    ready_ring()
    place = organisation("Force 02")
    panel = saved(Panel(organisation=place, name=f"P{timezone.now()}", route="other", basis="B", start=DAY))
    case = Case(organisation=place, panel=panel, route="other", opened_on=DAY, owner=person(ONE), next_on=DAY)
    case.begin_key()
    return saved(case)  # type: ignore[no-any-return]


def a_file(**given: Any) -> CaseFile:
    whole = {"kind": "txt", "size": 1, "scan": "clean", "content_hash": "a" * 64, "sealed": WORDS}
    return CaseFile(**({"case": of_a_case(), "added_at": timezone.now(), "by": person(ONE)} | whole | given))


def a_request(**given: Any) -> RightsRequest:
    whole = {"kind": "access", "received_on": DAY, "due_on": LATER, "written_by": person(ONE), "sealed": WORDS}
    return RightsRequest(**(({} if "case" in given else {"case": of_a_case()}) | whole | given))


def a_decided(**given: Any) -> RightsRequest:
    whole = {"decision": "granted", "decided_on": LATER, "decided_by": person(TWO)}
    return a_request(**(whole | given))


def a_second_of_a_kind() -> RightsRequest:
    return a_request(case=saved(a_request()).case)


def a_pack(**given: Any) -> AccessPack:
    request = given.get("request") or saved(a_request())
    whole = {"request": request, "case": request.case, "begun_by": person(ONE), "begun_on": DAY}
    return AccessPack(**(whole | given))


def a_made_pack(**given: Any) -> AccessPack:
    now = timezone.now()
    return a_pack(**({"asked_at": now, "made_at": now, "made_by": person(ONE)} | given))


def a_redaction(**given: Any) -> Redaction:
    pack = given.get("pack") or saved(a_pack())
    return Redaction(**({"pack": pack, "case": pack.case, "kind": "words", "sealed": WORDS} | given))


def a_file_twice() -> Redaction:
    first = saved(a_redaction(kind="file", target="b" * 12))
    return a_redaction(pack=first.pack, kind="file", target="b" * 12)


def a_hold(**given: Any) -> CaseHold:
    whole = {"kind": "court", "start": DAY, "put_by": person(ONE), "put_on": DAY, "sealed": WORDS}
    return CaseHold(**({"case": of_a_case()} | whole | given))


def a_review(**given: Any) -> KeepingReview:
    whole = {"verdict": "destroy", "by": person(ONE), "on": DAY, "sealed": WORDS}
    return KeepingReview(**(({} if "case" in given else {"case": of_a_case()}) | whole | given))


def a_certificate(**given: Any) -> DisposalCertificate:
    counts = dict.fromkeys(("records", "emptied", "files", "likenesses", "parts", "recipients"), 0)
    whole = {"basis": "time", "on": DAY, "at": timezone.now(), "by": person(ONE), "second": person(TWO)}
    return DisposalCertificate(**({"case": of_a_case()} | whole | counts | {"keys": 1, "key_number": 1} | given))


def a_disclosure(**given: Any) -> Disclosure:
    whole = {"organisation": organisation("Force 02"), "on": DAY, "by": person(ONE), "basis": "law", "sealed": WORDS}
    return Disclosure(**({"case": of_a_case()} | whole | given))


def a_notice(**given: Any) -> RecipientNotice:
    return RecipientNotice(**({"disclosure": saved(a_disclosure()), "about": "destroyed", "owed_on": DAY} | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "case_file_is_of_a_kind_and_named": lambda: a_file(sealed=b""),
    "case_file_has_content": lambda: a_file(content_hash=""),
    "rights_request_due_after_it": lambda: a_request(due_on=BEFORE),
    "rights_request_has_words_until_destroyed": lambda: a_request(sealed=b""),
    "rights_request_decided_by_somebody": lambda: a_decided(decided_by=None),
    "rights_request_told_after": lambda: a_decided(told_on=DAY),
    "only_a_restriction_is_lifted": lambda: a_decided(lifted_on=LATER),
    "one_request_of_a_kind_open": a_second_of_a_kind,
    "access_pack_made_by_somebody": lambda: a_made_pack(sealed=WORDS),
    "one_access_pack_in_making": lambda: a_pack(request=saved(a_pack()).request),
    "redaction_of_something": lambda: a_redaction(kind="file"),
    "redaction_decided_by_somebody": lambda: a_redaction(decision="hide", on=DAY),
    "redaction_once_of_a_target": a_file_twice,
    "case_hold_says_what_it_rests_on": lambda: a_hold(sealed=b""),
    "case_hold_ends_after_it_starts": lambda: a_hold(until=BEFORE),
    "case_hold_lifted_by_somebody": lambda: a_hold(lifted_on=LATER),
    "keeping_review_says_why_and_until_when": lambda: a_review(verdict="longer"),
    "keeping_review_confirmed_by_another": lambda: a_review(confirmed_by=person(ONE), confirmed_on=LATER),
    "one_keeping_review_open": lambda: a_review(case=saved(a_review()).case),
    "certificate_says_what_was": lambda: a_certificate(keys=0),
    "certificate_by_two_people": lambda: a_certificate(second=person(ONE)),
    "recipient_notice_says_of_what": lambda: a_notice(about="dream"),
    "recipient_told_by_somebody": lambda: a_notice(told_on=LATER),
    "disclosure_says_what_and_why": lambda: a_disclosure(sealed=b""),
}
GOOD: list[Callable[[], models.Model]] = [
    a_file,
    a_request,
    lambda: a_decided(told_on=LATER),
    lambda: a_decided(kind="restrict", lifted_on=LATER),
    lambda: a_request(sealed=b"", emptied_on=LATER),
    a_pack,
    a_made_pack,
    a_redaction,
    lambda: a_redaction(decision="hide", by=person(ONE), on=DAY),
    a_hold,
    lambda: a_hold(until=LATER, lifted_on=LATER, lifted_by=person(TWO)),
    a_review,
    lambda: a_review(verdict="longer", until=LATER, confirmed_by=person(TWO), confirmed_on=LATER),
    a_certificate,
    lambda: a_disclosure(sealed=b"", emptied_on=LATER),
    a_notice,
    lambda: a_notice(told_on=LATER, told_by=person(ONE)),
]
