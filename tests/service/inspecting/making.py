"""A small inspection of three forces, and what its people do."""

from __future__ import annotations

from collections.abc import Mapping

from headwater import frameworks
from headwater.inspection import actions
from headwater.inspection.actions.answering import Given
from headwater.inspection.demonstration import make_inspection
from headwater.inspection.models import Answer, Inspection, Return
from headwater.organisations.viewer import Viewer

from ..conftest import UNITS, as_viewer, organisation

LEAD, INSPECTED, OTHER, KEEPER = "Miriam Okafor-Lisle", "Idris Maddox", "Edwin Carraway", "Luca Fairweather"
FRAMEWORK = frameworks.load("prevent-policing-2009").framework


NAMES = tuple(unit for unit, _ in UNITS)


def answers_by_number(names: tuple[str, ...] = NAMES) -> Mapping[str, Mapping[str, str]]:
    """An answer to every question that each unit is asked: no to every third."""
    tiers = dict(UNITS)
    return {
        name: {
            question.id: "no" if (number + place) % 3 == 0 else "yes"
            for number, question in enumerate(FRAMEWORK.questions)
            if tiers[name] in question.tiers
        }
        for place, name in enumerate(names)
    }


def an_inspection() -> Inspection:
    """The demonstration's, of three forces: one half answered, two signed off."""
    make_inspection(answers_by_number())
    return the_inspection()


def the_inspection() -> Inspection:
    return Inspection.objects.select_related("kept").get()


def return_of(name: str) -> Return:
    return Return.objects.select_related("inspected__organisation", "inspected__inspection__kept").get(
        inspected__organisation=organisation(name)
    )


def say(by: str | Viewer, name: str, question: str, answer: str, reason: str = "", **more: object) -> Return:
    """Somebody answers a question of an organisation's return."""
    viewer = as_viewer(by) if isinstance(by, str) else by
    given = Given(answer, reason, **more)  # type: ignore[arg-type]
    return actions.answer(return_of(name), by=viewer, given={question: given})


def said(name: str, question: str) -> Answer | None:
    return Answer.objects.filter(whole=return_of(name), question=question).first()


def answer_everything(by: str, name: str) -> None:
    """All that is still open in a return, and why there is no document."""
    from headwater.inspection.actions.answering import not_given
    from headwater.inspection.models import DocumentGiven

    viewer, whole = as_viewer(by), return_of(name)
    asked = [item.id for item in FRAMEWORK.questions if whole.inspected.tier in item.tiers]
    actions.answer(whole, by=viewer, given={item: Given("yes") for item in asked})
    for document in not_given(whole):
        actions.give_document(DocumentGiven(whole=whole, asked=document, none_because="There is none."), by=viewer)
