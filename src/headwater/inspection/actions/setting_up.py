"""Setting an inspection up, and taking it from state to state."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.lifecycle import INSPECTION
from headwater.core.posts import Right, kinds_with
from headwater.core.sentences import sentence
from headwater.frameworks import FrameworkText
from headwater.inspection import policies
from headwater.inspection.actions.inspected import ask_for_return
from headwater.inspection.models import (
    LEAD,
    CalendarEntry,
    DocumentAsked,
    Inspected,
    Inspection,
    KeptFramework,
    Publication,
    Recommendation,
    Step,
    TeamMember,
    TermOfReference,
)
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer

BACKWARDS = ("visit_again", "moderate_again")


@action("framework.kept", policy=lambda by, _: policies.may_inspect(by))
def _keep(kept: KeptFramework, *, by: Viewer) -> KeptFramework:
    kept.save()
    return kept


def keep_framework(text: FrameworkText, *, by: Viewer) -> KeptFramework:
    """The row of a framework's exact text: the one that is there, or a new one. Nothing changes it afterwards."""
    found: KeptFramework | None = KeptFramework.objects.filter(sha256=text.sha256).first()
    if found is not None:
        return found
    framework = text.framework
    new = KeptFramework(
        name=framework.id,
        number=framework.version,
        title=framework.title,
        sha256=text.sha256,
        text=text.text.decode("utf-8-sig" if text.text.startswith(b"\xef\xbb\xbf") else "utf-8"),
    )
    return _keep(new, by=by)


@action("inspection.set_up", policy=policies.may_set_up)
def set_up(inspection: Inspection, *, by: Viewer) -> Inspection:
    """Set an inspection up; whoever does leads its team. ``inspection`` is not saved yet."""
    now = timezone.now()
    inspection.set_up_by, inspection.set_up_at, inspection.state = by.person, now, INSPECTION.first  # type: ignore[assignment]
    inspection.save()
    TeamMember(inspection=inspection, person=by.person, role=LEAD, start=by.day).save()
    _step(inspection, "set_up", by)
    return inspection


def _step(inspection: Inspection, verb: str, by: Viewer, reason: str = "") -> None:
    step = Step(inspection=inspection, verb=verb, state=inspection.state, at=timezone.now(), reason=reason)
    step.by = by.person  # type: ignore[assignment]  # the policy saw to it that it is a person
    step.save()


@action("inspection.moved", policy=policies.may_run)
def move(inspection: Inspection, *, by: Viewer, verb: str, reason: str = "") -> Inspection:
    """Take an inspection on, or back with a reason. What must be there first is told whole."""
    insist(policies.may_move(by, inspection, verb))
    if verb in BACKWARDS and not reason:
        raise refuse("Why", sentence("this goes back."), sentence("Say why; it is kept."))
    missing = _missing_for(inspection, verb)
    if missing:
        raise BadInput(missing)
    inspection.state = INSPECTION.after(verb, inspection.state)
    inspection.save()
    _step(inspection, verb, by, reason)
    if verb == "open":
        for inspected in Inspected.objects.still().filter(inspection=inspection).select_related("organisation"):
            ask_for_return(inspected, by=by)
    return inspection


def _missing_for(inspection: Inspection, verb: str) -> list[Problem]:
    """What an inspection lacks before ``verb``."""
    missing = []
    if verb == "open":
        if not inspection.terms.exists():
            missing.append(_lack(sentence("it has no terms of reference."), sentence("Write what it is to find out.")))
        if not Inspected.objects.still().filter(inspection=inspection).exists():
            missing.append(_lack(sentence("nobody is inspected yet."), sentence("Add those that are.")))
        if inspection.returns_due is None:
            missing.append(_lack(sentence("nobody is told by when."), sentence("Set the day that returns are due.")))
    if verb == "publish" and not Publication.objects.filter(inspection=inspection).exists():
        missing.append(_lack(sentence("no draft of its report is published."), sentence("Publish one on its page.")))
    if verb == "close":
        missing += _open_recommendations(inspection)
    if verb == "publish" and (left := inspection.terms.filter(covered__isnull=True).count()):
        what = sentence("{count} of its terms of reference are neither covered nor not.", count=left)
        missing.append(_lack(what, sentence("Say of each where it is covered, or why not.")))
    return missing


def _open_recommendations(inspection: Inspection) -> list[Problem]:
    """What is recommended and not closed."""
    rows = Recommendation.objects.filter(inspection=inspection).exclude(state="closed")
    if not (numbers := tuple(map(str, rows.values_list("number", flat=True)))):
        return []
    what = sentence("recommendations are not closed: {numbers}.", numbers=numbers)
    return [_lack(what, sentence("Each is closed when its owner proposes it and the inspectorate agrees."))]


def _lack(what: str, remedy: str) -> Problem:
    return Problem("Inspection", what, remedy)


@action("inspection.returns_due", policy=policies.may_change_terms)
def set_returns_due(inspection: Inspection, *, by: Viewer, day: date) -> Inspection:
    """Say by when returns are due; those that are asked for already and not signed off get the day too."""
    inspection.returns_due = day
    inspection.save()
    from headwater.inspection.models import Return

    for whole in Return.objects.filter(inspected__inspection=inspection).exclude(state__in=("signed_off", "withdrawn")):
        whole.due = day
        whole.save()
    return inspection


def _next_number(inspection: Inspection, model: type[TermOfReference] | type[DocumentAsked]) -> int:
    inspection.fresh()  # one number at a time
    return model.objects.filter(inspection=inspection).next_of("number")


@action("term.added", policy=lambda by, term: policies.may_change_terms(by, term.inspection))
def add_term(term: TermOfReference, *, by: Viewer) -> TermOfReference:
    """Write one thing that an inspection is to find out; ``term`` is not saved yet."""
    term.number = _next_number(term.inspection, TermOfReference)
    term.save()
    return term


@action("term.covered", policy=lambda by, term: policies.may_run(by, term.inspection))
def cover_term(term: TermOfReference, *, by: Viewer, covered: bool, how: str) -> TermOfReference:
    """Say that a term of reference is covered and where, or that it is not and why."""
    term.covered, term.how = covered, how
    term.save()
    return term


@action("team.joined", policy=lambda by, member: policies.may_run(by, member.inspection))
def join_team(member: TeamMember, *, by: Viewer) -> TeamMember:
    """Put an inspector into the team. Nobody inspects an organisation that they have a post in (design, law 2)."""
    person = member.person
    held = Holding.objects.as_at(by.day).filter(person=person)
    if not held.filter(post__kind__in=kinds_with(Right.INSPECT)).exists():
        raise refuse(
            "Person",
            sentence("{person} has no post of inspector.", person=person),
            sentence("Appoint them to one first."),
        )
    theirs = held.filter(post__organisation__inspected__inspection=member.inspection).select_related(
        "post__organisation"
    )
    for holding in theirs[:1]:
        raise refuse(
            "Person",
            sentence(
                "{person} has a post at {name}, which is inspected.", person=person, name=holding.post.organisation
            ),
            sentence("Choose somebody else."),
        )
    if TeamMember.objects.filter(inspection=member.inspection, person=person, end__isnull=True).exists():
        raise refuse("Person", sentence("{person} is in the team already.", person=person), sentence("Choose another."))
    member.save()
    return member


@action("team.left", policy=lambda by, member: policies.may_run(by, member.inspection))
def leave_team(member: TeamMember, *, by: Viewer, last: date) -> TeamMember:
    """Say which day is somebody's last in the team. Somebody always leads it."""
    if last < member.start:
        raise refuse(
            "Last day",
            sentence("{person} joined on {day}.", person=member.person, day=member.start),
            sentence("Give a day from then on."),
        )
    others = TeamMember.objects.filter(inspection=member.inspection, role=LEAD, end__isnull=True).exclude(pk=member.pk)
    if member.role == LEAD and not others.exists():
        raise refuse(
            "Last day",
            sentence("nobody else leads this team."),
            sentence("Put another lead into the team first."),
        )
    member.end = last
    member.save()
    return member


@action("calendar.entered", policy=lambda by, entry: policies.may_run(by, entry.inspection))
def plan(entry: CalendarEntry, *, by: Viewer) -> CalendarEntry:
    """Put something into the calendar; ``entry`` is not saved yet."""
    if entry.end is not None and entry.end < entry.start:
        raise refuse("Until", sentence("it ends before it starts."), sentence("Give a day from its start on."))
    entry.save()
    return entry


@action("document.asked", policy=lambda by, asked: policies.may_change_terms(by, asked.inspection))
def ask_document(asked: DocumentAsked, *, by: Viewer) -> DocumentAsked:
    """Ask every inspected organisation for a document; ``asked`` is not saved yet."""
    asked.number = _next_number(asked.inspection, DocumentAsked)
    asked.save()
    return asked
