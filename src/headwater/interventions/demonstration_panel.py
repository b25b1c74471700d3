"""Meetings and support plans in the demonstration: a case supported, one for the next meeting, one that moves away.

Every person, service and event here is made up, and says so. How each came to the panel is for the rooms of consent
and assessment to show: here it stands there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from headwater.accounts.models import Person
from headwater.audit.guard import writing
from headwater.interventions import actions, queries
from headwater.interventions.actions import Referred, Said, StepTaken
from headwater.interventions.models import (
    AgencyView,
    AgendaItem,
    Case,
    Consent,
    Dissent,
    Pack,
    Panel,
    PanelMeeting,
    PlanAction,
    PlanNeed,
    Provider,
    Transfer,
)
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer, viewer_of

CHANNEL, SAFEGUARDING = "Ashvale Channel panel (invented)", "Force 01 safeguarding panel (invented)"
CHAIR, SCHOOL, HEALTH, PRISON = "Rosalind Quaye", "Ben Tolliver", "Owen Castellane", "Harriet Mbeki-Stone"
AGREED = {
    "considered": "Asked and answered for themselves, and put it in their own words. (invented)",
    "explained": "What it is for, who reads what, and that a yes can be taken back. (invented)",
    "language": "English",
    "own": "Yes, if it helps. (invented)",
}
WAY = ("deconfliction", "screening", "gathering", "assessment", "consent", "panel")


def _given(name: str, fact: str) -> Referred:
    said = (Said("fact", fact, "his tutor (invented)"), Said("own", "I want somebody to talk to.", "the person"))
    return Referred(source="education", knows="agrees", about={"name": f"{name} (invented)"}, said=said)


def _as(name: str, ago: int = 0) -> Viewer:
    viewer = viewer_of(Person.objects.get(name=name))
    return replace(viewer, day=viewer.day - timedelta(days=ago))


def make_meetings_and_plans() -> None:
    """A meeting that was held, one ahead, a plan with an action and a review that are late, and a transfer."""
    panel = Panel.objects.get(name=CHANNEL)
    supported = _before_panel(panel, "Bram Odell", "Stays away from lessons since a quarrel about a film.", 50)
    held = _meeting(panel, 48, 45)
    _decided(supported, held)
    _planned(supported, panel)
    ended = _before_panel(panel, "Juno Farrier", "Wrote that nobody would miss him.", 50)
    _closed(ended)
    _ahead(panel, _meeting(panel, 5, -10))
    moving = _before_panel(panel, "Pim Lacey", "Moves to his aunt in another area next week.", 12)
    transfer = Transfer(case=moving, to_panel=Panel.objects.get(name=SAFEGUARDING), basis="consent")
    summary = "A young man who moves to your area and wants to go on being supported."
    actions.ask_to_take_on(transfer, by=_as(str(moving.owner), 2), summary=summary)


def _before_panel(panel: Panel, name: str, fact: str, ago: int) -> Case:
    """A case that stands before the panel, without what other rooms write on the way there."""
    case = actions.refer(Case(panel=panel), by=_as(SCHOOL, ago), given=_given(name, fact))
    by = _as(str(case.owner), ago - 1)
    with writing("demonstration"):
        for verb, state in zip(("check", "screen", "gather", "assess", "ask_consent", "bring"), WAY, strict=True):
            before, case.state = case.state, state
            case.next_on, case.next_what = by.day + timedelta(days=queries.days_for(panel, state, by.day)), "step"
            case.save()
            actions.keep_step(case, by, StepTaken(verb, before, "As the panel’s practice has it (invented)."))
    for purpose in ("support", "panel"):
        row = Consent(case=case, purpose=purpose, giver="person", capacity="able", given_on=by.day)
        actions.write_consent(row, by=by, words=AGREED)
    return case


def _meeting(panel: Panel, ago: int, held: int) -> PanelMeeting:
    by = _as(CHAIR, ago)
    return actions.plan_meeting(PanelMeeting(panel=panel, day=_as(CHAIR).day - timedelta(days=held)), by=by)


def _packed(case: Case, meeting: PanelMeeting, ago: int, agencies: tuple[str, ...]) -> AgendaItem:
    """On the agenda, with a pack of what is said for each of these agencies."""
    by = _as(str(case.owner), ago)
    item = actions.put_on_agenda(AgendaItem(case=case, meeting=meeting), by=by)
    for name in agencies:
        pack = Pack(item=item, case=item.case, organisation=_agency(name, meeting))
        kept = [key for key, part in queries.releasable(item.case).items() if part.kind == "statement"]
        made = actions.choose_parts(pack, by=by, parts=kept[: 1 if name == PRISON else 2])
        actions.issue_pack(made, by=by, basis="consent")
    return item


def _agency(name: str, meeting: PanelMeeting) -> Organisation:
    return meeting.panel.seats.get(person__name=name, role="member").organisation


def _decided(case: Case, meeting: PanelMeeting) -> None:
    """Held with three agencies beside the chair, heard, decided, and one does not agree."""
    item = _packed(case, meeting, 47, (SCHOOL, HEALTH))
    chair = _as(CHAIR, 45)
    came = [seat for seat in queries.seated(meeting.panel, meeting.day) if seat.role in ("chair", "member")]
    actions.hold_meeting(meeting, by=chair, came=came)
    item.meeting.refresh_from_db()
    for name in sorted({seat.person.name for seat in came if seat.role == "member"}):
        view = AgencyView(case=item.case, item=item, organisation=_agency(name, meeting))
        actions.say_view(view, by=chair, words="A mentor and an early look at what troubles him would help.")
    because = "He asks for somebody to talk to, and the school will keep his place."
    item = actions.decide_item(item, by=chair, decision="support", because=because)
    dissent = Dissent(case=item.case, item=item, organisation=_agency(HEALTH, meeting))
    dissent.person = Person.objects.get(name=HEALTH)
    actions.say_dissent(dissent, by=chair, words="I would have waited for what his doctor says.")


def _planned(case: Case, panel: Panel) -> None:
    """Support that began, with one action that was done, one that is late, and a review that was missed."""
    by = _as(str(case.fresh().owner), 44)
    case = actions.take_step(case, by=by, verb="support", because="The panel decided so.")
    provider = Provider(
        panel=panel, name="Harbour Street mentors (invented)", vetted="By the council in 2026 (invented)"
    )
    provider = actions.keep_provider(provider, by=by)
    own = "Somebody who does not judge."
    need = actions.write_need(PlanNeed(case=case), by=by, words="A grown-up whom he trusts", own=own)
    for words, days, done in (("Meets a mentor every week", 39, False), ("Goes back to his class", 14, True)):
        row = PlanAction(case=case, need=need, owner=by.person, due=by.day + timedelta(days=days))
        row.provider = provider
        row = actions.put_action(row, by=by, words=words)
        if done:
            then = _as(by.name, 31)
            actions.end_action(row, by=then, outcome="done", words="He is back, and sits with a friend.")


def _closed(case: Case) -> None:
    """Supported for a while, and closed: it is looked at again after some months."""
    with writing("demonstration"):
        case = case.fresh().open()
        case.state, case.next_what = "support", "review"
        case.save()
    by = _as(str(case.owner), 20)
    because = "He has friends again, and a place to go."
    actions.close_case(case, by=by, outcome="supported", because=because, own="It helped.")


def _ahead(panel: Panel, meeting: PanelMeeting) -> None:
    """A case on the agenda of the next meeting, with a pack for three agencies."""
    case = _before_panel(panel, "Isolde Abara", "Was seen to cry after a message on her telephone.", 20)
    _packed(case, meeting, 4, (SCHOOL, HEALTH, PRISON))
