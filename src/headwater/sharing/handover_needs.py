"""What agreed actions and handing over ask of people: what is overdue, a pack to open, and a note to write."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.organisations.viewer import Viewer
from headwater.sharing.queries import leaving_without_a_note, new_in_post, overdue_actions
from headwater.shell.days import told
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said


@asks
def actions_that_are_overdue(viewer: Viewer) -> Iterator[Need]:
    """What organisations of theirs agreed to do and have not done by its day."""
    for row in overdue_actions(viewer):
        words = _("Overdue under “%(title)s”: %(what)s") % {"title": row.agreement.title, "what": row.what}
        why = _("%(name)s agreed to it; %(role)s answers for it.")
        why %= {"name": row.organisation.name, "role": row.owner}
        yield Need(words, reverse("agreement", args=[row.agreement.ref]), why, row.due)


@asks
def packs_to_open(viewer: Viewer) -> Iterator[Need]:
    """The packs of posts that they began to hold lately, until everything of one is ticked off."""
    for holding in new_in_post(viewer):
        words = _("Open your handover pack: %(post)s") % {"post": said(holding.post)}
        why = _("You have held this post since %(day)s.") % {"day": told(holding.start)}
        yield Need(words, f"{reverse('handover')}?post={holding.ref}", why)


@asks
def notes_to_write(viewer: Viewer) -> Iterator[Need]:
    """Notes for posts that they hold for a short time more."""
    for holding in leaving_without_a_note(viewer):
        words = _("Write your note for whoever is next: %(post)s") % {"post": said(holding.post)}
        why = _("What you know of it goes with you, unless you write it down.")
        yield Need(words, reverse("handover-write", args=[holding.ref]), why, holding.end)
