"""What people asked, files, and the end of a case in the demonstration: invented, and written by the same actions."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

from headwater.accounts.models import Person
from headwater.interventions import actions
from headwater.interventions.models import Case, CaseFile, Disclosure, KeepingReview, RightsRequest
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of

RIGHTS, CHAIR = "Petra Lindqvist", "Rosalind Quaye"
NOTE = "Spoke with Tarn at lunch (invented). Ms Halloran of the library, 020 7946 0911, has a place on Thursdays.\n"


def make_rights(supported: Case, quiet: Case) -> None:
    """A file and an open request for everything held on one case; another is to be destroyed at the person’s wish."""
    owner = _as(str(supported.owner), 20)
    actions.add_case_file(
        CaseFile(case=supported), by=owner, content=io.BytesIO(NOTE.encode()), name="note.txt", about="A note of a talk"
    )
    school = Organisation.objects.get(name="Ashvale Academy")
    row = Disclosure(case=supported, organisation=school, on=owner.day, basis="consent")
    actions.disclose(row, by=owner, what="That somebody of the library has a place on Thursdays")
    _asked(supported, _as(str(supported.owner), 12), "access", "We would like to read all that you hold.")
    quiet = Case.objects.get(pk=quiet.pk)  # it was closed since
    erasure = _asked(quiet, _as(RIGHTS, 20), "erase", "There was nothing. Please take it away.")
    by = _as(RIGHTS, 6)
    erasure = actions.decide_request(erasure, by=by, decision="granted", because="Nothing was found, and none is kept.")
    actions.tell_request(erasure, by=_as(RIGHTS, 5), told_on=by.day + timedelta(days=1))
    review = KeepingReview(case=quiet, verdict="destroy")
    actions.propose_keeping(review, by=_as(CHAIR, 2), because="The person asked, and nothing speaks against it.")


def _asked(case: Case, by: Viewer, kind: str, words: str) -> RightsRequest:
    return actions.write_request(RightsRequest(case=case, kind=kind, received_on=by.day), by=by, asked=words)


def _as(name: str, ago: int) -> Viewer:
    viewer = viewer_of(Person.objects.get(name=name))
    return replace(viewer, day=viewer.day - timedelta(days=ago))
