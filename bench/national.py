"""The national picture of 300 areas beside the plainest page."""

from __future__ import annotations

from bench.beside_plain import Asked, beside_plain
from bench.measures import Measure

NATIONAL = Asked(
    what="measuring: the national picture of 300 areas",
    make="from bench.made_national import main; main()",
    address="/measures/national/",
    whole=lambda page: "of 300 (" in page,  # all areas are in it
    within=10,
)


def national_measures() -> list[Measure]:
    """The picture on both databases."""
    return beside_plain(NATIONAL)
