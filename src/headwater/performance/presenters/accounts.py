"""Accounts of contributions in lists and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.contribution import JUDGED, SOURCES, WORDS
from headwater.core.lifecycle import CONTRIBUTION
from headwater.core.return_periods import called
from headwater.core.sentences import sentence
from headwater.performance.models import COUNTERFACTUALS, AccountChallenge, ContributionAccount
from headwater.performance.queries import Comparable, ComparedFigures, newest_of
from headwater.performance.queries.accounts import WholeAccount
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

TAGS = {"published": "green", "accepted": "green", "withdrawn": "grey", "submitted": "yellow"}
JUDGED_TAGS = {"not_looked": "orange", "main_one": "red", "ruled_out": "green"}
NOT_YET = "not_yet"
SAID = {**WORDS, NOT_YET: sentence("Not yet said: it is a draft")}


def said_in_list(row: ContributionAccount) -> str:
    """What an account says, from when it was submitted: of a draft its page alone works out what may be said by now."""
    return NOT_YET if row.state == CONTRIBUTION.first else row.said


ACCOUNTS = TableOf(
    title=sentence("What difference did it make"),
    order="-on",
    columns=(
        Column(
            "title",
            sentence("Account"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("contribution-account", args=[row.ref]),
        ),
        Column("place", sentence("Where"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("said", sentence("What is said"), said_in_list, words=SAID),
        Column("state", sentence("How it stands"), lambda row: row.state, sort="state", words=CONTRIBUTION.states),
        Column("challenged", sentence("Challenges"), lambda row: str(row.challenged), sort="challenged"),
        Column("waits", sentence("Of these, not answered"), lambda row: str(row.waits), sort="waits"),
        Column("on", sentence("Begun on"), lambda row: told(row.written_on), sort="written_on"),
    ),
    filters=(
        Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),
        Filter(
            "state",
            sentence("How it stands"),
            lambda rows, state: rows.filter(state=state),
            list(CONTRIBUTION.states.items()),
        ),
    ),
)


@dataclass(frozen=True)
class EvidenceRow:
    """One thing that is cited, as the page shows it."""

    ref: str
    source: str
    shows: str
    answer: str
    who: str
    day: date
    records: tuple[tuple[str, str, str], ...]  # what each is called, where it leads, and what is to be said of it


def evidence_rows(whole: WholeAccount, side: str) -> list[EvidenceRow]:
    """What speaks for it, or against it."""
    return [
        EvidenceRow(
            row.ref,
            said(SOURCES[whole.source(row)]),
            row.shows,
            row.answer,
            str(row.by),
            row.on,
            tuple(map(_record, cited)),
        )
        for row, cited in whole.evidence
        if row.side == side
    ]


def _record(one: Any) -> tuple[str, str, str]:
    if one.named is None:
        return _("a record that you do not see"), "", ""
    changed = _("It says something else now than when it was cited.") if one.since and one.since.changed else ""
    return said(one.named.words), one.named.page, changed


def explanation_rows(whole: WholeAccount) -> list[tuple[Any, str, str]]:
    """Each other explanation, how it was judged, and the tone of that."""
    return [(one, said(JUDGED[one.judged]), JUDGED_TAGS.get(one.judged, "blue")) for one in whole.explanations]


def challenge_words(row: AccountChallenge, day: date) -> str:
    """How a challenge stands on a day."""
    if row.answered_on is not None:
        return _("%(who)s answered on %(day)s") % {"who": row.answered_by, "day": told(row.answered_on)}
    if row.due < day:
        return _("Nobody answered it. An answer was due by %(day)s") % {"day": told(row.due)}
    return _("An answer is due by %(day)s") % {"day": told(row.due)}


def figures_facts(found: ComparedFigures) -> list[tuple[str, str]]:
    """What was compared, as rows of what and how."""
    row = found.row
    rows = [
        (_("Figures"), newest_of(row.indicator).name),
        (_("Of"), row.place.name),
        (_("First period after it was begun"), said(called(row.collection.period, row.start))),
        (_("What would have happened otherwise"), said(COUNTERFACTUALS[row.against])),
        (_("Why those places would have changed alike"), row.why_alike),
    ]
    if row.chosen:
        rows.append((_("How the place was chosen"), _("For its high or low figures")))
    return [(words, value) for words, value in rows if value]


def offered(rows: Sequence[Comparable]) -> list[tuple[str, str]]:
    """Figures to choose from."""
    return [
        (one.code, f"{one.place.organisation.name}: {newest_of(one.indicator).name} ({one.collection.title})")
        for one in rows
    ]
