"""Text that a spreadsheet might run, and how the CSV files of a package keep it so that none does.

A cell whose text might be run gets an apostrophe before it, and loses it when the package is read: the text that comes
back is the one that went. A text that itself begins with apostrophes before such a sign gets one more, so that nothing
is lost from it either. The characters are named here and not looked up, so that every release of Python, and the
tables' engine, decide alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable

APOSTROPHE = "'"
SIGNS = "=+-@⁺⁼₊₌⩵⩶﬩﹢﹣﹦﹫＋－＝＠"
BREAKS = "\t\r\n"
UNSEEN = (  # white space and marks that readers skip, breaks left out: first and last character of each run
    (0x00, 0x08),
    (0x0B, 0x0C),
    (0x0E, 0x20),
    (0x7F, 0xA0),
    (0xAD, 0xAD),
    (0x600, 0x605),
    (0x61C, 0x61C),
    (0x6DD, 0x6DD),
    (0x70F, 0x70F),
    (0x890, 0x891),
    (0x8E2, 0x8E2),
    (0x1680, 0x1680),
    (0x180E, 0x180E),
    (0x2000, 0x200F),
    (0x2028, 0x202F),
    (0x205F, 0x206F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0001, 0xE0001),
    (0xE0020, 0xE007F),
)


def _pattern(escaped: Callable[[int], str]) -> str:
    """The pattern of a text that might be run, in a dialect's way of naming characters."""
    unseen = "".join(f"{escaped(first)}-{escaped(last)}" for first, last in UNSEEN)
    signs = "".join(escaped(ord(sign)) for sign in BREAKS + SIGNS)
    return f"[{unseen}]*[{signs}]"


_RUN = re.compile(_pattern("\\U{:08x}".format))
_KEPT = re.compile(APOSTROPHE + "+" + _RUN.pattern)
KEPT_RE2 = "^" + APOSTROPHE + "+" + _pattern("\\x{{{:x}}}".format)  # the same, for the tables' engine


def might_run(text: str) -> bool:
    """Whether the first character that shows is a sign that a spreadsheet obeys, or a break stands before it."""
    return _RUN.match(text) is not None


def as_kept(text: str) -> str:
    """``text`` as a package's CSV file keeps it.

    >>> as_kept("=1+1"), as_kept("'=1+1"), as_kept("Kent"), as_kept("'t Hart")
    ("'=1+1", "''=1+1", 'Kent', "'t Hart")
    """
    return APOSTROPHE + text if might_run(text) or _KEPT.match(text) else text


def as_meant(kept: str) -> str:
    """The text that a cell of a package's CSV file keeps.

    >>> as_meant("'=1+1"), as_meant("''=1+1"), as_meant("=1+1"), as_meant("'t Hart")
    ('=1+1', "'=1+1", '=1+1', "'t Hart")
    """
    return kept[1:] if _KEPT.match(kept) else kept
