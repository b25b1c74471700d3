"""Relationships are kept by role, dated, and seen by those with a post at the organisation that has them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.sharing import actions
from headwater.sharing.models import Relationship

from ..conftest import ClientOf, as_viewer, organisation
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
COMMANDER, COLLEAGUE, LEAD, DIRECTOR = "Nadia Farrow", "Colin Ashdown", "Idris Maddox", "Rosalind Quaye"
LIST = "/sharing/relationships/"


def sent(**more: str) -> dict[str, str]:
    whole = {"organisation": str(organisation("Ashvale area").pk), "other": str(organisation("Force 02").pk)}
    words = {
        "role": "Superintendent",
        "held_by": "Area commander",
        "purpose": "Shares a border.",
        "start": "1 May 2020",
    }
    return whole | words | {"start": "1 May 2020"} | more


def of_prison() -> str:
    return f"{LIST}{Relationship.objects.get(other__name='HMP Ravensford').ref}/"


def test_those_with_a_post_there_see_it_and_neither_the_lead_above_nor_the_other_side_do(client_of: ClientOf) -> None:
    for name, there in ((COMMANDER, True), (COLLEAGUE, True), (LEAD, False), ("Harriet Mbeki-Stone", False)):
        client = client_of(name)
        assert ("Tells of releases that matter." in client.get(LIST).content.decode()) is there
        for end in ("", "change/", "end/"):
            assert client.get(f"{of_prison()}{end}").status_code == (200 if there else 404)
        assert ("Tells of releases" in client.get(f"{LIST}?format=csv").content.decode()) is there


def test_one_is_added_changed_and_ended_by_a_colleague(client_of: ClientOf) -> None:
    client = client_of(COLLEAGUE)
    assert client.post(f"{LIST}add/", sent()).status_code == 302
    where = f"{LIST}{Relationship.objects.get(purpose='Shares a border.').ref}/"
    form = client.get(f"{where}change/").context["form"]
    shown = {name: str(form[name].value()) for name in form.fields}
    assert client.post(f"{where}change/", shown | {"role": "Chief superintendent"}).status_code == 302
    assert "Chief superintendent" in client.get(where).content.decode()
    assert client.post(f"{where}change/", shown | {"role": "Inspector"}).status_code == 409  # somebody wrote meanwhile
    assert client.post(f"{where}end/", {"last": "1 May 2019"}).status_code == 422
    assert client.post(f"{where}end/", {"last": "1 June 2020"}).status_code == 302
    assert "Shares a border." not in client.get(LIST).content.decode()
    assert "1 June 2020" in client.get(where).content.decode()  # what was so stays to be seen


@pytest.mark.parametrize("wrong", [{"role": ""}, {"held_by": ""}, {"purpose": ""}, {"other": ""}, {"start": "soon"}])
def test_what_is_missing_is_told(client_of: ClientOf, wrong: dict[str, str]) -> None:
    assert client_of(COMMANDER).post(f"{LIST}add/", sent(**wrong)).status_code == 422


def test_nobody_keeps_one_of_an_organisation_that_is_not_theirs_or_with_itself(client_of: ClientOf) -> None:
    assert client_of(DIRECTOR).post(f"{LIST}add/", sent()).status_code == 422
    area = organisation("Ashvale area")
    new = Relationship(organisation=area, other=area, role="R", held_by="H", purpose="P", start=date(2020, 5, 1))
    with pytest.raises(BadInput) as bad:
        actions.keep_relationship(new, by=as_viewer(COMMANDER))
    assert "that is the organisation itself" in said_in(bad)
    kept = Relationship.objects.get(other__name="HMP Ravensford")
    for name in (LEAD, DIRECTOR):
        with pytest.raises(Refused):
            actions.end_relationship(kept, by=as_viewer(name), last=date(2020, 5, 1))


def test_the_log_holds_no_word_of_one() -> None:
    rows = Event.objects.filter(event="relationship.kept")
    said = " ".join(f"{row.target_name} {row.changes}" for row in rows)
    assert "Governor" not in said
    assert "Invented" not in said


def test_the_list_asks_no_more_questions_for_more_rows(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = client_of(COMMANDER)
    client.get(LIST)
    for more in range(8):
        whole = {"organisation": organisation("Ashvale area"), "other": organisation("Force 02"), "role": f"R{more}"}
        new = Relationship(**whole, held_by="H", purpose="P", start=date(2020, 5, 1))
        actions.keep_relationship(new, by=as_viewer(COMMANDER))
    with django_assert_max_num_queries(8):
        assert client.get(LIST).status_code == 200
