"""What fills the addresses of training: rows of the invented force; of another’s there is none."""

from __future__ import annotations

from django.db.models import Model

from headwater.engagement.models import (
    GuidanceToKnow,
    Learner,
    LevelModule,
    TrainingDispute,
    TrainingEvent,
    TrainingImport,
    TrainingMatrix,
    TrainingModule,
    TrainingProgramme,
    TrainingReminder,
)

from ..conftest import organisation

NOTHING = "zzzzzzzzzzzz"
OF = {
    "reminders": TrainingReminder,
    "people": Learner,
    "unsettled": TrainingDispute,
    "files": TrainingImport,
    "matrices": TrainingMatrix,
    "needs": LevelModule,
    "programmes": TrainingProgramme,
    "modules": TrainingModule,
    "events": TrainingEvent,
    "guidance": GuidanceToKnow,
}


def _ref(model: type[Model], whose: str, name: str) -> str:
    if whose != "own":
        return NOTHING
    rows = model._default_manager.order_by("pk")
    place = {} if name == "guidance" else {"organisation": organisation("Force 01")}
    return rows.filter(**place).values_list("ref", flat=True).first() or NOTHING


def fills(whose: str) -> dict[str, str]:
    """Each part of an address with what stands in it."""
    here = "engagement/training"
    found = {f"{here}/{name}/<slug:ref>": f"{here}/{name}/{_ref(model, whose, name)}" for name, model in OF.items()}
    place = {"own": "Force 01", "other": "Force 02"}.get(whose)
    at = organisation(place).ref if place else NOTHING
    return found | {f"{here}/at/<slug:ref>": f"{here}/at/{at}"}
