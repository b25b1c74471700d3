"""Text as runs of words that belong together: lines of one sentence are joined, cells of a row are kept apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass, field

PARAGRAPH = re.compile(r"^\W{0,4}(\d{1,2}\.\d{1,3}(?:\.\d{1,3})?)\s")
EMPHASIS = re.compile(r"(?<!\d)(?:\*{1,3}|__)(?=\S)|(?<=\S)(?:\*{1,3}|__)(?!\d)")
GAP = re.compile(r"\t|(?<=\S)\s{3,}(?=\S)|\s*\|\s*")  # between the cells of a row, in whatever way it is drawn
ITEM = re.compile(r"(?:[-*•#>]|\(?[a-z0-9]{1,3}[.)])\s")  # what begins a line of its own
APART = "\x1f"  # stands between cells; no pattern reaches across it
PARTED = re.compile(r"[.!?;] |\x1f|, but | (?:while|whilst|whereas) ")
ENDS = (".", ":", ";", "!", "?")


@dataclass
class Block:
    """Words that may tell of one share, with the lines that they stand on and the paragraph's number."""

    paragraph: str
    text: str = ""
    lines: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    parts: list[tuple[int, int]] | None = None  # where one thing ends and another begins to be said

    def add(self, number: int, text: str) -> None:
        """Put a line after those before it."""
        self.text += " " if self.text else ""
        self.lines.append(number)
        self.starts.append(len(self.text))
        self.text += text

    def where(self, position: int) -> str:
        """The line at ``position``, and the paragraph it belongs to."""
        line = self.lines[bisect_right(self.starts, position) - 1]
        return f"line {line}" + (f" ({self.paragraph})" if self.paragraph else "")

    def sentence(self, start: int, end: int) -> str:
        """The sentence, or the part of one that says something by itself, in which ``start`` to ``end`` stand."""
        if self.parts is None:
            self.parts = [mark.span() for mark in PARTED.finditer(self.text)]
        number = bisect_right(self.parts, (start, 0))
        before = self.parts[number - 1][1] if number else 0
        after = next((first for first, _ in self.parts[number:] if first >= end), len(self.text))
        return self.text[before:after].strip()


def blocks(text: str, left_out: Set[int] = frozenset()) -> Iterator[Block]:
    """The blocks of ``text``, without the lines numbered in ``left_out``."""
    block, paragraph = Block(""), ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = EMPHASIS.sub("", raw).strip() if "*" in raw or "__" in raw else raw.strip()
        match = PARAGRAPH.match(line)
        if not line or number in left_out:
            paragraph = ""
        elif match:
            paragraph = match[1]
        if match is None and block.lines and number not in left_out and _goes_on(block.text, line):
            block.add(number, line)
            continue
        if block.text:
            yield block
        block = Block(paragraph)
        if line and number not in left_out:
            block.add(number, GAP.sub(APART, line[match.end() :] if match else line))
    if block.text:
        yield block


def _goes_on(text: str, line: str) -> bool:
    """Whether ``line`` goes on with the sentence that ``text`` broke off: rather not than wrongly."""
    if not line or APART in text or text.endswith(ENDS) or GAP.search(line) or ITEM.match(line):
        return False
    return line[0].islower() or line[0].isdigit() or line[0] in "('‘“\""
