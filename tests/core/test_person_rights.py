"""By when a person is answered, who decides what, and what of others is proposed to be taken out."""

from datetime import date

import pytest

from headwater.core.person_rights import (
    DECISIONS,
    NOT_DONE,
    REQUESTS,
    Asked,
    days_late,
    may_decide,
    may_extend,
    may_tell,
    proposals,
    taken_out,
)

CAME, DUE, MOST = date(2026, 11, 1), date(2026, 12, 1), 60


def asked(**given: object) -> Asked:
    return Asked(**({"kind": "access", "received_on": CAME, "due_on": DUE} | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "day", "until", "allowed"),
    [
        ({}, DUE, date(2027, 1, 30), True),  # sixty days, on its last day
        ({}, DUE, date(2027, 1, 31), False),  # a day too many
        ({}, DUE, DUE, False),  # no later day
        ({}, date(2026, 12, 2), date(2027, 1, 1), False),  # it is late already
        ({"extended": True}, CAME, date(2027, 1, 1), False),  # once
        ({"decision": "refused"}, CAME, date(2027, 1, 1), False),
    ],
)
def test_it_is_extended_once_in_time_and_so_far(
    given: dict[str, object], day: date, until: date, allowed: bool
) -> None:
    assert may_extend(asked(**given), day, until, MOST).allowed is allowed


def test_it_is_decided_once_and_granted_when_it_was_done() -> None:
    assert set(NOT_DONE) == set(REQUESTS)
    assert not may_decide(asked(), "granted", done=False).allowed
    assert may_decide(asked(), "granted", done=True).allowed
    assert may_decide(asked(), "refused", done=False).allowed
    assert not any(may_decide(asked(decision=one), "granted", done=True).allowed for one in DECISIONS)


def test_they_are_told_once_it_is_decided_and_late_until_then() -> None:
    assert not may_tell(asked()).allowed
    assert may_tell(asked(decision="granted")).allowed
    assert not may_tell(asked(decision="granted", told=True)).allowed
    assert [days_late(asked(), day) for day in (DUE, date(2026, 12, 4))] == [0, 3]
    assert days_late(asked(decision="granted", told=True), date(2027, 12, 4)) == 0


def test_what_is_of_others_is_proposed_and_what_is_theirs_is_not() -> None:
    texts = [
        "Tarn said that Mr Quill of Ashvale Academy rang 020 7946 0911.",
        "Jo Marsh saw mr  quill. Spoke with Tarn.",
    ]
    found = proposals(texts, ["two classmates"], ["Tarn Ellery", "020 7946 0000"], ["Ashvale Academy"])
    told = {one.words: one.places for one in found}
    assert told == {"Mr Quill": 2, "020 7946 0911": 1, "Jo Marsh": 1, "two classmates": 0}
    assert found[0].words == "Mr Quill"  # what stands most often comes first


def test_words_are_taken_out_however_they_are_written() -> None:
    text = "MR   QUILL and Mr Quill Senior rang. (c) [a|b]"
    assert taken_out(text, ["Mr Quill", "Mr Quill Senior", "[a|b]", " "], "[out]") == "[out] and [out] rang. (c) [out]"
    assert taken_out(text, [], "[out]") == text
