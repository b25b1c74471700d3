"""What people type, as words that both databases look for alike."""

from __future__ import annotations

import re
import unicodedata

MOST, LONGEST = 10, 40  # words of a query, characters of a word
WORD = re.compile(r"\w+", re.UNICODE)
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "that",
        "the",
        "to",
        "was",
        "with",
    ]
)


def plain(text: str) -> str:
    """``text`` in small letters without accents, as it is indexed and looked for."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in parts if not unicodedata.combining(character)).replace("\x00", " ")


def words_of(query: str) -> list[str]:
    """The words to look for: no marks that a database would take for a command, no small words beside others."""
    found = [word[:LONGEST] for word in WORD.findall(plain(query).replace("_", " "))][:MOST]
    return [word for word in found if word not in SMALL] or found


def for_sqlite(words: list[str]) -> str:
    """The query in the language of FTS5: every word, each quoted, each the beginning of one."""
    return " ".join(f'"{word}"*' for word in words)


def for_postgres(words: list[str]) -> str:
    """The query in the language of ``to_tsquery``."""
    return " & ".join(f"'{word}':*" for word in words)


def snippet(text: str, words: list[str], width: int = 160) -> list[tuple[str, bool]]:
    """The part of ``text`` around the first word found, in pieces; those that match are marked true."""
    folded = plain(text)
    starts = [match.start() for match in WORD.finditer(folded) if match[0].startswith(tuple(words))]
    begin = max(0, starts[0] - width // 3) if starts and len(folded) == len(text) else 0
    part = text[begin : begin + width]
    shown = f"{'…' if begin else ''}{part}{'…' if begin + width < len(text) else ''}"
    pieces, last = [], 0
    for match in WORD.finditer(shown):
        if plain(match[0]).startswith(tuple(words)):
            pieces += [(shown[last : match.start()], False), (match[0], True)]
            last = match.end()
    return [piece for piece in (*pieces, (shown[last:], False)) if piece[0]]
