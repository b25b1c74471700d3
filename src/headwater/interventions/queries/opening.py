"""Opening a case: the one way to its words. Who may not see it finds nothing, and every look is written down."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.core.casework import READERS
from headwater.interventions.models import LOOKS, Case, Look
from headwater.interventions.policies import may_read_case, standing
from headwater.organisations.viewer import Viewer

WITH = ("organisation", "panel", "panel__organisation", "owner")  # few go on under another, which is then asked for


def find_case(by: Viewer, ref: str) -> Case | None:
    """The case of that reference, still locked, where the viewer may read it. For rules; a page opens it."""
    found = Case.objects.select_related(*WITH).filter(ref=ref[:12]).first()
    return found if found is not None and may_read_case(by, found).allowed else None


def open_case(by: Viewer, ref: str, what: str) -> Case | None:
    """The case of that reference with its words, and a look that is written down; nothing where it may not be read.

    Raises ``KeysMissing`` where this machine has not the keys; then nobody has looked.
    """
    case = find_case(by, ref)
    if case is None or by.person is None:
        return None
    if what not in LOOKS:
        raise ValueError(f"a look at “{what}” is not known")
    case.open()
    parts = standing(by, case).parts
    part = next(part for part in READERS if part in parts)
    now = timezone.now()
    with transaction.atomic(savepoint=False), writing("case.looked"):  # a page without its look is no page
        for one in whole(case):
            Look(case=one, person=by.person, at=now, what=what, part=part.value).save(force_insert=True)
    return case


def whole(case: Case) -> tuple[Case, ...]:
    """An opened case with those that were merged into it, opened too: what is read of one is read of all."""
    if "_whole" not in case.__dict__:
        case.__dict__["_whole"] = (case, *(part.open() for part in case.parts.order_by("pk")))
    found: tuple[Case, ...] = case.__dict__["_whole"]
    return found
