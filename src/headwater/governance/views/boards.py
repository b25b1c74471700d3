"""Boards: the list, one of them as it is on a day, the structure, and what a chair needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.board_actions import REACHED_WORDS
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.governance import actions, policies, queries
from headwater.governance.forms import boards as forms
from headwater.governance.models import LEVELS, ROLES, Board, BoardAspect, BoardReporting, BoardSeat
from headwater.governance.presenters.boards import BOARDS, seat_words
from headwater.governance.presenters.plans import owner_words
from headwater.governance.presenters.structure_picture import nested, structure_picture
from headwater.governance.queries.owners import person_at, posts_that_can_own
from headwater.governance.views.overview import led_asked_for, trail_to_leading
from headwater.governance.views.plans import absent
from headwater.organisations.models import Partnership
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page


def trail_to_boards(board: Board | None = None) -> Trail:
    """The way to the list, and to what belongs to a board."""
    whole = [*trail_to_leading(), (_("Boards"), reverse("boards"))]
    return [*whole, (board.name, reverse("board", args=[board.ref]))] if board else whole


def board_asked_for(request: HttpRequest, ref: str) -> Board:
    """The board of that reference; one that the viewer may not read is not there."""
    return queries.find_board(asking(request), ref) or absent()


@list_page
@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """The boards that I read: those that I sit on, and those of places whose leading I read."""
    viewer = asking(request)
    listing = BOARDS.answer(request, queries.boards(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    own = queries.led(viewer).filter(pk__in=viewer.own).order_by("name")
    context = {
        "listing": listing,
        "places": [place for place in own if policies.may_lead(viewer, place).allowed],
        "chairs": queries.chaired(viewer).exists(),
        "trail": trail_to_leading(),
    }
    return render(request, "governance/boards.html", context)


@require_safe
def structure(request: HttpRequest) -> HttpResponse:
    """The structure on a day: drawn, as a nested list and as a table."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    placed = queries.structure(viewer, day)
    names = {one.board.pk: one.board.name for one in placed}
    context = {
        "day": day,
        "picture": structure_picture(placed),
        "items": nested(placed),
        "rows": [
            (
                one.board,
                LEVELS[one.board.level],
                names.get(one.above or 0, ""),
                seat_words(one.chair) if one.chair else "",
            )
            for one in placed
        ],
        "trail": trail_to_boards(),
    }
    return render(request, "governance/structure.html", context)


@require_safe
def chair(request: HttpRequest) -> HttpResponse:
    """What a chair needs: what has come to them, what is asked, and when the next meetings are."""
    viewer = asking(request)
    mine, day = list(queries.chaired(viewer).order_by("name")), viewer.day
    coming = queries.next_meetings(mine, day)
    context = {
        "boards": [(one, coming.get(one.pk)) for one in mine],
        "rows": [
            (one, owner_words(one.action, day), REACHED_WORDS[one.escalated.reached], queries.ended(one, day))
            for one in queries.with_the_chair(viewer)
        ],
        "trail": trail_to_boards(),
    }
    return render(request, "governance/chair.html", context)


@require_safe
def board(request: HttpRequest, ref: str) -> HttpResponse:
    """One board on a day: its terms, who sits on it, what it answers for, its meetings and what it set to be done."""
    viewer, found = asking(request), board_asked_for(request, ref)
    day = day_asked_for(request, viewer)
    reports = queries.reports_to(found, day)
    above = queries.find_board(viewer, reports.above.ref) if reports else None
    acts = found.actions.select_related("owner", "post__organisation", "board__organisation").order_by("due", "pk")
    below = BoardReporting.objects.as_at(day).filter(above=found, board__in=queries.boards(viewer, day).values("pk"))
    context = {
        "board": found,
        "day": day,
        "level": LEVELS[found.level],
        "seats": [
            (one, seat_words(one), ROLES[one.seat.role]) for one in queries.seated([found.pk], day).get(found.pk, [])
        ],
        "aspects": queries.aspects_of(found, day),
        "reports": reports,
        "above": above,
        "below": [row.board for row in below.select_related("board")],
        "meetings": found.meetings.all()[:20],
        "actions": [
            (one, owner_words(one.action, viewer.day), REACHED_WORDS[one.escalated.reached])
            for one in queries.with_standing(acts.filter(done_on__isnull=True)[:100], viewer.day)
        ],
        "keep": policies.may_keep_board(viewer, found),
        "trail": trail_to_boards(),
    }
    return render(request, "governance/board.html", context)


def _partnerships(viewer: Viewer) -> Any:
    taken = Board.objects.filter(partnership__isnull=False).values("partnership")
    seen = Partnership.objects.visible(viewer.grants, viewer.own, viewer.day).as_at(viewer.day)
    return seen.filter(kind="board").exclude(pk__in=taken).order_by("name")


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a board up."""
    viewer, place = asking(request), led_asked_for(request, ref)
    initial = {"start": viewer.day, "chair_after": 7, "above_after": 28}
    form = forms.SetUpBoard(request.POST or None, partnerships=_partnerships(viewer), initial=initial)

    def do(given: dict[str, Any]) -> Done:
        made = actions.set_up_board(Board(organisation=place, **given), by=viewer)
        return Done(_("The board is set up. Give it its chair."), reverse("board", args=[made.ref]))

    decision = policies.may_set_up_board(viewer, Board(organisation=place))
    title = _("Set up a board of %(name)s") % {"name": place.name}
    trail = [*trail_to_leading(place), (_("Boards"), reverse("boards"))]
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Set it up")))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what it is."""
    viewer, found = asking(request), board_asked_for(request, ref)
    form = forms.ChangeBoard(request.POST) if request.method == "POST" else forms.ChangeBoard.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.BOARD_CHANGES}
        before = {name: given[f"was_{name}"] for name in forms.BOARD_CHANGES}
        actions.change_board(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("board", args=[ref]))

    decision = policies.may_keep_board(viewer, found)
    return answer_form(request, FormPage(_("Change the board"), form, decision, trail_to_boards(found), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which day is its last."""
    viewer, found = asking(request), board_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_board(found, by=viewer, end=given["end"])
        return Done(_("Its last day is kept."), reverse("board", args=[ref]))

    form, decision = forms.Until(request.POST or None), policies.may_keep_board(viewer, found)
    return answer_form(request, FormPage(_("End the board"), form, decision, trail_to_boards(found), do))


@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a post or a person a seat."""
    viewer, found = asking(request), board_asked_for(request, ref)
    posts = posts_that_can_own(viewer, found.organisation)
    form = forms.GiveSeat(request.POST or None, posts=posts, initial={"start": viewer.day, "role": "member"})

    def do(given: dict[str, Any]) -> Done:
        address = given.pop("person")
        person = person_at(viewer, found.organisation, address) if address else None
        if address and person is None:
            what = sentence("nobody in a post that you can see has that address.")
            raise refuse("Or a person, by their address", what, sentence("Look at it again, or invite them."))
        actions.give_seat(BoardSeat(board=found, person=person, **given), by=viewer)
        return Done(_("The seat is given."), reverse("board", args=[ref]))

    decision = policies.may_keep_board(viewer, found)
    return answer_form(request, FormPage(_("Give a seat"), form, decision, trail_to_boards(found), do, _("Give it")))


@require_http_methods(["GET", "POST"])
def aspect(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what it answers for."""
    viewer, found = asking(request), board_asked_for(request, ref)
    form = forms.GiveAspect(request.POST or None, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.give_aspect(BoardAspect(board=found, **given), by=viewer)
        return Done(_("It is kept what the board answers for."), reverse("board", args=[ref]))

    decision = policies.may_keep_board(viewer, found)
    return answer_form(request, FormPage(_("What does it answer for?"), form, decision, trail_to_boards(found), do))


@require_http_methods(["GET", "POST"])
def reports(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what it reports to."""
    viewer, found = asking(request), board_asked_for(request, ref)
    others = queries.boards(viewer).exclude(pk=found.pk).order_by("name")
    every = Board.objects.as_at(viewer.day)
    form = forms.ReportsTo(request.POST or None, others=others, every=every, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        new = BoardReporting(board=found, above=given["above"], start=given["start"])
        actions.say_reporting(new, by=viewer)
        return Done(_("It is kept what the board reports to."), reverse("board", args=[ref]))

    decision = policies.may_keep_board(viewer, found)
    return answer_form(request, FormPage(_("What does it report to?"), form, decision, trail_to_boards(found), do))


@require_http_methods(["GET", "POST"])
def held_ends(request: HttpRequest, ref: str) -> HttpResponse:
    """Say the last day of a seat, or of something that a board answers for."""
    viewer = asking(request)
    found = queries.find_held(viewer, ref) or absent()
    form = forms.Until(request.POST or None, initial={"end": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.end_of_board(found, by=viewer, end=given["end"])
        return Done(_("Its last day is kept."), reverse("board", args=[found.board.ref]))

    decision = policies.may_keep_board(viewer, found.board)
    return answer_form(request, FormPage(_("When does it end?"), form, decision, trail_to_boards(found.board), do))
