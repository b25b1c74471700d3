"""The pages that nobody reaches by their address alone leave nothing in English either, nor do letters."""

from __future__ import annotations

import html
import re
import secrets
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone
from django.views.defaults import bad_request
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from headwater.accounts import sign_on
from headwater.accounts.invitations import send_invitation
from headwater.accounts.templatetags.browsers import MACHINES, browser
from headwater.audit.guard import writing
from headwater.config.sign_on import SignOn
from headwater.evidence import actions as evidence
from headwater.evidence.demonstration import ADDRESS, NOTE
from headwater.evidence.models import Evidence
from headwater.jobs.actions import ask_for_job, stop_job, take_up, tell_progress
from headwater.jobs.models import Job
from headwater.jobs.worker import do
from headwater.organisations.actions import break_glass, end_partnership
from headwater.organisations.models import BreakGlass, Partnership
from headwater.shell.troubles import GONE, NO_ROOM, what_was_kept
from headwater.web.errors import broken

from .conftest import TODAY, as_viewer, organisation, person
from .test_languages import left_in_english, outside, written

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("register", "invented")]
LEAD, KEEPER = "Idris Maddox", "Luca Fairweather"
PASSWORD = "long enough to be no word"
PROVIDER = "the county’s account"


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(person(name))
    return client


def left(answer: Any, *known: str, status: int = 200) -> list[str]:
    """What an answer leaves in English, beside what is ``known`` to be written by people."""
    assert answer.status_code == status
    page = re.sub("</?mark>", "", answer.content.decode())
    assert "⟦" in page
    return left_in_english(page, [*known, *written()])


@pytest.fixture
def with_password() -> Client:
    """Somebody who has a password, not signed in."""
    lead = person(LEAD)
    lead.set_password(PASSWORD)
    lead.save()
    return Client()


def sign_in(client: Client, password: str = PASSWORD) -> Any:
    return client.post("/accounts/login/", {"login": person(LEAD).email, "password": password})


def give_factors(name: str) -> list[Authenticator]:
    """An app, ten recovery codes, and two passkeys: one that signs in by itself, and one that does not."""
    TOTP.activate(person(name), generate_totp_secret())
    RecoveryCodes.activate(person(name))
    kind, keys = Authenticator.Type.WEBAUTHN, [{"name": f"blue-{n}", "credential": credential(n == 1)} for n in (1, 2)]
    return [Authenticator.objects.create(user=person(name), type=kind, data=key) for key in keys]


def credential(alone: bool) -> dict[str, Any]:
    """What a browser sends of a new passkey."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())  # type: ignore[no-untyped-call]
    made = AttestedCredentialData.create(bytes(16), secrets.token_bytes(16), key)
    data = AuthenticatorData.create(bytes(32), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 0, made)
    told = CollectedClientData.create("webauthn.create", secrets.token_bytes(16), "http://localhost:8000")
    answer = {
        "clientDataJSON": told.b64,
        "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
    }
    name = websafe_encode(made.credential_id)
    results = {"credProps": {"rk": alone}}
    return {"id": name, "rawId": name, "type": "public-key", "response": answer, "clientExtensionResults": results}


# Signing in


def test_the_page_that_wants_a_second_factor_first(settings: Any) -> None:
    settings.SECOND_FACTOR = True
    client = signed_in(LEAD)
    assert left(client.get("/my-access/"), status=403) == []
    assert left(client.post("/my-access/"), status=403) == []


def test_what_is_wrong_with_an_address_a_password_or_a_code(with_password: Client) -> None:
    assert left(sign_in(with_password, "another")) == []
    assert left(with_password.post("/accounts/login/", {"login": "nobody"})) == []
    assert left(with_password.post("/accounts/password/reset/", {"email": "no"})) == []
    sign_in(with_password)
    for given in ({"oldpassword": "x", "password1": "a", "password2": "b"}, {"password1": "idris.maddox"}):
        assert left(with_password.post("/accounts/password/change/", given)) == []
    assert left(with_password.post("/accounts/totp/activate/", {"code": "1"})) == []
    give_factors(LEAD)
    other = Client()
    sign_in(other)
    assert left(other.get("/accounts/authenticate/")) == []
    assert left(other.post("/accounts/authenticate/", {"code": "123456"})) == []


def test_what_is_told_after_a_change_of_how_somebody_signs_in(with_password: Client) -> None:
    sign_in(with_password)
    chosen = "quite another sentence"
    given = {"oldpassword": PASSWORD, "password1": chosen, "password2": chosen}
    assert left(with_password.post("/accounts/password/change/", given, follow=True)) == []
    sign_in(with_password, chosen)
    [first, _] = give_factors(LEAD)
    assert left(with_password.post(f"/accounts/webauthn/keys/{first.pk}/remove/", follow=True), "blue-2") == []
    assert left(with_password.post("/accounts/totp/deactivate/", follow=True)) == []
    assert left(with_password.post("/accounts/sessions/", follow=True)) == []
    assert left(with_password.post("/accounts/logout/", follow=True)) == []


def test_the_pages_of_somebody_with_passkeys_and_recovery_codes(with_password: Client) -> None:
    sign_in(with_password)
    keys = give_factors(LEAD)
    places = ["", "webauthn/", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/", "sessions/"]
    places += [f"webauthn/keys/{key.pk}/{verb}/" for key in keys for verb in ("edit", "remove")]
    for place in places:
        assert left(with_password.get(f"/accounts/{place}"), "blue-1", "blue-2") == [], place


def test_the_pages_that_ask_somebody_to_show_that_it_is_still_they(
    with_password: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(with_password)
    give_factors(LEAD)
    monkeypatch.setattr("headwater.accounts.adapters.FRESH", -1)
    for place in ("reauthenticate/", "webauthn/reauthenticate/"):
        assert left(with_password.get(f"/accounts/{place}")) == [], place


@pytest.mark.parametrize(
    "name", ["NOT_KNOWN", "NOT_VERIFIED", "JOINED_TO_ANOTHER", "NOT_FINISHED", "STOPPED", "NO_ANSWER"]
)
def test_why_somebody_is_not_in_by_their_provider(settings: Any, name: str) -> None:
    settings.SIGN_ON = SignOn("https://provider.example", "headwater", "kept quiet", PROVIDER)
    request, trouble = RequestFactory().get("/"), getattr(sign_on, name)
    page = sign_on.page(request, trouble, "stranger@example.org")
    assert left(page, status=trouble.status) == []


def test_the_way_to_a_provider(settings: Any) -> None:
    settings.SIGN_ON = SignOn("https://provider.example", "headwater", "kept quiet", PROVIDER)
    assert left(Client().get("/accounts/login/"), PROVIDER) == []
    assert left(Client(SERVER_NAME="127.0.0.1").post("/accounts/sign-on/"), PROVIDER) == []


def test_a_browser_is_named_in_words_that_can_be_translated() -> None:
    assert outside(browser("curl")).strip() == ""
    for sign in MACHINES:
        assert outside(browser(f"Firefox/ {sign}")).strip() == ""


# Refusals and troubles


def test_a_refusal_and_what_is_not_there() -> None:
    client = signed_in(LEAD)
    place = organisation("Force 01").ref
    assert left(client.get(f"/organisations/{place}/close/"), "keep_register", status=403) == []
    assert left(client.get("/nowhere/"), status=404) == []
    strict = Client(enforce_csrf_checks=True)
    assert left(strict.post("/accounts/login/"), status=403) == []


@pytest.mark.parametrize("draw", [broken, lambda request: bad_request(request, ValueError())])
def test_the_pages_of_last_resort(draw: Any) -> None:
    answer = draw(RequestFactory().get("/"))
    assert left(answer, status=answer.status_code) == []


@pytest.mark.parametrize("trouble", [GONE, NO_ROOM], ids=["gone", "no_room"])
@pytest.mark.parametrize(("wrote", "kept"), [(True, True), (True, False), (False, False)])
def test_a_trouble_that_is_nobodys_fault(trouble: Any, *, wrote: bool, kept: bool) -> None:
    told = what_was_kept(trouble, wrote=wrote, kept=kept)
    page = render_to_string("web/trouble.html", {"trouble": trouble, "kept": told})
    assert left_in_english(page, written()) == []


# Jobs, search, evidence, partnerships


def a_job(title: str = "Organisations (CSV)") -> Job:
    job = Job(person=person(KEEPER), title=title, address="/organisations/?format=csv")
    return ask_for_job(job, by=as_viewer(KEEPER))


def job_pages(job: Job) -> list[str]:
    client, names = signed_in(KEEPER), (job.title, "headwater-organisations.csv", "organisations.csv")
    pages = (client.get(f"/jobs/{job.ref}/"), client.get("/jobs/"), client.get("/"))
    return [text for page in pages for text in left(page, *names)]


def test_a_job_in_each_of_its_states(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = a_job()
    assert job_pages(waiting) == []
    take_up(waiting)
    assert job_pages(waiting) == []
    tell_progress(waiting, 500, 2_000)
    assert job_pages(waiting) == []
    with writing("test"):
        Job.objects.update(seen_at=timezone.now() - timedelta(minutes=3))
    assert job_pages(waiting) == []
    stop_job(Job.objects.get(), by=as_viewer(KEEPER))
    assert job_pages(waiting) == []
    made, failed = a_job(), a_job()
    do.call(made.ref)
    assert job_pages(made) == []
    with writing("test"):
        Job.objects.filter(ref=made.ref).update(ended_at=timezone.now() - timedelta(days=2))
    assert job_pages(made) == []
    monkeypatch.setattr("headwater.jobs.worker._ask", lambda *_: 1 / 0)
    do.call(failed.ref)
    assert job_pages(failed) == []


def test_the_pages_that_ask_for_and_refuse_a_file() -> None:
    client = signed_in(KEEPER)
    asked = client.get("/jobs/make/", {"list": "/organisations/?format=csv", "title": "Long"})
    assert left(asked, "Long") == []
    done = a_job()
    stop_job(done, by=as_viewer(KEEPER))
    assert left(client.post(f"/jobs/{done.ref}/stop/"), "job/stop", status=403) == []
    assert left(client.post(f"/jobs/{done.ref}/file/"), "job/not-done", status=403) == []


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("ashvale", ""),
        ("force", "organisation"),
        ("director", "holding"),
        ("safer", "partnership"),
        ("plan", "evidence"),
    ],
)
def test_what_is_found(query: str, kind: str) -> None:
    answer = signed_in(KEEPER).get("/search/", {"q": query, "kind": kind})
    assert answer.context["results"].found
    assert left(answer, NOTE, ADDRESS, "briefings.csv") == []


def test_a_search_that_finds_nothing() -> None:
    assert left(signed_in(KEEPER).get("/search/", {"q": "qwertz"})) == []


def test_evidence_that_is_cited_and_what_was_said_of_it_since() -> None:
    by, force = as_viewer(LEAD), organisation("Force 01")
    note = evidence.add_note(Evidence(organisation=force, title="Read out"), by=by, note="It was.")
    evidence.cite(note, by=by, by_urn=force.urn)
    page = f"/evidence/{note.ref}/"
    assert left(signed_in(LEAD).get(page), "It was.") == []
    evidence.set_good_until(note, by=by, good_until=TODAY, seen=note.version, before=None)
    assert left(signed_in(LEAD).get(page), "It was.") == []
    with connection.cursor() as cursor:
        cursor.execute("update evidence_citation set snapshot = %s", ['{"note": "It was not."}'])
    assert left(signed_in(LEAD).get(page), "It was.", "It was not.") == []


def test_a_partnership_that_has_ended() -> None:
    keeper, found = as_viewer(KEEPER), Partnership.objects.get(kind="cdrp")
    end_partnership(found, by=keeper, last=timezone.localdate() - timedelta(days=1))
    client = signed_in(KEEPER)
    assert left(client.get(f"/partnerships/{found.ref}/")) == []
    assert left(client.get(f"/partnerships/{found.ref}/end/"), status=403) == []


# Letters


def test_the_letters_that_the_service_sends(django_capture_on_commit_callbacks: Any) -> None:
    send_invitation(person(LEAD), "the post")
    Client().post("/accounts/password/reset/", {"email": person(LEAD).email})
    glass = BreakGlass(
        person=person("Petra Lindqvist"), organisation=organisation("Force 02"), reason="A flood is near"
    )
    with django_capture_on_commit_callbacks(execute=True):
        break_glass(glass, by=as_viewer("Petra Lindqvist"))
    assert len(mail.outbox) == 3
    for letter in mail.outbox:
        words = re.sub(r"https?://\S+", "", f"{letter.subject}\n{letter.body}")
        assert left_in_english(html.escape(words), [*written(), "the post"]) == []
