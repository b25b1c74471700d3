"""Who is asking, and what their posts bring them now. Found anew for each request: a change is in force at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.core.access import EVERYWHERE, Grant, grant_of_post
from headwater.core.periods import Period
from headwater.core.posts import POST_KINDS, Right
from headwater.core.sentences import sentence
from headwater.organisations.models import BreakGlass, Holding

LAST = date(9000, 1, 1)  # later than this is as good as never, and near the end of the calendar
CONSOLE = (Right.SEE, Right.INVITE, Right.APPOINT, Right.KEEP_REGISTER)


@dataclass(frozen=True)
class Viewer:
    """A person with the grants they have on a day, or the console of the machine."""

    person: Person | None
    name: str
    day: date
    grants: tuple[Grant, ...]
    own: tuple[int, ...] = ()  # the organisations that they have a post in

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
    held = Holding.objects.as_at(day).filter(person=person).select_related("post__organisation")
    holdings = [
        holding
        for holding in held
        if Period(holding.post.start, holding.post.end).holds_on(day)
        and Period(holding.post.organisation.start, holding.post.organisation.end).holds_on(day)
    ]
    grants = [
        grant_of_post(
            holding.post.kind,
            holding.post.organisation.path,
            _because(holding),
            _end_of(holding.end),
        )
        for holding in holdings
    ]
    glass = BreakGlass.objects.filter(person=person, at__lte=now, until__gt=now).select_related("organisation")
    grants += [
        Grant(
            (Right.SEE,),
            item.organisation.path,
            sentence("You broke the glass: {reason}", reason=item.reason),
            "break-glass",
            item.until,
        )
        for item in glass
    ]
    own = tuple(dict.fromkeys(holding.post.organisation_id for holding in holdings))
    return Viewer(person, person.name, day, tuple(grants), own)


def _because(holding: Holding) -> str:
    title, name = POST_KINDS[holding.post.kind].title, holding.post.organisation.name
    if holding.deputy:
        return sentence("You are deputy {post} at {name}", post=title, name=name)
    return sentence("You are {post} at {name}", post=title, name=name)


def _end_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) if day and day < LAST else None


def console(name: str) -> Viewer:
    """Whoever runs a command on the machine itself: they may set the register up, and no more."""
    grant = Grant(CONSOLE, EVERYWHERE, sentence("You run commands on the service’s own machine"), "console")
    return Viewer(None, f"console ({name})", timezone.localdate(), (grant,))
