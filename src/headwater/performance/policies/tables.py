"""Who prepares a table of counts, has it protected, answers for a refusal, publishes it and takes it back."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import PUBLISHED_TABLE
from headwater.core.markings import may_hold
from headwater.core.published_tables import decide_second_person
from headwater.core.release import Label, is_open
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer
from headwater.performance.models import TableFamily, TableOfCounts, TableOverride, TableProtection
from headwater.performance.policies.frameworks import may_answer_for
from headwater.schemes import shipped
from headwater.sharing.queries import reader_in

STUCK = timedelta(minutes=10)  # without a word from whatever works on it


def may_begin_family(by: Viewer, family: TableFamily) -> Decision:
    """Begin a family of tables: those with a post at the organisation, or at what it is part of."""
    return may_work_on(by, family.organisation)


def may_prepare_table(by: Viewer, table: TableOfCounts) -> Decision:
    """Give the counts of one, and read them while they are kept: the same, where its marking is open to them."""
    works = may_prepare_at(by, table.family.organisation)
    return works if not works.allowed else may_read_level(by, table.scheme, table.level)


def may_prepare_at(by: Viewer, place: Organisation) -> Decision:
    """Whether somebody prepares tables of a place at all."""
    return may_work_on(by, place)


def may_read_level(by: Viewer, scheme: str, level: str) -> Decision:
    """Whether a marking keeps nothing from somebody, and may be held here."""
    known = shipped().policy.schemes.get(scheme)
    found = known.level.get(level) if known else None
    if known is None or found is None:
        return deny("table/marking", sentence("There is no such marking."))
    holds = may_hold(known, found, settings.CEILINGS[scheme])
    if not holds.allowed or is_open(reader_in(by), Label(scheme, found.rank)):
        return holds
    return deny("table/marking", sentence("You are not vetted for what is marked {level}.", level=level))


def may_change_table(by: Viewer, table: TableOfCounts) -> Decision:
    """Give other counts, until it is published: those who prepare it."""
    return _in_state(by, table, "change")


def may_protect_table(by: Viewer, table: TableOfCounts) -> Decision:
    """Have it protected and attacked: the same."""
    return _in_state(by, table, "protect")


def may_try_table_again(by: Viewer, table: TableOfCounts) -> Decision:
    """Have it begun again, where nothing was heard of the work for some minutes."""
    goes = _in_state(by, table, "try_again")
    if goes.allowed and not is_stuck(table):
        return deny("table/working", sentence("It is worked on."), sentence("Look again in a moment."))
    return goes


def is_stuck(table: TableOfCounts) -> bool:
    """Whether it is to be worked on, and nothing was heard of that for some minutes."""
    return table.state == "protecting" and table.moved_at < timezone.now() - STUCK


def _in_state(by: Viewer, table: TableOfCounts, verb: str) -> Decision:
    prepares = may_prepare_table(by, table)
    moves = PUBLISHED_TABLE.may(verb, table.state)
    return prepares if not prepares.allowed or moves.allowed else moves


def may_go_on(_by: Viewer, table: TableOfCounts) -> Decision:
    """The service says what it found, also where whoever asked holds no post any more."""
    if table.state != "protecting":
        return deny("table/over", sentence("Nobody waits for that any more."))
    return allow("table/service", sentence("The service does what was asked for."))


def may_answer_for_table(by: Viewer, override: TableOverride) -> Decision:
    """Answer for what gives something away: those who lead there and had no part in preparing it."""
    table = override.protection.table
    leads = _as_second(by, table)
    moves = PUBLISHED_TABLE.may("answer_for", table.state)
    return leads if not leads.allowed or moves.allowed else moves


def may_publish_table(by: Viewer, table: TableOfCounts) -> Decision:
    """Publish it: those who lead there and had no part in preparing it."""
    moves = PUBLISHED_TABLE.may("publish", table.state)
    return _as_second(by, table) if moves.allowed else moves


def _as_second(by: Viewer, table: TableOfCounts) -> Decision:
    leads = may_answer_for(by, table.family.organisation)
    if not leads.allowed:
        return leads
    reads = may_read_level(by, table.scheme, table.level)
    if not reads.allowed:
        return reads
    second = decide_second_person(by.person_id, prepared_by(table))
    return leads if second.allowed else second


def prepared_by(table: TableOfCounts) -> set[int]:
    """Everybody who prepared it: who gave its counts, first and last, and who had it protected."""
    asked = TableProtection.objects.filter(table=table).values_list("asked_by", flat=True)
    return {table.prepared_by_id, table.typed_by_id, *asked}


def may_withdraw_table(by: Viewer, table: TableOfCounts) -> Decision:
    """Withdraw it: those who prepare it, and once it is published those who lead there."""
    moves = PUBLISHED_TABLE.may("withdraw", table.state)
    if not moves.allowed:
        return moves
    prepares = may_prepare_table(by, table)
    if not prepares.allowed or table.state != "published":
        return prepares
    return may_answer_for(by, table.family.organisation)
