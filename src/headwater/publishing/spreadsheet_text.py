"""Text on its way into a cell: never a formula, never a character that a file cannot hold.

``guarded`` is the one guard against formula injection. It is applied to every text cell of both workbooks and
of every CSV file. A string cell of a workbook is safe where it stands, but workbooks are saved as CSV and
opened again, and then only the text itself can protect the reader; one rule for all files also keeps a text
the same in each of them. Numbers are not touched. The guard is an apostrophe that stays visible: we do not
hide from a reader that an answer began with a sign that a spreadsheet obeys. Which texts it is for, and how the data of
a package carry the same apostrophe and are read without it, stands in ``core/formula_signs.py``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.core.formula_signs import APOSTROPHE, might_run

LONGEST = 32_767  # UTF-16 units that a cell of Excel holds; its writer drops a longer text without a word
REPLACEMENT = "\ufffd"
_OUTSIDE_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=8192)
def guarded(text: str) -> str:
    """``text`` with an apostrophe before it if a spreadsheet might run it.

    >>> guarded("=1+1"), guarded(" +44 20"), guarded("Kent")
    ("'=1+1", "' +44 20", 'Kent')
    """
    held = _OUTSIDE_XML.sub(REPLACEMENT, text)
    return APOSTROPHE + held if might_run(held) else held


@lru_cache(maxsize=8192)
def cell_of(text: str) -> str:
    """``text`` as a workbook's cell holds it: guarded, its lines parted by LF, and cut if it must be."""
    return _cut(_plain_breaks(guarded(text)))


def text_cell_of(text: str) -> str:
    """``text`` for a cell that its format makes text whatever is in it, where a person goes on writing: not guarded."""
    return _cut(_plain_breaks(_OUTSIDE_XML.sub(REPLACEMENT, text)))


def _plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _cut(text: str) -> str:
    """``text``, or its beginning and a remark that it goes on."""
    if len(text) * 2 <= LONGEST:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= LONGEST * 2:
        return text
    remark = f"… [cut here: the whole text has {len(text):,} characters]"
    return units[: 2 * (LONGEST - len(remark))].decode("utf-16-le", "ignore") + remark
