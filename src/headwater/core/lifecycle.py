"""How things go from state to state: each life is a table, and pages, actions and the published diagrams read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence


@dataclass(frozen=True)
class Move:
    """A verb that takes a thing from one state to another."""

    verb: str
    start: str
    end: str


@dataclass(frozen=True)
class Lifecycle:
    """A life: its states with what each is called, the first one, and the moves between them."""

    name: str
    states: Mapping[str, str]
    first: str
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        named = {self.first} | {state for move in self.moves for state in (move.start, move.end)}
        if named != set(self.states):
            raise ValueError(f"{self.name}: states and moves do not fit: {sorted(named ^ set(self.states))}")
        if len({(move.verb, move.start) for move in self.moves}) != len(self.moves):
            raise ValueError(f"{self.name}: one verb leads from one state to two")

    def may(self, verb: str, state: str) -> Decision:
        """Whether ``verb`` can be done in ``state``, and if not, in which states it can."""
        starts = [move.start for move in self.moves if move.verb == verb]
        if state in starts:
            return allow(f"{self.name}/{verb}", sentence("It is {state}.", state=self.states[state]))
        when = tuple(self.states[start] for start in starts)
        why = sentence("It is {state}; this can be done while it is: {when}.", state=self.states[state], when=when)
        return deny(f"{self.name}/{verb}", why)

    def after(self, verb: str, state: str) -> str:
        """The state that ``verb`` leads to. Raises ``ValueError`` where it cannot be done: ask ``may`` first."""
        for move in self.moves:
            if (move.verb, move.start) == (verb, state):
                return move.end
        raise ValueError(f"{self.name}: nothing leads from {state} by {verb}")

    @property
    def ends(self) -> frozenset[str]:
        """The states that nothing leads out of."""
        return frozenset(self.states) - {move.start for move in self.moves}

    def diagram(self) -> str:
        """The life as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.first}"]
        lines += [f"    {move.start} --> {move.end}: {move.verb}" for move in self.moves]
        lines += [f"    {state} --> [*]" for state in self.states if state in self.ends]
        return "\n".join(lines)


JOB = Lifecycle(
    name="job",
    states={
        "waiting": sentence("waiting for its turn"),
        "running": sentence("being done"),
        "done": sentence("done"),
        "failed": sentence("given up"),
        "stopped": sentence("stopped by whoever asked for it"),
    },
    first="waiting",
    moves=(
        Move("start", "waiting", "running"),
        Move("finish", "running", "done"),
        Move("fail", "running", "failed"),
        Move("stop", "waiting", "stopped"),
        Move("stop", "running", "stopped"),
    ),
)
INSPECTION = Lifecycle(
    name="inspection",
    states={
        "draft": sentence("being set up"),
        "returns_open": sentence("open for returns"),
        "fieldwork": sentence("in fieldwork"),
        "moderation": sentence("in moderation"),
        "factual_accuracy": sentence("with the inspected for factual accuracy"),
        "published": sentence("published"),
        "follow_up": sentence("being followed up"),
        "closed": sentence("closed"),
    },
    first="draft",
    moves=(
        Move("open", "draft", "returns_open"),
        Move("visit", "returns_open", "fieldwork"),
        Move("moderate", "fieldwork", "moderation"),
        Move("visit_again", "moderation", "fieldwork"),
        Move("check_facts", "moderation", "factual_accuracy"),
        Move("moderate_again", "factual_accuracy", "moderation"),
        Move("publish", "factual_accuracy", "published"),
        Move("follow_up", "published", "follow_up"),
        Move("close", "follow_up", "closed"),
    ),
)
RETURN = Lifecycle(
    name="return",
    states={
        "asked": sentence("not begun"),
        "begun": sentence("begun"),
        "signed_off": sentence("signed off"),
        "reopened": sentence("reopened"),
        "withdrawn": sentence("withdrawn"),
    },
    first="asked",
    moves=(
        Move("answer", "asked", "begun"),
        Move("answer", "begun", "begun"),
        Move("answer", "reopened", "reopened"),
        Move("sign", "begun", "signed_off"),
        Move("sign", "reopened", "signed_off"),
        Move("reopen", "signed_off", "reopened"),
        Move("withdraw", "asked", "withdrawn"),
        Move("withdraw", "begun", "withdrawn"),
        Move("withdraw", "signed_off", "withdrawn"),
        Move("withdraw", "reopened", "withdrawn"),
    ),
)
RECOMMENDATION = Lifecycle(
    name="recommendation",
    states={
        "open": sentence("open"),
        "closure_proposed": sentence("proposed to be closed"),
        "closed": sentence("closed"),
    },
    first="open",
    moves=(
        Move("propose_closure", "open", "closure_proposed"),
        Move("refuse_closure", "closure_proposed", "open"),
        Move("agree_closure", "closure_proposed", "closed"),
    ),
)
MESSAGE = Lifecycle(
    name="message",
    states={
        "draft": sentence("being written"),
        "approved": sentence("approved"),
        "superseded": sentence("replaced by a later version"),
        "withdrawn": sentence("withdrawn"),
    },
    first="draft",
    moves=(
        Move("change", "draft", "draft"),
        Move("approve", "draft", "approved"),
        Move("supersede", "approved", "superseded"),
        Move("withdraw", "draft", "withdrawn"),
        Move("withdraw", "approved", "withdrawn"),
    ),
)
FUNDED_POST = Lifecycle(
    name="funded_post",
    states={
        "planned": sentence("planned"),
        "recruiting": sentence("being recruited"),
        "filled": sentence("filled"),
        "vacant": sentence("vacant"),
        "ended": sentence("ended"),
    },
    first="planned",
    moves=(
        Move("recruit", "planned", "recruiting"),
        Move("fill", "planned", "filled"),
        Move("fill", "recruiting", "filled"),
        Move("fill", "vacant", "filled"),
        Move("recruit", "vacant", "recruiting"),
        Move("leave", "filled", "vacant"),
        Move("end", "planned", "ended"),
        Move("end", "recruiting", "ended"),
        Move("end", "filled", "ended"),
        Move("end", "vacant", "ended"),
    ),
)
MONEY_PROPOSAL = Lifecycle(
    name="money_proposal",
    states={
        "proposed": sentence("proposed"),
        "approved": sentence("approved"),
        "refused": sentence("refused"),
        "taken_back": sentence("taken back"),
    },
    first="proposed",
    moves=(
        Move("approve", "proposed", "approved"),
        Move("refuse", "proposed", "refused"),
        Move("take_back", "proposed", "taken_back"),
    ),
)
PLAN = Lifecycle(
    name="plan",
    states={
        "draft": sentence("being written"),
        "adopted": sentence("adopted"),
        "ended": sentence("ended"),
    },
    first="draft",
    moves=(
        Move("change", "draft", "draft"),
        Move("change", "adopted", "adopted"),
        Move("adopt", "draft", "adopted"),
        Move("review", "adopted", "adopted"),
        Move("end", "draft", "ended"),
        Move("end", "adopted", "ended"),
    ),
)
ACTIVITY = Lifecycle(
    name="activity",
    states={
        "planned": sentence("planned"),
        "under_way": sentence("under way"),
        "held": sentence("held up"),
        "done": sentence("done"),
        "stopped": sentence("stopped"),
    },
    first="planned",
    moves=(
        Move("begin", "planned", "under_way"),
        Move("hold", "planned", "held"),
        Move("hold", "under_way", "held"),
        Move("go_on", "held", "under_way"),
        Move("finish", "planned", "done"),
        Move("finish", "under_way", "done"),
        Move("finish", "held", "done"),
        Move("stop", "planned", "stopped"),
        Move("stop", "under_way", "stopped"),
        Move("stop", "held", "stopped"),
        Move("reopen", "done", "under_way"),
        Move("reopen", "stopped", "under_way"),
    ),
)
CONSEQUENCE_PLAN = Lifecycle(
    name="consequence_plan",
    states={
        "draft": sentence("being written"),
        "issued": sentence("issued"),
        "superseded": sentence("replaced by a later version"),
        "withdrawn": sentence("withdrawn"),
    },
    first="draft",
    moves=(
        Move("change", "draft", "draft"),
        Move("issue", "draft", "issued"),
        Move("supersede", "issued", "superseded"),
        Move("withdraw", "draft", "withdrawn"),
        Move("withdraw", "issued", "withdrawn"),
    ),
)

INITIATIVE = Lifecycle(
    name="initiative",
    states={
        "proposed": sentence("proposed"),
        "approved": sentence("approved"),
        "running": sentence("running"),
        "paused": sentence("paused"),
        "stopped": sentence("stopped"),
        "finished": sentence("finished"),
    },
    first="proposed",
    moves=(
        Move("design", "proposed", "proposed"),
        Move("approve", "proposed", "approved"),
        Move("reopen", "approved", "proposed"),
        Move("start", "approved", "running"),
        Move("pause", "running", "paused"),
        Move("resume", "paused", "running"),
        Move("finish", "running", "finished"),
        Move("stop", "proposed", "stopped"),
        Move("stop", "approved", "stopped"),
        Move("stop", "running", "stopped"),
        Move("stop", "paused", "stopped"),
    ),
)
CASE = Lifecycle(
    name="case",
    states={
        "received": sentence("received"),
        "deconfliction": sentence("being checked against other work"),
        "screening": sentence("being screened"),
        "gathering": sentence("gathering what agencies know"),
        "assessment": sentence("being assessed"),
        "consent": sentence("waiting for consent"),
        "panel": sentence("before the panel"),
        "support": sentence("supported"),
        "closed": sentence("closed"),
    },
    first="received",
    moves=(
        Move("check", "received", "deconfliction"),
        Move("screen", "deconfliction", "screening"),
        Move("gather", "screening", "gathering"),
        Move("assess", "gathering", "assessment"),
        Move("ask_consent", "assessment", "consent"),
        Move("bring", "consent", "panel"),
        Move("look_again", "panel", "gathering"),
        Move("support", "panel", "support"),
        Move("ask_consent", "panel", "consent"),
        Move("ask_consent", "support", "consent"),
        *(
            Move("close", state, "closed")
            for state in (
                "received", "deconfliction", "screening", "gathering", "assessment", "consent", "panel", "support",
            )
        ),
        Move("reopen", "closed", "screening"),
    ),
)  # fmt: skip
STATEMENT = Lifecycle(
    name="assurance-statement",
    states={
        "draft": sentence("being written"),
        "signed": sentence("signed by the chair"),
        "taken": sentence("taken by who leads there"),
    },
    first="draft",
    moves=(
        Move("sign", "draft", "signed"),
        Move("give_back", "signed", "draft"),
        Move("take", "signed", "taken"),
    ),
)
CASE_STUDY = Lifecycle(
    name="case-study",
    states={
        "draft": sentence("being written"),
        "received": sentence("received by the national unit"),
        "review": sentence("being reviewed"),
        "divided": sentence("before the editor, since its reviewers differ"),
        "changes": sentence("back with its author for changes"),
        "answered": sentence("changed, and before the editor"),
        "accepted": sentence("accepted, and not published yet"),
        "refused": sentence("not to be published"),
        "published": sentence("published"),
        "withdrawn": sentence("withdrawn"),
    },
    first="draft",
    moves=(
        Move("change", "draft", "draft"),
        Move("change", "changes", "changes"),
        Move("send", "draft", "received"),
        Move("give_back", "received", "draft"),
        Move("ask_reviewers", "received", "review"),
        Move("ask_reviewers", "review", "review"),
        Move("accept", "review", "accepted"),
        Move("ask_changes", "review", "changes"),
        Move("refuse", "review", "refused"),
        Move("divide", "review", "divided"),
        Move("accept", "divided", "accepted"),
        Move("ask_changes", "divided", "changes"),
        Move("refuse", "divided", "refused"),
        Move("send", "changes", "answered"),
        Move("accept", "answered", "accepted"),
        Move("ask_changes", "answered", "changes"),
        Move("publish", "accepted", "published"),
        Move("ask_changes", "accepted", "changes"),
        Move("ask_withdrawal", "published", "published"),
        Move("keep", "published", "published"),
        *(
            Move("withdraw", state, "withdrawn")
            for state in ("draft", "received", "review", "divided", "changes", "answered", "accepted", "published")
        ),
    ),
)
PUBLISHED_TABLE = Lifecycle(
    name="published-table",
    states={
        "draft": sentence("being prepared"),
        "protecting": sentence("being protected and attacked"),
        "proposed": sentence("waiting for another person"),
        "refused": sentence("refused: it gives something away"),
        "published": sentence("published"),
        "withdrawn": sentence("withdrawn"),
    },
    first="draft",
    moves=(
        *(Move("change", state, "draft") for state in ("draft", "proposed", "refused")),
        *(Move("protect", state, "protecting") for state in ("draft", "proposed", "refused")),
        Move("try_again", "protecting", "protecting"),
        Move("give_up", "protecting", "draft"),
        Move("propose", "protecting", "proposed"),
        Move("refuse", "protecting", "refused"),
        Move("answer_for", "refused", "proposed"),
        Move("publish", "proposed", "published"),
        *(
            Move("withdraw", state, "withdrawn")
            for state in ("draft", "protecting", "proposed", "refused", "published")
        ),
    ),
)
CONTRIBUTION = Lifecycle(
    name="contribution-account",
    states={
        "draft": sentence("being written"),
        "submitted": sentence("submitted, and read by somebody else"),
        "accepted": sentence("accepted by somebody else"),
        "published": sentence("published"),
        "withdrawn": sentence("withdrawn"),
    },
    first="draft",
    moves=(
        Move("change", "draft", "draft"),
        Move("submit", "draft", "submitted"),
        Move("give_back", "submitted", "draft"),
        Move("accept", "submitted", "accepted"),
        Move("publish", "accepted", "published"),
        *(Move("withdraw", state, "withdrawn") for state in ("submitted", "accepted", "published")),
    ),
)
ANNUAL_STATEMENT = Lifecycle(
    name="annual-statement",
    states={
        "draft": sentence("being written"),
        "signed": sentence("signed, and before the body that watches over it"),
        "questioned": sentence("sent back with questions"),
        "taken": sentence("taken by the body that watches over it"),
        "published": sentence("published"),
        "replaced": sentence("replaced by a new edition"),
    },
    first="draft",
    moves=(
        Move("change", "draft", "draft"),
        Move("sign", "draft", "signed"),
        Move("send_back", "signed", "questioned"),
        Move("send_back", "questioned", "questioned"),
        Move("answer", "questioned", "signed"),
        Move("take", "signed", "taken"),
        Move("publish", "taken", "published"),
        *(Move("replace", state, "replaced") for state in ("signed", "questioned", "taken", "published")),
    ),
)
LIFECYCLES: tuple[Lifecycle, ...] = (
    JOB,
    INSPECTION,
    RETURN,
    RECOMMENDATION,
    MESSAGE,
    FUNDED_POST,
    MONEY_PROPOSAL,
    PLAN,
    ACTIVITY,
    CONSEQUENCE_PLAN,
    INITIATIVE,
    CASE,
    STATEMENT,
    CASE_STUDY,
    PUBLISHED_TABLE,
    CONTRIBUTION,
    ANNUAL_STATEMENT,
)
