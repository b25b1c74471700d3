"""Who reads figures of panels, and who writes what they rest on. What is shown is safe, and still not for all."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import STATEMENT
from headwater.core.sentences import sentence
from headwater.governance.policies import may_lead, may_read_leadership
from headwater.interventions.models import AssuranceStatement, DeclaredCount, Panel, PanelResidents
from headwater.interventions.policies.panels import may_change_panel
from headwater.interventions.policies.standing import seats_of
from headwater.organisations.viewer import Viewer

RUNS = frozenset({"chair", "officer"})


def _chairs(by: Viewer, panel: Panel) -> bool:
    return "chair" in seats_of(by).get(panel.pk, frozenset())


def may_read_figures(by: Viewer, panel: Panel) -> Decision:
    """Read how many came to a panel and what became of them: who runs it, who leads there or above, who oversees."""
    if seats_of(by).get(panel.pk, frozenset()) & RUNS:
        return allow("figures/runs", sentence("You run this panel."))
    return may_read_leadership(by, panel.organisation)


def may_say_residents(by: Viewer, row: PanelResidents) -> Decision:
    """Say how many live where a panel works: its chair, and those who lead there."""
    if _chairs(by, row.panel):
        return allow("figures/chair", sentence("You chair it."))
    return may_change_panel(by, row.panel)


def may_count_declared(by: Viewer, row: DeclaredCount) -> Decision:
    """Count what a person declared of themselves: those who run the panel, for the person and with them."""
    if seats_of(by).get(row.panel_id, frozenset()) & RUNS:
        return allow("figures/runs", sentence("You run this panel."))
    return deny("figures/not-there", sentence("The officers and the chair of the panel ask this, and count it."))


def may_read_statement(by: Viewer, row: AssuranceStatement) -> Decision:
    """Read a statement: whoever reads the figures; a draft, its panel’s chair alone."""
    if row.state == "draft" and not _chairs(by, row.panel):
        return deny("statement/draft", sentence("It is being written."))
    return may_read_figures(by, row.panel)


def may_write_statement(by: Viewer, row: AssuranceStatement) -> Decision:
    """Begin or change a statement, while it is a draft: the chair."""
    if not _chairs(by, row.panel):
        return deny("statement/not-chair", sentence("The chair of the panel writes its statement."))
    if row.state != "draft":
        return deny("statement/signed", sentence("It is signed: it can be given back, and changed then."))
    return allow("statement/chair", sentence("You chair the panel."))


def may_sign(by: Viewer, row: AssuranceStatement) -> Decision:
    """Sign a statement: the chair, once it says something under each heading."""
    writes = may_write_statement(by, row)
    if not writes.allowed:
        return writes
    if not all(text.strip() for text in (row.worked, row.late, row.samples, row.changes)):
        return deny("statement/not-whole", sentence("Something is not written yet. Write under each of the four."))
    return STATEMENT.may("sign", row.state)


def may_take(by: Viewer, row: AssuranceStatement) -> Decision:
    """Take a signed statement, or give it back: those who lead at the panel’s place, and never who signed it."""
    if row.by_id == by.person_id:
        return deny("statement/own", sentence("Somebody else takes what you signed."))
    leads = may_lead(by, row.panel.organisation)
    return STATEMENT.may("take", row.state) if leads.allowed else leads
