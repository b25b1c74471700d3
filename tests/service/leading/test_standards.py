"""Standards: written by whoever may, issued for good, compared, and answered once where words stay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from headwater.audit.actions import Conflict, Refused
from headwater.audit.guard import writing
from headwater.core.capability import Status
from headwater.core.errors import BadInput
from headwater.governance import actions, queries
from headwater.governance.models import CapabilityStatus, Clause, Crosswalk, Standard, StandardVersion
from headwater.organisations.actions import add_organisation
from headwater.organisations.models import Organisation

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
COORDINATOR, CHIEF, MANAGER, INSPECTOR = "Ada Whitcombe", "Frances Hale", "Idris Maddox", "Miriam Okafor-Lisle"
STRANGER, TEACHER = "Edwin Carraway", "Ben Tolliver"
NATIONAL = "National unit (demonstration)"
DAY = date(2008, 4, 1)


def the_standard() -> Standard:
    return Standard.objects.get(title="Minimum capabilities for Prevent")


def in_force() -> StandardVersion:
    return StandardVersion.objects.get(standard=the_standard(), end__isnull=True, start__isnull=False)


def a_version(**given: Any) -> StandardVersion:
    version = StandardVersion(standard=the_standard(), **({"name": "Third", "source": "Invented"} | given))
    return actions.begin_version(version, by=as_viewer(COORDINATOR), anew=True)


def of_force(who: str = CHIEF) -> Standard:
    made = Standard(organisation=organisation("Force 01"), title="Of our own", about="What we ask beside it.")
    return actions.begin_standard(made, by=as_viewer(who))


def test_the_clauses_of_2009_are_those_of_appendix_a() -> None:
    version = StandardVersion.objects.get(standard=the_standard(), name="2009")
    codes = {(one.code, one.tier) for one in queries.clauses_of(version)}
    assert len(codes) == 22
    assert {code for code, _ in codes} == {"A1", "A2a", "A2b", *(f"A{number}" for number in range(3, 11))}
    assert str(version.deadline) == "2010-03-31"


def test_whoever_has_a_post_reads_what_is_issued_and_nobody_else_what_is_being_written(client_of: ClientOf) -> None:
    being_written = a_version()
    for who in (TEACHER, STRANGER, MANAGER):
        assert client_of(who).get(f"/leadership/standards/versions/{in_force().ref}/").status_code == 200
        assert client_of(who).get(f"/leadership/standards/versions/{being_written.ref}/").status_code == 404
        page = client_of(who).get(f"/leadership/standards/{the_standard().ref}/").content.decode()
        assert being_written.name not in page
    assert client_of(COORDINATOR).get(f"/leadership/standards/versions/{being_written.ref}/").status_code == 200


@pytest.mark.parametrize("who", [MANAGER, INSPECTOR, STRANGER, CHIEF])
def test_a_national_standard_is_written_by_whoever_directs_nationally(who: str) -> None:
    made = Standard(organisation=organisation(NATIONAL), title="T", about="A")
    with pytest.raises(Refused):
        actions.begin_standard(made, by=as_viewer(who))
    version = StandardVersion(standard=the_standard(), organisation=organisation("Force 01"), name="X", source="S")
    with pytest.raises(Refused):
        actions.begin_version(version, by=as_viewer(who))


def test_a_force_asks_more_of_its_own_areas_and_of_no_others(client_of: ClientOf) -> None:
    standard = of_force()
    version = StandardVersion(standard=standard, name="1", source="Our own")
    version = actions.begin_version(version, by=as_viewer(CHIEF))
    clause = Clause(version_of=version, code="F1", capability="F1", tier="priority")
    actions.write_clause(clause, by=as_viewer(CHIEF), text="Meets monthly.", title="Meetings", probe="")
    today = timezone.localdate()
    actions.issue(version, by=as_viewer(CHIEF), start=today, deadline=today + timedelta(days=90), why="")
    assert [one.name for one in queries.in_force_for(organisation("Ashvale area"), today)] == [
        "Revised (invented)",
        "1",
    ] or version in queries.in_force_for(organisation("Ashvale area"), today)
    assert version not in queries.in_force_for(organisation("Force 02"), today)
    page = client_of(MANAGER).get(f"/leadership/capability/?standard={version.ref}").content.decode()
    assert "Meetings" in page


def test_what_is_issued_never_changes() -> None:
    clause = queries.clauses_of(in_force())[0]
    words = {"title": clause.title, "text": clause.text, "probe": clause.probe}
    with pytest.raises(Refused):
        actions.change_clause(
            clause, by=as_viewer(COORDINATOR), seen=clause.version, before=words, after=words | {"text": "Other"}
        )
    new = Clause(version_of=in_force(), code="A99", capability="A99", tier="priority")
    with pytest.raises(Refused):
        actions.write_clause(new, by=as_viewer(COORDINATOR), text="T", title="T", probe="")


def test_a_new_version_takes_the_place_of_the_last_and_says_why() -> None:
    version, last, today = a_version(), in_force(), timezone.localdate()
    days = {"start": today, "deadline": today + timedelta(days=90)}
    with pytest.raises(BadInput, match="What changed and why"):
        actions.issue(version, by=as_viewer(COORDINATOR), why=" ", **days)
    actions.issue(version, by=as_viewer(COORDINATOR), why="It was asked for.", **days)
    last.refresh_from_db()
    assert last.end == today - timedelta(days=1)
    assert in_force() == version


def test_words_that_stay_are_not_asked_again_and_words_that_change_are() -> None:
    place, today = organisation("Ashvale area"), timezone.localdate()
    version = a_version()
    changed = Clause.objects.get(version_of=version, code="A1", tier="priority")
    words = {"title": changed.title, "text": changed.text, "probe": changed.probe}
    actions.change_clause(
        changed, by=as_viewer(COORDINATOR), seen=changed.version, before=words, after=words | {"text": "Anew."}
    )
    actions.issue(version, by=as_viewer(COORDINATOR), start=today, deadline=today + timedelta(days=9), why="W")
    row = queries.picture(version, [place], today).rows[0]
    assert row.clauses["A1"].shade == "not_said"
    assert row.clauses["A2a"].shade == "said"
    said = CapabilityStatus(
        organisation=place,
        clause=Clause.objects.get(version_of=version, code="A2a", tier="priority"),
        status=Status.PARTLY,
        reasons="R",
    )
    actions.say_status(said, by=as_viewer(MANAGER))
    assert queries.picture(version, [place], today).rows[0].clauses["A2a"].shade == "partly"
    third = StandardVersion(standard=the_standard(), name="Fourth", source="S")
    third = actions.begin_version(third, by=as_viewer(COORDINATOR), anew=True)
    later = today + timedelta(days=1)
    actions.issue(third, by=as_viewer(COORDINATOR), start=later, deadline=later, why="W")
    assert queries.picture(third, [place], later).rows[0].clauses["A2a"].shade == "partly"


@pytest.mark.parametrize(
    ("start", "deadline", "words"),
    [(-1, 9, "that day has passed"), (0, -1, "before it begins")],
)
def test_days_that_do_not_hold_together_are_refused(start: int, deadline: int, words: str) -> None:
    today = timezone.localdate()
    days = {"start": today + timedelta(days=start), "deadline": today + timedelta(days=deadline)}
    with pytest.raises(BadInput, match=words):
        actions.issue(a_version(), by=as_viewer(COORDINATOR), why="W", **days)


def test_a_version_without_clauses_cannot_be_issued() -> None:
    version = actions.begin_version(StandardVersion(standard=of_force(), name="1", source="S"), by=as_viewer(CHIEF))
    today = timezone.localdate()
    with pytest.raises(BadInput, match="no clauses"):
        actions.issue(version, by=as_viewer(CHIEF), start=today, deadline=today, why="")


def test_one_version_is_written_at_a_time() -> None:
    a_version()
    with pytest.raises(BadInput, match="being written already"):
        a_version(name="Another")


def test_two_who_change_one_clause_are_both_shown(client_of: ClientOf) -> None:
    version = a_version()
    clause = Clause.objects.get(version_of=version, code="A1", tier="priority")
    shown = {"title": clause.title, "text": clause.text, "probe": clause.probe}
    seen = clause.version
    actions.change_clause(
        clause, by=as_viewer(COORDINATOR), seen=seen, before=shown, after=shown | {"text": "By one hand."}
    )
    with pytest.raises(Conflict):
        actions.change_clause(
            clause, by=as_viewer(COORDINATOR), seen=seen, before=shown, after=shown | {"text": "By the other."}
        )
    sent = {**shown, "text": "By the other.", "seen": seen, **{f"was_{key}": value for key, value in shown.items()}}
    answer = client_of(COORDINATOR).post(f"/leadership/standards/clauses/{clause.ref}/", sent)
    assert answer.status_code == 409
    assert "By one hand." in answer.content.decode()


def test_what_changed_stands_on_the_page_clause_by_clause(client_of: ClientOf) -> None:
    page = client_of(TEACHER).get(f"/leadership/standards/versions/{in_force().ref}/").content.decode()
    assert "What changed since 2009" in page
    assert page.count("<ins>") == page.count("<del>") == 1


def test_a_clause_answers_to_another_standards_once_and_is_of_this_version() -> None:
    link = {"code": "A1", "other": "O", "other_clause": "1", "relation": "same"}
    actions.add_crosswalk(Crosswalk(version_of=in_force(), **link), by=as_viewer(COORDINATOR))
    with pytest.raises(BadInput, match="said already"):
        actions.add_crosswalk(Crosswalk(version_of=in_force(), **link), by=as_viewer(COORDINATOR))
    with pytest.raises(BadInput, match="none of that code"):
        actions.add_crosswalk(Crosswalk(version_of=in_force(), **(link | {"code": "A77"})), by=as_viewer(COORDINATOR))
    with pytest.raises(Refused):
        actions.add_crosswalk(Crosswalk(version_of=in_force(), **(link | {"other_clause": "2"})), by=as_viewer(CHIEF))


def test_a_whole_standard_is_written_by_forms(client_of: ClientOf) -> None:
    client, today = client_of(CHIEF), timezone.localdate()
    begun = {"organisation": organisation("Force 01").ref, "title": "Ours", "about": "For our areas"}
    here = client.post("/leadership/standards/begin/", begun)["Location"]
    version = {"name": "1", "source": "Us", "begins": "prevent-policing-2009"}
    there = client.post(f"{here}version/", version)["Location"]
    clause = {"code": "Z1", "capability": "Z1", "title": "Z", "tier": "priority", "text": "Does Z.", "probe": ""}
    assert client.post(f"{there}clause/", clause).status_code == 302
    assert client.post(f"{there}clause/", clause).status_code == 422
    cross = {"code": "Z1", "other": "Another", "other_clause": "7", "relation": "part", "note": ""}
    assert client.post(f"{there}cross/", cross).status_code == 302
    issued = {"start": today.isoformat(), "deadline": (today + timedelta(days=30)).isoformat(), "why": ""}
    assert client.post(f"{there}issue/", issued).status_code == 302
    page = client.get(there).content.decode()
    assert "Does Z." in page
    assert "Another" in page
    assert "Change it" not in page


def a_local_standard(*codes: str) -> StandardVersion:
    version = actions.begin_version(StandardVersion(standard=of_force(), name="1", source="Us"), by=as_viewer(CHIEF))
    for code in codes:
        clause = Clause(version_of=version, code=code, capability=code, tier="priority")
        actions.write_clause(clause, by=as_viewer(CHIEF), text=f"Ours: {code}.", title="Ours", probe="")
    today = timezone.localdate()
    return actions.issue(version, by=as_viewer(CHIEF), start=today, deadline=today + timedelta(days=9), why="")


def test_what_is_said_of_a_second_standard_is_kept_for_it_and_not_for_the_first(client_of: ClientOf) -> None:
    version, place = a_local_standard("A1", "F9"), organisation("Ashvale area")
    client = client_of(MANAGER)
    page = client.get(f"/leadership/capability/at/{place.ref}/?standard={version.ref}").content.decode()
    where = f"/leadership/capability/at/{place.ref}/A1/"
    assert f"{where}?standard={version.standard.ref}" in page
    assert "Ours: A1." in client.get(where, {"standard": version.standard.ref}).content.decode()
    assert client.get(f"/leadership/capability/at/{place.ref}/F9/?standard={version.standard.ref}").status_code == 200
    sent = {"status": "not_met", "reasons": "Not begun."}
    answer = client.post(f"{where}say/?standard={version.standard.ref}", sent)
    assert answer["Location"].endswith(f"A1/?standard={version.standard.ref}")
    assert CapabilityStatus.objects.latest("pk").clause.version_of == version


def test_a_forces_own_standard_is_asked_of_its_own_areas_alone(client_of: ClientOf) -> None:
    with writing("test"):  # as if no national one were in force
        for national in StandardVersion.objects.filter(standard__organisation__name=NATIONAL, end__isnull=True):
            national.end = national.start
            national.save()
    version, other = a_local_standard("F1"), organisation("Force 02")
    keeper = as_viewer("Luca Fairweather")
    made = Organisation(kind="area", name="Elsewhere area", nation="England", parent=other, start=DAY)
    area = add_organisation(made, by=keeper)
    assert version not in queries.in_force_for(area, timezone.localdate())
    assert queries.places_behind(as_viewer(STRANGER)) == []
    assert "Elsewhere area" not in client_of(INSPECTOR).get("/leadership/capability/").content.decode()
    assert [place.name for place, *_ in queries.places_behind(as_viewer("Nadia Farrow"))] == ["Ashvale area"]
