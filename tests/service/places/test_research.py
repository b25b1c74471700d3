"""Research on causes: seen by whoever has a post, pointing to data about places and never to a characteristic."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.schemes.evidence_quality import qualities, read_qualities
from headwater.shell.needs import needs_of
from headwater.vulnerability import actions, queries
from headwater.vulnerability.models import AnalystTask, ImpliedData, ResearchItem

from ..conftest import ClientOf, as_viewer, organisation
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("county")
ANALYST, COMMANDER, TEACHER, STRANGER = "Petra Lindqvist", "Nadia Farrow", "Ben Tolliver", "Edwin Carraway"
TITLE = "Places to meet and isolation: a review (invented)"


def the_item() -> ResearchItem:
    return ResearchItem.objects.select_related("organisation").get(title=TITLE)


def sent(**given: Any) -> dict[str, Any]:
    whole = {"title": "T", "source": "S", "year": "2008", "done_in": "Wales", "says": "It says so.", "caveats": "Few."}
    return whole | {"organisation": str(organisation("Ashvale Academy").pk), "quality": "survey", "link": ""} | given


def a_task(**given: Any) -> AnalystTask:
    whole: dict[str, Any] = {"implied": ImpliedData.objects.first(), "organisation": organisation("Ashvale area")}
    whole |= {"unit": organisation("Force 01"), "due": timezone.localdate() + timedelta(days=9)}
    return AnalystTask(**(whole | given))


def test_whoever_has_a_post_reads_the_library_and_adds_to_it_for_their_own(client_of: ClientOf) -> None:
    for name in (ANALYST, TEACHER, STRANGER, "Samina Rowntree"):
        assert TITLE in client_of(name).get("/places/research/").content.decode()
    assert client_of(TEACHER).post("/places/research/add/", sent()).status_code == 302
    assert ResearchItem.objects.get(title="T").organisation.name == "Ashvale Academy"
    other = sent(title="U", organisation=str(organisation("Force 01").pk))
    assert client_of(TEACHER).post("/places/research/add/", other).status_code == 422


def test_whoever_has_no_post_reads_none_of_it(client_of: ClientOf) -> None:
    alone = Client()
    alone.force_login(Person.objects.create_user("alone@example.org", name="Nobody Yet"))
    assert TITLE not in alone.get("/places/research/").content.decode()
    assert TITLE not in alone.get("/places/research/?format=csv").content.decode()
    assert alone.get(f"/places/research/{the_item().ref}/").status_code == 404


def test_the_list_is_filtered_by_quality_and_searched_by_words(client_of: ClientOf) -> None:
    page = client_of(TEACHER).get("/places/research/?quality=expert-opinion").content.decode()
    assert "What a practitioner saw" in page
    assert TITLE not in page
    assert TITLE in client_of(TEACHER).get("/places/research/?q=neighbours").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"quality": "gospel"}, {"year": "1750"}, {"link": "javascript:alert(1)"}, {"caveats": ""}, {"says": " "}],
)
def test_an_item_says_how_far_it_carries(client_of: ClientOf, wrong: dict[str, Any]) -> None:
    assert client_of(TEACHER).post("/places/research/add/", sent(**wrong)).status_code == 422
    whole = {
        "title": "T",
        "source": "S",
        "year": 2008,
        "says": "S",
        "quality": "survey",
        "caveats": "C",
        "done_in": "D",
    }
    whole |= {name: int(value) if name == "year" else value for name, value in wrong.items()}
    new = ResearchItem(organisation=organisation("Ashvale Academy"), **whole)
    with pytest.raises(BadInput):
        actions.add_research(new, by=as_viewer(TEACHER))


def test_whoever_added_it_corrects_it_and_two_hands_are_noticed(client_of: ClientOf) -> None:
    where = f"/places/research/{the_item().ref}/correct/"
    assert client_of(TEACHER).get(where).status_code == 403
    item = the_item()
    fields = ("title", "source", "year", "link", "says", "quality", "caveats", "done_in")
    shown = {f"was_{name}": str(getattr(item, name)) for name in fields} | {"seen": str(item.version)}
    given = {name: str(getattr(item, name)) for name in fields}
    first = client_of(ANALYST).post(where, given | shown | {"caveats": "All of them are of large cities."})
    assert first.status_code == 302
    assert client_of(ANALYST).post(where, given | shown | {"caveats": "Something else."}).status_code == 409
    assert the_item().caveats == "All of them are of large cities."


@pytest.mark.parametrize(
    "what",
    [
        "Share of Muslim residents",
        "Residents by ethnicity",
        "Distance to the nearest mosque",
        "Country of birth",
        "Re1igion of pupils",
        "Surnames on the electoral roll",
        "Halal butchers by ward",
    ],
)
def test_no_research_points_to_a_protected_characteristic_or_its_proxy(client_of: ClientOf, what: str) -> None:
    where, before = f"/places/research/{the_item().ref}/point/", ImpliedData.objects.count()
    answer = client_of(ANALYST).post(where, {"what": what, "why": "It says so."})
    assert answer.status_code == 422
    assert "which is protected or stands for what is" in answer.content.decode()
    with pytest.raises(BadInput) as bad:
        actions.point_to(ImpliedData(item=the_item(), what=what, why="Y"), by=as_viewer(ANALYST))
    assert "design, law 1" in said_in(bad)
    assert ImpliedData.objects.count() == before


def test_it_points_to_data_about_places_once_and_to_the_register(client_of: ClientOf) -> None:
    data = queries.data_sets(as_viewer(TEACHER)).first()
    assert data is not None
    where = f"/places/research/{the_item().ref}/point/"
    given = {"what": "Empty shops by ward", "why": "It speaks of places to meet.", "data_set": data.ref}
    assert client_of(TEACHER).post(where, given).status_code == 302
    assert client_of(TEACHER).post(where, given).status_code == 422
    page = client_of(TEACHER).get(f"/places/research/{the_item().ref}/").content.decode()
    assert data.title in page
    assert "Task an analyst" not in page  # a school works on no place
    assert "Task an analyst" in client_of(COMMANDER).get(f"/places/research/{the_item().ref}/").content.decode()


def test_a_unit_is_tasked_for_a_place_of_its_own_and_says_what_came_of_it(client_of: ClientOf) -> None:
    for wrong in ({"unit": organisation("Force 02")}, {"due": timezone.localdate()}):
        with pytest.raises(BadInput):
            actions.task_analyst(a_task(**wrong), by=as_viewer(ANALYST))
    with pytest.raises(Refused):
        actions.task_analyst(a_task(), by=as_viewer(STRANGER))
    made = actions.task_analyst(a_task(), by=as_viewer(COMMANDER))
    assert any("Look at Open evenings" in need.title for need in needs_of(as_viewer(ANALYST)))
    where = f"/places/research/tasks/{made.ref}/done/"
    assert client_of(STRANGER).get(where).status_code == 404
    assert client_of(ANALYST).post(where, {"outcome": "One resident is a Muslim."}).status_code == 422
    assert client_of(ANALYST).post(where, {"outcome": "They fell by a third."}).status_code == 302
    with pytest.raises(Refused, match="It was done"):
        actions.finish_task(made, by=as_viewer(ANALYST), outcome="Again")


def test_a_task_is_seen_by_those_who_work_on_its_place_alone(client_of: ClientOf) -> None:
    where = f"/places/research/{the_item().ref}/"
    assert "Highmoor area" in client_of(ANALYST).get(where).content.decode()
    for name in (TEACHER, STRANGER, COMMANDER):
        assert "Highmoor area" not in client_of(name).get(where).content.decode()
        assert "Highmoor area" not in client_of(name).get("/places/research/tasks/?format=csv").content.decode()


def test_lists_ask_no_more_questions_for_more_rows(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, counts = client_of(ANALYST), []
    pages = ("/places/research/", "/places/research/tasks/", f"/places/research/{the_item().ref}/")
    for number in range(2):
        for page in pages:
            with django_assert_max_num_queries(14) as asked:
                client.get(page)
            counts.append(len(asked))
        if not number:
            for more in range(5):
                made = actions.point_to(
                    ImpliedData(item=the_item(), what=f"Data {more}", why="Y"), by=as_viewer(ANALYST)
                )
                actions.task_analyst(a_task(implied=made), by=as_viewer(ANALYST))
                actions.add_research(
                    ResearchItem(
                        organisation=organisation("Force 01"), title=f"Item {more}", source="S", year=2008, says="S",
                        quality="survey", caveats="C", done_in="D",
                    ),
                    by=as_viewer(ANALYST),
                )  # fmt: skip
    assert counts[:3] == counts[3:]


def test_the_words_for_quality_are_data_and_each_says_what_it_means() -> None:
    assert len(qualities()) >= 5
    assert all(item.title and item.means for item in qualities())
    with pytest.raises(BadInput):
        read_qualities({"format": "headwater-evidence-quality/1", "quality": [{"id": "a", "title": "A"}]}, "a test")
    same = {"id": "a", "title": "A", "means": "M"}
    with pytest.raises(BadInput, match="same id"):
        read_qualities({"format": "headwater-evidence-quality/1", "quality": [same, same]}, "a test")
