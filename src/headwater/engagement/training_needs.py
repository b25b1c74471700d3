"""What training asks of people: units of theirs that are overdue, what is to be settled, files to confirm, guidance."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.access import may
from headwater.core.posts import Right
from headwater.engagement.models import CHECKED
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_guidance import not_acknowledged
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody


@asks
def reminders_to_answer(viewer: Viewer) -> Iterator[Need]:
    """Reminders of overdue training in units that they lead."""
    if not viewer.own:
        return
    rows = queries.reminders(viewer).filter(organisation__in=viewer.own, answered_on__isnull=True)
    for row in rows[:MOST]:
        if may(Right.EDIT, viewer.grants, row.organisation.path, "").allowed:
            words = _("Training is overdue at %(name)s: %(count)s") % {
                "name": row.organisation.name,
                "count": row.overdue,
            }
            why = _("%(who)s reminded whoever leads there.") % {"who": row.by}
            yield Need(words, reverse("training-answer", args=[row.ref]), why, row.on)


@asks
def files_to_confirm(viewer: Viewer) -> Iterator[Need]:
    """Files of theirs that were looked through and wait for a word."""
    if viewer.person is None or not viewer.own:
        return
    for row in queries.imports(viewer).filter(brought_by=viewer.person, state=CHECKED)[:MOST]:
        words = _("Confirm what was found in %(name)s") % {"name": row.file_name}
        why = _("You brought it for %(name)s.") % {"name": row.organisation.name}
        yield Need(words, reverse("training-import", args=[row.ref]), why)


@asks
def guidance_to_acknowledge(viewer: Viewer) -> Iterator[Need]:
    """Guidance that a post of theirs is asked to know, and of whose latest version they have said nothing."""
    if viewer.person is None or not viewer.own:
        return
    for row in not_acknowledged(viewer)[:MOST]:
        words = _("Say whether you have the guidance: %(title)s") % {"title": row.title}
        why = _("You hold a post that is asked to know it.")
        yield Need(words, reverse("training-guidance-say", args=[row.ref]), why)
