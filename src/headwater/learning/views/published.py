"""Published studies: the front page, one with what became of it elsewhere, and what each month brought."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.core.case_studies import RESULTS
from headwater.learning import policies, queries
from headwater.learning.models import FIRST_YEAR, LAST_YEAR, Adoption, Commendation, StudyEdition, StudyQuestion
from headwater.learning.presenters.studies import Filed, filed, sections
from headwater.learning.presenters.travel import taken_up
from headwater.learning.views.asked_for import absent, decided_for, edition_asked_for, trail_to_learning
from headwater.organisations.viewer import Viewer, asking
from headwater.schemes.learning import words_of
from headwater.sharing import actions as sharing
from headwater.sharing.models import Reading
from headwater.shell.saying import said

Listed = list[tuple[StudyEdition, Filed]]


def listed(rows: list[StudyEdition]) -> Listed:
    """Each with what it is filed under."""
    return [(row, filed(row.study)) for row in rows]


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What is new, what did not work beside what did; what waits; and where to go."""
    viewer = asking(request)
    columns = [
        (words, queries.front_editions(viewer, result))
        for result, words in (("worked", _("It worked")), ("did_not", _("It did not work")), ("mixed", _("In part")))
    ]
    context = {
        "columns": columns,
        "calls": list(queries.calls(viewer).filter(closed_on__isnull=True)[:3]),
        "edits": policies.edits(viewer),
        "writes": bool(viewer.own),
        "followed": [said(words_of("theme")[code]) for code in queries.themes_followed(viewer)],
        "month": f"{viewer.day:%Y-%m}",
    }
    return render(request, "learning/front.html", context)


@require_safe
def study(request: HttpRequest, ref: str) -> HttpResponse:
    """A published study as its marking lets it be read; who took it up, what came of it, and what was asked."""
    viewer, edition = asking(request), edition_asked_for(request, ref)
    if edition.withdrawn_on is not None:
        context = {"edition": edition, "trail": trail_to_learning()}
        return render(request, "learning/withdrawn.html", context)
    sharing.keep_reading(Reading(release=edition.release, how="read"), by=viewer)
    told = queries.travelled(viewer, edition.study)
    newest = queries.newest_results(told.results)
    context = {
        "edition": edition,
        "edits": policies.edits(viewer),
        "fuller": queries.has_fuller(edition),
        "label": edition.release.label,
        "filed": filed(edition.study),
        "sections": sections(edition),
        "told": told,
        "adoptions": [
            (row, said(RESULTS[newest[row.pk].result]) if row.pk in newest else "") for row in told.adoptions
        ],
        "results": [(row, said(RESULTS[row.result])) for row in told.results],
        "summary": taken_up(told.adoptions, told.results, viewer.day),
        "related": queries.related_to(viewer, edition),
        "can": _can(viewer, edition),
        "draft": queries.find_study(viewer, edition.study.ref),
        "trail": trail_to_learning(),
    }
    return render(request, "learning/study.html", context)


def _can(viewer: Viewer, edition: StudyEdition) -> list[tuple[str, str]]:
    of: dict[str, Any] = {"edition": edition, "study": edition.study}
    ways = (
        (policies.may_adopt_study, Adoption(**of), _("Say that you take it up"), "study-adopt"),
        (policies.may_ask_question, StudyQuestion(**of), _("Ask the author"), "study-ask-author"),
        (policies.may_commend_study, Commendation(**of), _("Thank for it"), "study-commend"),
    )
    return [
        (words, reverse(name, args=[edition.ref]))
        for rule, row, words, name in ways
        if decided_for(viewer, rule, row).allowed
    ]


@require_safe
def digests(request: HttpRequest) -> HttpResponse:
    """The months that brought something under the themes that I follow."""
    viewer = asking(request)
    months = [(first, f"{first:%Y-%m}", count) for first, count in queries.digest_months(viewer)]
    context = {"months": months, "followed": bool(queries.themes_followed(viewer)), "trail": trail_to_learning()}
    return render(request, "learning/digests.html", context)


@require_safe
def digest(request: HttpRequest, month: str) -> HttpResponse:
    """What a month brought under the themes that I follow."""
    viewer = asking(request)
    first = _month(month, viewer.day) or absent()
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    before = first - timedelta(days=1)
    context = {
        "first": first,
        "found": listed(queries.digest(viewer, first, last)),
        "followed": [said(words_of("theme")[code]) for code in queries.themes_followed(viewer)],
        "before": f"{before:%Y-%m}" if before.year >= FIRST_YEAR else "",
        "trail": [*trail_to_learning(), (_("What each month brought"), reverse("digests"))],
    }
    return render(request, "learning/digest.html", context)


def _month(text: str, today: date) -> date | None:
    """The first day of a month that is not to come."""
    year, _sep, number = text.partition("-")
    if not (year.isascii() and year.isdecimal() and number.isascii() and number.isdecimal() and len(text) == 7):
        return None
    if not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(number) <= 12):
        return None
    first = date(int(year), int(number), 1)
    return first if first <= today else None
