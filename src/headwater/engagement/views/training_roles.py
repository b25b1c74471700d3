"""Matrices of roles and skills: those of a place, one of them, scoring, what levels need, and taking one into use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.training import POINTS
from headwater.engagement import actions, policies
from headwater.engagement.forms import training as forms
from headwater.engagement.models import MATRIX_STATES, LevelModule, TrainingMatrix
from headwater.engagement.presenters import training as shown
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_roles import whole_matrix
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import asking
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.saying import said

LEVELS_AT_FIRST = "Everybody, 0\nFront line, 3\nCommunity teams, 6\nSpecialists, 9\nThose who lead, 12"


def matrix_asked_for(request: HttpRequest, ref: str) -> TrainingMatrix:
    """The matrix of that reference; one that the viewer may not read is not there."""
    found: TrainingMatrix = queries.found(queries.matrices(asking(request)), ref) or absent()
    return found


def _trail(matrix: TrainingMatrix, *, itself: bool = True) -> Trail:
    place = matrix.organisation
    trail = [*trail_to_training(place), (_("Matrices"), reverse("training-matrices", args=[place.ref]))]
    return [*trail, (_version(matrix), reverse("training-matrix", args=[matrix.ref]))] if itself else trail


def _version(matrix: TrainingMatrix) -> str:
    return _("Version %(number)s") % {"number": matrix.number}


@require_safe
def matrices(request: HttpRequest, ref: str) -> HttpResponse:
    """The versions of a place’s matrix."""
    viewer, place = asking(request), place_asked_for(request, ref)
    columns = (
        Column("version", _("Version"), width=2),
        Column("state", _("How it stands"), width=2),
        Column("start", _("In use from"), width=2),
        Column("end", _("Until"), width=2),
        Column("reason", _("What it rests on"), width=4),
    )
    rows = tuple(
        (
            shown.linked(_version(row), reverse("training-matrix", args=[row.ref])),
            said(dict(MATRIX_STATES)[row.state]), shown.day_words(row.start), shown.day_words(row.end), row.reason,
        )
        for row in queries.matrices(viewer).filter(organisation=place)
    )  # fmt: skip
    keeps = policies.may_engage(viewer, place)
    begin = (_("Begin a new version"), keeps, reverse("training-matrix-begin", args=[ref]))
    table = Table("matrices", _("Versions of the matrix"), columns, rows)
    title = _("Roles and skills at %(name)s") % {"name": place.name}
    return page(
        request, title, trail_to_training(place), tables=[(table, _("There is none yet. Begin one."))], can=[begin]
    )


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a version, with what the one before it holds."""
    viewer, place = asking(request), place_asked_for(request, ref)
    new = TrainingMatrix(organisation=place)
    before = queries.matrices(viewer).filter(organisation=place).order_by("-number").first()
    initial = {"levels": LEVELS_AT_FIRST}
    if before is not None:
        initial = {
            "roles": "\n".join(before.roles.values_list("title", flat=True)),
            "skills": "\n".join(before.skills.values_list("title", flat=True)),
            "levels": "\n".join(f"{one.title}, {one.points}" for one in before.levels.all()),
        }
    form = forms.BeginMatrix(request.POST or None, initial=initial)

    def do(given: dict[str, Any]) -> Done:
        new.reason = given.pop("reason")
        made = actions.begin_matrix(new, by=viewer, **given)
        return Done(
            _("It is begun. Say how much of each skill each role needs."), reverse("training-scores", args=[made.ref])
        )

    decision, title = policies.may_keep_training(viewer, new), _("Begin a matrix of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_training(place), do, _("Begin it")))


@require_safe
def matrix(request: HttpRequest, ref: str) -> HttpResponse:
    """One version: roles with their points, the level that these give with the reason, and what levels need."""
    viewer, found = asking(request), matrix_asked_for(request, ref)
    whole = whole_matrix(found)
    write, use = policies.may_write_matrix(viewer, found), policies.may_use_matrix(viewer, found)
    words = ", ".join(f"{points} {said(text)}" for points, text in POINTS.items())
    lines = [_("It rests on: %(reason)s") % {"reason": found.reason}]
    if found.start is None:
        lines.append(_("It is being written. Once levels say what they need, whoever leads takes it into use."))
    else:
        lines.append(
            _("In use from %(start)s, until %(end)s.") % {"start": told(found.start), "end": shown.day_words(found.end)}
        )
    nothing = _("No level needs anything yet.")
    return page(
        request, _version(found), _trail(found, itself=False), caption=found.organisation.name, lines=lines,
        tables=[
            (shown.matrix_table(whole), ""),
            (shown.needs_table(whole, write.allowed), nothing),
        ],
        notes=[_("Points: %(words)s. A level is the highest whose points a role reaches.") % {"words": words}],
        can=[
            (_("Score roles"), write, reverse("training-scores", args=[ref])),
            (_("Say what a level needs"), write, reverse("training-need", args=[ref])),
            (_("Take it into use"), use, reverse("training-matrix-use", args=[ref])),
        ],
        ref=found.ref,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def scores(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how much of each skill each role needs: one grid."""
    viewer, found = asking(request), matrix_asked_for(request, ref)
    decision = policies.may_write_matrix(viewer, found)
    if not decision.allowed:
        return refused_page(request, decision)
    whole = whole_matrix(found)
    if request.method == "POST":
        pairs = [(role.pk, skill.pk) for role, _points, _level in whole.roles for skill in whole.skills]
        actions.score_roles(found, by=viewer, points=forms.points_given(request.POST, pairs))
        return redirect("training-matrix", ref)
    grid = [
        (role, [(f"r{role.pk}s{skill.pk}", skill, points) for skill, points in zip(whole.skills, given, strict=True)])
        for role, given, _level in whole.roles
    ]
    context = {
        "matrix": found,
        "grid": grid,
        "skills": whole.skills,
        "points": forms.spoken(POINTS),
        "trail": _trail(found),
    }
    return render(request, "engagement/training_scores.html", context)


@require_http_methods(["GET", "POST"])
def need(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a level needs a module."""
    viewer, found = asking(request), matrix_asked_for(request, ref)
    modules = queries.modules_for(found.organisation).filter(programme__end__isnull=True)
    form = forms.SayNeed(request.POST or None, levels=found.levels.all(), modules=modules)

    def do(given: dict[str, Any]) -> Done:
        actions.say_need(LevelModule(organisation=found.organisation, **given), by=viewer)
        return Done(_("It is said."), reverse("training-matrix", args=[ref]))

    decision = policies.may_write_matrix(viewer, found)
    return answer_form(request, FormPage(_("What does a level need?"), form, decision, _trail(found), do))


@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a level does not need a module after all."""
    viewer = asking(request)
    rows = LevelModule.objects.filter(level__matrix__in=queries.matrices(viewer).values("pk"))
    found: LevelModule = (
        rows.select_related("level__matrix__organisation", "module").filter(ref=ref).first() or absent()
    )
    matrix = found.level.matrix
    form = forms.Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        actions.drop_need(found, by=viewer)
        return Done(_("It is taken out."), reverse("training-matrix", args=[matrix.ref]))

    decision = policies.may_write_matrix(viewer, matrix)
    title = _("Does %(level)s not need %(module)s?") % {"level": found.level.title, "module": found.module}
    return answer_form(request, FormPage(title, form, decision, _trail(matrix), do, _("Take it out")))


@require_http_methods(["GET", "POST"])
def use(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it into use."""
    viewer, found = asking(request), matrix_asked_for(request, ref)
    form = forms.UseMatrix(request.POST or None, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.use_matrix(found, by=viewer, start=given["start"])
        return Done(_("It is in use from that day."), reverse("training-matrix", args=[ref]))

    decision = policies.may_use_matrix(viewer, found)
    intro = _("From then on nothing in it changes: what it said on a day stays readable, and a new version follows it.")
    page_ = FormPage(_("Take the matrix into use"), form, decision, _trail(found), do, _("Take it into use"), intro)
    return answer_form(request, page_)
