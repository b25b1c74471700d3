"""Addresses of the web among the settings: read with care, and refused in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from headwater.core.errors import Problem, short

LOCAL = ("localhost", "127.0.0.1", "[::1]")
USUAL_PORT = 8000  # of `headwater serve`


def split(url: str) -> SplitResult | None:
    """The parts of an address, or nothing where it is none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts


def host_of(parts: SplitResult) -> str:
    """The host, written as in HEADWATER_HOSTS: with brackets where it is a number of IPv6."""
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host


def is_plain(parts: SplitResult) -> bool:
    """Whether it names a place of the web, and neither a person there nor a question put to it."""
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and not parts.query


def own_address(given: Mapping[str, str], hosts: tuple[str, ...], https: bool, problems: list[Problem]) -> str:
    """The address that people reach the service by, for the links in its letters; without a slash at its end."""
    url = given.get("HEADWATER_ADDRESS", "")
    if not url:
        return f"https://{hosts[0]}" if https else f"http://{hosts[0]}:{USUAL_PORT}"
    parts = split(url)
    if parts is None or not is_plain(parts) or parts.path.rstrip("/") or parts.fragment:
        problems.append(_refused(url, "Write the beginning of its pages, as in: https://prevent.example.org."))
    elif host_of(parts) not in hosts:
        problems.append(_refused(url, f"Its host must be one of HEADWATER_HOSTS: {', '.join(hosts)}."))
    elif (parts.scheme == "https") != https:
        problems.append(_refused(url, f"Begin it with {'https' if https else 'http'}://."))
    return url.rstrip("/")


def _refused(url: str, remedy: str) -> Problem:
    return Problem("HEADWATER_ADDRESS", f"is “{short(url)}”, which cannot be used.", remedy)
