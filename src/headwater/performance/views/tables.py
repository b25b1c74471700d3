"""Tables of counts: the list, families, preparing one, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.evidence.uploads import fault_of
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.performance import actions, policies, queries
from headwater.performance.forms import tables as forms
from headwater.performance.models import OVER, TableFamily, TableOfCounts, TableOverride, TableProtection
from headwater.performance.presenters import tables as presenters
from headwater.performance.table_findings import as_found
from headwater.performance.views.overview import absent, place_asked_for, trail_to_measures
from headwater.shell.long_lists import list_page
from headwater.shell.tables import TYPES, taken_as


def trail_to_tables(found: TableOfCounts | None = None) -> Trail:
    """The way to the list, and to what belongs to a table."""
    whole = [*trail_to_measures(), (_("Published tables"), reverse("tables-of-counts"))]
    return whole if found is None else [*whole, (presenters.title_of(found), table_href(found))]


def table_href(found: TableOfCounts) -> str:
    """Where the page of a table is."""
    return reverse("table-of-counts", args=[found.ref])


def table_asked_for(request: HttpRequest, ref: str) -> TableOfCounts:
    """The table of that reference; one that the viewer may not read is not there."""
    return queries.find_table(asking(request), ref) or absent()


def prepared_asked_for(request: HttpRequest, ref: str) -> TableOfCounts:
    """The same, for those who prepare it: for others there is nothing to be done with it."""
    found = table_asked_for(request, ref)
    return found if policies.may_prepare_table(asking(request), found).allowed else absent()


def _family_asked_for(request: HttpRequest, ref: str) -> TableFamily:
    return queries.find_family(asking(request), ref) or absent()


@list_page
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every table that the viewer reads."""
    viewer = asking(request)
    listing = presenters.TABLES.answer(request, queries.tables(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "listing": listing,
        "families": queries.families(viewer).order_by("title", "pk"),
        "places": queries.acting_at(viewer),
        "trail": trail_to_measures(),
    }
    return render(request, "performance/tables_of_counts.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a family of an organisation."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.BeginFamily(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        new = TableFamily(organisation=place, title=given["title"], counted=given["counted"])
        new.adds_up = given["adds_up"] == "yes"
        made = actions.begin_table_family(new, by=viewer)
        return Done(_("It is begun. Prepare its first table."), reverse("table-family", args=[made.ref]))

    decision = policies.may_begin_family(viewer, TableFamily(organisation=place))
    title = _("Begin a family of tables of %(name)s") % {"name": place.name}
    intro = _("Tables of one family count the same thing. Whatever is published of them is held against each other.")
    return answer_form(request, FormPage(title, form, decision, trail_to_tables(), do, _("Begin it"), intro))


@require_safe
def family(request: HttpRequest, ref: str) -> HttpResponse:
    """A family with its tables."""
    viewer, found = asking(request), _family_asked_for(request, ref)
    context = {
        "family": found,
        "rows": [(one, presenters.title_of(one), *_standing(one)) for one in queries.tables_of(viewer, found)],
        "prepare": policies.may_prepare_at(viewer, found.organisation),
        "trail": trail_to_tables(),
    }
    return render(request, "performance/table_family.html", context)


def _standing(one: TableOfCounts) -> tuple[str, str]:
    return presenters.STATES[one.state], presenters.TAGS[one.state]


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, ref: str) -> HttpResponse:
    """Prepare a table of a family."""
    viewer, found = asking(request), _family_asked_for(request, ref)
    levels = queries.levels_offered(viewer)
    first = {"marking": levels[0][0] if levels else "", "title": request.GET.get("title", "")[:200]}
    form = forms.PrepareTable(
        request.POST or None, request.FILES or None, levels=levels, fault=fault_of(request), initial=first
    )

    def do(given: dict[str, Any]) -> Done:
        text = given.pop("counts")
        made = actions.prepare_table(TableOfCounts(family=found, **given), by=viewer, text=text)
        return Done(_("It is here. Choose how it is protected."), table_href(made))

    decision, title = policies.may_prepare_at(viewer, found.organisation), _("Prepare a table")
    trail = [*trail_to_tables(), (found.title, reverse("table-family", args=[ref]))]
    intro = _(
        "True counts are read by those who prepare and publish it, and are gone from here once it is published or "
        "withdrawn."
    )
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Keep it"), intro))


@require_safe
def table(request: HttpRequest, ref: str) -> HttpResponse:
    """One table: what is printed, or how it stands on the way there; as a file too once it is published."""
    viewer, found = asking(request), table_asked_for(request, ref)
    protection = queries.last_protection(found)
    rows = queries.kept_rows(protection.shown) if protection and found.state != "withdrawn" else []
    wanted = request.GET.get("format", "")
    if wanted in TYPES and found.state == "published":
        cells = [tuple(row) for row in rows[1:]]
        if note := presenters.note_of(protection):  # a file goes further than the page, which says it too
            cells.append((note, *[""] * (len(rows[0]) - 1)))
        return taken_as(presenters.title_of(found), rows[0], cells, wanted, f"{found.title}-{found.edition}")
    state, tag = _standing(found)
    context = {
        "table": found,
        "title": presenters.title_of(found),
        "days": presenters.days_told((found.first, found.last)),
        "state": state,
        "tag": tag,
        "shown": presenters.shown(rows, protection),
        "protection": protection,
        "how": presenters.how_told(protection) if protection else "",
        "formats": list(TYPES) if found.state == "published" else [],
        "others": [
            (one, presenters.title_of(one)) for one in queries.tables_of(viewer, found.family) if one.pk != found.pk
        ],
        "trail": trail_to_tables(),
        **_for_those_who_prepare(viewer, found, protection),
    }
    return render(request, "performance/table_of_counts.html", context)


def _for_those_who_prepare(viewer: Viewer, found: TableOfCounts, protection: TableProtection | None) -> dict[str, Any]:
    """True counts, what gives the table away, who answered for it, and what can be done."""
    if not policies.may_prepare_table(viewer, found).allowed:
        return {"prepares": False}
    known: dict[str, Any] = {
        "prepares": True,
        "counts": None if found.state in OVER else presenters.shown(queries.kept_rows(found.counts), None),
        "override": queries.override_of(protection),
        "stuck": policies.is_stuck(found),
        "change": policies.may_change_table(viewer, found),
        "protect": policies.may_protect_table(viewer, found),
        "again": policies.may_try_table_again(viewer, found),
        "publish": policies.may_publish_table(viewer, found),
        "publish_href": f"publish/?seen={found.version}",
        "withdraw": policies.may_withdraw_table(viewer, found),
    }
    if protection is None or found.state not in ("refused", "proposed"):
        return known
    attacked = as_found(protection.found)
    named = {ref for one in attacked.exposed for ref in one.tables}.union(attacked.contradiction)
    titles = queries.titles_among(viewer, named)
    known["given_away"] = presenters.given_away(found, attacked, titles)
    known["answer_for"] = policies.may_answer_for_table(viewer, TableOverride(protection=protection))
    return known
