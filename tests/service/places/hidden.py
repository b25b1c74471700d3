"""What is kept of places, once more and in words that stand nowhere else: written by whoever may, for nobody else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from headwater.audit.guard import writing
from headwater.core.intelligence_products import Covers, Depth, ProductKind
from headwater.sharing import actions as sharing
from headwater.sharing.models import AGREED, Audience, AudiencePart, Consent, Portion, Product, Release
from headwater.vulnerability import actions
from headwater.vulnerability.models import (
    FIT,
    INTELLIGENCE,
    NARROW,
    AgencyView,
    AnalystCapacity,
    AnalystTask,
    Assessment,
    CollectionReturn,
    Contradiction,
    Contribution,
    DataLoad,
    DataSet,
    GapHanding,
    GapReply,
    HoursSpent,
    ImpliedData,
    Informs,
    KnowledgeGap,
    Mentoring,
    MentoringSession,
    NamedRelease,
    NeedIndex,
    NimProduct,
    PassedOn,
    Profile,
    QualityJudgement,
    Requirement,
    ResearchItem,
    Section,
    Tasking,
    TaskingDecision,
    UnassessedBatch,
)

from ..conftest import as_viewer, organisation
from ..two_worlds import BEGINNING

LEAD, ANALYST, COMMANDER, HEALTH, ELSEWHERE = (
    "Idris Maddox",
    "Petra Lindqvist",
    "Nadia Farrow",
    "Owen Castellane",
    "Edwin Carraway",
)
FEW = "One person"
_BIRDS = {
    "section": "kanariavogel",
    "contradiction": "zitronenzeisig",
    "lessons": "girlitzlied",
    "release": "stieglitzbad",
    "view": "kernbeisser",
    "gap": "dompfaffnest",
    "return": "gimpelruf",
    "passed": "birkenmaus",
    "team": "zaunkoenig",
    "guidance": "feldlerche",
    "product": "haselmaus",
    "tasking": "ziegenmelker",
    "task": "wendehals",
    "column": "rohrdommel",
    "gap_elsewhere": "wachtelkoenig",
    "requirement": "trauerschnaepper",
    "control": "sumpfmeise",
    "judgement": "heckenbraunelle",
    "link": "steinschmaetzer",
    "capacity": "bachstelze",
    "hours": "schafstelze",
    "session": "gartengrasmuecke",
    "data_set": "blaukehlchen",
    "file": "eisvogel",
    "index": "wasseramsel",
    "research": "mauersegler",
    "implied": "rauchschwalbe",
}
WORDS = {name: f"{BEGINNING}{bird}" for name, bird in _BIRDS.items()}
INDEX = """format = "headwater-index/1"
id = "other"
title = "{title}"
purpose = "Where to ask. (Invented.)"

[[group]]
code = "need"
title = "Need"

[[indicator]]
code = "no-car"
title = "Households without a car"
group = "need"
weight = 1
more = "more need"
role = "score"
unit = "%"
max_age_months = 84

[[indicator]]
code = "hall-evenings"
title = "Open evenings at community halls"
group = "need"
weight = 1
more = "less need"
role = "score"
max_age_months = 24
"""


@dataclass(frozen=True)
class Hidden:
    """A page on which a hidden word stands, as its address and a reference, and somebody who reads it there."""

    word: str
    where: str
    ref: str
    reader: str

    @property
    def href(self) -> str:
        """Where it is."""
        return self.where.format(self.ref)


def said(name: str) -> str:
    return f"The {WORDS[name]} by the quay. (Invented.)"


def words_that_nobody_else_reads() -> Iterator[Hidden]:
    """Words of places that no reader of the test works on, or that are marked above what they read."""
    yield from _profiles()
    yield from _assessment()
    yield from _gaps_and_returns()
    yield from _products_and_tasks()
    yield _column()


def _profiles() -> Iterator[Hidden]:
    """A section that is marked, and one of another area; a contradiction; what a trial taught; a release of few."""
    lead = as_viewer(LEAD)
    trial = Profile.objects.get(trial=True)
    written = _section(trial, "crime", said("section"), "UNCLASSIFIED", LEAD)
    other = Section.objects.filter(profile=trial).order_by("pk")[0]
    pair = Contradiction(organisation=trial.organisation, one=written, other=other, reason=said("contradiction"))
    actions.contradict(pair, by=lead)
    actions.tell_lessons(trial, by=lead, lessons=said("lessons"))
    for name in ("section", "contradiction", "lessons"):
        yield Hidden(WORDS[name], "/places/profiles/{}/", trial.ref, LEAD)
    begun = Profile(organisation=organisation("Highmoor area"), kind="full", scheme="gpms", guidance=said("guidance"))
    begun.start, begun.end = lead.day, lead.day + timedelta(days=300)
    actions.begin_profile(begun, by=lead)
    yield Hidden(WORDS["guidance"], "/places/profiles/{}/", begun.ref, LEAD)
    release = _release_of_few()
    current = Profile.objects.get(organisation__name="Ashvale area", kind="full")
    actions.name_release(
        NamedRelease(organisation=current.organisation, profile=current, release_ref=release.ref), by=lead
    )
    yield Hidden(WORDS["release"], "/sharing/releases/{}/", release.ref, LEAD)


def marked_section() -> Iterator[Hidden]:
    """A section of Ashvale’s profile that its partners may not read: it is marked."""
    current = Profile.objects.get(organisation__name="Ashvale area", kind="full")
    written = _section(current, "crime", said("section"), "RESTRICTED", COMMANDER)
    other = Section.objects.filter(profile=current, heading="protects").order_by("pk")[0]
    pair = Contradiction(organisation=current.organisation, one=written, other=other, reason=said("contradiction"))
    made = actions.contradict(pair, by=as_viewer(COMMANDER))
    yield Hidden(WORDS["contradiction"], "/places/contradictions/{}/settle/", made.ref, COMMANDER)


def _section(profile: Profile, heading: str, text: str, level: str, author: str) -> Section:
    by = as_viewer(author)
    new = Section(organisation=profile.organisation, profile=profile, heading=heading, text=text, why="Little.")
    new.contributor, new.sources, new.level = profile.organisation, text, level
    new.as_of, new.confidence = by.day - timedelta(days=400), "high"
    return actions.write_section(new, by=by)


def _release_of_few() -> Release:
    maker, lead = as_viewer(ANALYST), as_viewer(LEAD)
    place = organisation("Force 01")
    few = Audience.objects.get(title=FEW)
    product = Product(organisation=place, title=said("release"), scheme="gpms", asset="police")
    product = sharing.make_product(product, by=maker)
    portion = Portion(product=product, level="UNCLASSIFIED", text=said("release"), why="None.", reliability="A")
    portion.originator = place
    sharing.add_portion(portion, by=maker)
    due = maker.day + timedelta(days=5)
    for consent in sharing.ask_originators(product, by=maker, audience=few, due=due):
        sharing.answer_consent(consent, by=lead, given=Consent(answer=AGREED, protocol="None"))
    return sharing.issue(product, by=maker, audience=few)


def _assessment() -> Iterator[Hidden]:
    """What one party sees under a heading on which no other has spoken. Others see the page, and not the view."""
    found = Assessment.objects.get()
    view = AgencyView(organisation=found.organisation, assessment=found, heading="grievances", stance="signs")
    view.party, view.reasons = organisation("Ashvale Primary Care Trust"), said("view")
    view.rests_on = said("view")
    actions.give_view(view, by=as_viewer(HEALTH))
    yield Hidden(
        WORDS["view"], f"/places/assessments/{found.ref}/{{}}", "", HEALTH
    )  # its readers see the page, and not the view


def _gaps_and_returns() -> Iterator[Hidden]:
    """What is said of a gap that is not theirs, and what a team brought back and to whom that went."""
    analyst, lead = as_viewer(ANALYST), as_viewer(LEAD)
    place = organisation("Dunmere area")
    gap = KnowledgeGap.objects.get(organisation=place)
    force = organisation("Force 01")
    known = Contribution(gap=gap, contributor=force, known=said("gap"), source=said("gap"), confidence="certain")
    known.as_of = lead.day
    actions.add_to_gap(known, by=lead)
    narrow = GapReply(gap=gap, kind=NARROW, words=said("gap"), from_organisation=force)
    actions.reply(narrow, by=analyst)
    actions.reword(GapReply(gap=gap, from_organisation=force), by=analyst, what=said("gap"))
    actions.hand_gap(GapHanding(gap=gap, owner=place, reason=said("gap")), by=lead)
    yield Hidden(WORDS["gap"], "/places/gaps/{}/", gap.ref, ANALYST)
    tasking = Tasking.objects.get(requirement__organisation=place)
    other = Tasking(requirement=tasking.requirement, team=said("team"), instruction=said("team"), role=said("team"))
    other.due = analyst.day + timedelta(days=9)
    actions.task(other, by=analyst)
    yield Hidden(WORDS["team"], "/places/collection/{}/", tasking.requirement.ref, ANALYST)
    found = actions.bring_back(CollectionReturn(tasking=tasking, text=said("return"), on=analyst.day), by=analyst)
    found = actions.review(found, by=lead, verdict=FIT)
    passing = PassedOn(found=found, receiver=INTELLIGENCE, to_whom=f"Desk {WORDS['passed']}", on=lead.day)
    actions.pass_on(passing, by=lead)
    for name in ("return", "passed"):
        yield Hidden(WORDS[name], "/places/collection/returns/{}/", found.ref, ANALYST)


def _products_and_tasks() -> Iterator[Hidden]:
    """What a product is called that others see there is, what a meeting decided, and what an analyst’s task came to."""
    analyst, lead = as_viewer(ANALYST), as_viewer(LEAD)
    product = NimProduct.objects.filter(organisation__name="Force 01", kind=ProductKind.CONTROL).get()
    after = {"title": said("product"), "marking": WORDS["product"], "held_at": said("product")}
    actions.change_product(product, by=analyst, seen=product.version, after=after)
    yield Hidden(
        WORDS["product"], f"/places/products/{product.ref}/{{}}", "", ANALYST
    )  # its readers see that there is one
    decision = TaskingDecision(organisation=organisation("Force 01"), meeting=lead.day, due=lead.day, weighed=True)
    decision.decided, decision.priority, decision.owner = said("tasking"), "high", said("tasking")
    decided = actions.log_tasking(decision, by=lead)
    actions.close_tasking(decided, by=lead, outcome=said("tasking"))
    yield Hidden(WORDS["tasking"], "/places/products/tasking/{}/", decided.ref, LEAD)
    implied = ImpliedData.objects.order_by("pk")[0]
    task = AnalystTask(implied=implied, organisation=organisation("Highmoor area"), unit=organisation("Force 01"))
    task.due = analyst.day + timedelta(days=9)
    actions.finish_task(actions.task_analyst(task, by=analyst), by=analyst, outcome=said("task"))
    yield Hidden(WORDS["task"], "/places/research/tasks/?state=done{}", "", ANALYST)


def _column() -> Hidden:
    """What stands in a file of figures that nobody has described yet: it may hold small counts of people."""
    found = DataLoad.objects.get(file_name="waits.csv")
    with writing("test"):
        found.found["columns"][0]["heading"] = WORDS["column"]
        found.save()
    return Hidden(WORDS["column"], "/places/data/files/{}/", found.ref, ELSEWHERE)


def what_both_worlds_have() -> None:
    """A file of another force that nobody described, and an audience of one person: it is no secret that there are."""
    by, maker = as_viewer(ELSEWHERE), as_viewer(ANALYST)
    new = DataSet(organisation=organisation("Force 02"), title="Trees", source="S", coverage="C", licence="L")
    new.method = "M"
    kept = actions.keep_data_set(new, by=by)
    actions.bring_file(kept, by=by, stream=io.BytesIO(b"Area,Trees\nX01,4\nX02,9"), name="waits.csv", as_of=by.day)
    few = Audience(organisation=organisation("Force 01"), title=FEW, scheme="gpms", reads="UNCLASSIFIED")
    few.asset = "police"
    made = sharing.make_audience(few, by=maker)
    sharing.add_part(AudiencePart(audience=made, person=as_viewer(LEAD).person, start=maker.day), by=maker)


def records_of_places_that_are_not_seen() -> Iterator[Hidden]:
    """All of another force, and what units keep: hidden from whoever may not see those."""
    by = as_viewer(ELSEWHERE)
    place = organisation("Force 02")
    gap = KnowledgeGap(organisation=place, what=said("gap_elsewhere"), why="To know.", asked_by=place, owner=place)
    gap.due = by.day + timedelta(days=9)
    raised = actions.raise_gap(gap, by=by)
    yield Hidden(WORDS["gap_elsewhere"], "/places/gaps/{}/", raised.ref, ELSEWHERE)
    needed = Requirement(organisation=place, what=said("requirement"), why="To know.", asked_by="Lead", gap=raised)
    needed.due = gap.due
    required = actions.require(needed, by=by)
    yield Hidden(WORDS["requirement"], "/places/collection/{}/", required.ref, ELSEWHERE)
    tasking = Tasking(requirement=required, team=WORDS["requirement"], instruction="Look.", role="Lead", due=gap.due)
    found = CollectionReturn(tasking=actions.task(tasking, by=by), text=said("requirement"), on=by.day)
    actions.bring_back(found, by=by)
    yield from _products_elsewhere()
    yield from _of_units()


def _products_elsewhere() -> Iterator[Hidden]:
    by, lead = as_viewer(ELSEWHERE), as_viewer(LEAD)
    whole: dict[str, Any] = {"organisation": organisation("Force 02"), "kind": ProductKind.CONTROL}
    whole |= {"title": said("control"), "owner": WORDS["control"], "covers": Covers.ASSESSED, "marking": "R"}
    whole |= {"start": by.day - timedelta(days=9), "end": by.day + timedelta(days=9), "held_at": said("control")}
    made = actions.register_product(NimProduct(**whole), by=by)
    yield Hidden(WORDS["control"], "/places/products/{}/", made.ref, ELSEWHERE)
    region = NimProduct.objects.get(organisation__name="Northmoor region")
    actions.link_products(Informs(source=region, target=made, carried=said("link")), by=by)
    yield Hidden(WORDS["link"], "/places/products/{}/", made.ref, ELSEWHERE)
    area = NimProduct.objects.get(organisation__name="Dunmere area")
    judged = QualityJudgement(product=area, depth=Depth.LOCAL, reason=said("judgement"))
    actions.judge_product(judged, by=lead)
    yield Hidden(WORDS["judgement"], "/places/products/{}/", area.ref, LEAD)


def _of_units() -> Iterator[Hidden]:
    """Hours, what they went into, what waits, and mentoring."""
    analyst = as_viewer(ANALYST)
    force, ago = organisation("Force 01"), analyst.day - timedelta(days=40)
    post = AnalystCapacity(organisation=force, post=said("capacity"), hours=Decimal(30), percent=50, start=ago)
    kept = actions.keep_capacity(post, by=analyst)
    yield Hidden(WORDS["capacity"], "/places/capacity/{}/end/", kept.ref, ANALYST)
    spent = HoursSpent(organisation=force, place=organisation("Ashvale area"), period=WORDS["hours"], hours=Decimal(7))
    spent.day = analyst.day
    actions.log_hours(spent, by=analyst)
    yield Hidden(WORDS["hours"], "/places/capacity/hours/{}", "", ANALYST)
    batch = UnassessedBatch(organisation=force, kind="other", count=77, hours_each=Decimal(2), received=ago)
    actions.receive_batch(batch, by=analyst)
    mentoring = Mentoring(organisation=force, force=organisation("Force 02"), start=ago)
    begun = actions.begin_mentoring(mentoring, by=analyst)
    actions.hold_session(MentoringSession(mentoring=begun, day=ago, theme=said("session")), by=analyst)
    yield Hidden(WORDS["session"], "/places/capacity/mentoring/{}/", begun.ref, ANALYST)


def records_for_those_with_a_post() -> Iterator[Hidden]:
    """Data, an index and research: whoever has a post reads them, and nobody else."""
    analyst = as_viewer(ANALYST)
    force = organisation("Force 01")
    new = DataSet(organisation=force, title=said("data_set"), source="S", coverage="C", licence="L", method="M")
    kept = actions.keep_data_set(new, by=analyst)
    yield Hidden(WORDS["data_set"], "/places/data/{}/", kept.ref, ANALYST)
    content = b"Area,Trees\nX01,4\nX02,9"
    name = f"{WORDS['file']}.csv"
    load = actions.bring_file(kept, by=analyst, stream=io.BytesIO(content), name=name, as_of=date(2026, 3, 31))
    described = {"Trees": actions.Described("trees", said("file"), "trees", "count")}
    actions.take_into_use(load, by=analyst, described=described)
    yield Hidden(WORDS["file"], "/places/data/files/{}/", load.ref, ANALYST)
    text = INDEX.format(title=said("index"))
    index = actions.make_index(NeedIndex(organisation=force, text=text), by=analyst)
    build = actions.build_index(index, by=analyst, as_of=analyst.day, accepted={})
    yield Hidden(WORDS["index"], "/places/indices/{}/", index.ref, ANALYST)
    yield Hidden(WORDS["index"], "/places/indices/built/{}/", build.ref, ANALYST)
    item = ResearchItem(organisation=force, title=said("research"), says=said("research"), source="S", year=2008)
    item.quality, item.caveats, item.done_in = "expert-opinion", "None.", "England"
    added = actions.add_research(item, by=analyst)
    yield Hidden(WORDS["research"], "/places/research/{}/", added.ref, ANALYST)
    pointed = ImpliedData(item=added, what=said("implied"), why=said("implied"))
    actions.point_to(pointed, by=analyst)
    yield Hidden(WORDS["implied"], "/places/research/{}/", added.ref, ANALYST)
