"""The page of an agreement: what each party agreed to do and did, for its parties, and nothing that is police only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.accountability import Agreed, How, by_partner, standing
from headwater.core.errors import BadInput
from headwater.sharing import actions
from headwater.sharing.demonstration import AGREEMENT, PARTNERS
from headwater.sharing.models import AgreedAction, Agreement, AudiencePart, Release
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
ANALYST, DIRECTOR, TEACHER, STRANGER = "Petra Lindqvist", "Rosalind Quaye", "Ben Tolliver", "Edwin Carraway"
FORCE, BOROUGH = "Force 01", "Ashvale Borough Council"


def where(end: str = "") -> str:
    return f"/sharing/agreements/{Agreement.objects.get().ref}/{end}"


def an_action(by: str = DIRECTOR, place: str = BOROUGH, days: int = 9, **given: Any) -> AgreedAction:
    whole = {"agreement": Agreement.objects.get(), "organisation": organisation(place), "what": "Ask.", "owner": "Head"}
    new = AgreedAction(**(whole | {"due": as_viewer(by).day + timedelta(days=days)} | given))
    return actions.set_action(new, by=as_viewer(by))


def test_what_is_overdue_comes_first_then_what_is_due_then_what_is_done() -> None:
    today = date(2020, 5, 5)
    days = [(1, 9, None), (2, -3, None), (3, -9, -1), (4, -8, None), (5, 2, None), (6, -9, -2)]
    agreed = [
        Agreed(key, 7, today + timedelta(due), None if done is None else today + timedelta(done))
        for key, due, done in days
    ]
    found = by_partner([8, 7], agreed, today)
    assert list(found) == [8, 7]
    assert found[8] == []
    assert [one.key for one, _ in found[7]] == [4, 2, 5, 1, 3, 6]
    assert standing(Agreed(1, 7, today, None), today).how is How.AGREED  # its own day is not past
    assert standing(agreed[2], today).reason == "It was done on 4 May 2020, 8 days after it was due."


def test_the_chair_sees_what_each_partner_agreed_to_and_nothing_that_is_police_only(client_of: ClientOf) -> None:
    page = client_of(DIRECTOR).get(where()).content.decode()
    assert AGREEMENT in page
    assert page.index(f">{FORCE}</h3>") < page.index("Brief the head teachers") < page.index(f">{BOROUGH}</h3>")
    assert "10 days ago" in page
    assert "Named. (Invented.)" in page
    assert f"for {PARTNERS}, issued on" in page
    for hidden in ("Area commanders", "Two groups from elsewhere", "Harm:", "BPSS", "/sharing/products/", "SECRET"):
        assert hidden not in page
    assert page.count("Say that it is done") == 1  # of the council's own that is not done


def test_its_parties_open_it_and_to_anybody_else_it_is_not_there(client_of: ClientOf) -> None:
    mine = AgreedAction.objects.filter(organisation__name=FORCE).get()
    for name, status in ((ANALYST, 200), (DIRECTOR, 200), (TEACHER, 404), (STRANGER, 404), ("Nadia Farrow", 404)):
        client = client_of(name)
        assert client.get(where()).status_code == status
        assert client.get(where("actions/add/")).status_code == status
        done = client.get(f"/sharing/actions/{mine.ref}/done/").status_code
        assert done == (403 if name == DIRECTOR else status)  # the council does not say it for the force


def test_a_release_is_on_it_only_where_one_party_made_it_for_another(client_of: ClientOf) -> None:
    client, day = client_of(DIRECTOR), as_viewer(ANALYST).day
    part = AudiencePart.objects.get(audience__title=PARTNERS, organisation__name=BOROUGH)
    by_name = AudiencePart(audience=part.audience, person=as_viewer(DIRECTOR).person, start=part.start)
    actions.add_part(by_name, by=as_viewer(ANALYST))
    actions.end_part(part, by=as_viewer(ANALYST), last=day - timedelta(days=1))
    release = Release.objects.get(audience__title=PARTNERS)
    assert client.get(f"/sharing/releases/{release.ref}/").status_code == 200
    assert release.ref not in client.get(where()).content.decode()


def test_any_party_says_what_was_agreed_and_whose_it_is_says_what_came_of_it(client_of: ClientOf) -> None:
    given = {"organisation": str(organisation(BOROUGH).pk), "what": "Ask each ward.", "owner": "Head of wards"}
    client, soon = client_of(ANALYST), as_viewer(ANALYST).day + timedelta(days=5)
    assert client.post(where("actions/add/"), given | {"due": soon.isoformat()}).status_code == 302
    made = AgreedAction.objects.get(what="Ask each ward.")
    done = f"/sharing/actions/{made.ref}/done/"
    assert client.post(done, {"outcome": "Asked."}).status_code == 403
    assert client_of(DIRECTOR).post(done, {"outcome": ""}).status_code == 422
    assert client_of(DIRECTOR).post(done, {"outcome": "Four of six answered."}).status_code == 302
    assert "Four of six answered." in client.get(where()).content.decode()
    assert client_of(DIRECTOR).post(done, {"outcome": "Again."}).status_code == 403


def test_an_action_is_for_a_party_leaves_time_and_needs_an_agreement_that_holds() -> None:
    with pytest.raises(BadInput) as bad:
        an_action(place="Force 02")
    assert "it is no party" in said_in(bad)
    with pytest.raises(BadInput) as bad:
        an_action(days=0)
    assert "that day leaves nobody time" in said_in(bad)
    for name in (TEACHER, STRANGER):
        with pytest.raises(Refused):
            an_action(by=name)
    yesterday = as_viewer(ANALYST).day - timedelta(days=1)
    actions.end_agreement(Agreement.objects.get(), by=as_viewer(ANALYST), last=yesterday)
    with pytest.raises(Refused, match="The agreement ended"):
        an_action()


def test_what_is_overdue_waits_for_those_whose_it_is_alone() -> None:
    for name, waits in ((ANALYST, True), ("Idris Maddox", True), (DIRECTOR, False), (TEACHER, False)):
        found = [need for need in needs_of(as_viewer(name)) if need.title.startswith("Overdue under")]
        assert bool(found) is waits
    actions.finish_action(
        AgreedAction.objects.get(organisation__name=FORCE), by=as_viewer(ANALYST), outcome="Both were briefed."
    )
    assert not any(need.title.startswith("Overdue under") for need in needs_of(as_viewer(ANALYST)))


def changed(client: Any, **more: str) -> int:
    form = client.get(where("change/")).context["form"]
    sent = {name: str(form[name].value() or "") for name in form.fields if form[name].value()}
    return int(client.post(where("change/"), sent | more).status_code)


def test_its_keeper_changes_it_and_two_hands_on_it_are_told(client_of: ClientOf) -> None:
    client = client_of(ANALYST)
    assert client_of(DIRECTOR).get(where("change/")).status_code == 403
    stale = client.get(where("change/")).context["form"]
    seen = {name: str(stale[name].value()) for name in stale.fields if stale[name].value()}
    assert changed(client, purpose="For Silver.", review_on="1 May 2031") == 302
    found = Agreement.objects.get()
    assert (found.purpose, found.review_on, found.used) == ("For Silver.", date(2031, 5, 1), True)
    assert client.post(where("change/"), seen | {"purpose": "For Gold."}).status_code == 409
    assert changed(client, review_on="1 May 2001") == 422
    assert Agreement.objects.get().purpose == "For Silver."


def test_the_log_holds_no_word_of_what_was_agreed() -> None:
    actions.finish_action(an_action(what="Ask the imam."), by=as_viewer(DIRECTOR), outcome="The imam agreed.")
    rows = Event.objects.filter(event__startswith="agreed_action.")
    assert {row.event for row in rows} == {"agreed_action.set", "agreed_action.done"}
    assert "imam" not in " ".join(f"{row.target_name} {row.changes}" for row in rows)


def test_it_asks_no_more_questions_for_more_actions(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, counts = client_of(DIRECTOR), []
    client.get(where())
    for more in (0, 12):
        for number in range(more):
            an_action(place=(FORCE, BOROUGH)[number % 2])
        with django_assert_max_num_queries(20) as asked:
            assert client.get(where()).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
