"""Events at which a module is taught: planned, held or called off, and what people thought of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies
from headwater.engagement.forms import training as plain_forms
from headwater.engagement.forms import training_courses as forms
from headwater.engagement.models import AUDIENCES, DELIVERERS, RATINGS, EventFeedback, ModuleVersion, TrainingEvent
from headwater.engagement.presenters.training_lists import EVENTS
from headwater.engagement.queries import training as queries
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.tables import Listing


def event_asked_for(request: HttpRequest, ref: str) -> TrainingEvent:
    """The event of that reference; one that the viewer may not read is not there."""
    found: TrainingEvent = queries.found(queries.events(asking(request)), ref) or absent()
    return found


def _trail(event: TrainingEvent | None = None) -> Trail:
    trail = [*trail_to_training(), (_("Events"), reverse("training-events"))]
    return [*trail, (str(event.version_of.module), reverse("training-event", args=[event.ref]))] if event else trail


@list_page
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """The events that I read, the newest first."""
    listing = EVENTS.answer(request, queries.events(asking(request)))
    if not isinstance(listing, Listing):
        return listing
    return page(request, _("Training events"), trail_to_training(), listing=listing)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Plan one."""
    viewer, place = asking(request), place_asked_for(request, ref)
    modules = queries.modules_for(place).filter(programme__end__isnull=True)
    versions = (
        ModuleVersion.objects.filter(module__in=modules).select_related("module").order_by("module__code", "start")
    )
    form = forms.PlanEvent(request.POST or None, versions=versions)

    def do(given: dict[str, Any]) -> Done:
        made = actions.plan_training(TrainingEvent(organisation=place, **given), by=viewer)
        return Done(_("It is planned."), reverse("training-event", args=[made.ref]))

    decision = policies.may_keep_training(viewer, TrainingEvent(organisation=place))
    title = _("Plan an event of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_training(place), do, _("Plan it")))


@require_safe
def event(request: HttpRequest, ref: str) -> HttpResponse:
    """One event, and what people thought of it."""
    viewer, found = asking(request), event_asked_for(request, ref)
    keeps = policies.may_keep_training(viewer, found)
    known = {
        "day": told(found.day), "place": found.place, "seats": found.seats,
        "who": said(DELIVERERS[found.deliverer]), "whom": said(AUDIENCES[found.audience]),
    }  # fmt: skip
    lines = [_("%(day)s, %(place)s. For: %(whom)s. By: %(who)s. Seats: %(seats)s.") % known]
    lines += [_("Called off: %(why)s") % {"why": found.called_off}] if found.called_off else []
    lines += [_("%(count)s came.") % {"count": found.attended}] if found.attended is not None else []
    rows = list(queries.feedback_of(found))
    counted = Counter(row.rating for row in rows)
    columns = (Column("rating", _("What they thought of it"), width=3), Column("count", _("How many"), width=1))
    ratings = tuple((said(words), str(counted[key])) for key, words in RATINGS.items()) if rows else ()
    words = tuple((row.comment,) for row in rows if row.comment)
    return page(
        request, str(found.version_of.module), _trail(), caption=found.organisation.name, lines=lines, ref=found.ref,
        tables=[
            (Table("ratings", _("Feedback"), columns, ratings), _("No feedback is written down.")),
            *([(Table("words", _("In their words"), (Column("words", _("Words")),), words), "")] if words else []),
        ],
        can=[
            (_("Say that it was held"), keeps, reverse("training-event-held", args=[ref])),
            (_("Write feedback down"), keeps, reverse("training-event-feedback", args=[ref])),
            (_("Call it off"), keeps, reverse("training-event-off", args=[ref])),
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def held(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it was held, and how many came."""
    viewer, found = asking(request), event_asked_for(request, ref)
    form = forms.SayHeld(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.say_held(found, by=viewer, attended=given["attended"])
        return Done(_("It is kept."), reverse("training-event", args=[ref]))

    decision = policies.may_keep_training(viewer, found)
    return answer_form(request, FormPage(_("It was held"), form, decision, _trail(found), do))


@require_http_methods(["GET", "POST"])
def off(request: HttpRequest, ref: str) -> HttpResponse:
    """Call it off."""
    viewer, found = asking(request), event_asked_for(request, ref)
    form = plain_forms.Say(request.POST or None, label=_("Why"))

    def do(given: dict[str, Any]) -> Done:
        actions.call_off_training(found, by=viewer, because=given["words"])
        return Done(_("It is called off."), reverse("training-event", args=[ref]))

    decision = policies.may_keep_training(viewer, found)
    return answer_form(request, FormPage(_("Call the event off"), form, decision, _trail(found), do, _("Call it off")))


@require_http_methods(["GET", "POST"])
def feedback(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what somebody who came thought of it."""
    viewer, found = asking(request), event_asked_for(request, ref)
    form = forms.KeepFeedback(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.keep_feedback(EventFeedback(event=found, **given), by=viewer)
        return Done(_("It is kept."), reverse("training-event", args=[ref]))

    decision = policies.may_keep_training(viewer, found)
    title = _("What did somebody think of it?")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do))
