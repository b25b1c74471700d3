"""Finding figures in running text: "38 (88%)", "10 of 43", "a third of forces (33%)", numbers in words.

Only what is plainly a share is taken: a date, a year or a paragraph number is left alone. The base of a share is
the number that the text prints beside it, or else known where the text names it by one of the ``bases`` ("priority
forces"); a percentage of something else cannot be checked and is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from fractions import Fraction

from headwater.core.figures.base_names import BaseNames
from headwater.core.figures.found import Found, check_found
from headwater.core.figures.number_words import loose, number
from headwater.core.figures.rounding import Percent
from headwater.core.figures.statements import Ratio
from headwater.core.figures.text_blocks import Block, blocks
from headwater.core.figures.text_patterns import JOINING, LABELS, NEEDED, NUMBER_WITHIN, PATTERNS, WITHOUT_PERCENT

__all__ = ["Found", "check_found", "find"]
YEARS = range(1900, 2101)
LARGEST_LOOSE = 20  # "one in twenty" is said loosely, "one in 43" is not
MOST_WORDS = 5  # between a number and its share in brackets


def find(text: str, bases: Mapping[str, int], left_out: Set[int] = frozenset()) -> Iterator[Found]:
    """Every share in ``text``, in order. ``bases`` are what shares may be of, by the name the text gives them.

    Lines numbered in ``left_out`` have been read as something else.
    """
    names = BaseNames(bases)
    for block in blocks(text, left_out):
        yield from _in_block(block, names)


def _in_block(block: Block, names: BaseNames) -> Iterator[Found]:
    text, lowered = block.text, block.text.lower()
    taken = bytearray(len(text))
    found: list[tuple[int, Found]] = []
    percents = "%" in lowered or "cent" in lowered
    for kind, pattern in PATTERNS:
        if (not percents and kind not in WITHOUT_PERCENT) or not any(
            part in lowered for part in NEEDED.get(kind, ("",))
        ):
            continue
        for match in pattern.finditer(text):
            start, end = _core(match)
            if any(taken[start:end]):
                continue
            share = _share(kind, match, block, names)
            if share is not None:
                taken[start:end] = b"\x01" * (end - start)
                found.append((match.start(), share))
    found += _everyone(block, lowered, names)
    yield from (share for _, share in sorted(found, key=lambda item: item[0]))


def _everyone(block: Block, lowered: str, names: BaseNames) -> Iterator[tuple[int, Found]]:
    """“All forces have …” at the start of a sentence: it tells of 100%, as no bracket says."""
    if "all " not in lowered:
        return
    for match in names.everyone.finditer(lowered):
        size = names.sizes[match["name"]]
        ratio = Ratio(_where(block, match.start(), match[0]), Percent(100), size, size)
        sentence = block.sentence(match.start(), match.end())
        yield match.start(), Found(ratio, (size,), names.every, named=True, sentence=sentence)


def _core(match: re.Match[str]) -> tuple[int, int]:
    """The part of the text that the numbers take up: words on either side may serve another share."""
    spans = [match.span(name) for name in ("percent", "count", "base", "loose") if name in match.re.groupindex]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _where(block: Block, position: int, words: str) -> str:
    return f"{block.where(position)}, “{' '.join(words.split())[:80]}”"


def _share(kind: str, match: re.Match[str], block: Block, names: BaseNames) -> Found | None:
    parts = match.groupdict()
    noun, after = parts.get("noun") or "", parts.get("after") or ""
    count_word = _nearest(parts["count"], noun) if kind == "count percent" else parts.get("count") or ""
    if count_word is None:
        return None
    count = number(count_word) if count_word else None
    base = number(parts["base"]) if parts.get("base") else None
    inside = parts.get("inside")
    named = names.starting(inside) if inside else _named(kind, noun, after, names)
    before = block.text[max(0, match.start() - 16) : match.start()]
    if not _is_share(kind, (count, base), named, (noun, after, before)):
        return None
    fraction = _loosely(kind, parts.get("loose") or "")
    if kind == "one in" and fraction is None:
        return None
    words = match[0] if kind not in ("name percent", "percent name", "count base") else match[0].strip()
    return Found(
        ratio=Ratio(_where(block, match.start(), words), _percent(parts.get("percent")), count, base),
        bases=names.every if named is None else (named,),
        others=names.every,
        named=named is not None,
        loosely=fraction,
        said=" ".join(filter(None, (parts.get("side"), parts.get("loose")))),
        side=(parts.get("side") or "").lower(),
        everyone=kind == "all percent",
        sentence=block.sentence(*_core(match)),
    )


def _nearest(count: str, noun: str) -> str | None:
    """The number that a share in brackets stands beside: the last one before it, if what lies between is one breath."""
    words = noun.lower().split()
    within = [found[0] for found in NUMBER_WITHIN.finditer(noun)]
    if within:
        count, words = within[-1], noun[noun.rindex(within[-1]) + len(within[-1]) :].lower().split()
    if "," in noun or len(words) > MOST_WORDS or not JOINING.isdisjoint(words):
        return None
    pronoun = count.lower() == "one" and (bool(within) or words[:1] == ["of"])
    return None if pronoun and not (words[:2] == ["of", "the"] and not within) else count


def _named(kind: str, noun: str, after: str, names: BaseNames) -> int | None:
    """The base that the words beside a share name; words that stand further off may belong to another."""
    if kind == "name percent":
        return names.ending(noun)
    if noun.strip():
        return names.starting(noun)
    return names.starting(after) if after.strip() else None


def _is_share(
    kind: str, numbers: tuple[int | None, int | None], named: int | None, words: tuple[str, str, str]
) -> bool:
    """Whether what was found is plainly a share, and not a date, a page or a word for something else."""
    count, base = numbers
    noun, after, before = words
    if kind in ("name percent", "percent name"):
        return named is not None
    if kind == "percent count":
        return (not noun.strip() and not after.strip()) or named is not None
    if kind == "percent fraction":
        return not noun.strip() or named == base
    if base in YEARS or count in YEARS or LABELS.search(before) or (base == 1 and kind != "fraction percent"):
        return False
    if kind == "count base" and (count or 0) > (base or 0):
        return bool(after.strip())
    return kind != "fraction" or (count or 0) <= (base or 0)


def _loosely(kind: str, words: str) -> Fraction | None:
    """The fraction that loose words tell; None where they are no such words."""
    if kind == "loose percent":
        return loose(words)
    if kind != "one in":
        return None
    few, many = (number(part) for part in re.split(r" in ", words, flags=re.IGNORECASE))
    return Fraction(few, many) if 0 < few < many <= LARGEST_LOOSE else None


def _percent(text: str | None) -> Percent | None:
    if not text:
        return None
    bare = re.sub(r"\s?(?:%|per ?cent)$", "", text, flags=re.IGNORECASE)
    return Percent.read(bare) or Percent(number(bare))
