"""Who is asking, and what their posts bring them now. Found anew for each request: a change is in force at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.core.access import EVERYWHERE, Grant, grant_of_post
from headwater.core.periods import Period
from headwater.core.posts import POST_KINDS, Right
from headwater.core.sentences import sentence
from headwater.organisations.models import BreakGlass, Holding

LAST = date(9000, 1, 1)  # later than this is as good as never, and near the end of the calendar
COLUMNS = ("path", "name", "start", "end")  # of an organisation
CONSOLE = (Right.SEE, Right.INVITE, Right.APPOINT, Right.KEEP_REGISTER)


@dataclass(frozen=True)
class Viewer:
    """A person with the grants they have on a day, or the console of the machine."""

    person: Person | None
    name: str
    day: date
    grants: tuple[Grant, ...]
    own: tuple[int, ...] = ()  # the organisations that they have a post in
    own_paths: tuple[str, ...] = ()  # and where those are
    found: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    # what rules found of the database already: a viewer lasts for one request, in which they ask it again and again

    @property
    def person_id(self) -> int | None:
        """The person's key, if it is a person."""
        return self.person.pk if self.person else None


def asking(request: HttpRequest) -> Viewer:
    """Who asks, as the middleware found them for this request."""
    return request.viewer  # type: ignore[attr-defined, no-any-return]


def viewer_of(person: Person, now: datetime | None = None) -> Viewer:
    """The viewer that ``person`` is now: two queries."""
    now = now or timezone.now()
    day = timezone.localdate(now)
    if not person.is_active:
        return Viewer(person, person.name, day, ())  # what a closed account holds brings nothing
    holdings = [held for held in _held(person, day) if held.in_being(day)]
    grants = [grant_of_post(held.kind, held.path, held.because, _end_of(held.until)) for held in holdings]
    grants += _broken_glass(person, now)
    own = tuple(dict.fromkeys(held.organisation for held in holdings))
    own_paths = tuple(dict.fromkeys(held.path for held in holdings))
    return Viewer(person, person.name, day, tuple(grants), own, own_paths)


class _Held(NamedTuple):
    """What access needs of a holding: it is asked at every request, so it is a row and not three records."""

    kind: str
    deputy: bool
    until: date | None
    post_start: date
    post_end: date | None
    organisation: int
    path: str
    name: str
    start: date
    end: date | None

    def in_being(self, day: date) -> bool:
        """Whether its post and its organisation are there on ``day``."""
        return Period(self.post_start, self.post_end).holds_on(day) and Period(self.start, self.end).holds_on(day)

    @property
    def because(self) -> str:
        """What it is, in words."""
        title = POST_KINDS[self.kind].title
        if self.deputy:
            return sentence("You are deputy {post} at {name}", post=title, name=self.name)
        return sentence("You are {post} at {name}", post=title, name=self.name)


PLACE = "post__organisation"
FIELDS = ("post__kind", "deputy", "end", "post__start", "post__end", PLACE, *(f"{PLACE}__{name}" for name in COLUMNS))


def _held(person: Person, day: date) -> list[_Held]:
    return [_Held(*row) for row in Holding.objects.as_at(day).filter(person=person).values_list(*FIELDS)]


def _broken_glass(person: Person, now: datetime) -> list[Grant]:
    broken = BreakGlass.objects.filter(person=person, at__lte=now, until__gt=now)
    return [
        Grant((Right.SEE,), path, sentence("You broke the glass: {reason}", reason=reason), "break-glass", until)
        for path, reason, until in broken.values_list("organisation__path", "reason", "until")
    ]


def _end_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day and day < LAST else None


def console(name: str) -> Viewer:
    """Whoever runs a command on the machine itself: they may set the register up, and no more."""
    grant = Grant(CONSOLE, EVERYWHERE, sentence("You run commands on the service’s own machine"), "console")
    return Viewer(None, f"console ({name})", timezone.localdate(), (grant,))
