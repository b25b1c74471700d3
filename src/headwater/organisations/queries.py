"""Questions about the register, viewer first. What the viewer may not see is in no list and no count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from headwater.core.posts import POST_KINDS, Right
from headwater.organisations.models import Belonging, Holding, Member, Organisation, Partnership, Post, Tier
from headwater.organisations.viewer import Viewer


def organisations(viewer: Viewer, day: date | None = None) -> QuerySet[Organisation]:
    """Those that the viewer may see, as the register was on ``day``, each with its tier that day."""
    day = day or viewer.day
    tier = Tier.objects.as_at(day).filter(organisation=OuterRef("pk")).values("tier")[:1]
    seen = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day)
    return seen.as_at(day).select_related("parent").annotate(tier_then=Subquery(tier))


def find_organisation(viewer: Viewer, ref: str) -> Organisation | None:
    """The organisation of that reference, if the viewer may see it."""
    return Organisation.objects.visible(viewer.grants, viewer.own, viewer.day).filter(ref=ref).first()


def above_on(viewer: Viewer, organisation: Organisation, day: date) -> Organisation | None:
    """The organisation that it was part of on a day, if the viewer may see that one."""
    belonging = Belonging.objects.as_at(day).filter(organisation=organisation).first()
    if belonging is None:
        return None
    seen = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day)
    return seen.filter(pk=belonging.parent_id).first()


def below_on(viewer: Viewer, organisation: Organisation, day: date) -> QuerySet[Organisation]:
    """The organisations that were part of it on a day, of those that the viewer may see."""
    held = Belonging.objects.as_at(day).filter(parent=organisation).values("organisation")
    return organisations(viewer, day).filter(pk__in=held).order_by("name", "pk")


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
    posts = list(Post.objects.as_at(day).filter(organisation=organisation))
    holdings = Holding.objects.as_at(day).filter(post__in=posts).select_related("person", "post__organisation")
    held: dict[int, list[Holding]] = {}
    for holding in holdings:
        held.setdefault(holding.post_id, []).append(holding)
    found = [PostHeld(post, tuple(sorted(held.get(post.pk, ()), key=lambda item: item.deputy))) for post in posts]
    return sorted(found, key=lambda item: (POST_KINDS[item.post.kind].enabler or 99, item.post.title))


def partnerships_of(viewer: Viewer, organisation: Organisation, day: date) -> list[Partnership]:
    """The partnerships that an organisation leads or is in on a day, of those that the viewer may see."""
    joined = Member.objects.as_at(day).filter(organisation=organisation).values("partnership")
    seen = Partnership.objects.visible(viewer.grants, viewer.own, viewer.day)
    running = Partnership.objects.as_at(day).filter(pk__in=seen.values("pk")).select_related("lead")
    return list((running.filter(pk__in=joined) | running.filter(lead=organisation)).distinct())


def vacant_posts(viewer: Viewer) -> list[Post]:
    """Posts that nobody holds today, where the viewer may appoint."""
    paths = {grant.path for grant in viewer.grants if Right.APPOINT in grant.rights and grant.path}
    held = Holding.objects.as_at(viewer.day).filter(deputy=False).values("post")
    posts = Post.objects.as_at(viewer.day).exclude(pk__in=held).select_related("organisation")
    return [post for post in posts if any(post.organisation.path.startswith(path) for path in paths)]


def holdings_of(viewer: Viewer) -> QuerySet[Holding]:
    """The viewer's own posts, past and to come."""
    return Holding.objects.filter(person=viewer.person).select_related("post__organisation")
