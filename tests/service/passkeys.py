"""A passkey made and used as a browser does, by a key of our own."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from headwater.accounts.models import Person

ORIGIN, HOST = "http://localhost:8000", b"localhost"
FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass
class Passkey:
    """One that signs in without a password."""

    person: Person
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def __post_init__(self) -> None:
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        made = AttestedCredentialData.create(bytes(16), self.name, public)
        data = AuthenticatorData.create(_hash(HOST), FLAGS | AuthenticatorData.FLAG.AT, 0, made)
        told = CollectedClientData.create("webauthn.create", secrets.token_bytes(16), ORIGIN)
        whole = AttestationObject.create("none", data, {})
        kept = self._sent({"clientDataJSON": told.b64, "attestationObject": websafe_encode(whole)})
        kind = Authenticator.Type.WEBAUTHN
        Authenticator.objects.create(user=self.person, type=kind, data={"name": "blue", "credential": kept})

    def sign_in(self, client: Client) -> Any:
        """The answer to whoever shows it."""
        where = "/accounts/webauthn/login/"
        asked = client.get(where, headers={"X-Requested-With": "XMLHttpRequest"}).json()["request_options"]
        told = CollectedClientData.create("webauthn.get", asked["publicKey"]["challenge"], ORIGIN)
        data = AuthenticatorData.create(_hash(HOST), FLAGS, 1)
        signature = self.key.sign(data + _hash(told), ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": told.b64, "authenticatorData": websafe_encode(data)}
        whose = websafe_encode(user_pk_to_url_str(self.person).encode())
        shown = self._sent(parts | {"signature": websafe_encode(signature), "userHandle": whose})
        return client.post(where, {"credential": json.dumps(shown)})

    def _sent(self, response: dict[str, str]) -> dict[str, Any]:
        name, results = websafe_encode(self.name), {"credProps": {"rk": True}}
        told = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return told | {"clientExtensionResults": results}


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
