"""Questions about needs that readers named: those that nobody met in time, who owns them, and one’s own."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from headwater.accounts.models import Person
from headwater.core import needs_unmet as core
from headwater.core.posts import POST_KINDS
from headwater.core.sentences import sentence
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import NEED, Handing, Release, Remark


def gaps(viewer: Viewer) -> QuerySet[Remark]:
    """Needs of readers that organisations of the viewer’s own owe an answer, and that are past their day."""
    return owed(viewer).filter(kind=NEED, due__lt=viewer.day)


def owed(viewer: Viewer) -> QuerySet[Remark]:
    """What readers said and waits for an answer, each with the post that whoever could own it has there."""
    rows = Remark.objects.filter(release__product__organisation__in=viewer.own, answer="")
    rows = rows.select_related("owner", "release__issued_by", "release__audience", "release__product__organisation")
    return rows.defer("release__body").annotate(
        owner_post=_post_of("owner", viewer.day), issuer_post=_post_of("release__issued_by", viewer.day)
    )


def _post_of(whose: str, day: date) -> Subquery:
    """The kind of post that somebody has where the release was issued; none where they have none."""
    held = posts_at(OuterRef("release__product__organisation"), day).filter(person=OuterRef(whose))
    return Subquery(held.order_by("pk").values("post__kind")[:1])


def posts_at(organisation: Organisation | OuterRef, day: date) -> QuerySet[Holding]:
    """Who holds which post at an organisation on a day; of accounts that are open."""
    held = Holding.objects.as_at(day).filter(post__organisation=organisation, person__is_active=True)
    return held.filter(post__start__lte=day).exclude(post__end__lt=day)


def owned_by(viewer: Viewer) -> Q:
    """Of what is owed, what the viewer owns: the rule of ``core.needs_unmet.owner_of`` as the database asks it."""
    handed = Q(owner=viewer.person_id, owner_post__isnull=False)
    issued = Q(release__issued_by=viewer.person_id, issuer_post__isnull=False)
    return handed | (issued & (Q(owner__isnull=True) | Q(owner_post__isnull=True)))


def gap_of(remark: Remark, day: date) -> core.Unmet | None:
    """What a need of ``owed`` has come to: how late it is, and whose it is."""
    return core.unmet(_as_core(remark), day)


def owner_of(remark: Remark) -> core.Candidate | None:
    """Who owns what is owed."""
    one = _as_core(remark)
    return core.owner_of(one.named, one.issuer)


def _as_core(remark: Remark) -> core.Asked:
    named = _candidate(remark.owner, getattr(remark, "owner_post", None)) if remark.owner else None
    issuer = _candidate(remark.release.issued_by, getattr(remark, "issuer_post", None))
    return core.Asked(remark.due, bool(remark.answer), named, issuer)


def _candidate(person: Person, kind: str | None) -> core.Candidate:
    title = POST_KINDS[kind].title if kind else ""
    name = sentence("{person}, {post}", person=person.name, post=title) if title else person.name
    return core.Candidate(person.pk, name, bool(kind))


def find_gap(viewer: Viewer, ref: str) -> Remark | None:
    """A need that a reader named and that waits for an organisation of the viewer’s own, late or not yet."""
    return owed(viewer).filter(kind=NEED, ref=ref).first()


def handings_of(remark: Remark) -> QuerySet[Handing]:
    """Through whose hands a need went, the first first."""
    return Handing.objects.filter(remark=remark).select_related("owner", "by")


def who_could_own(remark: Remark, day: date) -> QuerySet[Person]:
    """The people with a post where the release was issued."""
    there = posts_at(remark.release.product.organisation, day).values("person")
    return Person.objects.filter(pk__in=there).order_by("name", "pk")


def later_versions(remark: Remark) -> QuerySet[Release]:
    """The versions that were issued to the same audience since: the reader is in no other, as far as anybody tells."""
    release = remark.release
    rows = Release.objects.filter(product=release.product, audience=release.audience, number__gt=release.number)
    return rows.order_by("-number").defer("body", "words")


def own_needs(viewer: Viewer) -> QuerySet[Remark]:
    """What the viewer said that they need, the newest first."""
    rows = Remark.objects.filter(person=viewer.person_id, kind=NEED).select_related("release__audience", "closed_by")
    return rows.defer("release__body", "closed_by__body").order_by("-at", "-pk")


def needs_late_on(viewer: Viewer, day: date) -> int:
    """How many needs that readers named of releases of the viewer’s own were past their day, unanswered, on a day."""
    rows = Remark.objects.filter(release__product__organisation__in=viewer.own, kind=NEED, due__lt=day)
    return rows.filter(Q(answered_at__isnull=True) | Q(answered_at__date__gt=day)).count()
