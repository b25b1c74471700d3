"""How people get in, how others are kept out, and that nobody can lock anybody else out."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from headwater.accounts.invitations import send_invitation
from headwater.accounts.letters import send_letter
from headwater.accounts.models import Person
from headwater.accounts.templatetags.browsers import browser
from headwater.audit.models import Event
from headwater.organisations import actions
from headwater.organisations.models import Post

from .conftest import ClientOf, as_viewer, organisation, person

PASSWORD = "seventeen green herons"
ADDRESS = "idris.maddox@example.org"


@pytest.fixture(autouse=True)
def forget_attempts() -> None:
    cache.clear()


@pytest.fixture
def idris(register: None) -> Person:
    someone = person("Idris Maddox")
    someone.set_password(PASSWORD)
    someone.save()
    return someone


def sign_in(client: Client, password: str = PASSWORD, email: str = ADDRESS, **extra: Any) -> HttpResponse:
    return client.post("/accounts/login/", {"login": email, "password": password}, **extra)  # type: ignore[return-value]


def test_an_invitation_leads_to_a_password_and_works_once(
    register: None, django_capture_on_commit_callbacks: object
) -> None:
    post = Post.objects.get(organisation=organisation("Force 01"), kind="training-lead")
    by = as_viewer("Idris Maddox")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.invite(
            post, by=by, email="New.Person@Example.org", name="New Person", terms=actions.Terms(timezone.localdate())
        )
    [letter] = mail.outbox
    assert letter.to == ["new.person@example.org"]
    found = re.search(r"http://localhost:8000(/\S+)", str(letter.body))
    assert found
    client = Client()
    page = client.get(found[1], follow=True)
    assert page.status_code == 200
    where = page.redirect_chain[-1][0]
    plain = client.post(where, {"password1": "password123456", "password2": "password123456"})
    assert "too common" in plain.content.decode()
    short = client.post(where, {"password1": "heron", "password2": "heron"})
    assert "at least 12 characters" in short.content.decode()
    assert client.post(where, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    assert "already been used" in Client().get(found[1], follow=True).content.decode()
    assert sign_in(Client(), email="new.person@example.org").status_code == 302
    assert as_viewer("New Person").grants


def test_an_invitation_ends_after_three_days(register: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.tokens import default_token_generator

    from headwater.accounts.invitations import invitation_link

    later = datetime.now() + timedelta(days=3, minutes=1)  # noqa: DTZ005 - the generator reads the clock on the wall
    link = invitation_link(person("Idris Maddox")).split(":8000")[1]
    monkeypatch.setattr(type(default_token_generator), "_now", lambda self: later)
    assert "This link no longer works" in Client().get(link, follow=True).content.decode()


def test_there_is_no_public_sign_up(db: None) -> None:
    page = Client().post("/accounts/signup/", {"email": "a@b.org", "password1": PASSWORD, "password2": PASSWORD})
    assert page.status_code == 200
    assert Person.objects.count() == 0


def test_signing_in_and_out_and_failing_is_in_the_log(idris: Person) -> None:
    client = Client()
    assert "not correct" in sign_in(client, "wrong wrong wrong").content.decode()
    assert sign_in(client).status_code == 302
    client.post("/accounts/logout/")
    events = list(Event.objects.filter(target=idris.urn).order_by("pk").values_list("event", "actor_name"))
    assert events == [
        ("person.sign_in_failed", "Somebody"),
        ("person.signed_in", "Idris Maddox"),
        ("person.signed_out", "Idris Maddox"),
    ]


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(idris: Person) -> None:
    def said(email: str) -> str:
        page = sign_in(Client(), "wrong wrong wrong", email).content.decode()
        return re.sub(r'value="[^"]*"|nonce="[^"]*"', "", page)

    assert said(ADDRESS) == said("nobody@example.org")


@pytest.mark.once  # the counts are kept beside the database
def test_guesses_at_other_accounts_do_not_refuse_a_right_password_from_the_same_address(idris: Person) -> None:
    client = Client(REMOTE_ADDR="203.0.113.7")
    for number in range(40):
        sign_in(client, "wrong wrong wrong", f"somebody.{number % 3}@example.org")
    assert "Too many failed" in sign_in(client, "wrong", "somebody.1@example.org").content.decode()
    assert sign_in(client).status_code == 302


@pytest.mark.once  # the counts are kept beside the database
def test_guesses_at_very_many_accounts_from_one_address_are_slowed(idris: Person) -> None:
    client = Client(REMOTE_ADDR="203.0.113.7")
    for number in range(100):
        sign_in(client, "wrong wrong wrong", f"somebody.{number}@example.org")
    assert "Too many failed" in sign_in(client).content.decode()
    assert sign_in(Client(REMOTE_ADDR="203.0.113.8")).status_code == 302


def test_guessing_is_slowed_by_the_guessers_address_and_locks_nobody_else_out(idris: Person) -> None:
    guesser = Client(REMOTE_ADDR="203.0.113.7")
    for number in range(12):
        sign_in(guesser, f"wrong wrong {number}")
    assert "Too many failed" in sign_in(guesser).content.decode()
    assert sign_in(Client(REMOTE_ADDR="203.0.113.8")).status_code == 302


def test_a_forged_forwarding_header_does_not_get_around_the_limit(idris: Person) -> None:
    guesser = Client(REMOTE_ADDR="203.0.113.7")
    for number in range(12):
        sign_in(guesser, f"wrong wrong {number}", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    assert "Too many failed" in sign_in(guesser, HTTP_X_FORWARDED_FOR="198.51.100.99").content.decode()


def test_a_second_factor_is_asked_for_once_it_is_set_up(idris: Person) -> None:
    secret = generate_totp_secret()
    TOTP.activate(idris, secret)
    client = Client()
    assert sign_in(client).headers["Location"].startswith("/accounts/authenticate/")
    assert client.get("/my-access/").status_code == 302
    assert client.post("/accounts/authenticate/", {"code": "000000"}).status_code == 200
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    assert client.post("/accounts/authenticate/", {"code": code}).status_code == 302
    assert client.get("/my-access/").status_code == 200
    assert Authenticator.objects.filter(user=idris).count() == 1


def test_an_account_that_is_not_active_is_let_in_nowhere(idris: Person) -> None:
    client = Client()
    sign_in(client)
    idris.is_active = False
    idris.save()
    assert client.get("/my-access/").status_code == 302
    assert "/accounts/inactive/" in sign_in(Client()).headers["Location"]


def test_a_session_can_be_ended_from_another(idris: Person) -> None:
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    here.get("/accounts/sessions/")
    there.get("/accounts/sessions/")
    here.post("/accounts/sessions/", {})
    assert here.get("/my-access/").status_code == 200
    assert there.get("/my-access/").status_code == 302


@pytest.mark.parametrize("where", ["https://evil.example", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_signing_in_leads_to_no_other_site(idris: Person, where: str) -> None:
    answer = Client().post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD, "next": where})
    assert answer.headers["Location"] == "/"


def test_people_have_no_superuser_and_no_staff(db: None) -> None:
    assert not hasattr(Person(), "is_superuser")
    assert not hasattr(Person(), "is_staff")


def test_one_address_is_one_account_in_whatever_capitals(client_of: ClientOf) -> None:
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Person(email="IDRIS.maddox@example.org", name="Another").save()


def test_the_letter_for_a_new_password_is_plain_and_its_link_is_by_the_services_own_address(
    idris: Person, settings: Any
) -> None:
    settings.ADDRESS = "http://prevent.example.org"
    Client(SERVER_NAME="localhost").post("/accounts/password/reset/", {"email": ADDRESS})
    [letter] = mail.outbox
    assert letter.subject == "Choose a new password for Headwater"
    assert str(letter.body).startswith("Idris Maddox,\n")
    found = re.search(r"http://prevent.example.org(/\S+)", str(letter.body))
    assert found
    assert "localhost" not in str(letter.body)
    assert "Choose a password" in Client().get(found[1], follow=True).content.decode()


def test_somebody_without_an_account_is_sent_no_letter_and_told_the_same(idris: Person) -> None:
    answers = [
        Client().post("/accounts/password/reset/", {"email": email}, follow=True).content.decode()
        for email in (ADDRESS, "nobody@example.org")
    ]
    plain = [re.sub(r'value="[^"]*"|nonce="[^"]*"', "", answer) for answer in answers]
    assert plain[0] == plain[1]
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]


def test_who_signed_in_to_the_demonstration_with_one_click_twice_sees_both_sessions(
    idris: Person, settings: Any
) -> None:
    settings.DEMO = True
    here, there = Client(), Client()
    for client in (here, there):
        assert client.post("/demo/", {"person": idris.pk})["Location"] == "/"
    page = here.get("/accounts/sessions/").content.decode()
    assert page.count("<time ") == 2
    assert "signed in here alone" not in page


class MailIsDown:
    """The way of a mail server that does not answer."""

    def __init__(self, *_: object, **__: object) -> None: ...

    def send_messages(self, _: object) -> int:
        raise ConnectionRefusedError(111, "Connection refused")


@pytest.fixture
def mail_is_down(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.MailIsDown"


def test_with_mail_down_nobody_learns_who_has_an_account(idris: Person, mail_is_down: None) -> None:
    answers = [
        Client().post("/accounts/password/reset/", {"email": email}) for email in (ADDRESS, "nobody@example.org")
    ]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, "/accounts/password/reset/done/")
    ] * 2


def test_an_invitation_whose_letter_cannot_go_stands_and_a_new_password_brings_another_letter(
    idris: Person, client_of: ClientOf, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    kept, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.MailIsDown"
    post = Post.objects.get(organisation=organisation("Force 01"), kind="training-lead")
    terms = actions.Terms(timezone.localdate())
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(post, by=as_viewer("Idris Maddox"), email="new@example.org", name="New Person", terms=terms)
    assert send_invitation(person("New Person"), "training lead") is False
    settings.EMAIL_BACKEND = kept
    assert Client().post("/accounts/password/reset/", {"email": "new@example.org"}).status_code == 302
    assert [letter.to for letter in mail.outbox] == [["new@example.org"]]


def test_whoever_invites_writes_no_lines_into_the_letter(idris: Person) -> None:
    name = "New\r\n\r\nSend your password\x07 to me"
    invited = Person.objects.create_user("new@example.org", name=name)
    assert send_invitation(invited, "lead\nof all")
    [letter] = mail.outbox
    assert str(letter.body).startswith("New Send your password to me,\n\nYou are invited to Headwater as: lead of all.")
    assert send_letter("One\r\nBcc: everybody@example.org", "", ["a@example.org"])
    assert mail.outbox[-1].subject == "One Bcc: everybody@example.org"


def test_a_change_of_how_one_signs_in_asks_again_who_it_is_unless_they_have_just_said_so(
    idris: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    sign_in(client)
    assert client.get("/accounts/totp/activate/").status_code == 200
    monkeypatch.setattr("headwater.accounts.adapters.FRESH", 0)
    asked = client.get("/accounts/totp/activate/", follow=True)
    assert "Show that it is still you" in asked.content.decode()
    where, _ = asked.redirect_chain[-1]
    assert client.post(where, {"password": "wrong wrong wrong"}).status_code == 200
    assert client.post(where, {"password": PASSWORD}).headers["Location"] == "/accounts/totp/activate/"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on a Mac"),
        ("curl/8", "an unknown browser"),
        ("", "an unknown browser"),
    ],
)
def test_a_browser_is_named_so_that_its_owner_knows_it(said: str, words: str) -> None:
    assert browser(said) == words
