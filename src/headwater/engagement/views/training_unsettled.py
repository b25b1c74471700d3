"""Lines of files that contradict something: what is to be settled, and how one is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.training_lines import AWAY, BACK, DISPUTES, EARLY, NEW_NAME, OTHER_NAME, TWO_RESULTS
from headwater.engagement import actions, policies
from headwater.engagement.forms import training as forms
from headwater.engagement.models import TrainingDispute, TrainingReminder
from headwater.engagement.presenters import training as shown
from headwater.engagement.presenters.training_lists import unsettled_table
from headwater.engagement.queries import training as queries
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.organisations.pages import Done, FormPage, answer_form, refused_page
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.tables import Listing


@list_page
@require_safe
def unsettled(request: HttpRequest, ref: str) -> HttpResponse:
    """What contradicts something and waits for a person, the open ones first."""
    viewer, place = asking(request), place_asked_for(request, ref)
    decision = policies.may_handle_staff(viewer, TrainingReminder(organisation=place))
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
        BACK: (_("They serve here still or again: their time goes on"), _("They left: their time has ended")),
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
