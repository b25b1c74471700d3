"""Money as whole pence and posts as whole half posts: how they are split, read and said. No float comes near them."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST = 10**14  # pence: more than any grant there is, and within what every database keeps
MOST_HALVES = 20_000
AMOUNT = re.compile(r"^([-−]?)£?\s*(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{2}))?$")
POSTS = re.compile(r"^(\d{1,4})(?:\.([05])0?)?$")


def shares_of(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """``total`` split by whole weights so that the parts sum to it to the penny: the method of largest remainders.

    Each part is first rounded down; the pence left over go to the largest remainders, of equal ones to the first.

    >>> shares_of(100, [1, 1, 1])
    (34, 33, 33)
    """
    whole = sum(weights)
    if any(weight < 0 for weight in weights) or (whole == 0 and total):
        raise ValueError(f"{total} cannot be split by {weights}")
    if whole == 0:
        return tuple(0 for _ in weights)
    if total < 0:
        return tuple(-part for part in shares_of(-total, weights))
    parts = [total * weight // whole for weight in weights]
    left = total - sum(parts)
    order = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in order[:left]:
        parts[place] += 1
    return tuple(parts)


def half_up_of(amount: int, count: int, base: int) -> int:
    """``amount`` × ``count`` / ``base``, an exact half rounded away from nothing."""
    if base <= 0 or count < 0:
        raise ValueError(f"{count} of {base}")
    size = (2 * abs(amount) * count + base) // (2 * base)
    return size if amount >= 0 else -size


def pounds(pence: int) -> str:
    """As people write it: £7,239,000, or with its pence where there are any.

    >>> pounds(723900000), pounds(-150)
    ('£7,239,000', '−£1.50')
    """
    whole, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{whole:,}{f'.{rest:02}' if rest else ''}"


def pence_of(text: str) -> int:
    """The pence that a person wrote as pounds. Raises ``ValueError`` for what is no amount.

    >>> pence_of("£7,239,000"), pence_of("12.50")
    (723900000, 1250)
    """
    found = AMOUNT.match(text.strip())
    if found is None or not found[2].isascii():
        raise ValueError(text)
    size = int(found[2].replace(",", "")) * 100 + int(found[3] or 0)
    if size > MOST:
        raise ValueError(text)
    return -size if found[1] else size


def posts_told(halves: int) -> str:
    """Posts from half posts.

    >>> posts_told(27), posts_told(274)
    ('13.5', '137')
    """
    return f"{halves // 2:,}.5" if halves % 2 else f"{halves // 2:,}"


def halves_of(text: str) -> int:
    """The half posts that a person wrote as posts: 13.5 is 27. Raises ``ValueError`` for quarters and nonsense."""
    found = POSTS.match(text.strip())
    if found is None or not text.strip().isascii():
        raise ValueError(text)
    halves = int(found[1]) * 2 + (found[2] == "5")
    if halves > MOST_HALVES:
        raise ValueError(text)
    return halves


def per_mille(part: int, whole: int) -> int:
    """``part`` of ``whole`` in thousandths, half up; nothing of nothing is 0. Signed: money may be short."""
    if whole <= 0:
        return 0
    return half_up_of(part, 1000, whole)


def share_told(part: int, whole: int) -> str:
    """A share with one place after the point.

    >>> share_told(250700000, 745100000)
    '33.6%'
    """
    thousandths = per_mille(part, whole)
    sign = "−" if thousandths < 0 else ""
    return f"{sign}{abs(thousandths) // 10}.{abs(thousandths) % 10}%"
