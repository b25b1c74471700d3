"""What is judged, as a list of organisations by capabilities, and what moderation shows, as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.agreement import TENTATIVE
from headwater.core.framework import Framework
from headwater.core.sentences import sentence
from headwater.core.stages import OVERALL, CriterionState, StageProposal
from headwater.inspection.models import INSPECTORS, Finding, Inspected, Inspection
from headwater.inspection.queries.agreement import ALL, DRAWS, as_kept
from headwater.inspection.queries.judging import stage_by
from headwater.inspection.queries.wall import end_of
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

STATES = {
    "none": sentence("to judge"),
    "mine": sentence("yours is in, another is not"),
    "other": sentence("one is in, not yours"),
    "both": sentence("both in: to reconcile"),
}
CRITERION_WORDS = {
    CriterionState.MET: sentence("Met"),
    CriterionState.NOT_MET: sentence("Not met"),
    CriterionState.NOT_KNOWN: sentence("Not known"),
}
PARTS_WORDS = {ALL: sentence("Everything that was judged"), OVERALL: sentence("Overall")}


def part_title(framework: Framework, capability: str) -> str:
    """What a capability is called, or overall, or all of them."""
    found = framework.capability.get(capability)
    return found.title if found else said(PARTS_WORDS.get(capability, capability))


def cell_link(inspected: Inspected, capability: str) -> str:
    """Where the page of what is judged of one organisation in one capability is."""
    return reverse("inspection-judged", args=[inspected.inspection.ref, inspected.organisation.ref, capability])


def _stage_of(row: Inspected, capability: str, end: datetime | None) -> str:
    """The stage that it was reconciled to before ``end``, or is at now; none where it is not reconciled."""
    return next((stage_by(came, end) for came in row.reconciled.all() if came.capability == capability), "")


def _waits_for(row: Inspected, capability: str, person: int | None, end: datetime | None) -> str:
    judged = [item for item in row.judgements.all() if item.capability == capability]
    who = [item.inspector_id for item in judged if end is None or item.at < end]
    if len(who) >= INSPECTORS:
        return "both"
    return "none" if not who else "mine" if person in who else "other"


@dataclass(frozen=True)
class Seen:
    """Who looks at judgements, as they stood by the end of a day, and since when what changed is marked."""

    person: int | None
    day: date | None = None
    since: date | None = None


def judgements_table(inspection: Inspection, seen: Seen) -> TableOf:
    """Organisations by capabilities: what each waits for, or the stage that it was reconciled to."""
    framework = inspection.kept.framework
    title = stage_title(framework)
    states = {state: said(words) for state, words in STATES.items()}
    start = reverse("inspection-judgements", args=[inspection.ref])
    end, since = (end_of(day) if day else None for day in (seen.day, seen.since))

    def shown(row: Inspected, capability: str) -> str:
        stage = _stage_of(row, capability, end)
        now = title(stage) if stage else states[_waits_for(row, capability, seen.person, end)]
        was = _stage_of(row, capability, since) if since else stage
        return now if was == stage else _("%(now)s (was: %(was)s)") % {"now": now, "was": title(was) or _("not judged")}

    def column(capability: str) -> Column:
        return Column(
            capability,
            part_title(framework, capability),
            lambda row: shown(row, capability),
            link=lambda row: f"{start}{row.organisation.ref}/{capability}/",
        )

    return TableOf(
        title=sentence("Judgements"),
        order="name",
        columns=(
            Column("name", sentence("Organisation"), lambda row: row.organisation.name, sort="organisation__name"),
            Column("visited", sentence("Visited on"), _visited, sort="visited"),
            *(column(capability) for capability in (*framework.capability, OVERALL)),
        ),
        filters=(
            Filter("q", sentence("Name contains"), lambda rows, text: rows.filter(organisation__name__icontains=text)),
            Filter(
                "tier",
                sentence("Tier"),
                lambda rows, tier: rows.filter(tier=tier),
                [(tier.id, tier.title) for tier in framework.tiers],
            ),
            Filter("day", sentence("As it was on"), _as_it_is),
            Filter("since", sentence("Say what changed since"), _as_it_is),
        ),
    )


def _as_it_is(rows: QuerySet[Any], _day: str) -> QuerySet[Any]:
    """The same rows: a day says what is shown of each."""
    return rows


def _visited(row: Inspected) -> str:
    return told(row.visited) if row.visited else ""


@dataclass(frozen=True)
class TraceRow:
    """One criterion of a proposal as the page shows it, and where a finding on it is made."""

    stage: str
    criterion: str
    text: str
    state: str
    because: str
    found: Finding | None
    href: str


def trace_rows(inspected: Inspected, proposal: StageProposal, found: Mapping[str, Finding]) -> list[TraceRow]:
    """The whole trace: every criterion with its state and what that rests on."""
    stages = inspected.inspection.kept.framework.stage
    start = (inspected.inspection.ref, inspected.organisation.ref)
    return [
        TraceRow(
            stages[item.stage].title,
            item.criterion,
            item.text,
            said(CRITERION_WORDS[item.state]),
            said(item.because),
            found.get(item.criterion),
            reverse("inspection-finding", args=[*start, item.criterion, proposal.capability]),
        )
        for item in proposal.trace
    ]


@dataclass(frozen=True)
class AgreementRow:
    """How far inspectors agreed on one capability, in words."""

    title: str
    alpha: str
    interval: str
    pairable: int
    same: int
    words: str


def agreement_rows(framework: Framework, kept: Iterable[Mapping[str, Any]]) -> list[AgreementRow]:
    """What a session kept of how far inspectors agreed. An alpha never stands without what it rests on."""
    return [_agreement_row(part_title(framework, row["of"]), row) for row in kept]


def _agreement_row(title: str, row: Mapping[str, Any]) -> AgreementRow:
    found = as_kept(row)
    alpha = _("none") if found.alpha is None else _number(found.alpha)
    interval = ""
    if found.low is not None and found.high is not None:
        given = {"low": _number(found.low), "high": _number(found.high), "draws": f"{row['draws']:,}"}
        few = row["draws"] < DRAWS  # said, since the interval is the coarser for it
        interval = (_("%(low)s to %(high)s, of %(draws)s draws") if few else _("%(low)s to %(high)s")) % given
    words = _(found.reason) if found.alpha is None else said(found.in_words)  # kept as text, and looked up as a whole
    if found.alpha is not None and found.alpha >= TENTATIVE > (found.low or 0):
        words = f"{words} {_('But its interval reaches to where they would disagree too much.')}"
    return AgreementRow(title, alpha, interval, found.pairable, found.same, words)


def _number(value: float) -> str:
    """To three places, with a minus and not a hyphen."""
    return f"{value:.3f}".replace("-", "−")


def stage_title(framework: Framework) -> Callable[[str], str]:
    """What each stage is called."""
    titles = {stage.id: stage.title for stage in framework.stages}
    return lambda stage: titles.get(stage, stage)
