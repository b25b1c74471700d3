"""The staff of a place with what they completed, and links of the numbers of one person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import actions, policies
from headwater.engagement.forms import training as forms
from headwater.engagement.models import Completion, Learner, LearnerLink
from headwater.engagement.presenters import training as shown
from headwater.engagement.presenters.training_lists import PEOPLE
from headwater.engagement.queries import find_read
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_steps import counted
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.tables import Listing


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
    links = (
        LearnerLink.objects.filter(now=found, ended_on__isnull=True)
        .select_related("before__organisation", "by")
        .first()
    )
    lines = [_("Staff number %(number)s at %(name)s.") % {"number": found.number, "name": found.organisation.name}]
    lines += [_("Also known as: %(names)s.") % {"names": ", ".join(found.other_names)}] if found.other_names else []
    if links is not None:
        words = _("Was %(number)s at %(name)s, said by %(who)s on %(day)s: %(why)s")
        known = {"number": links.before.number, "name": links.before.organisation.name, "who": links.by}
        lines.append(words % (known | {"day": told(links.on), "why": links.reason}))
    can = [
        (
            _("Say that they came from another force"), policies.may_handle_staff(viewer, found),
            reverse("training-person-link", args=[ref]),
        )
    ]  # fmt: skip
    if links is not None:
        undo = reverse("training-person-unlink", args=[ref])
        can = [(_("Say that the two numbers are two people"), policies.may_unlink(viewer, links), undo)]
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
        can=can,
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

    decision, trail = policies.may_handle_staff(viewer, found), _trail(viewer, found)
    title = _("Where did %(name)s come from?") % {"name": found.name}
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Link them")))


@require_http_methods(["GET", "POST"])
def unlink(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back that somebody came from another force."""
    viewer, found = asking(request), person_asked_for(request, ref)
    standing = LearnerLink.objects.filter(now=found, ended_on__isnull=True)
    link: LearnerLink = standing.select_related("now", "before__organisation").first() or absent()
    form = forms.Say(request.POST or None, label=_("Why"))

    def do(given: dict[str, Any]) -> Done:
        actions.unlink_staff(link, by=viewer, because=given["words"])
        return Done(_("What either completed counts for them alone."), reverse("training-person", args=[ref]))

    title = _("Are the two numbers two people?")
    intro = _("%(name)s is linked with %(number)s at %(force)s.")
    intro %= {"name": found.name, "number": link.before.number, "force": link.before.organisation.name}
    decision, trail = policies.may_unlink(viewer, link), _trail(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Take the link back"), intro))
