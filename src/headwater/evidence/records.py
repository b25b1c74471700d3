"""Records by their URNs: each kind says which of some references a viewer may see. One question a kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from headwater.evidence.models import Evidence
from headwater.organisations.models import Holding, Member, Organisation, Organisations, Partnership, Post, Tier
from headwater.organisations.viewer import Viewer

START = "urn:headwater:"
Seen = Callable[[Viewer, Collection[str]], Iterable[Any]]
_kinds: dict[str, Seen] = {}


def known(kind: str, seen: Seen) -> None:
    """Say how records of a kind are found: those of some references that a viewer may see."""
    if _kinds.setdefault(kind, seen) is not seen:
        raise ValueError(f"records of the kind {kind} are known already")


def records_of(viewer: Viewer, urns: Iterable[str]) -> dict[str, Any]:
    """The records of those names that the viewer may see. What has no record, or is not theirs, is left out."""
    asked: dict[str, set[str]] = {}
    for urn in urns:
        kind, _, ref = urn.removeprefix(START).partition(":")
        if urn.startswith(START) and ref:
            asked.setdefault(kind, set()).add(ref)
    found = (record for kind, refs in asked.items() if kind in _kinds for record in _kinds[kind](viewer, refs))
    return {record.urn: record for record in found}


def _organisations(viewer: Viewer) -> Organisations:
    return Organisation.objects.visible(viewer.grants, viewer.own, viewer.day)


def _numbers(refs: Collection[str]) -> list[int]:
    return [int(ref) for ref in refs if ref.isascii() and ref.isdecimal() and len(ref) < 18]


# Whoever may see an organisation sees its posts, who holds them, its tier and its partnerships on its page.
known("organisation", lambda viewer, refs: _organisations(viewer).filter(ref__in=refs))
known(
    "post",
    lambda viewer, refs: Post.objects.filter(ref__in=refs, organisation__in=_organisations(viewer)).select_related(
        "organisation"
    ),
)
known(
    "holding",
    lambda viewer, refs: Holding.objects.filter(
        ref__in=refs, post__organisation__in=_organisations(viewer)
    ).select_related("person", "post__organisation"),
)
known(
    "tier",
    lambda viewer, refs: Tier.objects.filter(
        pk__in=_numbers(refs), organisation__in=_organisations(viewer)
    ).select_related("organisation", "author"),
)
known("partnership", lambda viewer, refs: Partnership.objects.filter(ref__in=refs, lead__in=_organisations(viewer)))
known(
    "member",
    lambda viewer, refs: Member.objects.filter(
        pk__in=_numbers(refs), organisation__in=_organisations(viewer)
    ).select_related("organisation", "partnership"),
)
known(
    "evidence",
    lambda viewer, refs: Evidence.objects.visible(viewer.grants).filter(ref__in=refs).select_related("organisation"),
)
