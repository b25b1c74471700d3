"""What a person settled of training stays as they said; it holds for the whole person, wherever they serve."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from headwater.core.training_done import DoneChecked, Kept
from headwater.core.training_lines import AWAY, Disputed
from headwater.engagement import actions
from headwater.engagement.actions.training_imports import found_in
from headwater.engagement.models import (
    Completion,
    Learner,
    LearnerLink,
    ModuleVersion,
    TrainingDispute,
    TrainingModule,
)
from headwater.engagement.queries.training_people import overdue_people

from ..conftest import as_viewer, organisation
from .test_training import LEAD, OTHER, kept, trained

pytestmark = pytest.mark.usefixtures("county")


def settled(kind: str, *, taken: bool) -> TrainingDispute:
    dispute = TrainingDispute.objects.filter(kind=kind, settled_on__isnull=True).latest("pk")
    return actions.settle(dispute, by=as_viewer(LEAD), taken=taken, because="The register of that day says so")


def test_a_line_that_was_somebody_elses_takes_no_completion_away_and_is_not_asked_again() -> None:
    day = as_viewer(LEAD).day - timedelta(days=5)
    kept(f"number,module,day\nF1-003,ICE,{day}")
    before, other = trained("Force 01"), f"number,name,module,day\nF1-003,Else Where,ICE,{day}"
    kept(other)
    settled("name", taken=False)
    assert Completion.objects.get(learner__number="F1-003", day=day).standing
    assert trained("Force 01") == before
    again = kept(other)
    assert (again.found["settled"], again.found["disputed"]) == (1, {})


def test_what_somebody_did_not_complete_stays_so_whatever_the_next_file_says() -> None:
    done = Completion.objects.filter(learner__number="F1-001", module__code="ICE").get()
    before = trained("Force 01")
    kept(f"number,module,day,result\nF1-001,ICE,{done.day},failed")
    settled("results", taken=False)
    assert trained("Force 01")[1] == before[1] - 1
    again = kept(f"number,module,day,result\nF1-001,ICE,{done.day},passed")
    assert (again.found["settled"], again.found["kept"], again.found["disputed"]) == (1, 0, {})
    assert trained("Force 01")[1] == before[1] - 1


@pytest.mark.parametrize("taken", [True, False])
def test_a_day_away_is_judged_once(taken: bool) -> None:
    line = f"number,module,day\nF1-003,ICE,{as_viewer(LEAD).day - timedelta(days=490)}"
    kept(line)
    settled("away", taken=taken)
    again = kept(line)
    assert (again.found["disputed"], again.found["settled"] + again.found["already"]) == ({}, 1)


def moved(day: date) -> tuple[Learner, Learner]:
    """Somebody who served at Force 02, completed ICE there, and serves at Force 01 now, linked."""
    since, left = day - timedelta(days=300), day - timedelta(days=50)
    kept(f"number,name,role,from,until\nOLD7,Mair Locke,Constable,{since},{left}", "staff", OTHER, "Force 02")
    kept(f"number,module,day\nOLD7,ICE,{day - timedelta(days=100)}", "done", OTHER, "Force 02")
    came = day - timedelta(days=40)
    kept(f"number,name,role,unit,from\nNEW7,Mair Locke,Response officer,Brookmere area,{came}", "staff")
    old, new = Learner.objects.get(number="OLD7"), Learner.objects.get(number="NEW7")
    link = LearnerLink(now=new, before=old, reason="Both lists were compared", organisation=new.organisation)
    actions.link_staff(link, by=as_viewer(LEAD))
    return old, new


def test_a_contradiction_holds_for_what_was_completed_at_the_force_they_came_from() -> None:
    day = as_viewer(LEAD).day
    old, _new = moved(day)
    before, on = trained("Force 01"), day - timedelta(days=100)
    kept(f"number,module,day,result\nNEW7,ICE,{on},failed")
    assert trained("Force 01")[1] == before[1] - 1
    settled("results", taken=False)
    assert not Completion.objects.get(learner=old, day=on).standing
    assert trained("Force 01")[1] == before[1] - 1
    assert Completion.objects.filter(day=on, module__code="ICE", learner__name="Mair Locke").count() == 1


def test_a_version_that_replaces_earlier_ones_changes_the_counts_at_once() -> None:
    by = as_viewer(LEAD)
    module, before = TrainingModule.objects.get(code="COM1"), trained("Force 01")
    ice = TrainingModule.objects.get(code="ICE")
    version = ModuleVersion(
        module=ice, organisation=ice.organisation, name="2", start=by.day, months=12, replaces_on=by.day
    )
    actions.write_version(version, by=as_viewer("Ada Whitcombe"))
    late = {one.learner.pk for one in overdue_people(organisation("Force 01"), by.day) if one.module != module}
    assert trained("Force 01")[2] == len(late) > before[2]


def test_as_many_other_lines_are_not_what_was_shown() -> None:
    day = date(2009, 5, 5)
    one, other = (DoneChecked(lines=1, kept=[Kept(2, learner, 7, 1, day)]) for learner in (1, 2))
    assert found_in(one)["digest"] != found_in(other)["digest"]
    away, early = (DoneChecked(lines=1, disputed=[Disputed(2, AWAY, key, 7, day)]) for key in (1, 2))
    assert found_in(away)["digest"] != found_in(early)["digest"]
