"""The highest marking that this deployment holds, for each scheme: above it, a body is refused and a pointer kept."""

from __future__ import annotations

from collections.abc import Mapping

from headwater import schemes
from headwater.core.errors import Problem, short

NAME = "HEADWATER_CEILING"
MEANING = "the highest marking held here, as in gpms:RESTRICTED,gsc:OFFICIAL; without it, as each scheme has it"


def read_ceilings(given: Mapping[str, str], problems: list[Problem]) -> dict[str, str]:
    """The ceiling of each scheme, by its identifier: as set, or else as the scheme's own data has it."""
    known = schemes.shipped().policy.schemes
    found = {name: scheme.ceiling for name, scheme in known.items()}
    for part in filter(None, (part.strip() for part in given.get(NAME, "").split(","))):
        scheme, _, level = part.partition(":")
        if scheme not in known or level not in known[scheme].level:
            levels = "; ".join(f"{name}: {', '.join(one.level)}" for name, one in known.items())
            problems.append(Problem(NAME, f"has “{short(part)}”, which is no level.", f"Known: {levels}."))
        else:
            found[scheme] = level
    return found
