"""Products of marked portions, and the agreement of each portion’s originator to each audience."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.sentences import sentence
from headwater.evidence.models import StoredFile
from headwater.organisations.models import Organisation, new_reference
from headwater.sharing.models.audiences import Audience
from headwater.sharing.models.marked import Marked

LONGEST_PORTION, LONGEST_REASON = 10_000, 1_000
KINDS = (
    ("paragraph", sentence("Paragraph")),
    ("table", sentence("Table")),
    ("figure", sentence("Figure")),
    ("file", sentence("File")),
)
WITH_FILE = ("figure", "file")  # kinds that are a file, with what it shows in words
RELIABILITIES = (
    ("A", sentence("Always reliable")),
    ("B", sentence("Mostly reliable")),
    ("C", sentence("Sometimes reliable")),
    ("D", sentence("Unreliable")),
    ("E", sentence("Not tested")),
)
AGREED, CHANGED, REFUSED = "agreed", "changed", "refused"
ANSWERS = (
    (AGREED, sentence("agreed")),
    (CHANGED, sentence("agreed with a change")),
    (REFUSED, sentence("refused")),
)


class Product(Marked):
    """What an organisation writes, of portions that are each marked. Its own people read it; others read releases."""

    unlogged = ("title",)

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="written by"
    )
    title = models.CharField(max_length=300)
    scheme = models.CharField(max_length=20)
    asset = models.CharField("kind of asset", max_length=40)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(Marked.Meta):
        """It has a title."""

        abstract = False
        ordering = ("-made_at", "id")
        constraints = (models.CheckConstraint(condition=~Q(title=""), name="product_has_a_title"),)


class Portion(Marked):
    """A part of a product with its marking; above the ceiling only where it is held and whom to ask, and no body."""

    unlogged = ("text", "held_at")

    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="portions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField("what it is", max_length=10, choices=KINDS, default="paragraph")
    text = models.TextField(max_length=LONGEST_PORTION, blank=True)
    stored = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="file"
    )
    held_at = models.CharField("where it is held, and whom to ask", max_length=300, blank=True)
    level = models.CharField(max_length=40)
    rank = models.PositiveSmallIntegerField()
    caveats = models.CharField(max_length=200, blank=True)
    why = models.CharField("what harm would follow", max_length=LONGEST_REASON)
    originator = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reliability = models.CharField("reliability of the source", max_length=1, choices=RELIABILITIES, default="E")
    tearline_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="tearline", verbose_name="says lower"
    )
    taken_out_at = models.DateTimeField(null=True, blank=True)

    class Meta(Marked.Meta):
        """It says something or where that is, and why it is marked so."""

        abstract = False
        ordering = ("number", "id")
        constraints = (
            models.UniqueConstraint(fields=["product", "number"], name="portion_number_taken_once"),
            models.CheckConstraint(condition=Q(text="") ^ Q(held_at=""), name="portion_has_a_body_or_a_pointer"),
            models.CheckConstraint(
                condition=Q(kind__in=WITH_FILE, stored__isnull=False)
                | Q(stored__isnull=True) & (~Q(kind__in=WITH_FILE) | ~Q(held_at="")),
                name="portion_has_the_file_of_its_kind",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="portion_marked_for_a_reason"),
            models.CheckConstraint(condition=Q(kind__in=[name for name, _ in KINDS]), name="portion_kind_known"),
            models.CheckConstraint(
                condition=Q(reliability__in=[name for name, _ in RELIABILITIES]), name="portion_reliability_known"
            ),
            models.CheckConstraint(
                condition=Q(tearline_of__isnull=True) | ~Q(tearline_of=models.F("id")), name="no_tearline_of_itself"
            ),
        )


class Consent(Marked):
    """An originator’s answer to whether a portion may go to an audience: with a reason, and until when."""

    unlogged = ("reason", "change", "protocol")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    portion = models.ForeignKey(Portion, on_delete=models.PROTECT, related_name="consents")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="consents")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due = models.DateField("to be answered by")
    answer = models.CharField(max_length=10, blank=True, choices=ANSWERS)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    change = models.TextField("wording that may go instead", max_length=LONGEST_PORTION, blank=True)
    until = models.DateField("agreed until", null=True, blank=True)
    protocol = models.CharField("under which protocol", max_length=300, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Marked.Meta):
        """Asked once at a time; a refusal has a reason, a change its wording, an answer its author."""

        abstract = False
        ordering = ("due", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["portion", "audience"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", *(name for name, _ in ANSWERS)]), name="consent_answer_known"
            ),
            models.CheckConstraint(condition=~Q(answer=REFUSED) | ~Q(reason=""), name="consent_refused_with_a_reason"),
            models.CheckConstraint(condition=~Q(answer=CHANGED) | ~Q(change=""), name="consent_changed_with_a_wording"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="consent_answered_by_somebody",
            ),
        )
