"""On what terms somebody holds a post can change: from today, and what was so before stays to be seen."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from headwater.audit.actions import Conflict, Refused
from headwater.audit.models import Event
from headwater.audit.presenters import changes, sentence
from headwater.core.errors import BadInput
from headwater.organisations import actions, policies
from headwater.organisations.models import Holding

from .conftest import ClientOf, as_viewer, organisation

LEAD, ANALYST = "Frances Hale", "Petra Lindqvist"
DAY = timedelta(days=1)


def holding_of(name: str = ANALYST) -> Holding:
    """The one that goes on."""
    return Holding.objects.get(person__name=name, end=None)


def change(holding: Holding, by: str = LEAD, **after: Any) -> Holding:
    before = {"share": holding.share, "deputy": holding.deputy}
    return actions.change_terms(holding, by=as_viewer(by), seen=holding.version, before=before, after=before | after)


def where(holding: Holding) -> str:
    return f"/holdings/{holding.ref}/change/"


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(seen|was_\w+)" value="([^"]*)"', page))


def rows(client: Client, day: str = "") -> str:
    page = client.get(f"/organisations/{organisation('Force 01').ref}/", {"day": day}).content.decode()
    [row] = [part for part in page.split("<tr>") if ANALYST in part]
    return " ".join(re.sub(r"<a .*?</a>|<[^>]+>", " ", row.partition("</tr>")[0]).split())


def test_from_today_another_share_and_before_it_the_old_one(client_of: ClientOf) -> None:
    client, old = client_of(LEAD), holding_of()
    today = timezone.localdate()
    page = client.get(where(old)).content.decode()
    given = hidden(page) | {"share": "60", "deputy": "on"}
    answer = client.post(where(old), given, follow=True)
    assert f"The change is saved. It holds from {today:%-d %B %Y}." in answer.content.decode()
    now = rows(client)
    assert "(deputy)" in now
    assert now.endswith(f"{today:%-d %B %Y} 60%")
    then = rows(client, (today - DAY).isoformat())
    assert "(deputy)" not in then
    assert then.endswith("100%")
    assert f"until {today - DAY:%-d %B %Y}" in then
    assert as_viewer(ANALYST).grants  # no day lies between the two


def test_it_is_in_the_log_in_words(register: None) -> None:
    made = change(holding_of(), share=60)
    event = Event.objects.order_by("pk").last()
    assert event is not None
    assert (event.event, event.target, event.place) == ("person.terms_changed", made.urn, organisation("Force 01").ref)
    assert sentence(event) == "Frances Hale changed the terms of Petra Lindqvist as Analyst at Force 01."
    assert "share of time, per cent: 100 → 60" in changes(event)


def test_what_began_today_is_put_right_in_place(register: None) -> None:
    first = change(holding_of(), share=60)
    again = change(first, share=50)
    assert again.pk == first.pk
    assert [row.share for row in Holding.objects.filter(person__name=ANALYST)] == [50, 100]


def test_a_last_day_that_is_set_stays(register: None) -> None:
    last = timezone.localdate() + 10 * DAY
    held = actions.end_holding(holding_of(), by=as_viewer(LEAD), last=last)
    assert change(held, share=60).end == last


def test_two_who_change_it_see_both_values_and_choose(client_of: ClientOf) -> None:
    client, old = client_of(LEAD), holding_of()
    shown = hidden(client.get(where(old)).content.decode())
    change(old, by="Luca Fairweather", share=80, deputy=True)
    given = {"share": "60"}
    answer = client.post(where(old), shown | given)
    said = html.unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "they wrote “80”, you wrote “60”" in said
    again = hidden(answer.content.decode())
    assert client.post(where(old), again | given | {"deputy": "on"}).status_code == 302
    assert (holding_of().share, holding_of().deputy) == (60, True)


def test_what_only_the_other_changed_is_left_as_they_made_it(client_of: ClientOf) -> None:
    client, old = client_of(LEAD), holding_of()
    shown = hidden(client.get(where(old)).content.decode())
    change(old, by="Luca Fairweather", deputy=True)
    assert client.post(where(old), shown | {"share": "60"}).status_code == 302
    assert (holding_of().share, holding_of().deputy) == (60, True)


def test_in_place_too_the_second_hand_is_noticed(register: None) -> None:
    first = change(holding_of(), share=60)
    stale = Holding.objects.get(pk=first.pk)
    change(first, share=50)
    with pytest.raises(Conflict):
        change(stale, share=40)


@pytest.mark.parametrize("share", ["0", "101", "", "much"])
def test_a_share_that_is_none_is_refused(client_of: ClientOf, share: str) -> None:
    client, held = client_of(LEAD), holding_of()
    given = hidden(client.get(where(held)).content.decode()) | {"share": share}
    assert client.post(where(held), given).status_code == 422
    assert holding_of().share == 100


def test_to_change_nothing_is_refused_and_makes_no_new_row(client_of: ClientOf) -> None:
    client, held = client_of(LEAD), holding_of()
    answer = client.post(where(held), hidden(client.get(where(held)).content.decode()) | {"share": "100"})
    assert answer.status_code == 422
    assert "Nothing is changed." in answer.content.decode()
    assert Holding.objects.filter(person__name=ANALYST).count() == 1


def test_a_deputy_does_not_come_to_hold_what_somebody_holds(register: None) -> None:
    post, terms = holding_of().post, actions.Terms(timezone.localdate(), 50, deputy=True)
    deputy = actions.invite(post, by=as_viewer(LEAD), email="nia@example.org", name="Nia Vane", terms=terms)
    with pytest.raises(BadInput, match="somebody else holds the post"):
        change(deputy, deputy=False)
    assert Holding.objects.get(pk=deputy.pk).deputy
    change(holding_of(), deputy=True)
    assert change(deputy, deputy=False).deputy is False


def test_whoever_appoints_may_and_nobody_for_themselves(register: None) -> None:
    with pytest.raises(Refused):
        change(holding_of(), by=ANALYST, share=60)
    with pytest.raises(Refused):
        change(holding_of(), by="Edwin Carraway", share=60)


def test_what_is_over_changes_no_more(register: None) -> None:
    yesterday = timezone.localdate() - DAY
    over = actions.end_holding(holding_of(), by=as_viewer(LEAD), last=yesterday)
    with pytest.raises(Refused, match="It ended on"):
        change(over, share=60)
    force = organisation("Force 01")
    actions.close_organisation(force, by=as_viewer("Luca Fairweather"), last=yesterday)
    held = holding_of("Idris Maddox")
    assert policies.may_change_holding(as_viewer("Luca Fairweather"), held).rule == "change_holding/closed"


def test_the_link_stands_where_it_may_be_followed(client_of: ClientOf) -> None:
    here, held = f"/organisations/{organisation('Force 01').ref}/", holding_of()
    assert where(held) in client_of(LEAD).get(here).content.decode()
    assert where(held) not in client_of(ANALYST).get(here).content.decode()
