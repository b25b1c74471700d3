"""How events are told: each app says so of its own when the service starts, and of each event once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TOLD: dict[str, str] = {}


def tell_events(sentences: Mapping[str, str]) -> None:
    """Say how events are told: by the event, a sentence with ``{actor}`` and ``{target}``.

    Raises ``ValueError`` if one is told already: two apps would write the same event.
    """
    if twice := sorted(_TOLD.keys() & sentences.keys()):
        raise ValueError(f"These events are told already: {', '.join(twice)}.")
    _TOLD.update(sentences)


def told_events() -> Mapping[str, str]:
    """Every event that an app has told, with its sentence."""
    return MappingProxyType(_TOLD)
