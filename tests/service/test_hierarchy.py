"""Organisations move and partnerships end, and where everything stood before stays to be seen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.core.errors import BadInput
from headwater.core.hierarchy import may_lie_under
from headwater.core.posts import Kind
from headwater.organisations import actions, queries
from headwater.organisations.as_it_was import as_it_was
from headwater.organisations.models import Belonging, Member, Organisation, Partnership
from headwater.organisations.policies import may_see_partnership

from .conftest import ClientOf, as_viewer, organisation

KEEPER = "Luca Fairweather"
LONG_AGO = date(2015, 5, 5)


def moved(name: str, to: str | None) -> Organisation:
    new = organisation(to) if to else None
    return actions.move_organisation(organisation(name), by=as_viewer(KEEPER), to=new)


def above(name: str, day: date) -> str | None:
    found: Any = as_it_was(as_viewer(KEEPER), day).get(name=name)
    parent: str | None = found.parent_name
    return parent


def test_whoever_leads_above_sees_what_moved_under_them_and_the_old_lead_no_longer_does(client_of: ClientOf) -> None:
    address = f"/organisations/{organisation('Ashvale Market neighbourhood').ref}/"
    old, new = client_of("Idris Maddox"), client_of("Edwin Carraway")
    assert [client.get(address).status_code for client in (old, new)] == [200, 404]
    moved("Ashvale area", "Force 02")
    assert [client.get(address).status_code for client in (old, new)] == [404, 200]


def test_everything_below_moves_along(register: None) -> None:
    moved("Ashvale area", "Force 02")
    force, below = organisation("Force 02"), organisation("Ashvale Market neighbourhood")
    assert below.path == f"{force.path}{organisation('Ashvale area').pk}/{below.pk}/"
    assert not organisation("Brookmere area").path.startswith(force.path)


def test_a_page_as_at_a_day_shows_what_stood_where_then(client_of: ClientOf) -> None:
    moved("Brookmere area", "Force 02")
    keeper, area = as_viewer(KEEPER), organisation("Brookmere area")
    assert [above(area.name, day) for day in (LONG_AGO, keeper.day)] == ["Force 01", "Force 02"]
    then = [item.name for item in queries.below_on(keeper, organisation("Force 01"), LONG_AGO)]
    assert then == ["Ashvale area", "Brookmere area"]
    page = client_of(KEEPER).get(f"/organisations/{area.ref}/?day=5 May 2015").content.decode()
    assert "Force 01" in page
    assert "Force 02" not in page


def test_what_moves_twice_in_a_day_is_under_the_last_one(register: None) -> None:
    moved("Brookmere area", "Force 02")
    moved("Brookmere area", "Force 03")
    keeper, area = as_viewer(KEEPER), organisation("Brookmere area")
    assert above(area.name, keeper.day) == "Force 03"
    standing = Belonging.objects.standing().filter(organisation=area, end__isnull=True)
    assert [str(item.parent) for item in standing] == ["Force 03"]
    assert "Brookmere area" not in [
        str(item) for item in queries.below_on(keeper, organisation("Force 02"), keeper.day)
    ]


def test_what_stands_on_its_own_again_is_under_nothing(register: None) -> None:
    school, council, today = moved("Ashvale Academy", None), "Ashvale Borough Council", timezone.localdate()
    assert (school.path, school.parent) == (f"{school.pk}/", None)
    assert [above(school.name, today + timedelta(days=days)) for days in (-1, 0, 1)] == [council, None, None]


@pytest.mark.parametrize("to", ["Ashvale area", "Ashvale Market neighbourhood"])
def test_nothing_is_put_under_itself_or_what_lies_below_it(register: None, to: str) -> None:
    with pytest.raises(BadInput, match="lies below"):
        moved("Ashvale area", to)


@pytest.mark.parametrize(
    ("name", "to", "why"),
    [
        ("Ashvale area", "Ashvale Academy", "“Area [(]BCU[)]” does not lie under “School or college”"),
        ("Ashvale area", None, "“Area [(]BCU[)]” does not stand on its own. It may lie under: Police force"),
        ("Inspectorate (demonstration)", "Force 02", "“National body” does not lie under “Police force”"),
    ],
)
def test_nothing_is_put_where_nothing_of_its_kind_lies(register: None, name: str, to: str | None, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        moved(name, to)


def test_the_form_moves_nothing_where_its_kind_does_not_lie_and_says_where_it_may(client_of: ClientOf) -> None:
    where = f"/organisations/{organisation('Brookmere area').ref}/move/"
    answer = client_of(KEEPER).post(where, {"above": "HMP Ravensford"})
    told = "The kind “Area (BCU)” does not lie under “Prison”. It may lie under: Police force, Area (BCU)."
    assert (answer.status_code, answer.context["form"].errors["above"]) == (422, [told])
    assert organisation("Brookmere area").parent == organisation("Force 01")


@pytest.mark.parametrize("place", ["Force 01", "Ashvale Market neighbourhood", "National unit (demonstration)"])
def test_the_form_offers_the_kinds_that_may_lie_there_and_no_other(client_of: ClientOf, place: str) -> None:
    above = organisation(place)
    page = client_of(KEEPER).get(f"/organisations/{above.ref}/add/").content.decode()
    offered = [kind for kind in Kind if f'<option value="{kind}"' in page]
    assert offered == [kind for kind in Kind if may_lie_under(kind, Kind(above.kind)).allowed]


def test_a_kind_that_was_not_offered_is_refused_beside_its_field_with_where_it_may_lie(client_of: ClientOf) -> None:
    where, given = (
        f"/organisations/{organisation('Force 01').ref}/add/",
        {"name": "Ashvale Prison", "start": "1 May 2020"},
    )
    answer = client_of(KEEPER).post(where, given | {"kind": "prison"})
    told = (
        "The kind “Prison” does not lie under “Police force”. "
        "It may stand on its own, or lie under: Region, National body."
    )
    assert (answer.status_code, answer.context["form"].errors["kind"]) == (422, [told])
    assert client_of(KEEPER).post(where, given | {"kind": "club"}).status_code == 422
    assert not Organisation.objects.filter(name="Ashvale Prison").exists()


def test_nothing_is_added_on_its_own_that_does_not_stand_so(register: None) -> None:
    with pytest.raises(BadInput, match="“Neighbourhood” does not stand on its own"):
        actions.add_organisation(
            Organisation(kind="neighbourhood", name="Nowhere", start=LONG_AGO), by=as_viewer(KEEPER)
        )


def test_only_a_keeper_of_the_register_moves(register: None) -> None:
    with pytest.raises(Refused, match="Keeper of the register"):
        actions.move_organisation(
            organisation("Ashvale area"), by=as_viewer("Idris Maddox"), to=organisation("Force 02")
        )


def test_the_form_moves_and_tells_a_wrong_name(client_of: ClientOf) -> None:
    where = f"/organisations/{organisation('Brookmere area').ref}/move/"
    client = client_of(KEEPER)
    assert "You see no organisation called “zzzz”" in client.post(where, {"above": "zzzz"}).content.decode()
    assert client.post(where, {"above": "force 02"}).status_code == 302
    assert organisation("Brookmere area").parent == organisation("Force 02")
    told = client_of("Miriam Okafor-Lisle").get(f"/organisations/{organisation('Brookmere area').ref}/audit/")
    assert "Luca Fairweather moved Brookmere area." in told.content.decode()


def test_a_partnership_that_ends_takes_its_memberships_with_it(client_of: ClientOf) -> None:
    together, last = Partnership.objects.get(kind="cdrp"), timezone.localdate() - timedelta(days=1)
    where = f"/partnerships/{together.ref}/end/"
    given = {"last": f"{last.day} {last:%B %Y}"}
    assert client_of("Rosalind Quaye").post(where, given).status_code == 302
    assert set(Member.objects.filter(partnership=together).values_list("end", flat=True)) == {last}
    assert not may_see_partnership(as_viewer("Owen Castellane"), together).allowed
    assert client_of("Rosalind Quaye").get(where).status_code == 403  # it has ended already


def test_a_partnership_does_not_end_before_it_began_or_before_one_joins(register: None) -> None:
    board, by = Partnership.objects.get(kind="board"), as_viewer("Rosalind Quaye")
    with pytest.raises(BadInput, match="before it starts"):
        actions.end_partnership(board, by=by, last=date(2000, 1, 1))
    late = Member(partnership=board, organisation=organisation("Ashvale Academy"), start=by.day + timedelta(days=9))
    actions.join_partnership(late, by=by)
    with pytest.raises(BadInput, match="Ashvale Academy joins on"):
        actions.end_partnership(board, by=by, last=by.day)
