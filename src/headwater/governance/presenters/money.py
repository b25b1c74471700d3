"""Grants, awards, posts, spending and proposals as lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from headwater.core.funded_posts import HEADS, POST_TYPES, RECENT
from headwater.core.lifecycle import FUNDED_POST, MONEY_PROPOSAL
from headwater.core.pence import posts_told, pounds
from headwater.core.sentences import sentence
from headwater.governance.models import FOCUS, PROPOSAL_KINDS, RECONSTRUCTED
from headwater.governance.presenters.money_statement import month_told
from headwater.organisations.viewer import Viewer
from headwater.schemes.worked_grants import Impact
from headwater.shell.days import told
from headwater.shell.saying import said
from headwater.shell.tables import Column, Filter, TableOf

RECONSTRUCTION = sentence("RECONSTRUCTION")
CAPABILITIES = {
    "Assessing Vulnerability": sentence("Assessing Vulnerability"),
    "Leadership, Governance and Structures": sentence("Leadership, Governance and Structures"),
    "Information Sharing": sentence("Information Sharing"),
    "Community Engagement and Partnership": sentence("Community Engagement and Partnership"),
    "Capability Development": sentence("Capability Development"),
    "Overall": sentence("Overall"),
}
PRINTED_OTHERWISE = sentence("Figure 14 prints 46% for those with funding; 10 of 24 are 42%.")


def impact_rows(rows: Iterable[Impact]) -> list[tuple[str, tuple[int, int], tuple[int, int], str]]:
    """Figure 14 in the language of whoever reads: the capability, both counts, and where the print is wrong."""
    return [
        (said(CAPABILITIES[row.capability]), row.funded, row.unfunded, said(PRINTED_OTHERWISE) if row.note else "")
        for row in rows
    ]


OUTPUTS = {
    "paid": sentence("Posts that grants of this year pay for"),
    "filled": sentence("Of them filled"),
    "established": sentence("Of them for thirteen weeks or more"),
    "brief": sentence("Filled, and brief front-line staff"),
    "engage": sentence("Filled, and engage with communities"),
    "unsaid": sentence("Filled, and nobody said what for, or it is unclear"),
    "support": sentence("Days that regional posts gave to forces"),
    "forces": sentence("Forces that got any of them"),
}


def output_rows(found: Mapping[str, int]) -> list[tuple[str, str]]:
    """What posts did so far: each count with its words."""
    return [
        (said(words), f"{found[key]:,}" if key == "forces" else posts_told(found[key]))
        for key, words in OUTPUTS.items()
    ]


def _told_by(row: Any) -> str:
    return said(RECONSTRUCTION) if row.told == RECONSTRUCTED else ""


def grant_href(row: Any) -> str:
    """Where a grant is."""
    return reverse("grant", args=[row.ref])


def post_href(row: Any) -> str:
    """Where a funded post is."""
    return reverse("funded-post", args=[row.ref])


GRANTS = TableOf(
    title=sentence("Grants"),
    order="-start",
    columns=(
        Column("title", sentence("Grant"), lambda row: row.title, sort="title", link=grant_href),
        Column("funder", sentence("Funder"), lambda row: row.funder, sort="funder"),
        Column("start", sentence("From"), lambda row: told(row.start), sort="start"),
        Column("end", sentence("Until"), lambda row: told(row.end), sort="end"),
        Column("awarded", sentence("Awarded"), lambda row: pounds(row.awarded or 0), sort="awarded"),
        Column(
            "worked",
            sentence("What it is"),
            lambda row: said(sentence("Worked example, with RECONSTRUCTION")) if row.worked else "",
        ),
    ),
    filters=(Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),),
)
AWARDS = TableOf(
    title=sentence("Award lines"),
    order="to",
    columns=(
        Column("to", sentence("To"), lambda row: row.to, sort="party"),
        Column("kind", sentence("Kind of post"), lambda row: row.kind, sort="kind", words=POST_TYPES),
        Column("posts", sentence("Posts"), lambda row: posts_told(row.halves), sort="halves"),
        Column("made", sentence("Posts that there are"), lambda row: posts_told(row.in_posts or 0), sort="in_posts"),
        Column("amount", sentence("Amount"), lambda row: pounds(row.amount), sort="amount"),
        Column("pay", HEADS["pay"], lambda row: pounds(row.pay)),
        Column("training", HEADS["training"], lambda row: pounds(row.training)),
        Column("car", HEADS["car"], lambda row: pounds(row.car)),
        Column("travel", HEADS["travel"], lambda row: pounds(row.travel)),
        Column("supplies", HEADS["supplies"], lambda row: pounds(row.supplies)),
        Column("start", sentence("From"), lambda row: told(row.start), sort="start"),
        Column("told", sentence("Told by"), _told_by, sort="told"),
        Column("source", sentence("Source"), lambda row: row.source, sort="source"),
    ),
    filters=(
        Filter(
            "q",
            sentence("To contains"),
            lambda rows, text: rows.filter(Q(party__icontains=text) | Q(organisation__name__icontains=text)),
        ),
        Filter("kind", sentence("Kind"), lambda rows, kind: rows.filter(kind=kind), list(POST_TYPES.items())),
    ),
)
STATES = FUNDED_POST.states


def state_of(row: Any) -> str:
    """What a post is today."""
    return row.state_now or FUNDED_POST.first


def posts_table(title: str = "") -> TableOf:
    """Funded posts, as a list."""
    return TableOf(
        title=title or sentence("Funded posts"),
        order="to",
        columns=(
            Column("called", sentence("Post"), lambda row: said(row.called), sort="kind", link=post_href),
            Column("to", sentence("Where"), lambda row: row.award.to, sort="award__party"),
            Column("grant", sentence("Grant"), lambda row: row.award.grant.title, sort="award__grant__title"),
            Column("halves", sentence("Posts"), lambda row: posts_told(row.halves), sort="halves"),
            Column("planned", sentence("To be filled by"), lambda row: told(row.planned_start), sort="planned_start"),
            Column("state", sentence("State"), state_of, sort="state_now", words=STATES),
            Column("since", sentence("Since"), lambda row: told(row.state_since) if row.state_since else "",
                   sort="state_since"),
            Column("held", sentence("Held as planned?"), _held, sort="staff"),
            Column("before", sentence("Relabelled from"), _before, sort="previous_role"),
            Column("told", sentence("Told by"), _told_by, sort="told"),
        ),
        filters=(
            Filter("kind", sentence("Kind"), lambda rows, kind: rows.filter(kind=kind), list(POST_TYPES.items())),
            Filter("state", sentence("State"), _by_state, list(STATES.items())),
            Filter(
                "which",
                sentence("Which"),
                _by_which,
                (
                    ("converted", sentence("Converted")),
                    ("relabelled", sentence("Relabelled")),
                    ("regional", sentence("Regional")),
                    ("joint", sentence("Jointly funded")),
                    ("once", sentence("For one year only")),
                ),
            ),
        ),
    )  # fmt: skip


def _held(row: Any) -> str:
    if row.staff == row.planned_staff:
        return ""
    words = sentence("converted to police staff") if row.staff else sentence("converted to police officer")
    return said(words)


def _before(row: Any) -> str:
    return f"{row.previous_role} ({row.prevent_time}%)" if row.previous_role else ""


def _by_state(rows: Any, state: str) -> Any:
    return rows.filter(state_now__isnull=True) if state == FUNDED_POST.first else rows.filter(state_now=state)


def _by_which(rows: Any, which: str) -> Any:
    if which == "converted":
        return rows.exclude(converted_why="")
    if which == "relabelled":
        return rows.exclude(previous_role="")
    if which == "joint":
        return rows.filter(share__lt=100)
    return rows.filter(regional=True) if which == "regional" else rows.filter(one_off=True)


UNCLEAR = TableOf(
    title=sentence("Posts whose role is unclear"),
    order="to",
    columns=(
        Column("called", sentence("Post"), lambda row: said(row.called), sort="kind", link=post_href),
        Column("to", sentence("Where"), lambda row: row.award.to, sort="award__party"),
        Column("why", sentence("Why"), lambda row: row.unclear_why),
        Column("state", sentence("State"), state_of, sort="state_now", words=STATES),
    ),
    filters=(Filter("kind", sentence("Kind"), lambda rows, kind: rows.filter(kind=kind), list(POST_TYPES.items())),),
)


def deployment_table(viewer: Viewer) -> TableOf:
    """Whether posts are not, recently or long deployed, and what they are for (4.6.1)."""

    def deployed(row: Any) -> str:
        if row.state_now != "filled" or row.state_since is None:
            return said(sentence("Not deployed"))
        recent = viewer.day - row.state_since < RECENT
        return said(sentence("Recently") if recent else sentence("Established"))

    return TableOf(
        title=sentence("Deployment of funded posts"),
        order="to",
        columns=(
            Column("called", sentence("Post"), lambda row: said(row.called), sort="kind", link=post_href),
            Column("to", sentence("Where"), lambda row: row.award.to, sort="award__party"),
            Column("deployed", sentence("Deployed"), deployed, sort="state_since"),
            Column("since", sentence("Since"), lambda row: told(row.state_since) if row.state_since else "",
                   sort="state_since"),
            Column("focus", sentence("Focus"), lambda row: row.focus, sort="focus", words=dict(FOCUS)),
        ),
        filters=(
            Filter("kind", sentence("Kind"), lambda rows, kind: rows.filter(kind=kind), list(POST_TYPES.items())),
            Filter(
                "focus",
                sentence("Focus"),
                lambda rows, focus: rows.filter(focus=focus),
                [(code, words) for code, words in FOCUS if code],
            ),
        ),
    )  # fmt: skip


SPENDING = TableOf(
    title=sentence("Spending beside pay"),
    order="month",
    columns=(
        Column("month", sentence("Month"), lambda row: month_told(row.month), sort="month"),
        Column("head", sentence("Head"), lambda row: row.head, sort="head", words=HEADS),
        Column("by", sentence("By"), lambda row: row.party or row.organisation.name, sort="party"),
        Column(
            "amount",
            sentence("Amount"),
            lambda row: pounds(row.amount),
            sort="amount",
            link=lambda row: reverse("spending-right", args=[row.ref]),
        ),
        Column("known_on", sentence("Known on"), lambda row: told(row.known_on), sort="known_on"),
        Column("told", sentence("Told by"), _told_by, sort="told"),
    ),
    filters=(Filter("head", sentence("Head"), lambda rows, head: rows.filter(head=head), list(HEADS.items())),),
)
PROPOSALS = TableOf(
    title=sentence("Proposals to move money"),
    order="-on",
    columns=(
        Column(
            "title",
            sentence("What is proposed"),
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("money-proposal", args=[row.ref]),
        ),
        Column("grant", sentence("Grant"), lambda row: row.grant.title, sort="grant__title"),
        Column("kind", sentence("Kind"), lambda row: row.kind, sort="kind", words=PROPOSAL_KINDS),
        Column("change", sentence("Change of the budget"), lambda row: pounds(row.change or 0), sort="change"),
        Column("effective", sentence("In force from"), lambda row: told(row.effective), sort="effective"),
        Column("state", sentence("State"), lambda row: row.state, sort="state", words=MONEY_PROPOSAL.states),
        Column("on", sentence("Proposed on"), lambda row: told(row.proposed_on), sort="proposed_on"),
    ),
    filters=(
        Filter(
            "state",
            sentence("State"),
            lambda rows, state: rows.filter(state=state),
            list(MONEY_PROPOSAL.states.items()),
        ),
    ),
)


def bids_href(row: Any) -> str:
    """Where a round of bids is."""
    return reverse("bid-round", args=[row.ref])


def rounds_table(day: date) -> TableOf:
    """Rounds of bids."""

    def stands(row: Any) -> str:
        if row.published_on is None:
            return said(sentence("being written"))
        return said(sentence("open") if row.closes >= day else sentence("closed"))

    return TableOf(
        title=sentence("Rounds of bids"),
        order="-closes",
        columns=(
            Column("title", sentence("What for"), lambda row: row.title, sort="title", link=bids_href),
            Column("pot", sentence("Sum"), lambda row: pounds(row.pot), sort="pot"),
            Column("closes", sentence("Bids until"), lambda row: told(row.closes), sort="closes"),
            Column("stands", sentence("State"), stands, sort="published_on"),
            Column("once", sentence("For one year only"), lambda row: said(sentence("yes")) if row.one_off else "",
                   sort="one_off"),
            Column("review", sentence("Long-term need reviewed by"),
                   lambda row: told(row.review_on) if row.review_on else "", sort="review_on"),
        ),
        filters=(Filter("q", sentence("Title contains"), lambda rows, text: rows.filter(title__icontains=text)),),
    )  # fmt: skip
