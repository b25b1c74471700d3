"""What an agency is asked about a person, who there answers, and what became of it. What it says are statements."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.casework import DISCLOSURE_BASES
from headwater.core.sentences import sentence
from headwater.interventions.models.cases import Case
from headwater.interventions.models.disclosures import Disclosure
from headwater.interventions.models.referrals import Statement
from headwater.interventions.models.sealed import SealedRecord
from headwater.organisations.models import Organisation

ASKED = "asked"
ASK_STATES = {
    ASKED: sentence("waits for an answer"),
    "answered": sentence("answered"),
    "nothing": sentence("holds nothing"),
    "given_up": sentence("given up, with a reason"),
    "taken_back": sentence("taken back: consent was withdrawn"),
}
BY_THEM = ("answered", "nothing")


class AgencyQuestion(SealedRecord):
    """A question to an organisation: sealed, on a basis, due on a day. It was disclosed by being asked."""

    unlogged = ("sealed", "case", "organisation", "disclosure")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agency_questions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=8, choices=list(DISCLOSURE_BASES.items()))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField("asked on")
    due_on = models.DateField("answer due on")
    chased_on = models.DateField("asked again on", null=True)
    state = models.CharField(max_length=10, choices=list(ASK_STATES.items()), default=ASKED)
    over_on = models.DateField("over on", null=True)
    over_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="asked_by_it")

    class Meta(SealedRecord.Meta):
        """On a known basis; over only on a day and by somebody; an organisation is asked one thing at a time."""

        abstract = False
        verbose_name = "question to an agency"
        ordering = ("asked_on", "id")
        indexes = (
            models.Index(fields=["organisation", "due_on"], condition=Q(state=ASKED), name="questions_to_an_agency"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(basis__in=list(DISCLOSURE_BASES)) & ~Q(sealed=b""), name="agency_question_says_what"
            ),
            models.CheckConstraint(condition=Q(due_on__gt=F("asked_on")), name="agency_question_due_after_it"),
            models.CheckConstraint(
                condition=Q(chased_on__isnull=True) | Q(chased_on__gte=F("asked_on")), name="agency_chased_after_it"
            ),
            models.CheckConstraint(
                condition=Q(state=ASKED, over_on__isnull=True, over_by__isnull=True)
                | Q(state__in=[state for state in ASK_STATES if state != ASKED])
                & Q(over_on__gte=F("asked_on"), over_by__isnull=False),
                name="agency_question_over_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case", "organisation"], condition=Q(state=ASKED), name="agency_asked_one_thing_at_a_time"
            ),
        )


class AskedPerson(SealedRecord):
    """Somebody at the agency whom the owner named to answer one question: they read that, and nothing else."""

    question = models.ForeignKey(AgencyQuestion, on_delete=models.PROTECT, related_name="named")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta(SealedRecord.Meta):
        """Once for a question, by somebody else, without a word."""

        abstract = False
        verbose_name = "somebody named to answer"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["question", "person"], name="named_once_to_answer"),
            models.CheckConstraint(condition=~Q(person=F("by")) & Q(sealed=b""), name="named_to_answer_by_another"),
        )

    @property
    def case(self) -> Case:
        """The case of its question."""
        return self.question.case


class AgencyStatement(SealedRecord):
    """That a statement of the case is what an agency answered. The words are the statement’s."""

    question = models.ForeignKey(AgencyQuestion, on_delete=models.PROTECT, related_name="answers")
    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="answers")

    class Meta(SealedRecord.Meta):
        """It has no words of its own."""

        abstract = False
        verbose_name = "answer of an agency"
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=Q(sealed=b""), name="agency_answer_is_the_statement"),)

    @property
    def case(self) -> Case:
        """The case of its question."""
        return self.question.case
