"""Probes of learning: whether a force tells what came of a disruption that it took up from a study (R5, 7.2.6)."""

from __future__ import annotations

from datetime import date

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.learning.queries import editions_read
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

ASKS = sentence("Did the force take up a study of a disruption and tell what came of it?")
MOST = 50  # records that a proposal names


@probe("learning.disruption_results_told", about="force", asks=ASKS)
def disruption_results_told(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a disruption there was taken up from a study and a result of it told by a day (7.2.6).

    That a force takes part in learning shows a means in use; it never shows that there is none: so it says yes, or
    that it is not known. Which force a study is from is not looked at: readers are not told that.
    """
    inside = below(organisation.path, "study__resultelsewheres__organisation__")
    rows = editions_read(viewer).filter(
        inside, study__kind="disruption", study__resultelsewheres__on__lte=day,
        study__resultelsewheres__edition__in=editions_read(viewer).order_by().values("pk"),
    )  # fmt: skip
    found = list(rows.distinct()[:MOST])
    known = {"name": organisation, "day": day, "count": len(found)}
    if found:
        words = sentence("Of {count} studies of disruptions, {name} told what came of them there by {day}.", **known)
        return Proposal(Answer.YES, words, tuple(row.urn for row in found))
    words = sentence("Nothing that you may read tells of a disruption judged in {name} by {day}.", **known)
    return Proposal(Answer.NOT_KNOWN, words)
