"""Joint agreements and strategies: the register, one of them, and who has what in force."""

from __future__ import annotations

from datetime import date
from typing import Any, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.joint_work import MILESTONE_WORDS, STATE_WORDS
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import joint as forms
from headwater.engagement.models import AGREEMENT_KINDS, SIGNED_HOW, AgreementReview, JointAgreement
from headwater.engagement.presenters.covered import covered_table, shares_of, shares_picture, shares_table
from headwater.engagement.presenters.joint import agreements_table
from headwater.engagement.views.conflicts import both_shown
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.evidence.policies import may_see_evidence
from headwater.governance.models import Board
from headwater.governance.queries import board_actions
from headwater.governance.queries.boards import read_ever
from headwater.organisations.models import Post
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import Viewer, asking
from headwater.publishing.document import Table
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.tables import TYPES, taken_as


def absent() -> NoReturn:
    """There is no such thing, or it is not for the viewer."""
    raise Http404


def trail_to_joint(agreement: JointAgreement | None = None) -> Trail:
    """The way to the register, and to what belongs to an agreement."""
    whole = [*trail_to_engagement(), (_("Joint work"), reverse("joint-agreements"))]
    return [*whole, (agreement.title, reverse("joint-agreement", args=[agreement.ref]))] if agreement else whole


def agreement_asked_for(request: HttpRequest, ref: str) -> JointAgreement:
    """The agreement of that reference; one that the viewer may not read is not there."""
    return queries.find_agreement(asking(request), ref) or absent()


def choices_for(viewer: Viewer, agreement: JointAgreement) -> dict[str, Any]:
    """The posts and boards that a form may offer, and what stands now: of those that the viewer sees and reads."""
    posts = actions.posts_that_can_carry(agreement, viewer)
    if agreement.owner_id is not None:
        posts = posts | Post.objects.filter(pk=agreement.owner_id).select_related("organisation")
    return {"posts": posts, "boards": actions.boards_that_can_carry(agreement, viewer)}


def taken_table(request: HttpRequest, table: Table, name: str) -> HttpResponse | None:
    """A table as a file, where the address asks for one."""
    wanted = request.GET.get("format", "")
    if wanted not in TYPES:
        return None
    cells = [tuple(str(cell) for cell in row) for row in table.rows]
    return taken_as(table.title, [column.title for column in table.columns], cells, wanted, name)


def day_query(day: date, today: date) -> str:
    """The day of a page in the address of another, where it is not today."""
    return f"?day={day.isoformat()}" if day != today else ""


@list_page
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """The register as at a day."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    listing = agreements_table(day, viewer.day).answer(request, queries.joint_agreements(viewer, day))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.acting_at(viewer)
    context = {
        "listing": listing,
        "places": places,
        "day": day,
        "query": day_query(day, viewer.day),
        "to_sign": queries.to_sign(viewer),
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/joint_agreements.html", context)


@require_safe
def covered(request: HttpRequest) -> HttpResponse:
    """Who has what in force on a day, who has nothing, and how many have it, drawn."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    rows = queries.covered_on(viewer, queries.places_covered(viewer, day), day)
    table = covered_table(rows, day)
    taken = taken_table(request, table, "joint-work")
    if taken is not None:
        return taken
    shares = shares_of(rows)
    context = {
        "table": table,
        "picture": shares_picture(shares),
        "shares": shares_table(shares),
        "day": day,
        "query": day_query(day, viewer.day),
        "trail": trail_to_joint(),
    }
    return render(request, "engagement/joint_places.html", context)


@require_safe
def agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """One agreement as at a day: how it stood and why, its parties, its milestones and its reviews."""
    viewer, found = asking(request), agreement_asked_for(request, ref)
    day = max(day_asked_for(request, viewer), found.made_on)
    stands = queries.stands_on(found, day)
    as_now, carried = day == viewer.day, queries.carried_on(found, day)
    board = carried.board if carried else None
    tasks = board_actions(viewer).filter(board=found.board_id).values_list("ref", flat=True) if as_now else ()
    seen_actions = set(tasks)  # what carries a milestone today; of an earlier day that is not kept
    names = {one.party_id: queries.named(one) for one in found.parties.all()}
    milestones = [
        (one, MILESTONE_WORDS[one.state], one.overdue(day), one.action_ref in seen_actions,
         policies.may_say_joint_milestone(viewer, one.row), names.get(one.row.owner_id, ""))
        for one in queries.milestones_on(found, day)
    ]  # fmt: skip
    parties = [
        (
            one,
            one.kept_on is not None and one.kept_on <= day,
            SIGNED_HOW.get(one.signed_how, ""),
            policies.may_sign(viewer, one),
            policies.may_record_signature(viewer, one),
            may_see_evidence(viewer, one.evidence).allowed if one.evidence else False,
            queries.named(one),
            policies.may_deny_signature(viewer, one),
        )
        for one in queries.parties_on(found, day)
    ]
    replaced = found.replaced_on is not None and found.replaced_on <= day
    later = queries.find_agreement(viewer, found.replaced_by.ref) if found.replaced_by and replaced else None
    context = {
        "agreement": found,
        "kind": AGREEMENT_KINDS[found.kind],
        "day": day,
        "as_now": as_now,
        "owner": carried.owner if carried else None,
        "board": board,
        "stands": stands,
        "state": STATE_WORDS[stands.state],
        "parties": parties,
        "milestones": milestones,
        "reviews": [one for one in found.reviews.all() if one.kept_on <= day],
        "reads_board": board is not None and read_ever(viewer).filter(pk=board.pk).exists(),
        "later": later,
        "reads_place": policies.may_read_engagement(viewer, found.organisation).allowed,
        "change": policies.may_change_agreement(viewer, found),
        "end": policies.may_end_agreement(viewer, found),
        "trail": trail_to_joint(),
    }
    return render(request, "engagement/joint_agreement.html", context)


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep an agreement of a place."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.KeepAgreement(request.POST or None, **choices_for(viewer, JointAgreement(organisation=place)))

    def do(given: dict[str, Any]) -> Done:
        made = actions.keep_agreement(JointAgreement(organisation=place, **given), by=viewer)
        said = _("It is kept. Add the other parties; then each of them signs.")
        return Done(said, reverse("joint-agreement", args=[made.ref]))

    decision = policies.may_make_agreement(viewer, JointAgreement(organisation=place))
    title = _("Keep an agreement or a joint strategy of %(name)s") % {"name": place.name}
    intro = _("Its term does not change once it is kept: a later one takes its place.")
    return answer_form(request, FormPage(title, form, decision, trail_to_joint(), do, _("Keep it"), intro))


@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which post looks after it and which board delivers it."""
    viewer, found = asking(request), agreement_asked_for(request, ref)
    choices = choices_for(viewer, found)
    form = (
        forms.CarryAgreement(request.POST, **choices)
        if request.method == "POST"
        else forms.CarryAgreement.of(found, **choices)
    )
    hidden = found.board_id is not None and not choices["boards"].filter(pk=found.board_id).exists()
    if hidden:  # a board that they do not read stays as it is: an empty choice would take it away unseen
        del form.fields["board"]

    def do(given: dict[str, Any]) -> Done:
        after: dict[str, object] = {"owner": given["owner"]}
        before: dict[str, object] = {"owner": Post.objects.filter(ref=given["was_owner"]).first()}
        if not hidden:
            after["board"], before["board"] = given["board"], Board.objects.filter(ref=given["was_board"]).first()
        with both_shown():
            actions.carry_agreement(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("joint-agreement", args=[ref]))

    decision = policies.may_change_agreement(viewer, found)
    title = _("Who looks after it, and which board delivers it?")
    return answer_form(request, FormPage(title, form, decision, trail_to_joint(found), do))


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a review found."""
    viewer, found = asking(request), agreement_asked_for(request, ref)
    form = forms.ReviewAgreement(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.review_agreement(AgreementReview(agreement=found, **given), by=viewer)
        words = _("It is kept. It needs no other before its term ends.")
        if made.next_on is not None:
            words = _("It is kept. The next review is on %(day)s.") % {"day": told(made.next_on)}
        return Done(words, reverse("joint-agreement", args=[ref]))

    decision = policies.may_change_agreement(viewer, found)
    return answer_form(request, FormPage(_("Review the agreement"), form, decision, trail_to_joint(found), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it ended before its term, and why."""
    viewer, found = asking(request), agreement_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_agreement(found, by=viewer, because=given["because"])
        return Done(_("It has ended, and stays to be read."), reverse("joint-agreement", args=[ref]))

    form, decision = forms.EndAgreement(request.POST or None), policies.may_end_agreement(viewer, found)
    return answer_form(
        request, FormPage(_("End the agreement"), form, decision, trail_to_joint(found), do, _("End it"))
    )


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which later one took its place."""
    viewer, found = asking(request), agreement_asked_for(request, ref)
    others = queries.joint_agreements(viewer).filter(organisation=found.organisation, kind=found.kind)
    others = others.exclude(pk=found.pk).filter(ended_on__isnull=True, replaced_on__isnull=True)
    form = forms.ReplaceAgreement(request.POST or None, others=others.order_by("-start", "pk"))

    def do(given: dict[str, Any]) -> Done:
        actions.replace_agreement(found, by=viewer, later=given["later"])
        return Done(_("The later one stands in its place."), reverse("joint-agreement", args=[ref]))

    decision = policies.may_end_agreement(viewer, found)
    title = _("Which agreement took its place?")
    return answer_form(request, FormPage(title, form, decision, trail_to_joint(found), do, _("Say so")))
