"""What teams are asked and bring back: never about a person, reviewed by another, passed on, and told of by team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.collection_progress import Stage
from headwater.core.errors import BadInput
from headwater.evidence.probes import probe_of, propose
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions, queries
from headwater.vulnerability.demonstration_gaps import HALLS
from headwater.vulnerability.models import (
    FIT,
    IN_FORCE,
    NOT_KEPT,
    TO_CHANGE,
    TO_REVIEW,
    CollectionReturn,
    PassedOn,
    Requirement,
    Tasking,
)

from ..conftest import ClientOf, as_viewer, organisation, person
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("county")
ANALYST, MANAGER, COMMANDER, DIRECTOR = "Petra Lindqvist", "Idris Maddox", "Nadia Farrow", "Rosalind Quaye"
STRANGER, INSPECTOR = "Edwin Carraway", "Miriam Okafor-Lisle"
AREA = "Ashvale area"
TASKED, PASSED = "vulnerability.neighbourhood_teams_tasked", "vulnerability.rich_picture_passed_on"
ABOUT_PEOPLE = (
    "Find out who attends the mosque.",
    "Which families are Somali?",
    "Is the shopkeeper a M u s l i m?",
    "Ask Mr Khan about the hall.",
    "Ring 07700 900123 about it.",
)


def halls() -> Requirement:
    return Requirement.objects.select_related("organisation").get(what=HALLS)


def waiting() -> CollectionReturn:
    return CollectionReturn.objects.select_related("tasking__requirement__organisation").get(state=TO_REVIEW)


def brought(text: str = "The hall is free on Mondays.", by: str = COMMANDER) -> CollectionReturn:
    tasking = Tasking.objects.select_related("requirement__organisation").get(team="Hill neighbourhood team")
    found = CollectionReturn(tasking=tasking, text=text, on=as_viewer(by).day)
    return actions.bring_back(found, by=as_viewer(by))


def sent(**given: Any) -> dict[str, Any]:
    return {"what": "Which rooms are free?", "why": "Planning", "asked_by": "Commander", "due": "1 May 2030"} | given


def a_tasking(**given: Any) -> Tasking:
    whole = {"requirement": halls(), "team": "Market team", "instruction": "Look at the rooms.", "role": "Commander"}
    return Tasking(**(whole | {"due": timezone.localdate() + timedelta(days=9)} | given))


@pytest.mark.parametrize("text", ABOUT_PEOPLE)
@pytest.mark.parametrize("field", ["what", "why"])
def test_nobody_is_asked_to_find_out_about_a_person(client_of: ClientOf, field: str, text: str) -> None:
    where, before = f"/places/{organisation(AREA).ref}/collection/add/", Requirement.objects.count()
    answer = client_of(COMMANDER).post(where, sent(**{field: text}))
    assert answer.status_code == 422
    assert "places are assessed here, and people never are (design, law 1)" in answer.content.decode()
    assert Requirement.objects.count() == before
    with pytest.raises(BadInput):
        actions.task(a_tasking(instruction=text), by=as_viewer(COMMANDER))


def test_the_form_says_what_to_write_and_what_never_above_its_first_field(client_of: ClientOf) -> None:
    for where in (
        f"/places/{organisation(AREA).ref}/collection/add/",
        f"/places/collection/{halls().ref}/task/",
        f"/places/collection/taskings/{halls().taskings.first().ref}/return/",  # type: ignore[union-attr]
    ):
        page = client_of(COMMANDER).get(where).content.decode()
        assert page.index("Never write what somebody believes") < page.index("novalidate")
        assert "no substitute for the person who reviews" in page


def test_a_return_is_flagged_to_its_reviewer_and_what_identifies_is_refused_outright(client_of: ClientOf) -> None:
    for text in ABOUT_PEOPLE[3:]:
        with pytest.raises(BadInput) as bad:
            brought(text)
        assert "it names or numbers one person" in said_in(bad)
    flagged = brought("A man at the hall is a Muslim. The hall is free on Mondays.")
    page = client_of(MANAGER).get(f"/places/collection/returns/{flagged.ref}/").content.decode()
    assert "man at the hall is a muslim" in page
    form = client_of(MANAGER).get(f"/places/collection/returns/{flagged.ref}/review/").content.decode()
    assert "man at the hall is a muslim" in form
    assert "knows patterns and no meaning" in form


def test_a_team_is_called_off_with_a_reason_and_may_still_say_what_it_found(client_of: ClientOf) -> None:
    made = actions.task(a_tasking(), by=as_viewer(COMMANDER))
    where = f"/places/collection/taskings/{made.ref}/off/"
    assert client_of(COMMANDER).post(where, {"why": ABOUT_PEOPLE[0]}).status_code == 422
    answer = client_of(COMMANDER).post(where, {"why": "Another team is on it."}, follow=True).content.decode()
    assert "Market team is called off." in answer
    assert "Called off on" in answer
    assert "Another team is on it." in answer
    found = queries.find_tasking(as_viewer(COMMANDER), made.ref)
    assert found is not None
    late = found.due + timedelta(days=1)
    assert queries.stage_of(found, late) is Stage.CALLED_OFF
    assert found not in queries.overdue_taskings(replace(as_viewer(COMMANDER), day=late))
    with pytest.raises(Refused, match="It was called off on"):
        actions.call_off(found, by=as_viewer(COMMANDER), why="Again.")
    note = CollectionReturn(tasking=found, text="Two rooms are free.", on=as_viewer(COMMANDER).day)
    actions.bring_back(note, by=as_viewer(COMMANDER))
    again = queries.find_tasking(as_viewer(COMMANDER), made.ref)
    assert again is not None
    assert queries.stage_of(again, late) is Stage.RETURNED


def test_a_team_of_a_closed_requirement_is_not_called_off_any_more() -> None:
    made = actions.task(a_tasking(), by=as_viewer(COMMANDER))
    with writing("test"):
        made.requirement.outcome, made.requirement.closed_on = "Known.", as_viewer(COMMANDER).day
        made.requirement.closed_by = person(COMMANDER)
        made.requirement.save()
    with pytest.raises(Refused, match="It was closed on"):
        actions.call_off(made, by=as_viewer(COMMANDER), why="Too late.")


def test_whoever_wrote_it_does_not_review_it(client_of: ClientOf) -> None:
    found = waiting()
    where = f"/places/collection/returns/{found.ref}/review/"
    assert client_of(COMMANDER).get(where).status_code == 403
    with pytest.raises(Refused, match="You wrote it"):
        actions.review(found, by=as_viewer(COMMANDER), verdict=FIT)
    assert client_of(MANAGER).post(where, {"verdict": FIT, "reason": ""}).status_code == 302
    with pytest.raises(Refused, match="reviewed already"):
        actions.review(found, by=as_viewer(ANALYST), verdict=NOT_KEPT, reason="R")


def test_what_is_not_kept_loses_its_text_everywhere(client_of: ClientOf) -> None:
    found, secret = waiting(), "church hall is free"
    assert secret in found.text
    for verdict in (NOT_KEPT, TO_CHANGE):
        with pytest.raises(BadInput):
            actions.review(found, by=as_viewer(MANAGER), verdict=verdict)
    with pytest.raises(BadInput):
        actions.review(found, by=as_viewer(MANAGER), verdict="replaced", reason="R")
    actions.review(found, by=as_viewer(MANAGER), verdict=NOT_KEPT, reason="It is about no place.")
    assert CollectionReturn.objects.get(pk=found.pk).text == ""
    page = client_of(MANAGER).get(f"/places/collection/returns/{found.ref}/").content.decode()
    assert secret not in page
    assert "Its text was removed" in page
    assert not any(secret in str(row.changes) for row in Event.objects.all())


def test_what_needs_changing_is_written_anew_and_the_first_text_goes(client_of: ClientOf) -> None:
    found = waiting()
    actions.review(found, by=as_viewer(MANAGER), verdict=TO_CHANGE, reason="Say which day.")
    assert any("Change what you wrote" in need.title for need in needs_of(as_viewer(COMMANDER)))
    where = f"/places/collection/returns/{found.ref}/anew/"
    answer = client_of(COMMANDER).post(where, {"text": "It is free on Mondays.", "on": "1 May 2020"})
    assert answer.status_code == 302
    assert CollectionReturn.objects.get(pk=found.pk).text == ""
    again = CollectionReturn.objects.get(replaces=found)
    assert (again.state, again.text) == (TO_REVIEW, "It is free on Mondays.")
    assert client_of(MANAGER).get(f"/places/collection/returns/{found.ref}/").status_code == 404
    assert client_of(COMMANDER).post(where, {"text": "Twice.", "on": "1 May 2020"}).status_code == 404
    with pytest.raises(Refused):
        actions.write_anew(found, by=as_viewer(COMMANDER), text="Twice.", on=found.on)


@pytest.mark.parametrize("name", [DIRECTOR, "Ben Tolliver", STRANGER, INSPECTOR, "Luca Fairweather"])
def test_nobody_else_finds_what_teams_are_asked_or_brought_back(client_of: ClientOf, name: str) -> None:
    client, found = client_of(name), waiting()
    addresses = (
        f"collection/{halls().ref}/",
        f"collection/returns/{found.ref}/",
        f"collection/returns/{found.ref}/review/",
        f"collection/taskings/{found.tasking.ref}/return/",
    )
    assert [client.get(f"/places/{one}").status_code for one in addresses] == [404] * 4
    for one in ("collection/", "collection/progress/", "collection/waiting/"):
        assert HALLS not in client.get(f"/places/{one}").content.decode()
        assert "team" not in client.get(f"/places/{one}?format=csv").content.decode().splitlines()[1:]
    assert not queries.progress(as_viewer(name))


def test_a_commander_sees_their_own_area_and_no_other(client_of: ClientOf) -> None:
    page = client_of(COMMANDER).get("/places/collection/progress/").content.decode()
    assert "Market neighbourhood team" in page
    assert "Dunmere rural team" not in page
    own = Requirement.objects.get(organisation__name="Dunmere area")
    assert client_of(COMMANDER).get(f"/places/collection/{own.ref}/").status_code == 404


def test_only_what_is_fit_is_passed_on_and_on_a_day_that_can_be() -> None:
    day = timezone.localdate()
    with pytest.raises(Refused, match="fit to share"):
        actions.pass_on(PassedOn(found=waiting(), receiver=IN_FORCE, to_whom="Bureau", on=day), by=as_viewer(MANAGER))
    fit = CollectionReturn.objects.select_related("tasking__requirement__organisation").get(state=FIT)
    for wrong in ({"on": day + timedelta(days=1)}, {"on": day - timedelta(days=9)}, {"to_whom": "Mrs Barnes"}):
        whole = {"found": fit, "receiver": IN_FORCE, "to_whom": "Bureau", "on": day}
        with pytest.raises(BadInput):
            actions.pass_on(PassedOn(**(whole | wrong)), by=as_viewer(MANAGER))


def test_progress_is_told_by_area_with_what_is_overdue_first_and_names_nobody(client_of: ClientOf) -> None:
    found = queries.progress(as_viewer(ANALYST))
    assert (found[0].place, found[0].overdue) == ("Dunmere area", 1)
    ashvale = next(one for one in found if one.place == AREA)
    told = (ashvale.force, ashvale.tasked, ashvale.returned, ashvale.reviewed, ashvale.passed_on)
    assert told == ("Force 01", 2, 2, 1, 1)
    page = client_of(ANALYST).get("/places/collection/progress/").content.decode()
    main = page[page.index("<h1") :]
    assert main.index("Dunmere rural team") < main.index("Market neighbourhood team")
    for name in (ANALYST, COMMANDER, MANAGER):
        assert name not in main
        assert name not in client_of(ANALYST).get("/places/collection/progress/?format=csv").content.decode()


def test_lists_ask_no_more_questions_for_more_rows(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = client_of(ANALYST)
    lists = ("/places/collection/", "/places/collection/progress/", "/places/collection/waiting/")
    pages = (*lists, f"/places/collection/{halls().ref}/")
    counts = []
    for number in range(2):
        for page in pages:
            with django_assert_max_num_queries(14) as asked:
                client.get(page)
            counts.append(len(asked))
        if not number:
            for team in range(5):
                row = actions.task(a_tasking(team=f"Team {team}"), by=as_viewer(COMMANDER))
                found = CollectionReturn(tasking=row, text="Free.", on=timezone.localdate())
                actions.bring_back(found, by=as_viewer(COMMANDER))
    assert counts[:4] == counts[4:]


def test_a_requirement_closes_when_all_is_reviewed_and_tasks_no_more_teams(client_of: ClientOf) -> None:
    by = as_viewer(COMMANDER)
    with pytest.raises(BadInput, match="not reviewed yet"):
        actions.close_requirement(halls(), by=by, outcome="Two rooms.")
    actions.review(waiting(), by=as_viewer(MANAGER), verdict=FIT)
    actions.close_requirement(halls(), by=by, outcome="Two rooms are free.")
    with pytest.raises(Refused, match="It was closed"):
        actions.task(a_tasking(), by=by)
    assert "Two rooms are free." in client_of(COMMANDER).get(f"/places/collection/{halls().ref}/").content.decode()


def test_a_team_is_of_the_place_and_has_time() -> None:
    for wrong in (
        {"neighbourhood": organisation("Kestrel Bay area")},
        {"due": timezone.localdate()},
        {"team": ""},
    ):
        with pytest.raises(BadInput):
            actions.task(a_tasking(**wrong), by=as_viewer(COMMANDER))
    with pytest.raises(Refused):
        actions.task(a_tasking(), by=as_viewer(DIRECTOR))


def test_reviewers_and_taskers_are_asked_for_what_waits() -> None:
    titles = [need.title for need in needs_of(as_viewer(ANALYST))]
    assert "Nothing came back yet: Dunmere rural team" in titles
    assert "Change what you wrote of Bay team" in titles
    brought("The hall is shut.", by=MANAGER)
    assert "Review what Hill neighbourhood team brought back" in [one.title for one in needs_of(as_viewer(COMMANDER))]
    assert "Review what Hill neighbourhood team brought back" not in [one.title for one in needs_of(as_viewer(MANAGER))]


def proposed(name: str, by: str = ANALYST) -> Any:
    return propose(name, as_viewer(by), organisation("Force 01"), timezone.localdate())


def test_av_8_is_proposed_from_the_taskings_of_teams() -> None:
    found = proposed(TASKED)
    assert (found.answer, len(found.urns)) == (Answer.YES, Tasking.objects.count())
    assert "Dunmere area" in found.sentence
    with writing("test"):
        Tasking.objects.update(tasked_on=timezone.localdate() - timedelta(days=400))
    assert proposed(TASKED).answer is Answer.NOT_KNOWN


def test_av_7_is_proposed_from_what_was_passed_on_both_ways() -> None:
    assert probe_of("prevent-policing-2009", "AV-7", "") == PASSED
    found = proposed(PASSED)
    assert (found.answer, len(found.urns)) == (Answer.YES, 1)
    with writing("test"):
        PassedOn.objects.filter(receiver=IN_FORCE).delete()
    assert proposed(PASSED).answer is Answer.NO
    with writing("test"):
        PassedOn.objects.all().delete()
    assert proposed(PASSED).answer is Answer.NOT_KNOWN


@pytest.mark.parametrize("probe", [TASKED, PASSED])
@pytest.mark.parametrize("name", [INSPECTOR, COMMANDER, "Ada Whitcombe"])
def test_a_probe_tells_nothing_to_whoever_may_not_see_the_records(probe: str, name: str) -> None:
    said = proposed(probe, name)
    assert (said.answer, said.urns) == (Answer.NOT_KNOWN, ())
    assert "is seen by those who work on it" in said.sentence
