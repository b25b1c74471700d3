"""What a product was worth: how many could read each version and did, what they said, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from headwater.audit.guard import writing
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS
from headwater.sharing.demonstration_surveys import NEEDS
from headwater.sharing.models import Product, Reading, Release, Remark
from headwater.sharing.queries import worth_of

from ..conftest import ClientOf, as_viewer
from .test_reading import end_of_clearance

pytestmark = pytest.mark.usefixtures("shared")
AUTHOR, DIRECTOR, TEACHER, COMMANDER, STRANGER = (
    "Petra Lindqvist",
    "Rosalind Quaye",
    "Ben Tolliver",
    "Nadia Farrow",
    "Edwin Carraway",
)


def release(title: str = PARTNERS) -> Release:
    return Release.objects.select_related("label", "product").get(audience__title=title, state="issued")


def read(name: str, title: str = PARTNERS) -> None:
    actions.keep_reading(Reading(release=release(title), how="read"), by=as_viewer(name))


def counts(title: str) -> tuple[int, int]:
    rows = worth_of(Product.objects.get(), as_viewer(AUTHOR).day)
    return next((one.could, one.read) for one in rows if one.release.audience.title == title)


def test_readers_are_counted_once_each_of_those_who_may_by_vetting_and_audience() -> None:
    assert counts(COMMANDERS) == (1, 0)
    read(COMMANDER, COMMANDERS)
    read(COMMANDER, COMMANDERS)
    assert counts(COMMANDERS) == (1, 1)
    assert counts(PARTNERS) == (5, 2)
    with writing("test"):
        end_of_clearance()
    assert counts(COMMANDERS) == (1, 1)  # who read it while they could is of those who could
    assert counts(PARTNERS)[1] == 2


def test_makers_see_what_was_said_and_what_came_of_it_and_no_reader(client_of: ClientOf) -> None:
    row = release()
    actions.remark_on(Remark(release=row, kind="useful"), by=as_viewer(DIRECTOR))
    challenge = Remark(release=row, kind="challenge", number=2, text="Everybody knows it.")
    challenge = actions.remark_on(challenge, by=as_viewer(TEACHER))
    actions.answer_remark(challenge, by=as_viewer(AUTHOR), answer="It goes to PROTECT.")
    page = client_of(AUTHOR).get(f"/sharing/products/{row.product.ref}/worth/").content.decode()
    for words in (NEEDS, "Everybody knows it.", "It goes to PROTECT.", "5 people could read it; 2 did."):
        assert words in page
    assert page.count("<svg class") == 2
    assert [name for name in (DIRECTOR, TEACHER, "Owen Castellane", "Harriet Mbeki-Stone") if name in page] == []
    (worth,) = [one for one in worth_of(row.product, as_viewer(AUTHOR).day) if one.release == row]
    assert dict(worth.said) == {"useful": 1, "nothing_new": 0, "not_passed_on": 0, "need": 1}


def test_nobody_else_sees_what_it_was_worth(client_of: ClientOf) -> None:
    for name in (DIRECTOR, STRANGER, "Miriam Okafor-Lisle", "Luca Fairweather"):
        assert client_of(name).get(f"/sharing/products/{release().product.ref}/worth/").status_code == 404


def test_it_asks_a_dozen_questions_however_many_versions_and_readers(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, product = client_of(AUTHOR), Product.objects.get()
    where = f"/sharing/products/{product.ref}/worth/"
    client.get(where)
    for name in (DIRECTOR, TEACHER):
        read(name)
    actions.issue(product, by=as_viewer(AUTHOR), audience=release().audience)
    with django_assert_max_num_queries(12):
        assert client.get(where).content.decode().count("<section") == 4
