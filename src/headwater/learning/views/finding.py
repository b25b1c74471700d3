"""Finding studies by words and headings; where there is none, what was asked for becomes a call for evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.core.case_studies import KINDS, RESULTS
from headwater.core.sentences import sentence
from headwater.learning import queries
from headwater.learning.models import FIRST_YEAR, LAST_YEAR
from headwater.learning.queries import Wanted
from headwater.learning.views.asked_for import trail_to_learning
from headwater.learning.views.published import listed
from headwater.organisations.viewer import Viewer, asking
from headwater.schemes.learning import words_of
from headwater.search.views import LONGEST
from headwater.shell.saying import said

LIKE = "mine"
FILED = ("kind", "result", "strength", "region")
ASKED = (*FILED, "year", "like")  # in the words of a call; the theme has a field of its own


def _filters() -> dict[str, tuple[Any, Mapping[str, Any]]]:
    """Each filter by its name: its label, and its choices in words."""
    return {
        "kind": (sentence("Kind of study"), KINDS),
        "theme": (sentence("Theme"), words_of("theme")),
        "result": (sentence("Did it work?"), RESULTS),
        "strength": (sentence("Strength of the evidence"), words_of("strength")),
        "region": (sentence("Region"), words_of("region")),
    }


@dataclass(frozen=True)
class Search:
    """What the address asks for; the same as it is shown; and what is wrong with its year."""

    wanted: Wanted
    shown: dict[str, str]
    wrong_year: str


def _asked(request: HttpRequest, viewer: Viewer) -> Search:
    """What the address asks for; what is no choice is left out, and a year that is none is told."""
    given = {name: request.GET.get(name, "") for name in _filters()}
    chosen = {name: given[name] if given[name] in words else "" for name, (_label, words) in _filters().items()}
    text = request.GET.get("q", "").strip().replace("\x00", "")[:LONGEST]
    typed = request.GET.get("year", "").strip().replace("\x00", "")[:20]
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == 4 else 0
    known = FIRST_YEAR <= year <= LAST_YEAR
    like = queries.like_mine(viewer) if request.GET.get("like", "") == LIKE else frozenset[str]()
    wanted = Wanted(text, {name: chosen[name] for name in FILED}, chosen["theme"], year if known else None, like)
    shown = chosen | {"q": text, "year": typed, "like": LIKE if like else ""}
    return Search(wanted, {name: value for name, value in shown.items() if value}, "" if known else typed)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Studies with these words and under these headings, newest first; how many there are is not told."""
    viewer = asking(request)
    search = _asked(request, viewer)
    asked = request.GET.get("page", "1")[:4]
    page = max(1, int(asked)) if asked.isascii() and asked.isdecimal() else 1
    rows, more = queries.found_editions(viewer, search.wanted, page)
    to = {number: f"?{urlencode(search.shown | {'page': number})}" for number in (1, page - 1, page + 1)}
    context = {
        "found": listed(rows),
        "shown": search.shown,
        "wrong_year": _wrong_year(search.wrong_year) if search.wrong_year else "",
        "filters": _choices(search.shown),
        "likes": bool(queries.like_mine(viewer)),
        "previous": to[page - 1] if page > 1 else "",
        "following": to[page + 1] if more else "",
        "beyond": to[1] if page > 1 and not rows else "",
        "asked": [words for _name, words in _in_words(search)],
        "call": _call(search),
        "calls": bool(viewer.own),
        "trail": trail_to_learning(),
    }
    return render(request, "learning/find.html", context)


def _wrong_year(typed: str) -> str:
    words = _("“%(typed)s” is no year that a study here can be of, and was left out. Give one from %(first)s, in full.")
    return words % {"typed": typed, "first": FIRST_YEAR}


def _in_words(search: Search) -> Iterator[tuple[str, str]]:
    """What was asked for: the name of each thing, and what it was to be."""
    if search.wanted.words:
        yield "q", _told(_("Words"), search.wanted.words)
    for name, (label, words) in _filters().items():
        if name in search.shown:
            yield name, _told(said(label), said(words[search.shown[name]]))
    if search.wanted.year is not None:
        yield "year", _told(_("In the year"), str(search.wanted.year))
    if search.wanted.place_kinds:
        kinds = words_of("place")
        yield "like", _told(_("Places"), ", ".join(said(kinds[code]) for code in sorted(search.wanted.place_kinds)))


def _told(label: str, value: str) -> str:
    return f"{label} {value}" if label.endswith("?") else f"{label}: {value}"


def _call(search: Search) -> str:
    """Where evidence is asked for: with the words, and whatever else was asked for beside its theme."""
    also = [_small(words, all_of_it=name != "region") for name, words in _in_words(search) if name in ASKED]
    question = " ".join(filter(None, (search.wanted.words, f"({'; '.join(also)})" if also else "")))
    return f"{reverse('call-make')}?{urlencode({'question': question, 'theme': search.wanted.theme})}"


def _small(words: str, *, all_of_it: bool) -> str:
    """A label, and what it was to be, as they stand within a sentence: “kind of study: training staff”."""
    begins = r"(^|[:?] )(\w)(?=[a-z ])" if all_of_it else r"(^)(\w)(?=[a-z ])"
    return re.sub(begins, lambda found: found[1] + found[2].lower(), words)


def _choices(shown: dict[str, str]) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Each filter: its name, its label, and its choices with the one that is chosen."""
    return [
        (name, said(label), [(key, said(text), shown.get(name) == key) for key, text in words.items()])
        for name, (label, words) in _filters().items()
    ]
