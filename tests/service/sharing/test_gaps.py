"""A need that nobody answered in time is a gap: it has an owner, is handed on, and a version closes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.organisations.models import Holding
from headwater.organisations.viewer import viewer_of
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS
from headwater.sharing.demonstration_surveys import NEEDS
from headwater.sharing.models import Handing, Release, Remark
from headwater.sharing.queries import gaps, owned_by, owner_of
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, person
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
AUTHOR, MANAGER, DIRECTOR, READER, STRANGER, ELSEWHERE = (
    "Petra Lindqvist",
    "Idris Maddox",
    "Rosalind Quaye",
    "Harriet Mbeki-Stone",
    "Edwin Carraway",
    "Nadia Farrow",
)
LATE = "A reader still waits"


def the_gap() -> Remark:
    return Remark.objects.select_related("release__product", "release__audience").get(text=NEEDS)


def needs(name: str) -> list[str]:
    return [need.title for need in needs_of(as_viewer(name)) if LATE in need.title]


def leave(name: str) -> None:
    with writing("test"):
        Holding.objects.filter(person__name=name).update(end=timezone.localdate() - timedelta(days=1))


def test_makers_list_what_is_missed_with_its_owner_and_nobody_else_does(client_of: ClientOf) -> None:
    page = client_of(MANAGER).get("/sharing/gaps/").content.decode()
    assert NEEDS in page
    assert "Petra Lindqvist, Analyst, Force 01" in page
    late = (as_viewer(AUTHOR).day - the_gap().due).days
    assert f"{late} days" in page
    taken = client_of(MANAGER).get("/sharing/gaps/?format=csv").content.decode()
    assert "Petra Lindqvist, Analyst, Force 01" in taken
    for name in (DIRECTOR, STRANGER, "Miriam Okafor-Lisle", "Luca Fairweather"):
        assert NEEDS not in client_of(name).get("/sharing/gaps/").content.decode()
        for end in ("", "hand/"):
            assert client_of(name).get(f"/sharing/gaps/{the_gap().ref}/{end}").status_code == 404


def test_its_owner_alone_is_asked_for_it_and_others_find_it_in_the_list(client_of: ClientOf) -> None:
    assert (len(needs(AUTHOR)), needs(MANAGER)) == (1, [])
    for name, there in ((AUTHOR, True), (MANAGER, False)):
        assert (NEEDS in client_of(name).get("/sharing/gaps/?mine=mine").content.decode()) is there
    leave(AUTHOR)
    assert len(needs(MANAGER)) == 1  # nobody owns it, so everybody is asked
    assert "Nobody at Force 01" in client_of(MANAGER).get("/sharing/gaps/").content.decode()


def test_it_is_handed_with_a_reason_to_somebody_of_the_organisation(client_of: ClientOf) -> None:
    client, where = client_of(AUTHOR), f"/sharing/gaps/{the_gap().ref}/hand/"
    to = {"owner": str(person(MANAGER).pk)}
    assert client.post(where, to | {"reason": ""}).status_code == 422
    assert client.post(where, {"owner": str(person(DIRECTOR).pk), "reason": "They know."}).status_code == 422
    assert client.post(where, to | {"reason": "They plan youth work."}).status_code == 302
    assert (needs(AUTHOR), len(needs(MANAGER))) == ([], 1)
    assert "They plan youth work." in client_of(MANAGER).get(f"/sharing/gaps/{the_gap().ref}/").content.decode()
    with pytest.raises(BadInput) as bad:
        actions.hand_on(the_gap(), by=as_viewer(AUTHOR), owner=person(ELSEWHERE), reason="No.")
    assert "has no post where the release was issued" in said_in(bad)
    with pytest.raises(Refused):
        actions.hand_on(the_gap(), by=as_viewer(DIRECTOR), owner=person(MANAGER), reason="Mine.")
    leave(MANAGER)
    assert len(needs(AUTHOR)) == 1  # who issued it owns it again
    log = " ".join(f"{row.target_name} {row.changes}" for row in Event.objects.filter(event="remark.handed_on"))
    assert "youth work" not in log
    assert Handing.objects.count() == 1


def test_only_a_need_that_waits_is_handed_on() -> None:
    release = the_gap().release
    useful = actions.remark_on(Remark(release=release, kind="useful"), by=as_viewer(DIRECTOR))
    with pytest.raises(Refused, match="Only what a reader needs"):
        actions.hand_on(useful, by=as_viewer(AUTHOR), owner=person(MANAGER), reason="R")
    actions.answer_remark(the_gap(), by=as_viewer(AUTHOR), answer="Two.")
    with pytest.raises(Refused, match="It is answered already"):
        actions.hand_on(the_gap(), by=as_viewer(AUTHOR), owner=person(MANAGER), reason="R")


def test_a_later_version_for_the_same_audience_closes_it(client_of: ClientOf) -> None:
    gap, maker = the_gap(), as_viewer(AUTHOR)
    other = Release.objects.get(audience__title=COMMANDERS)
    for wrong in (gap.release, other):
        with pytest.raises(BadInput) as bad:
            actions.answer_remark(gap, by=maker, answer="See it.", closed_by=wrong)
        assert "no later version" in said_in(bad)
    later = actions.issue(gap.release.product, by=maker, audience=gap.release.audience)
    where = f"/sharing/remarks/{gap.ref}/"
    answered = client_of(AUTHOR).post(where, {"answer": "It names the wards.", "closed_by": str(later.pk)})
    assert answered.status_code == 302
    assert the_gap().closed_by == later
    assert NEEDS not in client_of(AUTHOR).get("/sharing/gaps/").content.decode()
    assert client_of(AUTHOR).get(f"/sharing/gaps/{gap.ref}/").status_code == 404
    own = client_of(READER).get("/sharing/gaps/").content.decode()
    assert "Met by a later version." in own
    assert f"/sharing/releases/{later.ref}/" in own
    useful = actions.remark_on(Remark(release=later, kind="useful"), by=as_viewer(DIRECTOR))
    newest = actions.issue(gap.release.product, by=maker, audience=gap.release.audience)
    with pytest.raises(BadInput) as bad:
        actions.answer_remark(useful, by=maker, answer="Thanks.", closed_by=newest)
    assert "only what a reader needs" in said_in(bad)


def test_a_reader_sees_their_own_needs_with_age_and_state_and_no_other_readers(client_of: ClientOf) -> None:
    page = client_of(READER).get("/sharing/gaps/").content.decode()
    assert NEEDS in page
    age = (as_viewer(READER).day - timezone.localdate(the_gap().at)).days
    assert f"{age} days ago" in page
    assert "overdue" in page
    actions.answer_remark(the_gap(), by=as_viewer(AUTHOR), answer="The two by the market.")
    page = client_of(READER).get("/sharing/gaps/").content.decode()
    assert "Answered." in page
    assert "market" not in page  # what was answered is read on the release, while it may be


@pytest.mark.parametrize("gone", [(), (AUTHOR,), (MANAGER,), (AUTHOR, MANAGER)])
@pytest.mark.parametrize("named", [False, True])
def test_the_database_finds_as_ones_own_what_the_rule_says_is(gone: tuple[str, ...], *, named: bool) -> None:
    if named:
        actions.hand_on(the_gap(), by=as_viewer(AUTHOR), owner=person(MANAGER), reason="R")
    for name in gone:
        leave(name)
    everybody = as_viewer("Frances Hale")
    owner = owner_of(gaps(everybody).get())
    for name in (AUTHOR, MANAGER, "Frances Hale"):
        viewer = viewer_of(person(name))
        found = gaps(everybody).filter(owned_by(viewer)).exists()
        assert found == (owner is not None and owner.key == viewer.person_id), name


def test_the_list_asks_no_more_questions_for_more_gaps(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = client_of(AUTHOR)
    client.get("/sharing/gaps/")
    with django_assert_max_num_queries(12) as few:
        client.get("/sharing/gaps/")
    gap = the_gap()
    for name in (DIRECTOR, "Ben Tolliver", "Owen Castellane"):
        actions.remark_on(Remark(release=gap.release, kind="need", text=f"Need of {name[:3]}"), by=as_viewer(name))
    with writing("test"):
        Remark.objects.update(due=gap.due)
    with django_assert_max_num_queries(12) as many:
        assert "Need of Ben" in client.get("/sharing/gaps/").content.decode()
    assert len(many) == len(few)
    assert PARTNERS in client.get("/sharing/gaps/").content.decode()
