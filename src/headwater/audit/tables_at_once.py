"""The tables of a room, made at once: a migration that renders the models of everything once, and not for each table.

Django renders anew, after every single operation, all models that are related to what it changed. Here nearly every
record is of an organisation, so that is all of them: some two hundred tables took most of a minute. They are the same
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
        """Add the models; what was rendered of the state before is thrown away, and rendered again when it is asked."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

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
