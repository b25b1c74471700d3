"""Files of staff and completions from HR systems, the completions kept, and what somebody is to settle."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.sentences import sentence
from headwater.core.training_lines import BACK, DISPUTES, DONE, NEW_NAME, STAFF
from headwater.engagement.models.training_courses import ModuleVersion, TrainingModule
from headwater.engagement.models.training_people import Learner, Part
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

KINDS_OF_FILE = ((STAFF, sentence("Staff list")), (DONE, sentence("Completions")))
BROUGHT, CHECKING, CHECKED, KEEPING, KEPT, SET_ASIDE, FAILED = (
    "brought", "checking", "checked", "keeping", "kept", "aside", "failed",
)  # fmt: skip
IMPORT_STATES = (
    (BROUGHT, sentence("brought: say what its columns are")),
    (CHECKING, sentence("being looked through")),
    (CHECKED, sentence("looked through: to be confirmed")),
    (KEEPING, sentence("being kept")),
    (KEPT, sentence("kept")),
    (SET_ASIDE, sentence("set aside")),
    (FAILED, sentence("given up")),
)
OVER = (KEPT, SET_ASIDE, FAILED)


class TrainingImport(OfAPlace):
    """A file from an HR system of an employer, ``organisation``: what was found in it, and what became of it.

    The file itself is not kept once it is over, and for a day at the most: it names people.
    """

    unlogged = ("file_name", "found", "headings", "columns")

    kind = models.CharField("what it holds", max_length=10, choices=KINDS_OF_FILE)
    file_name = models.CharField("name of the file", max_length=200)
    state = models.CharField(max_length=10, choices=IMPORT_STATES, default=BROUGHT)
    headings = models.JSONField(default=list)
    columns = models.JSONField("which field is in which column", default=dict)
    found = models.JSONField("what was found in it", default=dict)
    finished = models.PositiveIntegerField("lines looked through", default=0)
    whole = models.PositiveIntegerField("lines in all", default=0)
    why = models.CharField("why it was given up", max_length=500, blank=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="who went on with it last",
    )
    moved_at = models.DateTimeField("when it last went on")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta(OfAPlace.Meta):
        """Of a known kind; kept because somebody confirmed it; given up with a reason."""

        abstract = False
        verbose_name = "file of training"
        ordering = ("-brought_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=[STAFF, DONE]), name="training_file_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(state__in=[name for name, _ in IMPORT_STATES]), name="training_file_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[KEEPING, KEPT]) | Q(confirmed_by__isnull=False),
                name="training_file_kept_once_confirmed",
            ),
            models.CheckConstraint(condition=~Q(state=FAILED) | ~Q(why=""), name="training_file_given_up_says_why"),
        )


class Completion(Part):
    """That somebody completed a module on a day. ``standing`` is false once it was taken back."""

    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="completions")
    module = models.ForeignKey(TrainingModule, on_delete=models.PROTECT, related_name="completions")
    version_of = models.ForeignKey(ModuleVersion, on_delete=models.PROTECT, related_name="completions")
    day = models.DateField("completed on")
    standing = models.BooleanField("counted", default=True)
    brought_in = models.ForeignKey(TrainingImport, on_delete=models.PROTECT, related_name="completions")

    class Meta(Part.Meta):
        """Once for a person, module and day."""

        abstract = False
        verbose_name = "completion"
        ordering = ("-day", "-id")
        constraints = (models.UniqueConstraint(fields=["learner", "module", "day"], name="completed_once_on_a_day"),)

    @property
    def place_ref(self) -> str:
        """The employer."""
        return str(self.learner.place_ref)


class TrainingDispute(OfAPlace):
    """A line that contradicts something: shown until a person settles it, and not counted meanwhile.

    ``completion`` is the one that is kept and that the line says was none: it does not count either until then.
    """

    unlogged = ("name", "because")

    brought_in = models.ForeignKey(TrainingImport, on_delete=models.PROTECT, related_name="disputes")
    line = models.PositiveIntegerField("line of the file")
    kind = models.CharField("what contradicts", max_length=12, choices=list(DISPUTES.items()))
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="disputes")
    module = models.ForeignKey(TrainingModule, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField("completed on", null=True)
    name = models.CharField("name on the line", max_length=200, blank=True)
    completion = models.ForeignKey(Completion, on_delete=models.PROTECT, null=True, related_name="disputes")
    taken = models.BooleanField("whether the line was taken", null=True)
    because = models.CharField("why", max_length=LONGEST_LINE, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_on = models.DateField("settled on", null=True)

    class Meta(OfAPlace.Meta):
        """Of a module and a day, but for what a staff list says; settled by somebody for a reason; told once."""

        abstract = False
        verbose_name = "contradiction of training"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=list(DISPUTES)), name="training_contradiction_known"),
            models.CheckConstraint(
                condition=Q(kind=NEW_NAME, module__isnull=True, day__isnull=True)
                | Q(kind=BACK, module__isnull=True, day__isnull=False)
                | (~Q(kind__in=[NEW_NAME, BACK]) & Q(module__isnull=False, day__isnull=False)),
                name="training_contradiction_of_a_module_and_day",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settled_by__isnull=True, taken__isnull=True, because="")
                | (Q(settled_on__isnull=False, settled_by__isnull=False, taken__isnull=False) & ~Q(because="")),
                name="training_contradiction_settled_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["learner", "kind", "module", "day"],
                condition=Q(settled_on__isnull=True),
                name="training_contradiction_open_once",
            ),
        )
