"""Findings as tables print them, and the sentences that tell the same in other words.

That a sentence and a row mean the same is inferred from their words, so it is claimed only where it is plain: nearly
all of a long label stands in one sentence, no other row comes near, and nothing in the sentence turns it round.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from headwater.core.figures.found import Found
from headwater.core.figures.likeness import short_forms, words_of
from headwater.core.figures.places import check_same
from headwater.core.figures.rounding import counts_behind
from headwater.core.figures.statements import Ratio, Same, Told
from headwater.core.figures.verdicts import Checked, Verdict

FEWEST_WORDS = 5  # that sentence and label share; fewer are shared by chance
LEAST_SHARED = Fraction(17, 20)  # of a label's words, rare ones counting more
COMMONEST = 27_720  # labels with a word, beyond which it is as common as can be; a number with many divisors
RAREST = 2  # words of a label without both of which it is not looked for
FEWEST_NEAR = 3  # words by which another row comes near at all
MOST_OF_ANOTHER = Fraction(13, 20)  # that any other row may share with the sentence
TURNING = re.compile(r"\b(?:not?|none|never|without|lack\w*|fail\w*|yet|nor|neither|except|unless|plan(?:s|ned)? to)\b")


@dataclass(frozen=True)
class Finding:
    """A row of a table: its identifier, its label, and the share of each group by the group's name."""

    where: str
    name: str
    label: str
    shares: Mapping[str, Ratio]


@dataclass(frozen=True)
class Said:
    """A share found in a text, with the text's name."""

    text: str
    found: Found

    @property
    def where(self) -> str:
        """The text and the place in it."""
        return f"{self.text}, {self.found.ratio.where}"


def told_in_other_words(said: Sequence[Said], findings: Sequence[Finding]) -> Iterator[Checked]:
    """Where a sentence and the row that plainly means the same cannot both be true."""
    labels = _Labels([(finding, words_of(finding.label)) for finding in _one_each(findings)])
    alone = Counter((item.text, item.found.sentence, _base(item.found)) for item in said)
    for item in said:
        found, base = item.found, _base(item.found)
        if base is None or found.ratio.percent is None or alone[item.text, found.sentence, base] > 1:
            continue
        meant = labels.plainly_meant(found.sentence)
        share = _of(meant, base) if meant is not None else None
        if meant is None or share is None or _turned(found, share):
            continue
        told = (Told(item.where, with_base(found.ratio, base)), Told(share.where, share))
        for checked in check_same(Same(f"in nearly the same words, “{meant.label[:80]}”", told)):
            if checked.verdict is not Verdict.CONSISTENT:
                yield Checked(checked.where, Verdict.CONFLICT, checked.why, checked.repair)


def _turned(found: Found, share: Ratio) -> bool:
    """Whether a sentence may tell of those for whom the finding is not so."""
    one, two = found.ratio.percent, share.percent
    if one is None or two is None or TURNING.search(found.sentence.lower()):
        return True
    whole = one.scale * two.scale
    return 100 * abs(one.units * two.scale + two.units * one.scale - whole) <= whole  # within a point of the rest


def _one_each(findings: Sequence[Finding]) -> Iterator[Finding]:
    """One row for each label; none where rows under one label say different things: either may be meant."""
    rows: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.label and finding.shares:
            rows.setdefault(finding.label.casefold(), []).append(finding)
    for same in rows.values():
        told = {(ratio.base, str(ratio.percent)) for finding in same for ratio in finding.shares.values()}
        if len(told) == len({base for base, _ in told}):
            yield max(same, key=lambda finding: len(finding.shares))


def _base(found: Found) -> int | None:
    """What a share is of, where the words say so."""
    if found.ratio.base is not None:
        return found.ratio.base
    return found.bases[0] if found.named and found.loosely is None and not found.everyone else None


def with_base(ratio: Ratio, base: int) -> Ratio:
    """A share with the base that is named beside it; without, where its count shows that it is of another."""
    if ratio.count is None or ratio.percent is None or ratio.count in counts_behind(ratio.percent, base):
        return Ratio(ratio.where, ratio.percent, ratio.count, base)
    return ratio


def _of(finding: Finding, base: int) -> Ratio | None:
    mine = [ratio for ratio in finding.shares.values() if ratio.base == base and ratio.percent is not None]
    return mine[0] if len(mine) == 1 else None


class _Labels:
    """The labels of all findings, by their words; a word that few labels have counts for more."""

    def __init__(self, rows: Sequence[tuple[Finding, frozenset[str]]]) -> None:
        self.rows = rows
        self.short = [short_forms(finding.label) for finding, _ in rows]
        self.holding: dict[str, set[int]] = {}
        for number, (_, words) in enumerate(rows):
            for word in words.union(self.short[number]):
                self.holding.setdefault(word, set()).add(number)
        rare = Counter(word for _, words in rows for word in words)
        self.weights = {word: max(1, COMMONEST // times) for word, times in rare.items()}
        self.telling: dict[str, set[int]] = {}
        for number, (_, words) in enumerate(rows):
            rarest = sorted(words, key=lambda word: (rare[word], word))[:RAREST]
            for word in (*rarest, *self.short[number]):
                self.telling.setdefault(word, set()).add(number)
        self.known: dict[str, Finding | None] = {}

    def plainly_meant(self, sentence: str) -> Finding | None:
        """The one finding whose label stands nearly whole in ``sentence``."""
        if sentence not in self.known:
            self.known[sentence] = self._meant(words_of(sentence))
        return self.known[sentence]

    def _meant(self, words: frozenset[str]) -> Finding | None:
        near = {number for word in words for number in self.telling.get(word, ())}
        best, number = max(((self._shared(number, words), number) for number in near), default=(Fraction(0), 0))
        if best < LEAST_SHARED or len(self.rows[number][1] & self._held(number, words)) < FEWEST_WORDS:
            return None
        times = Counter(other for word in words for other in self.holding.get(word, ()) if other != number)
        others = (self._shared(other, words) for other, shared in times.items() if shared >= FEWEST_NEAR)
        return None if any(share > MOST_OF_ANOTHER for share in others) else self.rows[number][0]

    def _shared(self, number: int, words: frozenset[str]) -> Fraction:
        label = self.rows[number][1]
        both, whole = (sum(map(self.weights.__getitem__, part)) for part in (label & self._held(number, words), label))
        return Fraction(both, whole)

    def _held(self, number: int, words: frozenset[str]) -> frozenset[str]:
        return words.union(*(full for short, full in self.short[number].items() if short in words))
