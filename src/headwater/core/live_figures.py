"""Live figures in text: ``{AV-1.all}`` stands for what the answers say now, and is filled in where the text is shown.

A figure is never typed: it is chosen from a list, and a token that no longer stands for anything is told, not left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

TOKEN = re.compile(r"\{([^{}\s]{1,120})\}")


@dataclass(frozen=True)
class Filled:
    """A text with its figures filled in, and the tokens in it that stand for nothing."""

    text: str
    used: tuple[str, ...]
    unknown: tuple[str, ...]


def fill(text: str, figures: Mapping[str, str]) -> Filled:
    """``text`` with every known token replaced; an unknown one stays as it stands, so that it is seen."""
    names = [match[1] for match in TOKEN.finditer(text)]
    filled = TOKEN.sub(lambda match: figures.get(match[1], match[0]), text)
    used = tuple(dict.fromkeys(name for name in names if name in figures))
    return Filled(filled, used, tuple(dict.fromkeys(name for name in names if name not in figures)))


def tokens_in(text: str) -> list[str]:
    """The tokens of a text, in order, each once."""
    return list(dict.fromkeys(match[1] for match in TOKEN.finditer(text)))


def paragraphs(text: str) -> list[str]:
    """A text's paragraphs: what blank lines part. Comments are made to them by their number from 1."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return [" ".join(part.split()) for part in parts if part.strip()]
