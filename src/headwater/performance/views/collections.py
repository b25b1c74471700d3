"""Collections of figures: the list, the grid of places and periods, and what is late."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.return_periods import after, called, starts, written
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import frameworks as shared
from headwater.performance.forms import returns as forms
from headwater.performance.models import CollectionPlace, FigureCollection
from headwater.performance.presenters.returns import (
    COLLECTIONS,
    cells_of,
    exceptions_table,
    facts,
    in_address,
    return_href,
)
from headwater.performance.views.overview import absent, place_asked_for, trail_to_measures
from headwater.schemes.returns import returning
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.tables import TYPES, taken_as

PLACES, PERIODS, EXCEPTIONS = 50, 12, 100  # on one page


def trail_to_collections(collection: FigureCollection | None = None) -> Trail:
    """The way to the list, and to what belongs to a collection."""
    whole = [*trail_to_measures(), (_("Returns"), reverse("figure-collections"))]
    if collection is None:
        return whole
    return [*whole, (collection.title, reverse("figure-collection", args=[collection.ref]))]


def collection_asked_for(request: HttpRequest, ref: str) -> FigureCollection:
    """The collection of that reference; one that the viewer may not read is not there."""
    return queries.find_collection(asking(request), ref) or absent()


def page_asked_for(request: HttpRequest) -> int:
    """The number of a page of the address, from 1."""
    text = request.GET.get("page", "1")[:6]
    return max(1, int(text)) if text.isascii() and text.isdecimal() else 1


@list_page
@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    """Every collection that the viewer reads."""
    viewer = asking(request)
    listing = COLLECTIONS.answer(request, queries.with_places(queries.collections(viewer)))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "places": queries.acting_at(viewer), "trail": trail_to_measures()}
    return render(request, "performance/collections.html", context)


@require_safe
def collection(request: HttpRequest, ref: str) -> HttpResponse:
    """One collection as a grid: fifty places by twelve periods a page, each return in a word."""
    viewer, found = asking(request), collection_asked_for(request, ref)
    newest = queries.last_period(found, viewer.day)
    until = min(written(request.GET.get("until", "")) or newest, newest)
    first = max(found.first, after(found.period, until, 1 - PERIODS))
    periods = starts(found.period, first, max(first, until))[::-1]  # the newest stands first: it is looked at most
    number, rows = page_asked_for(request), queries.places_of(viewer, found)
    page = list(rows[(number - 1) * PLACES : number * PLACES + 1])
    shown = page[:PLACES]
    standings = queries.standings(found, shown, periods, viewer.day)
    context = {
        "collection": found,
        "facts": facts(found),
        "periods": [said(called(found.period, one)) for one in periods],
        "grid": [(one, cells_of(found, one, periods, standings)) for one in shown],
        "earlier": in_address(after(found.period, first, -1)) if first > found.first else "",
        "later": in_address(after(found.period, until, PERIODS)) if until < newest else "",
        "until": in_address(until),
        "previous": number - 1 if number > 1 else 0,
        "following": number + 1 if len(page) > PLACES else 0,
        "change": policies.may_change_collection(viewer, found),
        "reads_framework": policies.may_read_framework(viewer, found.framework).allowed,
        "trail": trail_to_collections(),
    }
    return render(request, "performance/collection.html", context)


@list_page
@require_safe
def exceptions(request: HttpRequest, ref: str) -> HttpResponse:
    """What is late or was corrected, for whoever looks at the collection; as a file too."""
    viewer, found = asking(request), collection_asked_for(request, ref)
    rows = queries.exceptions_of(viewer, found, viewer.day)
    table, wanted = exceptions_table(found, rows), request.GET.get("format", "")
    if wanted in TYPES:
        cells = [tuple(str(cell) for cell in row) for row in table.rows]
        return taken_as(table.title, [column.title for column in table.columns], cells, wanted, "exceptions")
    number = page_asked_for(request)
    start = (number - 1) * EXCEPTIONS
    titles = [column.title for column in table.columns]
    page = [
        (return_href(found, one.place, one.period), list(zip(titles, cells, strict=True)))
        for one, cells in zip(rows[start : start + EXCEPTIONS], table.rows[start : start + EXCEPTIONS], strict=True)
    ]
    context = {
        "collection": found,
        "columns": table.columns,
        "rows": page,
        "count": len(rows),
        "previous": number - 1 if number > 1 else 0,
        "following": number + 1 if len(rows) > start + EXCEPTIONS else 0,
        "exports": {name.upper(): f"?format={name}" for name in TYPES},
        "trail": trail_to_collections(found),
    }
    return render(request, "performance/exceptions.html", context)


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a collection up for an organisation."""
    viewer, place = asking(request), place_asked_for(request, ref)
    usable = queries.frameworks(viewer).filter(state="in_use").order_by("title", "pk")
    days = returning().working_days
    first = {"due_days": days.number, "due_source": days.source, "period": "month", "first": viewer.day.replace(day=1)}
    form = forms.SetUpCollection(request.POST or None, frameworks=usable, initial=first)

    def do(given: dict[str, Any]) -> Done:
        made = actions.set_up_collection(FigureCollection(organisation=place, **given), by=viewer)
        return Done(_("It is set up. Ask places for their figures."), reverse("figure-collection", args=[made.ref]))

    decision = policies.may_set_up_collection(viewer, FigureCollection(organisation=place))
    title = _("Collect figures for %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_collections(), do, _("Set it up")))


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask a place for figures."""
    viewer, found = asking(request), collection_asked_for(request, ref)
    form = forms.AskPlace(request.POST or None, viewer=viewer, initial={"first": found.first})

    def do(given: dict[str, Any]) -> Done:
        place = given["place"]
        new = CollectionPlace(collection=found, organisation=place, first=given["first"])
        new.answers = next(iter(actions.answering_posts(place, viewer.day)), None)
        actions.ask_place(new, by=viewer)
        words = _("%(name)s is asked from then on.") % {"name": place.name}
        return Done(words, reverse("figure-collection", args=[ref]))

    decision, title = policies.may_change_collection(viewer, found), _("Ask a place for figures")
    return answer_form(request, FormPage(title, form, decision, trail_to_collections(found), do, _("Ask it")))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """End a collection."""
    viewer, found = asking(request), collection_asked_for(request, ref)
    form = shared.Because(request.POST or None, label=_("Why it ends"))

    def do(given: dict[str, Any]) -> Done:
        actions.end_collection(found, by=viewer, because=given["because"])
        return Done(_("It is ended. What was returned stays."), reverse("figure-collection", args=[ref]))

    decision, title = policies.may_change_collection(viewer, found), _("End the collection")
    return answer_form(request, FormPage(title, form, decision, trail_to_collections(found), do, title))
