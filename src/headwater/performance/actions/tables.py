"""Families are begun, tables of counts prepared and protected; what the service found of one is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from headwater.audit.actions import Refused, action, insist
from headwater.core.decision import deny
from headwater.core.disclosure import Attacked, decide_release
from headwater.core.errors import BadInput, refuse
from headwater.core.lifecycle import PUBLISHED_TABLE
from headwater.core.published_tables import ROUNDED
from headwater.core.sentences import sentence
from headwater.disclosure.naming import check_counts
from headwater.organisations.guarded_words import no_identifiers, no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.performance import policies
from headwater.performance.models import (
    GIVEN_UP,
    PASSED,
    REFUSED,
    WORKING,
    TableFamily,
    TableOfCounts,
    TableProtection,
)
from headwater.performance.table_findings import as_kept
from headwater.performance.table_texts import WHERE, as_text, rows_in, told_by_line


@action("table_family.begun", policy=policies.may_begin_family)
def begin_table_family(family: TableFamily, *, by: Viewer) -> TableFamily:
    """Begin a family of tables. ``family`` is not saved yet."""
    not_empty({"Title": family.title, "What is counted": family.counted})
    no_identifiers({"Title": family.title, "What is counted": family.counted})
    place = family.organisation.fresh()
    if TableFamily.objects.filter(organisation=place, title=family.title).exists():
        raise refuse("Title", sentence("there is a family of that title already."), sentence("Add a table to it."))
    family.made_by, family.made_on = by.person, by.day  # type: ignore[assignment]
    family.save()
    return family


@action("table_of_counts.prepared", policy=policies.may_prepare_table)
def prepare_table(table: TableOfCounts, *, by: Viewer, text: str) -> TableOfCounts:
    """Give the counts of a table. ``table`` is not saved yet; the next of its title is a new edition."""
    family = table.family.fresh()  # two of one title get two numbers
    table.organisation = family.organisation
    editions = TableOfCounts.objects.filter(family=family, title=table.title)
    own = editions.filter(prepared_by=by.person, published_on__isnull=True)
    there = own.filter(first=table.first, last=table.last)
    if there.filter(counts=as_text(rows_in(text))).exists():  # the same form sent twice
        what = sentence("your table with this title, these days and these counts is there, and not published yet.")
        raise refuse("Title", what, sentence("Go on with that one."))
    table.edition = editions.next_of("edition")
    table.prepared_by, table.prepared_on = by.person, by.day  # type: ignore[assignment]
    return _given(table, by, text)


@action("table_of_counts.changed", policy=policies.may_change_table)
def change_table(table: TableOfCounts, *, by: Viewer, text: str, given: Mapping[str, Any]) -> TableOfCounts:
    """Give other counts or another period or marking: it is protected anew then."""
    for name in ("first", "last", "scheme", "level", "shared"):
        setattr(table, name, given.get(name, getattr(table, name)))
    insist(policies.may_read_level(by, table.scheme, table.level))
    forget_protections(table)
    table.state, table.why = PUBLISHED_TABLE.after("change", table.state), ""
    return _given(table, by, text)


def _given(table: TableOfCounts, by: Viewer, text: str) -> TableOfCounts:
    not_empty({"Title": table.title})
    no_persons({"Title": table.title})
    if table.last < table.first:
        what = sentence("it is before the first.")
        raise refuse("Last day", what, sentence("Give the last day that the table counts."))
    if table.last > by.day:
        raise refuse("Last day", sentence("it is still to come."), sentence("Give a day that is over."))
    rows = rows_in(text)
    try:
        check_counts(WHERE, rows)
    except BadInput as bad:
        raise told_by_line(bad) from bad
    no_identifiers({WHERE: "\n".join([*rows[0], *(row[0] for row in rows[1:] if row)])})
    table.counts, table.typed_by, table.moved_at = as_text(rows), by.person, timezone.now()  # type: ignore[assignment]
    table.save()
    return table


def forget_protections(table: TableOfCounts) -> None:
    """What was made of counts that hold no longer is not kept: it may tell of them."""
    TableProtection.objects.filter(table=table).update(shown="", found={}, against=[])


@action("table_of_counts.protection_asked", policy=policies.may_protect_table)
def protect_table(table: TableOfCounts, *, by: Viewer, method: str, base: int = 0) -> TableOfCounts:
    """Have it protected in one way, and attacked together with all that was published of its family."""
    forget_protections(table)
    number = TableProtection.objects.filter(table=table).next_of("number")
    new = TableProtection(organisation=table.organisation, table=table, number=number, method=method)
    new.base = base if method == ROUNDED else 0
    new.asked_by, new.asked_at = by.person, timezone.now()  # type: ignore[assignment]
    new.save()
    table.why = ""
    return _moved(table, "protect")


@action("table_of_counts.tried_again", policy=policies.may_try_table_again)
def try_table_again(table: TableOfCounts, *, by: Viewer) -> TableOfCounts:
    """Have the work begun again that nothing was heard of."""
    return _moved(table, "try_again")


@dataclass(frozen=True)
class Outcome:
    """What the service found: what would be printed, how many cells are covered, and what the attacker made of it."""

    rows: Sequence[Sequence[str]]
    covered: int
    attacked: Attacked
    against: Sequence[str]  # the tables that were out then


@action("table_of_counts.protected", policy=policies.may_go_on)
def say_protected(table: TableOfCounts, *, by: Viewer, protection: TableProtection, outcome: Outcome) -> TableOfCounts:
    """Keep what the service found: the table waits for another person, or is refused."""
    kept = _worked_on(table, protection)
    safe = decide_release(outcome.attacked).allowed
    kept.shown, kept.covered, kept.against = as_text(outcome.rows), outcome.covered, list(outcome.against)
    kept.found, kept.outcome, kept.ended_at = as_kept(outcome.attacked), PASSED if safe else REFUSED, timezone.now()
    kept.save()
    return _moved(table, "propose" if safe else "refuse")


@action("table_of_counts.given_up", policy=policies.may_go_on)
def give_table_up(table: TableOfCounts, *, by: Viewer, protection: TableProtection, why: str) -> TableOfCounts:
    """Say that the service could not protect it, and why: it is being prepared again."""
    kept = _worked_on(table, protection)
    kept.outcome, kept.ended_at = GIVEN_UP, timezone.now()
    kept.save()
    table.why = why[:500]
    return _moved(table, "give_up")


def _worked_on(table: TableOfCounts, protection: TableProtection) -> TableProtection:
    """The protection, locked, if it is still the one that is worked on."""
    kept = protection.fresh()
    if kept.outcome != WORKING or kept.table_id != table.pk:
        raise Refused(deny("table/over", sentence("Nobody waits for that any more.")))
    return kept


def _moved(table: TableOfCounts, verb: str) -> TableOfCounts:
    table.state, table.moved_at = PUBLISHED_TABLE.after(verb, table.state), timezone.now()
    table.save()
    return table
