"""What people wrote beside studies and in calls, for those who may take it out."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.learning.models import Adoption, Commendation, EvidenceCall, ResultElsewhere, StudyQuestion
from headwater.learning.policies import edits
from headwater.organisations.viewer import Viewer

AnySaid = Adoption | ResultElsewhere | StudyQuestion | Commendation | EvidenceCall
KINDS_SAID: Mapping[str, type[AnySaid]] = {
    "adoption": Adoption,
    "result": ResultElsewhere,
    "question": StudyQuestion,
    "thanks": Commendation,
    "call": EvidenceCall,
}


def find_said(by: Viewer, kind: str, ref: str) -> AnySaid | None:
    """What was written, by its kind and reference: for an editor, and for nobody else."""
    model = KINDS_SAID.get(kind)
    if model is None or not edits(by):
        return None
    found: AnySaid | None = model._default_manager.filter(ref=ref[:12]).first()
    return found
