"""Accounts as their keeper keeps them: corrected, closed and opened; and what people call themselves."""

from __future__ import annotations

import html
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from click.testing import CliRunner
from django.core import mail
from django.test import Client
from django.utils import timezone

from headwater.accounts.closing import close_account, open_account
from headwater.accounts.details import correct, rename
from headwater.accounts.models import Person
from headwater.api.models import Token
from headwater.api.policies import may_end_token
from headwater.audit.actions import Refused, values_of
from headwater.audit.models import Event
from headwater.cli.user import user
from headwater.core.errors import BadInput, WrongUse
from headwater.organisations import actions, policies
from headwater.organisations.models import Holding, Post
from headwater.organisations.queries import answering_for
from headwater.organisations.viewer import console

from .conftest import INVITED, ClientOf, as_viewer, organisation, person, were_invited
from .identity_provider import Provider, sign_on
from .passkeys import Passkey
from .test_api import Program
from .test_sign_in import PASSWORD, sign_in

IDRIS, KEEPER = "Idris Maddox", console("tester")
NAME = "/my-access/name/"


@pytest.fixture
def idris(register: None) -> Person:
    someone = person(IDRIS)
    someone.set_password(PASSWORD)
    someone.save()
    return someone


def closed(someone: Person) -> Person:
    return close_account(someone, by=KEEPER, why="Left the force")


def run(*words: str) -> Any:
    return CliRunner().invoke(user, words)


def last_event() -> Event:
    found = Event.objects.order_by("pk").last()
    assert found is not None
    return found


# What people call themselves


def test_somebody_changes_their_name_and_it_is_in_the_log_and_found(client_of: ClientOf) -> None:
    client = client_of(IDRIS)
    client.post(NAME, {"name": "Idris Maddox-Vane", "was_name": IDRIS})
    assert "You are signed in as Idris Maddox-Vane" in client.get("/my-access/").content.decode()
    assert "Idris Maddox-Vane" in client.get("/search/?q=Vane").content.decode()
    event = last_event()
    assert (event.event, event.actor_name) == ("person.renamed", IDRIS)
    assert event.changes == {"name": [IDRIS, "Idris Maddox-Vane"]}
    assert "changed their name to Idris Maddox-Vane" in client.get("/my-access/history/").content.decode()


def test_a_name_that_changed_while_somebody_wrote_is_shown_to_them_first(client_of: ClientOf) -> None:
    client = client_of(IDRIS)
    correct(person(IDRIS), by=KEEPER, name="Idris Vane")
    given = {"name": "Idris Maddox-Vane", "was_name": IDRIS}
    answer = client.post(NAME, given)
    said = html.unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "they wrote “Idris Vane”, you wrote “Idris Maddox-Vane”" in said
    assert 'name="was_name" value="Idris Vane"' in said
    assert client.post(NAME, given | {"was_name": "Idris Vane"}).status_code == 302


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_that_is_none_is_refused(client_of: ClientOf, name: str) -> None:
    assert client_of(IDRIS).post(NAME, {"name": name, "was_name": IDRIS}).status_code == 422
    assert person(IDRIS).email == INVITED


def test_nobody_changes_the_name_of_somebody_else(register: None) -> None:
    with pytest.raises(Refused, match="Everybody says for themselves"):
        rename(person("Petra Lindqvist"), by=as_viewer(IDRIS), was="Petra Lindqvist", name="Pet")


def test_people_correct_close_and_open_no_accounts_only_the_console_does(register: None) -> None:
    for attempt in (correct, closed_by, opened_by):
        with pytest.raises(Refused, match="on its own machine"):
            attempt(person("Petra Lindqvist"), by=as_viewer("Luca Fairweather"))


def closed_by(someone: Person, *, by: Any) -> Person:
    return close_account(someone, by=by, why="because")


def opened_by(someone: Person, *, by: Any) -> Person:
    Person.objects.filter(pk=someone.pk).update(is_active=False)
    return open_account(someone, by=by)


# Corrections


def test_with_another_address_both_are_told_and_whoever_is_signed_in_is_so_no_more(
    idris: Person, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    sign_in(client)
    client.get("/my-access/")
    with django_capture_on_commit_callbacks(execute=True):
        correct(idris, by=KEEPER, email=" Idris.New@Example.org ")
    assert [letter.to for letter in mail.outbox] == [[INVITED], ["idris.new@example.org"]]
    assert all("is now idris.new@example.org. It was idris.maddox@example.org." in str(m.body) for m in mail.outbox)
    assert client.get("/my-access/").status_code == 302
    assert "not correct" in sign_in(Client()).content.decode()
    assert sign_in(Client(), email="idris.new@example.org").status_code == 302
    told = Event.objects.get(event="person.corrected")
    assert told.changes == {"e-mail address": [INVITED, "idris.new@example.org"]}
    assert told.actor_name == "console (tester)"


def test_with_another_name_alone_nobody_is_signed_out_and_no_letter_goes(
    idris: Person, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    sign_in(client)
    client.get("/my-access/")
    with django_capture_on_commit_callbacks(execute=True):
        correct(idris, by=KEEPER, name="Idris Vane", email=INVITED.upper())
    assert mail.outbox == []
    assert "Idris Vane" in client.get("/my-access/").content.decode()


def test_a_letter_for_a_new_password_that_went_to_the_address_before_is_good_no_more(idris: Person) -> None:
    from headwater.accounts.invitations import invitation_link

    link = invitation_link(idris).split(":8000")[1]
    correct(idris, by=KEEPER, email="idris.new@example.org")
    assert "already been used" in Client().get(link, follow=True).content.decode()


def test_the_address_before_is_forgotten_by_the_sign_in_library_too(idris: Person) -> None:
    EmailAddress.objects.create(user=idris, email=INVITED, verified=True, primary=True)
    correct(idris, by=KEEPER, email="idris.new@example.org")
    Client().post("/accounts/password/reset/", {"email": INVITED})
    assert mail.outbox == []
    assert "not correct" in sign_in(Client()).content.decode()


def test_an_address_that_somebody_has_is_refused_in_a_sentence(register: None) -> None:
    with pytest.raises(BadInput, match="somebody has an account with petra"):
        correct(person(IDRIS), by=KEEPER, email="PETRA.lindqvist@example.org")
    assert person(IDRIS).email == INVITED


def test_a_name_longer_than_any_form_takes_is_refused_and_nothing_changes(register: None) -> None:
    with pytest.raises(BadInput, match="longer than 200 characters"):
        correct(person(IDRIS), by=KEEPER, name="x" * 201, email="idris.new@example.org")
    assert person(IDRIS).email == INVITED


def test_an_address_that_is_none_is_refused(register: None) -> None:
    with pytest.raises(BadInput, match="is not an e-mail address"):
        correct(person(IDRIS), by=KEEPER, email="idris at example")


def test_the_log_holds_no_hash_of_a_password(idris: Person) -> None:
    correct(idris, by=KEEPER, name="Idris Vane", email="idris.new@example.org")
    closed(idris)
    told = str(list(Event.objects.filter(target=idris.urn).values_list("changes", flat=True)))
    assert "argon2" not in told
    assert not {"password", "last login"} & set(values_of(idris))


# Closed: each way in


def test_a_closed_account_is_let_in_by_no_password_and_the_page_says_why_and_whom_to_ask(idris: Person) -> None:
    closed(idris)
    page = sign_in(Client(), follow=True).content.decode()
    assert "Your account is closed" in page
    assert "The keeper of this service closed it." in page
    assert "ask whoever leads your organisation" in page
    assert "not correct" in sign_in(Client(), "wrong wrong wrong").content.decode()  # a guess learns nothing


def test_a_closed_account_is_let_in_by_no_passkey(idris: Person) -> None:
    passkey, client = Passkey(idris), Client(SERVER_NAME="localhost")
    assert passkey.sign_in(client).headers["Location"] == "/"
    assert client.get("/my-access/").status_code == 200
    closed(idris)
    assert client.get("/my-access/").status_code == 302
    there = Client(SERVER_NAME="localhost")
    assert "/accounts/inactive/" in passkey.sign_in(there).headers["Location"]
    assert there.get("/my-access/").status_code == 302


def test_a_closed_account_is_let_in_by_no_provider(provider: Provider, somebody: Client) -> None:
    sign_on(somebody)
    assert somebody.get("/my-access/").status_code == 200
    closed(person(IDRIS))
    assert somebody.get("/my-access/").status_code == 302
    there = Client(SERVER_NAME="localhost")
    assert sign_on(there).status_code == 403
    assert there.get("/my-access/").status_code == 302


def test_a_closed_account_is_sent_no_letter_for_a_new_password(idris: Person) -> None:
    closed(idris)
    Client().post("/accounts/password/reset/", {"email": INVITED})
    assert mail.outbox == []


def test_its_sessions_end_with_it_and_do_not_come_back_when_it_is_opened(idris: Person) -> None:
    client = Client()
    sign_in(client)
    client.get("/my-access/")
    closed(idris)
    assert client.get("/my-access/").status_code == 302
    open_account(idris, by=KEEPER)
    assert client.get("/my-access/").status_code == 302
    assert sign_in(Client()).status_code == 302


def test_its_tokens_are_refused_at_once_and_end_for_good(idris: Person) -> None:
    program = Program(IDRIS)
    assert program.get("/me").status_code == 200
    closed(idris)
    assert program.get("/me").status_code == 401
    open_account(idris, by=KEEPER)
    assert program.get("/me").status_code == 401
    assert Token.objects.get().end < timezone.localdate()
    assert Event.objects.filter(event="token.ended", rule="end_token/closed").count() == 1


def test_a_colleague_does_not_end_the_token_of_a_closed_account(idris: Person) -> None:
    Program(IDRIS)
    closed(idris)
    assert may_end_token(as_viewer("Frances Hale"), Token.objects.get()).rule == "end_token/other"


# Closed: what it holds


def test_what_it_holds_stays_in_the_register_and_brings_nothing_while_it_is_closed(
    idris: Person, client_of: ClientOf
) -> None:
    before = as_viewer(IDRIS).grants
    closed(idris)
    assert as_viewer(IDRIS).grants == ()
    assert Holding.objects.as_at(timezone.localdate()).filter(person=idris).exists()
    place = organisation("Force 01")
    assert idris not in answering_for(place, timezone.localdate())
    page = client_of("Luca Fairweather").get(f"/organisations/{place.ref}/").content.decode()
    assert 'Idris Maddox <strong class="govuk-tag govuk-tag--grey">account closed' in page
    open_account(idris, by=KEEPER)
    assert before
    assert as_viewer(IDRIS).grants == before


def test_nobody_appoints_somebody_whose_account_is_closed_or_writes_to_them(idris: Person) -> None:
    were_invited("Petra Lindqvist")
    closed(person("Petra Lindqvist"))
    post = Post.objects.get(organisation=organisation("Force 01"), kind="training-lead")
    terms, email = actions.Terms(timezone.localdate()), "petra.lindqvist@example.org"
    with pytest.raises(BadInput, match="the account of Petra Lindqvist is closed"):
        actions.invite(post, by=as_viewer(IDRIS), email=email, name="P", terms=terms)
    theirs = Holding.objects.get(person__name="Petra Lindqvist")
    assert policies.may_invite_again(as_viewer(IDRIS), theirs).rule == "invite_again/closed"


def test_closing_wants_a_reason_which_the_log_keeps(idris: Person) -> None:
    with pytest.raises(BadInput, match="Say why"):
        close_account(idris, by=KEEPER, why="  ")
    assert person(IDRIS).is_active
    closed(idris)
    told = Event.objects.get(event="person.closed").changes
    assert told == {"may sign in": [True, False], "reason": ["", "Left the force"]}
    with pytest.raises(Refused, match="is closed already"):
        closed(idris)
    open_account(idris, by=KEEPER)
    with pytest.raises(Refused, match="is not closed"):
        open_account(idris, by=KEEPER)


def test_their_own_history_tells_it_in_words_when_it_is_open_again(idris: Person) -> None:
    closed(idris)
    open_account(idris, by=KEEPER)
    client = Client()
    client.force_login(idris)
    said = html.unescape(client.get("/my-access/history/").content.decode())
    assert "Console (tester) closed the account of Idris Maddox." in said
    assert "may sign in: yes → no" in said
    assert "reason: nothing → Left the force" in said


# The commands


def test_the_commands_correct_close_and_open_and_say_so(register: None) -> None:
    said = run("change", INVITED, "--name", "Idris Vane", "--email", "vane@example.org")
    assert said.output == "Idris Vane signs in with vane@example.org.\n"
    said = run("close", "VANE@example.org", "--why", "Left the force")
    assert said.output == "The account of Idris Vane is closed. headwater user open vane@example.org opens it again.\n"
    assert run("open", "vane@example.org").output == "The account of Idris Vane is open.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("change", "nobody@example.org", "--name", "N"), "nobody has an account with nobody@example.org"),
        (("change", INVITED), "give --name, --email or both"),
        (("change", INVITED, "--name", " "), "give --name, --email or both"),
        (("close", "nobody@example.org", "--why", "w"), "nobody has an account"),
        (("open", INVITED), "The account of Idris Maddox is not closed."),
    ],
)
def test_a_command_that_cannot_be_done_says_why(register: None, words: tuple[str, ...], told: str) -> None:
    error = run(*words).exception
    assert isinstance(error, WrongUse)
    assert told in str(error)
