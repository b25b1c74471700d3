"""Signing on through an identity provider: who comes in by it, and that nobody else does. It is a real one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from socket import socket
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.core.cache import cache
from django.test import Client

from headwater.accounts.models import Person
from headwater.audit.models import Event
from headwater.config.sign_on import SignOn

from .conftest import person
from .identity_provider import ANOTHER, Provider, provider_running

ADDRESS = "idris.maddox@example.org"


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with provider_running() as found:
        yield found


@pytest.fixture
def provider(running: Provider, register: None, settings: Any) -> Provider:
    cache.clear()
    settings.SIGN_ON = SignOn(running.issuer, "headwater", "kept quiet", "the county’s account")
    running.knows("idris", email=ADDRESS.upper(), email_verified=True, name="I. Maddox")
    return running


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost")


def begin(client: Client, **sent: str) -> str:
    """The address at the provider that the sign-in page leads to."""
    page = client.post("/accounts/sign-on/", sent)
    assert page.status_code == 200, page.content.decode()
    found = re.search(r'content="0; url=([^"]+)"', page.content.decode())
    assert found
    return html.unescape(found[1])


def at_provider(where: str, name: str) -> str:
    """What the provider sends ``name`` back to, once they have signed in there."""
    answer = requests.post(where, data={"sub": name}, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].removeprefix("http://localhost:8000")


def sign_on(client: Client, name: str = "idris", **sent: str) -> Any:
    return client.get(at_provider(begin(client, **sent), name))


def is_in(client: Client) -> bool:
    return client.get("/my-access/").status_code == 200


def refused(answer: Any, status: int, words: str) -> None:
    assert answer.status_code == status
    assert words in html.unescape(answer.content.decode())


def test_somebody_who_was_invited_comes_in_and_it_is_in_the_log(provider: Provider, client: Client) -> None:
    answer = sign_on(client)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert is_in(client)
    told = Event.objects.filter(target=person("Idris Maddox").urn).order_by("pk").values_list("event", flat=True)
    assert list(told) == ["person.joined", "person.signed_in"]


def test_they_come_in_again_by_who_they_are_there_even_after_their_address_changed(
    provider: Provider, client: Client
) -> None:
    sign_on(Client(SERVER_NAME="localhost"))
    provider.knows("idris", email="idris.new@example.org", email_verified=False)
    sign_on(client)
    assert is_in(client)
    assert SocialAccount.objects.count() == 1


def test_nothing_that_the_provider_tells_of_them_is_kept(provider: Provider, client: Client) -> None:
    sign_on(client)
    [joined] = SocialAccount.objects.all()
    assert joined.extra_data == {}
    assert "idris" not in joined.uid
    assert person("Idris Maddox").email == ADDRESS


def test_a_stranger_gets_a_page_that_says_what_to_do_and_no_account(provider: Provider, client: Client) -> None:
    provider.knows("stranger", email="stranger@example.org", email_verified=True)
    before = Person.objects.count()
    refused(sign_on(client, "stranger"), 403, "No account here lets that address in.")
    assert not is_in(client)
    assert Person.objects.count() == before
    assert not SocialAccount.objects.exists()
    assert Event.objects.order_by("pk").last().event == "person.sign_in_failed"  # type: ignore[union-attr]


@pytest.mark.parametrize("claims", [{}, {"email_verified": False}, {"email_verified": "false"}, {"email_verified": 1}])
def test_an_address_that_the_provider_has_not_verified_joins_nobody(
    provider: Provider, client: Client, claims: dict[str, Any]
) -> None:
    provider.knows("mallory", email=ADDRESS, **claims)
    refused(sign_on(client, "mallory"), 403, "has not made sure that the address it has for you is yours")
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_the_same_is_said_of_an_address_that_nobody_has(provider: Provider, client: Client) -> None:
    provider.knows("mallory", email="nobody@example.org")
    refused(sign_on(client, "mallory"), 403, "has not made sure that the address it has for you is yours")


def test_somebody_without_an_address_joins_nobody(provider: Provider, client: Client) -> None:
    provider.knows("bare")
    refused(sign_on(client, "bare"), 403, "has not made sure that the address")


@pytest.mark.parametrize("joined", [False, True])
def test_somebody_whose_account_is_not_active_is_told_what_a_stranger_is(
    provider: Provider, client: Client, joined: bool
) -> None:
    if joined:
        sign_on(Client(SERVER_NAME="localhost"))
    Person.objects.filter(email=ADDRESS).update(is_active=False)
    refused(sign_on(client), 403, "No account here lets that address in.")
    assert not is_in(client)


def test_an_address_that_passed_to_somebody_else_there_does_not_bring_them_the_account(
    provider: Provider, client: Client
) -> None:
    sign_on(Client(SERVER_NAME="localhost"))
    provider.knows("successor", email=ADDRESS, email_verified=True)
    refused(sign_on(client, "successor"), 403, "It said so of another account of its own before")
    assert not is_in(client)


def test_what_one_provider_called_somebody_is_nothing_to_the_next(
    provider: Provider, client: Client, settings: Any
) -> None:
    sign_on(Client(SERVER_NAME="localhost"))
    with provider_running() as next_one:
        settings.SIGN_ON = replace(settings.SIGN_ON, issuer=next_one.issuer)
        next_one.knows("idris", email="somebody.else@example.org", email_verified=True)
        refused(sign_on(client), 403, "No account here lets that address in.")


def test_a_return_that_this_browser_did_not_begin_leads_nowhere(provider: Provider, client: Client) -> None:
    theirs = at_provider(begin(Client(SERVER_NAME="localhost")), "idris")
    refused(client.get(theirs), 400, "This sign-in was not begun in this browser")
    state = parse_qs(urlsplit(theirs).query)["state"][0]
    refused(client.get(theirs.replace(state, "0" * 16)), 400, "Begin again.")
    assert not is_in(client)


def test_a_return_works_once(provider: Provider, client: Client) -> None:
    back = at_provider(begin(client), "idris")
    assert client.get(back).status_code == 302
    client.post("/accounts/logout/")
    refused(client.get(back), 400, "it was finished before")
    assert not is_in(client)


def test_a_token_with_another_nonce_is_not_taken(provider: Provider, client: Client) -> None:
    where = urlsplit(begin(client))
    asked = {key: value[0] for key, value in parse_qs(where.query).items()} | {"nonce": "made up"}
    back = at_provider(where._replace(query=urlencode(asked)).geturl(), "idris")
    refused(client.get(back), 400, "This sign-in was not begun in this browser")
    assert not is_in(client)


def test_a_code_that_was_stolen_is_of_no_use_without_what_this_browser_kept(provider: Provider, client: Client) -> None:
    stolen = parse_qs(urlsplit(at_provider(begin(Client(SERVER_NAME="localhost")), "idris")).query)["code"][0]
    mine = parse_qs(urlsplit(begin(client)).query)["state"][0]
    refused(client.get(f"/accounts/sign-on/return/?code={stolen}&state={mine}"), 502, "no answer that can be used")
    assert not is_in(client)


def test_two_answers_about_two_people_let_nobody_in(provider: Provider, client: Client) -> None:
    provider.knows("two", email=ADDRESS, email_verified=True, **{ANOTHER: "idris"})
    refused(sign_on(client, "two"), 502, "no answer that can be used")
    assert not is_in(client)


def test_somebody_who_stops_at_the_provider_is_told_so(provider: Provider, client: Client) -> None:
    answer = requests.post(begin(client), data={"action": "deny"}, allow_redirects=False, timeout=5)
    back = answer.headers["Location"].removeprefix("http://localhost:8000")
    refused(client.get(back), 403, "You stopped at the county’s account")


def test_a_provider_that_is_down_is_a_page_and_nothing_of_it_is_a_traceback(
    provider: Provider, client: Client, settings: Any
) -> None:
    back = at_provider(begin(client), "idris")
    with closing(socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.SIGN_ON = replace(settings.SIGN_ON, issuer=f"http://127.0.0.1:{nobody.getsockname()[1]}")
        refused(client.post("/accounts/sign-on/"), 502, "the county’s account does not answer")
        refused(client.get(back), 502, "or sign in with your password")
    assert not is_in(client)


def test_a_provider_that_names_another_issuer_is_not_taken_for_ours(
    provider: Provider, client: Client, settings: Any
) -> None:
    settings.SIGN_ON = replace(
        settings.SIGN_ON, issuer=provider.issuer.replace("127.0.0.1", "localhost") + "/nowhere/.."
    )
    refused(client.post("/accounts/sign-on/"), 502, "does not answer")


@pytest.mark.parametrize("where", ["https://evil.example", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_it_leads_to_no_other_site(provider: Provider, client: Client, where: str) -> None:
    assert sign_on(client, next=where).headers["Location"] == "/"


def test_it_leads_to_the_page_that_was_wanted(provider: Provider, client: Client) -> None:
    assert sign_on(client, next="/organisations/").headers["Location"] == "/organisations/"


def test_another_host_of_the_service_leads_first_to_the_one_that_the_provider_knows(provider: Provider) -> None:
    client = Client(SERVER_NAME="127.0.0.1")
    assert begin(client) == "http://localhost:8000/accounts/login/"


def test_a_link_alone_begins_nothing_and_no_form_but_ours_does(provider: Provider) -> None:
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert strict.get("/accounts/sign-on/").status_code == 405
    assert strict.post("/accounts/sign-on/").status_code == 403


def test_the_button_is_there_only_where_a_provider_is_set_and_no_row_of_the_database_makes_one(
    provider: Provider, client: Client, settings: Any
) -> None:
    assert "Sign in with the county’s account" in html.unescape(client.get("/accounts/login/").content.decode())
    settings.SIGN_ON = None
    SocialApp.objects.create(provider="openid_connect", provider_id="sign-on", name="Another", client_id="x")
    page = client.get("/accounts/login/").content.decode()
    assert "/accounts/sign-on/" not in page
    assert "Another" not in page
    assert client.post("/accounts/sign-on/").status_code == 404
    assert client.get("/accounts/sign-on/return/").status_code == 404
