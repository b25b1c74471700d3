"""The eight roles of Appendix E as the framework that ships has them, in the report’s order of priority."""

from __future__ import annotations

from functools import cache

from headwater.core.framework import Enabler
from headwater.frameworks import load

FRAMEWORK = "prevent-policing-2009"


@cache
def enabling_roles() -> tuple[Enabler, ...]:
    """The roles. Read once: the framework ships with the program and does not change while it runs."""
    return tuple(sorted(load(FRAMEWORK).framework.enablers, key=lambda one: one.order))


def role_called(name: str) -> Enabler | None:
    """The role of that identifier."""
    return next((one for one in enabling_roles() if one.id == name), None)
