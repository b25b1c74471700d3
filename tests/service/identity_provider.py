"""An identity provider that is not ours, in a process of its own: oidc-provider-mock, made to keep to PKCE and to lie.

Run as a program it answers on the port that it is given. A person there is made by PUT /users/NAME with their claims.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from socket import socket
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from django.test import Client

OURS = "http://localhost:8000"  # what the service under test is reached by
ANOTHER = "another_sub"  # a claim that makes the provider speak of somebody else in its second answer


class Provider:
    """Where it answers, and who is known there."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"

    def knows(self, who: str, **claims: Any) -> None:
        """Make a person there."""
        requests.put(f"{self.issuer}/users/{who}", json=claims, timeout=5).raise_for_status()

    def is_up(self) -> bool:
        """Whether it answers."""
        try:
            return requests.get(f"{self.issuer}/.well-known/openid-configuration", timeout=2).ok
        except requests.RequestException:
            return False


def begin(browser: Client, **sent: str) -> str:
    """The address at the provider that the sign-in page of the service leads to."""
    page = browser.post("/accounts/sign-on/", sent)
    assert page.status_code == 200, page.content.decode()
    found = re.search(r'content="0; url=([^"]+)"', page.content.decode())
    assert found
    return html.unescape(found[1])


def at_provider(where: str, name: str) -> str:
    """What the provider sends ``name`` back to, once they have signed in there."""
    answer = requests.post(where, data={"sub": name}, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].removeprefix(OURS)


def sign_on(browser: Client, name: str = "idris", **sent: str) -> Any:
    """There and back."""
    return browser.get(at_provider(begin(browser, **sent), name))


@contextmanager
def provider_running() -> Iterator[Provider]:
    """The provider, until it is left."""
    with closing(socket()) as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    provider = Provider(port)
    process = subprocess.Popen([sys.executable, __file__, str(port)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            if provider.is_up():
                break
            time.sleep(0.1)
        assert provider.is_up()
        yield provider
    finally:
        process.terminate()
        process.wait(20)


def run(port: int) -> None:
    """Answer until the process ends."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # it is on this machine alone
    import flask
    import oidc_provider_mock
    from werkzeug.serving import make_server

    app = oidc_provider_mock.app(require_nonce=True)
    challenges: dict[str, str] = {}

    def keep_to_pkce() -> Any:
        asked = flask.request
        if asked.path == "/oauth2/authorize" and asked.args.get("code_challenge_method") != "S256":
            return "no challenge", 400
        if asked.path == "/oauth2/token":
            told = hashlib.sha256(asked.form.get("code_verifier", "").encode()).digest()
            if challenges.get(asked.form["code"]) != base64.urlsafe_b64encode(told).decode().rstrip("="):
                return {"error": "invalid_grant"}, 400
        return None

    def remember_and_lie(answer: Any) -> Any:
        if flask.request.path == "/oauth2/authorize" and "Location" in answer.headers:
            for code in parse_qs(urlsplit(answer.headers["Location"]).query).get("code", []):
                challenges[code] = flask.request.args["code_challenge"]
        if flask.request.path == "/userinfo" and ANOTHER in (told := answer.get_json() or {}):
            answer.set_data(json.dumps(told | {"sub": told[ANOTHER]}))
        return answer

    app.before_request(keep_to_pkce)
    app.after_request(remember_and_lie)
    make_server("127.0.0.1", port, app, threaded=True).serve_forever()


if __name__ == "__main__":
    run(int(sys.argv[1]))
