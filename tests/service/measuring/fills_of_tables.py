"""What fills the addresses of published tables: one’s own is the refused one of the force, for whoever prepares it."""

from __future__ import annotations

from headwater.performance.demonstration_tables import PLAIN, TITLE
from headwater.performance.models import TableFamily, TableOfCounts

from ..leading.fills_of_plans import _place, _ref


def fills(whose: str) -> dict[str, str]:
    """One’s own is one that is not out; another’s, to be read alone, is the published one; nobody’s is none."""
    at = "measures/tables"
    title, own = (TITLE, "own") if whose == "other" else (PLAIN, whose)
    return {
        f"{at}/of/<slug:ref>": f"{at}/of/{_place(whose)}",
        f"{at}/families/<slug:ref>": f"{at}/families/{_ref(TableFamily, whose)}",
        f"{at}/<slug:ref>": f"{at}/{_ref(TableOfCounts, own, title=title)}",
    }
