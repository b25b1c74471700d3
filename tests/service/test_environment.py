"""What the service is told from outside: it fails closed, all at once, and in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from headwater.config.environment import Environment, key_file, make_key, read_environment
from headwater.core.errors import BadInput

pytestmark = pytest.mark.once
KEY = "k" + "abcdefghij0123456789" * 3


def read(home: Path, **given: str) -> Environment:
    return read_environment(given, home)


def refused(home: Path, **given: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read_environment(given, home)
    return [str(problem) for problem in caught.value.problems]


def test_nothing_need_be_set_and_then_only_this_machine_reaches_it(tmp_path: Path) -> None:
    found = read(tmp_path)
    assert (found.local, found.https, found.demo, found.proxies) == (True, False, False, 0)
    assert found.database.engine == "sqlite3"
    assert len(found.secret_key) >= 50
    assert read(tmp_path).secret_key != found.secret_key


def test_the_key_that_is_made_lasts_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    make_key(tmp_path / "data")
    make_key(tmp_path / "data")
    found = [read(tmp_path, HEADWATER_DATA=str(tmp_path / "data")).secret_key for _ in range(2)]
    assert found[0] == found[1]
    assert key_file(tmp_path / "data").stat().st_mode & 0o777 == 0o600


def test_others_reach_it_by_tls_alone_and_through_a_proxy(tmp_path: Path) -> None:
    found = read(tmp_path, HEADWATER_HOSTS="prevent.example.org")
    assert (found.https, found.proxies) == (True, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEADWATER_HOSTS", "*"),
        ("HEADWATER_HOSTS", ".example.org"),
        ("HEADWATER_HOSTS", "https://example.org"),
        ("HEADWATER_SECRET_KEY", "short"),
        ("HEADWATER_SECRET_KEY", "a" * 60),
        ("HEADWATER_DATABASE", "mysql://x/y"),
        ("HEADWATER_DATABASE", "postgres://user:pass@host:port/name"),
        ("HEADWATER_DATABASE", "postgres://host"),
        ("HEADWATER_MAIL", "mail.example.org"),
        ("HEADWATER_CEILING", "gpms:COSMIC"),
        ("HEADWATER_CEILING", "nato:SECRET"),
        ("HEADWATER_CEILING", "SECRET"),
        ("HEADWATER_DEMO", "yes"),
        ("HEADWATER_HTTPS", "true"),
        ("HEADWATER_PROXIES", "many"),
        ("HEADWATER_SCAN", "no-such-scanner --fast"),
        ("HEADWATER_SCAN", "sh -c 'exit 0"),
        ("HEADWATER_SECRTE_KEY", KEY),
        ("HEADWATER_SECOND_FACTOR", "yes"),
        ("HEADWATER_ADDRESS", "localhost:8000"),
        ("HEADWATER_ADDRESS", "ftp://localhost"),
        ("HEADWATER_ADDRESS", "http://localhost:port"),
        ("HEADWATER_ADDRESS", "http://me@localhost"),
        ("HEADWATER_ADDRESS", "http://localhost/there"),
        ("HEADWATER_ADDRESS", "http://localhost/?there"),
        ("HEADWATER_ADDRESS", "http://elsewhere.example.org"),
        ("HEADWATER_ADDRESS", "https://localhost"),
    ],
)
def test_what_cannot_be_used_is_refused_and_named(tmp_path: Path, name: str, value: str) -> None:
    [said] = refused(tmp_path, **{name: value})
    assert said.startswith(name)


def test_a_demonstration_is_never_open_to_others_and_tls_is_never_left_out(tmp_path: Path) -> None:
    said = refused(tmp_path, HEADWATER_HOSTS="prevent.example.org", HEADWATER_DEMO="1", HEADWATER_HTTPS="0")
    assert [line.split(":")[0] for line in said] == ["HEADWATER_HTTPS", "HEADWATER_DEMO"]


def test_everything_wrong_is_told_at_once_and_no_password_with_it(tmp_path: Path) -> None:
    said = refused(tmp_path, HEADWATER_DATABASE="postgres://u:hunter2@h:p/n", HEADWATER_MAIL="x", HEADWATER_DEMO="2")
    assert len(said) == 3
    assert "hunter2" not in " ".join(said)


def test_a_scanner_is_read_as_its_words_and_there_need_be_none(tmp_path: Path) -> None:
    assert read(tmp_path).scan == ()
    assert read(tmp_path, HEADWATER_SCAN="sh -c 'exit 0' -").scan == ("sh", "-c", "exit 0", "-")


def test_a_database_and_a_mail_server_are_read_whole(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        HEADWATER_DATABASE="postgres://head:p%40ss@db.example.org:6000/water",
        HEADWATER_MAIL="smtp://me:se%3Acret@mail.example.org",
        HEADWATER_MAIL_FROM="prevent@example.org",
    )
    kept, mail = found.database, found.mail
    assert (kept.user, kept.password, kept.host) == ("head", "p@ss", "db.example.org")
    assert (kept.port, kept.name) == ("6000", "water")
    assert (mail.host, mail.port, mail.user, mail.password, mail.sender) == (
        "mail.example.org",
        587,
        "me",
        "se:cret",
        "prevent@example.org",
    )


def test_links_begin_with_the_address_or_else_with_the_first_host(tmp_path: Path) -> None:
    hosts = "prevent.example.org,[2001:db8::1]"
    assert read(tmp_path).address == "http://localhost:8000"
    assert read(tmp_path, HEADWATER_ADDRESS="http://127.0.0.1:9000/").address == "http://127.0.0.1:9000"
    assert read(tmp_path, HEADWATER_HOSTS=hosts).address == "https://prevent.example.org"
    found = read(tmp_path, HEADWATER_HOSTS=hosts, HEADWATER_ADDRESS="https://[2001:db8::1]:8443")
    assert found.address == "https://[2001:db8::1]:8443"


def test_an_address_without_tls_is_refused_where_others_reach_the_service(tmp_path: Path) -> None:
    [said] = refused(tmp_path, HEADWATER_HOSTS="a.example.org", HEADWATER_ADDRESS="http://a.example.org")
    assert said.endswith("Begin it with https://.")


def test_a_second_factor_is_wanted_where_others_reach_the_service_unless_its_keeper_says_no(tmp_path: Path) -> None:
    there = {"HEADWATER_HOSTS": "prevent.example.org"}
    assert not read(tmp_path).second_factor
    assert not read(tmp_path, HEADWATER_DEMO="1").second_factor
    assert read(tmp_path, HEADWATER_SECOND_FACTOR="1").second_factor
    assert read(tmp_path, **there).second_factor
    assert not read(tmp_path, **there, HEADWATER_SECOND_FACTOR="0").second_factor
    [said] = refused(tmp_path, HEADWATER_DEMO="1", HEADWATER_SECOND_FACTOR="1")
    assert said.startswith("HEADWATER_SECOND_FACTOR")


SIGN_ON = {
    "HEADWATER_OIDC": "https://login.example.org/tenant/",
    "HEADWATER_OIDC_CLIENT": "headwater",
    "HEADWATER_OIDC_SECRET": "hunter2 hunter2",
    "HEADWATER_OIDC_NAME": "the county’s account",
}


def test_an_identity_provider_is_read_whole_and_its_secret_is_never_shown(tmp_path: Path) -> None:
    found = read(tmp_path, **SIGN_ON).sign_on
    assert found
    assert (found.issuer, found.client, found.name) == (
        "https://login.example.org/tenant",
        "headwater",
        "the county’s account",
    )
    assert found.secret == SIGN_ON["HEADWATER_OIDC_SECRET"]
    assert "hunter2" not in repr(read(tmp_path, **SIGN_ON))
    assert read(tmp_path).sign_on is None


@pytest.mark.parametrize("missing", SIGN_ON)
def test_an_identity_provider_is_set_whole_or_not_at_all(tmp_path: Path, missing: str) -> None:
    [said] = refused(tmp_path, **SIGN_ON | {missing: ""})
    assert said.startswith(f"{missing}: is not set, and other settings of sign-on are.")
    assert "hunter2" not in said


@pytest.mark.parametrize(
    "issuer",
    ["login.example.org", "http://login.example.org", "https://me:pw@a.org", "https://a.org?x=1", "https://a.org:b"],
)
def test_an_issuer_that_others_could_speak_for_is_refused(tmp_path: Path, issuer: str) -> None:
    [said] = refused(tmp_path, **SIGN_ON | {"HEADWATER_OIDC": issuer})
    assert said.startswith("HEADWATER_OIDC: is")
    assert read(tmp_path, **SIGN_ON | {"HEADWATER_OIDC": "http://127.0.0.1:9000"}).sign_on


def test_a_secret_that_is_too_long_is_refused_without_being_shown(tmp_path: Path) -> None:
    [said] = refused(tmp_path, **SIGN_ON | {"HEADWATER_OIDC_SECRET": "hunter2" * 40})
    assert said.startswith("HEADWATER_OIDC_SECRET: is longer")
    assert "hunter2" not in said


def test_the_ceiling_of_a_scheme_is_as_set_or_else_as_the_scheme_has_it(tmp_path: Path) -> None:
    assert read(tmp_path).ceilings == {"gpms": "RESTRICTED", "gsc": "OFFICIAL-SENSITIVE"}
    found = read(tmp_path, HEADWATER_CEILING="gpms:PROTECT").ceilings
    assert found == {"gpms": "PROTECT", "gsc": "OFFICIAL-SENSITIVE"}
