"""What all records of a place share: the organisation they belong to, and a reference that nobody can guess."""

from __future__ import annotations

from django.db import models

from headwater.audit.guard import Record
from headwater.organisations.models.dated import new_reference
from headwater.organisations.models.register import Organisation

LONGEST_TEXT, LONGEST_LINE = 10_000, 1_000


class OfAPlace(Record):
    """A record of a force, an area or another place. Its events stand on that organisation’s page, without its words.

    Whoever may read what happened at a place is not always whoever may read what is written of it: so each model
    names in ``unlogged`` the fields that people write freely.
    """

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="place")

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    def __str__(self) -> str:
        """What it is, with its reference: its own words are read where its rule is asked."""
        return f"{self._meta.verbose_name} {self.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that its events belong to."""
        return str(self.organisation.ref)
