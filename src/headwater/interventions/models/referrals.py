"""How a case begins: a referral, what it says statement by statement, a one-time link, and the question to others.

Each statement says what it is: fact, opinion or allegation, and whose. Of other lawful work only the outcome of the
question stands here: may this go on, wait, or is it kept apart.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.casework import STATEMENT_KINDS
from headwater.core.sentences import sentence
from headwater.interventions.models.cases import Case
from headwater.interventions.models.panels import Panel
from headwater.interventions.models.sealed import SealedRecord
from headwater.organisations.models import Organisation
from headwater.organisations.models.dated import new_reference

SOURCES = {
    "police": sentence("Police"),
    "education": sentence("School, college or university"),
    "council": sentence("Council"),
    "health": sentence("Health"),
    "prison": sentence("Prison or probation"),
    "community": sentence("Somebody in the community"),
    "family": sentence("Family or friends"),
    "self": sentence("The person themselves"),
    "other": sentence("Somebody else"),
}
KNOWS = {
    "agrees": sentence("The person knows, and agrees that it is passed on"),
    "knows": sentence("The person knows, and does not agree"),
    "no": sentence("The person does not know"),
    "unsure": sentence("It is not known whether they know"),
}
FEEDBACKS = {
    "received": sentence("It was received, and somebody looks at it."),
    "asked": sentence("Somebody will ask you for more."),
    "support": sentence("It was taken on. What is done is between the person and those who support them."),
    "elsewhere": sentence("It was passed to a service that fits it better."),
    "nothing": sentence("It was looked at with care, and nothing more is needed. Thank you for asking."),
}
ANSWERS = {
    "clear": sentence("It may go on"),
    "wait": sentence("Not now: ask again on the day that is given"),
    "apart": sentence("It is kept apart: another lawful process comes first"),
}


class Referral(SealedRecord):
    """What somebody passed on: what was seen and said, when and by whom; what the person knows; what was done."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    source = models.CharField(max_length=10, choices=list(SOURCES.items()))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="referrals_made")
    received_at = models.DateTimeField()
    knows = models.CharField("what the person knows", max_length=8, choices=list(KNOWS.items()))
    receipt = models.CharField("number for whoever referred", max_length=12, unique=True, default=new_reference)
    acknowledged_on = models.DateField("acknowledged on", null=True)
    feedback = models.CharField(max_length=10, choices=list(FEEDBACKS.items()), blank=True)
    feedback_on = models.DateField("told on", null=True)

    class Meta(SealedRecord.Meta):
        """Says something, from a known source; feedback is one of the known sentences, and has its day."""

        abstract = False
        verbose_name = "referral"
        ordering = ("received_at", "id")
        indexes = (models.Index(fields=["by", "-received_at"], name="referrals_of_a_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(source__in=list(SOURCES), knows__in=list(KNOWS)), name="referral_says_from_whom"
            ),
            models.CheckConstraint(
                condition=Q(feedback="", feedback_on__isnull=True)
                | Q(feedback__in=list(FEEDBACKS), feedback_on__isnull=False),
                name="referral_feedback_has_its_day",
            ),
        )


class Statement(SealedRecord):
    """One thing that is said of a person: fact, opinion, allegation or their own words; whose it is, and of which day.

    A mistake is not written over: a correction names it, and the page shows the correction first.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statements")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, related_name="statements")
    kind = models.CharField(max_length=10, choices=list(STATEMENT_KINDS.items()))
    written_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected")

    class Meta(SealedRecord.Meta):
        """Tagged, not empty, and no correction of itself."""

        abstract = False
        verbose_name = "statement"
        ordering = ("written_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=list(STATEMENT_KINDS)) & ~Q(sealed=b""), name="statement_is_tagged"
            ),
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="statement_corrects_another"),
        )


class ReferralLink(Record):
    """A link by which somebody without an account refers once: only its hash is kept."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="referral_links")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField("taken back at", null=True)

    unlogged = ("token_hash",)

    class Meta(Record.Meta):
        """Good for a time, and used once or taken back."""

        abstract = False
        verbose_name = "link to refer by"
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")) & ~Q(token_hash=""), name="referral_link_ends"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(ended_at__isnull=True), name="referral_link_used_or_taken_back"
            ),
        )

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:referrallink:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return str(self.panel.organisation.ref)


class OtherWorkCheck(SealedRecord):
    """Whether a case stands in the way of other work (deconfliction): asked, answered, and not a word more."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="checks_of_other_work")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answer = models.CharField(max_length=5, choices=list(ANSWERS.items()), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    again_on = models.DateField("ask again on", null=True)

    class Meta(SealedRecord.Meta):
        """One at a time; no words at all; “not now” has a day to ask again."""

        abstract = False
        verbose_name = "question about other work"
        ordering = ("asked_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["case"], condition=Q(answer=""), name="one_question_of_other_work_open"),
            models.CheckConstraint(condition=Q(sealed=b""), name="other_work_outcome_only"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_on__isnull=True, again_on__isnull=True)
                | Q(answer__in=list(ANSWERS), answered_by__isnull=False)
                & Q(answered_on__isnull=False, answered_on__gte=F("asked_on")),
                name="other_work_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answer="wait", again_on__isnull=False, again_on__gt=F("answered_on"))
                | ~Q(answer="wait") & Q(again_on__isnull=True),
                name="other_work_waits_until_a_day",
            ),
        )
