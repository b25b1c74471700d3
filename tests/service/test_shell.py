"""The frame of every page: where one is, and what a form will do before it is sent."""

from __future__ import annotations

import re

import pytest

from headwater.organisations.models import Holding, Partnership

from .conftest import ClientOf, organisation, were_invited

KEEPER = "Luca Fairweather"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", "What needs you"),
        ("/organisations/", "Organisations"),
        ("/partnerships/{together}/", "Organisations"),
        ("/break-glass/", "Organisations"),
        ("/my-access/tokens/", "My access"),
        ("/jobs/", "My access"),
        ("/search/", None),
    ],
)
def test_the_navigation_says_where_one_is(client_of: ClientOf, address: str, place: str | None) -> None:
    together = Partnership.objects.get(kind="cdrp").ref
    page = client_of(KEEPER).get(address.format(together=together)).content.decode()
    here = re.findall(r'aria-current="(?:page|true)"[^>]*>(?:<strong[^>]*>)?\s*([^<]+?)\s*<', page)
    assert here == ([place] if place else [])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/organisations/{area}/move/", "with all that lies below it"),
        ("/organisations/{area}/close/", "nothing about it can be changed"),
        ("/posts/{post}/end/", "Whoever holds it leaves it with that day"),
        ("/holdings/{holding}/end/", "no longer lets them see or do anything"),
        ("/holdings/{holding}/letter/", "It goes to petra.lindqvist@example.org"),
        ("/partnerships/{together}/join/", "It is asked first"),
        ("/partnerships/{together}/end/", "Every membership in it ends with that day"),
    ],
)
def test_a_form_says_what_it_will_do_before_it_is_sent(client_of: ClientOf, address: str, said: str) -> None:
    held = Holding.objects.get(person__name="Petra Lindqvist")
    where = address.format(
        area=organisation("Ashvale area").ref,
        post=held.post.ref,
        holding=held.ref,
        together=Partnership.objects.get(kind="cdrp").ref,
    )
    were_invited("Petra Lindqvist")
    answer = client_of(KEEPER).get(where)
    assert answer.status_code == 200
    assert said in answer.content.decode()
