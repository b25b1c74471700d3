"""What inspectors judge: what each found and judged alone, and what they made of it together."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from headwater.audit.guard import GuardedQuerySet, Record
from headwater.core.sentences import Sentence, sentence
from headwater.core.stages import CriterionState
from headwater.inspection.models.inspections import Inspected
from headwater.inspection.models.returns import LONGEST_REASON

FINDINGS = (
    (CriterionState.MET.value, sentence("Met")),
    (CriterionState.NOT_MET.value, sentence("Not met")),
)
AGREED, RECONCILED, MODERATED = "agreed", "reconciled", "moderated"
HOWS = (
    (AGREED, sentence("both judged so")),
    (RECONCILED, sentence("reconciled")),
    (MODERATED, sentence("changed in moderation")),
)
INSPECTORS = 2  # who judge the same thing, each alone


class OfInspected(Record):
    """A record about one inspected organisation that its own people do not see."""

    inspected = models.ForeignKey(Inspected, on_delete=models.PROTECT)
    capability = models.CharField(max_length=100)

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} of {self.inspected.organisation}: {self.capability}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.pk}"

    @property
    def place_ref(self) -> str:
        """None: what happened at an organisation is read by its own people, and this is not for them yet."""
        return ""


class Finding(OfInspected):
    """An inspector's own finding on a criterion, which stands before what the answers show."""

    criterion = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=FINDINGS)
    evidence = models.TextField("what shows it", max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("found at")

    class Meta(OfInspected.Meta):
        """One a criterion in each capability, with what shows it."""

        abstract = False
        default_related_name = "findings"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["inspected", "capability", "criterion"], name="one_finding_a_criterion"),
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in FINDINGS]), name="finding_state_known"),
            models.CheckConstraint(condition=~Q(evidence=""), name="finding_says_what_shows_it"),
        )


class Judgements(GuardedQuerySet["Judgement"]):
    """Judgements, and which of them an inspector may see."""

    def counting(self) -> Judgements:
        """Those of organisations that are still inspected."""
        return self.filter(inspected__withdrawn_on__isnull=True)

    def beside_another(self) -> Judgements:
        """Those of what another inspector judged too: both are in."""
        return self.filter(Exists(_others()))

    def visible(self, person: int | None, own: Collection[str] = ()) -> Judgements:
        """Their own; another's once both are in; none of the places at the paths ``own``."""
        seen = Q(inspector=person) if person is not None else Q(pk__in=[])
        return self.filter(seen | Exists(_others())).exclude(inspected__organisation__path__in=own)


def _others() -> models.QuerySet[Judgement]:
    same = Judgement.objects.filter(inspected=OuterRef("inspected"), capability=OuterRef("capability"))
    return same.exclude(inspector=OuterRef("inspector"))


class Judgement(OfInspected):
    """The stage that one inspector, alone, judges an organisation to be at in one capability or overall, and why."""

    inspector = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=100)
    reasons = models.TextField(max_length=LONGEST_REASON)
    at = models.DateTimeField("judged at")

    objects = Judgements.as_manager()  # type: ignore[misc]  # the stubs take an inherited manager for a class variable

    class Meta(OfInspected.Meta):
        """One an inspector, with reasons."""

        abstract = False
        default_related_name = "judgements"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["inspected", "capability", "inspector"], name="one_judgement_an_inspector"),
            models.CheckConstraint(condition=~Q(stage=""), name="judgement_names_a_stage"),
            models.CheckConstraint(condition=~Q(reasons=""), name="judgement_has_reasons"),
        )


class Reconciled(OfInspected):
    """The one judgement that two inspectors' came to. It changes in a moderation session only, with a reason."""

    stage = models.CharField(max_length=100)
    reasons = models.TextField(max_length=LONGEST_REASON)
    how = models.CharField("how it came about", max_length=20, choices=HOWS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("reconciled at")

    class Meta(OfInspected.Meta):
        """One a capability, with reasons."""

        abstract = False
        verbose_name = "reconciled judgement"
        default_related_name = "reconciled"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["inspected", "capability"], name="reconciled_once"),
            models.CheckConstraint(condition=~Q(stage=""), name="reconciled_names_a_stage"),
            models.CheckConstraint(condition=~Q(reasons=""), name="reconciled_has_reasons"),
            models.CheckConstraint(condition=Q(how__in=[name for name, _ in HOWS]), name="reconciled_how_known"),
        )

    @property
    def in_words(self) -> Sentence:
        """Of what, for any language."""
        return sentence(
            "judgement of {name}: {capability}", name=self.inspected.organisation.name, capability=self.capability
        )
