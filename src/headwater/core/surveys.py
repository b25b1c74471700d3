"""Asking readers what they made of a product: when it is asked, who may answer, and what of it may be shown.

The report’s national survey of those who receive such products refines them (3.1.9). People say what they think where
nobody can tell who said it: what was answered is shown only once nobody can change it any more, and only where enough
people answered. While it is open a count that moves by one would tell what the last one said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

FEWEST = 5  # answers that are shown together
SCALE = (1, 2, 3, 4, 5)
TOLD_FOR = timedelta(days=30)  # for which whoever was asked is told of what was changed


class When(StrEnum):
    """How a survey stands on a day."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


def when(opens: date, closes: date, today: date) -> When:
    """Asked from its first day to its last, both included."""
    if today < opens:
        return When.PLANNED
    return When.OPEN if today <= closes else When.CLOSED


def may_answer(*, asked: bool, stands: When) -> Decision:
    """Whoever is asked answers, and changes the answer, while it is open."""
    if not asked:
        return deny("survey/not-asked", sentence("It is asked of those who read a version of it."))
    if stands is When.CLOSED:
        return deny("survey/closed", sentence("It is closed: nothing that was answered changes any more."))
    if stands is When.PLANNED:
        return deny("survey/planned", sentence("It is not open yet."))
    return allow("survey/asked", sentence("You read a version of it, and can change your answers until it closes."))


def may_show(answered: int, stands: When) -> Decision:
    """Whether what people answered to a question may be shown to those who ask it."""
    if stands is not When.CLOSED:
        return deny(
            "survey/still-open",
            sentence("What was answered is shown once it has closed: until then a count could tell who said what."),
        )
    if answered < FEWEST:
        return deny(
            "survey/too-few",
            sentence(
                "Held back: fewer than {fewest} people answered, and it could be told who said what.", fewest=FEWEST
            ),
        )
    return allow("survey/enough", sentence("{count} people answered.", count=answered))


def distribution(values: Iterable[int]) -> tuple[int, ...]:
    """How many chose each step of the scale, the lowest first. There is no mean: steps are not distances.

    >>> distribution([5, 5, 1])
    (1, 0, 0, 0, 2)
    """
    counted = Counter(values)
    return tuple(counted[step] for step in SCALE)


def is_told(said_on: date | None, today: date) -> bool:
    """Whether what was changed is still news to those who were asked."""
    return said_on is not None and said_on <= today <= said_on + TOLD_FOR
