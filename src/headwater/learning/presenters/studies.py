"""A study in words: what it is filed under, its texts by their labels, and what is flagged with what was said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from headwater.core.anonymisation import Flag
from headwater.core.case_studies import EMMIE, KINDS, RESULTS, VERDICTS, texts_of
from headwater.core.pence import pounds
from headwater.learning.models import CaseStudy, FlagAnswer, StudyEdition, StudyReview
from headwater.schemes.learning import words_of
from headwater.sharing.body import shown
from headwater.shell.saying import said

TAGS = {"worked": "govuk-tag--green", "mixed": "govuk-tag--yellow", "did_not": "govuk-tag--orange", "early": ""}


@dataclass(frozen=True)
class Filed:
    """What a study is filed under, in words."""

    kind: str
    result: str
    tag: str
    strength: str
    place: str
    years: str
    themes: list[str]


def filed(study: CaseStudy) -> Filed:
    """In words; its themes are asked for beforehand where there are many studies."""
    place = [words_of("place").get(study.place_kind, ""), words_of("region").get(study.region, "")]
    themes = [said(words_of("theme")[row.theme]) for row in study.themes.all()]
    years = "–".join(str(year) for year in dict.fromkeys((study.first_year, study.last_year)) if year)
    return Filed(
        kind=said(KINDS[study.kind]),
        result=said(RESULTS[study.result]) if study.result else "",
        tag=TAGS.get(study.result, ""),
        strength=said(words_of("strength").get(study.strength, "")),
        place=", ".join(filter(None, place)),
        years=years,
        themes=themes,
    )


def title_unread() -> str:
    """What a study is called by where its title is not read: its author may be changing it."""
    return _("A study that is back with its author")


def texts(study: CaseStudy) -> list[tuple[str, str, str]]:
    """Each text of a draft: its name, its label and what it says."""
    return [(name, said(label), str(getattr(study, name))) for name, label in texts_of(study.kind).items()]


def cost(study: CaseStudy) -> str:
    """What it cost, if that was counted."""
    return "" if study.cost_pence is None else pounds(study.cost_pence)


def sections(edition: StudyEdition) -> list[tuple[str, str, list[str]]]:
    """What an edition says: of each portion its marking, its heading and its lines."""
    found = []
    for one in shown(edition.release.body):
        heading, _sep, text = one.text.partition("\n")
        found.append((one.marking, heading, text.splitlines()))
    return found


@dataclass(frozen=True)
class FlagShown:
    """A flag for its page: in which text, the words with some before and after, why, and what was said of it."""

    flag: Flag
    where: str
    before: str
    after: str
    why: str
    answer: FlagAnswer | None


AROUND = 60  # characters


def _before(text: str, start: int) -> str:
    """The end of the line before, from the beginning of a word."""
    line = text[:start].rpartition("\n")[2]
    return line if len(line) <= AROUND else f"… {line[-AROUND:].partition(' ')[2]}"


def _after(text: str, end: int) -> str:
    """The beginning of the line after it, to the end of a word."""
    line = text[end:].partition("\n")[0]
    return line if len(line) <= AROUND else f"{line[:AROUND].rpartition(' ')[0]} …"


def flags_shown(study: CaseStudy, found: Iterable[Flag], answers: dict[str, FlagAnswer]) -> list[FlagShown]:
    """Each with its place in the text, those that wait first."""
    labels, written = texts_of(study.kind), study.texts
    rows = [
        FlagShown(
            flag,
            said(labels.get(flag.where, flag.where)) if flag.where else _("All texts together"),
            _before(written.get(flag.where, ""), flag.start),
            _after(written.get(flag.where, ""), flag.end),
            said(flag.why),
            answers.get(flag.key),
        )
        for flag in found
    ]
    return sorted(rows, key=lambda row: row.answer is not None)


@dataclass(frozen=True)
class ReviewShown:
    """A review for its page."""

    row: StudyReview
    verdict: str
    strength: str
    headings: list[tuple[str, str]]


def review_shown(row: StudyReview) -> ReviewShown:
    """By its headings."""
    headings = [(said(question), str(getattr(row, name))) for name, question in EMMIE.items() if getattr(row, name)]
    verdict = said(VERDICTS[row.verdict]) if row.verdict else ""
    return ReviewShown(row, verdict, said(words_of("strength").get(row.strength, "")), headings)
