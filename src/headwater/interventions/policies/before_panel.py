"""Who may write down what is agreed, decide to go on without, ask agencies, answer for one, and assess in words."""

from __future__ import annotations

from django.db.models import Q

from headwater.core.casework import PART_WORDS, Part
from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.interventions.models import (
    ASKED,
    AgencyQuestion,
    AskedPerson,
    Assessment,
    CaseTelling,
    Consent,
    Seat,
    WithoutConsent,
)
from headwater.interventions.policies.cases import may_lead_case, may_work_on_case
from headwater.interventions.policies.standing import may_write_case, standing
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework


def may_write_telling(by: Viewer, telling: CaseTelling) -> Decision:
    """Write down that somebody was told: whoever works on the case. Not to tell yet is its owner’s or its chair’s."""
    return may_work_on_case(by, telling.case) if telling.told else may_lead_case(by, telling.case)


def may_write_consent(by: Viewer, consent: Consent) -> Decision:
    """Write down what was answered: whoever works on the case, who may have heard it."""
    return may_work_on_case(by, consent.case)


def may_withdraw(by: Viewer, consent: Consent) -> Decision:
    """Write down that consent was withdrawn: whoever works on the case; nobody needs a reason for it."""
    writes = may_write_case(by, consent.case)
    if not writes.allowed:
        return writes
    if consent.refused or not consent.stands:
        return deny("consent/not-last", sentence("It is no consent that stands: look at the last answer."))
    if consent.withdrawn_on is not None:
        return deny("consent/withdrawn", sentence("It was withdrawn on {day}.", day=consent.withdrawn_on))
    return writes


def may_propose_without(by: Viewer, row: WithoutConsent) -> Decision:
    """Propose to go on without consent: whoever works on the case, and never whoever decides on it."""
    works = may_work_on_case(by, row.case)
    if works.allowed and decides(by, row):
        return deny("without/decides", sentence("You decide on this: have somebody else who works on it propose it."))
    return works


def decides(by: Viewer, row: WithoutConsent) -> bool:
    """Whether the setting has this decision made by what the viewer is on the case."""
    return Part(casework().before.decides) in standing(by, row.case).parts


def may_decide_without(by: Viewer, row: WithoutConsent) -> Decision:
    """Decide whether it goes on without consent: the part that the setting names, and never whoever proposed it."""
    if row.agreed is not None:
        return deny("without/decided", sentence("It was decided on {day}.", day=row.decided_on))
    works = may_work_on_case(by, row.case)
    if not works.allowed:
        return works
    if row.proposed_by_id == by.person_id:
        return deny("without/own", sentence("You proposed it: somebody else decides."))
    if not decides(by, row):
        part = casework().before.decides
        words = sentence("The chair of the panel decides.") if part == Part.CHAIR else sentence("Its owner decides.")
        return deny("without/not-theirs", words)
    return allow("without/decides", PART_WORDS[Part(casework().before.decides)])


def may_end_without(by: Viewer, row: WithoutConsent) -> Decision:
    """End it before its day: the owner and the chair."""
    if not row.agreed or row.ended_on is not None:
        return deny("without/over", sentence("Nothing of it holds that could be ended."))
    return may_lead_case(by, row.case)


def may_ask_agency(by: Viewer, question: AgencyQuestion) -> Decision:
    """Ask an agency what it knows: the owner and the chair, in a case that is open."""
    return may_lead_case(by, question.case)


def may_chase(by: Viewer, question: AgencyQuestion) -> Decision:
    """Ask again, while it waits: whoever works on the case."""
    return _waits(question) or may_work_on_case(by, question.case)


def may_give_up(by: Viewer, question: AgencyQuestion) -> Decision:
    """Go on without an answer: the owner and the chair, who say why."""
    return _waits(question) or may_lead_case(by, question.case)


def _waits(question: AgencyQuestion) -> Decision | None:
    if question.state != ASKED:
        return deny("agency/over", sentence("It waits for no answer any more."))
    return None


ANSWERING = ("chair", "officer", "member")  # seats that speak for an agency; nobody samples or redacts for one
NOT_ASKED = sentence("Your agency was not asked this, or it is over.")


def asked_of(by: Viewer) -> Q:
    """What picks the questions that the viewer may answer now, where nothing else stands in the way (consent).

    They have a post today at the organisation that was asked, and sit on the panel for it or were named.
    """
    if by.person is None or not by.own:
        return Q(pk__in=())
    seats = Seat.objects.as_at(by.day).filter(person=by.person, organisation__in=by.own, role__in=ANSWERING)
    named = AskedPerson.objects.filter(person=by.person).values("question")
    sits = Q()
    for panel, organisation in seats.values_list("panel", "organisation"):
        sits |= Q(case__panel=panel, organisation=organisation)
    own = Q(pk__in=named) | sits if sits else Q(pk__in=named)
    open_case = ~Q(case__state="closed") & Q(case__part_of__isnull=True, case__disposed_on__isnull=True)
    return Q(state=ASKED, organisation__in=by.own) & open_case & own


def may_answer_for_agency(by: Viewer, question: AgencyQuestion) -> Decision:
    """Read what an agency was asked, and answer: those there who sit on the panel or were named, while they do."""
    if question.pk and AgencyQuestion.objects.filter(asked_of(by), pk=question.pk).exists():
        return allow("case/agency", PART_WORDS[Part.AGENCY])
    return deny("agency/not-asked", NOT_ASKED)


def may_assess(by: Viewer, assessment: Assessment) -> Decision:
    """Write an assessment: whoever works on the case; a draft is its author’s."""
    if assessment.signed_on is not None:
        return deny("assessment/signed", sentence("It is signed. Write another version."))
    if assessment.pk and assessment.author_id != by.person_id:
        return deny("assessment/not-author", sentence("{name} is writing it.", name=assessment.author.name))
    return may_work_on_case(by, assessment.case)


def may_take_over_draft(by: Viewer, assessment: Assessment) -> Decision:
    """Go on with somebody else’s draft, as where they left: the owner and the chair."""
    if assessment.signed_on is not None or assessment.author_id == by.person_id:
        return deny("assessment/no-draft", sentence("There is no draft of somebody else’s."))
    return may_lead_case(by, assessment.case)


def may_second(by: Viewer, assessment: Assessment) -> Decision:
    """Say, as a second person, whether one agrees: whoever works on the case, and never the author."""
    if assessment.signed_on is None:
        return deny("assessment/draft", sentence("It is not signed yet."))
    if assessment.second_on is not None:
        return deny("assessment/seconded", sentence("A second person said so on {day}.", day=assessment.second_on))
    if assessment.author_id == by.person_id:
        return deny("assessment/own", sentence("Somebody else says whether they agree with what you wrote."))
    return may_work_on_case(by, assessment.case)
