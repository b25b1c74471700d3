"""Initiatives and education of the invented county: one that runs, one paused by a concern, one that cannot start."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.engagement import actions
from headwater.engagement.demonstration_joint import CHIEF, MANAGER, as_of, at
from headwater.engagement.models import (
    EducationFundUse,
    EducationLiaison,
    EducationResource,
    ImpactNote,
    Initiative,
    InitiativeConcern,
    InitiativeReach,
    InitiativeResult,
    InitiativeReview,
    InitiativeStep,
)

STEPS = (
    ("input", "Two officers, a youth worker and a hall for one evening a week (invented)"),
    ("activity", "Young people plan and hold debates, with somebody to lead them (invented)"),
    ("output", "Six debates, each with what was said written up by the group (invented)"),
    ("outcome", "Those who came say more often that they would raise a worry with somebody (invented)"),
)


def make_initiatives() -> None:
    """Three initiatives, liaison, the fund’s use and two resources."""
    day = as_of(MANAGER).day
    debates = _designed("Debates led by young people (invented)", "youth", day, 90)
    _going(debates, day)
    talks = _designed("Talks in schools (invented)", "pupils", day, 60)
    _start(talks, 50)
    concern = InitiativeConcern(
        initiative=talks, kind="bullying", severity="serious", raised_by="A head teacher (invented)",
        said="After a talk, pupils were called names in the yard (invented)",
        mitigation="Talks wait; the school speaks with both classes (invented)",
        review_on=day - timedelta(days=3),
    )  # fmt: skip
    actions.raise_concern(concern, by=as_of(MANAGER, 10))
    idea = Initiative(
        organisation=at("Force 01"), title="Evenings for women (invented)", audience="women", cost=350_000,
        aim="Women who are seldom asked say what would help where they live (invented)", start=day,
        end=day + timedelta(days=200), funder="The force (invented)", reach=60,
    )  # fmt: skip
    actions.propose(idea, by=as_of(MANAGER, 5))
    _education()


def _designed(title: str, audience: str, day: date, ago: int) -> Initiative:
    by = as_of(MANAGER, ago)
    new = Initiative(
        organisation=at("Force 01"), title=title, audience=audience, cost=1_200_000, reach=180,
        aim="Young people weigh what they hear, and know whom to ask (invented)",
        start=by.day, end=day + timedelta(days=180), funder="The force, from its own budget (invented)",
        evaluation="The same five questions before and after, and a group that did not take part (invented)",
        stop_rule="Fewer than ten come twice in a row, or a school says that it does harm (invented)",
    )  # fmt: skip
    made = actions.propose(new, by=by)
    for kind, what in STEPS:
        actions.write_step(InitiativeStep(initiative=made, kind=kind, what=what), by=by)
    note = ImpactNote(initiative=made, asked="A youth group and two head teachers (invented)")
    note.gains = "A place to speak, and somebody who listens (invented)"
    note.harms = "Some may be pointed at; some may think that it is spying (invented)"
    actions.write_note(note, by=by)
    return made


def _start(initiative: Initiative, ago: int) -> Initiative:
    why = "It is designed, and the money is there (invented)"
    made = actions.move_initiative(initiative, by=as_of(CHIEF, ago + 5), verb="approve", reason=why)
    return actions.move_initiative(
        made, by=as_of(MANAGER, ago), verb="start", reason="The first evening is set (invented)"
    )


def _going(initiative: Initiative, day: date) -> None:
    made = _start(initiative, 80)
    for start, end, counted in ((80, 50, 34), (49, 20, 41)):
        reach = InitiativeReach(initiative=made, counted=counted, how="Counted at the door (invented)")
        reach.start, reach.end = day - timedelta(days=start), day - timedelta(days=end)
        actions.count_reach(reach, by=as_of(MANAGER, end))
    worry = InitiativeConcern(
        initiative=made, kind="spying", severity="slight", raised_by="A parent (invented)",
        said="Asked whether names are written down (invented)", review_on=day + timedelta(days=30),
        mitigation="What is counted is shown at the door: a number, and nobody’s name (invented)",
    )  # fmt: skip
    actions.raise_concern(worry, by=as_of(MANAGER, 45))
    result = InitiativeResult(initiative=made, found="Those who came twice asked more (invented)", strength="told")
    result.limits = "Nobody was asked who did not come (invented)"
    actions.write_result(result, by=as_of(MANAGER, 20))
    review = InitiativeReview(initiative=made, found="Numbers hold (invented)", stop_met="no")
    review.next_on = day + timedelta(days=40)
    actions.review_initiative(review, by=as_of(MANAGER, 15))


def _education() -> None:
    by = as_of(MANAGER, 60)
    for sector, partner, how in (
        ("school", "Ashvale Academy", "The area’s engagement officer meets the school each term (invented)"),
        ("college", "", "The youth forum that is there already (invented)"),
    ):
        row = EducationLiaison(organisation=at("Force 01"), sector=sector, how=how, start=by.day)
        row.partner = at(partner) if partner else None
        actions.keep_liaison(row, by=by)
    use = EducationFundUse(organisation=at("Force 01"), use="initiatives", amount=9_500_000)
    use.rests_on = "Two plays for school staff, booked for the spring (invented)"
    actions.say_fund_use(use, by=by)
    keeper = as_of("Luca Fairweather")
    toolkit = EducationResource(
        organisation=at("National unit (demonstration)"), title="Toolkit for schools", england=True,
        issued_on=date(2008, 8, 8), source="Report, 6.3.4",
        why="The Welsh Assembly Government is looking at it; it is not seen as one for Wales",
    )  # fmt: skip
    actions.keep_resource(toolkit, by=keeper)
    play = EducationResource(
        organisation=at("Force 01"), title="A play on rumours, in two languages (invented)", england=True, wales=True,
        source="Written by a theatre group (invented)",
    )  # fmt: skip
    actions.keep_resource(play, by=by)
