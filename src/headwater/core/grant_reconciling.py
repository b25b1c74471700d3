"""Whether a grant’s parts make the whole: lines and total, heads and line, posts and award. Each mismatch in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.core.funded_posts import POST_TYPES
from headwater.core.pence import posts_told, pounds
from headwater.core.sentences import Sentence, sentence


@dataclass(frozen=True)
class AwardLine:
    """One line of an award: to whom, for which kind of post, how many half posts, how much, and by head."""

    to: str
    kind: str
    halves: int
    amount: int
    heads: tuple[int, ...]


@dataclass(frozen=True)
class Checked:
    """One check of a reconciliation: what was held against what, and whether both are the same."""

    what: Sentence
    expected: str
    found: str

    @property
    def agrees(self) -> bool:
        """Whether both are the same."""
        return self.expected == self.found


def reconciled(
    budget: int, lines: Sequence[AwardLine], posts: Iterable[tuple[str, str, int]], printed: Mapping[str, int]
) -> list[Checked]:
    """Every check of a grant. ``posts`` are whose, kind and half posts of each; ``printed`` are the half posts by kind
    that the award letter names, if it does.
    """
    by_line: dict[tuple[str, str], int] = {}
    for to, kind, halves in posts:
        by_line[to, kind] = by_line.get((to, kind), 0) + halves
    awarded: dict[tuple[str, str], int] = {}
    for line in lines:
        awarded[line.to, line.kind] = awarded.get((line.to, line.kind), 0) + line.halves
    checks = [
        Checked(sentence("The award lines make the budget"), pounds(budget), pounds(sum(line.amount for line in lines)))
    ]
    checks += [
        Checked(
            sentence("{to}, {kind}: its heads make the line", to=line.to, kind=POST_TYPES.get(line.kind, line.kind)),
            pounds(line.amount),
            pounds(sum(line.heads)),
        )
        for line in lines
    ]
    for key in sorted(awarded.keys() | by_line.keys()):
        words = sentence("{to}, {kind}: posts as awarded", to=key[0], kind=POST_TYPES.get(key[1], key[1]))
        checks.append(Checked(words, posts_told(awarded.get(key, 0)), posts_told(by_line.get(key, 0))))
    for kind, halves in printed.items():
        made = sum(line.halves for line in lines if line.kind == kind)
        words = sentence("All posts of the kind: {kind}", kind=POST_TYPES.get(kind, kind))
        checks.append(Checked(words, posts_told(halves), posts_told(made)))
    return checks


def mismatches(checks: Iterable[Checked]) -> list[Sentence]:
    """What does not agree, in words."""
    return [
        sentence("{what}: {expected} expected, {found} found.", what=one.what, expected=one.expected, found=one.found)
        for one in checks
        if not one.agrees
    ]
