"""What people’s rights ask of those who handle them: answers due and late, what falls due to end, who is to be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.person_rights import REQUESTS
from headwater.interventions import policies, queries
from headwater.interventions.models import RightsRequest
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

MOST = 20  # of each, on the page of what needs somebody


@asks
def requests_to_answer(viewer: Viewer) -> Iterator[Need]:
    """What people wait for: for whoever handles it, always; for the chair, once it is late."""
    if not viewer.own:
        return
    mine = set(queries.panels_of(viewer, ("rights",)))
    chaired = set(queries.panels_of(viewer, ("chair",)))
    if not mine | chaired:
        return
    for row in queries.requests_waiting(viewer).order_by("due_on", "pk")[:MOST]:
        late = (viewer.day - row.due_on).days
        if row.case.panel_id in mine or late > 0:
            yield Need(_title(row, late), _href(row), _why(row, mine), row.due_on)


def _title(row: RightsRequest, late: int) -> str:
    given = {"ref": row.case.ref, "what": said(REQUESTS[row.kind]), "late": late}
    if row.decision:
        return _("Tell the person what was decided: case %(ref)s") % given
    if late > 0:
        return _("An answer to a person is %(late)s days late: case %(ref)s, %(what)s") % given
    return _("Answer what a person asked: case %(ref)s, %(what)s") % given


def _href(row: RightsRequest) -> str:
    if row.decision:
        return reverse("rights-told", args=[row.ref])
    return reverse("case-request", args=[row.case.ref, row.ref])


def _why(row: RightsRequest, mine: set[int]) -> str:
    handles = _("You handle what people ask of their own records on this panel.")
    return handles if row.case.panel_id in mine else _("It is late, and you chair the panel.")


@asks
def cases_to_end(viewer: Viewer) -> Iterator[Need]:
    """Cases whose time is over, and that nothing stops: somebody looks, and a second person after them."""
    if not viewer.own or not queries.panels_of(viewer, policies.KEEPERS):
        return
    rows = queries.due_to_end(viewer).filter(state="closed", held=False, waits=False, proposed=False)
    for case in rows.order_by("keep_until", "pk")[:MOST]:
        if case.erased or case.keep_until < viewer.day:
            words = _("Look at whether case %(ref)s is destroyed") % {"ref": case.ref}
            due = case.keep_until + timedelta(days=1) if case.keep_until else None
            yield Need(words, reverse("keeping-case", args=[case.ref]), _keeps(), due)


def _keeps() -> str:
    """Why it is theirs."""
    return _("You chair the panel, or handle what people ask of their records there.")


@asks
def reviews_to_confirm(viewer: Viewer) -> Iterator[Need]:
    """What another proposed of keeping a case."""
    if not viewer.own or not queries.panels_of(viewer, policies.KEEPERS):
        return
    for row in queries.reviews_to_confirm(viewer)[:MOST]:
        words = _("Confirm what becomes of case %(ref)s, or turn it down") % {"ref": row.case.ref}
        yield Need(words, reverse("keeping-case", args=[row.case.ref]), _keeps(), row.on)


@asks
def recipients_to_tell(viewer: Viewer) -> Iterator[Need]:
    """Who got something of a case and is to be told what became of it."""
    if not viewer.own or not queries.panels_of(viewer, policies.KEEPERS):
        return
    for row in queries.notices(viewer).filter(told_on__isnull=True).order_by("owed_on", "pk")[:MOST]:
        given = {"name": row.disclosure.organisation.name, "ref": row.disclosure.case.ref}
        words = _("Tell %(name)s what became of what it got of case %(ref)s") % given
        yield Need(words, reverse("keeping-notice", args=[row.ref]), _keeps(), row.owed_on)
