"""``headwater user``: the first people, and what the keeper does with accounts, from the machine itself."""

from __future__ import annotations

import getpass
from datetime import date
from typing import TYPE_CHECKING

import click

from headwater.core.errors import WrongUse
from headwater.core.posts import POST_KINDS, Kind

if TYPE_CHECKING:
    from headwater.accounts.models import Person
    from headwater.organisations.viewer import Viewer


@click.group()
def user() -> None:
    """Invite people to the service, correct, close and open accounts, and help those who cannot sign in."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option(
    "--post",
    "kind",
    type=click.Choice(list(POST_KINDS)),
    default="register-keeper",
    show_default=True,
    help="The post they are invited to.",
)
@click.option("--at", "organisation", required=True, help="The organisation; made at the top of the register if new.")
@click.option("--kind-of-organisation", type=click.Choice(list(Kind)), default=Kind.NATIONAL, show_default=True)
def invite(email: str, name: str, kind: str, organisation: str, kind_of_organisation: str) -> None:
    """Invite EMAIL to an account and a post. The letter with the link goes out by mail, or is printed here.

    This is how the first keeper of the register is made; everybody else is invited in the browser.
    """
    from headwater.config.starting import start

    start()
    from headwater.organisations.actions import Terms, add_organisation, make_post
    from headwater.organisations.actions import invite as send
    from headwater.organisations.models import Organisation, Post
    from headwater.organisations.viewer import console

    by = console(getpass.getuser())
    today = date.today()  # noqa: DTZ011 - the day where the machine is
    place = Organisation.objects.filter(name__iexact=organisation).first()
    if place is None:
        place = add_organisation(Organisation(kind=kind_of_organisation, name=organisation, start=today), by=by)
    post = Post.objects.as_at(today).filter(organisation=place, kind=kind).first()
    if post is None:
        post = make_post(Post(organisation=place, kind=kind, start=today), by=by)
    holding = send(post, by=by, email=email, name=name, terms=Terms(today))
    click.echo(f"{holding.person} is appointed {holding.post}. The letter to {email} is on its way.")


@user.command()
@click.argument("email")
def lost(email: str) -> None:
    """Take away the second factor of EMAIL, and what joins them to an identity provider; their sessions end.

    Make sure first that it is they who ask: call them back on a number that you know.
    """
    by, person = _console_and_person(email)
    from headwater.accounts.lost import take_away

    count = take_away(person, by=by)
    click.echo(f"{count} taken away from {person}. They sign in with their password, and set up another.")


@user.command()
@click.argument("email")
@click.option("--name", default="", help="What the person is called.")
@click.option("--email", "another", default="", help="The address that they sign in with from now on.")
def change(email: str, name: str, another: str) -> None:
    """Correct the name or the address of EMAIL.

    With another address they are signed in nowhere any more, and a letter goes to both addresses.
    """
    if not name.strip() and not another.strip():
        raise WrongUse("nothing is to be changed; give --name, --email or both")
    by, person = _console_and_person(email)
    from headwater.accounts.details import correct

    person = correct(person, by=by, name=name, email=another)
    click.echo(f"{person.name} signs in with {person.email}.")


@user.command()
@click.argument("email")
@click.option("--why", required=True, help="Why it is closed; the log keeps it.")
def close(email: str, why: str) -> None:
    """Close the account of EMAIL: nobody gets in by it.

    Its sessions and tokens end at once. The posts that they held stay in the register and bring nothing meanwhile.
    """
    by, person = _console_and_person(email)
    from headwater.accounts.closing import close_account
    from headwater.audit.actions import Refused

    try:
        close_account(person, by=by, why=why)
    except Refused as refused:
        raise WrongUse(refused.decision.why) from refused
    click.echo(f"The account of {person} is closed. headwater user open {person.email} opens it again.")


@user.command("open")
@click.argument("email")
def open_again(email: str) -> None:
    """Open the account of EMAIL again.

    It brings what its person holds today. Sessions and tokens that ended stay so.
    """
    by, person = _console_and_person(email)
    from headwater.accounts.closing import open_account
    from headwater.audit.actions import Refused

    try:
        open_account(person, by=by)
    except Refused as refused:
        raise WrongUse(refused.decision.why) from refused
    click.echo(f"The account of {person} is open.")


def _console_and_person(email: str) -> tuple[Viewer, Person]:
    """Who acts, and whose account it is."""
    from headwater.config.starting import start

    start()
    from headwater.accounts.models import Person
    from headwater.organisations.viewer import console

    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise WrongUse(f"nobody has an account with {email}; it is the address that they were invited by")
    return console(getpass.getuser()), person
