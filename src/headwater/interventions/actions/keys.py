"""The ring of keys: made once, before the first case; a new key, under which every case is locked again; old ones gone.

Whoever runs the machine does this by command. It opens no case: only the locked keys of cases pass through.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from headwater.audit.actions import Happening, record_event
from headwater.audit.guard import writing
from headwater.core.errors import WrongUse
from headwater.interventions.case_keys import KeysMissing, add_key, forget_keys_before, make_ring, ring, ring_file
from headwater.interventions.models import Case
from headwater.interventions.seal import lock_key, unlock_key
from headwater.organisations.viewer import Viewer

AT_ONCE = 500  # cases in one transaction
Progress = Callable[[int, int], None]


def ready_ring() -> None:
    """Make the ring where there is none and no case was ever locked. Raises ``KeysMissing`` where one is lost."""
    if ring_file().exists():
        return
    if Case.objects.filter(key_number__gt=0).exists():
        raise KeysMissing("cases are locked with a ring that is not on this machine; put it back where it was")
    make_ring()


def rotate_keys(*, by: Viewer, tell: Progress, anew: bool = True) -> tuple[int, int]:
    """Lock every case’s key with a new key of the ring; how many now were, and its number.

    It can be stopped and run again: with ``anew`` false no further key is made, and what is left is done.
    """
    ready_ring()
    number = add_key() if anew else ring().newest
    with writing("case_keys.rotated"):
        record_event(Happening("case_keys.rotated", f"urn:headwater:case-key:{number}", "", "", "keys/console", {}), by)
    waiting = Case.objects.filter(key_number__gt=0, key_number__lt=number)
    whole, done = waiting.count(), 0
    while batch := list(waiting.order_by("pk").only("pk", "ref", "locked_key", "key_number", "version")[:AT_ONCE]):
        done += _lock_again(batch, number)
        tell(done, whole)
    return done, number


def _lock_again(batch: list[Case], number: int) -> int:
    """These cases’ keys under another key of the ring, all of them or none."""
    for case in batch:
        key = unlock_key(bytes(case.locked_key), case.ref, case.key_number)
        case.locked_key, case.key_number = lock_key(key, case.ref, number)
    with transaction.atomic(), writing("case_keys.rotated"):
        Case.objects.bulk_update(batch, ["locked_key", "key_number"])
    return len(batch)


def forget_old_keys(*, by: Viewer) -> int:
    """Destroy every key of the ring that no case is locked with; how many. Old backups open no more after it."""
    newest = ring().newest
    waiting = Case.objects.filter(key_number__gt=0, key_number__lt=newest).count()
    if waiting:
        raise WrongUse(f"{waiting} cases are still locked with an older key; run the rotation to its end first")
    gone = forget_keys_before(newest)
    with writing("case_keys.forgotten"):
        record_event(Happening("case_keys.forgotten", "urn:headwater:case-key", "", "", "keys/console", {}), by)
    return gone
