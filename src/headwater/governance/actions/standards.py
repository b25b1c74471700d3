"""Standards are begun, written, issued, and take the place of one another (rec. 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.decision import Decision
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.framework import Framework
from headwater.core.sentences import sentence
from headwater.evidence.probes import probe_names
from headwater.governance import policies
from headwater.governance.models import RELATIONS, Clause, Crosswalk, Standard, StandardVersion
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer

MOST_CLAUSES = 500  # of a version: more is a mistake in a file
DAY = timedelta(days=1)
Words = Mapping[str, object]


@action("standard.begun", policy=policies.may_keep_standard)
def begin_standard(standard: Standard, *, by: Viewer) -> Standard:
    """Begin a standard; ``standard`` is not saved yet."""
    not_empty({"Title": standard.title, "What it is for": standard.about})
    if Standard.objects.filter(organisation=standard.organisation, title=standard.title).exists():
        raise refuse("Title", sentence("there is one of that title."), sentence("Begin a new version of it instead."))
    standard.save()
    return standard


@action("standard.version_begun", policy=policies.may_write_version)
def begin_version(
    version: StandardVersion, *, by: Viewer, clauses: Sequence[Clause] | None = None, anew: bool = False
) -> StandardVersion:
    """Begin a version with clauses, which are not saved yet, or ``anew`` with those of the last one issued."""
    version.organisation = version.standard.organisation
    not_empty({"Version": version.name, "Source": version.source})
    mine = StandardVersion.objects.filter(standard=version.standard)
    if mine.filter(start__isnull=True).exists():
        what = sentence("one is being written already.")
        raise refuse("Version", what, sentence("Issue that one first, or go on writing it."))
    if mine.filter(name=version.name).exists():
        raise refuse("Version", sentence("there is one of that name."), sentence("Give it another name."))
    version.written_by = by.person  # type: ignore[assignment]
    last = mine.filter(start__isnull=False).order_by("-start", "-pk").first()
    version.save()
    rows = _anew(last) if anew and last else list(clauses or ())
    _are_sound(rows)
    for row in rows:
        row.version_of, row.organisation = version, version.organisation
        row.save()
    return version


def _anew(version: StandardVersion) -> list[Clause]:
    kept = ("order", "capability", "title", "code", "tier", "text", "reference", "probe")
    rows = Clause.objects.filter(version_of=version).order_by("order", "pk")
    return [Clause(**{name: getattr(row, name) for name in kept}) for row in rows]


def clauses_of_framework(framework: Framework, probes: Mapping[str, str]) -> list[Clause]:
    """The minimum capabilities of a framework as clauses, one for each tier; ``probes`` by the code of a clause."""
    rows: list[Clause] = []
    for capability in framework.minimums:
        for asked in capability.expectations:
            for tier in asked.tiers:
                about = {"capability": capability.id, "title": capability.title, "reference": capability.reference}
                words = {"code": asked.id, "tier": tier, "text": asked.text, "probe": probes.get(asked.id, "")}
                rows.append(Clause(order=len(rows) + 1, **about, **words))
    return rows


def _are_sound(rows: Sequence[Clause]) -> None:
    """Raise ``BadInput`` where clauses clash."""
    problems = []
    if len(rows) > MOST_CLAUSES:
        problems.append(Problem("Clauses", sentence("there are more than {most}.", most=MOST_CLAUSES), ""))
    seen = set()
    for row in rows:
        if (row.code, row.tier) in seen:
            what = sentence("{code} stands twice for one tier.", code=row.code)
            problems.append(Problem("Clauses", what, sentence("Give each its own code.")))
        seen.add((row.code, row.tier))
    if problems:
        raise BadInput(problems)


def _may_be_written(by: Viewer, clause: Clause) -> Decision:
    return policies.may_write_version(by, clause.version_of)


def _probe_is_known(probe: str) -> None:
    if probe and probe not in probe_names():
        what = sentence("there is no question of records of that name.")
        raise refuse("What its records are asked", what, sentence("Choose one of the list."))


@action("standard.clause_written", policy=_may_be_written)
def write_clause(clause: Clause, *, by: Viewer, text: str, title: str, probe: str) -> Clause:
    """Write a new clause of a version that is not issued; ``clause`` is not saved yet."""
    not_empty({"Capability": title, "What is asked": text})
    _probe_is_known(probe)
    clause.version_of = clause.version_of.fresh()  # locked: it may have been issued meanwhile, or two write at once
    insist(policies.may_write_version(by, clause.version_of))
    others = Clause.objects.filter(version_of=clause.version_of)
    if others.filter(code=clause.code, tier=clause.tier).exists():
        raise refuse("Code", sentence("this tier has a clause of that code."), sentence("Give it another code."))
    if others.count() >= MOST_CLAUSES:
        raise refuse("Code", sentence("there are {most} clauses already.", most=MOST_CLAUSES), "")
    clause.organisation, clause.order = clause.version_of.organisation, others.count() + 1
    clause.text, clause.title, clause.probe = text, title, probe
    clause.save()
    return clause


@action("standard.clause_changed", policy=_may_be_written)
def change_clause(clause: Clause, *, by: Viewer, seen: int, before: Words, after: Words) -> Clause:
    """Write a clause anew, before it is issued. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(clause, seen, after, before)
    not_empty({"Capability": str(after["title"]), "What is asked": str(after["text"])})
    _probe_is_known(str(after["probe"]))
    for name, value in after.items():
        if value != before.get(name):
            setattr(clause, name, value)
    clause.save()
    return clause


@action(
    "standard.crosswalk_added", policy=lambda by, link: policies.may_set_standards(by, link.version_of.organisation)
)
def add_crosswalk(link: Crosswalk, *, by: Viewer) -> Crosswalk:
    """Say which clause of another standard a clause answers to; of an issued version too, for it asks nothing more."""
    not_empty({"Other standard": link.other, "Its clause": link.other_clause})
    if link.relation not in RELATIONS:
        raise refuse("How", sentence("there is no such word."), sentence("Choose one of the list."))
    if not Clause.objects.filter(version_of=link.version_of, code=link.code).exists():
        raise refuse("Clause", sentence("it has none of that code."), sentence("Choose one of the list."))
    same = {"version_of": link.version_of, "code": link.code, "other": link.other, "other_clause": link.other_clause}
    if Crosswalk.objects.filter(**same).exists():
        raise refuse("Its clause", sentence("that is said already."), sentence("There is nothing to do."))
    link.organisation = link.version_of.organisation
    link.save()
    return link


@action("standard.issued", policy=policies.may_write_version)
def issue(version: StandardVersion, *, by: Viewer, start: date, deadline: date, why: str) -> StandardVersion:
    """Put a version in force from a day. The one before ends the day before; words that stayed keep what was said."""
    if start < by.day:
        raise refuse("In force from", sentence("that day has passed."), sentence("Give today or a later day."))
    _put_in_force(version, by, start, deadline, why)
    return version


def _put_in_force(version: StandardVersion, by: Viewer, start: date, deadline: date, why: str) -> None:
    rows = list(Clause.objects.filter(version_of=version))
    if not rows:
        raise refuse("Version", sentence("it has no clauses."), sentence("Write what is asked first."))
    if deadline < start:
        raise refuse("To be met by", sentence("that is before it begins."), sentence("Give a later day."))
    last = StandardVersion.objects.filter(standard=version.standard, start__isnull=False, end__isnull=True).first()
    if last is not None:
        if last.start is not None and start <= last.start:
            what = sentence("the version before it began on {day}.", day=last.start)
            raise refuse("In force from", what, sentence("Give a later day."))
        not_empty({"What changed and why": why})
        last.end = start - DAY
        last.save()
        _carry_over(rows, last)
    version.start, version.deadline, version.why, version.issued_by = start, deadline, why, by.person
    version.save()


def _carry_over(rows: Sequence[Clause], last: StandardVersion) -> None:
    before = {(row.code, row.tier, row.text): row for row in Clause.objects.filter(version_of=last)}
    for row in rows:
        if same := before.get((row.code, row.tier, row.text)):
            row.same_as_id = same.root
            row.save()


@action("standard.loaded", policy=policies.may_write_version)
def load_in_force(version: StandardVersion, *, by: Viewer, start: date, deadline: date, why: str) -> StandardVersion:
    """Bring in a version that was issued elsewhere, before this service knew of it: its days may have passed."""
    _put_in_force(version, by, start, deadline, why)
    return version
