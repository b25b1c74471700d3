"""What accounts and annual statements ask of people: to answer those who challenged one, or sent one back."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.organisations.viewer import Viewer
from headwater.performance import queries
from headwater.shell.needs import Need, asks

MOST = 20


@asks
def challenges(viewer: Viewer) -> Iterator[Need]:
    """Challenges of accounts of their own organisations that nobody answered yet."""
    for one in queries.challenges_to_answer(viewer)[:MOST]:
        about = {"title": one.account.title, "name": one.organisation.name}
        href = reverse("contribution-challenge-answer", args=[one.account.ref, one.ref])
        why = _("You have a post at %(name)s, which says what difference was made.") % about
        yield Need(_("Answer a challenge: %(title)s") % about, href, why, one.due)


@asks
def questions(viewer: Viewer) -> Iterator[Need]:
    """Questions of a body about an annual statement that name them to answer, or nobody who is still there."""
    for one in queries.questions_to_answer(viewer)[:MOST]:
        about = {"year": one.statement.called, "name": one.organisation.name}
        href = reverse("annual-answer", args=[one.statement.ref, one.ref])
        named = _("You are named to answer it for %(name)s.")
        left = _("Whoever is named to answer it has no post at %(name)s any more, and you lead there.")
        why = (named if one.answerer_id == viewer.person_id else left) % about
        yield Need(_("Answer a question about the annual statement of %(year)s") % about, href, why, one.due)
