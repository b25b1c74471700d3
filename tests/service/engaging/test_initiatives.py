"""Initiatives: none starts without its design, harm stops it until somebody decides; education and its fund."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.engagement import actions, queries
from headwater.engagement.models import (
    EducationFundUse,
    EducationLiaison,
    EducationResource,
    ImpactNote,
    Initiative,
    InitiativeConcern,
    InitiativeReach,
    InitiativeReview,
    InitiativeStep,
)
from headwater.evidence.probes import propose
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, CHIEF, OFFICER, OTHER = "Idris Maddox", "Frances Hale", "Petra Lindqvist", "Edwin Carraway"
TEACHER, INSPECTOR = "Ben Tolliver", "Miriam Okafor-Lisle"


def the(title: str) -> Initiative:
    return Initiative.objects.select_related("organisation").get(title__startswith=title)


def moved(row: Initiative, verb: str, by: str = CHIEF) -> Initiative:
    return actions.move_initiative(row, by=as_viewer(by), verb=verb, reason="R")


def a_concern(row: Initiative, **given: Any) -> InitiativeConcern:
    whole = {"initiative": row, "kind": "stigma", "said": "Pupils feel pointed at", "raised_by": "A head teacher"}
    whole |= {"severity": "severe", "mitigation": "Talks wait", "review_on": as_viewer(MANAGER).day + timedelta(days=7)}
    return InitiativeConcern(**(whole | given))


def test_nothing_starts_before_its_design_stands_and_each_reason_is_told(client_of: ClientOf) -> None:
    row, manager = the("Evenings"), client_of(MANAGER)
    where = f"/engagement/initiatives/{row.ref}/"
    page = manager.get(where).content.decode()
    for words in ("evaluation must be designed", "no stop rule", "no community impact note", "no step for"):
        assert words in page
    with pytest.raises(Refused, match="You proposed it"):
        moved(row, "approve", by=MANAGER)
    with pytest.raises(Refused, match="evaluation must be designed"):
        moved(row, "approve")  # it approves what stands, and nothing stands
    form: dict[str, Any] = {
        "aim": row.aim,
        "audience": "women",
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
    }
    form |= {
        "cost": "3,500.00",
        "funder": row.funder,
        "grant": "",
        "owner": "",
        "reach": "60",
        "seen": the("Even").version,
    }
    was = {f"was_{name}": value for name, value in form.items()} | {"was_cost": "350000"}
    form |= was | {"evaluation": "Asked before and after", "stop_rule": "Fewer than five come twice"}
    assert manager.post(f"{where}design/", form).status_code == 302
    other = form | {"evaluation": "Something else", "stop_rule": "Nothing"}
    told = client_of(CHIEF).post(f"{where}design/", other)  # who opened the form before that
    assert told.status_code == 409
    assert "they wrote “Asked before and after”" in told.content.decode()
    by = as_viewer(MANAGER)
    for kind in ("activity", "outcome"):
        actions.write_step(InitiativeStep(initiative=row, kind=kind, what=f"What is {kind}"), by=by)
    assert client_of(CHIEF).post(f"{where}move/approve/", {"reason": "R"}).status_code == 403
    actions.write_note(ImpactNote(initiative=row, gains="G", harms="H", asked="A group"), by=by)
    assert any("Approve an initiative" in need.title for need in needs_of(as_viewer(CHIEF)))
    assert not any("Approve an initiative" in need.title for need in needs_of(by))
    moved(row, "approve")
    assert manager.post(f"{where}design/", form).status_code == 403  # what was approved does not change
    assert any("Start the initiative" in need.title for need in needs_of(by))
    assert manager.post(f"{where}move/start/", {"reason": "R"}).status_code == 302
    assert the("Even").review_on == by.day + timedelta(days=90)  # and is asked for then
    assert manager.post(f"{where}move/start/", {"reason": "R"}).status_code == 403  # a second click
    assert (
        manager.post(f"{where}design/", form | {"seen": the("Even").version}).status_code == 403
    )  # not after the start
    assert manager.get(f"{where}move/nonsense/").status_code == 404


def test_open_serious_harm_stops_it_until_somebody_who_answers_decides(client_of: ClientOf) -> None:
    row = the("Debates")
    made = actions.raise_concern(a_concern(row), by=as_viewer(OFFICER))
    assert the("Debates").state == "paused"
    assert any("serious concern" in need.title for need in needs_of(as_viewer(CHIEF)))
    for name in (CHIEF, OFFICER):
        with pytest.raises(Refused):
            moved(row, "resume", by=name)
    with pytest.raises(Refused):
        actions.close_concern(made, by=as_viewer(OFFICER), outcome="Gone")  # nor by closing it from below
    where = f"/engagement/initiatives/concerns/{made.ref}/decide/"
    assert client_of(OFFICER).post(where, {"decision": "go_on", "reasons": "R"}).status_code == 403
    assert client_of(CHIEF).post(where, {"decision": "go_on", "reasons": " "}).status_code == 422
    assert client_of(CHIEF).post(where, {"decision": "stay", "reasons": "Not yet"}).status_code == 302
    with pytest.raises(Refused, match="An open concern holds it"):
        moved(row, "resume")
    assert client_of(CHIEF).post(where, {"decision": "go_on", "reasons": "The school asks for it"}).status_code == 302
    assert client_of(CHIEF).post(where, {"decision": "go_on", "reasons": "Again"}).status_code == 403
    assert moved(row, "resume").state == "running"
    before = as_viewer(MANAGER).day - timedelta(days=1)
    assert queries.initiatives(as_viewer(MANAGER), before).get(pk=row.pk).then == "running"
    told = str(list(Event.objects.filter(event__startswith="concern.").values_list("changes", flat=True)))
    assert "pointed at" not in told
    assert "head teacher" not in told
    slight = a_concern(the("Debates"), severity="slight", said="Too late in the evening")
    actions.raise_concern(slight, by=as_viewer(OFFICER))
    assert the("Debates").state == "running"


def test_each_review_answers_the_stop_rule_and_what_has_come_about_pauses_it() -> None:
    row, by = the("Debates"), as_viewer(MANAGER)
    next_on = by.day + timedelta(days=30)
    actions.review_initiative(InitiativeReview(initiative=row, found="F", stop_met="unclear", next_on=next_on), by=by)
    assert the("Debates").state == "running"
    actions.review_initiative(InitiativeReview(initiative=row, found="G", stop_met="yes", next_on=next_on), by=by)
    assert the("Debates").state == "paused"
    with pytest.raises(Refused):
        moved(row, "resume", by=OFFICER)
    again = {"initiative": row, "found": "H", "stop_met": "no", "next_on": next_on}
    actions.review_initiative(InitiativeReview(**again), by=by)
    with pytest.raises(Refused, match="what would stop it has come about"):
        moved(row, "resume")  # whoever found so does not unsay it
    actions.review_initiative(InitiativeReview(**again | {"found": "I"}), by=as_viewer(OFFICER))
    with pytest.raises(Refused, match="You proposed it"):
        moved(row, "resume", by=MANAGER)
    assert moved(row, "resume").state == "running"
    far = InitiativeReview(**again | {"next_on": by.day + timedelta(days=400), "found": "J"})
    with pytest.raises(BadInput, match="more than a year"):
        actions.review_initiative(far, by=by)
    assert moved(row, "finish", by=MANAGER).state == "finished"
    with pytest.raises(Refused, match="reviewed while"):
        actions.review_initiative(InitiativeReview(initiative=row, found="H", stop_met="no", next_on=next_on), by=by)


def test_reach_is_a_number_of_a_period_that_shares_no_day_with_another() -> None:
    row, by = the("Debates"), as_viewer(MANAGER)
    last = row.reached.order_by("-end").first()
    assert last is not None
    for start, end in ((last.end, by.day), (by.day, by.day + timedelta(days=1)), (row.start, row.start)):
        reach = InitiativeReach(initiative=row, start=start, end=end, counted=5, how="H")
        with pytest.raises(BadInput):
            actions.count_reach(reach, by=by)
    new = InitiativeReach(initiative=row, start=last.end + timedelta(days=1), end=by.day, counted=5, how="H")
    actions.count_reach(new, by=by)
    assert queries.initiatives(by).get(pk=row.pk).reached_so_far == 80
    with pytest.raises(Refused, match="has not started"):
        actions.count_reach(
            InitiativeReach(initiative=the("Even"), start=by.day, end=by.day, counted=1, how="H"), by=by
        )


def test_an_initiative_is_nowhere_for_those_it_is_not_for(client_of: ClientOf) -> None:
    row = the("Debates")
    for name in (OTHER, TEACHER):
        assert client_of(name).get(f"/engagement/initiatives/{row.ref}/").status_code == 404
        for page in ("/engagement/initiatives/", "/engagement/initiatives/?format=csv", "/search/?q=Debates"):
            assert row.title not in client_of(name).get(page).content.decode()
    listed = client_of(INSPECTOR).get("/engagement/initiatives/?format=csv&audience=youth").content.decode()
    assert "75 of 180 planned" in listed


def test_probes_of_initiatives_and_of_liaison() -> None:
    viewer, force = as_viewer(INSPECTOR), organisation("Force 01")
    assert propose("engagement.youth_initiative_running", viewer, force, viewer.day).answer is Answer.YES
    early = viewer.day - timedelta(days=85)  # proposed, and not running yet
    assert propose("engagement.youth_initiative_running", viewer, force, early).answer is Answer.NO
    assert propose("engagement.womens_initiative_running", viewer, force, viewer.day).answer is Answer.NO
    assert propose("engagement.education_liaison_kept", viewer, force, viewer.day).answer is Answer.YES
    other = organisation("Force 02")
    for name in ("youth_initiative_running", "womens_initiative_running", "education_liaison_kept"):
        assert propose(f"engagement.{name}", viewer, other, viewer.day).answer is Answer.NOT_KNOWN


def test_education_is_kept_once_ends_ahead_and_its_fund_sums(client_of: ClientOf) -> None:
    by, place = as_viewer(MANAGER), organisation("Force 01")
    row = EducationLiaison.objects.get(sector="college")
    new = {"organisation": place, "sector": "college", "how": "H", "start": by.day}
    with pytest.raises(BadInput, match="kept already"):
        actions.keep_liaison(EducationLiaison(**new), by=by)
    with pytest.raises(BadInput, match="that day is past"):
        actions.end_liaison(row, by=by, on=by.day - timedelta(days=1))
    actions.end_liaison(row, by=by, on=by.day + timedelta(days=10))
    with pytest.raises(BadInput, match="kept already"):  # one that ends in future still stands in the way
        actions.keep_liaison(EducationLiaison(**new), by=by)
    page = client_of(MANAGER).get("/engagement/education/fund/?format=csv").content.decode()
    assert "All,24,1," in page
    actions.say_fund_use(EducationFundUse(organisation=place, use="staff", amount=1, rests_on="R"), by=by)
    with pytest.raises(BadInput, match="said already"):
        actions.say_fund_use(EducationFundUse(organisation=place, use="staff", amount=1, rests_on="R"), by=by)
    uses = [queries.fund_uses(by, by.day - timedelta(days=ago))[0].use for ago in (0, 1)]
    assert uses == ["staff", "initiatives"]
    with pytest.raises(BadInput, match="Say why"):
        actions.keep_resource(EducationResource(organisation=place, title="T", wales=True, source="S"), by=by)
    assert (
        "Toolkit for schools"
        in client_of(OTHER).get("/engagement/education/resources/?nation=england").content.decode()
    )
    assert (
        "Toolkit"
        not in client_of(OTHER).get("/engagement/education/resources/?nation=wales&format=csv").content.decode()
    )
