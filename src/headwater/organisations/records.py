"""Records by their URNs: each kind says which of its rows a viewer may see. Citations and search ask here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from headwater.organisations.models import Holding, Member, Organisation, Organisations, Partnership, Post, Tier
from headwater.organisations.viewer import Viewer

START = "urn:headwater:"


@dataclass(frozen=True)
class Kind:
    """A kind of record: the field that its URN ends with, and the rows that a viewer may see.

    ``told`` says in words what a record is, to those who may see it, where its own name says less; ``page`` is where it
    is shown, if it has a page.
    """

    key: str
    seen: Callable[[Viewer], QuerySet[Any]]
    told: Callable[[Any], object] = lambda record: record
    page: Callable[[Any], str] = lambda _: ""


@dataclass(frozen=True)
class Named:
    """A record as a page names it to somebody who may see it: in words, and where it leads (nowhere if empty)."""

    words: object
    page: str


_kinds: dict[str, Kind] = {}


def known(name: str, kind: Kind) -> None:
    """Say how records of a kind are found."""
    if _kinds.setdefault(name, kind) is not kind:
        raise ValueError(f"records of the kind {name} are known already")


def kinds() -> Mapping[str, Kind]:
    """The kinds there are."""
    return _kinds


def records_of(viewer: Viewer, urns: Iterable[str]) -> dict[str, Any]:
    """The records of those names that the viewer may see, one question a kind. What is not theirs is left out."""
    asked: dict[str, set[str]] = {}
    for urn in urns:
        kind, _, ref = urn.removeprefix(START).partition(":")
        if urn.startswith(START) and ref:
            asked.setdefault(kind, set()).add(ref)
    found = (record for name, refs in asked.items() if name in _kinds for record in _of(viewer, _kinds[name], refs))
    return {record.urn: record for record in found}


def named(record: Any) -> Named:
    """How a record is named that ``records_of`` found."""
    kind = _kinds[record.urn.removeprefix(START).partition(":")[0]]
    return Named(kind.told(record), kind.page(record))


def page_of(address: str, of: str = "") -> Callable[[Any], str]:
    """The page of that name, of a record or of what ``of`` leads to."""
    ref = attrgetter(f"{of}.ref" if of else "ref")
    return lambda record: reverse(address, args=[ref(record)])


def _of(viewer: Viewer, kind: Kind, refs: set[str]) -> QuerySet[Any]:
    keys = refs if kind.key != "pk" else {ref for ref in refs if ref.isascii() and ref.isdecimal() and len(ref) < 18}
    return kind.seen(viewer).filter(**{f"{kind.key}__in": keys})


def _organisations(viewer: Viewer) -> Organisations:
    return Organisation.objects.visible(viewer.grants, viewer.own, viewer.day)


def _partnerships(viewer: Viewer) -> QuerySet[Partnership]:
    seen = Partnership.objects.visible(viewer.grants, viewer.own, viewer.day)
    return seen.select_related("lead")


# Whoever may see an organisation sees its posts, who holds them, its tier and its partnerships on its page.
known("organisation", Kind("ref", _organisations, page=page_of("organisation")))
known(
    "post",
    Kind(
        "ref",
        lambda viewer: Post.objects.filter(organisation__in=_organisations(viewer)).select_related("organisation"),
        page=page_of("organisation", "organisation"),
    ),
)
known(
    "holding",
    Kind(
        "ref",
        lambda viewer: (
            Holding.objects.standing()
            .filter(post__organisation__in=_organisations(viewer))
            .select_related("person", "post__organisation")
        ),
        page=page_of("organisation", "post.organisation"),
    ),
)
known(
    "tier",
    Kind(
        "pk",
        lambda viewer: (
            Tier.objects.standing()
            .filter(organisation__in=_organisations(viewer))
            .select_related("organisation", "author")
        ),
        page=page_of("organisation", "organisation"),
    ),
)
known("partnership", Kind("ref", _partnerships, page=page_of("partnership")))
known(
    "member",
    Kind(
        "pk",
        lambda viewer: (
            Member.objects.standing()
            .filter(organisation__in=_organisations(viewer), partnership__in=_partnerships(viewer))
            .select_related("organisation", "partnership")
        ),
        page=page_of("partnership", "partnership"),
    ),
)
