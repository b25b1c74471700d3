"""What learning asks of people: reviews, what waits for an editor or an author, answers, results, and promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.learning import policies, queries
from headwater.learning.models import Commitment, CommitmentStatus
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody
TIME = timedelta(days=182)  # after which something can be said of what was taken up
FIRST_DAYS = 7  # of a month, in which the digest of the last one is offered


@asks
def studies_to_review(viewer: Viewer) -> Iterator[Need]:
    """Studies that they were asked to review."""
    if viewer.own:
        for row in queries.reviews_owed(viewer)[:MOST]:
            title = _("Review a study: %(title)s") % {"title": row.study.title}
            yield Need(title, reverse("study-draft", args=[row.study.ref]), _("You were asked to."), row.due_on)


@asks
def studies_to_edit(viewer: Viewer) -> Iterator[Need]:
    """For an editor: what was received, lacks a review, is divided or is to be published, or is to be withdrawn."""
    words = {
        "received": _("Find reviewers for a study: %(title)s"),
        "divided": _("The reviewers of a study differ: %(title)s"),
        "answered": _("Its author changed a study: %(title)s"),
        "accepted": _("Publish a study: %(title)s"),
        "published": _("Its author asks that a study be withdrawn: %(title)s"),
    }
    for row in queries.received_studies(viewer)[:MOST]:
        title = (words.get(row.state) or _review_lacking(row)) % {"title": row.title}
        yield Need(title, reverse("study-draft", args=[row.ref]), _("You edit what is learnt."))


def _review_lacking(row: Any) -> str:
    """Of a study that is being reviewed, what its editor is told: a row of ``received_studies``."""
    if row.few:
        return _("Find another reviewer for a study: %(title)s")
    return _("A reviewer of a study is past their day: %(title)s")


@asks
def studies_to_change(viewer: Viewer) -> Iterator[Need]:
    """For an author: what came back."""
    if not viewer.own:
        return
    words = {
        "changes": _("Answer what the reviewers asked: %(title)s"),
        "draft": _("A study was given back to you. Read why: %(title)s"),
        "refused": _("A study is not to be published. Read why: %(title)s"),
    }
    for row in queries.studies_back(viewer)[:MOST]:
        title = words[row.state] % {"title": row.title}
        yield Need(title, reverse("study-draft", args=[row.ref]), _("You wrote it."))


@asks
def study_questions_to_answer(viewer: Viewer) -> Iterator[Need]:
    """Questions about what they wrote."""
    if not viewer.own:
        return
    for row in queries.questions_to_answer(viewer)[:MOST]:
        title = _("Answer a question about your study: %(title)s") % {"title": row.study.title}
        yield Need(title, reverse("study-question", args=[row.ref]), _("You wrote it."))


@asks
def results_to_tell(viewer: Viewer) -> Iterator[Need]:
    """What their organisations took up half a year ago or before, and said nothing of yet."""
    if not viewer.own:
        return
    for row in queries.results_owed(viewer, viewer.day - TIME)[:MOST]:
        title = _("Tell what came of what you took up: %(title)s") % {"title": row.study.title}
        why = _("%(name)s took it up.") % {"name": row.organisation.name}
        yield Need(title, reverse("adoption-result", args=[row.ref]), why)


@asks
def adopted_studies_withdrawn(viewer: Viewer) -> Iterator[Need]:
    """What their organisations took up, and which was withdrawn since."""
    if not viewer.own:
        return
    for row in queries.adopted_and_withdrawn(viewer)[:MOST]:
        title = _("A study that you took up was withdrawn: %(title)s") % {"title": row.study.title}
        why = _("%(name)s took it up. Read why, and say whether you go on.") % {"name": row.organisation.name}
        yield Need(title, reverse("adoption", args=[row.ref]), why)


@asks
def promises_that_are_overdue(viewer: Viewer) -> Iterator[Need]:
    """Promises of reviews that are past their day, of those who may say what became of them."""
    if not viewer.own:
        return
    rows = (row for row in queries.overdue_commitments(viewer) if _may_say(viewer, row))
    for row in islice(rows, MOST):
        title = _("A promised review is overdue: %(what)s") % {"what": row.what}
        why = _("%(name)s promised it.") % {"name": row.organisation.name}
        yield Need(title, reverse("promise", args=[row.ref]), why, row.due)


def _may_say(viewer: Viewer, row: Commitment) -> bool:
    return policies.may_say_commitment(viewer, CommitmentStatus(commitment=row)).allowed


@asks
def digests_to_read(viewer: Viewer) -> Iterator[Need]:
    """In the first days of a month, what the last one brought under the themes that they follow, if it did."""
    if viewer.day.day > FIRST_DAYS or not viewer.own or not queries.themes_followed(viewer):
        return
    last = viewer.day.replace(day=1) - timedelta(days=1)
    if queries.digest(viewer, last.replace(day=1), last):
        title = _("Read what was learnt last month under the themes that you follow")
        yield Need(title, reverse("digest", args=[f"{last:%Y-%m}"]), _("You follow them."))
