"""Whether somebody agreed, to what and towards whom, on a day; what a withdrawal ends; and whether they were told.

Consent is a dated answer for one purpose and one recipient. The last answer decides, and a withdrawal ends it on the
same day: after it nothing says that consent is in force until the person agrees anew. Nothing of a person is counted
or scored. No clock here: days are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence

PURPOSES = {
    "support": sentence("To be supported"),
    "panel": sentence("To be talked about at the panel"),
    "ask": sentence("That an organisation is asked what it knows"),
    "provider": sentence("To be passed on to a provider of support"),
}
OF_AN_ORGANISATION = ("ask", "provider")  # purposes that name whom it is for; the others are for the panel itself
GIVERS = {
    "person": sentence("The person themselves"),
    "parent": sentence("A parent or guardian"),
    "lawful": sentence("Somebody else with lawful authority to decide this"),
}
CAPACITY = {
    "able": sentence("They can decide this themselves"),
    "child": sentence("A child who understands enough to decide this themselves"),
    "young": sentence("A child who does not yet understand enough to decide this"),
    "unable": sentence("An adult who cannot decide this now, whatever help was given"),
}
WHO_MAY_GIVE: Mapping[str, tuple[str, ...]] = {
    "able": ("person",),
    "child": ("person", "parent"),
    "young": ("parent", "lawful"),
    "unable": ("lawful",),
}  # adults are presumed able: Mental Capacity Act 2005, section 1(2)
OF_A_CHILD = ("child", "young")
LAWFUL_BASES = {
    "task": sentence("A task in the public interest that the law sets out"),
    "duty": sentence("A legal duty"),
    "vital": sentence("To protect somebody’s life"),
    "safeguarding": sentence("To safeguard a child, or an adult at risk"),
}
MOVES_BACK = ("panel", "support")  # states in which a case is not left when nobody agrees any more


@dataclass(frozen=True)
class Answer:
    """What was answered about one purpose: from when, until when, given or refused, and whether it was withdrawn."""

    purpose: str
    recipient: int | None  # the organisation; none where it is for the panel itself
    given_on: date
    until: date | None = None
    refused: bool = False
    withdrawn_on: date | None = None
    number: int = 0  # in which order they were written down

    def about(self, purpose: str, recipient: int | None) -> bool:
        """Whether it answers that question: consent for one thing is never consent for another (register 1D)."""
        return (self.purpose, self.recipient) == (purpose, recipient)


def in_force(
    answers: Iterable[Answer], purpose: str, recipient: int | None, day: date, since: date | None = None
) -> bool:
    """Whether somebody agrees on ``day``. What was answered before ``since``, when a case began anew, is over."""
    rows = [one for one in answers if one.about(purpose, recipient) and one.given_on <= day]
    rows = [one for one in rows if since is None or one.given_on >= since]
    if not rows:
        return False
    last = max(rows, key=_order)
    if last.refused or (last.until is not None and last.until < day):
        return False
    return not any(_ends(one, last, day) for one in rows)


def last_answer(answers: Iterable[Answer], purpose: str, recipient: int | None) -> Answer | None:
    """The answer that decides about a purpose and a recipient, whatever it says; none where nobody was asked."""
    return max((one for one in answers if one.about(purpose, recipient)), key=_order, default=None)


def _order(one: Answer) -> tuple[date, int]:
    return one.given_on, one.number


def _ends(one: Answer, last: Answer, day: date) -> bool:
    """Whether the withdrawal of ``one`` ends ``last``: its own does, and so does any that came after it was given."""
    if one.withdrawn_on is None or one.withdrawn_on > day:
        return False
    if one is last or one.withdrawn_on > last.given_on:
        return True
    return one.withdrawn_on == last.given_on and one.number > last.number


def may_give(child: bool, capacity: str, giver: str) -> Decision:
    """Whether that person can give this consent, by what was found of who can decide."""
    if capacity not in CAPACITY or giver not in GIVERS:
        return deny("consent/unknown", sentence("Choose who decides, and whether they can."))
    if (capacity in OF_A_CHILD) != child:
        what = sentence("The case says that they are under 18.") if child else sentence("The case is of an adult.")
        return deny("consent/age", what)
    if giver not in WHO_MAY_GIVE[capacity]:
        able = capacity in ("able", "child")
        own = sentence("They can decide this themselves: ask them.")
        other = sentence("They cannot decide this now: ask whoever has the authority to.")
        return deny("consent/giver", own if able else other)
    return allow("consent/giver", GIVERS[giver])


@dataclass(frozen=True)
class Going:
    """A decision to go on without consent: agreed to or not, from when, until which review, and whether it ended."""

    purpose: str
    recipient: int | None
    agreed: bool
    decided_on: date | None
    review_on: date
    ended_on: date | None = None

    def holds(self, purpose: str, recipient: int | None, day: date, since: date | None = None) -> bool:
        """Whether it was agreed to and its review is not past: nobody goes on without consent unlooked at."""
        if (self.purpose, self.recipient) != (purpose, recipient) or not self.agreed or self.decided_on is None:
            return False
        if since is not None and self.decided_on < since:
            return False
        return self.decided_on <= day <= self.review_on and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True)
class Effects:
    """What a withdrawal, a refusal or the end of a decision does, in the same action."""

    takes_back_questions: bool
    back_to_consent: bool


def effects_of_ending(purpose: str, state: str, *, still_agreed: bool) -> Effects:
    """Questions by consent that nobody answered are taken back; a case that goes on with nobody’s yes goes back."""
    back = purpose == "support" and state in MOVES_BACK and not still_agreed
    return Effects(takes_back_questions=purpose == "ask", back_to_consent=back)


@dataclass(frozen=True)
class Telling:
    """That somebody was told on a day, or that it was decided not to tell yet, until a day to look again."""

    whom: str  # person or parent
    told: bool
    on: date
    look_again_on: date | None = None
    number: int = 0


WHOM = {"person": sentence("The person"), "parent": sentence("A parent or guardian")}


def to_be_told(child: bool) -> tuple[str, ...]:
    """Who is to be told that a case is there and what it holds."""
    return ("person", "parent") if child else ("person",)


def last_telling(rows: Iterable[Telling], whom: str, since: date | None = None) -> Telling | None:
    """What was last written of telling somebody, since the case began."""
    found = [one for one in rows if one.whom == whom and (since is None or one.on >= since)]
    return max(found, key=lambda one: (one.on, one.number), default=None)


def is_told(rows: Iterable[Telling], child: bool, day: date, since: date | None = None) -> bool:
    """Whether each was told, or a reason not to stands whose day to look again is not past."""
    rows = list(rows)
    return all(_stands(last_telling(rows, whom, since), day) for whom in to_be_told(child))


def _stands(one: Telling | None, day: date) -> bool:
    return one is not None and (one.told or (one.look_again_on is not None and one.look_again_on >= day))


def is_review_day(on: date, day: date, most: int) -> Decision:
    """Whether a day to look again may stand: ahead, and no further than the setting has it."""
    if not 0 < (on - day).days <= most:
        return deny("review-day/far", sentence("It is from tomorrow on, and at most {days} days ahead.", days=most))
    return allow("review-day", sentence("It is looked at again then."))


@dataclass(frozen=True)
class Due:
    """Something of a case that is due on a day, and what it is (a code of what is next)."""

    on: date
    what: str


def earliest(dues: Iterable[Due]) -> Due | None:
    """What is due first; of one day, by its code, so that the answer does not change by the order."""
    return min(dues, key=lambda due: (due.on, due.what), default=None)
