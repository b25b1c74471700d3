"""Training at large and of a place: coverage as at a day, the roll-out, gaps, and who was briefed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.core.training import curve_words
from headwater.engagement import policies
from headwater.engagement.models import TrainingLevel, TrainingProgramme
from headwater.engagement.presenters import training as shown
from headwater.engagement.presenters.training_curve import curve_picture
from headwater.engagement.presenters.training_gaps import briefed_table, gaps_table, untold_lines
from headwater.engagement.queries import engages_at, places_read
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_counts import by_employer, counts_at, curve_of, programmes_needed_at
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Trail, day_asked_for
from headwater.organisations.viewer import Viewer, asking
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.saying import said

PAGE = "engagement/training_page.html"


def absent() -> Any:
    """There is no such thing, or it is not for the viewer."""
    raise Http404


def trail_to_training(place: Organisation | None = None) -> Trail:
    """The way to the front page of training, and to what belongs to a place."""
    trail = [*trail_to_engagement(), (_("Training"), reverse("training"))]
    return [*trail, (place.name, reverse("training-of", args=[place.ref]))] if place else trail


def page(request: HttpRequest, title: str, trail: Trail, **context: Any) -> HttpResponse:
    """A page of the room."""
    return render(request, PAGE, {"title": title, "trail": trail, **context})


@require_safe
def training(request: HttpRequest) -> HttpResponse:
    """Coverage of each employer that I read, as at a day."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    counts = by_employer(viewer, day)
    places = Organisation.objects.filter(pk__in=counts).order_by("name")
    rows = tuple(
        (
            shown.linked(place.name, f"{reverse('training-of', args=[place.ref])}?day={day.isoformat()}"),
            shown.of_all(counts[place.pk]), f"{counts[place.pk].percent}%", f"{counts[place.pk].overdue:,}",
        )
        for place in places
    )  # fmt: skip
    columns = (
        Column("force", _("Force"), width=3),
        Column("trained", _("Have all that their level needs"), width=2),
        Column("percent", _("Of a hundred"), width=1),
        Column("overdue", _("Overdue"), width=1),
    )
    mine = [place for place in engages_at(viewer) if place.kind in ("force", "national")]
    links = [
        *(
            (_("Training at %(name)s") % {"name": place.name}, reverse("training-of", args=[place.ref]))
            for place in mine
        ),
        (_("Programmes and modules"), reverse("training-programmes")),
        (_("Events"), reverse("training-events")),
        (_("Guidance that people are to know"), reverse("training-guidance")),
    ]
    intro = _(
        "Roles of jobs are scored against skills, which gives each a level; a level needs modules by a day. Of people "
        "there is a record of what they completed, and never a score."
    )
    table = Table("forces", _("Coverage by force"), columns, rows)
    nothing = _("No force that you read has staff here on that day. Bring a staff list, and take a matrix into use.")
    return page(
        request, _("Training"), trail_to_engagement(), lines=[intro], links=links, day=day, tables=[(table, nothing)]
    )


@require_safe
def of_place(request: HttpRequest, ref: str) -> HttpResponse:
    """Coverage of a place by unit, role and level, as at a day, and the way to everything else."""
    viewer, place = asking(request), place_asked_for(request, ref)
    day = day_asked_for(request, viewer)
    rows = counts_at(place, day)
    units = {row.pk: row for row in places_read(viewer).filter(pk__in={row.unit for row in rows})}
    levels = _levels(place, day)
    whole = shown.summed(rows)
    known = {
        "trained": f"{whole.trained:,}",
        "staff": f"{whole.staff:,}",
        "late": f"{whole.overdue:,}",
        "day": told(day),
    }
    words = _("On %(day)s, %(trained)s of %(staff)s have all that their level needs; %(late)s are overdue.") % known
    note = _(
        "What was true on that day, as it is known now: a completion that is brought later counts from its own day."
    )
    return page(
        request, _("Training at %(name)s") % {"name": place.name}, trail_to_training(), day=day,
        lines=[words if whole.staff else _("Nobody with a level is known to serve here on that day.")],
        first=(_("Chase what is overdue"), reverse("training-overdue", args=[ref])) if whole.overdue else None,
        tables=[
            (shown.coverage_table(rows, units, levels), _("Bring a staff list, and take a matrix into use.")),
            (shown.roles_table(rows, levels), ""),
        ],
        links=_links(viewer, place), notes=[note],
        can=_can(viewer, place),
    )  # fmt: skip


def _levels(place: Organisation, day: Any) -> dict[int, str]:
    """What the levels are called by the matrix that was in use at the employer on a day."""
    employers = [int(one) for one in place.path.strip("/").split("/") if one.isdigit()]
    rows = TrainingLevel.objects.filter(
        matrix__organisation__in=employers, matrix__state="in_use", matrix__start__lte=day
    )
    ordered = rows.order_by("matrix__start", "number").values_list("matrix", "number", "title")
    newest = max((matrix for matrix, _n, _t in ordered), default=None)
    return {number: title for matrix, number, title in ordered if matrix == newest}


def _links(viewer: Viewer, place: Organisation) -> list[tuple[str, str]]:
    names = policies.may_see_names(viewer, place).allowed
    keeps = policies.may_engage(viewer, place).allowed
    to = {
        _("Roll-out of programmes"): "training-curve",
        _("Needs against offers"): "training-gaps",
        _("Who was briefed in a year"): "training-briefings",
        _("Matrices of roles and skills"): "training-matrices",
    }
    to |= {_("Staff"): "training-people"} if names else {}
    to |= {_("Files from the HR system"): "training-imports", _("To be settled"): "training-unsettled"} if keeps else {}
    return [(words, reverse(name, args=[place.ref])) for words, name in to.items()]


def _can(viewer: Viewer, place: Organisation) -> Sequence[tuple[str, Any, str]]:
    keeps = policies.may_engage(viewer, place)
    to = {
        _("Bring a file from the HR system"): "training-bring",
        _("Begin a programme"): "training-programme-begin",
        _("Plan an event"): "training-event-plan",
        _("Begin a matrix"): "training-matrix-begin",
        _("Ask posts to know guidance"): "training-guidance-ask",
    }
    return [(words, keeps, reverse(name, args=[place.ref])) for words, name in to.items()]


@require_safe
def curve(request: HttpRequest, ref: str) -> HttpResponse:
    """How far a programme is rolled out, against the day by which it is to be complete."""
    viewer, place = asking(request), place_asked_for(request, ref)
    day = day_asked_for(request, viewer)
    known = list(queries.programmes(viewer).filter(pk__in=programmes_needed_at(place)).order_by("title"))
    asked = request.GET.get("programme", "")[:20].replace("\x00", "")
    chosen: TrainingProgramme | None = next((one for one in known if one.ref == asked), known[0] if known else None)
    title = _("Roll-out at %(name)s") % {"name": place.name}
    if chosen is None:
        nothing = _("No level needs a module of a programme yet: say so in a matrix, and take that into use.")
        return page(request, title, trail_to_training(place), lines=[nothing])
    points = curve_of(place, chosen, day)
    links = [
        (one.title, f"{reverse('training-curve', args=[ref])}?programme={one.ref}&day={day.isoformat()}")
        for one in known
        if one != chosen
    ]
    return page(
        request, title, trail_to_training(place), caption=chosen.title,
        lines=[said(curve_words(points, chosen.deadline, day))], picture=curve_picture(points, chosen.deadline),
        tables=[(shown.curve_table(points), _("Nobody needed it on that day."))], links=links,
        notes=[_("To be complete by: %(day)s.") % {"day": shown.day_words(chosen.deadline)}],
    )  # fmt: skip


@require_safe
def gaps(request: HttpRequest, ref: str) -> HttpResponse:
    """Which training is needed and which offered; what overlaps; and what no channel tells of (6.6.5)."""
    viewer, place = asking(request), place_asked_for(request, ref)
    title = _("Needs against offers at %(name)s") % {"name": place.name}
    lines = untold_lines(viewer, place)
    intro = _("A gap is shown with its reason; whoever plans training judges what to do about it.")
    return page(
        request, title, trail_to_training(place), lines=[intro],
        tables=[(gaps_table(viewer, place), _("There is no module that could be needed."))], notes=lines,
    )  # fmt: skip


@require_safe
def briefings(request: HttpRequest, ref: str) -> HttpResponse:
    """Who was briefed in the year to today, and who was not: kept where briefings are, and counted here."""
    viewer, place = asking(request), place_asked_for(request, ref)
    title = _("Who was briefed at %(name)s") % {"name": place.name}
    where = [(_("Briefings, where they are written down"), reverse("briefings"))]
    if place.pk not in viewer.own:
        words = _("Briefings are read by those with a post at the organisation that they were given for.")
        return page(request, title, trail_to_training(place), lines=[words], links=where)
    tables = [(table, "") for table in briefed_table(place, viewer.day)]
    return page(request, title, trail_to_training(place), tables=tables, links=where)
