"""What is kept of engaging communities: what each room of the app keeps."""

from headwater.engagement.models.activations import Activation, AfterAction, LetIn, LogEntry
from headwater.engagement.models.consequence_plans import (
    ConsequencePlan,
    PlanContact,
    PlanMessage,
    PlanRole,
    PlanStep,
    PlanTest,
)
from headwater.engagement.models.exercises import Exercise, ExerciseFeedback, ExerciseForce, Lesson
from headwater.engagement.models.tension import TensionReport

__all__ = [
    "Activation",
    "AfterAction",
    "ConsequencePlan",
    "Exercise",
    "ExerciseFeedback",
    "ExerciseForce",
    "Lesson",
    "LetIn",
    "LogEntry",
    "PlanContact",
    "PlanMessage",
    "PlanRole",
    "PlanStep",
    "PlanTest",
    "TensionReport",
]
