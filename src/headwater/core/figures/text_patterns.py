"""The ways in which sentences tell shares, most telling first: what a way has taken is not taken again."""

from __future__ import annotations

import re

from headwater.core.figures.number_words import LOOSE_WORDS, NUMBER, WORDS

PERCENT = rf"(?:\d{{1,4}}(?:\.\d{{1,4}})?\s?(?:%|per ?cent)|{WORDS}\s(?:per ?cent))"
WITHIN = r"[^().;:\d%\x1f]{0,60}?"  # the words between a number and what belongs to it, in one breath
START = r"(?<![\d./£$€])\b"
END = r"\b(?![.,]?\d)"
OUT_OF = r"(?:out of|of)(?: the| all)*"
COUNT, BASE = rf"{START}(?P<count>{NUMBER}){END}", rf"(?P<base>{NUMBER}){END}"
CLOSED = r"(?=\s*[),;]|\s+of\b)"  # what may follow a percentage in brackets that tells of the number before them
IN_BRACKETS = rf"\((?P<percent>{PERCENT}){CLOSED}"
WHOLE = rf"\((?P<percent>{PERCENT})(?:\)|[,;]|\s+of\s(?P<inside>[^()\x1f]{{1,40}})\))"  # the brackets say of what
AFTER_COMMA = rf",\s(?:or |that is )?(?P<percent>{PERCENT})(?=\s*(?:[,.;:)]|$))"
FEW = r"[^().;:,\d%\x1f]{0,40}?"
ONLY = r"(?:only |just |some )?"
SOURCES = {
    "percent fraction": (
        rf"(?P<percent>{PERCENT})(?P<noun>{WITHIN})\s?\((?P<count>{NUMBER})(?:\s?/\s?|\s{OUT_OF}\s){BASE}"
        r"(?:\s[^()\x1f]{0,40})?\)"
    ),
    "fraction percent": rf"{START}(?P<count>\d{{1,6}})\s?/\s?(?P<base>\d{{1,6}}){END}{FEW}{IN_BRACKETS}",
    "fraction, percent": rf"{START}(?P<count>\d{{1,6}})\s?/\s?(?P<base>\d{{1,6}}){END}{FEW}{AFTER_COMMA}",
    "of base, count percent": rf"\bof (?:the |all |these )*{BASE}{FEW},\s{ONLY}{COUNT}(?P<noun>{WITHIN}){IN_BRACKETS}",
    "percent count": rf"(?P<percent>{PERCENT})(?P<noun>{WITHIN})\((?P<count>{NUMBER})(?P<after>\s[a-z' -]{{0,30}})?\)",
    "one in": rf"{START}(?P<loose>{NUMBER} in {NUMBER}){END}{WITHIN}{IN_BRACKETS}",
    "loose percent": (
        rf"(?:\b(?P<side>less than|fewer than|under|more than|over) )?\b(?P<loose>{LOOSE_WORDS})\b"
        rf"{WITHIN}{IN_BRACKETS}"
    ),
    "count base percent": rf"{COUNT} {OUT_OF} {BASE}{WITHIN}{IN_BRACKETS}",
    "count base, percent": rf"{COUNT} {OUT_OF} {BASE}{FEW}{AFTER_COMMA}",
    "all percent": rf"\b(?:all|each|both)(?: of)?(?: the)? {COUNT}(?P<noun>{FEW}){IN_BRACKETS}",
    "count percent base": rf"{COUNT}(?P<noun>{FEW}){IN_BRACKETS}\)\s{OUT_OF}\s{BASE}",
    "count percent": rf"{COUNT}(?P<noun>{WITHIN}){WHOLE}(?=(?P<after>[^.;:,()\d\x1f]{{0,40}}))",
    "count base": rf"{COUNT} {OUT_OF} {BASE}(?=(?P<after>\s?[a-z]?))",
    "fraction": r"(?<![\d./])\b(?P<count>\d{1,4})/(?P<base>\d{1,4})\b(?![\d/])",
    "name percent": rf"(?P<noun>[^().;:\d%\x1f]{{1,60}})\((?P<percent>{PERCENT})\)",
    "percent name": rf"(?P<percent>{PERCENT})(?P<noun> of (?:the |all |these )?(?:\d{{1,6}} )?[^().;:\d%\x1f]{{1,40}})",
}
PATTERNS = tuple((kind, re.compile(source, re.IGNORECASE | re.ASCII)) for kind, source in SOURCES.items())
NEEDED = {  # without one of these in it, a text need not be looked through
    "fraction percent": ("/",),
    "fraction, percent": ("/",),
    "of base, count percent": ("of ",),
    "one in": (" in ",),
    "count base percent": (" of ",),
    "count base, percent": (" of ",),
    "all percent": ("all ", "each ", "both "),
    "count percent base": (") of ", ") out of "),
    "count base": (" of ",),
    "fraction": ("/",),
    "percent name": (" of ",),
}
WITHOUT_PERCENT = ("count base", "fraction")
NUMBER_WITHIN = re.compile(rf"\b{NUMBER}\b", re.IGNORECASE | re.ASCII)
LABELS = re.compile(  # what is numbered, not counted, and what is measured
    r"\b(?:page|figure|table|section|chapter|paragraph|part|step|stage|version|item|question|article|line|row|no|number"
    r"|volume|appendix|annex|phase|day|week|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\.?\s$",
    re.IGNORECASE | re.ASCII,
)
# words that end the breath in which a number and its share are told
_JOINING = """
and or but while whilst with had have has is are was were rest others other remaining remainder than against
compared whereas not
"""
JOINING = frozenset(_JOINING.split())
