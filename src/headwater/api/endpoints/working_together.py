"""Posts and who holds them, partnerships and who is in them, and search."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query

from headwater.api.application import PROBLEMS, api, organisation_asked_for
from headwater.api.schemas import FoundOut, PartnershipsOut, PostsOut
from headwater.organisations import queries
from headwater.organisations.models import Member
from headwater.organisations.viewer import asking
from headwater.search.queries import search

Text = Annotated[str, Query(min_length=1, max_length=200)]
Page = Annotated[int, Query(ge=1, le=9_999)]


@api.get("/organisations/{ref}/posts", response={200: PostsOut, **PROBLEMS})
def posts(request: HttpRequest, ref: str) -> Any:
    """The posts of an organisation today, and who holds them."""
    held = queries.posts_of(organisation_asked_for(request, ref), asking(request).day)
    items = [
        {
            "ref": item.post.ref,
            "kind": item.post.kind,
            "title": item.post.title,
            "since": item.post.start,
            "vacant": item.vacant,
            "holders": [
                {
                    "ref": holding.ref,
                    "name": holding.person.name,
                    "deputy": holding.deputy,
                    "share": holding.share,
                    "since": holding.start,
                    "until": holding.end,
                }
                for holding in item.holders
            ],
        }
        for item in held
    ]
    return {"items": items}


@api.get("/organisations/{ref}/partnerships", response={200: PartnershipsOut, **PROBLEMS})
def partnerships(request: HttpRequest, ref: str) -> Any:
    """The partnerships that an organisation is in or leads today, with the organisations in each."""
    viewer = asking(request)
    found, day = queries.partnerships_of(viewer, organisation_asked_for(request, ref), viewer.day), viewer.day
    members: dict[int, list[Member]] = {}
    for member in Member.objects.as_at(day).filter(partnership__in=found).select_related("organisation"):
        members.setdefault(member.partnership_id, []).append(member)
    items = [
        {
            "ref": item.ref,
            "kind": item.kind,
            "name": item.name,
            "nation": item.nation,
            "level": item.level,
            "lead": item.lead.ref,
            "since": item.start,
            "until": item.end,
            "members": [
                {"ref": member.organisation.ref, "name": member.organisation.name, "chairs": member.chairs}
                for member in members.get(item.pk, [])
            ],
        }
        for item in found
    ]
    return {"items": items}


@api.get("/search", response={200: FoundOut, **PROBLEMS})
def found(request: HttpRequest, q: Text, page: Page = 1) -> Any:
    """What has every word, or words that begin so, of all that you may see: twenty a page, the best first."""
    results = search(asking(request), q, page=page)
    items = [{"urn": item.urn, "kind": item.label, "title": item.title, "address": item.href} for item in results.found]
    return {"items": items, "next": page + 1 if results.more else None}
