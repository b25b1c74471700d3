"""Readers say what a release is worth and challenge markings; makers answer by a day, and say what they changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS
from headwater.sharing.models import Release, Remark
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
AUTHOR, DIRECTOR, TEACHER, STRANGER = "Petra Lindqvist", "Rosalind Quaye", "Ben Tolliver", "Edwin Carraway"


def release(title: str = PARTNERS) -> Release:
    return Release.objects.select_related("label", "audience", "product__organisation").get(
        audience__title=title, state="issued"
    )


def remark(by: str = DIRECTOR, kind: str = "useful", text: str = "", number: int = 0) -> Remark:
    return actions.remark_on(Remark(release=release(), kind=kind, text=text, number=number), by=as_viewer(by))


def test_three_taps_say_what_it_is_worth_and_its_answer_comes_to_the_release(client_of: ClientOf) -> None:
    client, where = client_of(DIRECTOR), f"/sharing/releases/{release().ref}/"
    assert client.post(f"{where}worth/", {"kind": "need", "text": ""}).status_code == 422
    assert client.post(f"{where}worth/", {"kind": "need", "text": "Which wards?"}).status_code == 302
    made = Remark.objects.get(person__name=DIRECTOR)
    assert made.due == as_viewer(DIRECTOR).day + timedelta(days=14)
    assert any("Answer a reader of" in need.title for need in needs_of(as_viewer(AUTHOR)))
    assert "Which wards?" in client_of(AUTHOR).get(f"/sharing/products/{made.release.product.ref}/").content.decode()
    answered = client_of(AUTHOR).post(f"/sharing/remarks/{made.ref}/", {"answer": "The two by the market."})
    assert answered.status_code == 302
    assert "The two by the market." in client.get(where).content.decode()
    assert "Which wards?" not in client_of(TEACHER).get(where).content.decode()
    with pytest.raises(Refused, match="It is answered already"):
        actions.answer_remark(made, by=as_viewer(AUTHOR), answer="Again.")


def test_a_marking_is_challenged_by_portion_with_a_reason(client_of: ClientOf) -> None:
    client, where = client_of(DIRECTOR), f"/sharing/releases/{release().ref}/challenge/"
    assert "2 (PROTECT)" in client.get(where).content.decode()
    assert client.post(where, {"number": "9", "text": "x"}).status_code == 422
    assert client.post(where, {"number": "2", "text": "Everybody knows it."}).status_code == 302
    assert (Remark.objects.get(person__name=DIRECTOR).kind, Remark.objects.get(person__name=DIRECTOR).number) == (
        "challenge",
        2,
    )
    assert client.post(where, {"number": "2", "text": "Everybody knows it."}).status_code == 422
    with pytest.raises(BadInput) as bad:
        remark(kind="challenge", text="No.", number=40)
    assert "it has no such portion" in said_in(bad)


def test_only_who_reads_it_says_something_and_only_its_makers_answer(client_of: ClientOf) -> None:
    with pytest.raises(Refused):
        remark(STRANGER)
    made = remark()
    for name in (DIRECTOR, STRANGER, "Miriam Okafor-Lisle"):
        assert client_of(name).get(f"/sharing/remarks/{made.ref}/").status_code == 404
        with pytest.raises(Refused):
            actions.answer_remark(made, by=as_viewer(name), answer="Mine.")
    for end in ("worth/", "challenge/"):
        assert client_of(STRANGER).get(f"/sharing/releases/{release(COMMANDERS).ref}/{end}").status_code == 404


def test_a_reader_who_waits_too_long_is_said_to() -> None:
    made = remark()
    with writing("test"):
        Remark.objects.filter(pk=made.pk).update(due=as_viewer(AUTHOR).day - timedelta(days=1))
    assert any("A reader still waits" in need.title for need in needs_of(as_viewer(AUTHOR)))


def test_the_next_version_says_what_it_changes_of_what_readers_said(client_of: ClientOf) -> None:
    remark(kind="need", text="Which wards?")
    product, audience = release().product, release().audience
    first = release().sha256
    where = f"/sharing/products/{product.ref}/issue/{audience.ref}/"
    assert client_of(AUTHOR).post(where, {"changed": "We name the wards."}).status_code == 302
    page = client_of(TEACHER).get(f"/sharing/releases/{release().ref}/").content.decode()
    assert "You said, and this version changes:" in page
    assert "We name the wards." in page
    assert release().sha256 != first
    assert client_of(TEACHER).get(f"/sharing/releases/{release().ref}/pdf/").content.startswith(b"%PDF")


def test_the_log_holds_no_word_of_what_readers_say() -> None:
    made = remark(kind="need", text="Which wards?")
    actions.answer_remark(made, by=as_viewer(AUTHOR), answer="The two by the market.")
    said = " ".join(
        f"{event.target_name} {event.changes}" for event in Event.objects.filter(event__startswith="remark.")
    )
    assert "ward" not in said
    assert "market" not in said
