"""Who reads, writes, puts in use, adopts and assesses performance frameworks, and says what success looks like."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.performance_frameworks import STATES
from headwater.core.sentences import sentence
from headwater.governance.policies import may_lead, may_read_leadership, may_set_standards
from headwater.organisations.models import Organisation
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer
from headwater.performance.models import (
    AdoptionPartner,
    AdoptionUse,
    FrameworkAdoption,
    FrameworkAssessment,
    Indicator,
    IndicatorVersion,
    PerformanceFramework,
    SuccessStatement,
)

may_read_measures = may_read_leadership  # what a place measures: by the rule of how it is led


def may_answer_for(by: Viewer, place: Organisation) -> Decision:
    """Answer for what an organisation measures: those who lead there, or set standards from there."""
    standards = may_set_standards(by, place)
    return standards if standards.allowed and place.pk in by.own else may_lead(by, place)


def may_read_framework(by: Viewer, framework: PerformanceFramework) -> Decision:
    """Read it: those who read the place; everybody with a post, where it is shared and no draft (R6)."""
    if framework.shared and framework.state != "draft" and by.own:
        return allow("framework/shared", sentence("It is shared with everybody who has a post."))
    return may_read_measures(by, framework.organisation)


def may_submit_framework(by: Viewer, framework: PerformanceFramework) -> Decision:
    """Submit one for an organisation: those with a post there, or at what it is part of."""
    return may_work_on(by, framework.organisation)


def may_adapt_framework(by: Viewer, framework: PerformanceFramework) -> Decision:
    """Make one’s own of another: whoever may submit one there. That they read the other is asked by the action."""
    return may_submit_framework(by, framework)


def may_change_framework(by: Viewer, framework: PerformanceFramework) -> Decision:
    """Change it, and add indicators and versions: those with a post there, until it is retired."""
    works = may_work_on(by, framework.organisation)
    return works if not works.allowed else retired(framework) or works


def may_put_in_use(by: Viewer, framework: PerformanceFramework) -> Decision:
    """Put a draft in use: those who answer for its organisation."""
    if framework.state != "draft":
        return deny("framework/no-draft", sentence("It is {state}, and no draft.", state=STATES[framework.state]))
    return may_answer_for(by, framework.organisation)


def may_retire_framework(by: Viewer, framework: PerformanceFramework) -> Decision:
    """Retire it, with a reason: those who answer for its organisation."""
    leads = may_answer_for(by, framework.organisation)
    return leads if not leads.allowed else retired(framework) or leads


def retired(framework: PerformanceFramework) -> Decision | None:
    """Why nothing changes in it any more, if that is so."""
    if framework.state != "retired" or framework.retired_on is None:
        return None
    return deny("framework/retired", sentence("It was retired on {day}.", day=framework.retired_on))


def may_add_indicator(by: Viewer, indicator: Indicator) -> Decision:
    """Add an indicator: whoever may change the framework."""
    return may_change_framework(by, indicator.framework)


def may_redefine_indicator(by: Viewer, version: IndicatorVersion) -> Decision:
    """Define it anew from a month on: whoever may change the framework."""
    return may_change_framework(by, version.indicator.framework)


def may_adopt_framework(by: Viewer, adoption: FrameworkAdoption) -> Decision:
    """Adopt it as it is: those who lead at the place that will go by it, once it is in use and they read it."""
    read = may_read_framework(by, adoption.framework)
    if not read.allowed:
        return read
    if adoption.framework.state != "in_use":
        state = STATES[adoption.framework.state]
        return deny("framework/not-in-use", sentence("It is {state}: only one in use is adopted.", state=state))
    return may_answer_for(by, adoption.organisation)


def may_end_adoption(by: Viewer, adoption: FrameworkAdoption) -> Decision:
    """Say that it is gone by no longer: those who lead at the place."""
    leads = may_answer_for(by, adoption.organisation)
    return leads if not leads.allowed else _ended(adoption) or leads


def may_work_with_adoption(by: Viewer, adoption: FrameworkAdoption) -> Decision:
    """Write down its use and its partners: those with a post at the place, while it is gone by."""
    works = may_work_on(by, adoption.organisation)
    return works if not works.allowed else _ended(adoption) or works


def may_say_use(by: Viewer, use: AdoptionUse) -> Decision:
    """Write down that progress was judged by it."""
    return may_work_with_adoption(by, use.adoption)


def may_say_partner(by: Viewer, partner: AdoptionPartner) -> Decision:
    """Write down with whom it was agreed."""
    return may_work_with_adoption(by, partner.adoption)


def _ended(adoption: FrameworkAdoption) -> Decision | None:
    if adoption.ended_on is None:
        return None
    return deny("adoption/ended", sentence("It is gone by no longer since {day}.", day=adoption.ended_on))


def may_assess_framework(by: Viewer, assessment: FrameworkAssessment) -> Decision:
    """Say what it is good for: whoever reads it and has a post, but not whoever submitted it."""
    read = may_read_framework(by, assessment.framework)
    if not read.allowed:
        return read
    if assessment.framework.state == "draft":
        return deny("framework/draft", sentence("It is a draft: it is assessed once it is in use."))
    if assessment.framework.submitted_by_id == by.person_id:
        return deny("framework/own", sentence("You submitted it, so somebody else assesses it."))
    if not by.own:
        return deny("framework/no-post", sentence("This is for those with a post."))
    return read


def may_say_success(by: Viewer, statement: SuccessStatement) -> Decision:
    """Say what success would look like at a place: those who lead there."""
    return may_answer_for(by, statement.organisation)


def may_measure_at(by: Viewer, place: Organisation) -> Decision:
    """Whether somebody writes what a place measures."""
    return may_work_on(by, place)
