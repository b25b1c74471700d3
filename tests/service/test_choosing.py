"""Saying which organisation is meant: by a name, by a part of one, by a reference, and by choosing among several."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from headwater.organisations import actions
from headwater.organisations.choosing import MOST, meant
from headwater.organisations.models import Member, Organisation, Partnership

from .conftest import ClientOf, as_viewer, organisation

KEEPER, COUNCIL = "Luca Fairweather", "Rosalind Quaye"


def called(viewer: str, text: str, *, unseen: bool = False) -> list[str]:
    return [found.name for found in meant(as_viewer(viewer), text, unseen=unseen)]


def added(kind: str, name: str) -> None:
    made = Organisation(kind=kind, name=name, start=date(2008, 4, 1))
    actions.add_organisation(made, by=as_viewer(KEEPER))


def join(client: Client, text: str) -> str:
    together = Partnership.objects.get(kind="cdrp")
    return client.post(
        f"/partnerships/{together.ref}/join/", {"organisation": text, "start": "1 April 2020"}, follow=True
    ).content.decode()


@pytest.mark.parametrize("text", ["Force 02", "force 02", "  Force   02 ", "FORCE 02"])
def test_a_whole_name_is_meant_however_it_is_written(register: None, text: str) -> None:
    assert called(KEEPER, " ".join(text.split())) == ["Force 02"]


def test_a_whole_name_is_meant_before_longer_ones_that_contain_it(register: None) -> None:
    added("force", "Force 020")
    assert called(KEEPER, "Force 02") == ["Force 02"]


def test_a_part_of_a_name_may_mean_several(register: None) -> None:
    assert called(KEEPER, "ashvale a") == ["Ashvale Academy", "Ashvale area"]


def test_a_name_that_is_not_seen_is_not_told_and_a_reference_reaches_it_where_that_is_wanted(register: None) -> None:
    force = organisation("Force 02")
    assert called(COUNCIL, "Force 02") == called(COUNCIL, force.ref) == []
    assert called(COUNCIL, force.ref, unseen=True) == called(COUNCIL, force.ref.upper(), unseen=True) == ["Force 02"]


def test_where_several_are_meant_the_form_asks_which_with_what_tells_them_apart(client_of: ClientOf) -> None:
    page = join(client_of(COUNCIL), "ashvale a")
    assert "More than one is called “ashvale a”. Choose the one that you mean." in page
    assert f'type="radio" value="{organisation("Ashvale Academy").ref}"' in page
    assert "Ashvale Academy (School or college" in page
    assert "None of these: I write it again" in page
    assert "a part of it" not in page  # there is nothing to write now


def test_what_is_chosen_is_taken(client_of: ClientOf) -> None:
    neighbourhood = organisation("Ashvale Market neighbourhood")
    join(client_of(COUNCIL), neighbourhood.ref)
    assert Member.objects.filter(organisation=neighbourhood, partnership__kind="cdrp").exists()


def test_whoever_means_none_of_them_writes_it_again(client_of: ClientOf) -> None:
    page = join(client_of(COUNCIL), "")
    assert 'type="text"' in page
    assert "It is empty. Fill it in." in page


def test_where_very_many_are_meant_the_first_are_shown_and_it_is_said(client_of: ClientOf) -> None:
    client = client_of(KEEPER)
    page = client.post(f"/organisations/{organisation('Brookmere area').ref}/move/", {"above": "r"}).content.decode()
    assert "More than ten are called “r”." in page
    assert page.count('type="radio"') == MOST + 1


def test_markup_in_a_name_stays_words(client_of: ClientOf) -> None:
    for kind in ("school", "community"):
        added(kind, "<script>alert(1)</script> hall")
    page = join(client_of(KEEPER), "alert(1)")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; hall" in page
    assert "<script>alert" not in page
