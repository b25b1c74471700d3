"""What is published: a report frozen and signed, its files, and the corrections beside it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.audit.guard import Record
from headwater.inspection.models.drafts import Draft
from headwater.inspection.models.inspections import Inspection
from headwater.organisations.models import new_reference


class SigningKey(Record):
    """The key that the service signs published reports with, locked with the service's own secret."""

    fingerprint = models.CharField(max_length=64, unique=True)
    private_pem = models.TextField("locked private key")
    public_pem = models.TextField("public key")
    made_at = models.DateTimeField("made at")

    class Meta(Record.Meta):
        """Whole."""

        abstract = False
        constraints = (
            models.CheckConstraint(condition=~Q(private_pem="") & ~Q(public_pem=""), name="signing_key_is_whole"),
        )

    def __str__(self) -> str:
        return self.fingerprint

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:signingkey:{self.pk}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class Publication(Record):
    """A report that is published: frozen, signed, in four renderings. Nothing changes it; what was wrong is added."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="publication")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    label = models.CharField("what to know of its data", max_length=200, blank=True)
    tables = models.JSONField("its tables")
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    manifest_sha256 = models.CharField("SHA-256 of the manifest", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("published at")

    class Meta(Record.Meta):
        """With the hash of what was signed."""

        abstract = False
        ordering = ("-at",)
        constraints = (models.CheckConstraint(condition=~Q(manifest_sha256=""), name="publication_has_its_manifest"),)

    def __str__(self) -> str:
        return self.title

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:publication:{self.ref}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class OfPublication(Record):
    """A record that is part of a published report."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT)

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.pk}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""


class PublishedFile(OfPublication):
    """One rendering of a published report, kept under the hash of its content."""

    name = models.CharField("file name", max_length=50)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("size in bytes")

    class Meta(OfPublication.Meta):
        """Each name once."""

        abstract = False
        default_related_name = "files"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["publication", "name"], name="one_published_file_a_name"),
            models.CheckConstraint(condition=~Q(sha256="") & Q(size__gt=0), name="published_file_is_there"),
        )

    def __str__(self) -> str:
        return self.name


class Addendum(OfPublication):
    """A correction to a published report, dated and beside it. Nothing changes one."""

    number = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=4_000)
    dated = models.DateField("of")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfPublication.Meta):
        """Numbered once."""

        abstract = False
        default_related_name = "addenda"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["publication", "number"], name="one_addendum_a_number"),
            models.CheckConstraint(condition=~Q(text=""), name="addendum_says_something"),
        )

    def __str__(self) -> str:
        return f"correction {self.number}"
