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
    rows = [_Row(finding, words_of(finding.label), short_forms(finding.label)) for finding in _one_each(findings)]
    rare = Counter(word for row in rows for word in row.words)
    holding: dict[str, list[_Row]] = {}
    for row in rows:
        for word in row.words:
            holding.setdefault(word, []).append(row)
    alone = Counter((item.text, item.found.sentence, _base(item.found)) for item in said)
    for item in said:
        found, base = item.found, _base(item.found)
        percent = found.ratio.percent
        if base is None or percent is None or alone[item.text, found.sentence, base] > 1:
            continue
        meant = _plainly_meant(found.sentence, holding, rare)
        share = _of(meant.finding, base) if meant is not None else None
        if meant is not None and share and not TURNING.search(found.sentence.lower()):
            told = (Told(item.where, with_base(found.ratio, base)), Told(share.where, share))
            for checked in check_same(Same(f"in nearly the same words, “{meant.finding.label[:80]}”", told)):
                if checked.verdict is not Verdict.CONSISTENT:
                    yield Checked(checked.where, Verdict.CONFLICT, checked.why, checked.repair)


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


@dataclass(frozen=True)
class _Row:
    finding: Finding
    words: frozenset[str]
    short: Mapping[str, frozenset[str]]


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


def _plainly_meant(sentence: str, holding: Mapping[str, list[_Row]], rare: Mapping[str, int]) -> _Row | None:
    words = words_of(sentence)
    near = {id(row): row for word in words for row in holding.get(word, ())}
    scored = sorted(((_shared(row, words, rare), number) for number, row in enumerate(near.values())), reverse=True)
    rows = list(near.values())
    if not scored or scored[0][0][0] < LEAST_SHARED or scored[0][0][1] < FEWEST_WORDS:
        return None
    if len(scored) > 1 and scored[1][0][0] > MOST_OF_ANOTHER:
        return None
    return rows[scored[0][1]]


def _shared(row: _Row, words: frozenset[str], rare: Mapping[str, int]) -> tuple[Fraction, int]:
    held = words.union(*(full for short, full in row.short.items() if short in words))
    both = row.words & held
    whole = sum(Fraction(1, rare[word]) for word in row.words)
    return Fraction(sum(Fraction(1, rare[word]) for word in both)) / (whole or 1), len(both)
