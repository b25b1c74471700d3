"""Harm that an initiative does: another person decides, its words are for few, and the register can be worked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.engagement import actions, queries
from headwater.engagement.models import (
    EducationFundUse,
    EducationLiaison,
    EducationResource,
    InitiativeConcern,
    InitiativeReach,
)
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from .test_initiatives import CHIEF, INSPECTOR, MANAGER, OFFICER, OTHER, a_concern, moved, the

pytestmark = pytest.mark.usefixtures("county")
OVERSEER = "Beatrix Northey"


def bullying() -> InitiativeConcern:
    return InitiativeConcern.objects.select_related("initiative__organisation", "organisation").get(kind="bullying")


def test_nobody_decides_on_harm_in_their_own_cause() -> None:
    """The manager proposed the talks and wrote the concern down; neither lets him decide, close or let them go on."""
    manager, chief = as_viewer(MANAGER), as_viewer(CHIEF)
    for act in (
        lambda: actions.decide_concern(bullying(), by=manager, decision="go_on", reasons="R"),
        lambda: actions.close_concern(bullying(), by=manager, outcome="Gone"),
        lambda: actions.close_concern(bullying(), by=chief, outcome="Gone"),  # undecided
        lambda: moved(the("Talks"), "resume", by=MANAGER),
    ):
        with pytest.raises(Refused):
            act()
    actions.decide_concern(bullying(), by=chief, decision="go_on", reasons="The school asks for it")
    with pytest.raises(Refused, match="You proposed it"):
        moved(the("Talks"), "resume", by=MANAGER)
    actions.close_concern(bullying(), by=chief, outcome="Both classes spoke")
    assert bullying().closed_by == chief.person


def test_words_of_a_concern_are_read_by_few_and_can_be_struck_out(client_of: ClientOf) -> None:
    row, where = bullying(), f"/engagement/initiatives/{the('Talks').ref}/"
    for name, reads in ((CHIEF, True), (MANAGER, True), (OFFICER, False), (INSPECTOR, False), (OVERSEER, False)):
        page = client_of(name).get(where).content.decode()
        assert "Bullying of children" in page
        assert ("names in the yard" in page) is reads
    strike, sent = f"/engagement/initiatives/concerns/{row.ref}/strike/", {"because": "It fits one child alone"}
    assert client_of(OFFICER).post(strike, sent).status_code == 403
    actions.work_concern(
        row, by=as_viewer(MANAGER), did="The new pupil was heard", severity="serious",
        review_on=as_viewer(MANAGER).day + timedelta(days=9),
    )  # fmt: skip
    assert client_of(CHIEF).post(strike, sent).status_code == 302
    page = client_of(CHIEF).get(where).content.decode()
    assert "struck out on" in page
    for words in ("names in the yard", "A head teacher (invented)", "new pupil"):
        assert words not in page
    told = str(list(Event.objects.filter(event__startswith="concern.").values_list("changes", flat=True)))
    for words in ("bullying", "serious", "fits one child", "new pupil"):
        assert words not in told


def test_a_concern_is_worked_grows_worse_and_is_decided_on_anew(client_of: ClientOf) -> None:
    row, by = the("Debates"), as_viewer(OFFICER)
    made = actions.raise_concern(a_concern(row, severity="slight"), by=by)
    assert the("Debates").state == "running"
    soon = by.day + timedelta(days=20)
    with pytest.raises(BadInput, match="more than a year"):
        actions.work_concern(made, by=by, did="D", severity="slight", review_on=by.day + timedelta(days=4000))
    actions.work_concern(made, by=by, did="They were spoken with", severity="serious", review_on=soon)
    assert the("Debates").state == "paused"
    told = Event.objects.filter(event="initiative.moved", rule="initiative/harm")
    assert told.exists()  # a pause by the program stands in the log too
    with pytest.raises(Refused):
        actions.work_concern(made, by=by, did="All well", severity="slight", review_on=soon)  # nor out of it
    where = f"/engagement/initiatives/concerns/{made.ref}/decide/"
    seen = InitiativeConcern.objects.get(pk=made.pk).version
    assert client_of(CHIEF).post(where, {"decision": "stay", "reasons": "Not yet", "seen": seen}).status_code == 302
    late = {"decision": "go_on", "reasons": "From an old page", "seen": seen}
    assert client_of(CHIEF).post(where, late).status_code == 422
    made.refresh_from_db()
    actions.decide_concern(made, by=as_viewer(CHIEF), decision="go_on", reasons="Now")
    assert moved(row, "resume").state == "running"
    actions.work_concern(made, by=by, did="A window was broken", severity="severe", review_on=soon)
    assert the("Debates").state == "paused"
    made.refresh_from_db()
    assert made.decision == ""
    page = client_of(CHIEF).get(f"/engagement/initiatives/{row.ref}/").content.decode()
    assert "Not yet" in page  # what was decided first is not written over
    assert any("serious concern" in need.title for need in needs_of(as_viewer(CHIEF)))
    actions.decide_concern(made, by=as_viewer(CHIEF), decision="go_on", reasons="Once more")
    moved(row, "resume")
    with pytest.raises(Refused, match="serious concern is open"):
        moved(row, "finish", by=MANAGER)


def test_what_never_ran_counts_nothing_and_a_wrong_count_is_put_right(client_of: ClientOf) -> None:
    by, row = as_viewer(MANAGER), the("Even")
    moved(row, "stop")
    with pytest.raises(Refused, match="has not started"):
        actions.count_reach(InitiativeReach(initiative=row, start=by.day, end=by.day, counted=5000, how="H"), by=by)
    wrong = InitiativeReach.objects.get(counted=34)
    where = f"/engagement/initiatives/reach/{wrong.ref}/right/"
    sent = {"start": wrong.start.isoformat(), "end": wrong.end.isoformat(), "counted": "3", "how": "Counted twice"}
    assert client_of(OTHER).post(where, sent).status_code == 404
    assert client_of(MANAGER).post(where, sent).status_code == 302
    assert client_of(MANAGER).post(where, sent).status_code == 422  # a second click
    assert queries.initiatives(by).get(title__startswith="Debates").reached_so_far == 44
    before = by.day - timedelta(days=1)
    assert queries.initiatives(by, before).get(title__startswith="Debates").reached_so_far == 75


def test_the_page_of_an_initiative_is_as_it_was_on_a_day(client_of: ClientOf) -> None:
    where, day = f"/engagement/initiatives/{the('Talks').ref}/", as_viewer(MANAGER).day - timedelta(days=12)
    then = client_of(MANAGER).get(f"{where}?day={day.isoformat()}").content.decode()
    assert "Bullying of children" not in then
    assert "As it was known on" in then
    listed = client_of(MANAGER).get(f"/engagement/initiatives/?day={day.isoformat()}").content.decode()
    assert f"{where}?day={day.isoformat()}" in listed
    for nonsense in ("0001-01-01", "9999-12-31", "\x00", "nonsense"):
        assert client_of(MANAGER).get(where, {"day": nonsense}).status_code == 200


def test_education_can_be_put_right_and_says_what_it_rests_on(client_of: ClientOf) -> None:
    manager, page = client_of(MANAGER), "/engagement/education/"
    assert "Two plays for school staff" in manager.get(f"{page}fund/").content.decode()
    assert manager.get(f"{page}of/{organisation('Ashvale area').ref}/fund/").status_code == 404
    assert EducationFundUse.objects.count() == 1
    play = EducationResource.objects.get(title__startswith="A play")
    assert manager.post(f"{page}resource/{play.ref}/end/").status_code == 302
    assert play.title not in manager.get(f"{page}resources/?format=csv").content.decode()
    again = EducationResource(organisation=play.organisation, title=play.title, england=True, why="W", source="S")
    actions.keep_resource(again, by=as_viewer(MANAGER))  # a right one under its title
    college = EducationLiaison.objects.get(sector="college")
    assert manager.post(f"{page}liaison/{college.ref}/back/").status_code == 302
    assert manager.get(f"{page}liaison/{college.ref}/").status_code == 404
    changes = str(list(Event.objects.filter(event__startswith="education.").values_list("changes", flat=True)))
    assert "two languages" not in changes
