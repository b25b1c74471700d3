"""What meetings, plans and lateness ask of people. Titles hold references alone, and none can be switched off."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.core.casework import ABOVE_AFTER
from headwater.interventions import queries
from headwater.interventions.models import OPEN_STATES, AgendaItem, PlanAction, Review
from headwater.interventions.policies import panels_with
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody


@asks
def actions_that_are_due(viewer: Viewer) -> Iterator[Need]:
    """Actions of plans that the viewer sees to, and whose day has come."""
    if viewer.person is None or not viewer.own:
        return
    rows = PlanAction.objects.filter(owner=viewer.person, done_on__isnull=True, due__lte=viewer.day)
    rows = rows.filter(case__in=queries.open_cases(viewer).values("pk")).select_related("case")
    for row in rows.order_by("due", "pk")[:MOST]:
        title = _("An action of case %(ref)s is due") % {"ref": row.case.ref}
        yield Need(title, reverse("case-plan", args=[row.case.ref]), _("You see to it."), row.due)


@asks
def what_a_chair_is_told(viewer: Viewer) -> Iterator[Need]:
    """What is late on the viewer’s panels as one, and each review that was missed."""
    panels = panels_with(viewer, "chair")
    if not panels:
        return
    count = queries.late_cases(viewer).values("pk").count()
    if count:
        title = ngettext("%(n)s case is late", "%(n)s cases are late", count) % {"n": count}
        yield Need(title, reverse("late-cases"), _("You chair the panel."), viewer.day)
    missed = Review.objects.filter(held_on__isnull=True, let_go_on__isnull=True, due_on__lt=viewer.day)
    missed = missed.filter(case__panel__in=panels, case__state__in=OPEN_STATES, case__part_of__isnull=True)
    for row in missed.select_related("case").order_by("due_on", "pk")[:MOST]:
        title = _("A review of case %(ref)s was missed") % {"ref": row.case.ref}
        yield Need(title, reverse("case-plan", args=[row.case.ref]), _("You chair the panel."), row.due_on)


@asks
def decisions_to_write_down(viewer: Viewer) -> Iterator[Need]:
    """Items of meetings that were held, and whose decision the chair has not written down."""
    panels = panels_with(viewer, "chair")
    if not panels:
        return
    rows = AgendaItem.objects.filter(meeting__panel__in=panels, meeting__state="held", decision="")
    rows = rows.filter(taken_off_on__isnull=True, case__state__in=OPEN_STATES).select_related("case", "meeting")
    for row in rows.order_by("meeting__day", "pk")[:MOST]:
        title = _("Write down what was decided on case %(ref)s") % {"ref": row.case.ref}
        href = reverse("case-item", args=[row.case.ref, row.ref])
        yield Need(title, href, _("You chair the panel."), row.meeting.day)


@asks
def packs_to_read(viewer: Viewer) -> Iterator[Need]:
    """Packs for meetings ahead, on which the viewer’s agency has said nothing yet."""
    if viewer.person is None or not panels_with(viewer, "member"):
        return
    for pack in queries.packs_for(viewer)[:MOST]:
        if pack.item.meeting.day >= viewer.day:
            title = _("Read pack %(ref)s for a meeting") % {"ref": pack.ref}
            why = _("You sit on the panel for %(name)s.") % {"name": pack.organisation.name}
            yield Need(title, reverse("pack", args=[pack.ref]), why, pack.item.meeting.day)


@asks
def cases_to_take_on(viewer: Viewer) -> Iterator[Need]:
    """Cases that other areas ask the viewer’s panels to take on."""
    if not (panels_with(viewer, "officer") or panels_with(viewer, "chair")):
        return
    for row in queries.transfers_here(viewer).exclude(asked_by=viewer.person)[:MOST]:
        title = _("Say whether you take case %(ref)s on") % {"ref": row.case.ref}
        yield Need(title, reverse("transfer", args=[row.ref]), _("Your panel was asked."), row.answer_by)


@asks
def late_by_more_than_a_week(viewer: Viewer) -> Iterator[Need]:
    """For those who lead at a panel’s place: how many cases are late beyond the setting, and no reference."""
    if not viewer.own:
        return
    for panel, count in queries.late_above(viewer)[:MOST]:
        words = ngettext("%(n)s case of %(panel)s is long late", "%(n)s cases of %(panel)s are long late", count)
        why = _("By %(days)s days or more, and you lead there. You read no case: ask the chair.")
        title = words % {"n": count, "panel": panel.name}
        yield Need(title, reverse("late-cases"), why % {"days": ABOVE_AFTER}, viewer.day)
