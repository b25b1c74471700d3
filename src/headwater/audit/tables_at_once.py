"""The tables of a room, made at once: a migration that renders the models which it makes, once, and nothing else.

Django renders anew, after every single operation, all models that are related to what it changed. Here nearly every
record is of an organisation, so that is all of them: some three hundred tables took two minutes. They are the same
tables, columns and constraints either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Create several models, which may refer to one another in any order and in circles.

    Their fields, constraints and indexes all stand in them: what changes a model later is an operation of its own.
    """

    serialization_expand_args = ["models"]  # noqa: RUF012  # as Django reads it of every operation

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """How a migration is written with it."""
        return (type(self).__qualname__, [], {"models": self.models})

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the models, and render them beside what is rendered already: nothing older than they refers to them."""
        rendered = state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)
        if rendered is not None:
            rendered.render_multiple([state.models[app_label, model.name_lower] for model in self.models])
            state.__dict__["apps"] = rendered

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create the tables; what refers to a later one is tied when all are there."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take the tables away, the last one first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What it does, as `migrate --plan` says it."""
        return f"Create models {', '.join(model.name for model in self.models)}"
