"""What the service is told of an identity provider that people sign on through: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from headwater.config.addresses import LOCAL, host_of, is_plain, split
from headwater.core.errors import Problem

NAMES = ("HEADWATER_OIDC", "HEADWATER_OIDC_CLIENT", "HEADWATER_OIDC_SECRET", "HEADWATER_OIDC_NAME")
LONGEST = 191  # characters of what the sign-in library keeps


@dataclass(frozen=True)
class SignOn:
    """A provider of OpenID Connect, and what it knows the service by."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str


def read_sign_on(given: Mapping[str, str], problems: list[Problem]) -> SignOn | None:
    """The provider, if one is named."""
    values = [given.get(name, "").strip() for name in NAMES]
    if not any(values):
        return None
    missing = [name for name, value in zip(NAMES, values, strict=True) if not value]
    problems.extend(
        Problem(name, "is not set, and other settings of sign-on are.", f"Set all of {', '.join(NAMES)}, or none.")
        for name in missing
    )
    problems.extend(
        Problem(name, f"is longer than {LONGEST} characters.", "Look whether it was copied right.")  # never printed
        for name, value in zip(NAMES[1:], values[1:], strict=True)
        if len(value) > LONGEST
    )
    issuer, client, secret, words = values
    if issuer and not _can_be_trusted(issuer):
        remedy = "Write the issuer’s address, as in: https://login.example.org. It begins with https://."
        problems.append(Problem(NAMES[0], "is not an address that can be trusted.", remedy))  # it may hold a password
    return SignOn(issuer.rstrip("/"), client, secret, words)


def _can_be_trusted(issuer: str) -> bool:
    """Whether nobody between us and the provider can answer for it."""
    parts = split(issuer)
    if parts is None or not is_plain(parts) or parts.fragment:
        return False
    return parts.scheme == "https" or host_of(parts) in LOCAL
