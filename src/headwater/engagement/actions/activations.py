"""A plan is set off, its log is written by many at once, others are let in, and it is stood down (6.4.1)."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import action, insist
from headwater.core.consequences import CHANNELS, ENTRY_KINDS, OUTCOMES, TRIGGERS, WRITTEN
from headwater.core.errors import refuse
from headwater.core.sentences import kept, sentence
from headwater.engagement import policies
from headwater.engagement.models import Activation, LetIn, LogEntry
from headwater.engagement.models.consequence_plans import LONGEST_MESSAGE
from headwater.engagement.queries import fitness_of
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.viewer import Viewer

KEY_LONGEST = 64
EARLY, AHEAD = timedelta(days=2), timedelta(minutes=5)  # how far an author's own time may be from the service's


class WrittenAlreadyError(Exception):
    """An entry of that key is there: whoever sends it again is answered as the first time."""

    def __init__(self, entry: LogEntry) -> None:
        super().__init__(entry.key)
        self.entry = entry


def begun_already(by: Viewer, key: str) -> Activation | None:
    """The activation that this person made with this key: a second press of the button leads to it."""
    return Activation.objects.filter(key=key, started_by=by.person).first() if key else None


@action("activation.begun", policy=lambda by, activation: policies.may_activate(by, activation.plan))
def activate(activation: Activation, *, by: Viewer) -> Activation:
    """Set a plan off; ``activation`` is not saved yet. Its log begins with that, and with what the plan lacks."""
    plan = activation.plan.fresh()
    insist(policies.may_activate(by, plan))
    if activation.trigger not in TRIGGERS:
        raise refuse("What set it off", sentence("there is no such thing."), sentence("Choose one of the list."))
    runs = Activation.objects.filter(plan__series=plan.series, ended_at__isnull=True).first()
    if runs is not None:
        raise refuse("The plan", sentence("it runs already."), sentence("Open its log from the page of the plan."))
    activation.key = _key(activation.key)
    activation.plan, activation.organisation, activation.started_by = plan, plan.organisation, by.person  # type: ignore[assignment]
    activation.started_at = timezone.now()
    activation.lacked = [kept(lack) for lack in fitness_of([plan], by.day)[plan.pk].lacks]
    activation.save()
    _first(activation, "begun", str(TRIGGERS[activation.trigger]), by)
    return activation


def _first(activation: Activation, kind: str, words: str, by: Viewer) -> None:
    """The entry that the service writes itself: that it was activated, or stood down."""
    LogEntry(
        organisation=activation.organisation, activation=activation, number=activation.entries.next_of("number"),
        key=f"{kind}-{activation.ref}", kind=kind, words=words, by=by.person, at=timezone.now(),
    ).save()  # fmt: skip


def _key(text: str) -> str:
    key = text.strip()
    if not 8 <= len(key) <= KEY_LONGEST or not key.isascii() or not key.isprintable():
        raise refuse("The entry", sentence("its key is missing."), sentence("Open the page again, and write it there."))
    return key


def write_entry(entry: LogEntry, *, by: Viewer) -> tuple[LogEntry, bool]:
    """Write an entry into a log, once for its key: the entry, and whether it is new. ``entry`` is not saved yet.

    Whoever sends the same key again, because the line broke before the answer came, is answered as the first time.
    """
    entry.key = _key(entry.key)
    try:
        return add_entry(entry, by=by), True
    except WrittenAlreadyError as already:
        return already.entry, False
    except IntegrityError:
        found = LogEntry.objects.filter(activation=entry.activation, key=entry.key, by=by.person).first()
        if found is None:
            raise
        return found, False


@action("activation.entry", policy=policies.may_write_entry)
def add_entry(entry: LogEntry, *, by: Viewer) -> LogEntry:
    """Write it, numbered after the last one. The activation is locked meanwhile, so that the order is one for all."""
    activation = entry.activation.fresh()
    insist(policies.may_write_log(by, activation))
    found = LogEntry.objects.filter(activation=activation, key=entry.key).first()
    if found is not None:
        if found.by_id != by.person_id:
            raise refuse("The entry", sentence("its key is somebody else’s."), sentence("Open the page again."))
        raise WrittenAlreadyError(found)
    _is_whole(entry, activation)
    entry.organisation, entry.by, entry.at = activation.organisation, by.person, timezone.now()  # type: ignore[assignment]
    if entry.said_at is not None and not activation.started_at - EARLY <= entry.said_at <= entry.at + AHEAD:
        entry.said_at = None  # a clock that is wrong loses no entry: the time of the service stands
    entry.number = activation.entries.next_of("number")
    entry.save()
    return entry


def _is_whole(entry: LogEntry, activation: Activation) -> None:
    """Raise ``BadInput`` where an entry of its kind lacks something, or rests on another plan’s."""
    if entry.kind not in ENTRY_KINDS or entry.kind in ("begun", "ended"):
        raise refuse("Kind", sentence("there is no such kind."), sentence("Choose one of the list."))
    if len(entry.words) > LONGEST_MESSAGE:
        what = sentence("it is longer than {most} characters.", most=LONGEST_MESSAGE)
        raise refuse("What is written", what, sentence("Write it in two entries."))
    for part in (entry.step, entry.contact, entry.message):
        if part is not None and part.plan_id != activation.plan_id:
            raise refuse("The entry", sentence("that is of another plan."), sentence("Open the page again."))
    if entry.corrects is not None and entry.corrects.activation_id != activation.pk:
        raise refuse("The entry", sentence("that is of another log."), sentence("Open the page again."))
    if entry.kind in (*WRITTEN, "correction"):
        not_empty({"What is written": entry.words})
    lacks = {
        "step": entry.step is None,
        "call": entry.contact is None or entry.outcome not in OUTCOMES,
        "said": not entry.audience or entry.channel not in CHANNELS or not (entry.message or entry.words),
        "correction": entry.corrects is None,
    }
    if lacks.get(entry.kind):
        what = sentence("something is missing.")
        raise refuse("The entry", what, sentence("Say what, to whom and how, and send it again."))


@action("activation.let_in", policy=lambda by, row: policies.may_run_activation(by, row.activation))
def let_in(row: LetIn, *, by: Viewer, name: str = "") -> LetIn:
    """Let an organisation in while it runs, or of it one person by their name; ``row`` is not saved yet."""
    activation = row.activation.fresh()
    insist(policies.may_run_activation(by, activation))
    partner: Organisation = row.partner
    if partner.end is not None and partner.end < by.day:
        raise refuse("Organisation", sentence("it ended on {day}.", day=partner.end), sentence("Choose another."))
    row.person = _there(partner, name, by) if name else None
    same = activation.let_in.filter(ended_at__isnull=True, partner=partner, person=row.person)
    if same.exists():
        raise refuse("Organisation", sentence("it is let in already."), sentence("Nothing is to be done."))
    row.activation, row.organisation = activation, activation.organisation
    row.by, row.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row


def _there(partner: Organisation, name: str, by: Viewer) -> Person:
    """The person of that name who has a post there today."""
    held = Holding.objects.as_at(by.day).filter(post__organisation=partner, person__name__iexact=name)
    people = {row.person_id: row.person for row in held.filter(person__is_active=True).select_related("person")}
    if len(people) != 1:
        what = sentence("nobody of that name has a post at {name}.", name=partner.name)
        raise refuse("Only this person", what, sentence("Look at how it is spelt on its page, or let all in."))
    return next(iter(people.values()))


@action("activation.let_out", policy=lambda by, row: policies.may_run_activation(by, row.activation))
def end_letting_in(row: LetIn, *, by: Viewer) -> LetIn:
    """Let them in no longer: what they wrote stays."""
    if row.ended_at is None:
        row.ended_at = timezone.now()
        row.save()
    return row


@action("activation.stood_down", policy=policies.may_stand_down)
def stand_down(activation: Activation, *, by: Viewer, because: str) -> Activation:
    """Stand it down, and say why. Whoever was let in is let in no longer."""
    not_empty({"Why it is stood down": because})
    _first(activation, "ended", because, by)
    now = timezone.now()
    activation.ended_at, activation.ended_by, activation.ended_because = now, by.person, because
    activation.save()
    for row in activation.let_in.filter(ended_at__isnull=True):
        row.ended_at = now  # the same moment: they may still send what a telephone kept
        row.save()
    return activation
