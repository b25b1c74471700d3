"""What strangers and colleagues may try: every way is closed, and says nothing that it should not."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from headwater.organisations import actions
from headwater.organisations.models import Holding, Organisation, Post

from .conftest import ClientOf, as_viewer, organisation, person
from .test_addresses import ROWS, address, fills

pytestmark = pytest.mark.once  # nothing in it hangs on the database

TURNS = 6  # all pages in so many tests, for whichever worker is free
SCRIPT = "<script>alert(1)</script>"
TEMPLATE = "{{ 7|add:7 }}{% debug %}${7*7}"
FORMULA = '=HYPERLINK("http://x.example")'
SQL = "' or 1=1; drop table organisations_organisation; --"


@pytest.fixture
def spoilt(client_of: ClientOf) -> Client:
    """Every text that people can write, written by somebody who means harm."""
    keeper, force = as_viewer("Luca Fairweather"), organisation("Force 01")
    nasty = Organisation(kind="area", name=SCRIPT, parent=force, start=timezone.localdate())
    actions.add_organisation(nasty, by=keeper)
    actions.set_tier(nasty, by=keeper, tier="priority", start=timezone.localdate(), basis=SCRIPT + TEMPLATE)
    actions.add_organisation(Organisation(kind="area", name=TEMPLATE, parent=force, start=nasty.start), by=keeper)
    actions.add_organisation(Organisation(kind="area", name=FORMULA, parent=force, start=nasty.start), by=keeper)
    post = Post.objects.get(organisation=force, kind="training-lead")
    actions.invite(post, by=keeper, email="x@example.org", name=SCRIPT + TEMPLATE, terms=actions.Terms(nasty.start))
    return client_of("Luca Fairweather")


@pytest.mark.parametrize("turn", range(TURNS))
def test_no_page_runs_what_somebody_wrote(spoilt: Client, turn: int) -> None:
    addresses = [row["address"] for row in ROWS if row["whose"] == "own"][turn::TURNS]
    assert len(addresses) > 50
    ran, known = [], fills("own")
    for client in (spoilt, _as(SCRIPT + TEMPLATE)):
        for pattern in addresses:
            page = b"".join(client.get(address(pattern, known), follow=True)).decode()
            ran += [(pattern, what) for what in (SCRIPT, "{14", "${49}") if what in page]
    assert ran == []


def test_the_page_of_the_organisation_itself_shows_what_was_written_as_text(spoilt: Client) -> None:
    for name in (SCRIPT, TEMPLATE, FORMULA):
        page = spoilt.get(f"/organisations/{organisation(name).ref}/").content.decode()
        assert "<script>alert" not in page
        assert name.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;") in page


def _as(name: str) -> Client:
    client = Client()
    client.force_login(person(name))
    return client


def test_only_scripts_of_ours_may_run(spoilt: Client) -> None:
    policy = spoilt.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'nonce-" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("key", ["q", "kind", "tier", "sort", "page", "format", "day"])
@pytest.mark.parametrize("value", [SQL, TEMPLATE, SCRIPT, "-1", "999999", "\x00", "--name", "9" * 500, "é" * 300])
def test_nothing_in_an_address_reaches_the_database_or_breaks_the_list(
    client_of: ClientOf, key: str, value: str
) -> None:
    client = client_of("Luca Fairweather")
    before = Organisation.objects.count()
    assert client.get("/organisations/", {key: value}).status_code in (200, 400)
    assert client.get(f"/organisations/{organisation('Force 01').ref}/", {key: value}).status_code in (200, 400)
    assert Organisation.objects.count() == before


def test_a_form_takes_no_field_that_it_does_not_show(client_of: ClientOf) -> None:
    client, force = client_of("Luca Fairweather"), organisation("Force 01")
    more = {"path": "", "ref": "aaaaaaaaaaaa", "version": "99", "parent": "1", "end": "2001-01-01", "id": "1"}
    shown = {"kind": "area", "name": "Cropwell area", "nation": "England", "start": "1 April 2020"}
    assert client.post(f"/organisations/{force.ref}/add/", shown | more).status_code == 302
    made = organisation("Cropwell area")
    assert (made.parent, made.end, made.path) == (force, None, f"{force.path}{made.pk}/")
    assert made.ref != "aaaaaaaaaaaa"


def test_a_post_of_another_organisation_cannot_be_given_through_ones_own(client_of: ClientOf) -> None:
    other = Post.objects.get(organisation=organisation("Force 02"), kind="delivery-manager")
    form = {"name": "X Y", "email": "xy@example.org", "post": other.ref, "start": "1 April 2020", "share": "100"}
    answer = client_of("Idris Maddox").post(f"/organisations/{organisation('Force 01').ref}/invite/", form)
    assert answer.status_code == 422
    assert Holding.objects.filter(person__email="xy@example.org").count() == 0


def test_a_form_without_its_token_is_refused_with_a_page_that_says_why(client_of: ClientOf) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("Idris Maddox"))
    answer = client.post(f"/organisations/{organisation('Force 01').ref}/change/", {"name": "Mine"})
    assert answer.status_code == 403
    assert "The page was too old" in answer.content.decode()
    assert organisation("Force 01").name == "Force 01"


def test_a_request_for_another_host_is_refused(db: None) -> None:
    assert Client().get("/accounts/login/", HTTP_HOST="evil.example").status_code == 400


def test_a_letter_never_carries_the_host_of_a_request(register: None, mailoutbox: list[Any]) -> None:
    client = Client(HTTP_HOST="127.0.0.1")
    client.post(
        "/accounts/password/reset/", {"email": "idris.maddox@example.org"}, HTTP_X_FORWARDED_HOST="evil.example"
    )
    assert mailoutbox
    assert all("evil" not in letter.body for letter in mailoutbox)


@pytest.mark.parametrize("path", ["/static/../secret-key", "/static/%2e%2e/secret-key", "/static//etc/passwd"])
def test_static_files_lead_nowhere_else(db: None, path: str) -> None:
    assert Client().get(path).status_code in (302, 404)


def test_pages_of_one_person_are_never_kept_for_the_next(client_of: ClientOf) -> None:
    first, second = client_of("Idris Maddox"), client_of("Edwin Carraway")
    for client, mine, theirs in ((first, "Force 01", "Force 02"), (second, "Force 02", "Force 01")) * 2:
        answer = client.get("/organisations/")
        assert answer.headers["Cache-Control"] == "private, no-store"
        page = answer.content.decode()
        assert mine in page
        assert theirs not in page


def test_a_list_taken_away_is_the_list_that_was_seen_and_runs_nothing(spoilt: Client) -> None:
    seen = [row.name for row in spoilt.get("/organisations/?kind=area&sort=-name").context["listing"].rows]
    taken = spoilt.get("/organisations/?kind=area&sort=-name&format=csv")
    rows = list(csv.reader(io.StringIO(taken.content.decode("utf-8-sig"))))
    assert rows[0] == ["Name", "What it is", "Tier", "Part of", "Nation"]
    assert [row[0] for row in rows[1:]] == [f"'{name}" if name == FORMULA else name for name in seen]
    for kind in ("xlsx", "ods"):
        assert spoilt.get(f"/organisations/?format={kind}").content.startswith(b"PK")


def test_a_list_taken_away_holds_nothing_that_was_not_to_be_seen(client_of: ClientOf) -> None:
    for kind in ("csv", "xlsx", "ods"):
        content = client_of("Edwin Carraway").get(f"/organisations/?format={kind}").content
        assert b"Force 01" not in content


def test_two_people_saving_one_field_see_both_values_and_lose_neither(client_of: ClientOf) -> None:
    one, other = client_of("Idris Maddox"), client_of("Frances Hale")
    where = f"/organisations/{organisation('Force 01').ref}/change/"
    forms = [client.get(where).context["form"].initial for client in (one, other)]
    assert one.post(where, forms[0] | {"name": "Force One"}).status_code == 302
    answer = other.post(where, forms[1] | {"name": "Force 1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "they wrote “Force One”, you wrote “Force 1”" in page
    assert organisation("Force One").nation == ""
    again = answer.context["form"].data
    assert other.post(where, again).status_code == 302  # knowing both, they keep theirs
    assert Organisation.objects.get(name="Force 1").version == 4


def test_two_people_saving_different_fields_both_keep_theirs(client_of: ClientOf) -> None:
    one, other = client_of("Idris Maddox"), client_of("Frances Hale")
    where = f"/organisations/{organisation('Force 01').ref}/change/"
    forms = [client.get(where).context["form"].initial for client in (one, other)]
    assert one.post(where, forms[0] | {"name": "Force One"}).status_code == 302
    assert other.post(where, forms[1] | {"nation": "Wales"}).status_code == 302
    kept = organisation("Force One")
    assert (kept.name, kept.nation) == ("Force One", "Wales")


def test_what_was_typed_wrongly_is_told_beside_its_field_and_nothing_is_lost(client_of: ClientOf) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/add/"
    form = {"kind": "area", "name": "Ashvale area", "nation": "England", "start": "soon"}
    page = client_of("Luca Fairweather").post(where, form)
    assert page.status_code == 422
    said = page.content.decode()
    assert "There is a problem" in said
    assert 'value="Ashvale area"' in said
    assert "Write it like 3 November 2008." in said
    again = client_of("Luca Fairweather").post(where, form | {"start": "3 Nov 2008"})
    assert "is in the register already" in again.content.decode()
