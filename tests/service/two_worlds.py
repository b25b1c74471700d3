"""Two worlds that differ only in what somebody may not see: what each answers, and whether that is alike to a byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import connection, transaction
from django.test import Client

CHANCE = re.compile(  # what is made anew for each look
    rb'name="csrfmiddlewaretoken" value="[^"]*"|'
    rb'name="(?:key|receipt)" value="[^"]*"|nonce="[^"]*"|"X-CSRFToken": ?"[^"]*"'
)
LEFT_OUT = (  # not pages of somebody, or made of chance
    *("accounts/logout/", "accounts/password", "health", "ready", "metrics", "demo/"),
    *("accounts/totp/activate/", "accounts/webauthn/add/", "api/v1/openapi.json"),
)
SHOWN = 200
BEGINNING = "xylo"  # of every word that stands nowhere else: search takes it for each of them, so it is asked once
Answer = tuple[int, bytes, int]  # the status, the content, and how many questions of the database it took
Answers = dict[str, Answer]


def unpacked(content: bytes) -> bytes:
    """A workbook or an archive as the bytes that are in it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return b" ".join(opened.read(name) for name in opened.namelist())


def _answer(ask: Callable[..., Any], where: str, headers: Mapping[str, str]) -> Answer:
    asked = 0

    def count(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*given)

    with connection.execute_wrapper(count):  # no words of them are kept, which takes as long as to ask
        answer = ask(where, headers=headers) if where.startswith("/api/") else ask(where)
        content = b"".join(answer)
    return answer.status_code, CHANCE.sub(b"", unpacked(content)), asked


def looked(
    client: Client, where: Iterable[str], *, sent_to: str = "/none/", headers: Mapping[str, str] | None = None
) -> Answers:
    """What every address answers, without what chance makes. The world is left as it was: looking writes, such as
    that something was read.

    Those that begin with ``sent_to``, and are shown, are sent an empty form too. ``headers`` are those of a program
    that acts for the same person.
    """
    undo = transaction.savepoint()
    addresses, given = list(dict.fromkeys(where)), headers or {}
    found = {one: _answer(client.get, one, given) for one in addresses}
    for one in addresses:
        if one.startswith(sent_to) and "?" not in one and found[one][0] == SHOWN:
            before = transaction.savepoint()
            found[f"sent to {one}"] = _answer(client.post, one, given)
            transaction.savepoint_rollback(before)
    transaction.savepoint_rollback(undo)
    return found


def differ(one: Answers, other: Answers) -> dict[str, Any]:
    """The addresses that answer differently, with their statuses and numbers of questions."""
    return {where: (told[::2], other[where][::2]) for where, told in one.items() if told != other[where]}


def leaked(answers: Answers, words: Iterable[str], *, beside: str = "") -> list[tuple[str, str]]:
    """Which of the words stand where: a page that was asked for a word repeats it, and is passed over for that one."""
    found = [
        (word, where)
        for where, (_, content, _) in answers.items()
        for word in words
        if word.encode() in content and word not in where
    ]
    return found + [(word, "beside") for word in words if word in beside]


def same(client: Client, where: str, ref: str) -> None:
    """What is hidden answers as what is not there, whatever is asked of it."""
    for ask in (client.get, client.post):
        there, nowhere = ask(where.format(ref)), ask(where.format("z" * 12))
        assert there.status_code == nowhere.status_code in (404, 405), where
        assert CHANCE.sub(b"", there.content) == CHANCE.sub(b"", nowhere.content), where
