"""Annual statements in lists, and one of them as its page shows it: from what it holds, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.kept_picture import ChangedSinceError, hash_of, unkeep
from headwater.core.lifecycle import ANNUAL_STATEMENT
from headwater.core.national_picture import Chapter
from headwater.core.sentences import sentence, unkept
from headwater.core.stated_numbers import unlike
from headwater.performance.models import ANNUAL_TEXTS, StatementQuestion, year_called
from headwater.performance.presenters.national import Part, parts
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

TAGS = {"published": "green", "taken": "green", "replaced": "grey", "questioned": "orange", "signed": "yellow"}
CHAPTERS_OF: Mapping[str, tuple[str, ...]] = {  # which chapters stand beside the words of a section
    "set_out": ("readiness",),
    "done": ("posts", "engagement", "support"),
    "told": ("sharing",),
    "unmet": ("promises",),
}
ANNUAL = TableOf(
    title=sentence("Annual statements"),
    order="-year",
    columns=(
        Column(
            "year",
            sentence("Year"),
            lambda row: row.called,
            sort="year",
            link=lambda row: reverse("annual-statement", args=[row.ref]),
        ),
        Column("place", sentence("Of"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("body", sentence("Made for"), lambda row: row.body.name, sort="body__name"),
        Column("edition", sentence("Edition"), lambda row: str(row.edition), sort="edition"),
        Column("state", sentence("How it stands"), lambda row: row.state, sort="state", words=ANNUAL_STATEMENT.states),
        Column("waits", sentence("Questions not answered"), lambda row: str(row.waits), sort="waits"),
    ),
    filters=(
        Filter("q", sentence("Place contains"), lambda rows, text: rows.filter(organisation__name__icontains=text)),
        Filter(
            "state",
            sentence("How it stands"),
            lambda rows, state: rows.filter(state=state),
            list(ANNUAL_STATEMENT.states.items()),
        ),
    ),
)


@dataclass(frozen=True)
class SectionShown:
    """A section on the page: its words, the figures beside them, and where the two do not say the same."""

    code: str
    heading: str
    text: str
    parts: Sequence[Part]
    unlike: tuple[str, ...]
    accounts: tuple[tuple[str, str, str, str], ...] = ()  # where each is, its title, what it says, what it doubts
    promises: tuple[tuple[str, str], ...] = ()  # what was promised, and for when


@dataclass(frozen=True)
class Shown:
    """What a statement holds, as its page shows it. ``whole`` is whether it is what its hash says."""

    place: str
    body: str
    as_at: date
    day: str  # the same in words
    sections: tuple[SectionShown, ...]
    whole: bool
    sha256: str


def shown(held: Mapping[str, Any]) -> Shown:
    """All of it; without figures where they are not those that were signed."""
    whole = held["sha256"] == hash_of(held)
    try:
        chapters = {one.code: one for one in unkeep(held["picture"])} if whole else {}
    except ChangedSinceError:
        chapters, whole = {}, False
    day = date.fromisoformat(held["day"])
    sections = tuple(_section(name, held, chapters, day) for name in ANNUAL_TEXTS)
    return Shown(held["place"], held["body"], day, told(day), sections, whole, held["sha256"])


def _section(name: str, held: Mapping[str, Any], chapters: Mapping[str, Chapter], day: date) -> SectionShown:
    beside = [chapters[code] for code in CHAPTERS_OF.get(name, ()) if code in chapters]
    text = held["texts"][name]
    figures = [figure for one in chapters.values() for figure in one.figures]
    return SectionShown(
        name,
        said(ANNUAL_TEXTS[name]),
        text,
        parts(beside, day, day),
        tuple(said(one.sentence) for one in unlike(text, figures)),
        tuple(map(_account, held["accounts"])) if name == "difference" else (),
        tuple((what, told(date.fromisoformat(due))) for what, due in held["promises"]) if name == "unmet" else (),
    )


def _account(one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    href = reverse("contribution-account", args=[one["ref"]])
    return href, one["title"], said(unkept(one["said"])), one["doubt"]


def question_words(row: StatementQuestion, day: date) -> str:
    """How a question stands on a day."""
    if row.answered_on is not None:
        return _("%(who)s answered on %(day)s") % {"who": row.answered_by, "day": told(row.answered_on)}
    who = {"who": row.answerer, "day": told(row.due)}
    if row.due < day:
        return _("%(who)s was to answer by %(day)s, and did not") % who
    return _("%(who)s is to answer by %(day)s") % who


def years(first: int, last: int) -> list[tuple[int, str]]:
    """Years to choose from, the newest first."""
    return [(year, year_called(year)) for year in range(last, first - 1, -1)]
