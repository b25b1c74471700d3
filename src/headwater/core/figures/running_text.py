"""Finding figures in running text: "38 (88%)", "10 of 43", "a third of forces (33%)", numbers in words.

Only what is plainly a share is taken: a date, a year or a paragraph number is left alone. The base of a share is
known where the text names it by one of the ``bases`` ("priority forces"); a percentage of something else cannot
be checked and is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headwater.core.figures.number_words import LOOSE_WORDS, NUMBER, WORDS, loose, number
from headwater.core.figures.ratios import check_ratio
from headwater.core.figures.rounding import Percent, counts_behind
from headwater.core.figures.statements import Ratio
from headwater.core.figures.verdicts import Checked, Verdict

PERCENT = rf"(?:\d{{1,4}}(?:\.\d{{1,4}})?\s?(?:%|per ?cent)|{WORDS}\s(?:per ?cent))"
WITHIN = r"[^().;:\d%]{0,60}?"  # the words between a number and what belongs to it, in one breath
PARAGRAPH = re.compile(r"^\W{0,4}(\d{1,2}\.\d{1,3}(?:\.\d{1,3})?)\s")
YEARS = range(1900, 2101)
CLOSE = 5  # percentage points that a loose word may be off
IN_BRACKETS = rf"\((?P<percent>{PERCENT})"
OF = r"(?:out of|of)(?: the| all)?"
START = r"(?<![\d./])\b"
SOURCES = {
    "percent fraction": rf"(?P<percent>{PERCENT})\s?\((?P<count>{NUMBER})\s?/\s?(?P<base>{NUMBER})\)",
    "fraction percent": rf"(?P<count>\d{{1,6}})\s?/\s?(?P<base>\d{{1,6}})\s?{IN_BRACKETS}\)",
    "percent count": rf"(?P<percent>{PERCENT})(?P<noun>{WITHIN})\((?P<count>{NUMBER})(?P<after>\s[a-z' -]{{0,30}})?\)",
    "loose percent": (
        rf"(?:\b(?P<side>less than|fewer than|under|more than|over) )?\b(?P<loose>{LOOSE_WORDS})\b"
        rf"(?P<noun>{WITHIN}){IN_BRACKETS}"
    ),
    "count base percent": rf"\b(?P<count>{NUMBER}) {OF} (?P<base>{NUMBER})\b(?P<noun>{WITHIN}){IN_BRACKETS}\)",
    "count percent": rf"{START}(?P<count>{NUMBER})\b(?P<noun>{WITHIN}){IN_BRACKETS}(?=(?P<after>\)[^.;]{{0,30}})?)",
    "count base": rf"{START}(?P<count>{NUMBER}) {OF} (?P<base>{NUMBER})\b",
    "fraction": r"(?<![\d./])\b(?P<count>\d{1,4})/(?P<base>\d{1,4})\b(?![\d/])",
    "name percent": rf"(?P<noun>[^().;:\d%]{{1,60}}){IN_BRACKETS}\)",
    "percent name": rf"(?P<percent>{PERCENT})(?P<noun> of [^().;:\d%]{{1,40}})",
}
PATTERNS = tuple((kind, re.compile(source, re.IGNORECASE | re.ASCII)) for kind, source in SOURCES.items())


@dataclass(frozen=True)
class Found:
    """One share found in text, with the words it was found in and the bases that it may be of."""

    ratio: Ratio
    bases: tuple[int, ...]
    others: tuple[int, ...] = ()
    loosely: str = ""
    side: str = ""


def find(text: str, bases: Mapping[str, int]) -> Iterator[Found]:
    """Every share in ``text``, in order. ``bases`` are what shares may be of, by the name the text gives them."""
    names = {_plain(name): base for name, base in bases.items()}
    for line_number, line in enumerate(text.splitlines(), start=1):
        paragraph = PARAGRAPH.match(line)
        where = f"line {line_number}" + (f" ({paragraph[1]})" if paragraph else "")
        start = paragraph.end() if paragraph else 0
        yield from _in_line(line[start:], where, names)


def _in_line(line: str, where: str, names: Mapping[str, int]) -> Iterator[Found]:
    taken: list[range] = []
    found: list[tuple[int, Found]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(line):
            core = _core(match)
            if any(set(core) & set(other) for other in taken):
                continue
            share = _share(kind, match, where, names)
            if share is not None:
                taken.append(core)
                found.append((match.start(), share))
    yield from (share for _, share in sorted(found, key=lambda item: item[0]))


def _core(match: re.Match[str]) -> range:
    """The part of the line that the numbers take up: words on either side may serve another share."""
    spans = [match.span(name) for name in ("percent", "count", "base", "loose") if name in match.re.groupindex]
    return range(min(start for start, _ in spans), max(end for _, end in spans))


def _share(kind: str, match: re.Match[str], where: str, names: Mapping[str, int]) -> Found | None:
    parts = match.groupdict()
    percent = _percent(parts.get("percent"))
    count = number(parts["count"]) if parts.get("count") else None
    base = number(parts["base"]) if parts.get("base") else None
    if kind in ("count base", "fraction") and (base in YEARS or count in YEARS or (count or 0) > (base or 0)):
        return None
    named = _named(kind, parts, names)
    if named is None and kind in ("percent name", "name percent"):
        return None
    words = " ".join(match[0].split())[:80]
    every = tuple(sorted(set(names.values())))
    return Found(
        ratio=Ratio(f"{where}, “{words}”", percent, count, base),
        bases=every if named is None else (named,),
        others=every,
        loosely=parts.get("loose") or "",
        side=parts.get("side") or "",
    )


def _named(kind: str, parts: Mapping[str, str | None], names: Mapping[str, int]) -> int | None:
    """The base that the words beside a share name: where a percentage stands alone they must touch it."""
    nouns = _plain(f"{parts.get('noun') or ''} {parts.get('after') or ''}")
    for name in sorted(names, key=len, reverse=True):
        if kind == "percent name" and not re.match(rf"of (?:the |all )?(?:other )?{re.escape(name)}\b", nouns):
            continue
        if kind == "name percent" and not re.search(rf"\b{re.escape(name)}$", nouns):
            continue
        if re.search(rf"\b{re.escape(name)}\b", nouns):
            return names[name]
    return None


def _percent(text: str | None) -> Percent | None:
    if not text:
        return None
    bare = re.sub(r"\s?(?:%|per ?cent)$", "", text, flags=re.IGNORECASE)
    return Percent.read(bare) or Percent(number(bare))


def _plain(text: str) -> str:
    """Words without the quotes and hyphens that part one spelling of a name from another."""
    return " ".join(re.sub(r"['’‘\"“”-]", " ", text.lower()).split())


def check_found(found: Found) -> Checked:
    """Whether a share found in text can be true."""
    ratio = found.ratio
    if found.loosely:
        return _loosely(found)
    if ratio.base is not None or ratio.count is not None or len(found.bases) != 1:
        return check_ratio(ratio, found.bases)
    checked = check_ratio(Ratio(ratio.where, ratio.percent, None, found.bases[0]))
    elsewhere = [base for base in found.others if ratio.percent and counts_behind(ratio.percent, base)]
    if checked.verdict is Verdict.IMPOSSIBLE and elsewhere:
        why = f"{checked.why} It can be of {' or '.join(map(str, elsewhere))}: the words leave it open."
        return Checked(ratio.where, Verdict.AMBIGUOUS, why, "Say which it is of.")
    return checked


def _loosely(found: Found) -> Checked:
    percent, share = found.ratio.percent, loose(found.loosely)
    if percent is None:
        return Checked(found.ratio.where, Verdict.CONSISTENT, f"“{found.loosely}” stands alone.")
    gap = (share * percent.scale - percent.units) * 100 / percent.scale
    below = found.side.lower() in ("less than", "fewer than", "under")
    if (found.side and (gap > 0) is below) or (not found.side and abs(gap) <= CLOSE):
        return Checked(
            found.ratio.where,
            Verdict.CONSISTENT,
            f"{percent} is fairly told as “{found.side} {found.loosely}”.".replace("“ ", "“"),
        )
    said = f"{found.side} {found.loosely}".strip()
    why = f"{percent} is not “{said}”: it is {abs(round(gap))} points from it."
    return Checked(found.ratio.where, Verdict.CONFLICT, why, f"Say {percent}, or check it.")
