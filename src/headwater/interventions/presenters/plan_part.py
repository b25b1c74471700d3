"""What the room of plans says on the page of a case: what is open and when, reviews, and checks after closing."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.interventions.models import Case
from headwater.interventions.presenters.cases import Part
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told


def part(viewer: Viewer, case: Case) -> Part:
    """Its part: two questions, or one after closing."""
    lines = _after_closing(case) if case.state == "closed" else _open(viewer, case)
    return Part(_("Support plan"), reverse("case-plan", args=[case.ref]), tuple(lines) or (_("Nothing yet."),))


def _open(viewer: Viewer, case: Case) -> list[str]:
    lines = []
    due = list(case.actions.filter(done_on__isnull=True).values_list("due", flat=True))
    if due:
        words = ngettext(
            "%(n)s action is open, due on %(day)s.", "%(n)s actions are open, the first due on %(day)s.", len(due)
        )
        lines.append(words % {"n": len(due), "day": told(min(due))})
    review = case.reviews.filter(held_on__isnull=True, let_go_on__isnull=True).first()
    if review is not None and review.due_on < viewer.day:
        words = _("The review of %(day)s was missed: the chair is told, and nobody can switch that off.")
        lines.append(words % {"day": told(review.due_on)})
    elif review is not None:
        lines.append(_("It is looked at again by %(day)s.") % {"day": told(review.due_on)})
    return lines


def _after_closing(case: Case) -> list[str]:
    """Checks wait only after closing, and nothing else does then."""
    lines = []
    for check in case.after_checks.filter(done_on__isnull=True, dropped_on__isnull=True).order_by("due_on"):
        words = _("%(months)s months after closing, on %(day)s, somebody looks again.")
        lines.append(words % {"months": check.number, "day": told(check.due_on)})
    return lines
