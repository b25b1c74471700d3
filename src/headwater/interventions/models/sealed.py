"""What is written in a case is locked: a row has codes, days and people in the open, and every word under the seal.

No words without the case’s key, and no key without a look that is written down (``queries.opening``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import models

from headwater.audit.guard import Record
from headwater.interventions.seal import lock_words, unlock_words
from headwater.organisations.models import new_reference

if TYPE_CHECKING:
    from headwater.interventions.models.cases import Case


class SealedShut(TypeError):  # noqa: N818
    """A programmer’s error: words of a case were asked for that nobody opened."""


class SealedRecord(Record):
    """A record of a case. Its words are read by name from ``words``, and kept by ``write``."""

    unlogged: tuple[str, ...] = ("sealed", "case", "person")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    sealed = models.BinaryField(default=b"", editable=False)

    class Meta(Record.Meta):
        """Abstract."""

        abstract = True

    def __str__(self) -> str:
        """What it is, and nothing of what it says."""
        return str(self._meta.verbose_name)

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:{self._meta.model_name}:{self.ref}"

    @property
    def place_ref(self) -> str:
        """No organisation’s log tells of a case: who administers a place sees nothing of it (design, law 10)."""
        return ""

    def key(self) -> bytes:
        """The key of its case. Raises ``SealedShut`` unless somebody opened it."""
        return cast("Case", cast(Any, self).case).key()

    @property
    def belongs(self) -> str:
        """What its words are bound to."""
        return f"{self._meta.model_name}:{self.ref}"

    @property
    def words(self) -> dict[str, str]:
        """Its words by their names. Raises ``SealedShut``, or ``KeysMissing`` where this machine cannot open them."""
        kept = self.__dict__.get("_words")
        if kept is None or kept[0] != bytes(self.sealed):
            kept = (bytes(self.sealed), unlock_words(self.key(), bytes(self.sealed), self.belongs))
            self.__dict__["_words"] = kept
        return dict(kept[1])

    def write(self, **words: str) -> None:
        """Keep these words beside those that stand; an empty one takes the word away. It is not saved yet."""
        now = {**(self.words if self.sealed else {}), **words}
        self.sealed = lock_words(self.key(), {name: text for name, text in now.items() if text}, self.belongs)
