"""``headwater user``: the first people, from the machine itself."""

from __future__ import annotations

import getpass
from datetime import date

import click

from headwater.core.errors import WrongUse
from headwater.core.posts import POST_KINDS, Kind


@click.group()
def user() -> None:
    """Invite people to the service, and help those who lost what they sign in with."""


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
    from headwater.config.starting import start

    start()
    from headwater.accounts.lost import take_away
    from headwater.accounts.models import Person
    from headwater.organisations.viewer import console

    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise WrongUse(f"nobody has an account with {email}; it is the address that they were invited by")
    count = take_away(person, by=console(getpass.getuser()))
    click.echo(f"{count} taken away from {person}. They sign in with their password, and set up another.")
