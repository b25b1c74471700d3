"""Steps that tests of people’s rights and of keeping share."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.service.conftest import as_viewer

from headwater.interventions import actions
from headwater.interventions.models import Case, CaseHold, KeepingReview, OtherWorkCheck, RightsRequest
from headwater.organisations.viewer import Viewer

RIGHTS, CHAIR = "Petra Lindqvist", "Rosalind Quaye"


def on(name: str, ahead: int = 0) -> Viewer:
    """Somebody of the demonstration, so many days ahead."""
    viewer = as_viewer(name)
    return replace(viewer, day=viewer.day + timedelta(days=ahead), found={})


def a_new_case() -> Case:
    """The case that was received last, and is nobody’s yet."""
    return Case.objects.filter(state="received").latest("pk")


def closed(case: Case) -> Case:
    """The case, closed with nothing found: an adult’s is kept for six months."""
    by = on(str(case.owner))
    actions.take_step(case, by=by, verb="check", because="Taken up.")
    check = actions.ask_about_other_work(OtherWorkCheck(case=case), by=by)
    actions.answer_about_other_work(check, by=by, answer="clear")
    actions.take_step(case, by=by, verb="screen", because="Clear.")
    return actions.close_case(case, by=by, outcome="no_concern", because="Nothing was found.")


def ask(case: Case, kind: str, by: Viewer | None = None, words: str = "I ask for it.") -> RightsRequest:
    """What the person asks, written down."""
    by = by or on(str(case.owner))
    return actions.write_request(RightsRequest(case=case, kind=kind, received_on=by.day), by=by, asked=words)


def propose(case: Case, by: Viewer, verdict: str = "destroy", **more: Any) -> KeepingReview:
    """What becomes of it, proposed."""
    return actions.propose_keeping(
        KeepingReview(case=case, verdict=verdict, **more), by=by, because="Its time is over."
    )


def a_court_order(case: Case, by: Viewer, **more: Any) -> CaseHold:
    """An order of a court to keep it."""
    hold = CaseHold(case=case, kind="court", start=by.day, **more)
    return actions.put_hold(hold, by=by, reference="Order 17 of the county court (invented)", because="")
