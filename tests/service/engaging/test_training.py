"""Training: files looked through before a row is kept, contradictions settled, people who changed force, chasing."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.engagement import actions, training_files, training_work
from headwater.engagement.models import (
    Completion,
    Learner,
    LearnerLink,
    LearnerPosting,
    TrainingDispute,
    TrainingImport,
    TrainingProgramme,
    TrainingReminder,
)
from headwater.engagement.queries.training_counts import counts_at, curve_of
from headwater.evidence.probes import propose
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
LEAD, COMMANDER, INSPECTOR, OVERSEER, OTHER = (
    "Odile Marchbank", "Nadia Farrow", "Miriam Okafor-Lisle", "Beatrix Northey", "Edwin Carraway",
)  # fmt: skip
HERE = "/engagement/training"


def brought(text: str, kind: str = "done", name: str = LEAD, place: str = "Force 01") -> TrainingImport:
    new, by = TrainingImport(organisation=organisation(place), kind=kind), as_viewer(name)
    made = actions.bring_training_file(new, by=by, stream=io.BytesIO(text.encode()), name="a.csv")
    training_work.go_on(actions.say_columns(made, by=by, columns=made.columns), by)
    made.refresh_from_db()
    return made


def kept(text: str, kind: str = "done", name: str = LEAD, place: str = "Force 01") -> TrainingImport:
    made, by = brought(text, kind, name, place), as_viewer(name)
    training_work.go_on(actions.confirm(made, by=by), by)
    made.refresh_from_db()
    return made


def trained(place: str, day: date | None = None) -> tuple[int, int, int]:
    cells = [row.cell for row in counts_at(organisation(place), day or as_viewer(LEAD).day) if row.level]
    return sum(one.staff for one in cells), sum(one.trained for one in cells), sum(one.overdue for one in cells)


def test_nothing_is_kept_before_it_is_confirmed_and_a_line_counts_once(client_of: ClientOf) -> None:
    client, day = client_of(LEAD), as_viewer(LEAD).day - timedelta(days=5)
    before = Completion.objects.count()
    file = SimpleUploadedFile("c.csv", f"number,module,day\nF1-003,ICE,{day}\nF1-003,ICE,{day}\nX,ICE,{day}\n".encode())
    at = organisation("Force 01").ref
    sent = client.post(f"{HERE}/at/{at}/files/bring/", {"kind": "done", "file": file})
    assert sent.status_code == 302
    made = TrainingImport.objects.latest("pk")
    said = client.post(f"{HERE}/files/{made.ref}/columns/", {"number": "0", "module": "1", "day": "2"})
    assert said.status_code == 302
    page = client.get(f"{HERE}/files/{made.ref}/").content.decode()
    assert "Nobody has the staff number" in page
    assert Completion.objects.count() == before
    assert client.post(f"{HERE}/files/{made.ref}/confirm/").status_code == 302
    assert Completion.objects.count() == before + 1
    assert client.post(f"{HERE}/files/{made.ref}/confirm/").status_code == 403  # a double click keeps nothing twice
    assert Completion.objects.count() == before + 1
    assert not training_files.place_of(made.ref).exists()  # it names people
    assert kept(f"number,module,day\nF1-003,ICE,{day}").found["already"] == 1


def test_what_changed_meanwhile_is_confirmed_again() -> None:
    text = f"number,module,day\nF1-003,ICE,{as_viewer(LEAD).day}"
    first, by = brought(text), as_viewer(LEAD)
    kept(text)
    training_work.go_on(actions.confirm(first, by=by), by)
    first.refresh_from_db()
    assert (first.state, first.found["kept"], first.found["already"]) == ("checked", 0, 1)


def test_a_contradiction_is_not_counted_until_somebody_settles_it() -> None:
    before = trained("Force 01")
    done = Completion.objects.filter(learner__number="F1-001", module__code="ICE").get()  # a response officer
    kept(f"number,module,day,result\nF1-001,ICE,{done.day},failed")
    assert trained("Force 01")[1] == before[1] - 1
    dispute = TrainingDispute.objects.get(kind="results")
    with pytest.raises(Refused):
        actions.settle(dispute, by=as_viewer(OTHER), taken=True, because="W")
    actions.settle(dispute, by=as_viewer(LEAD), taken=True, because="The register of the day has them")
    assert trained("Force 01") == before
    assert "register of the day" not in str(list(Event.objects.order_by("-pk")[:3].values_list("changes", flat=True)))
    with pytest.raises(Refused, match="settled"):
        actions.settle(dispute, by=as_viewer(LEAD), taken=False, because="W")


def test_completions_travel_with_whoever_changed_force() -> None:
    day, by = as_viewer(LEAD).day, as_viewer(LEAD)
    since, left = (day - timedelta(days=300)).isoformat(), day - timedelta(days=50)
    kept(f"number,name,role,from\nOLD7,Mair Locke,Constable,{since}", "staff", OTHER, "Force 02")
    kept(f"number,module,day\nOLD7,ICE,{day - timedelta(days=100)}", "done", OTHER, "Force 02")
    kept(
        f"number,name,role,unit,from\nNEW7,Mair Locke,Response officer,Brookmere area,{day - timedelta(days=40)}",
        "staff",
    )
    before = trained("Force 01")
    old = actions.staff_of(organisation("Force 02"), "old7", "Locke, Mair")
    assert old is not None
    assert actions.staff_of(organisation("Force 02"), "OLD7", "Somebody Else") is None
    new = Learner.objects.get(number="NEW7")
    link = LearnerLink(now=new, before=old, reason="Their file says so", organisation=new.organisation)
    with pytest.raises(BadInput, match="still serve there"):
        actions.link_staff(link, by=by)
    kept(f"number,name,role,from,until\nOLD7,Mair Locke,Constable,{since},{left}", "staff", OTHER, "Force 02")
    actions.link_staff(link, by=by)
    assert trained("Force 01")[1] == before[1] + 1
    assert LearnerPosting.objects.filter(learner=old, end=left).exists()


@pytest.mark.parametrize(
    "content",
    [b"number,module,day\nF1-001,\x00,x\n", b"\xff\xfea\x00", b"number\n", b"", b'a,b\n"x', b"a\n" + b"1\n" * 300_002],
    ids=["NUL", "UTF-16", "no lines", "empty", "an open quote", "too many lines"],
)
def test_a_hostile_file_is_refused_and_leaves_nothing(content: bytes) -> None:
    new = TrainingImport(organisation=organisation("Force 01"), kind="done")
    with pytest.raises(BadInput):
        actions.bring_training_file(new, by=as_viewer(LEAD), stream=io.BytesIO(content), name="a.csv")
    assert not training_files.place_of(new.ref).exists()


def test_names_are_for_those_who_work_there_and_counts_for_the_rest(client_of: ClientOf) -> None:
    at, somebody = organisation("Force 01").ref, Learner.objects.get(number="F1-001")
    for name, status in {LEAD: 200, INSPECTOR: 403, OVERSEER: 403, OTHER: 404}.items():
        assert client_of(name).get(f"{HERE}/at/{at}/people/?format=csv").status_code == status
    for name in (INSPECTOR, OVERSEER):
        client = client_of(name)
        assert client.get(f"{HERE}/people/{somebody.ref}/").status_code == 404
        for page in ("", "overdue/"):
            answer = client.get(f"{HERE}/at/{at}/{page}")
            assert answer.status_code == 200
            assert "Aldous" not in answer.content.decode()
    assert "Aldous" in client_of(LEAD).get(f"{HERE}/at/{at}/overdue/").content.decode()


def test_a_lead_is_reminded_once_until_they_answer(client_of: ClientOf) -> None:
    unit = organisation("Ashvale area")
    kept("number,name,role,unit,from\nA1,Nia Moss,Response officer,Ashvale area,2026-01-01", "staff")
    client = client_of(LEAD)
    assert client.post(f"{HERE}/at/{unit.ref}/remind/").status_code == 302
    assert client.post(f"{HERE}/at/{unit.ref}/remind/").status_code == 422
    assert any("Training is overdue" in need.title for need in needs_of(as_viewer(COMMANDER)))
    reminder = TrainingReminder.objects.get()
    where = f"{HERE}/reminders/{reminder.ref}/answer/"
    assert client.post(where, {"words": "Not mine"}).status_code == 403
    assert client_of(COMMANDER).post(where, {"words": "They go in May"}).status_code == 302
    assert not any("Training is overdue" in need.title for need in needs_of(as_viewer(COMMANDER)))


def test_coverage_is_of_a_day_and_the_probes_say_what_records_show(client_of: ClientOf) -> None:
    day, force = as_viewer(LEAD).day, organisation("Force 01")
    assert trained("Force 01", day - timedelta(days=481)) == (0, 0, 0)
    early, late = trained("Force 01", day - timedelta(days=200)), trained("Force 01")
    assert early[0] == late[0]
    assert early[1] < late[1]
    ice = TrainingProgramme.objects.get(organisation__kind="national")
    assert [one.trained for one in curve_of(force, ice, day)][-1] == 30
    page = client_of(INSPECTOR).get(f"{HERE}/at/{force.ref}/?day={day.isoformat()}").content.decode()
    assert "34 of 60" in page
    viewer = as_viewer(INSPECTOR)
    for name, answer in {
        "staff_made_aware": Answer.YES,
        "neighbourhood_teams_trained": Answer.YES,
        "engagement_officers_train_profiles": Answer.YES,
        "intelligence_programme": Answer.YES,
        "commanders_know_guidance": Answer.NO,
        "front_line_briefed": Answer.NOT_KNOWN,
    }.items():
        assert propose(f"engagement.{name}", viewer, force, day).answer is answer, name
        assert propose(f"engagement.{name}", viewer, organisation("Force 02"), day).answer is Answer.NOT_KNOWN, name
