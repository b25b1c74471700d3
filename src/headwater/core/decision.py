"""The answer of a permission rule: allowed or not, by which rule, and why, in sentences a person can act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """One rule's answer. ``rule`` names it in pages, logs and tests; ``reasons`` are sentences."""

    allowed: bool
    rule: str
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reasons as running text."""
        return " ".join(self.reasons)


def allow(rule: str, *reasons: str) -> Decision:
    """A yes."""
    return Decision(True, rule, reasons)


def deny(rule: str, *reasons: str) -> Decision:
    """A no."""
    return Decision(False, rule, reasons)
