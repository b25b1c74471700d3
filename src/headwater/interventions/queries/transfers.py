"""Reading what another area was told of a case that it is asked to take on: a look, and nothing of the case beside."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.core.casework import Part
from headwater.interventions.models import Look, Transfer
from headwater.interventions.queries.plans import transfers_here
from headwater.organisations.viewer import Viewer


def open_transfer(by: Viewer, ref: str) -> Transfer | None:
    """What the viewer’s panel was told, with a look that is written down; nothing where it was not asked."""
    found = transfers_here(by).filter(ref=ref[:12]).first()
    if found is None or by.person is None:
        return None
    found.case.open()
    with transaction.atomic(), writing("case.looked"):
        look = Look(case=found.case, person=by.person, at=timezone.now(), what="transfer", part=Part.ASKED.value)
        look.save(force_insert=True)
    return found
