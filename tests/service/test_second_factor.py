"""Where the keeper wants a second factor, nobody goes on without one; and nobody is caught on the way to it."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from headwater.api.actions import make_token
from headwater.api.models import Token, digest_of, new_secret
from headwater.audit.models import Event

from .conftest import ClientOf, as_viewer, organisation, person
from .identity_provider import Provider, sign_on

FIRST = "Set up a second factor first"
PAGES = ["/", "/my-access/", "/organisations/", "/break-glass/", "/my-access/tokens/", "/api/", "/accounts/sessions/"]


@pytest.fixture
def lead(client_of: ClientOf, settings: Any) -> Client:
    settings.SECOND_FACTOR = True
    return client_of("Idris Maddox")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_gives_way_to_one_that_says_why_and_what_to_do(lead: Client, page: str) -> None:
    answer = lead.get(page)
    assert answer.status_code == 403
    said = answer.content.decode()
    assert FIRST in said
    assert reverse("mfa_add_webauthn") in said
    assert reverse("mfa_activate_totp") in said


def test_a_form_that_was_sent_saves_nothing_and_says_so(lead: Client) -> None:
    before = Event.objects.count()
    place = organisation("Force 01")
    answer = lead.post(f"/organisations/{place.ref}/change/", {"name": "Another", "version": place.version})
    assert (answer.status_code, "Nothing was saved." in answer.content.decode()) == (403, True)
    assert organisation("Force 01").name == "Force 01"
    assert Event.objects.count() == before


def test_a_part_of_a_page_gives_way_with_the_whole_of_it(lead: Client) -> None:
    answer = lead.get("/organisations/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    assert "Force 01" not in answer.content.decode()


@pytest.mark.parametrize(
    "page",
    ["/health", "/ready", "/accounts/", "/accounts/totp/activate/", "/accounts/webauthn/add/", "/accounts/logout/"],
)
def test_what_leads_to_one_and_out_again_stays_open(lead: Client, page: str) -> None:
    answer = lead.get(page)
    assert answer.status_code == 200
    assert FIRST not in answer.content.decode()


def test_the_page_leads_round_in_no_circle(lead: Client) -> None:
    assert lead.get("/", follow=True).redirect_chain == []
    assert lead.post("/accounts/logout/", follow=True).status_code == 200


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_whoever_has_one_goes_on(lead: Client, kind: str) -> None:
    Authenticator.objects.create(user=person("Idris Maddox"), type=kind, data={})
    assert lead.get("/my-access/").status_code == 200


def test_recovery_codes_alone_are_not_one(lead: Client) -> None:
    Authenticator.objects.create(user=person("Idris Maddox"), type=Authenticator.Type.RECOVERY_CODES, data={})
    assert lead.get("/my-access/").status_code == 403


def test_whoever_removes_their_last_one_is_asked_for_another_at_once(lead: Client) -> None:
    TOTP.activate(person("Idris Maddox"), generate_totp_secret())
    assert lead.get("/my-access/").status_code == 200
    Authenticator.objects.all().delete()
    assert lead.get("/my-access/").status_code == 403


def test_a_token_for_a_program_goes_on_working_even_beside_a_session(lead: Client) -> None:
    secret, today = new_secret(), timezone.localdate()
    token = Token(person=person("Idris Maddox"), name="t", scope="read", start=today, end=today)
    token.digest = digest_of(secret)
    make_token(token, by=as_viewer("Idris Maddox"))
    asked = lead.get("/api/v1/me", headers={"authorization": f"Bearer {secret}"})
    assert asked.status_code == 200


def test_whoever_signed_on_through_a_provider_has_shown_theirs_there(
    provider: Provider, somebody: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    sign_on(somebody)
    assert somebody.get("/my-access/").status_code == 200


def test_that_they_did_once_is_nothing_to_a_session_that_a_password_began(
    provider: Provider, somebody: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    sign_on(somebody)
    somebody.post("/accounts/logout/")
    somebody.force_login(person("Idris Maddox"))
    assert somebody.get("/my-access/").status_code == 403


def test_where_none_is_wanted_nobody_is_asked(client_of: ClientOf, settings: Any) -> None:
    settings.SECOND_FACTOR = False
    assert client_of("Idris Maddox").get("/my-access/").status_code == 200
