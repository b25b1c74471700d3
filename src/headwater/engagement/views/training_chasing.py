"""Who is overdue at a place, and leads who are reminded of it until they say what will be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies
from headwater.engagement.forms import training as forms
from headwater.engagement.models import TrainingReminder
from headwater.engagement.presenters import training as shown
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_counts import counts_at
from headwater.engagement.queries.training_people import overdue_people
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.publishing.document import Column, Table
from headwater.shell.days import told

MOST_NAMED = 300  # people on a page; counts say how many there are


@require_safe
def overdue(request: HttpRequest, ref: str) -> HttpResponse:
    """Units with somebody overdue today, each with a button to remind its lead; and the names, for who may see them."""
    viewer, place = asking(request), place_asked_for(request, ref)
    late: dict[int, int] = {}
    for row in counts_at(place, viewer.day):
        late[row.unit] = late.get(row.unit, 0) + row.cell.overdue
    units = Organisation.objects.filter(pk__in=[key for key, count in late.items() if count]).order_by("path")
    last: dict[int, TrainingReminder] = {}
    for one in queries.reminders(viewer).filter(organisation__in=units).order_by("on", "pk"):
        last[one.organisation_id] = one
    columns = (
        Column("unit", _("Unit"), width=3),
        Column("late", _("Overdue"), width=1),
        Column("reminded", _("Its lead"), width=3),
        Column("chase", _("Chase"), width=2),
    )
    keeps = policies.may_engage(viewer, place).allowed
    body = tuple(
        (
            shown.linked(unit.name, reverse("training-overdue", args=[unit.ref])), f"{late[unit.pk]:,}",
            _reminded(last.get(unit.pk)), _chase(unit, last.get(unit.pk), keeps),
        )
        for unit in units
    )  # fmt: skip
    names = policies.may_see_names(viewer, place)
    tables = [(Table("units", _("Overdue today, by unit"), columns, body), _("Nobody is overdue today."))]
    notes = []
    if names.allowed and body:
        tables.append((_named(overdue_people(place, viewer.day, among=queries.learners(viewer))), ""))
    elif body:
        notes.append(_("Names are for those who work at the force, and for whoever leads a unit."))
    title = _("Overdue at %(name)s") % {"name": place.name}
    return page(request, title, trail_to_training(place), tables=tables, notes=notes)


def _reminded(one: TrainingReminder | None) -> str:
    if one is None:
        return _("not reminded yet")
    if one.answered_on:
        return _("answered on %(day)s: %(words)s") % {"day": told(one.answered_on), "words": one.answer}
    return _("reminded on %(day)s, has not answered") % {"day": told(one.on)}


def _chase(unit: Organisation, one: TrainingReminder | None, keeps: bool) -> str:
    if not keeps or (one is not None and one.answered_on is None):
        return "–"
    return shown.linked(
        _("Remind the lead of %(name)s") % {"name": unit.name}, reverse("training-remind", args=[unit.ref])
    )


def _named(late: list[Any]) -> Table:
    columns = (
        Column("name", _("Name"), width=3),
        Column("unit", _("Unit"), width=2),
        Column("role", _("Role"), width=2),
        Column("module", _("Module"), width=3),
        Column("due", _("Was due on"), width=2),
    )
    rows = tuple(
        (
            shown.linked(str(one.learner.name), reverse("training-person", args=[one.learner.ref])),
            one.unit.name, one.role, str(one.module), told(one.due),
        )
        for one in late[:MOST_NAMED]
    )  # fmt: skip
    notes = (_("The first %(shown)s of %(total)s, the longest first.") % {"shown": MOST_NAMED, "total": len(late)},)
    return Table("people", _("Who, and with what"), columns, rows, notes=notes if len(late) > MOST_NAMED else ())


@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest, ref: str) -> HttpResponse:
    """Remind whoever leads a unit: one click; it waits for them until they say what will be done."""
    viewer, place = asking(request), place_asked_for(request, ref)
    reminder = TrainingReminder(organisation=place)

    def do(_given: dict[str, Any]) -> Done:
        made = actions.remind_lead(reminder, by=viewer)
        words = _("Whoever leads %(name)s is reminded that %(count)s are overdue.")
        href = reverse("training-overdue", args=[ref])
        return Done(words % {"name": place.name, "count": made.overdue}, href)

    form, decision = forms.Nothing(request.POST or None), policies.may_keep_training(viewer, reminder)
    if request.method == "POST":
        form = forms.Nothing(request.POST)
    intro = _("It stands among what needs them until they answer.")
    title = _("Remind the lead of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_training(place), do, _("Remind them"), intro))


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what will be done about what is overdue."""
    viewer = asking(request)
    found = queries.found(queries.reminders(viewer), ref) or absent()
    form = forms.Say(request.POST or None, label=_("What will be done"))

    def do(given: dict[str, Any]) -> Done:
        actions.answer_reminder(found, by=viewer, answer=given["words"])
        return Done(_("It is kept."), reverse("training-overdue", args=[found.organisation.ref]))

    decision, trail = policies.may_answer_reminder(viewer, found), trail_to_training(found.organisation)
    intro = _("%(count)s were overdue at %(name)s on %(day)s.")
    intro %= {"count": found.overdue, "name": found.organisation.name, "day": told(found.on)}
    title = _("What will be done about overdue training?")
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Say so"), intro))
