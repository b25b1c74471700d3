"""Training of the invented force: roles scored, a national programme and one of its own, staff and what they completed.

Every name and number is made up, by rule and not by chance; all of it comes in by the same actions as anybody’s.
"""

from __future__ import annotations

import io
from datetime import date, timedelta

from headwater.accounts.models import Person
from headwater.core.training_lines import DONE, STAFF
from headwater.engagement import actions, training_work
from headwater.engagement.models import (
    COMMUNITIES,
    ENGAGEMENT_OFFICERS,
    INTELLIGENCE,
    NEIGHBOURHOOD,
    PROFILES,
    EventFeedback,
    GuidanceToKnow,
    GuidanceVersion,
    LevelModule,
    ModuleVersion,
    TrainingEvent,
    TrainingImport,
    TrainingMatrix,
    TrainingModule,
    TrainingProgramme,
)
from headwater.organisations.actions import appoint
from headwater.organisations.models import Holding, Organisation, Post
from headwater.organisations.viewer import Viewer, viewer_of

LEAD, EMAIL = "Odile Marchbank", "odile.marchbank@example.org"
LEVELS = (("Everybody", 0), ("Front line", 3), ("Community teams", 6), ("Specialists", 9), ("Those who lead", 12))
SKILLS = ("Knowing communities", "Writing profiles", "Community intelligence", "Leading after an incident")
ROLES = {
    "Call handler": (1, 0, 0, 0),
    "Response officer": (1, 0, 2, 0),
    "Neighbourhood officer": (3, 2, 2, 0),
    "Engagement officer": (3, 3, 3, 1),
    "Area commander": (3, 3, 3, 3),
}
FIRST = ("Ada", "Bryn", "Cara", "Dev", "Elin", "Femi", "Gwen", "Hari", "Iola", "Jude")
LAST = ("Aldous", "Birch", "Croft", "Dunmore", "Eastlake", "Fennick", "Garrow", "Hollis", "Inchley", "Jarrold")


def make_training() -> None:
    """All of it, written by an invented training lead and those who lead."""
    place = {name: Organisation.objects.get(name=name) for name in ("Force 01", "National unit (demonstration)")}
    force, national = place.values()
    manager, ada = (viewer_of(Person.objects.get(name=name)) for name in ("Idris Maddox", "Ada Whitcombe"))
    lead = _appointed(force, manager)
    day = manager.day
    modules = {**_national(national, ada, day), **_own(force, lead, day)}
    matrix = _matrix(force, lead, modules, day)
    actions.use_matrix(matrix, by=manager, start=day - timedelta(days=500))
    _staff(force, lead, day)
    _events(force, lead, modules, day)
    guidance = GuidanceToKnow(
        organisation=national, title="Guide for commanders of areas (invented)", issued_by="A national team (invented)",
        asked_of="area-commander", since=day - timedelta(days=200),
    )  # fmt: skip
    first = GuidanceVersion(name="2", issued_on=day - timedelta(days=200), where="The library of the unit (invented)")
    actions.ask_to_know(guidance, by=ada, first=first)


def _appointed(force: Organisation, by: Viewer) -> Viewer:
    """The training lead: in the post that stands empty in the register."""
    found = Person.objects.filter(email=EMAIL).first()
    if found is None:
        found = Person.objects.create_user(EMAIL, name=LEAD)
        post = Post.objects.as_at(by.day).get(organisation=force, kind="training-lead")
        appoint(Holding(post=post, person=found, start=by.day - timedelta(days=600)), by=by)
    return viewer_of(found)


def _module(programme: TrainingProgramme, by: Viewer, code: str, title: str, topic: str) -> TrainingModule:
    first = ModuleVersion(name="1", start=programme.start, months=36)
    module = TrainingModule(programme=programme, organisation=programme.organisation, code=code, title=title)
    module.topic = topic
    return actions.write_module(module, by=by, first=first)


def _national(national: Organisation, by: Viewer, day: date) -> dict[str, TrainingModule]:
    programme = actions.begin_programme(
        TrainingProgramme(
            organisation=national, title="Intelligence and community engagement, ICE (invented)", channel="training",
            aim="Front-line staff who listen, and know what to pass on", start=day - timedelta(days=400),
            deadline=day - timedelta(days=60),
        ),
        by=by,
    )  # fmt: skip
    return {"ICE": _module(programme, by, "ICE", "Intelligence and community engagement", INTELLIGENCE)}


def _own(force: Organisation, by: Viewer, day: date) -> dict[str, TrainingModule]:
    programme = actions.begin_programme(
        TrainingProgramme(
            organisation=force, title="Knowing our communities (invented)", channel="training",
            aim="Teams that know whom they serve, and what Prevent is for", start=day - timedelta(days=500),
            deadline=day + timedelta(days=90),
        ),
        by=by,
    )  # fmt: skip
    return {
        "COM1": _module(programme, by, "COM1", "Communities, faith and what Prevent is for", COMMUNITIES),
        "COM2": _module(programme, by, "COM2", "Writing a profile of a place", PROFILES),
    }


def _matrix(force: Organisation, by: Viewer, modules: dict[str, TrainingModule], day: date) -> TrainingMatrix:
    new = TrainingMatrix(organisation=force, reason="A panel of trainers and team leaders (invented)")
    matrix = actions.begin_matrix(new, by=by, roles=list(ROLES), skills=SKILLS, levels=LEVELS)
    skills = list(matrix.skills.all())
    given = {
        (role.pk, skill.pk): points
        for role in matrix.roles.all()
        for skill, points in zip(skills, ROLES[role.title], strict=True)
    }
    actions.score_roles(matrix, by=by, points=given)
    needed = {2: ("ICE",), 3: ("ICE", "COM1"), 4: ("ICE", "COM1", "COM2"), 5: ("COM1",)}
    for level in matrix.levels.all():
        for code in needed.get(level.number, ()):
            by_then = day - timedelta(days=60) if code == "ICE" else day + timedelta(days=90)
            actions.say_need(
                LevelModule(level=level, module=modules[code], by=by_then, within=60, organisation=force), by=by
            )
    return matrix


def _staff(force: Organisation, by: Viewer, day: date) -> None:
    units = ("Ashvale area", "Ashvale Market neighbourhood", "Brookmere area", "Force 01")
    roles, people = list(ROLES), [f"{first} {last}" for last in LAST for first in FIRST]
    since = (day - timedelta(days=480)).isoformat()
    staff = ["Staff number,Name,Job role,Unit,From,Until"]
    done = ["Staff number,Name,Course code,Completed on,Result"]
    for number, name in enumerate(people[:60]):
        role = roles[number % 4] if number else roles[4]
        staff.append(f"F1-{number:03},{name},{role},{units[number % 4 if number else 0]},{since},")
        if number % 3:
            on = (day - timedelta(days=350 - 5 * number)).isoformat()
            done.append(f"F1-{number:03},{name},ICE,{on},completed")
        if number % 4 == 2:
            on = (day - timedelta(days=300 - 3 * number)).isoformat()
            done.append(f"F1-{number:03},{name},COM1,{on},completed")
    done.append(f"F1-001,{people[1]},COM1,{(day - timedelta(days=700)).isoformat()},completed")
    done.append(f"F1-002,Somebody Other,COM2,{(day - timedelta(days=90)).isoformat()},completed")
    done.append(f"F9-999,Nobody Known,ICE,{(day - timedelta(days=90)).isoformat()},completed")
    for kind, lines, name in ((STAFF, staff, "staff.csv"), (DONE, done, "completions.csv")):
        _brought(TrainingImport(organisation=force, kind=kind), by, "\n".join(lines), name)


def _brought(new: TrainingImport, by: Viewer, text: str, name: str) -> None:
    """A file, brought and confirmed."""
    brought = actions.bring_training_file(new, by=by, stream=io.BytesIO(text.encode()), name=name)
    brought = actions.say_columns(brought, by=by, columns=brought.columns)
    training_work.go_on(brought, by)
    brought.refresh_from_db()
    training_work.go_on(actions.confirm(brought, by=by), by)


def _events(force: Organisation, by: Viewer, modules: dict[str, TrainingModule], day: date) -> None:
    held = (
        ("COM1", -120, ENGAGEMENT_OFFICERS, NEIGHBOURHOOD),
        ("COM2", -40, ENGAGEMENT_OFFICERS, NEIGHBOURHOOD),
        ("ICE", 30, "own", "front"),
    )
    for code, days, deliverer, audience in held:
        event = actions.plan_training(
            TrainingEvent(
                organisation=force, version_of=modules[code].versions.get(), day=day + timedelta(days=days),
                place="Training centre (invented)", deliverer=deliverer, audience=audience, seats=20,
            ),
            by=by,
        )  # fmt: skip
        if days < 0:
            event = actions.say_held(event, by=by, attended=12)
            for rating in ("much", "much", "some"):
                said = EventFeedback(event=event, rating=rating, comment="Real cases helped most (invented)")
                actions.keep_feedback(said, by=by)
