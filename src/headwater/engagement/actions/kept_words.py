"""Texts of this room tell of nobody: not by what the guard of collected text knows, nor by a name kept by consent.

A name beside a community would tie the two, in whatever field it stood. So no text may hold a name that the writer can
read; of names that they cannot, nothing is told by a refusal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from headwater.core.errors import BadInput, Problem
from headwater.core.plain_text import folded, tidy
from headwater.core.sentences import sentence
from headwater.engagement.models import Adviser
from headwater.engagement.queries import engages_at
from headwater.organisations.guarded_words import no_persons
from headwater.organisations.viewer import Viewer

OF_A_PERSON = ("name", "contact", "reached_by", "times", "languages", "explained")


def empty(adviser: Adviser, on: date) -> None:
    """Take out all that is kept of a person."""
    for name in OF_A_PERSON:
        setattr(adviser, name, "")
    adviser.withdrawn_on = on
    adviser.save()


def about_nobody(texts: Mapping[str, str], by: Viewer) -> None:
    """Raise ``BadInput`` where a text, under the label of its field, tells of a person or names an adviser."""
    no_persons(texts)
    names_nobody(texts, by)


def names_nobody(texts: Mapping[str, str], by: Viewer, but: int | None = None) -> None:
    """Raise ``BadInput`` where a text holds a name that is kept by consent, ``but`` that of one row. One question.

    A name of one word may be a word of the language (“May”): it is found as it is written and not in small letters.
    """
    kept = Adviser.objects.filter(organisation__in=engages_at(by), withdrawn_on__isnull=True).exclude(pk=but or 0)
    names = list(kept.values_list("name", flat=True))
    several = _any_of(folded(name) for name in names if len(name.split()) > 1)
    single = _any_of(_as_written(name) for name in names if len(name.split()) == 1)
    what = sentence("it holds a name that is kept by consent, and only to reach the person.")
    remedy = sentence("Leave the name out: nothing else is said of who advises.")
    problems = [
        Problem(label, what, remedy)
        for label, text in texts.items()
        if several.search(folded(text)) or single.search(_as_written(text))
    ]
    if problems:
        raise BadInput(problems)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """What finds each name where it stands as a word of its own; of none, nothing is found."""
    whole = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)" if whole else r"(?!)")


def _as_written(text: str) -> str:
    """``text`` as eyes see it, large and small letters kept."""
    return unicodedata.normalize("NFKC", tidy(text))
