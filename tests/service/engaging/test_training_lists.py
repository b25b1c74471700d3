"""Staff lists: units of one name, people who left and came back, and nobody counted on two lists."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.core.training_lines import text_key
from headwater.core.training_staff import OnList, Served, Units, check_staff
from headwater.engagement import actions
from headwater.engagement.models import LearnerPosting, TrainingDispute
from headwater.engagement.queries.training_against import units_of
from headwater.organisations.models import Organisation

from ..conftest import as_viewer, organisation
from .test_training import LEAD, brought, kept, trained

pytestmark = pytest.mark.usefixtures("county")
ROW = "number,name,role,unit,from,until"


def test_a_name_means_the_living_unit_and_two_of_a_name_are_refused() -> None:
    force, area, other = (organisation(name) for name in ("Force 01", "Brookmere area", "Ashvale area"))
    day = as_viewer(LEAD).day
    with writing("test"):
        Organisation.objects.filter(pk=other.pk).update(name="Brookmere area", end=day - timedelta(days=30))
    units = units_of(force)
    assert units.called[text_key("Brookmere area")] == area.pk
    assert units.ended == {other.pk: day - timedelta(days=30)}
    with writing("test"):
        Organisation.objects.filter(pk=other.pk).update(end=None)
    found = brought(f"{ROW}\nB1,Nia Moss,Response officer,Brookmere area,2026-01-01,", "staff").found
    assert "Several units" in str(found["refused"])


def test_a_time_that_outlasts_its_unit_is_refused() -> None:
    day = as_viewer(LEAD).day
    columns = {"number": 0, "name": 1, "role": 2, "unit": 3, "start": 4, "end": 5}
    units = Units({"north": 5}, ended={5: day})
    for until, count in (("", 1), (f"{day + timedelta(days=1)}", 1), (f"{day}", 0)):
        rows = [(2, ["N1", "Nia Moss", "Officer", "North", "2026-01-01", until])]
        assert len(check_staff(rows, columns, {}, units, 4).refused) == count


def test_somebody_linked_serves_at_one_employer_on_a_day() -> None:
    day = as_viewer(LEAD).day
    known = OnList(1, frozenset(), (), (Served(9, "Constable", day, None, 3),))
    rows = [(2, ["N1", "", "Officer", "", f"{day + timedelta(days=5)}", ""])]
    columns = {"number": 0, "name": 1, "role": 2, "unit": 3, "start": 4, "end": 5}
    names = OnList(1, frozenset([frozenset(["nia"])]), (), known.elsewhere)
    assert "another employer" in str(check_staff(rows, columns, {"n1": names}, Units({}), 4).refused[0].why)


def test_who_is_missing_is_told_and_who_returns_is_settled() -> None:
    day, by = as_viewer(LEAD).day, as_viewer(LEAD)
    row = LearnerPosting.objects.filter(learner__number="F1-003").select_related("learner", "unit").get()
    before, left = trained("Force 01"), day - timedelta(days=3)
    line = f"F1-003,,{row.role},{row.unit.name},{row.start},"
    made = kept(f"{ROW}\n{line}{left}", "staff")
    assert made.found["missing"] == 59
    assert trained("Force 01")[0] == before[0] - 1
    back = kept(f"{ROW}\n{line}", "staff")
    assert back.found["disputed"] == {"back": 1}
    dispute = TrainingDispute.objects.get(kind="back")
    actions.settle(dispute, by=by, taken=True, because="Payroll still has the number")
    assert trained("Force 01") == before
    kept(f"{ROW}\n{line}{left}", "staff")
    kept(f"{ROW}\n{line}", "staff")
    actions.settle(
        TrainingDispute.objects.get(kind="back", taken=None), by=by, taken=False, because="Payroll was behind"
    )
    assert kept(f"{ROW}\n{line}", "staff").found["settled"] == 1


def test_nobody_is_counted_on_two_lists() -> None:
    with pytest.raises(BadInput, match="has a staff list"):
        brought(f"{ROW}\nA1,Nia Moss,Response officer,,2026-01-01,", "staff", place="Ashvale area")
