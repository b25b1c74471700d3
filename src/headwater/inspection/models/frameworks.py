"""The text of a framework as inspections are held to it: kept whole, found by its hash, never changed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from headwater.audit.guard import GuardedQuerySet, Record
from headwater.core.framework import Framework
from headwater.frameworks import FrameworkText, read_text


class KeptFrameworks(GuardedQuerySet["KeptFramework"]):
    """Frameworks that are kept."""


class _WithoutText(models.Manager.from_queryset(KeptFrameworks)):  # type: ignore[misc]
    """Their texts are long, and read once a process: no other question fetches them."""

    def get_queryset(self) -> KeptFrameworks:
        """All, their texts left where they are until they are asked for."""
        return super().get_queryset().defer("text")  # type: ignore[no-any-return]


class KeptFramework(Record):
    """A framework's exact text. An inspection names this row, so that a newer version changes nothing of it (law 4)."""

    name = models.CharField("identifier", max_length=100)
    number = models.CharField("version of the framework", max_length=50)
    title = models.CharField(max_length=300)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    text = models.TextField()

    objects = _WithoutText()  # type: ignore[misc]

    class Meta(Record.Meta):
        """Whole."""

        abstract = False
        ordering = ("title", "number", "id")
        constraints = (models.CheckConstraint(condition=~Q(text="") & ~Q(name=""), name="kept_framework_is_whole"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.name} {self.number})"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:framework:{self.sha256}"

    @property
    def place_ref(self) -> str:
        """It belongs to no organisation."""
        return ""

    @property
    def as_text(self) -> FrameworkText:
        """The framework with its text, for whatever goes by its hash."""
        return FrameworkText(self.framework, self.text.encode(), self.name)

    @property
    def framework(self) -> Framework:
        """The framework, read once a process: the text is fetched only where it was not read before."""
        return framework_of(self.sha256) or _read(self.sha256, self.text)


_kept: dict[str, Framework] = {}


def framework_of(sha256: str) -> Framework | None:
    """The framework of that hash where this process has read it."""
    return _kept.get(sha256)


def _read(sha256: str, text: str) -> Framework:
    _kept[sha256] = read_text(text.encode(), f"framework {sha256[:12]}").framework
    return _kept[sha256]
