"""The names of stages and capabilities in the frameworks that ship here: by them a stage table in a text is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from headwater import frameworks


@cache
def _stages() -> frozenset[tuple[str, ...]]:
    texts = [frameworks.load(name).framework for name in frameworks.shipped_names()]
    return frozenset(tuple(stage.title.casefold() for stage in text.stages) for text in texts if text.stages)


@cache
def _other_names() -> dict[str, str]:
    """Every name of a capability in a framework that ships here, with the one it is known by."""
    texts = [frameworks.load(name).framework for name in frameworks.shipped_names()]
    capabilities = [capability for framework in texts for capability in framework.capabilities]
    return {alias.casefold(): item.title.casefold() for item in capabilities for alias in (item.title, *item.aliases)}


def are_stages(names: Sequence[str]) -> bool:
    """Whether ``names`` are all the stages of a framework, in order."""
    return tuple(name.casefold() for name in names) in _stages()


def known_as(name: str) -> str:
    """The name by which a capability is known, whatever it is called here."""
    return _other_names().get(name.casefold(), name.casefold())
