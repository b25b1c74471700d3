"""Who may change what an account says of its person, and close it."""

from __future__ import annotations

from datetime import date

from headwater.accounts.models import Person
from headwater.audit.actions import Actor
from headwater.core.decision import Decision, allow, deny
from headwater.core.reminders import Often, reminder_due
from headwater.core.sentences import sentence
from headwater.shell.bank_holidays import bank_holidays


def may_rename(by: Actor, person: Person) -> Decision:
    """Oneself."""
    if person.pk != by.person_id:
        return deny("rename/other", sentence("Everybody says for themselves what they are called."))
    return allow("rename", sentence("It is your own name. It changes wherever you are named, save in what happened."))


def may_choose_reminders(by: Actor, person: Person) -> Decision:
    """Oneself."""
    if person.pk != by.person_id:
        return deny("reminders/other", sentence("Everybody says for themselves how often they are written to."))
    return allow("reminders", sentence("It is you who is written to."))


def may_remind(by: Actor, person: Person, today: date) -> Decision:
    """The command on the machine itself, as often as the person asked for; nobody who cannot see what waits."""
    if not person.is_active:
        return deny("remind/closed", sentence("The account of {person} is closed.", person=person))
    if person.last_login is None:
        return deny("remind/new", sentence("{person} never signed in: the invitation is their letter.", person=person))
    kept = may_keep(by, person)
    if not kept.allowed:
        return kept
    return reminder_due(Often(person.reminded), person.reminded_on, today, bank_holidays(today.year))


def may_keep(by: Actor, _person: Person) -> Decision:
    """Whoever runs commands on the machine itself: they correct accounts, close them and open them."""
    if by.person_id is not None:
        return deny("keep_account/person", sentence("The keeper of the service does this, on its own machine."))
    return allow("keep_account", sentence("You run commands on the service’s own machine."))


def may_close(by: Actor, person: Person) -> Decision:
    """The same, once."""
    if not person.is_active:
        return deny("close_account/closed", sentence("The account of {person} is closed already.", person=person))
    return may_keep(by, person)


def may_open(by: Actor, person: Person) -> Decision:
    """The same, where it is closed."""
    if person.is_active:
        return deny("open_account/open", sentence("The account of {person} is not closed.", person=person))
    return may_keep(by, person)
