"""Reading a JSON file that a stranger made: bounded in size and depth, and nothing in it lost in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from headwater.core.errors import refuse
from headwater.interchange.carried import Ledger

Json = dict[str, Any]

LARGEST = 50_000_000  # bytes; the largest catalogue in wide use, NIST SP 800-53 with indentation, has 10 million
HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
ALONE = re.compile("[\ud800-\udfff]")


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """What is in the file. One that is too large is refused before it is read."""
    try:
        size = path.stat().st_size
        if size > largest:
            what = f"has {size / 1e6:,.0f} MB; the limit is {largest / 1e6:,.0f} MB."
            raise refuse(path.name, what, "Take out what is not needed, such as other languages, or split it.")
        return path.read_bytes()
    except OSError as error:
        raise refuse(path.name, f"cannot be read: {error.strerror}.", "Give a file that you may read.") from error


def parse_json(content: bytes, where: str) -> Json:
    """The object in ``content``. Repeated keys, numbers that are none, and half characters are refused."""
    try:
        text = content.decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise refuse(where, "is not in UTF-8.", "Save it as UTF-8.") from error
    except RecursionError as error:
        raise refuse(where, "nests too deeply.", "No such file needs hundreds of levels: check it.") from error
    except ValueError as error:
        raise refuse(where, f"is not JSON: {error}.", "Mend the file, or take a fresh copy.") from error
    if not isinstance(document, dict):
        raise refuse(where, "holds no object.", "A document starts with {.")
    if HALF_CHARACTER.search(text) and ALONE.search(json.dumps(document, ensure_ascii=False)):
        raise refuse(where, "has half a character (a lone surrogate).", "Write the whole character.")
    return document


def _once_each(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{twice[:60]}” stands twice in one object")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not a number of JSON")


def text_of(parent: Json, key: str, where: str, ledger: Ledger, *, required: bool = False) -> str:
    """The text under ``key``; a problem where it is of another kind, or is needed and is not there."""
    value = parent.get(key, "")
    if isinstance(value, str) and (value.strip() or not required):
        return value
    ledger.problem(where, f"“{key}” is missing or is not text.", f"Give “{key}” as text.")
    return ""


def objects_of(parent: Json, key: str, where: str, ledger: Ledger) -> Iterator[Json]:
    """The objects of the list under ``key``; a problem for whatever else stands there."""
    value = parent.get(key, [])
    if not isinstance(value, list):
        ledger.problem(where, f"“{key}” is not a list.", f"Give “{key}” as a list of objects.")
        return
    for item in value:
        if isinstance(item, dict):
            yield item
        else:
            ledger.problem(where, f"“{key}” holds something that is no object.", "Take it out, or write it whole.")


def texts_of(parent: Json, key: str, where: str, ledger: Ledger) -> list[str]:
    """The texts of the list under ``key``; a problem for whatever else stands there."""
    value = parent.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    ledger.problem(where, f"“{key}” is not a list of texts.", f'Give “{key}” as ["…", "…"].')
    return []


def object_of(parent: Json, key: str, where: str, ledger: Ledger) -> Json:
    """The object under ``key``, empty where there is none; a problem for whatever else stands there."""
    value = parent.get(key, {})
    if isinstance(value, dict):
        return value
    ledger.problem(where, f"“{key}” is not an object.", f"Give “{key}” as an object.")
    return {}
