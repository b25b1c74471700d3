"""What is learnt in the demonstration: a study from its draft to what came of it elsewhere, one that failed, and more.

Everything is invented, and says so. Nothing here tells of a real place or person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from headwater.accounts.models import Person
from headwater.core.case_studies import EMMIE
from headwater.core.vetting import NATIONAL_SECURITY
from headwater.learning import actions, queries
from headwater.learning.models import (
    Adoption,
    CallAnswer,
    CaseStudy,
    Commendation,
    Commitment,
    CommitmentStatus,
    EvidenceCall,
    FlagAnswer,
    FollowedTheme,
    ResultElsewhere,
    StudyEdition,
    StudyQuestion,
    StudyReview,
)
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of
from headwater.sharing import actions as sharing
from headwater.sharing.models import Audience, AudiencePart

EDITOR, AUTHOR, COUNCIL = "Ada Whitcombe", "Idris Maddox", "Rosalind Quaye"
FIRST, SECOND = "Jonah Brackley", "Beatrix Northey"
WHOLE, OPENED = "Those who learn from each other (invented)", "Everybody with a post here (invented)"
SCHEME = "gpms"
READERS = (
    "Force 01", "Force 02", "Ashvale area", "Ashvale Borough Council", "Northmoor region",
    "National unit (demonstration)", "Inspectorate (demonstration)",
)  # fmt: skip
OPEN_TO = ("HMP Ravensford", "Ashvale Academy", "Ashvale Primary Care Trust", "Force 01 Police Authority")


@dataclass(frozen=True)
class Told:
    """A study of the demonstration."""

    author: str
    at: str
    kind: str
    themes: tuple[str, ...]
    result: str
    strength: str
    place: tuple[str, str, int, int]
    texts: Mapping[str, str]
    pence: int | None = None


HALLS = Told(
    AUTHOR, "Force 01", "disruption", ("premises", "speakers"), "worked", "some", ("several", "north-west", 2007, 2008),
    {
        "title": "Letting of halls: a shared question before a booking (invented)",
        "summary": "Managers of hired halls asked the same four questions before each letting. Two series of "
        "meetings that had moved from hall to hall found no room again. (Invented.)",
        "context": "Halls were let by telephone, and each manager knew only their own bookings. (Invented.)",
        "done": "The force and two councils wrote four questions with the managers, and one number. (Invented.)",
        "mechanism": "Who meant harm relied on nobody asking. What all ask leaves no easier hall. (Invented.)",
        "happened": "Over a year two series of meetings ended. Community groups complained of no refusal. (Invented.)",
        "cost_told": "Three days of a sergeant and a leaflet. (Invented.)",
    },
    185_000,
)  # fmt: skip
STALL = Told(
    COUNCIL, "Ashvale Borough Council", "engagement", ("young-people", "internet"), "did_not", "weak",
    ("local_authority", "south-east", 2008, 2008),
    {
        "title": "A stall at a market to talk about the internet: nobody came (invented)",
        "summary": "Officers stood at a stall on four market days to talk about what young people see on the internet. "
        "Hardly anybody stopped, and nobody came twice. (Invented.)",
        "context": "Parents had said that they do not know what is on the internet. (Invented.)",
        "done": "A stall with leaflets on four market days, by two officers. (Invented.)",
        "mechanism": "People who pass would stop and ask. (Invented.)",
        "happened": "Few stopped. Parents said later that they would not ask in public. (Invented.)",
        "cost_told": "Eight days of officers. (Invented.)",
    },
    96_000,
)  # fmt: skip
SILVER = Told(
    COUNCIL, "Ashvale Borough Council", "partnership", ("organising", "sharing"), "mixed", "story",
    ("local_authority", "south-east", 2008, 2009),
    {
        "title": "One table for safeguarding and Prevent (invented)",
        "summary": "The meeting about young people at risk took Prevent onto its own agenda. (Invented.)",
        "context": "Council, schools, health and police; the council leads. (Invented.)",
        "done": "It decides together, six times a year, with an officer who writes what was agreed. (Invented.)",
        "happened": "Fewer meetings. Health came less often than before. (Invented.)",
    },
)  # fmt: skip
DRAFT = Told(
    "Nadia Farrow", "Ashvale area", "support", ("schools",), "early", "", ("area", "", 2009, 2009),
    {
        "title": "A teacher to ring (invented)",
        "summary": "Schools were given one officer to ring. The first to call was Miss Hollingdale. (Invented.)",
    },
)  # fmt: skip
BECAUSE = "It is a name of nothing in particular, and invented."


def make_learning() -> None:
    """Make it all, once. Days lie months back, as the words need."""
    if CaseStudy.objects.exists():
        return
    audiences = _audiences()
    halls = _published(HALLS, audiences, 300)
    _published(STALL, audiences, 200)
    _published(SILVER, audiences, 100)
    _begun(DRAFT, 5)
    _travel(halls)
    _call()
    _promises()


def _as(name: str, ago: int = 0) -> Viewer:
    viewer = viewer_of(Person.objects.get(name=name))
    return replace(viewer, day=viewer.day - timedelta(days=ago), found={})


def _at(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def _audiences() -> list[Audience]:
    editor, unit = _as(EDITOR), _at("National unit (demonstration)")
    found = []
    for title, reads, places in ((WHOLE, "PROTECT", READERS), (OPENED, "UNCLASSIFIED", OPEN_TO)):
        new = Audience(organisation=unit, title=title, scheme=SCHEME, reads=reads, asset=NATIONAL_SECURITY)
        made = sharing.make_audience(new, by=editor)
        for place in places:
            part = AudiencePart(audience=made, organisation=_at(place), start=date(2008, 4, 1))
            sharing.add_part(part, by=editor)
        found.append(made)
    return found


def _begun(told: Told, ago: int) -> CaseStudy:
    by = _as(told.author, ago)
    new = CaseStudy(organisation=_at(told.at), kind=told.kind, title=told.texts["title"])
    study = actions.begin_study(new, by=by)
    kind, region, first, last = told.place
    given: dict[str, object] = {**told.texts, "place_kind": kind, "region": region}
    given |= {"first_year": first, "last_year": last, "result": told.result, "strength": told.strength}
    given |= {"cost_pence": told.pence, "contact": Post.objects.filter(organisation=study.organisation).first()}
    return actions.write_study(study, by=by, given=given | {"themes": told.themes})


def _sent(told: Told, ago: int) -> CaseStudy:
    study, by = _begun(told, ago), _as(told.author, ago)
    for flag in queries.flags_left(study):
        actions.answer_flag(FlagAnswer(study=study, key=flag.key, because=BECAUSE), by=by)
    return actions.send_study(study, by=by, judged=True)


def _published(told: Told, audiences: list[Audience], ago: int) -> CaseStudy:
    study, editor = _sent(told, ago), _as(EDITOR, ago - 5)
    second = SECOND
    for name in (FIRST, second):
        review = StudyReview(study=study, reviewer=Person.objects.get(name=name))
        review = actions.ask_reviewer(review, by=editor)
        by = _as(name, ago - 20)
        review = actions.declare_review(review, by=by, conflict="")
        words = {
            name: f"{question.split(':')[0]}: told as far as it was seen. (Invented.)"
            for name, question in EMMIE.items()
        }
        reason = "Others can do it, and can see what it took. (Invented.)"
        actions.say_review(review, by=by, words=words, judged=actions.Judged(told.strength, "publish", reason))
    study = CaseStudy.objects.get(pk=study.pk)
    why = "How meetings were stopped could be avoided by whoever knew it. (Invented.)"
    return actions.publish_study(study, by=_as(EDITOR, ago - 25), audiences=audiences, level="PROTECT", why=why)


def _edition(study: CaseStudy, *, whole: bool = True) -> StudyEdition:
    return StudyEdition.objects.select_related("study").get(study=study, whole=whole)


def _travel(halls: CaseStudy) -> None:
    """Adopted by three, worked in two; a question, thanks, and a theme that is followed."""
    edition = _edition(halls)
    took: tuple[tuple[str, str, str], ...] = (
        ("Edwin Carraway", "Force 02", "worked"),
        (COUNCIL, "Ashvale Borough Council", "worked"),
        ("Nadia Farrow", "Ashvale area", "did_not"),
    )
    for name, at, result in took:
        new = Adoption(
            edition=edition, study=halls, organisation=_at(at), changes="With our own number to ring. (Invented.)"
        )
        by = _as(name, 220)
        new.start = by.day
        made = actions.adopt_study(new, by=by)
        row = ResultElsewhere(adoption=made, study=halls, result=result, changes="We asked by letter. (Invented.)")
        row.evidence = "What managers told us a quarter later. (Invented.)"
        actions.tell_result(row, by=_as(name, 60))
    asked = StudyQuestion(edition=edition, study=halls, organisation=_at("Force 02"))
    asked.text = "Who answers the number in the evening? (Invented.)"
    asked = actions.ask_question(asked, by=_as("Edwin Carraway", 150))
    actions.answer_question(asked, by=_as(AUTHOR, 140), answer="The control room, from a card. (Invented.)")
    waits = StudyQuestion(
        edition=edition, study=halls, organisation=_at("Ashvale area"), text="In which order? (Invented.)"
    )
    actions.ask_question(waits, by=_as("Nadia Farrow", 3))
    thanks = Commendation(
        edition=edition, study=halls, organisation=_at("Force 02"), reason="It saved us a month. (Invented.)"
    )
    actions.commend_study(thanks, by=_as("Edwin Carraway", 50))
    for name, theme in ((AUTHOR, "internet"), (COUNCIL, "premises")):
        by = _as(name, 100)
        actions.follow_theme(FollowedTheme(person=by.person, organisation_id=by.own[0], theme=theme), by=by)


def _call() -> None:
    by = _as("Harriet Mbeki-Stone", 40)
    new = EvidenceCall(organisation=_at("HMP Ravensford"), theme="prisons")
    new.question = "What helps in the first weeks after release? (Invented.)"
    actions.call_for_evidence(new, by=by)
    by = _as(COUNCIL, 90)
    new = EvidenceCall(organisation=_at("Ashvale Borough Council"), theme="premises")
    new.question = "How do others ask before a hall is let? (Invented.)"
    call = actions.call_for_evidence(new, by=by)
    edition = StudyEdition.objects.select_related("study").get(study__title=HALLS.texts["title"], whole=True)
    row = CallAnswer(call=call, edition=edition, organisation=_at("Force 01"))
    actions.answer_call(row, by=_as(AUTHOR, 80))


def _promises() -> None:
    editor, unit = _as(EDITOR), _at("National unit (demonstration)")
    day = editor.day

    def promise(what: str, where: str, ago: int, due: int | None, at: Organisation = unit) -> Commitment:
        row = Commitment(organisation=at, what=what, said_where=where, promised_on=day - timedelta(days=ago))
        row.due = None if due is None else day - timedelta(days=due)
        return actions.keep_commitment(row, by=editor)

    said: Callable[..., object] = lambda row, **given: actions.say_commitment(  # noqa: E731
        CommitmentStatus(commitment=row, **given), by=editor
    )
    review = promise("A review of how far funded posts work (invented)", "Letter with the allocation", 500, 200)
    said(review, said="not_kept", because="Nobody was named to do it, and the next allocation came first. (Invented.)")
    kept = promise("An evaluation of the training days (invented)", "Minutes of the board", 400, 100)
    said(kept, said="kept", because="It was sent to all forces. (Invented.)", evidence="Report of the training days")
    promise("A review of how advisers are used (invented)", "Annual plan", 300, 30, _at("Force 01"))
    promise("An evaluation of shared questions for halls (invented)", "This library", 60, -90)
