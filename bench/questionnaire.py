"""The framework of the invented inspections: a hundred questions, each asked of every tier."""

from __future__ import annotations

from bench.dataset import QUESTIONS, TIERS
from headwater.analysis.engines import Engine

ASKED = [(f"Q{number:02}", tier) for number in range(QUESTIONS) for tier in TIERS]


def load_questionnaire(engine: Engine) -> None:
    """The two relations of a framework that the findings read."""
    engine.load("tiers", [("tier", "varchar")], [(tier,) for tier in TIERS])
    engine.load("asked", [("question", "varchar"), ("tier", "varchar")], ASKED)
