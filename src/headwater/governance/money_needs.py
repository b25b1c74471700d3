"""What money asks of people: posts that are not filled, money that will be left, grants that end, moves to decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.access import paths_with
from headwater.core.pence import pounds, share_told
from headwater.core.posts import Right
from headwater.core.underspend import forecast
from headwater.governance.queries.money import grant_kept, kept_grants, overdue_posts
from headwater.governance.queries.money_moves import to_decide
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

MOST, GRANTS = 20, 5  # posts, and grants that are reckoned through while somebody waits for the page
ENDING = timedelta(days=183)
ASKS_FROM = 20  # a twentieth of the budget


def _keeps_money(viewer: Viewer) -> bool:
    return bool(paths_with(Right.FUND, viewer.grants))


@asks
def posts_that_are_not_filled(viewer: Viewer) -> Iterator[Need]:
    """Posts that were to be filled by now, of money that they keep."""
    if not _keeps_money(viewer):
        return
    for row in overdue_posts(viewer).order_by("planned_start", "pk")[:MOST]:
        words = _("A post is not filled: %(post)s") % {"post": said(row.called)}
        why = _("You keep the money of %(name)s.") % {"name": row.organisation.name}
        yield Need(words, reverse("funded-post", args=[row.ref]), why, row.planned_start)


@asks
def money_that_will_be_left(viewer: Viewer) -> Iterator[Need]:
    """Grants of theirs of which more than a twentieth will be left, and those that end within six months."""
    if not _keeps_money(viewer):
        return
    for row in kept_grants(viewer).order_by("end", "pk")[:GRANTS]:
        found = forecast(grant_kept(viewer, row).facts, viewer.day)
        why = _("You keep the money of %(name)s.") % {"name": row.organisation.name}
        href = reverse("grant", args=[row.ref])
        if found.underspend * ASKS_FROM > found.budget:
            words = _("%(amount)s will be left, %(share)s: %(grant)s") % {
                "amount": pounds(found.underspend // 100 * 100),
                "share": share_told(found.underspend, found.budget),
                "grant": row.title,
            }
            yield Need(words, href, why)
        if row.end - viewer.day <= ENDING:
            yield Need(_("A grant ends: %(grant)s") % {"grant": row.title}, href, why, row.end)


@asks
def moves_to_decide(viewer: Viewer) -> Iterator[Need]:
    """Proposals to move money that wait for them."""
    if not paths_with(Right.DIRECT, viewer.grants):
        return
    for row in to_decide(viewer).order_by("proposed_on", "pk")[:MOST]:
        words = _("Decide: %(what)s") % {"what": row.title}
        why = _("You direct at %(name)s, and %(person)s proposed it.")
        given = {"name": row.organisation.name, "person": row.proposed_by.name}
        yield Need(words, reverse("money-proposal", args=[row.ref]), why % given, row.effective)
