"""Questions about the register, viewer first. What the viewer may not see is in no list and no count."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.core.access import Grant, above, paths_with
from headwater.core.posts import POST_KINDS, Right
from headwater.organisations.as_it_was import as_it_was, on_day
from headwater.organisations.models import (
    Belonging,
    BreakGlass,
    Holding,
    Member,
    Organisation,
    Partnership,
    Post,
    below,
)
from headwater.organisations.viewer import Viewer


def organisations(viewer: Viewer, day: date | None = None) -> QuerySet[Organisation]:
    """Those that the viewer may see of what there was on ``day``, each as it was then."""
    day = day or viewer.day
    return as_it_was(viewer, day).as_at(day)


def find_organisation(viewer: Viewer, ref: str) -> Organisation | None:
    """The organisation of that reference, if the viewer may see it."""
    return Organisation.objects.visible(viewer.grants, viewer.own, viewer.day).filter(ref=ref).first()


def below_on(viewer: Viewer, organisation: Organisation, day: date) -> QuerySet[Organisation]:
    """The organisations that were part of it on a day, of those that the viewer may see."""
    held = Belonging.objects.as_at(day).filter(parent=organisation).values("organisation")
    return organisations(viewer, day).filter(pk__in=held).order_by(F("name_then"), "pk")


def who_hold(kinds: Collection[str], day: date) -> list[Person]:
    """The people who hold a post of one of these kinds on a day, by name; none whose account is closed."""
    held = Holding.objects.as_at(day).filter(post__kind__in=kinds).values("person")
    return list(Person.objects.filter(pk__in=held, is_active=True).order_by("name"))


WEEK = timedelta(days=7)


@dataclass(frozen=True)
class PostHeld:
    """A post on a day, with who holds it and who stands in."""

    post: Post
    holders: tuple[Holding, ...]

    @property
    def vacant(self) -> bool:
        """Whether nobody holds it that day."""
        return not any(not holding.deputy for holding in self.holders)


def posts_of(organisation: Organisation, day: date) -> list[PostHeld]:
    """The posts of an organisation on a day, enablers first in the order of Appendix E: two queries."""
    posts = list(Post.objects.as_at(day).filter(organisation=organisation).select_related("organisation"))
    holdings = Holding.objects.as_at(day).filter(post__in=posts).select_related("person", "post__organisation")
    held: dict[int, list[Holding]] = {}
    for holding in holdings:
        held.setdefault(holding.post_id, []).append(holding)
    found = [PostHeld(post, tuple(sorted(held.get(post.pk, ()), key=lambda item: item.deputy))) for post in posts]
    return sorted(found, key=lambda item: (POST_KINDS[item.post.kind].enabler or 99, item.post.title))


def partnerships_of(viewer: Viewer, organisation: Organisation, day: date) -> list[Partnership]:
    """The partnerships that an organisation leads or is in on a day, of those seen, with what the lead was called."""
    joined = Member.objects.as_at(day).filter(organisation=organisation).values("partnership")
    seen = Partnership.objects.visible(viewer.grants, viewer.own, viewer.day)
    running = Partnership.objects.as_at(day).filter(pk__in=seen.values("pk")).select_related("lead")
    both = (running.filter(pk__in=joined) | running.filter(lead=organisation)).distinct()
    return list(both.annotate(lead_then=on_day("name", viewer, day, "lead__")))


def vacant_posts(viewer: Viewer) -> list[Post]:
    """Posts that nobody holds today, near enough to the viewer's own to be theirs to fill; a keeper has too many."""
    near = [grant for grant in viewer.grants if grant.path]
    if not paths_with(Right.APPOINT, near):
        return []
    held = Holding.objects.as_at(viewer.day).filter(deputy=False).values("post")
    going_on = Q(organisation__end__isnull=True) | Q(organisation__end__gte=viewer.day)
    posts = Post.objects.as_at(viewer.day).filter(_reached(near, Right.APPOINT), going_on).exclude(pk__in=held)
    return list(posts.select_related("organisation"))


def reach_of(viewer: Viewer) -> tuple[object, ...]:
    """All that a viewer may do and see, to be compared: grants, and the organisations that these reach."""
    if "" in paths_with(Right.SEE, viewer.grants):
        return (viewer.grants, viewer.own)
    seen = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day).order_by("pk")
    return (viewer.grants, viewer.own, tuple(seen.values_list("pk", "path")))


def holdings_of(viewer: Viewer) -> QuerySet[Holding]:
    """The viewer's own posts, past and to come."""
    return Holding.objects.standing().filter(person=viewer.person).select_related("post__organisation")


def answering_for(organisation: Organisation, day: date) -> list[Person]:
    """Who answers for an organisation: those who appoint there or above it; where there are none, the keepers."""
    kinds = [kind.id for kind in POST_KINDS.values() if Right.APPOINT in kind.rights and not kind.everywhere]
    held = Holding.objects.as_at(day).filter(person__is_active=True).select_related("person")
    near = held.filter(
        post__kind__in=kinds, post__organisation__path__in=[*above(organisation.path), organisation.path]
    )
    keepers = [kind.id for kind in POST_KINDS.values() if Right.KEEP_REGISTER in kind.rights]
    return list({item.person: None for item in near or held.filter(post__kind__in=keepers)})


def glass_broken_lately(viewer: Viewer) -> QuerySet[BreakGlass]:
    """Looks without a post of the last week, at organisations that the viewer answers for."""
    lately = BreakGlass.objects.filter(at__gt=timezone.now() - WEEK).exclude(person=viewer.person)
    return lately.filter(_reached(viewer.grants, Right.APPOINT)).select_related("person", "organisation")


def asked_to_join(viewer: Viewer) -> QuerySet[Member]:
    """Memberships that wait for the answer of an organisation whose details the viewer may change."""
    waiting = Member.objects.standing().filter(agreed_at__isnull=True)
    return waiting.filter(_reached(viewer.grants, Right.EDIT)).select_related("organisation", "partnership__lead")


def _reached(grants: Iterable[Grant], right: Right) -> Q:
    """Rows about organisations that the grants bring a right over."""
    paths = paths_with(right, grants)
    reached = Q() if "" in paths else Q(pk__in=[])
    for path in filter(None, paths):
        reached |= below(path, "organisation__")
    return reached


def posts_to_come(organisation: Organisation, day: date) -> list[Post]:
    """Posts of an organisation that begin later."""
    return list(Post.objects.filter(organisation=organisation, start__gt=day))
