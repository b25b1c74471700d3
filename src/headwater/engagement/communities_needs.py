"""What advisers ask of people: gaps without a step, invitations, responses and decisions that wait."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.representation import meeting_due
from headwater.engagement import policies
from headwater.engagement.models import SENT, AdvisoryGroup, Community, DueDiligence, Invitation
from headwater.engagement.queries import owed, representation, to_look_at_again
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.shell.days import told
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody


@asks
def gaps_without_a_step(viewer: Viewer) -> Iterator[Need]:
    """Communities of places of theirs that have no voice, that nobody was invited for, and that nobody let be."""
    if not viewer.own or not Community.objects.filter(organisation__in=viewer.own, end__isnull=True).exists():
        return
    places = list(Organisation.objects.as_at(viewer.day).filter(pk__in=viewer.own))
    rows = [row for row in representation(viewer, places, viewer.day) if row.needs_a_step]
    for row in [row for row in rows if row.community.organisation_id in viewer.own][:MOST]:
        words = _("A community has no voice: %(name)s") % {"name": row.community.name}
        why = _("In %(name)s, where you have a post, it is so since %(day)s, and nobody has taken a step.")
        why %= {"name": row.community.organisation.name, "day": told(row.standing.since)}
        yield Need(words, reverse("community", args=[row.community.ref]), why)


@asks
def invitations_without_an_answer(viewer: Viewer) -> Iterator[Need]:
    """Invitations of places of theirs whose answer was hoped for by now."""
    if not viewer.own:
        return
    rows = Invitation.objects.filter(organisation__in=viewer.own, state=SENT, answer_by__lt=viewer.day)
    for row in rows.select_related("organisation", "community").order_by("answer_by", "pk")[:MOST]:
        words = _("An invitation waits for an answer: %(name)s") % {"name": row.community.name}
        why = _("%(name)s sent it, where you have a post.") % {"name": row.organisation.name}
        yield Need(words, reverse("invitation", args=[row.ref]), why, row.answer_by)


@asks
def responses_that_are_overdue(viewer: Viewer) -> Iterator[Need]:
    """Consultations whose response a post of an organisation of theirs owes."""
    if not viewer.own:
        return
    for row in owed(viewer).order_by("respond_by", "pk")[:MOST]:
        words = _("Groups wait to hear what was done: %(question)s") % {"question": row.question}
        why = _("A post at %(name)s owes the response.") % {"name": row.owner.organisation.name}
        yield Need(words, reverse("consultation", args=[row.ref]), why, row.respond_by)


@asks
def partners_to_decide_on(viewer: Viewer) -> Iterator[Need]:
    """Due diligence that waits for a second person."""
    if not viewer.own:
        return
    rows = DueDiligence.objects.filter(organisation__in=viewer.own, decision="").exclude(looked_by=viewer.person_id)
    for row in rows.select_related("organisation", "partner").order_by("looked_on", "pk")[:MOST]:
        if policies.may_decide_diligence(viewer, row).allowed:
            words = _("Decide whether a partner is engaged: %(name)s") % {"name": row.partner.name}
            why = _("You answer for %(name)s.") % {"name": row.organisation.name}
            yield Need(words, reverse("diligence", args=[row.ref]), why, row.looked_on)


@asks
def partners_to_look_at_again(viewer: Viewer) -> Iterator[Need]:
    """Partners whose day of review has come."""
    if not viewer.own:
        return
    for row in to_look_at_again(viewer)[:MOST]:
        words = _("Look at a partner again: %(name)s") % {"name": row.partner.name}
        why = _("It was decided for %(name)s, where you have a post.") % {"name": row.organisation.name}
        yield Need(words, reverse("diligence", args=[row.ref]), why, row.review_on)


@asks
def terms_that_ended(viewer: Viewer) -> Iterator[Need]:
    """Groups of places of theirs whose term is over, and that were neither renewed nor ended."""
    if not viewer.own:
        return
    rows = AdvisoryGroup.objects.filter(organisation__in=viewer.own, end__isnull=True, term_until__lt=viewer.day)
    for row in rows.select_related("organisation").order_by("term_until", "pk")[:MOST]:
        words = _("The term of a group is over: renew it, or end it: %(name)s") % {"name": row.name}
        why = _("It advises %(name)s, where you have a post.") % {"name": row.organisation.name}
        yield Need(words, reverse("group", args=[row.ref]), why, row.term_until)


@asks
def groups_that_are_to_meet(viewer: Viewer) -> Iterator[Need]:
    """Groups of places of theirs that have not met as often as they said."""
    if not viewer.own:
        return
    rows = AdvisoryGroup.objects.filter(organisation__in=viewer.own, end__isnull=True)
    for row in rows.select_related("organisation").annotate(met=Max("meetings__day")).order_by("name", "pk"):
        due = meeting_due(row.rhythm, row.met or row.start)
        if due is not None and due < viewer.day:
            words = _("A group has not met as often as it said: %(name)s") % {"name": row.name}
            why = _("It advises %(name)s, where you have a post.") % {"name": row.organisation.name}
            yield Need(words, reverse("group", args=[row.ref]), why, due)
