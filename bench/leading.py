"""Leading: the national picture of readiness, 300 areas by ten capabilities, beside the plainest page."""

from __future__ import annotations

from bench.beside_plain import Asked, beside_plain
from bench.measures import Measure

READINESS = Asked(
    what="leading: readiness of 300 areas by 10 capabilities",
    make="from bench.made_readiness import main; main()",
    address="/leadership/capability/",
    whole=lambda page: page.count('<tr><th scope="row">') == 300,
    within=5,
)


def leading_measures() -> list[Measure]:
    """The picture on both databases."""
    return beside_plain(READINESS)
