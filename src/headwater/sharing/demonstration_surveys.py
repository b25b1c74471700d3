"""Readers in the demonstration: two waves of a survey, and a need that nobody met in time.

It is written by the same actions as anybody’s, as on the days that it tells of. What an action keeps as the moment at
which it ran is put back to that day.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.guard import writing
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.sharing import actions
from headwater.sharing.models import NEED, SCALED, WORDS, Product, Reading, Release, Remark, Survey

ASKS, READERS = "Petra Lindqvist", ("Harriet Mbeki-Stone", "Owen Castellane")
TITLE = "The local profile of Ashvale (invented)"
QUESTIONS = (
    (SCALED, "Did it tell you something that you did not know?"),
    (SCALED, "Could you pass on what you needed to?"),
    (WORDS, "What should the next one say?"),
)
STEPS = ("4", "2")
WISH = "Say where the youth work is, so that staff can be sent to it. (Invented.)"
CHANGED = "Youth work is now in it, by ward. (Invented.)"
NEEDS = "Which wards have no youth work? We plan by ward. (Invented.)"
READ_ON, CLOSED_ON = timedelta(days=40), timedelta(days=10)  # ago


def make_surveys(product: Product, audience: str) -> None:
    """Ask the readers of the version for an audience, twice; the first wave has closed."""
    release = Release.objects.get(product=product, audience__title=audience)
    at = timezone.localtime() - READ_ON
    for name in READERS:
        actions.keep_reading(Reading(release=release, how="read"), by=_as(name))
    need = actions.remark_on(Remark(release=release, kind=NEED, text=NEEDS), by=_as(READERS[0], READ_ON))
    with writing("demonstration"):
        Reading.objects.filter(release=release).update(at=at)
        Remark.objects.filter(pk=need.pk).update(at=at)
    first = _ask(product, READ_ON, CLOSED_ON)
    for name, step in zip(READERS, STEPS, strict=True):
        actions.answer_survey(first, by=_as(name, READ_ON), given={1: step, 2: step, 3: WISH})
    actions.say_changed(first, by=_as(ASKS), words=CHANGED)
    _ask(product, timedelta(), timedelta(days=-18))


def _as(name: str, ago: timedelta = timedelta()) -> Viewer:
    return viewer_of(Person.objects.get(name=name), timezone.localtime() - ago)


def _ask(product: Product, opened: timedelta, closes: timedelta) -> Survey:
    by = _as(ASKS, opened)
    new = Survey(product=product, title=TITLE, opens=by.day, closes=timezone.localdate() - closes)
    return actions.ask_readers(new, by=by, questions=QUESTIONS)
