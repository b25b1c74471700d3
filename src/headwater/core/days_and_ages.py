"""Exact days and exact ages in a text, in figures and in words: patterns for ``anonymisation``."""

from __future__ import annotations

import re

from headwater.core.quasi_identifiers import NUMBER

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
# As in “3 Mawrth” and “3ydd o Fawrth”: some begin with another letter after “o”.
WELSH = (
    r"(?:ionawr|chwefror|[mf]awrth|ebrill|mai|fai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref|[td]achwedd|rh?agfyr)\b"
)
UNITS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
ORDINAL = (
    rf"(?:(?:twenty|thirty)[\s\-](?:{UNITS})|{UNITS}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth"
    r"|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
YEAR = r"(?:,?\s+\d{4}\b)?"
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?{MONTH}{YEAR}"
    rf"|(?<!\ba\s)\b{ORDINAL}\s+(?:day\s+)?of\s+{MONTH}{YEAR}"
    rf"|\b{MONTH}\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})\b{YEAR}"
    rf"|\b\d{{1,2}}(?:af|ail|ydd|edd|ed|fed|eg|ain)?\s+(?:o\s+)?{WELSH}{YEAR}"
    rf"|\b\d{{1,2}}\s?[/.\-]\s?{MONTH}\s?[/.\-]\s?\d{{2,4}}\b|\b\d\d\s\d\d\s(?:19|20)\d\d\b"
    r"|\b\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{2,4}\b|\b\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}\b",
    re.I,
)
AGE = rf"(?:\d{{1,2}}|{NUMBER})"
SOMEBODY = r"(?:boy|girl|child|lad|youth|youngster|teenager|man|woman|pupil|student|son|daughter|brother|sister)"
STANDS_ALONE = r"(?=\s*(?:[.,;:!?)\n]|$|(?:and|or|but|when|now|then|at\s+the\s+time)\b))"  # and counts nothing else
EXACT_AGE = re.compile(
    rf"\b(?:aged?:?|turned|only)\s+(?:of\s+)?\d{{1,2}}\b(?!\s*(?:%|per|o’clock|[:/]))"
    rf"|\b(?:aged|age\s+of|turned)\s+{NUMBER}\b"
    rf"|\b{AGE}[\s\-](?:years?|yrs?)[\s\-]olds?\b|\b{AGE}\s+years\s+of\s+age\b|\b\d{{1,2}}\s?y[/.]?o\b"
    rf"|\b{SOMEBODY}\s+of\s+{AGE}\b(?!\s+(?:of|the|them|these|those)\b)"
    rf"|\b(?:he|she|who|{SOMEBODY})(?:[’']s|\s+(?:is|was|has\s+been|had\s+been))"
    rf"\s+(?:(?:only|just|now|then|nearly|almost|barely|about)\s+){{0,2}}{AGE}\b{STANDS_ALONE}"
    rf"|\b(?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})\s+birthday\b"
    rf"|\b{SOMEBODY}(?:,\s*|\s*\(){AGE}(?=\s*[,)])"
    rf"|\bborn\s+(?:in\s+)?(?:{MONTH}\s+)?(?:19|20)\d\d\b",
    re.I,
)
