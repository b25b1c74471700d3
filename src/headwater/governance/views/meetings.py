"""Meetings of boards, and what they set to be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.board_actions import ATTENDANCE_WORDS, REACHED_WORDS, quorum
from headwater.governance import actions, policies, queries
from headwater.governance.forms import meetings as forms
from headwater.governance.models import ASKS, BoardAction, BoardDecision, BoardMeeting, BoardPaper
from headwater.governance.presenters.boards import actions_table, seat_words
from headwater.governance.presenters.plans import owner_words
from headwater.governance.queries.owners import posts_that_can_own
from headwater.governance.views.boards import board_asked_for, trail_to_boards
from headwater.governance.views.overview import trail_to_leading
from headwater.governance.views.plans import absent
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.days import told
from headwater.shell.long_lists import list_page


def meeting_asked_for(request: HttpRequest, ref: str) -> BoardMeeting:
    """The meeting of that reference; one of a board that the viewer may not read is not there."""
    return queries.find_meeting(asking(request), ref) or absent()


def action_asked_for(request: HttpRequest, ref: str) -> BoardAction:
    """The action of that reference; one that the viewer may not read is not there."""
    return queries.find_action(asking(request), ref) or absent()


def trail_to_meeting(meeting: BoardMeeting) -> Trail:
    """The way to it, through its board."""
    return [*trail_to_boards(meeting.board), (told(meeting.day), reverse("meeting", args=[meeting.ref]))]


def trail_to_action(viewer: Viewer, task: BoardAction) -> Trail:
    """The way to it: through its board for those who read that, through the list for its owner."""
    if policies.may_read_board(viewer, task.board).allowed:
        return trail_to_boards(task.board)
    return [*trail_to_leading(), (_("Actions of boards"), reverse("board-actions"))]


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, ref: str) -> HttpResponse:
    """Call a meeting."""
    viewer, board = asking(request), board_asked_for(request, ref)
    form = forms.CallMeeting(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.call_meeting(BoardMeeting(board=board, **given), by=viewer)
        return Done(_("The meeting is called."), reverse("meeting", args=[made.ref]))

    decision = policies.may_keep_board(viewer, board)
    return answer_form(request, FormPage(_("Call a meeting"), form, decision, trail_to_boards(board), do, _("Call it")))


@require_safe
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """One meeting: its papers, who was there, what was decided and set to be done, and its minutes."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    seats = queries.seated([found.board_id], found.day).get(found.board_id, [])
    how = dict(found.attendance.values_list("seat", "how"))
    papers = list(found.papers.select_related("plan"))
    decisions = list(found.decisions.select_related("paper", "by"))
    acts = found.actions.select_related("owner", "post__organisation", "board__organisation")
    context = {
        "meeting": found,
        "seats": [(seat_words(one), ATTENDANCE_WORDS.get(how.get(one.seat.pk, ""), "")) for one in seats],
        "quorum": quorum(how.values(), found.board.quorum) if how else None,
        "papers": [(row, ASKS[row.asks], any(one.paper_id == row.pk for one in decisions)) for row in papers],
        "decisions": decisions,
        "actions": [
            (one, owner_words(one.action, viewer.day), REACHED_WORDS[one.escalated.reached])
            for one in queries.with_standing(acts, viewer.day)
        ],
        "plans": set(queries.plans(viewer).filter(pk__in=[row.plan_id for row in papers]).values_list("pk", flat=True)),
        "keep": policies.may_keep_board(viewer, found.board),
        "minute": policies.may_minute(viewer, found),
        "trail": trail_to_boards(found.board),
    }
    return render(request, "governance/meeting.html", context)


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who was there."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    seats = queries.seated([found.board_id], found.day).get(found.board_id, [])
    how = dict(found.attendance.values_list("seat", "how"))
    known = [(one.seat.pk, seat_words(one), how.get(one.seat.pk, "")) for one in seats]
    form = forms.Attendance(request.POST or None, seats=known)

    def do(_given: dict[str, Any]) -> Done:
        actions.keep_attendance(found, by=viewer, how=form.how())
        return Done(_("It is kept who was there."), reverse("meeting", args=[ref]))

    decision = policies.may_minute(viewer, found)
    intro = "" if known else _("Nobody had a seat on that day. Give seats on the page of the board first.")
    page = FormPage(_("Who was there?"), form, decision, trail_to_meeting(found), do, intro=intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, ref: str) -> HttpResponse:
    """Write its minutes."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    form = forms.Minutes(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.write_minutes(found, by=viewer, minutes=given["minutes"])
        return Done(_("The minutes are written."), reverse("meeting", args=[ref]))

    decision = policies.may_minute(viewer, found)
    return answer_form(request, FormPage(_("Write the minutes"), form, decision, trail_to_meeting(found), do))


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, ref: str) -> HttpResponse:
    """Bring a paper."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    plans = queries.plans(viewer).filter(organisation=found.board.organisation)
    form = forms.BringPaper(request.POST or None, plans=plans)

    def do(given: dict[str, Any]) -> Done:
        actions.bring_paper(BoardPaper(meeting=found, **given), by=viewer)
        return Done(_("The paper is brought."), reverse("meeting", args=[ref]))

    decision = policies.may_keep_board(viewer, found.board)
    return answer_form(
        request, FormPage(_("Bring a paper"), form, decision, trail_to_meeting(found), do, _("Bring it"))
    )


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what was decided, and why."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    form = forms.KeepDecision(request.POST or None, papers=found.papers.filter(decision__isnull=True))

    def do(given: dict[str, Any]) -> Done:
        actions.keep_decision(BoardDecision(meeting=found, **given), by=viewer)
        return Done(_("The decision is kept."), reverse("meeting", args=[ref]))

    decision = policies.may_minute(viewer, found)
    return answer_form(request, FormPage(_("What was decided?"), form, decision, trail_to_meeting(found), do))


@require_http_methods(["GET", "POST"])
def set_action(request: HttpRequest, ref: str) -> HttpResponse:
    """Set something to be done."""
    viewer, found = asking(request), meeting_asked_for(request, ref)
    posts = posts_that_can_own(viewer, found.board.organisation)
    form = forms.SetAction(request.POST or None, viewer=viewer, posts=posts)

    def do(given: dict[str, Any]) -> Done:
        new = BoardAction(board=found.board, meeting=found, set_on=min(viewer.day, found.day), **given)
        made = actions.set_board_action(new, by=viewer)
        words = _("%(name)s is to do it by %(day)s.") % {"name": made.owner.name, "day": told(made.due)}
        return Done(words, reverse("meeting", args=[ref]))

    decision = policies.may_keep_board(viewer, found.board)
    return answer_form(request, FormPage(_("What is to be done?"), form, decision, trail_to_meeting(found), do))


@list_page
@require_safe
def board_actions(request: HttpRequest) -> HttpResponse:
    """What boards set to be done: of boards that I read, and what my own organisations owe."""
    viewer = asking(request)
    listing = actions_table(viewer).answer(request, queries.board_actions(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    trail = [*trail_to_leading(), (_("Boards"), reverse("boards"))]
    return render(request, "governance/board_actions.html", {"listing": listing, "trail": trail})


@require_safe
def board_action(request: HttpRequest, ref: str) -> HttpResponse:
    """One action: whose it is, how it stands, whom it has come to, and each handing on."""
    viewer, found = asking(request), action_asked_for(request, ref)
    reads = policies.may_read_board(viewer, found.board).allowed
    one = queries.with_standing([found], viewer.day)[0]
    context = {
        "task": found,
        "owner": owner_words(found, viewer.day),
        "post_ended": queries.ended(one, viewer.day),
        "escalated": one.escalated,
        "reached": REACHED_WORDS[one.escalated.reached],
        "board_href": reverse("board", args=[found.board.ref]) if reads else "",
        "meeting_href": reverse("meeting", args=[found.meeting.ref]) if reads and found.meeting else "",
        "handings": found.handings.select_related("was", "was_post__organisation", "owner", "post__organisation", "by"),
        "close": policies.may_close_action(viewer, found),
        "hand": policies.may_hand_on_action(viewer, found),
        "trail": trail_to_action(viewer, found),
    }
    return render(request, "governance/board_action.html", context)


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close it with its outcome."""
    viewer, found = asking(request), action_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.close_action(found, by=viewer, outcome=given["outcome"])
        return Done(_("It is closed, with what came of it."), reverse("board-action", args=[ref]))

    form, decision = forms.CloseAction(request.POST or None), policies.may_close_action(viewer, found)
    page = FormPage(
        _("What came of it?"), form, decision, trail_to_action(viewer, found), do, _("Close it"), found.what
    )
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def hand_on(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand it on to another owner, and say why."""
    viewer, found = asking(request), action_asked_for(request, ref)
    posts = posts_that_can_own(viewer, found.board.organisation)
    form = forms.HandOn(request.POST or None, viewer=viewer, posts=posts)

    def do(given: dict[str, Any]) -> Done:
        made = actions.hand_action_on(found, by=viewer, **given)
        words = _("%(name)s has it now. Its day stays as it was.") % {"name": made.owner.name}
        still = queries.find_action(viewer, ref)
        return Done(words, reverse("board-action", args=[ref]) if still else reverse("board-actions"))

    decision = policies.may_hand_on_action(viewer, found)
    trail = trail_to_action(viewer, found)
    return answer_form(request, FormPage(_("Who has it now?"), form, decision, trail, do, _("Hand it on"), found.what))
