"""Somebody answers for a refusal; another person publishes a table; it is withdrawn. True counts go with it."""

from __future__ import annotations

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.lifecycle import PUBLISHED_TABLE
from headwater.core.published_tables import decide_override, decide_still_checked
from headwater.core.sentences import sentence
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.performance import policies, queries
from headwater.performance.actions.as_read import insist_as_read
from headwater.performance.actions.tables import forget_protections
from headwater.performance.models import PASSED, TableFamily, TableOfCounts, TableOverride, TableProtection
from headwater.performance.table_findings import as_found, counted


@action("table_of_counts.answered_for", policy=policies.may_answer_for_table)
def answer_for_table(override: TableOverride, *, by: Viewer) -> TableOverride:
    """Answer for what a table gives away, by name and with a reason. ``override`` is not saved yet."""
    not_empty({"Why": override.reason})
    no_persons({"Why": override.reason})
    table = override.protection.table.fresh()
    protection = _last(table)
    override.protection, override.organisation = protection, table.organisation
    insist(policies.may_answer_for_table(by, override))  # again, now that it is locked
    possible = decide_override(as_found(protection.found))
    if not possible.allowed:
        what, remedy = possible.reasons
        raise refuse("Why", what, remedy)
    override.asked_by, override.by, override.on = protection.asked_by, by.person, by.day  # type: ignore[assignment]
    override.save()
    table.state = PUBLISHED_TABLE.after("answer_for", table.state)
    table.save()
    return override


@action("table_of_counts.published", policy=policies.may_publish_table)
def publish_table(table: TableOfCounts, *, by: Viewer, seen: int) -> TableOfCounts:
    """Publish it as it was when it had been saved ``seen`` times, unless another of its family went out since it was
    checked. Its true counts are gone then.

    The family is locked: of two that are published at once, the second sees the first.
    """
    insist_as_read(table, seen)
    family: TableFamily = table.family.fresh()
    protection = _last(table)
    _insist_it_was_checked(protection, family)
    TableProtection.objects.filter(table=table).exclude(pk=protection.pk).update(shown="", found={}, against=[])
    protection.found, protection.against = counted(protection.found), []
    protection.save()
    table.published_by, table.published_on, table.counts = by.person, by.day, ""
    table.state = PUBLISHED_TABLE.after("publish", table.state)
    table.save()
    return table


def _last(table: TableOfCounts) -> TableProtection:
    found = queries.last_protection(table)
    if found is None:
        raise refuse("Table", sentence("it was not protected."), sentence("Have it protected first."))
    return found


def _insist_it_was_checked(protection: TableProtection, family: TableFamily) -> None:
    """What stands must be what was checked, against all that is out now; or somebody answers for it."""
    still = decide_still_checked(protection.against, queries.released_refs(family))
    if not still.allowed:
        what, remedy = still.reasons
        raise refuse("Table", what, remedy)
    if protection.outcome != PASSED and queries.override_of(protection) is None:
        what = sentence("it gives something away, and nobody answers for it.")
        raise refuse("Table", what, sentence("Have it protected in another way."))


@action("table_of_counts.withdrawn", policy=policies.may_withdraw_table)
def withdraw_table(table: TableOfCounts, *, by: Viewer, because: str) -> TableOfCounts:
    """Withdraw it, with a reason. What was out stays among what the attacker reads; true counts are gone."""
    not_empty({"Why it is withdrawn": because})
    no_persons({"Why it is withdrawn": because})
    if table.published_on is None:
        forget_protections(table)
    table.withdrawn_by, table.withdrawn_on, table.withdrawn_because = by.person, by.day, because
    table.counts, table.state = "", PUBLISHED_TABLE.after("withdraw", table.state)
    table.save()
    return table
