"""What capability asks of people: gaps without an end in sight, exceptions that end, calls, cards that lapse."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.governance.queries import cards_to_mend, exceptions_ending, open_calls, places_behind
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said

MOST = 20


@asks
def calls_that_run(viewer: Viewer) -> Iterator[Need]:
    """Calls on cards that nobody has closed: first of all, for somebody may be waiting."""
    for row in open_calls(viewer)[:MOST]:
        if row.answered_at is None and row.card.organisation_id in viewer.own:
            words = _("Somebody calls on you: %(what)s, for %(place)s")
        else:
            words = _("A call runs: %(what)s, for %(place)s")
        words %= {"what": row.card.title, "place": row.organisation.name}
        why = _("Nobody has said what came of it.")
        yield Need(words, reverse("card-call", args=[row.ref]), why, None)


@asks
def places_that_are_behind(viewer: Viewer) -> Iterator[Need]:
    """Places that they lead, where something that is asked is not met and nobody foresees when it will be."""
    for place, version, count in places_behind(viewer)[:MOST]:
        words = _("Say by when %(name)s will meet what is asked of it") % {"name": place.name}
        why = _("%(count)s clauses of %(standard)s are not met, and nobody has said by when they will be.")
        why %= {"count": count, "standard": str(version)}
        yield Need(words, reverse("capability-of", args=[place.ref]), why, version.deadline)


@asks
def exceptions_that_end(viewer: Viewer) -> Iterator[Need]:
    """Exceptions at places that they lead which end within a month."""
    for row in exceptions_ending(viewer)[:MOST]:
        words = _("An exception ends: %(code)s at %(place)s")
        words %= {"code": row.clause.code, "place": row.organisation.name}
        href = reverse("capability-of", args=[row.organisation.ref])
        yield Need(words, href, _("From then on it is asked again."), row.end)


@asks
def cards_that_lapse(viewer: Viewer) -> Iterator[Need]:
    """Cards of theirs that cannot be counted on."""
    for card, decision in cards_to_mend(viewer)[:MOST]:
        words = _("Others cannot count on this card: %(title)s") % {"title": card.title}
        why = " ".join(said(reason)[:1].upper() + said(reason)[1:] for reason in decision.reasons)
        yield Need(words, reverse("card", args=[card.ref]), why, card.review)
