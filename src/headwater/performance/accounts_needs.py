"""What accounts of contributions ask of people: to answer those who challenged one."""

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
