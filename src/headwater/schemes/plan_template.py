"""The plan to begin from, which ships with Headwater: objectives and activities mapped to strands and work-streams."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from headwater.core.documents import Table
from headwater.core.errors import BadInput, Problem

FORMAT = "headwater-plan-template/1"


@dataclass(frozen=True)
class TemplateActivity:
    """An activity of the template: its title, the headings that it serves, and where the report speaks of it."""

    title: str
    strands: tuple[str, ...]
    reference: str


@dataclass(frozen=True)
class TemplateObjective:
    """What stands under one heading of a plan."""

    heading: str
    activities: tuple[TemplateActivity, ...]


@dataclass(frozen=True)
class PlanTemplate:
    """A plan to begin from. ``mark`` is what its titles are, where a source does not print them."""

    id: str
    title: str
    framework: str
    source: str
    mark: str
    objectives: tuple[TemplateObjective, ...]

    def activities(self) -> Iterator[TemplateActivity]:
        """All of them in their order."""
        for objective in self.objectives:
            yield from objective.activities


@cache
def plan_template() -> PlanTemplate:
    """The one that ships. Raises ``BadInput`` where its text is not what it should be."""
    text = (files("headwater.schemes") / "plan-template.toml").read_text("utf-8")
    return read_template(tomllib.loads(text), "plan template")


def read_template(document: object, where: str) -> PlanTemplate:
    """The template that a document holds. Raises ``BadInput``."""
    problems: list[Problem] = []
    table = Table(document, where, problems)
    table.choice("format", (FORMAT,))
    count = table.whole("activities")
    made = PlanTemplate(
        id=table.text("id"),
        title=table.text("title"),
        framework=table.text("framework"),
        source=table.text("source"),
        mark=table.text("mark", required=False),
        objectives=tuple(_objective(row) for row in table.rows("objective")),
    )
    table.close()
    found = sum(1 for _ in made.activities())
    if found != count:
        problems.append(Problem(where, f"has {found} activities and says {count}.", "Count them again."))
    if len({one.heading for one in made.objectives}) < len(made.objectives):
        problems.append(Problem(where, "two objectives have the same heading.", "Put them together."))
    if problems:
        raise BadInput(problems)
    return made


def _objective(row: Table) -> TemplateObjective:
    made = TemplateObjective(row.text("heading"), tuple(_activity(one) for one in row.rows("activity")))
    row.close()
    return made


def _activity(row: Table) -> TemplateActivity:
    made = TemplateActivity(row.text("title"), row.texts("strands"), row.text("reference"))
    row.close()
    return made
