"""Places adopt frameworks, say with whom and when they judged by them; people assess them; success is said."""

from __future__ import annotations

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.performance import policies
from headwater.performance.models import (
    AdoptionPartner,
    AdoptionUse,
    FrameworkAdoption,
    FrameworkAssessment,
    SuccessStatement,
)


@action("performance_framework.adopted", policy=policies.may_adopt_framework)
def adopt(adoption: FrameworkAdoption, *, by: Viewer) -> FrameworkAdoption:
    """Go by a framework as it is, from today. ``adoption`` is not saved yet."""
    not_empty({"What it is used for here": adoption.purpose})
    no_persons({"What it is used for here": adoption.purpose})
    framework = adoption.framework.fresh()
    insist(policies.may_adopt_framework(by, adoption))  # again, now that it is locked
    place = adoption.organisation
    if place.nation and framework.nation not in ("both", place.nation.lower()):
        what = sentence("it applies in another nation than {name} is in.", name=place.name)
        raise refuse("What it is used for here", what, sentence("Adapt it instead, and say what you changed."))
    if FrameworkAdoption.objects.filter(framework=framework, organisation=place, ended_on__isnull=True).exists():
        what = sentence("{name} goes by it already.", name=place.name)
        raise refuse("What it is used for here", what, sentence("There is nothing to do."))
    adoption.adopted_by, adoption.adopted_on = by.person, by.day  # type: ignore[assignment]
    adoption.save()
    return adoption


@action("performance_framework.let_go", policy=policies.may_end_adoption)
def end_adoption(adoption: FrameworkAdoption, *, by: Viewer, because: str) -> FrameworkAdoption:
    """Go by it no longer, and say why."""
    not_empty({"Why it is gone by no longer": because})
    no_persons({"Why it is gone by no longer": because})
    adoption.ended_on, adoption.ended_because = by.day, because
    adoption.save()
    return adoption


@action("performance_framework.used", policy=policies.may_say_use)
def say_use(use: AdoptionUse, *, by: Viewer) -> AdoptionUse:
    """Write down that progress was judged by it, and what was found. ``use`` is not saved yet."""
    not_empty({"What was found": use.found})
    no_persons({"What was found": use.found})
    adoption = use.adoption.fresh()
    insist(policies.may_work_with_adoption(by, adoption))
    if not adoption.adopted_on <= use.on <= by.day:
        what = sentence("that is before it was adopted, or still to come.")
        raise refuse("Judged on", what, sentence("Give a day from {day} until today.", day=adoption.adopted_on))
    if adoption.uses.filter(on=use.on).exists():
        raise refuse("Judged on", sentence("that day is written down already."), sentence("There is nothing to do."))
    use.organisation, use.by, use.kept_on = adoption.organisation, by.person, by.day  # type: ignore[assignment]
    use.save()
    return use


@action("performance_framework.agreed", policy=policies.may_say_partner)
def say_partner(partner: AdoptionPartner, *, by: Viewer) -> AdoptionPartner:
    """Write down with whom going by it was agreed, and what shows it. ``partner`` is not saved yet."""
    not_empty({"What shows it": partner.shown_by})
    no_persons({"What shows it": partner.shown_by})
    adoption = partner.adoption.fresh()
    insist(policies.may_work_with_adoption(by, adoption))
    if partner.partner_id == adoption.organisation_id:
        what = sentence("that is the place itself.")
        raise refuse("Partner", what, sentence("Choose who agreed it with you."))
    if adoption.partners.filter(partner=partner.partner_id).exists():
        raise refuse("Partner", sentence("that is written down already."), sentence("There is nothing to do."))
    if partner.agreed_on > by.day:
        raise refuse("Agreed on", sentence("that day is still to come."), sentence("Give the day it was agreed."))
    partner.organisation, partner.by, partner.kept_on = adoption.organisation, by.person, by.day  # type: ignore[assignment]
    partner.save()
    return partner


@action("performance_framework.assessed", policy=policies.may_assess_framework)
def assess(assessment: FrameworkAssessment, *, by: Viewer) -> FrameworkAssessment:
    """Say by name what a framework is good for and what one doubts of it. ``assessment`` is not saved yet."""
    texts = {"What it is good for": assessment.good_for, "What is doubted of it": assessment.doubts}
    not_empty(texts)
    no_persons(texts)
    if assessment.organisation_id not in by.own:
        what = sentence("you have no post there.")
        raise refuse("For which organisation", what, sentence("Choose one where you have a post."))
    assessment.by, assessment.on = by.person, by.day  # type: ignore[assignment]
    assessment.save()
    return assessment


@action("success.said", policy=policies.may_say_success)
def say_success(statement: SuccessStatement, *, by: Viewer) -> SuccessStatement:
    """Say what success would look like at a place, from today: what was said before stays. It is not saved yet."""
    texts = {
        "What success would look like": statement.said,
        "By what one would see it": statement.shown_by,
    }
    not_empty(texts)
    no_persons(texts)
    statement.by, statement.on = by.person, by.day  # type: ignore[assignment]
    statement.save()
    return statement
