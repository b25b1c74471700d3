"""The catalogue of source systems: kept by those who work there, and seen by the parties of an agreement with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.sharing import actions
from headwater.sharing.models import Agreement, SourceSystem

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("shared")
OURS, THEIRS = "Crime recording system (invented)", "Youth service register (invented)"
AUTHOR, DIRECTOR, TEACHER, STRANGER, INSPECTOR = (
    "Petra Lindqvist",
    "Rosalind Quaye",
    "Ben Tolliver",
    "Edwin Carraway",
    "Miriam Okafor-Lisle",
)


def system(name: str = OURS) -> SourceSystem:
    return SourceSystem.objects.select_related("organisation").get(name=name)


def sent(**more: Any) -> dict[str, Any]:
    whole = {"organisation": str(organisation("Force 01").pk), "name": "Visits", "holds": "Visits", "keeper": "A clerk"}
    return whole | {"interface": "CSV by hand", "importable": "on", "how": "Weekly", "start": "1 May 2020"} | more


def test_the_parties_of_an_agreement_see_the_systems_of_one_another_and_nobody_else_does(client_of: ClientOf) -> None:
    for name, there in ((AUTHOR, True), (DIRECTOR, True), (TEACHER, False), (STRANGER, False), (INSPECTOR, False)):
        client = client_of(name)
        for shown in (OURS, THEIRS):
            assert client.get(f"/sharing/source-systems/{system(shown).ref}/").status_code == (200 if there else 404)
            for end in ("", "?format=csv"):
                assert (shown in client.get(f"/sharing/source-systems/{end}").content.decode("utf-8-sig")) is there


def test_with_the_agreement_the_sight_of_the_systems_of_the_other_ends(client_of: ClientOf) -> None:
    yesterday = as_viewer(AUTHOR).day - timedelta(days=1)
    actions.end_agreement(Agreement.objects.get(), by=as_viewer(AUTHOR), last=yesterday)
    client = client_of(DIRECTOR)
    assert client.get(f"/sharing/source-systems/{system(OURS).ref}/").status_code == 404
    assert client.get(f"/sharing/source-systems/{system(THEIRS).ref}/").status_code == 200


def test_one_is_kept_changed_and_ended_on_pages_by_those_who_work_there(client_of: ClientOf) -> None:
    client = client_of(AUTHOR)
    assert client.post("/sharing/source-systems/keep/", sent()).status_code == 302
    made = system("Visits")
    where = f"/sharing/source-systems/{made.ref}/"
    after = sent(name="Calls", seen=str(made.version))
    assert client_of(DIRECTOR).post(f"{where}change/", after).status_code == 403
    assert client.post(f"{where}change/", after).status_code == 302
    assert "Calls" in client_of(DIRECTOR).get(where).content.decode()
    again = client.post(f"{where}change/", sent(name="Notes", seen=str(made.version)))
    assert again.status_code == 409
    assert "they wrote “Calls”, you wrote “Notes”" in again.content.decode()
    assert client.post(f"{where}end/", {"last": "1 May 2019"}).status_code == 422
    assert client.post(f"{where}end/", {"last": "1 June 2020"}).status_code == 302
    assert client.get(where).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"importable": "", "hinders": ""}, {"how": ""}, {"keeper": ""}, {"interface": ""}, {"name": OURS}],
)
def test_what_is_missing_of_a_system_is_told(client_of: ClientOf, wrong: dict[str, Any]) -> None:
    assert client_of(AUTHOR).post("/sharing/source-systems/keep/", sent(**wrong)).status_code == 422
    assert SourceSystem.objects.count() == 2


def test_nobody_keeps_one_for_an_organisation_that_is_not_theirs() -> None:
    new = SourceSystem(organisation=organisation("Force 01"), name="N", holds="H", keeper="K", interface="I")
    new.hinders, new.start = "H", as_viewer(DIRECTOR).day
    with pytest.raises(Refused, match="those with a post at Force 01"):
        actions.keep_source_system(new, by=as_viewer(DIRECTOR))
    with pytest.raises(Refused):
        actions.end_source_system(system(), by=as_viewer(DIRECTOR), last=as_viewer(DIRECTOR).day)


def test_the_list_is_filtered_by_what_can_be_imported(client_of: ClientOf) -> None:
    for said, there in (("yes", THEIRS), ("no", OURS)):
        taken = client_of(AUTHOR).get(f"/sharing/source-systems/?importable={said}&format=csv").content.decode()
        assert [name for name in (OURS, THEIRS) if name in taken] == [there]


def test_the_log_holds_no_word_of_a_system() -> None:
    kept = Event.objects.filter(event__startswith="source_system.")
    told = " ".join(f"{item.target_name} {item.changes}" for item in kept)
    assert len(kept) == 2
    assert [word for word in ("Youth", "Crime", "CSV", "export", "manager") if word in told] == []


def test_the_list_asks_no_more_questions_for_more_systems(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = client_of(AUTHOR)
    client.get("/sharing/source-systems/")
    with django_assert_max_num_queries(8) as before:
        client.get("/sharing/source-systems/")
    for number in range(5):
        new = SourceSystem(organisation=organisation("Force 01"), name=f"N{number}", holds="H", keeper="K")
        new.interface, new.hinders, new.start = "I", "H", as_viewer(AUTHOR).day
        actions.keep_source_system(new, by=as_viewer(AUTHOR))
    with django_assert_max_num_queries(len(before)):
        assert "N4" in client.get("/sharing/source-systems/").content.decode()
