"""What is kept of leading, once more and in words that stand nowhere else: written by whoever may, for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from headwater.core.capability import Status
from headwater.core.maturity import Maturity
from headwater.governance import actions, queries
from headwater.governance.models import (
    BehaviourSeen,
    CapabilityException,
    CapabilityStatus,
    MaturityJudged,
    MobiliseCard,
    Oversight,
    OversightMember,
    OversightQuestion,
    OversightTraining,
    PartnerEngagement,
    PostActivity,
    RegionalVisit,
    Standard,
    StandardVersion,
    Validation,
)
from headwater.organisations.actions import add_organisation, join_partnership, make_post
from headwater.organisations.models import Member, Organisation, Partnership, Post

from ..conftest import as_viewer, organisation
from ..places.hidden import Hidden
from .hidden_words import WORDS, said

LEAD, CHIEF, COMMANDER, ELSEWHERE, COORDINATOR, REGIONAL, OVERSEER, DIRECTOR, KEEPER = (
    "Idris Maddox",
    "Frances Hale",
    "Nadia Farrow",
    "Edwin Carraway",
    "Ada Whitcombe",
    "Jonah Brackley",
    "Beatrix Northey",
    "Rosalind Quaye",
    "Luca Fairweather",
)
FORCE, AREA, OTHER_FORCE = "Force 01", "Dunmere area", "Force 02"


@dataclass(frozen=True)
class Place:
    """A force, who leads there, who answers for it from above, and where an officer is put who engages."""

    name: str
    manager: str
    above: str
    has_officer: str


OURS, THEIRS = Place(FORCE, LEAD, CHIEF, AREA), Place(OTHER_FORCE, ELSEWHERE, COORDINATOR, OTHER_FORCE)


def a_card(of: Place) -> Iterator[Hidden]:
    """A card that the areas of a force can call on."""
    by, place = as_viewer(of.manager), organisation(of.name)
    card = MobiliseCard(organisation=place, title=said("card"), triggers=said("card"), how=said("card"), minutes=9)
    card.brings, card.review = said("card"), by.day + timedelta(days=99)
    card.post = Post.objects.get(organisation=place, kind="delivery-manager")
    made = actions.write_card(card, by=by)
    yield Hidden(WORDS["card"], "/leadership/cards/{}/", made.ref, of.manager)


def roles_and_partners(of: Place) -> Iterator[Hidden]:
    """What was seen of a role, what an officer did, how a partner takes part, and what a regional manager asked."""
    by, place = as_viewer(of.manager), organisation(of.name)
    seen = BehaviourSeen(organisation=place, enabler="E2", behaviour="E2.2", what=said("behaviour"), on=by.day)
    actions.write_behaviour(seen, by=by)
    yield Hidden(WORDS["behaviour"], "/leadership/roles/at/{}/E2/", place.ref, of.manager)
    new = Post(organisation=organisation(of.has_officer), kind="engagement-officer", start=by.day)
    post = make_post(new, by=as_viewer(KEEPER))
    did = PostActivity(organisation=post.organisation, post=post, kind="builds-partnerships", what=said("activity"))
    did.on = by.day
    actions.write_post_activity(did, by=by)
    yield Hidden(WORDS["activity"], "/leadership/activities/{}", "", of.manager)
    absent = PartnerEngagement(organisation=place, partner=organisation("Ashvale Academy"), level="not", barrier="time")
    absent.rests_on, absent.start = said("engagement"), by.day
    absent = actions.say_engagement(absent, by=by)
    actions.escalate_engagement(absent, by=by, to=organisation("Northmoor region"), asked=said("engagement"))
    yield Hidden(WORDS["engagement"], "/leadership/plans/partners/{}/", place.ref, of.manager)
    visit = RegionalVisit(organisation=place, region=organisation("Northmoor region"), day=by.day)
    visit.challenge = said("visit")
    visit = actions.keep_visit(visit, by=as_viewer(REGIONAL))
    actions.answer_visit(visit, by=by, response=said("visit"))
    yield Hidden(WORDS["visit"], "/leadership/boards/visits/{}", "", of.manager)


def readiness_of_an_area() -> Iterator[Hidden]:
    """What was said of clauses at an area, who looked, and what it is excused."""
    lead, chief, area = as_viewer(LEAD), as_viewer(CHIEF), organisation(AREA)
    version = queries.version_for(area, lead.day)
    assert version is not None
    for code in ("A1", "A3"):
        clause = queries.find_clause(area, code, lead.day)
        assert clause is not None
        status = CapabilityStatus(organisation=area, clause=clause, status=Status.NOT_MET, reasons=said("status"))
        status = actions.say_status(status, by=lead)
        actions.validate(Validation(status=status, agrees=False, reasons=said("status")), by=chief)
        excused = CapabilityException(organisation=area, clause=clause, reason=said("status"), start=lead.day)
        excused.end = lead.day + timedelta(days=9)
        actions.except_from(excused, by=chief)
    yield Hidden(WORDS["status"], "/leadership/capability/at/{}/A1/", area.ref, LEAD)


def what_overseers_ask() -> Iterator[Hidden]:
    """A question of the body that watches over a force, its answer, a member and training."""
    overseer, chief = as_viewer(OVERSEER), as_viewer(CHIEF)
    oversight = Oversight.objects.select_related("body", "organisation").get(organisation__name=FORCE)
    due = overseer.day + timedelta(days=9)
    asked = OversightQuestion(oversight=oversight, asked=said("question"), asked_on=overseer.day, due=due)
    actions.answer_question(actions.ask_question(asked, by=overseer), by=chief, answer=said("question"), on=chief.day)
    trained = OversightTraining(oversight=oversight, what=said("question"), members=9, trained=3, on=overseer.day)
    actions.keep_training(trained, by=overseer)
    post = Post.objects.get(organisation=oversight.body, kind="authority-lead")
    link = OversightMember(oversight=oversight, post=post, part="link", area=organisation(AREA), start=overseer.day)
    actions.name_member(link, by=overseer)
    yield Hidden(WORDS["question"], "/leadership/boards/oversight/{}/", oversight.ref, OVERSEER)


def oversight_of_another_force() -> Iterator[Hidden]:
    """That another body watches over another force."""
    keeper = as_viewer(KEEPER)
    new = Organisation(kind="oversight", name=said("body"), nation="England", start=keeper.day)
    body = add_organisation(new, by=keeper)
    make_post(Post(organisation=body, kind="authority-lead", start=keeper.day), by=keeper)
    watches = Oversight(organisation=organisation(OTHER_FORCE), body=body, start=keeper.day)
    made = actions.begin_oversight(watches, by=keeper)
    yield Hidden(WORDS["body"], "/leadership/boards/oversight/{}/", made.ref, ELSEWHERE)


def a_standard_that_is_being_written() -> Iterator[Hidden]:
    """A standard of the country that nobody has issued."""
    by, unit = as_viewer(COORDINATOR), organisation("National unit (demonstration)")
    new = Standard(organisation=unit, title=said("standard"), about=said("standard"))
    standard = actions.begin_standard(new, by=by)
    current = queries.version_for(organisation(AREA), by.day)
    assert current is not None
    version = StandardVersion(standard=standard, name=said("standard"), source=said("standard"))
    rows = queries.clauses_of(current)[:2]
    for row in rows:
        row.pk, row.ref, row.text, row._state.adding = None, Standard().ref, said("standard"), True
    made = actions.begin_version(version, by=by, clauses=rows)
    yield Hidden(WORDS["standard"], "/leadership/standards/{}/", standard.ref, COORDINATOR)
    yield Hidden(WORDS["standard"], "/leadership/standards/versions/{}/", made.ref, COORDINATOR)


def a_judgement_of_a_partnership() -> Iterator[Hidden]:
    """How mature a partnership of one area is."""
    together = Partnership.objects.get(name="Ashvale Safer Partnership")
    judged = MaturityJudged(partnership=together, criterion="joint", level=Maturity.GROWING, evidence=said("judgement"))
    actions.judge_partnership(judged, by=as_viewer(DIRECTOR))
    yield Hidden(WORDS["judgement"], "/leadership/maturity/{}/", together.ref, DIRECTOR)


def a_partner_of_an_area() -> Iterator[Hidden]:
    """An organisation that joins a partnership of one area, of which its force says how it takes part."""
    keeper, lead = as_viewer(KEEPER), as_viewer(LEAD)
    new = Organisation(kind="school", name=said("partner"), nation="England", start=keeper.day)
    made = add_organisation(new, by=keeper)
    together = Partnership.objects.get(name="Ashvale Safer Partnership")
    joined = Member(partnership=together, organisation=made, start=keeper.day)
    join_partnership(joined, by=keeper)
    force = organisation(FORCE)
    absent = PartnerEngagement(organisation=force, partner=made, level="not", barrier="time", rests_on=said("partner"))
    absent.start = lead.day
    made_of_it = actions.say_engagement(absent, by=lead)
    yield Hidden(WORDS["partner"], "/leadership/plans/engagement/{}/further/", made_of_it.ref, LEAD)
