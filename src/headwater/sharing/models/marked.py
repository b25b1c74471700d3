"""What all records of sharing keep from the log: its readers may not be those that a product is for."""

from __future__ import annotations

from headwater.audit.guard import Record
from headwater.organisations.models import DatedRecord


class Marked(Record):
    """A record whose words stay out of the log, and whose events belong to no organisation’s page.

    The log says that something happened, by whom and to which record; what it is about is read where its rule is
    asked.
    """

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    def __str__(self) -> str:
        """What it is, with its reference if it has one: a number would tell how many others there are."""
        return " ".join(filter(None, [str(self._meta.verbose_name), getattr(self, "ref", "")]))

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{getattr(self, 'ref', self.pk)}"

    @property
    def place_ref(self) -> str:
        """None: what happened at an organisation is read by more people than may read this."""
        return ""


class MarkedForATime(DatedRecord, Marked):
    """The same for a record that holds for a time."""

    class Meta(DatedRecord.Meta):
        """Abstract."""

        abstract = True
