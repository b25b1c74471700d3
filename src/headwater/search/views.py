"""The page of search."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.organisations.viewer import asking
from headwater.search.queries import COUNTED, PAGE, search
from headwater.search.searchable import all_findable

LONGEST = 200  # characters of a query


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """What has the words that were asked for, of what I may see."""
    query, kind = request.GET.get("q", "").strip()[:LONGEST], request.GET.get("kind", "")
    kind = kind if kind in all_findable() else ""
    asked = request.GET.get("page", "1")[:4]
    page = max(1, int(asked)) if asked.isascii() and asked.isdecimal() else 1
    results = search(asking(request), query, kind, page)
    to = {number: f"?{urlencode({'q': query, 'kind': kind, 'page': number})}" for number in (page - 1, page + 1)}
    context = {
        "query": query,
        "results": results,
        "first": results.start + 1,
        "last": results.start + len(results.found),
        "many": results.count > COUNTED,
        "kinds": [(item.name, _(item.label), item.name == kind) for item in all_findable().values()],
        "previous": to[page - 1] if page > 1 else "",
        "following": to[page + 1] if results.more else "",
        "page_size": PAGE,
    }
    return render(request, "search/found.html", context)
