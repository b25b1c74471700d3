"""Texts of this room tell of nobody: not by what the guard of collected text knows, nor by a name kept by consent.

A name beside a community would tie the two, in whatever field it stood. So no text may hold a name that the writer can
read; of names that they cannot, nothing is told by a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from headwater.core.errors import BadInput, Problem
from headwater.core.plain_text import folded
from headwater.core.sentences import sentence
from headwater.engagement.models import Adviser
from headwater.engagement.queries import engages_at
from headwater.organisations.guarded_words import no_persons
from headwater.organisations.viewer import Viewer


def about_nobody(texts: Mapping[str, str], by: Viewer) -> None:
    """Raise ``BadInput`` where a text, under the label of its field, tells of a person or names an adviser."""
    no_persons(texts)
    names_nobody(texts, by)


def names_nobody(texts: Mapping[str, str], by: Viewer) -> None:
    """Raise ``BadInput`` where a text holds a name that is kept by consent. One question."""
    kept = Adviser.objects.filter(organisation__in=engages_at(by), withdrawn_on__isnull=True)
    names = [re.escape(folded(name)) for name in kept.values_list("name", flat=True)]
    if not names:
        return
    found = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")
    what = sentence("it holds a name that is kept by consent, and only to reach the person.")
    remedy = sentence("Leave the name out: nothing else is said of who advises.")
    problems = [Problem(label, what, remedy) for label, text in texts.items() if found.search(folded(text))]
    if problems:
        raise BadInput(problems)
