"""Inspections to measure: the reconstruction's, one that waits for 43 respondents, and one of 400 by 100."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headwater import frameworks
from headwater.analysis.opened import open_checked
from headwater.config.starting import start

START = date(2008, 4, 1)
PACKAGE = "prevent-2009-reconstruction"


def _register() -> dict[str, dict[str, str]]:
    """The demonstration's register in an empty database; the reconstruction's answers."""
    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from headwater.organisations.demonstration import make_demonstration

    opened = open_checked(PACKAGE, date.today())  # noqa: DTZ011 - the machine's day will do
    make_demonstration(opened.engine.rows("select organisation, tier from organisations order by 1"))
    answers: dict[str, dict[str, str]] = {}
    for place, question, answer in opened.engine.rows("select organisation, question, answer from answers"):
        answers.setdefault(place, {})[question] = answer
    return answers


def reconstruction() -> None:
    """43 forces by 53 questions, nearly all answered. Prints the references of the inspection and of one return."""
    answers = _register()
    from headwater.inspection.demonstration import make_inspection
    from headwater.inspection.models import Inspection, Return

    make_inspection(answers)
    whole = Return.objects.get(inspected__organisation__name="Force 01")
    print(Inspection.objects.get().ref, whole.ref)


def waiting() -> None:
    """Nobody has answered yet, and each force has somebody who can. Prints their names and returns."""
    _register()
    from headwater.accounts.models import Person
    from headwater.inspection.demonstration import make_inspection
    from headwater.inspection.models import Return
    from headwater.organisations.actions import appoint, make_post
    from headwater.organisations.models import Holding, Post
    from headwater.organisations.viewer import viewer_of

    make_inspection({})
    keeper = viewer_of(Person.objects.get(name="Luca Fairweather"))
    for number, whole in enumerate(Return.objects.select_related("inspected__organisation"), 1):
        person = Person.objects.create_user(f"r{number}@example.org", name=f"Respondent {number:02}")
        post = Post(organisation=whole.inspected.organisation, kind="training-lead", start=START)
        appoint(Holding(post=make_post(post, by=keeper), person=person, start=START), by=keeper)
        print(person.name.replace(" ", "_"), whole.ref)


def big(places: int = 400, questions: int = 100) -> None:
    """A framework of 100 questions, answered by 400 forces. Prints the inspection's reference."""
    _register()
    from django.utils import timezone

    from headwater.accounts.models import Person
    from headwater.audit.guard import writing
    from headwater.inspection import actions
    from headwater.inspection.models import Answer, Inspected, Inspection, Return, TermOfReference
    from headwater.interchange.toml_out import write_framework
    from headwater.organisations.actions import add_organisation, set_tier
    from headwater.organisations.models import Organisation
    from headwater.organisations.viewer import viewer_of

    keeper = viewer_of(Person.objects.get(name="Luca Fairweather"))
    lead = viewer_of(Person.objects.get(name="Miriam Okafor-Lisle"))
    for number in range(44, places + 1):
        place = add_organisation(Organisation(kind="force", name=f"Force {number:03}", start=START), by=keeper)
        set_tier(place, by=keeper, tier="priority", start=START, basis="b")
    whole = frameworks.load("prevent-policing-2009").framework
    first = whole.questions[0]
    asked = tuple(replace(first, id=f"Q-{number}", text=f"Question {number}?") for number in range(questions))
    small = replace(whole, id="big", status="draft", questions=asked, readings=(), figures=())
    kept = actions.keep_framework(frameworks.read_text(write_framework(small), "big"), by=lead)
    made = actions.set_up(
        Inspection(title="Big", kept=kept, tiers_as_at=date(2009, 1, 1), returns_due=lead.day), by=lead
    )
    actions.add_term(TermOfReference(inspection=made, text="T"), by=lead)
    for place in Organisation.objects.filter(kind="force"):
        actions.inspect(Inspected(inspection=made, organisation=place), by=lead)
    actions.move(made, by=lead, verb="open")
    with writing("bench"):
        rows = [
            Answer(whole=item, question=question.id, answer="yes", said_by=lead.person, at=timezone.now())
            for item in Return.objects.all()
            for question in asked
        ]
        Answer.objects.bulk_create(rows, batch_size=5_000)
    print(made.ref)
