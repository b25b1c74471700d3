"""An inspection of the demonstration: the 2009 reconstruction's answers, given by invented people in its returns.

It is written by the same actions as anybody's. One invented person answers for all forces that have nobody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from headwater import frameworks
from headwater.accounts.models import Person
from headwater.inspection import actions
from headwater.inspection.actions.answering import Given, not_given
from headwater.inspection.models import (
    CalendarEntry,
    Delegation,
    DocumentAsked,
    DocumentGiven,
    Inspected,
    Inspection,
    Return,
    TermOfReference,
)
from headwater.organisations.actions import appoint, make_post
from headwater.organisations.models import Holding, Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of

TITLE = "Readiness of police forces, 2009 (reconstruction)"
LABEL = "Reconstruction: invented units whose totals are those of the 2009 report. No real force is judged."
LEAD = "Miriam Okafor-Lisle"
OWN = {"Force 01": "Idris Maddox", "Force 02": "Edwin Carraway"}  # who answers for a force of their own
CLERK = "Clerk of the reconstruction"  # who answers for all others
TERMS = (
    "How well forces know where people are vulnerable to violent extremism",
    "How well forces are led and organised for this work",
    "Whether what is known reaches those who need it",
    "Whether forces engage communities, and can tell what works",
)
DOCUMENTS = (
    ("Local delivery plan", "To see what is planned, by whom and by when"),
    ("Minutes of the governing board, last three meetings", "To see who is held to account"),
)
NONE = "The reconstruction holds answers alone. (Invented.)"
Answers = Mapping[str, Mapping[str, str]]  # by organisation, then by question


def make_inspection(answers: Answers, framework: str = "prevent-policing-2009") -> None:
    """Set the demonstration's inspection up, ask for returns, and give ``answers`` in them."""
    if Inspection.objects.exists():
        return
    lead = viewer_of(Person.objects.get(name=LEAD))
    made = _set_up(lead, framework)
    forces = Organisation.objects.filter(kind="force").order_by("name")
    for force in forces:
        actions.inspect(Inspected(inspection=made, organisation=force), by=lead)
    give_returns(actions.move(made, by=lead, verb="open"), answers)


def give_returns(made: Inspection, answers: Answers) -> None:
    """Give ``answers`` in the returns of an inspection of all forces: by their people, or by one clerk for the rest."""
    forces = Organisation.objects.filter(kind="force").order_by("name")
    clerk = _clerk(forces.exclude(name__in=OWN))
    returns = Return.objects.filter(inspected__inspection=made).select_related(
        "inspected__organisation", "inspected__inspection__kept"
    )
    for whole in returns:
        name = whole.inspected.organisation.name
        by = viewer_of(Person.objects.get(name=OWN[name])) if name in OWN else clerk
        said = answers.get(name, {})
        if name == "Force 01":
            _answer_half(whole, said, by)
        elif said:
            _answer_all(whole, said, by)


def _set_up(lead: Viewer, framework: str) -> Inspection:
    kept = actions.keep_framework(frameworks.load(framework), by=lead)
    new = Inspection(
        title=TITLE, kept=kept, tiers_as_at=date(2008, 11, 24), returns_due=lead.day + timedelta(days=14), label=LABEL
    )
    made = actions.set_up(new, by=lead)
    for text in TERMS:
        actions.add_term(TermOfReference(inspection=made, text=text), by=lead)
    for title, why in DOCUMENTS:
        asked = DocumentAsked(inspection=made, title=title, why=why, due=lead.day + timedelta(days=14))
        actions.ask_document(asked, by=lead)
    for title, start, days in (
        ("Fieldwork", 21, 30),
        ("Mid-point meeting", 36, 0),
        ("Draft to critical readers", 70, 7),
    ):
        first = lead.day + timedelta(days=start)
        entry = CalendarEntry(inspection=made, title=title, start=first, end=first + timedelta(days=days))
        actions.plan(entry, by=lead)
    return made


def _clerk(forces: object) -> Viewer:
    """Somebody who answers for the forces that have nobody else in the demonstration."""
    keeper = viewer_of(Person.objects.get(name="Luca Fairweather"))
    person = Person.objects.create_user("clerk@example.org", name=CLERK)
    for force in forces:  # type: ignore[attr-defined]
        post = make_post(Post(organisation=force, kind="delivery-manager", start=date(2008, 4, 1)), by=keeper)
        appoint(Holding(post=post, person=person, start=date(2008, 4, 1)), by=keeper)
    return viewer_of(person)


def given_as(said: Mapping[str, str]) -> dict[str, Given]:
    """What a reconstruction says, as it is given in a return."""
    return {
        question: Given(answer, NONE if answer in ("not_applicable", "not_known") else "")
        for question, answer in said.items()
        if answer != "unanswered"
    }


def _answer_half(whole: Return, said: Mapping[str, str], by: Viewer) -> None:
    """Two sections answered, and the third given to a colleague."""
    framework = whole.inspected.inspection.kept.framework
    groups = [group.id for group in framework.groups]
    some = {name: answer for name, answer in said.items() if framework.question[name].group in groups[:2]}
    actions.answer(whole, by=by, given=given_as(some))
    colleague = Person.objects.get(name="Nadia Farrow")
    actions.delegate(Delegation(whole=whole, group=groups[2], person=colleague), by=by)


def _answer_all(whole: Return, said: Mapping[str, str], by: Viewer) -> None:
    """Everything answered and signed off, where there is an answer to everything."""
    whole = actions.answer(whole, by=by, given=given_as(said))
    for asked in not_given(whole):
        actions.give_document(DocumentGiven(whole=whole, asked=asked, none_because=NONE), by=by)
    if "unanswered" not in said.values():
        actions.sign(whole, by=by, name=f"{by.name} (invented)")
