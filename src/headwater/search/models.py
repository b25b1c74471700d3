"""The words of each record that can be found. An index: it says nothing that its records do not, and is made again."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """A record's words, by its kind and the key that its URN ends with. The database indexes them by its own means."""

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=40)
    title = models.TextField()
    text = models.TextField(blank=True)

    class Meta:
        """One a record."""

        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="one_entry_a_record"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
