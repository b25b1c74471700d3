"""Who works on a case, every look into it, the steps it took, and cases that belong together."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.casework import Part
from headwater.core.lifecycle import CASE
from headwater.core.sentences import sentence
from headwater.interventions.models.cases import STATES, Case
from headwater.interventions.models.sealed import SealedRecord
from headwater.organisations.models import Organisation
from headwater.organisations.models.dated import DatedRecord, ends_after

LOOKS = {
    "case": sentence("The case"),
    "history": sentence("Its steps"),
    "team": sentence("Who works on it"),
    "write": sentence("A page to write in it"),
    "file": sentence("A file of it"),
    "pack": sentence("A pack for a meeting"),
    "plan": sentence("The support plan"),
    "transfer": sentence("What another area was told, to take it on"),
    "rights": sentence("What the person asked"),
    "export": sentence("Everything held, as a pack"),
    "sample": sentence("To say how well it was dealt with"),
}
LINK_KINDS = {
    "second": sentence("Another person, found while the first was supported"),
    "family": sentence("Of one family or household"),
    "friends": sentence("Friends or peers"),
    "earlier": sentence("An earlier case of the same person"),
}
VERDICTS = {
    "same": sentence("The same person"),
    "different": sentence("Another person"),
    "unsure": sentence("It cannot be told"),
}


class TeamPlace(SealedRecord, DatedRecord):
    """A person on a case for a time, for the organisation that they have a post in; the reason is sealed."""

    unlogged = ("sealed", "case")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="team")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="case_places")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(SealedRecord.Meta):
        """Once while it lasts; by somebody else."""

        abstract = False
        verbose_name = "place on a case’s team"
        ordering = ("start", "id")
        constraints = (
            ends_after("start", "team_place_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(put_by=F("person")), name="team_place_given_by_another"),
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(end__isnull=True), name="team_place_once_on_a_case"
            ),
        )


class Look(Record):
    """That somebody looked into a case: when, at what, and by what right. Only ever added; the person can be told."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="looks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=8, choices=list(LOOKS.items()))
    part = models.CharField("by what right", max_length=8, choices=[(part.value, part.value) for part in Part])

    class Meta(Record.Meta):
        """Of a known kind, by a known right."""

        abstract = False
        verbose_name = "look into a case"
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["case", "-at"], name="looks_into_a_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(what__in=list(LOOKS), part__in=[part.value for part in Part]), name="look_says_at_what"
            ),
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:look:{self.pk}"

    @property
    def place_ref(self) -> str:
        """It stands in no organisation’s log."""
        return ""


class CaseGlass(SealedRecord):
    """A look into a case that no part of it allows: with a reason, for an hour, and the chair was told."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="glasses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    read_on = models.DateField("read by the chair on", null=True)

    class Meta(SealedRecord.Meta):
        """Never without a reason, never read by the one who broke it. It is always an hour."""

        abstract = False
        verbose_name = "broken glass of a case"
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(sealed=b""), name="case_glass_has_a_reason"),
            models.CheckConstraint(
                condition=Q(read_by__isnull=True, read_on__isnull=True)
                | Q(read_by__isnull=False, read_on__isnull=False) & ~Q(read_by=F("person")),
                name="case_glass_read_by_another",
            ),
        )


class CaseStep(SealedRecord):
    """A step that a case took: from which state to which, by whom, when, and why (sealed). Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=12)
    begun_in = models.CharField("from", max_length=14, choices=STATES, blank=True)
    state = models.CharField("to", max_length=14, choices=STATES)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    due_on = models.DateField("to be done by", null=True)

    class Meta(SealedRecord.Meta):
        """Into a known state."""

        abstract = False
        verbose_name = "step of a case"
        ordering = ("id",)
        indexes = (models.Index(fields=["state", "on"], name="steps_into_a_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=list(CASE.states), begun_in__in=["", *CASE.states]) & ~Q(verb=""),
                name="case_step_states_known",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("on")), name="case_step_due_after_it_begins"
            ),
        )


class CaseLink(SealedRecord):
    """Two cases that belong together, each with its own team: who reads one reads nothing of the other by this."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=8, choices=list(LINK_KINDS.items()))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta(SealedRecord.Meta):
        """Of two, once, of a known kind."""

        abstract = False
        verbose_name = "link between cases"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(case=F("other")) & Q(kind__in=list(LINK_KINDS)), name="link_of_two_cases"
            ),
            models.UniqueConstraint(fields=["case", "other"], name="cases_linked_once"),
        )


class Likeness(Record):
    """What stands for a name or a birthday of a case, to find likely repeats: keyed, and no way back (``seal``)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="likenesses")
    token = models.CharField(max_length=32)

    class Meta(Record.Meta):
        """Once for a case; found by its token."""

        abstract = False
        verbose_name = "likeness"
        constraints = (
            models.UniqueConstraint(fields=["token", "case"], name="likeness_once_for_a_case"),
            models.CheckConstraint(condition=~Q(token=""), name="likeness_has_a_token"),
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:likeness:{self.pk}"

    @property
    def place_ref(self) -> str:
        """It stands in no organisation’s log."""
        return ""


class EarlierCase(SealedRecord):
    """That an earlier case may be of the same person: found when a referral came, and said what to make of it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="earlier")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="later")
    found_on = models.DateField()
    verdict = models.CharField(max_length=9, choices=list(VERDICTS.items()), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    on = models.DateField("said on", null=True)

    class Meta(SealedRecord.Meta):
        """Of two cases, once; what is made of it has an author, a day and a reason."""

        abstract = False
        verbose_name = "earlier case"
        ordering = ("-other__opened_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["case", "other"], name="earlier_case_found_once"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="earlier_case_of_two"),
            models.CheckConstraint(
                condition=Q(verdict="", by__isnull=True, on__isnull=True)
                | Q(verdict__in=list(VERDICTS), by__isnull=False, on__isnull=False) & ~Q(sealed=b""),
                name="earlier_case_said_by_somebody",
            ),
        )
