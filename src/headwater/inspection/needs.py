"""What inspections ask of people: returns that are due, sections that were given to them, returns to chase."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headwater.core.following_up import How
from headwater.inspection.models import LEAD, Comment, Letter, Recommendation, Return, TeamMember
from headwater.inspection.policies import may_answer_letter, may_inspect
from headwater.inspection.queries import moderating
from headwater.inspection.queries.following_up import recommendations, standing_of
from headwater.inspection.queries.reports import releases_for
from headwater.inspection.queries.returns import open_returns, sections_waiting
from headwater.organisations.viewer import Viewer
from headwater.shell.needs import Need, asks
from headwater.shell.saying import said


@asks
def returns_that_are_due(viewer: Viewer) -> Iterator[Need]:
    """The returns of organisations that the viewer works in."""
    for whole in open_returns(viewer):
        organisation, inspection = whole.inspected.organisation, whole.inspected.inspection
        late = whole.due < viewer.day
        form = _("Overdue: answer %(inspection)s for %(name)s") if late else _("Answer %(inspection)s for %(name)s")
        words = form % {"inspection": inspection, "name": organisation}
        yield Need(words, reverse("return", args=[whole.ref]), _("You have a post there."), whole.due)


@asks
def sections_to_answer(viewer: Viewer) -> Iterator[Need]:
    """The sections that colleagues gave to the viewer."""
    if viewer.person is None:
        return
    for given in sections_waiting(viewer):
        framework = given.whole.inspected.inspection.kept.framework
        group = framework.group.get(given.group)
        names = {"section": group.title if group else given.group, "name": given.whole.inspected.organisation}
        href = reverse("return-section", args=[given.whole.ref, given.group])
        why = _("%(person)s gave it to you.") % {"person": given.given_by}
        yield Need(_("Answer “%(section)s” for %(name)s") % names, href, why, given.whole.due)


@asks
def returns_to_chase(viewer: Viewer) -> Iterator[Need]:
    """For whoever leads an inspection: how many returns are past their day."""
    if not may_inspect(viewer).allowed:
        return
    led = TeamMember.objects.as_at(viewer.day).filter(person=viewer.person_id, role=LEAD).values("inspection")
    late = Return.objects.filter(
        inspected__inspection__in=led,
        inspected__inspection__state__in=("returns_open", "fieldwork"),
        state__in=("asked", "begun", "reopened"),
        due__lt=viewer.day,
    ).values_list("inspected__inspection__ref", "inspected__inspection__title", "due")
    counted: dict[tuple[str, str], list[date]] = {}
    for ref, title, due in late:
        counted.setdefault((ref, title), []).append(due)
    for (ref, title), days in counted.items():
        words = _("Chase %(count)s returns of %(inspection)s") % {"count": len(days), "inspection": title}
        yield Need(words, reverse("inspection-returns", args=[ref]), _("You lead its team."), min(days))


@asks
def judgements_to_make(viewer: Viewer) -> Iterator[Need]:
    """For those in a team: how much is still to be judged by them, and how much to be reconciled."""
    teams = moderating.teams_of(viewer)
    if not teams:
        return
    places, done = moderating.places_to_judge(viewer, teams), moderating.no_longer_to_judge(viewer, teams)
    both = moderating.to_reconcile(viewer, teams)
    for inspection in {item.inspection_id: item.inspection for item in teams}.values():
        things = len(inspection.kept.framework.capabilities) + 1  # overall is judged too
        left = things * places.get(inspection.pk, 0) - done.get(inspection.pk, 0)
        href, why = reverse("inspection-judgements", args=[inspection.ref]), _("You are in its team.")
        if left > 0:
            words = ngettext("Judge %(count)s thing of %(name)s", "Judge %(count)s things of %(name)s", left)
            yield Need(words % {"count": left, "name": inspection}, href, why)
        if count := both.get(inspection.pk, 0):
            words = ngettext(
                "Reconcile %(count)s judgement of %(name)s", "Reconcile %(count)s judgements of %(name)s", count
            )
            yield Need(words % {"count": count, "name": inspection}, href, why)


@asks
def recommendations_to_follow(viewer: Viewer) -> Iterator[Need]:
    """What organisations that the viewer works in are to do, where it is late or has come to a stop."""
    if not viewer.own:
        return
    rows = recommendations(viewer).filter(
        owners__organisation__in=viewer.own, inspection__state__in=("published", "follow_up")
    )
    for row in rows.exclude(state="closed").distinct()[:50]:
        stands = standing_of(row, viewer.day)
        if stands.how in (How.OVERDUE, How.LATE, How.STALLED):
            words = _("Recommendation %(number)s of %(inspection)s") % {
                "number": row.number,
                "inspection": row.inspection,
            }
            yield Need(words, reverse("recommendation", args=[row.ref]), said(stands.reason), row.deadline)


@asks
def closures_to_decide(viewer: Viewer) -> Iterator[Need]:
    """What owners proposed to close in inspections whose team the viewer is in."""
    if not may_inspect(viewer).allowed:
        return
    mine = TeamMember.objects.as_at(viewer.day).filter(person=viewer.person_id).values("inspection")
    rows = Recommendation.objects.filter(inspection__in=mine, state="closure_proposed").select_related("inspection")
    for row in rows[:50]:
        words = _("Decide whether recommendation %(number)s of %(inspection)s is closed")
        names = {"number": row.number, "inspection": row.inspection}
        yield Need(words % names, reverse("recommendation", args=[row.ref]), _("You are in the team."))


@asks
def chapters_to_read(viewer: Viewer) -> Iterator[Need]:
    """What the viewer was given to read and comment on."""
    for release in releases_for(viewer)[:50]:
        names = {"number": release.draft.number, "inspection": release.draft.inspection}
        words = _("Read what you were given of draft %(number)s of %(inspection)s") % names
        organisation = release.inspected.organisation if release.inspected else None
        why = _("%(name)s is inspected, and you have a post there.") % {"name": organisation} if organisation else ""
        yield Need(words, reverse("reading", args=[release.ref]), why or _("It was given to you."), release.until)


@asks
def comments_to_answer(viewer: Viewer) -> Iterator[Need]:
    """How many comments of readers nobody has answered, in inspections whose team the viewer is in."""
    if not may_inspect(viewer).allowed:
        return
    mine = TeamMember.objects.as_at(viewer.day).filter(person=viewer.person_id).values("inspection")
    rows = Comment.objects.filter(release__draft__inspection__in=mine, outcome="").order_by()
    counted = rows.values("release__draft__inspection__ref", "release__draft__inspection__title").annotate(
        many=Count("pk")
    )
    for row in counted:
        names = {"count": row["many"], "inspection": row["release__draft__inspection__title"]}
        href = reverse("inspection-report", args=[row["release__draft__inspection__ref"]])
        yield Need(_("Answer %(count)s comments on %(inspection)s") % names, href, _("You are in the team."))


@asks
def letters_to_answer(viewer: Viewer) -> Iterator[Need]:
    """Letters of concern to organisations that the viewer may answer for."""
    letters = Letter.objects.filter(organisation__in=viewer.own, answered_at__isnull=True).select_related(
        "organisation"
    )
    for letter in letters[:50]:
        if may_answer_letter(viewer, letter).allowed:
            words = _("Answer the letter of concern to %(name)s") % {"name": letter.organisation}
            yield Need(words, reverse("letter", args=[letter.pk]), _("You have a post there."))
