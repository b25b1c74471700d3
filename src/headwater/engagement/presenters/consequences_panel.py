"""What the page of a place says of its readiness for the day after, and of its exercises."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.engagement import queries
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.panels import Panel


def panel(viewer: Viewer, place: Organisation) -> Panel:
    """Its plans in force and how many are fit; what runs. A handful of queries."""
    rows = list(queries.consequence_plans(viewer).filter(organisation=place, state="issued"))
    title, href = _("Ready for the day after"), reverse("consequence-plans")
    if not rows:
        return Panel(title, href, (_("No consequence plan is issued here. Begin one, and have it issued."),))
    fit = queries.fitness_of(rows, viewer.day)
    good = sum(fit[row.pk].fit for row in rows)
    lines = [_("Plans in force: %(count)s. Lacking nothing: %(good)s.") % {"count": len(rows), "good": good}]
    lines += [_("Runs now: %(title)s.") % {"title": row.title} for row in rows if row.runs]
    return Panel(title, reverse("consequence-plan", args=[rows[0].ref]) if len(rows) == 1 else href, tuple(lines))


def exercises_panel(viewer: Viewer, place: Organisation) -> Panel:
    """The last exercise that it took part in, or that it runs."""
    rows = queries.held_by(viewer, place, viewer.day) if place.kind == "force" else None
    found = rows.first() if rows is not None else None
    if found is None:
        found = queries.exercises(viewer).filter(organisation=place, state="held").order_by("-end").first()
    if found is None:
        return Panel(_("Exercises"), reverse("exercises"), (_("None was held yet."),))
    words = _("The last: %(title)s, until %(day)s.") % {"title": found.title, "day": told(found.end)}
    return Panel(_("Exercises"), reverse("exercise", args=[found.ref]), (words,))
