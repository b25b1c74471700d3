"""What an organisation says to the questions it is asked: one return each, its answers, and all that was ever said."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import GuardedQuerySet, Record
from headwater.core.access import Grant, paths_with
from headwater.core.answers import Answer as Said
from headwater.core.answers import Confidence
from headwater.core.lifecycle import INSPECTION, RETURN
from headwater.core.posts import Right
from headwater.core.sentences import Sentence, sentence
from headwater.evidence.models import Evidence
from headwater.inspection.models.inspections import Inspected, OfInspection, near
from headwater.organisations.models import new_reference

STATES = tuple(RETURN.states.items())
LONGEST_REASON = 2_000  # characters
ANSWERS = (
    (Said.YES.value, sentence("Yes")),
    (Said.NO.value, sentence("No")),
    (Said.NOT_APPLICABLE.value, sentence("Not applicable")),
    (Said.NOT_KNOWN.value, sentence("Not known")),
    (Said.UNANSWERED.value, sentence("Unanswered")),
)
CONFIDENCES = (
    (Confidence.HIGH.value, sentence("High")),
    (Confidence.MEDIUM.value, sentence("Medium")),
    (Confidence.LOW.value, sentence("Low")),
)
NEEDS_A_REASON = (Said.NOT_APPLICABLE.value, Said.NOT_KNOWN.value)
WAYS = (
    ("page", sentence("on the page")),
    ("workbook", sentence("by workbook")),
    ("confirmed", sentence("by confirming what the records show")),
    ("changed", sentence("otherwise than the records show")),
)
_known = [name for name, _ in ANSWERS]
_reasoned = ~Q(answer__in=NEEDS_A_REASON) | ~Q(reason="")


class Returns(GuardedQuerySet["Return"]):
    """Returns, and which of them somebody may see."""

    def visible(self, grants: Iterable[Grant], person: int | None) -> Returns:
        """The rule of ``may_see_return`` as one query."""
        grants = tuple(grants)
        if paths_with(Right.INSPECT, grants):
            return self.all()
        given = Delegation.objects.filter(person=person, ended_at__isnull=True).values("whole")
        theirs = Q(pk__in=given) | near(grants, "inspected__organisation__")
        return self.exclude(inspected__inspection__state=INSPECTION.first).filter(theirs)


class Return(Record):
    """One organisation's return in one inspection."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    inspected = models.OneToOneField(Inspected, on_delete=models.PROTECT, related_name="whole")
    state = models.CharField(max_length=20, choices=STATES, default=RETURN.first)
    due = models.DateField()
    signed_name = models.CharField("signed off by", max_length=200, blank=True)
    signed_at = models.DateTimeField("signed off at", null=True, blank=True)

    objects = Returns.as_manager()  # type: ignore[misc]  # the stubs take an inherited manager for a class variable

    class Meta(Record.Meta):
        """Signed off by somebody."""

        abstract = False
        ordering = ("inspected__organisation__name", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="return_state_known"),
            models.CheckConstraint(
                condition=~Q(state="signed_off") | (~Q(signed_name="") & Q(signed_at__isnull=False)),
                name="signed_off_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return str(self.in_words)

    @property
    def in_words(self) -> Sentence:
        """Whose it is, for any language."""
        return sentence(
            "return of {name} to {inspection}",
            name=self.inspected.organisation.name,
            inspection=self.inspected.inspection.title,
        )

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:return:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.inspected.organisation.ref


class OfReturn(Record):
    """A record that is part of one return."""

    whole = models.ForeignKey(Return, on_delete=models.PROTECT, verbose_name="return")

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.whole.inspected.organisation.ref


class ReturnStep(OfReturn):
    """That a return was begun, signed off, reopened or withdrawn. Nothing changes a step (law 7)."""

    verb = models.CharField("what was done", max_length=30)
    state = models.CharField("what it was then", max_length=20, choices=STATES)
    name = models.CharField("signed with", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta(OfReturn.Meta):
        """Reopened with a reason; signed off with a name."""

        abstract = False
        default_related_name = "steps"
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(verb="reopen") | ~Q(reason=""), name="reopened_with_a_reason"),
            models.CheckConstraint(condition=~Q(verb="sign") | ~Q(name=""), name="signed_off_with_a_name"),
        )

    def __str__(self) -> str:
        return f"{self.whole}: {self.verb}"


class Answer(OfReturn):
    """What a return says to one question now."""

    question = models.CharField(max_length=100)
    answer = models.CharField(max_length=20, choices=ANSWERS)
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)
    confidence = models.CharField(max_length=10, choices=CONFIDENCES, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("said at")

    class Meta(OfReturn.Meta):
        """One a question; not applicable and not known say why."""

        abstract = False
        default_related_name = "answers"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["whole", "question"], name="one_answer_a_question"),
            models.CheckConstraint(condition=Q(answer__in=_known), name="answer_known"),
            models.CheckConstraint(condition=_reasoned, name="not_applicable_and_not_known_say_why"),
        )

    def __str__(self) -> str:
        return str(self.in_words)

    @property
    def in_words(self) -> Sentence:
        """To which question of which return, for any language."""
        return sentence("answer to {question} in the {whole}", question=self.question, whole=self.whole.in_words)


class Saying(Record):
    """What was said to a question, each time that somebody said so. Nothing changes a row of it (law 7)."""

    to = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="sayings", verbose_name="answer to")
    answer = models.CharField(max_length=20, choices=ANSWERS)
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)
    confidence = models.CharField(max_length=10, choices=CONFIDENCES, blank=True)
    way = models.CharField("how it was said", max_length=20, choices=WAYS)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("said at", db_index=True)

    class Meta(Record.Meta):
        """As the answer was."""

        abstract = False
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(answer__in=_known), name="saying_known"),
            models.CheckConstraint(condition=Q(way__in=[name for name, _ in WAYS]), name="saying_way_known"),
            models.CheckConstraint(condition=_reasoned, name="saying_says_why"),
        )

    def __str__(self) -> str:
        return f"saying to {self.to_id}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:saying:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return self.to.place_ref


class Delegation(OfReturn):
    """That a section of a return was given to a colleague to answer, until it was taken back."""

    group = models.CharField("section", max_length=100)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("given at")
    ended_at = models.DateTimeField("taken back at", null=True, blank=True)

    class Meta(OfReturn.Meta):
        """Given once at a time, and to somebody else."""

        abstract = False
        default_related_name = "delegations"
        ordering = ("id",)
        indexes = (models.Index(fields=["person", "ended_at"], name="delegation_of_a_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["whole", "group", "person"],
                condition=Q(ended_at__isnull=True),
                name="a_section_is_given_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(person=F("given_by")), name="a_section_is_given_to_another"),
        )

    def __str__(self) -> str:
        return f"{self.group}: {self.person}"


class DocumentAsked(OfInspection):
    """A document that every inspected organisation is asked for (IM03)."""

    number = models.PositiveSmallIntegerField()
    title = models.CharField("what is asked for", max_length=200)
    why = models.CharField("what it is for", max_length=500, blank=True)
    due = models.DateField()

    class Meta(OfInspection.Meta):
        """Numbered once."""

        abstract = False
        default_related_name = "documents"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["inspection", "number"], name="one_document_asked_a_number"),
            models.CheckConstraint(condition=~Q(title=""), name="document_asked_has_a_title"),
        )

    def __str__(self) -> str:
        return self.title


class DocumentGiven(OfReturn):
    """What an organisation gave for a document that it was asked for, or why there is none. Nothing changes a row."""

    asked = models.ForeignKey(DocumentAsked, on_delete=models.PROTECT, related_name="given")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    none_because = models.CharField("why there is none", max_length=500, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("given at")

    class Meta(OfReturn.Meta):
        """A document or a reason, and not both."""

        abstract = False
        default_related_name = "documents"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["whole", "asked", "evidence"], name="a_document_is_given_once"),
            models.CheckConstraint(
                condition=Q(evidence__isnull=False, none_because="") | (Q(evidence__isnull=True) & ~Q(none_because="")),
                name="a_document_or_why_there_is_none",
            ),
        )

    def __str__(self) -> str:
        return f"{self.asked}: {self.evidence or self.none_because}"
