"""A second inspection of the demonstration: a pilot of five invented forces that is published and followed up.

It goes the whole way by the same actions as anybody's, so that whoever tries the service can look at a published
report, at what was judged, at recommendations that stand differently, and at how two rounds compare.
"""

from __future__ import annotations

from datetime import timedelta

from headwater.accounts.models import Person
from headwater.inspection import actions
from headwater.inspection.actions.answering import not_given
from headwater.inspection.demonstration import (
    CLERK,
    DOCUMENTS,
    LEAD,
    NONE,
    OWN,
    Answers,
    given_as,
)
from headwater.inspection.demonstration_judgements import judge_all, second_inspector
from headwater.inspection.models import (
    Box,
    Chapter,
    DocumentAsked,
    DocumentGiven,
    Draft,
    Footnote,
    Inspected,
    Inspection,
    KeptFramework,
    ModerationSession,
    Progress,
    Recommendation,
    Return,
    TermOfReference,
)
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of

TITLE = "Pilot of five forces (invented)"
LABEL = "Invented for the demonstration. No real force is judged."
FORCES = ("Force 01", "Force 02", "Force 03", "Force 04", "Force 05")
CHAPTERS = (
    (
        "Where people are vulnerable",
        (
            "We asked {inspected.all} forces what they know of the places they look after. {AV-1.all} look at the "
            "risk of violent extremism in their strategic assessment. [1]\n\n"
            "A picture that is a year old tells a team where people were vulnerable, and not where they are."
        ),
    ),
    (
        "How forces are led",
        (
            "{LG-6.all} have briefed their officers. Where nobody is named to lead, the work waits for somebody "
            "who has time."
        ),
    ),
)
BOX = (
    "One page that a team uses",
    "A neighbourhood team keeps one page on its place and goes over it with the council each month. (Invented.)",
)
ASKED = (
    ("Name one officer who answers for this work, and say so to every partner.", -30, "closed"),
    ("Bring each local profile up to date, and keep it so.", -5, "late"),
    ("Agree with partners what may be shared, and write it down.", 120, "said"),
)


def make_pilot(answers: Answers) -> None:
    """Take a pilot of the first five forces from terms of reference to recommendations; once."""
    if Inspection.objects.filter(title=TITLE).exists():
        return
    lead = viewer_of(Person.objects.get(name=LEAD))
    made = _set_up(lead)
    for whole in Return.objects.filter(inspected__inspection=made).select_related(
        "inspected__organisation", "inspected__inspection__kept"
    ):
        _answer(whole, dict(answers.get(whole.inspected.organisation.name, {})))
    made = actions.move(made, by=lead, verb="visit")
    _judge(made, lead)
    made = actions.move(made, by=lead, verb="moderate")
    session = ModerationSession(inspection=made, title="Last session (invented)", kind="end", held_on=lead.day)
    actions.close_session(actions.hold_session(session, by=lead), by=lead)
    recommended = _recommend(made, lead)
    draft = _write(made, lead)
    made = actions.move(made, by=lead, verb="check_facts")
    actions.publish(made, by=lead, draft=draft)
    actions.move(made.fresh(), by=lead, verb="follow_up")
    _follow_up(recommended, lead)


def _set_up(lead: Viewer) -> Inspection:
    kept = KeptFramework.objects.get(name="prevent-policing-2009")
    new = Inspection(title=TITLE, kept=kept, tiers_as_at=lead.day, label=LABEL)
    new.returns_due = lead.day + timedelta(days=14)
    made = actions.set_up(new, by=lead)
    term = actions.add_term(TermOfReference(inspection=made, text="Whether the questions work"), by=lead)
    actions.cover_term(term, by=lead, covered=True, how="Chapters 1 and 2")
    for title, why in DOCUMENTS[:1]:
        actions.ask_document(DocumentAsked(inspection=made, title=title, why=why, due=lead.day), by=lead)
    for force in Organisation.objects.filter(name__in=FORCES).order_by("name"):
        actions.inspect(Inspected(inspection=made, organisation=force), by=lead)
    return actions.move(made, by=lead, verb="open")


def _answer(whole: Return, said: dict[str, str]) -> None:
    """As in the reconstruction, but every fourth yes was a no then: so two rounds have something to compare."""
    yes = [question for question, answer in said.items() if answer == "yes"]
    said |= dict.fromkeys(yes[2::4], "no")
    by = viewer_of(Person.objects.get(name=OWN.get(whole.inspected.organisation.name, CLERK)))
    whole = actions.answer(whole, by=by, given=given_as(said))
    for asked in not_given(whole):
        actions.give_document(DocumentGiven(whole=whole, asked=asked, none_because=NONE), by=by)
    if said and "unanswered" not in said.values():
        actions.sign(whole, by=by, name=f"{by.name} (invented)")


def _judge(made: Inspection, lead: Viewer) -> None:
    second = second_inspector(made, lead)
    rows = Inspected.objects.still().filter(inspection=made).select_related("organisation", "inspection__kept")
    for number, place in enumerate(rows):
        actions.visit(place, by=lead, day=lead.day, seen=place.version, before=None)
        judge_all(place, 2 * number, (lead, second))  # of an even number each is reconciled


def _recommend(made: Inspection, lead: Viewer) -> list[Recommendation]:
    owners = list(Organisation.objects.filter(name__in=FORCES[:2]).order_by("name"))
    return [
        actions.recommend(
            Recommendation(inspection=made, kind="recommendation", text=text, deadline=lead.day + timedelta(days=days)),
            by=lead,
            owners=owners,
        )
        for text, days, _ in ASKED
    ]


def _write(made: Inspection, lead: Viewer) -> Draft:
    for title, text in CHAPTERS:
        chapter = actions.add_chapter(Chapter(inspection=made, title=title), by=lead)
        actions.write_chapter(chapter, by=lead, title=title, text=text, seen=0)
    first = Chapter.objects.filter(inspection=made).earliest("number")
    note = Footnote(inspection=made, chapter=first, source="Returns of the pilot (invented)", dated=lead.day)
    actions.add_footnote(note, by=lead)
    box = Box(inspection=made, chapter=first, kind="developing", title=BOX[0], text=BOX[1])
    box.source, box.region = "An interview (invented)", "Northmoor"
    actions.add_box(box, by=lead)
    return actions.make_draft(Draft(inspection=made, note="First and last"), by=lead)


def _follow_up(recommended: list[Recommendation], lead: Viewer) -> None:
    """One is closed, one is past its day, and of the last an owner says how far it is."""
    name, force = OWN["Force 01"], Organisation.objects.get(name="Force 01")
    owner = viewer_of(Person.objects.get(name=name))
    for one, (_, days, how) in zip(recommended, ASKED, strict=True):
        row = Recommendation.objects.select_related("inspection__kept").get(pk=one.pk)
        if how == "closed":
            actions.propose_closure(row, by=owner, reason="An officer is named in the plan. (Invented.)")
            actions.decide_closure(row.fresh(), by=lead, agreed=True, why="We read the plan. (Invented.)")
        else:
            said = Progress(recommendation=row, organisation=force, text="A first meeting was held. (Invented.)")
            said.forecast = lead.day + timedelta(days=days + 20) if how == "late" else None
            actions.say_how_far(said, by=owner)
