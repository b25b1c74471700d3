"""What the service is told from outside, as typed values. What is wrong is refused, all at once: it fails closed."""

from __future__ import annotations

import secrets
import shlex
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from headwater.config import ceilings
from headwater.config.addresses import LOCAL, own_address, split
from headwater.config.sign_on import SignOn, read_sign_on
from headwater.core.errors import BadInput, Problem, short

SHORTEST_KEY = 40  # characters
KNOWN = {
    "HEADWATER_DATA": "the folder for the database, files and key",
    "HEADWATER_DATABASE": "postgres://user:password@host:5432/name; without it, SQLite in the data folder",
    "HEADWATER_HOSTS": "the names it is reached by, with commas between; without it, this machine only",
    "HEADWATER_ADDRESS": "what links in letters begin with: https://prevent.example.org; without it, the first host",
    "HEADWATER_SECRET_KEY": "signs sessions; without it, one is made in the data folder",
    "HEADWATER_MAIL": "smtp://user:password@host:587 or console",
    "HEADWATER_MAIL_FROM": "the address that mail comes from",
    "HEADWATER_OIDC": "the issuer of an identity provider to sign on through: https://login.example.org",
    "HEADWATER_OIDC_CLIENT": "what the provider knows this service by",
    "HEADWATER_OIDC_SECRET": "the secret that the provider gave this service",
    "HEADWATER_OIDC_NAME": "what the button says: Sign in with …",
    "HEADWATER_SECOND_FACTOR": "1: nobody goes on without a second factor; 0 where only this machine reaches it",
    "HEADWATER_DEMO": "1 for a demonstration with invented people and one-click sign-in",
    "HEADWATER_PROXIES": "how many proxies of yours stand before it; 1, or 0 where only this machine reaches it",
    "HEADWATER_CASE_KEYS": "the file of the keys of cases, best on another disk; without it, in the data folder",
    "HEADWATER_SCAN": "a command that scans each file for viruses, given it on standard input: 0 clean, 1 not",
    ceilings.NAME: ceilings.MEANING,
    "HEADWATER_HTTPS": "0 only where nobody but this machine reaches it",
}


@dataclass(frozen=True)
class Database:
    """Where rows are kept: a file of SQLite, or a PostgreSQL server."""

    engine: str
    name: str
    user: str = ""
    password: str = ""
    host: str = ""
    port: str = ""


@dataclass(frozen=True)
class Mail:
    """How mail goes out: printed on the console, or by SMTP."""

    host: str
    port: int
    user: str
    password: str
    sender: str


@dataclass(frozen=True)
class Environment:
    """Every setting of the service that its keeper decides."""

    data: Path
    database: Database
    hosts: tuple[str, ...]
    secret_key: str
    mail: Mail
    demo: bool
    https: bool
    proxies: int
    address: str
    second_factor: bool
    ceilings: Mapping[str, str]
    scan: tuple[str, ...] = ()
    sign_on: SignOn | None = None
    case_keys: Path = Path("case-keys.json")

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        return all(host in LOCAL for host in self.hosts)


def read_environment(given: Mapping[str, str], home: Path) -> Environment:
    """The environment in ``given``. Raises ``BadInput`` with every problem in it."""
    problems: list[Problem] = []
    _unknown(given, problems)
    data = Path(given.get("HEADWATER_DATA") or home / ".local" / "share" / "headwater")
    hosts = tuple(host.strip() for host in given.get("HEADWATER_HOSTS", "").split(",") if host.strip()) or LOCAL
    if any("*" in host or "/" in host or host.startswith(".") for host in hosts):
        problems.append(
            _wrong("HEADWATER_HOSTS", given["HEADWATER_HOSTS"], "Name each host, as in: prevent.example.org")
        )
    local = all(host in LOCAL for host in hosts)
    https = _flag(given, "HEADWATER_HTTPS", not local, problems)
    demo = _flag(given, "HEADWATER_DEMO", False, problems)
    if not https and not local:
        problems.append(
            _wrong("HEADWATER_HTTPS", "0", "Others reach this service: put it behind TLS, and leave this out.")
        )
    if demo and not local:
        problems.append(
            _wrong("HEADWATER_DEMO", "1", "Anybody can sign in to a demonstration: keep it on this machine.")
        )
    second_factor = _flag(given, "HEADWATER_SECOND_FACTOR", not local, problems)
    if demo and second_factor and local:
        problems.append(
            _wrong("HEADWATER_SECOND_FACTOR", "1", "A demonstration signs in by one click: leave this out there.")
        )
    environment = Environment(
        data=data,
        database=_database(given.get("HEADWATER_DATABASE", ""), data, problems),
        hosts=hosts,
        secret_key=_key(given, data, problems),
        mail=_mail(given, problems),
        demo=demo,
        https=https,
        proxies=_proxies(given, 0 if local else 1, problems),
        address=own_address(given, hosts, https, problems),
        second_factor=second_factor,
        ceilings=ceilings.read_ceilings(given, problems),
        sign_on=read_sign_on(given, problems),
        scan=_scan(given.get("HEADWATER_SCAN", ""), problems),
        case_keys=Path(given.get("HEADWATER_CASE_KEYS") or data / "case-keys.json"),
    )
    if problems:
        raise BadInput(problems)
    return environment


def _wrong(name: str, value: str, remedy: str) -> Problem:
    return Problem(
        name, f"is “{short(value)}”, which cannot be used.", remedy if remedy.endswith(".") else f"{remedy}."
    )


def _unknown(given: Mapping[str, str], problems: list[Problem]) -> None:
    """A misspelt setting must not pass in silence."""
    ours = (name for name in sorted(given) if name.startswith("HEADWATER_") and name != "HEADWATER_EXTRAS")
    problems.extend(
        Problem(name, "is not a setting.", f"Known: {', '.join(KNOWN)}.") for name in ours if name not in KNOWN
    )


def _flag(given: Mapping[str, str], name: str, otherwise: bool, problems: list[Problem]) -> bool:
    value = given.get(name, "")
    if value not in ("", "0", "1"):
        problems.append(_wrong(name, value, "Write 1 or 0"))
    return value == "1" if value else otherwise


def _proxies(given: Mapping[str, str], otherwise: int, problems: list[Problem]) -> int:
    """Whose word is taken for the caller's address: too many, and it can be forged; too few, and all seem one."""
    value = given.get("HEADWATER_PROXIES", "")
    if value and not (value.isascii() and value.isdecimal() and int(value[:3]) < 10):
        problems.append(_wrong("HEADWATER_PROXIES", value, "Write a number from 0 to 9"))
        return otherwise
    return int(value) if value else otherwise


def _scan(value: str, problems: list[Problem]) -> tuple[str, ...]:
    """The scanner's command, as its words; one that is not on this machine would leave every file waiting."""
    try:
        words = tuple(shlex.split(value))
    except ValueError:
        words = ("",)
    if words and not shutil.which(words[0]):
        problems.append(_wrong("HEADWATER_SCAN", value, "Write a command of this machine: clamdscan --no-summary -"))
    return words


def _database(url: str, data: Path, problems: list[Problem]) -> Database:
    if not url:
        return Database("sqlite3", str(data / "headwater.sqlite3"))
    parts = split(url)
    name = unquote(parts.path.lstrip("/")) if parts else ""
    if parts is None or parts.scheme not in ("postgres", "postgresql") or not name:
        what = "is not the address of a PostgreSQL database."  # never printed: it may hold a password
        remedy = "Write postgres://user:password@host:5432/name, or leave it out for SQLite."
        problems.append(Problem("HEADWATER_DATABASE", what, remedy))
        return Database("sqlite3", "")
    host = parts.hostname or unquote(dict(part.partition("=")[::2] for part in parts.query.split("&")).get("host", ""))
    return Database(
        "postgresql", name, unquote(parts.username or ""), unquote(parts.password or ""), host, str(parts.port or "")
    )


def key_file(data: Path) -> Path:
    """Where the key is kept that the service makes for itself."""
    return data / "secret-key"


def _key(given: Mapping[str, str], data: Path, problems: list[Problem]) -> str:
    key = given.get("HEADWATER_SECRET_KEY", "")
    if key:
        if len(key) < SHORTEST_KEY or len(set(key)) < 10:
            problems.append(
                Problem(
                    "HEADWATER_SECRET_KEY",
                    "is too short or too plain.",
                    "Use 50 characters by chance, or leave it out.",
                )
            )
        return key
    try:
        return key_file(data).read_text("utf-8").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(50)  # for this process alone; `headwater serve` makes one that lasts
    except OSError as error:
        problems.append(Problem(str(key_file(data)), f"cannot be read: {error.strerror}.", "Check who may read it."))
        return ""


def make_key(data: Path) -> None:
    """Make the lasting key, unless it is there."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not key_file(data).exists():
        keep_key(data, secrets.token_urlsafe(50).encode())


def keep_key(data: Path, key: bytes) -> None:
    """Write the key, readable by its owner alone, and whole or not at all: an empty one would open every session."""
    with tempfile.TemporaryDirectory(dir=data) as folder:
        part = Path(folder, "key")
        part.touch(mode=0o600)
        part.write_bytes(key)
        part.replace(key_file(data))


def _mail(given: Mapping[str, str], problems: list[Problem]) -> Mail:
    sender = given.get("HEADWATER_MAIL_FROM", "headwater@localhost")
    url = given.get("HEADWATER_MAIL", "console")
    if url == "console":
        return Mail("", 0, "", "", sender)
    parts = split(url)
    if parts is None or parts.scheme != "smtp" or not parts.hostname:
        problems.append(
            Problem(
                "HEADWATER_MAIL",
                "is not the address of a mail server.",
                "Write smtp://user:password@host:587, or console.",
            )
        )
        return Mail("", 0, "", "", sender)
    return Mail(parts.hostname, parts.port or 587, unquote(parts.username or ""), unquote(parts.password or ""), sender)
