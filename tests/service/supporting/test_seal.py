"""What is written in a case is locked: a stolen database opens nothing, and keys are changed by command."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from headwater.audit.guard import writing
from headwater.core.errors import WrongUse
from headwater.interventions import actions
from headwater.interventions.actions import keys
from headwater.interventions.case_keys import KeysMissing, add_key, ring, ring_file
from headwater.interventions.models import Case, SealedShut, Statement
from headwater.organisations.viewer import console

from ..conftest import ClientOf, as_viewer
from .casework import CHAIR, SCHOOL, pupil, referred

pytestmark = pytest.mark.usefixtures("county")
WORDS = ("Tarn", "Ellery", "praised an attack", "Quist", "Bray", "020 7946 0018", "two classmates")


@pytest.fixture
def own_ring(settings: Any, tmp_path: Path) -> Path:
    """A copy of the ring that a test may change."""
    copy = tmp_path / "ring.json"
    shutil.copy(ring_file(), copy)
    settings.CASE_KEYS = copy
    return copy


def everything_kept() -> bytes:
    """Every value of every row of every table, as whoever stole the database has it."""
    found = bytearray()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"select * from {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    found += bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    found += b"\n"
    return bytes(found)


def test_a_stolen_database_tells_nothing_of_anybody_and_holds_no_key() -> None:
    kept, held = everything_kept(), ring()
    assert [word for word in WORDS if word.encode() in kept] == []
    assert b"gathering" in kept  # it was read: what stands in the open is there
    assert all(key not in kept for key in (*held.keys.values(), held.index))


def test_no_words_without_a_look() -> None:
    with pytest.raises(SealedShut):
        _ = pupil().words
    with pytest.raises(SealedShut):
        _ = Statement.objects.first().words  # type: ignore[union-attr]


def test_words_that_were_moved_to_another_row_or_case_do_not_open() -> None:
    case, other = pupil(), referred()
    one, two = case.statements.all()[:2]
    with writing("test"):
        Statement.objects.filter(pk=one.pk).update(sealed=two.sealed)
        Statement.objects.filter(case=other).update(sealed=two.sealed)
    with pytest.raises(KeysMissing):
        _ = case.open().statements.get(pk=one.pk).words
    with pytest.raises(KeysMissing):
        _ = other.open().statements.get().words


def test_one_changed_byte_is_noticed() -> None:
    case = pupil()
    spoilt = bytearray(case.sealed)
    spoilt[-1] ^= 1
    with writing("test"):
        Case.objects.filter(pk=case.pk).update(sealed=bytes(spoilt))
    with pytest.raises(KeysMissing):
        _ = pupil().open().words


@pytest.mark.parametrize(
    "text", [None, "{}", "not json", '{"format": "headwater-case-keys/1", "keys": {}, "index": ""}']
)
def test_without_its_ring_the_page_says_so_and_nobody_has_looked(
    client_of: ClientOf, settings: Any, tmp_path: Path, text: str | None
) -> None:
    settings.CASE_KEYS = tmp_path / "elsewhere.json"
    if text is not None:
        settings.CASE_KEYS.write_text(text)
    case = pupil()
    before = case.looks.count()
    client = client_of(SCHOOL)
    client.raise_request_exception = False
    page = client.get(f"/support/cases/{case.ref}/")
    assert page.status_code == 503
    assert "cannot be opened on this machine" in page.content.decode()
    assert case.looks.count() == before


def test_a_lost_ring_is_never_quietly_replaced(settings: Any, tmp_path: Path) -> None:
    settings.CASE_KEYS = tmp_path / "elsewhere.json"
    with pytest.raises(KeysMissing, match="put it back"):
        referred()
    assert not settings.CASE_KEYS.exists()


def test_the_ring_is_its_owners_alone(own_ring: Path) -> None:
    add_key()
    assert stat.S_IMODE(own_ring.stat().st_mode) == 0o600
    assert sorted(json.loads(own_ring.read_text())["keys"]) == ["1", "2"]


def test_keys_are_changed_for_every_case_and_what_was_stopped_goes_on(own_ring: Path) -> None:
    by, told = console("test"), []
    words = {case.ref: case.open().words for case in Case.objects.all()}

    class StoppedError(Exception):
        pass

    def stop(done: int, whole: int) -> None:
        raise StoppedError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "AT_ONCE", 2)
        with pytest.raises(StoppedError):
            actions.rotate_keys(by=by, tell=stop)
    assert sorted(set(Case.objects.values_list("key_number", flat=True))) == [1, 2]
    with pytest.raises(WrongUse, match="still locked"):
        actions.forget_old_keys(by=by)
    done, number = actions.rotate_keys(by=by, tell=lambda done, whole: told.append((done, whole)), anew=False)
    assert (done, number) == (Case.objects.count() - 2, 2)
    assert actions.forget_old_keys(by=by) == 1
    assert list(ring().keys) == [2]
    assert {case.ref: case.open().words for case in Case.objects.all()} == words


def test_a_backup_from_before_opens_no_more_once_old_keys_are_gone(own_ring: Path) -> None:
    old = pupil()
    actions.rotate_keys(by=console("test"), tell=lambda _done, _whole: None)
    actions.forget_old_keys(by=console("test"))
    with pytest.raises(KeysMissing):
        old.open()


def test_the_same_person_leaves_the_same_mark_and_the_name_is_in_none() -> None:
    case = referred("Wren Hollis (invented)", born="5 May 2010")
    tokens = set(case.likenesses.values_list("token", flat=True))
    assert len(tokens) >= 3
    again = referred("Hollis Wren (Invented)")
    assert tokens & set(again.likenesses.values_list("token", flat=True))
    assert as_viewer(CHAIR).day >= again.opened_on
