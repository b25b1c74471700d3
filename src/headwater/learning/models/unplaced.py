"""Records whose events stand on no organisation’s page: a study is of “a school in the South East”, and no more."""

from __future__ import annotations

from headwater.organisations.models.of_a_place import OfAPlace


class Unplaced(OfAPlace):
    """A record with an organisation that its own rule tells, and the log does not."""

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True

    @property
    def place_ref(self) -> str:
        """None: who may read what happened at a place would learn from it which place a study is of."""
        return ""
