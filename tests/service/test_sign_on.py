"""Signing on through an identity provider: who comes in by it, and that nobody else does. It is a real one."""

from __future__ import annotations

import html
from contextlib import closing
from dataclasses import replace
from socket import socket
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.test import Client

from headwater.accounts.lost import take_away
from headwater.accounts.models import Person
from headwater.audit.models import Event
from headwater.organisations.viewer import console

from .conftest import INVITED, person
from .identity_provider import ANOTHER, Provider, at_provider, begin, provider_running, sign_on


def is_in(somebody: Client) -> bool:
    return somebody.get("/my-access/").status_code == 200


def refused(answer: Any, status: int, words: str) -> None:
    assert answer.status_code == status
    assert words in html.unescape(answer.content.decode())


def test_somebody_who_was_invited_comes_in_and_it_is_in_the_log(provider: Provider, somebody: Client) -> None:
    answer = sign_on(somebody)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert is_in(somebody)
    told = Event.objects.filter(target=person("Idris Maddox").urn).order_by("pk").values_list("event", flat=True)
    assert list(told) == ["person.joined", "person.signed_in"]


def test_they_come_in_again_by_who_they_are_there_even_after_their_address_changed(
    provider: Provider, somebody: Client
) -> None:
    sign_on(Client(SERVER_NAME="localhost"))
    provider.knows("idris", email="idris.new@example.org", email_verified=False)
    sign_on(somebody)
    assert is_in(somebody)
    assert SocialAccount.objects.count() == 1


def test_nothing_that_the_provider_tells_of_them_is_kept(provider: Provider, somebody: Client) -> None:
    sign_on(somebody)
    [joined] = SocialAccount.objects.all()
    assert joined.extra_data == {}
    assert "idris" not in joined.uid
    assert person("Idris Maddox").email == INVITED


def test_a_stranger_gets_a_page_that_says_what_to_do_and_no_account(provider: Provider, somebody: Client) -> None:
    provider.knows("stranger", email="stranger@example.org", email_verified=True)
    before = Person.objects.count()
    refused(sign_on(somebody, "stranger"), 403, "No account here lets that address in.")
    assert not is_in(somebody)
    assert Person.objects.count() == before
    assert not SocialAccount.objects.exists()
    assert Event.objects.order_by("pk").last().event == "person.sign_in_failed"  # type: ignore[union-attr]


@pytest.mark.parametrize("claims", [{}, {"email_verified": False}, {"email_verified": "false"}, {"email_verified": 1}])
def test_an_address_that_the_provider_has_not_verified_joins_nobody(
    provider: Provider, somebody: Client, claims: dict[str, Any]
) -> None:
    provider.knows("mallory", email=INVITED, **claims)
    refused(sign_on(somebody, "mallory"), 403, "has not made sure that the address it has for you is yours")
    assert not is_in(somebody)
    assert not SocialAccount.objects.exists()


def test_the_same_is_said_of_an_address_that_nobody_has(provider: Provider, somebody: Client) -> None:
    provider.knows("mallory", email="nobody@example.org")
    refused(sign_on(somebody, "mallory"), 403, "has not made sure that the address it has for you is yours")


def test_somebody_without_an_address_joins_nobody(provider: Provider, somebody: Client) -> None:
    provider.knows("bare")
    refused(sign_on(somebody, "bare"), 403, "has not made sure that the address")


@pytest.mark.parametrize("joined", [False, True])
def test_somebody_whose_account_is_not_active_is_told_what_a_stranger_is(
    provider: Provider, somebody: Client, joined: bool
) -> None:
    if joined:
        sign_on(Client(SERVER_NAME="localhost"))
    Person.objects.filter(email=INVITED).update(is_active=False)
    refused(sign_on(somebody), 403, "No account here lets that address in.")
    assert SocialAccount.objects.exists() is joined
    assert not is_in(somebody)


def test_an_address_that_passed_to_somebody_else_there_does_not_bring_them_the_account(
    provider: Provider, somebody: Client
) -> None:
    sign_on(Client(SERVER_NAME="localhost"))
    provider.knows("successor", email=INVITED, email_verified=True)
    refused(sign_on(somebody, "successor"), 403, "It said so of another account of its own before")
    assert not is_in(somebody)


def test_what_one_provider_called_somebody_is_nothing_to_the_next(
    provider: Provider, somebody: Client, settings: Any
) -> None:
    sign_on(Client(SERVER_NAME="localhost"))
    with provider_running() as next_one:
        settings.SIGN_ON = replace(settings.SIGN_ON, issuer=next_one.issuer)
        next_one.knows("idris", email="somebody.else@example.org", email_verified=True)
        refused(sign_on(somebody), 403, "No account here lets that address in.")


def test_a_return_that_this_browser_did_not_begin_leads_nowhere(provider: Provider, somebody: Client) -> None:
    theirs = at_provider(begin(Client(SERVER_NAME="localhost")), "idris")
    refused(somebody.get(theirs), 400, "This sign-in was not begun in this browser")
    state = parse_qs(urlsplit(theirs).query)["state"][0]
    refused(somebody.get(theirs.replace(state, "0" * 16)), 400, "Begin again.")
    assert not is_in(somebody)


def test_a_return_works_once(provider: Provider, somebody: Client) -> None:
    back = at_provider(begin(somebody), "idris")
    assert somebody.get(back).status_code == 302
    somebody.post("/accounts/logout/")
    refused(somebody.get(back), 400, "it was finished before")
    assert not is_in(somebody)


def test_a_token_with_another_nonce_is_not_taken(provider: Provider, somebody: Client) -> None:
    where = urlsplit(begin(somebody))
    asked = {key: value[0] for key, value in parse_qs(where.query).items()} | {"nonce": "made up"}
    back = at_provider(where._replace(query=urlencode(asked)).geturl(), "idris")
    refused(somebody.get(back), 400, "This sign-in was not begun in this browser")
    assert not is_in(somebody)


def test_a_code_that_was_stolen_is_of_no_use_without_what_was_kept_here(provider: Provider, somebody: Client) -> None:
    stolen = parse_qs(urlsplit(at_provider(begin(Client(SERVER_NAME="localhost")), "idris")).query)["code"][0]
    mine = parse_qs(urlsplit(begin(somebody)).query)["state"][0]
    refused(somebody.get(f"/accounts/sign-on/return/?code={stolen}&state={mine}"), 502, "no answer that can be used")
    assert not is_in(somebody)


def test_two_answers_about_two_people_let_nobody_in(provider: Provider, somebody: Client) -> None:
    provider.knows("two", email=INVITED, email_verified=True, **{ANOTHER: "idris"})
    refused(sign_on(somebody, "two"), 502, "no answer that can be used")
    assert not is_in(somebody)


def test_somebody_who_stops_at_the_provider_is_told_so(provider: Provider, somebody: Client) -> None:
    answer = requests.post(begin(somebody), data={"action": "deny"}, allow_redirects=False, timeout=5)
    back = answer.headers["Location"].removeprefix("http://localhost:8000")
    refused(somebody.get(back), 403, "You stopped at the county’s account")


def test_a_provider_that_is_down_is_a_page_and_nothing_of_it_is_a_traceback(
    provider: Provider, somebody: Client, settings: Any
) -> None:
    back = at_provider(begin(somebody), "idris")
    with closing(socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.SIGN_ON = replace(settings.SIGN_ON, issuer=f"http://127.0.0.1:{nobody.getsockname()[1]}")
        refused(somebody.post("/accounts/sign-on/"), 502, "The county’s account does not answer")
        refused(somebody.get(back), 502, "or sign in with your password")
    assert not is_in(somebody)


def test_a_provider_that_names_another_issuer_is_not_taken_for_ours(
    provider: Provider, somebody: Client, settings: Any
) -> None:
    settings.SIGN_ON = replace(
        settings.SIGN_ON, issuer=provider.issuer.replace("127.0.0.1", "localhost") + "/nowhere/.."
    )
    refused(somebody.post("/accounts/sign-on/"), 502, "does not answer")


@pytest.mark.parametrize("where", ["https://evil.example", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_it_leads_to_no_other_site(provider: Provider, somebody: Client, where: str) -> None:
    assert sign_on(somebody, next=where).headers["Location"] == "/"


def test_it_leads_to_the_page_that_was_wanted(provider: Provider, somebody: Client) -> None:
    assert sign_on(somebody, next="/organisations/").headers["Location"] == "/organisations/"


def test_another_host_of_the_service_leads_first_to_the_one_that_the_provider_knows(provider: Provider) -> None:
    somebody = Client(SERVER_NAME="127.0.0.1")
    assert begin(somebody) == "http://localhost:8000/accounts/login/"


def test_a_link_alone_begins_nothing_and_no_form_but_ours_does(provider: Provider) -> None:
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert strict.get("/accounts/sign-on/").status_code == 405
    assert strict.post("/accounts/sign-on/").status_code == 403


def test_the_button_is_there_only_where_a_provider_is_set_and_no_row_of_the_database_makes_one(
    provider: Provider, somebody: Client, settings: Any
) -> None:
    assert "Sign in with the county’s account" in html.unescape(somebody.get("/accounts/login/").content.decode())
    settings.SIGN_ON = None
    SocialApp.objects.create(provider="openid_connect", provider_id="sign-on", name="Another", client_id="x")
    page = somebody.get("/accounts/login/").content.decode()
    assert "/accounts/sign-on/" not in page
    assert "Another" not in page
    assert somebody.post("/accounts/sign-on/").status_code == 404
    assert somebody.get("/accounts/sign-on/return/").status_code == 404


def test_whoever_lost_what_they_sign_in_with_begins_again_and_their_new_account_there_is_joined(
    provider: Provider, somebody: Client
) -> None:
    sign_on(somebody)
    idris = person("Idris Maddox")
    TOTP.activate(idris, generate_totp_secret())
    assert take_away(idris, by=console("tester")) == 2
    assert not is_in(somebody)
    provider.knows("new-idris", email=INVITED, email_verified=True)
    sign_on(somebody, "new-idris")
    assert is_in(somebody)
    told = Event.objects.filter(target=idris.urn, event="person.begins_again").values_list("actor_name", flat=True)
    assert list(told) == ["console (tester)"]
