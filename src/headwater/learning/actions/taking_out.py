"""An editor takes out what somebody wrote beside a study or in a call, where it names or may name somebody."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.learning import policies
from headwater.learning.actions.read_by_others import may_name_nobody
from headwater.learning.models import Adoption, Commendation, EvidenceCall, ResultElsewhere, StudyQuestion
from headwater.learning.queries import AnySaid
from headwater.organisations.viewer import Viewer

WRITTEN: Mapping[type, tuple[str, ...]] = {  # what people wrote freely in each
    Adoption: ("changes", "ended_why"),
    ResultElsewhere: ("changes", "evidence"),
    StudyQuestion: ("text", "answer"),
    Commendation: ("reason",),
    EvidenceCall: ("question", "closed_why"),
}


def words_of(row: AnySaid) -> list[str]:
    """What somebody wrote in it, as it would be taken out."""
    return [words for name in WRITTEN[type(row)] if (words := getattr(row, name))]


@action("study.words_taken_out", policy=policies.may_take_out)
def take_out(row: AnySaid, *, by: Viewer, said: str) -> AnySaid:
    """Take the words of it out, and put the reason in their place: that it was said, and by whom, stays."""
    may_name_nobody({"Why": said})
    instead = str(sentence("Taken out by the national unit: {why}", why=said.strip()))
    there = [name for name in WRITTEN[type(row)] if getattr(row, name)]
    if any(getattr(row, name) == instead for name in there):
        raise refuse("Why", sentence("it is taken out already."), sentence("There is nothing to do."))
    for name in there:
        setattr(row, name, instead)
    row.save()
    return row
