"""Probes of sharing: what an organisation’s own records show of its agreements, as far as whoever asks may see them.

They look at what the viewer works with and at nothing else: an inspector is told that the records are not theirs to
see, so that no proposal tells of an agreement to somebody who is no party to it.
"""

from __future__ import annotations

from datetime import date

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.queries import agreements


@probe("sharing.protocol_in_use", about="force")
def protocol_in_use(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a protocol with a local authority is used for this work (IS-1)."""
    return _agreed("local_authority", viewer, organisation, day)


@probe("sharing.intelligence_protocol_in_use", about="force")
def intelligence_protocol_in_use(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a protocol with the intelligence community is used (AV-12)."""
    return _agreed("intelligence", viewer, organisation, day)


def _agreed(kind: str, viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    known = {"name": organisation, "day": day}
    if organisation.pk not in viewer.own:
        said = sentence("What {name} has agreed is seen by those with a post there.", name=organisation)
        return Proposal(Answer.NOT_KNOWN, said)
    rows = agreements(viewer, day).filter(organisation=organisation, kind=kind)
    held = list(rows.select_related("organisation"))
    used = [row for row in held if row.used]
    if used:
        titles = tuple(row.title for row in used)
        said = sentence("{name} uses {titles} for Prevent on {day}.", titles=titles, **known)
        return Proposal(Answer.YES, said, tuple(row.urn for row in used))
    if held:
        titles = tuple(row.title for row in held)
        said = sentence("{name} has {titles} on {day}, which is not used for Prevent.", titles=titles, **known)
        return Proposal(Answer.NO, said, tuple(row.urn for row in held))
    return Proposal(Answer.NOT_KNOWN, sentence("No such agreement of {name} is kept here on {day}.", **known))
