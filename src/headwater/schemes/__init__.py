"""The marking schemes, the traffic lights and the vetting that ship with Headwater: data, which a deployment may edit.

They are what decides, and the guidance that people read is drawn from them (report R4): one cannot say other than the
other.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from headwater.core.markings import Colour
from headwater.core.schemes_reading import read_colours, read_policy, read_scheme
from headwater.core.vetting import Policy

SCHEMES = ("gpms", "gsc")  # the earlier first


@dataclass(frozen=True)
class Shipped:
    """What decides, with the hash of the texts that it was read from."""

    policy: Policy
    colours: tuple[Colour, ...]
    sha256: str


def _text(name: str) -> bytes:
    return (files(__name__) / f"{name}.toml").read_bytes()


@cache
def shipped() -> Shipped:
    """The schemes, colours and vetting of this version. Raises ``BadInput`` where a text is not what it should be."""
    texts = {name: _text(name) for name in (*SCHEMES, "tlp", "vetting")}
    documents = {name: tomllib.loads(text.decode("utf-8")) for name, text in texts.items()}
    schemes = {name: read_scheme(documents[name], f"scheme {name}") for name in SCHEMES}
    policy = read_policy(documents["vetting"], "vetting", schemes)
    colours = read_colours(documents["tlp"], "scheme tlp")
    return Shipped(policy, colours, hashlib.sha256(b"".join(texts.values())).hexdigest())
