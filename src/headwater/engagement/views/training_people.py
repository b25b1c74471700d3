"""Who is overdue and chased, the staff with what they completed, links of numbers, and what is to be settled."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.core.training_lines import AWAY, DISPUTES, EARLY, NEW_NAME, OTHER_NAME, TWO_RESULTS
from headwater.engagement import actions, policies
from headwater.engagement.forms import training as forms
from headwater.engagement.models import Completion, Learner, LearnerLink, TrainingDispute, TrainingReminder
from headwater.engagement.presenters import training as shown
from headwater.engagement.presenters.training_lists import PEOPLE, unsettled_table
from headwater.engagement.queries import find_read
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_counts import counts_at
from headwater.engagement.queries.training_people import overdue_people
from headwater.engagement.queries.training_steps import counted
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.tables import Listing

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
        tables.append((_named(overdue_people(place, viewer.day)), ""))
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


@list_page
@require_safe
def people(request: HttpRequest, ref: str) -> HttpResponse:
    """The staff of a place, for those who may see names."""
    viewer, place = asking(request), place_asked_for(request, ref)
    decision = policies.may_see_names(viewer, place)
    if not decision.allowed:
        return refused_page(request, decision)
    listing = PEOPLE.answer(request, queries.staff_at(viewer, place))
    if not isinstance(listing, Listing):
        return listing
    title = _("Staff of %(name)s") % {"name": place.name}
    return page(request, title, trail_to_training(place), listing=listing)


def person_asked_for(request: HttpRequest, ref: str) -> Learner:
    """The member of staff of that reference; one whose name the viewer may not see is not there."""
    found: Learner = queries.found(queries.learners(asking(request)), ref) or absent()
    return found


def _trail(viewer: Viewer, learner: Learner) -> Trail:
    """The way to somebody: by their force, for whoever reads its training."""
    return trail_to_training(find_read(viewer, learner.organisation.ref))


@require_safe
def person(request: HttpRequest, ref: str) -> HttpResponse:
    """One member of staff: where they serve and served, and what they completed, here and before they came."""
    viewer, found = asking(request), person_asked_for(request, ref)
    root = found.person_id or found.pk
    times = found.postings.select_related("unit")
    served = tuple((row.unit.name, row.role, told(row.start), shown.day_words(row.end)) for row in times)
    own = Completion.objects.filter(queries.of_person(root)).select_related("module", "version_of", "learner")
    done = tuple((str(row.module), row.version_of.name, told(row.day)) for row in counted(own).order_by("-day"))
    links = LearnerLink.objects.filter(now=found).select_related("before__organisation", "by").first()
    lines = [_("Staff number %(number)s at %(name)s.") % {"number": found.number, "name": found.organisation.name}]
    lines += [_("Also known as: %(names)s.") % {"names": ", ".join(found.other_names)}] if found.other_names else []
    if links is not None:
        words = _("Was %(number)s at %(name)s, said by %(who)s on %(day)s: %(why)s")
        known = {"number": links.before.number, "name": links.before.organisation.name, "who": links.by}
        lines.append(words % (known | {"day": told(links.on), "why": links.reason}))
    where = (
        Column("unit", _("Unit")),
        Column("role", _("Role")),
        Column("start", _("From")),
        Column("end", _("Until")),
    )
    what = (Column("module", _("Module"), width=3), Column("version", _("Version")), Column("day", _("Completed on")))
    return page(
        request, found.name, _trail(viewer, found), lines=lines, ref=found.ref,
        tables=[
            (Table("served", _("Where they serve"), where, served), _("No time in a role is known.")),
            (Table("done", _("What they completed"), what, done), _("Nothing that counts is known.")),
        ],
        can=[
            (
                _("Say that they came from another force"), policies.may_keep_training(viewer, found),
                reverse("training-person-link", args=[ref]),
            )
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who they were in the force that they came from."""
    viewer, found = asking(request), person_asked_for(request, ref)
    form = forms.LinkStaff(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        before = actions.staff_of(given["employer"], given["number"], given["name"])
        if before is None:
            what = sentence("nobody of that number and name is on its list.")
            raise refuse("Their number there", what, sentence("Look at how both are written there."))
        made = LearnerLink(now=found, before=before, reason=given["reason"], organisation=found.organisation)
        actions.link_staff(made, by=viewer)
        return Done(_("What they completed there counts here now."), reverse("training-person", args=[ref]))

    decision, trail = policies.may_keep_training(viewer, found), _trail(viewer, found)
    title = _("Where did %(name)s come from?") % {"name": found.name}
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Link them")))


@list_page
@require_safe
def unsettled(request: HttpRequest, ref: str) -> HttpResponse:
    """What contradicts something and waits for a person, the open ones first."""
    viewer, place = asking(request), place_asked_for(request, ref)
    decision = policies.may_engage(viewer, place)
    if not decision.allowed:
        return refused_page(request, decision)
    listing = unsettled_table().answer(request, queries.disputes(viewer).filter(organisation=place))
    if not isinstance(listing, Listing):
        return listing
    lines = [_("None of these is counted until somebody settles it. Filter by “open” to see what waits.")]
    return page(request, _("To be settled"), trail_to_training(place), lines=lines, listing=listing)


def _choices(kind: str) -> tuple[str, str]:
    """What it means to take the line, and not to."""
    yes, no = {
        TWO_RESULTS: (_("They completed it that day"), _("They did not complete it that day")),
        EARLY: (_("The day is right: an early version was taught"), _("The line is wrong")),
        AWAY: (_("They completed it, on a day on which they served elsewhere"), _("The line is wrong")),
        OTHER_NAME: (_("It is the same person under another name"), _("It is somebody else")),
        NEW_NAME: (_("It is the same person, who has that name now"), _("It is somebody else")),
    }[kind]
    return yes, no


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, ref: str) -> HttpResponse:
    """Settle one."""
    viewer = asking(request)
    found: TrainingDispute = queries.found(queries.disputes(viewer), ref) or absent()
    yes, no = _choices(found.kind)
    form = forms.Settle(request.POST or None, yes=yes, no=no)

    def do(given: dict[str, Any]) -> Done:
        actions.settle(found, by=viewer, taken=given["taken"] == "yes", because=given["because"])
        words = _("It is settled.")
        if found.kind == NEW_NAME:
            words = _("It is settled. Bring the staff list again: the lines that were left out are taken then.")
        return Done(words, reverse("training-unsettled", args=[found.organisation.ref]))

    decision, trail = policies.may_settle(viewer, found), trail_to_training(found.organisation)
    about = _("%(who)s (%(number)s)") % {"who": found.learner.name, "number": found.learner.number}
    parts = [
        said(DISPUTES[found.kind]),
        about,
        str(found.module or ""),
        shown.day_words(found.day) if found.day else "",
    ]
    parts += [_("the line says “%(name)s”") % {"name": found.name}] if found.name else []
    parts += [_("line %(line)s of %(file)s") % {"line": found.line, "file": found.brought_in.file_name}]
    intro = "; ".join(part for part in parts if part)
    return answer_form(request, FormPage(_("What is right?"), form, decision, trail, do, _("Settle it"), intro))
