"""The person, and a child’s parent, is told; or it was decided not to yet, with a reason and a day to look again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.core.consent import is_told
from headwater.core.errors import BadInput
from headwater.interventions import actions, queries
from headwater.interventions.models import Case, CaseTelling
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer
from .before_panel import CHAIR, LEAD, SCHOOL, again, later, owner, pupil

pytestmark = pytest.mark.usefixtures("county")


def not_yet(case: Case, days: int, whom: str = "person") -> CaseTelling:
    row = CaseTelling(case=case, whom=whom, told=False, look_again_on=owner(case).day + timedelta(days=days))
    return actions.decide_not_to_tell(row, by=owner(case), because="Whoever follows them would learn of it.")


def told(case: Case, whom: str = "person", ago: int = 0) -> CaseTelling:
    row = CaseTelling(case=case, whom=whom, told=True, on=owner(case).day - timedelta(days=ago))
    return actions.write_told(row, by=owner(case), how="At home.")


def test_a_child_and_a_parent_are_both_told_before_the_case_goes_on() -> None:
    case = again()
    assert not queries.facts_of(case).told  # a parent is not told yet, and of the child nothing is written
    told(case)
    assert queries.facts_of(case).told
    assert queries.facts_of(pupil()).told


def test_why_somebody_is_not_told_is_looked_at_again_within_the_setting_and_is_late_after_it() -> None:
    case = pupil()
    for days in (0, 29, 5000):
        with pytest.raises(BadInput, match="at most 28 days"):
            not_yet(case, days)
    with pytest.raises(BadInput, match="at most 28 days"):
        actions.decide_not_to_tell(CaseTelling(case=case, whom="person", told=False), by=owner(case), because="B")
    row = not_yet(case, 2)
    case.refresh_from_db()
    assert case.next_on is not None
    assert row.look_again_on is not None
    assert case.next_on <= row.look_again_on
    want = f"Look again at why somebody was not told: case {case.ref}"
    assert want not in [need.title for need in needs_of(later(owner(case), 1))]
    late = {need.title: need.due for need in needs_of(later(owner(case), 3))}
    assert late[want] == row.look_again_on
    assert want not in [need.title for need in needs_of(later(as_viewer(CHAIR), 3))]
    rows = queries.tellings_of(case.tellings.all())
    assert is_told(rows, True, row.look_again_on)
    assert not is_told(rows, True, row.look_again_on + timedelta(days=1))
    told(case)
    assert want not in [need.title for need in needs_of(later(owner(case), 3))]


def test_who_is_told_and_by_whom_it_is_decided_not_to(client_of: ClientOf) -> None:
    case = pupil()
    with pytest.raises(BadInput, match="How they were told"):
        actions.write_told(
            CaseTelling(case=case, whom="person", told=True, on=owner(case).day), by=owner(case), how=" "
        )
    for ago in (-1, 400):
        with pytest.raises(BadInput, match="ahead, or before"):
            told(case, ago=ago)
    told(case)
    with pytest.raises(BadInput, match="something later"):
        told(case, ago=3)
    with pytest.raises(Refused):
        actions.decide_not_to_tell(
            CaseTelling(case=case, whom="person", told=False, look_again_on=owner(case).day + timedelta(days=3)),
            by=as_viewer(SCHOOL),
            because="B",
        )
    adult = Case.objects.get(state="received", child=False)
    with pytest.raises(BadInput, match="no adult"):
        not_yet(adult, 3, "parent")
    at = f"/support/cases/{case.ref}/told/"
    client = client_of(SCHOOL)
    today = f"{owner(case).day:%Y-%m-%d}"
    assert client.post(f"{at}write/", {"whom": "parent", "on": today, "how": "By a xylophone."}).status_code == 302
    assert "By a xylophone." in client.get(at).content.decode()
    assert client.get(f"{at}not-yet/").status_code == 403
    assert client_of(LEAD).get(at).status_code == 404
