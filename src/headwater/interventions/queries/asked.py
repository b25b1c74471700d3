"""What an agency was asked, for those there who answer it: that question alone, and nothing else of the case."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.core.casework import Part
from headwater.interventions.models import AgencyQuestion, Look, Panel, Seat
from headwater.interventions.policies import ANSWERING, asked_of
from headwater.interventions.queries.before_panel import Agreed, agreed_in, agreed_of
from headwater.interventions.queries.duty import seated
from headwater.organisations.viewer import Viewer


def answering(panel: Panel, by: Viewer) -> list[Seat]:
    """Who sits on a panel today and could answer for an agency, other than whoever asks."""
    seats = seated(panel, by.day)
    return [seat for seat in seats if seat.role in ANSWERING and seat.person_id != by.person_id]


def still_open(question: AgencyQuestion, agreed: Agreed, by: Viewer) -> bool:
    """Whether what it was asked on holds today: consent that ran out or was withdrawn opens nothing any more."""
    if agreed.since is not None and question.asked_on < agreed.since:
        return False  # it was asked before the case was closed: whoever opened it again asks anew
    if question.basis == "consent":
        return agreed.consent("ask", question.organisation_id, by.day)
    return question.basis != "without" or agreed.basis("ask", question.organisation_id, by.day) != ""


def questions_to(by: Viewer) -> QuerySet[AgencyQuestion]:
    """The questions that the viewer may answer today, soonest due first. No words."""
    rows = AgencyQuestion.objects.filter(asked_of(by)).select_related("organisation", "case", "case__panel")
    return rows.order_by("due_on", "pk")


def open_questions_to(by: Viewer) -> list[AgencyQuestion]:
    """Those of them whose basis holds today."""
    rows = list(questions_to(by))
    agreed = agreed_of(row.case for row in rows)
    return [row for row in rows if still_open(row, agreed[row.case_id], by)]


def find_question(by: Viewer, ref: str) -> AgencyQuestion | None:
    """The question of that reference, still locked, where the viewer may answer it today."""
    found = questions_to(by).filter(ref=ref[:12]).first()
    return found if found is not None and still_open(found, agreed_in(found.case), by) else None


def open_question(by: Viewer, ref: str) -> AgencyQuestion | None:
    """The same with its words, and a look that is written down by the right of an agency."""
    found = find_question(by, ref)
    if found is None or by.person is None:
        return None
    found.case.open()
    with transaction.atomic(), writing("case.looked"):
        look = Look(case=found.case, person=by.person, at=timezone.now(), what="write", part=Part.AGENCY.value)
        look.save(force_insert=True)
    return found
