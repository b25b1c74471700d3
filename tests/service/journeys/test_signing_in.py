"""Getting in where others reach the service: by a provider, by a password with a second factor, by a passkey."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page, expect

from ..identity_provider import Provider, provider_running
from .conftest import follow, service_running
from .test_pages import violations

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.xdist_group("service-browser")]
PASSWORD = "seventeen green herons"
PETRA, EDWIN, IDRIS = "petra.lindqvist@example.org", "edwin.carraway@example.org", "idris.maddox@example.org"
WITH_PASSWORDS = f"""
from headwater.config.starting import start; start()
from headwater.accounts.models import Person
for person in Person.objects.filter(email__in={[PETRA, EDWIN]!r}):
    person.set_password({PASSWORD!r})
    person.save()
"""
Window = Callable[..., Page]
WIDTHS = (1280, 375)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provider_running() as found:
        found.knows("idris", email=IDRIS, email_verified=True)
        found.knows("stranger", email="stranger@example.org", email_verified=True)
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service keeps what it keeps, and where its letters are printed."""
    return tmp_path_factory.mktemp("strict")


@pytest.fixture(scope="module")
def strict(provider: Provider, folder: Path) -> Iterator[str]:
    """The service as others reach it: a second factor is wanted, and there is a provider."""
    settings = {
        "HEADWATER_SECOND_FACTOR": "1",
        "HEADWATER_OIDC": provider.issuer,
        "HEADWATER_OIDC_CLIENT": "headwater",
        "HEADWATER_OIDC_SECRET": "kept quiet",
        "HEADWATER_OIDC_NAME": "your county account",
    }
    with service_running(folder, more=WITH_PASSWORDS, **settings) as address:
        yield address


@pytest.fixture
def window(strict: str, browser: Browser) -> Iterator[Window]:
    """A window in which nothing that our own policy forbids may happen."""
    contexts, refused = [], []

    def opened(*, scripted: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, java_script_enabled=scripted, base_url=strict
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert refused == []


def sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Sign in", exact=True))


def fits_and_is_accessible(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})


def with_an_authenticator(page: Page) -> None:
    """Chromium’s own stand-in for a finger on a reader."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("scripted", [True, False])
def test_somebody_who_was_invited_signs_on_through_their_provider(window: Window, scripted: bool) -> None:
    page = window(scripted=scripted)
    page.goto("/organisations/")
    follow(page, page.get_by_role("button", name="Sign in with your county account"))
    expect(page.get_by_role("heading", name="Authorize Client")).to_be_visible()
    page.locator("input[name=sub]").fill("idris")
    follow(page, page.get_by_role("button", name="Authorize"))
    expect(page.get_by_role("heading", name="Organisations")).to_be_visible()
    page.goto("/my-access/")
    expect(page.get_by_text("You are signed in as Idris Maddox")).to_be_visible()


def test_an_invitation_names_the_address_that_the_service_answers_on_and_leads_all_the_way_in(
    window: Window, folder: Path, strict: str
) -> None:
    # given a letter that somebody was sent
    page = window()
    page.goto("/accounts/login/?next=/organisations/")
    follow(page, page.get_by_role("button", name="Sign in with your county account"))
    page.locator("input[name=sub]").fill("idris")
    follow(page, page.get_by_role("button", name="Authorize"))
    follow(page, page.get_by_role("link", name="Force 01", exact=True))
    follow(page, page.get_by_role("link", name="Invite somebody"))
    page.get_by_label("Name").fill("Theodora Vance")
    page.get_by_label("E-mail address").fill("theodora.vance@example.org")
    page.get_by_label("Post").select_option(label="Training lead at Force 01")
    page.get_by_label("From").fill("2 March 2026")
    page.get_by_label("As deputy").check()  # somebody else holds it
    follow(page, page.get_by_role("button", name="Save"))
    expect(page.get_by_role("status")).to_contain_text("Theodora Vance is appointed")
    found = re.search(rf"{strict}/accounts/password/\S+", (folder / "log").read_text("utf-8"))
    assert found
    # when they follow its link and choose a password
    theirs = window()
    theirs.goto(found[0])
    fits_and_is_accessible(theirs)
    theirs.get_by_label("New password").fill(PASSWORD)
    theirs.get_by_label("The same again").fill(PASSWORD)
    follow(theirs, theirs.get_by_role("button", name="Save"))
    expect(theirs.get_by_role("heading", name="Your password is set")).to_be_visible()
    # then they sign in with it, and are led to a second factor
    sign_in(theirs, "theodora.vance@example.org")
    expect(theirs.get_by_role("heading", name="Set up a second factor first")).to_be_visible()


def test_a_stranger_is_told_what_happened_and_what_to_do(window: Window) -> None:
    page = window()
    page.goto("/accounts/login/")
    follow(page, page.get_by_role("button", name="Sign in with your county account"))
    page.locator("input[name=sub]").fill("stranger")
    follow(page, page.get_by_role("button", name="Authorize"))
    expect(page.get_by_role("heading", name="You are not in")).to_be_visible()
    expect(page.get_by_text("ask whoever leads your organisation to invite you")).to_be_visible()
    fits_and_is_accessible(page)


def test_an_app_is_set_up_before_anything_else_and_its_recovery_codes_are_kept(window: Window) -> None:
    page = window()
    sign_in(page, EDWIN)
    expect(page.get_by_role("heading", name="Set up a second factor first")).to_be_visible()
    fits_and_is_accessible(page)
    # when they set up an app, by hand as from the picture
    follow(page, page.get_by_role("link", name="An app on your telephone"))
    assert page.locator("img").evaluate("image => image.naturalWidth") > 0
    fits_and_is_accessible(page)
    page.get_by_label("Code that the app shows").fill("000000")
    follow(page, page.get_by_role("button", name="Set it up"))
    expect(page.get_by_role("alert")).to_contain_text("That code is not right")
    secret = page.locator("#totp_secret").text_content() or ""
    page.get_by_label("Code that the app shows").fill(code_of(secret))
    follow(page, page.get_by_role("button", name="Set it up"))
    # then they have ten codes for the day that they lose it, as a file too
    codes = page.get_by_role("list", name="Codes that are left").locator("code").all_text_contents()
    assert len(codes) == 10
    fits_and_is_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Keep them as a file").click()
    assert download.value.suggested_filename.endswith(".txt")
    assert Path(download.value.path()).read_text("utf-8").split() == codes
    page.emulate_media(media="print")
    expect(page.get_by_text(codes[0])).to_be_visible()
    page.emulate_media(media="screen")
    follow(page, page.get_by_role("link", name="Go on to what needs you"))
    expect(page.get_by_role("heading", name="What needs you")).to_be_visible()
    # and one of them lets them in without the telephone, once
    follow(page, page.get_by_role("button", name="Sign out"))
    sign_in(page, EDWIN)
    fits_and_is_accessible(page)
    page.get_by_label("Code from your app, or a recovery code").fill(codes[0])
    follow(page, page.get_by_role("button", name="Sign in", exact=True))
    expect(page.get_by_role("heading", name="What needs you")).to_be_visible()
    page.goto("/accounts/")
    expect(page.get_by_text("9 left of 10.")).to_be_visible()
    for address in ("", "totp/deactivate/", "recovery-codes/generate/"):
        page.goto(f"/accounts/{address}")
        fits_and_is_accessible(page)


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def test_a_passkey_is_added_and_then_signs_in_alone(window: Window) -> None:
    page = window()
    with_an_authenticator(page)
    sign_in(page, PETRA)
    follow(page, page.get_by_role("link", name="A passkey"))
    fits_and_is_accessible(page)
    page.get_by_label("What you call it").fill("Work laptop")
    page.get_by_label("Let it sign me in without a password").check()
    follow(page, page.get_by_role("button", name="Add it"))
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto("/accounts/webauthn/")
    expect(page.get_by_role("row", name=re.compile("Work laptop .* by itself"))).to_be_visible()
    fits_and_is_accessible(page)
    follow(page, page.get_by_role("link", name="Rename Work laptop"))
    fits_and_is_accessible(page)
    page.get_by_label("What you call it").fill("Old laptop")
    follow(page, page.get_by_role("button", name="Save"))
    follow(page, page.get_by_role("link", name="Remove Old laptop"))
    fits_and_is_accessible(page)
    follow(page, page.get_by_role("button", name="Sign out"))
    # when they sign in with it alone
    page.goto("/accounts/login/?next=/my-access/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("You are signed in as Petra Lindqvist")).to_be_visible()
    # and beside a password, it is the second factor
    follow(page, page.get_by_role("button", name="Sign out"))
    sign_in(page, PETRA)
    fits_and_is_accessible(page)
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("heading", name="What needs you")).to_be_visible()
    page.goto("/accounts/sessions/")
    expect(page.get_by_text("Chrome on Linux (here)")).to_be_visible()
    fits_and_is_accessible(page)


def test_somebody_whose_passkey_does_not_answer_is_told_so(window: Window) -> None:
    page = window()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    added = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": False}})
    page.goto("/accounts/login/")
    devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": added["authenticatorId"]})
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("did not get an answer from the passkey")


@pytest.mark.parametrize("address", ["login", "password/reset", "password/reset/done", "inactive", "signup", "logout"])
def test_pages_before_anybody_is_in_fit_and_are_accessible(window: Window, address: str) -> None:
    page = window()
    page.goto(f"/accounts/{address}/")
    fits_and_is_accessible(page)
