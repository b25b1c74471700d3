"""What of the register can be found: organisations, who holds which post, and partnerships."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_noop

from headwater.accounts.models import Person
from headwater.core.posts import KIND_WORDS, Kind
from headwater.organisations.models import Holding, Organisation, Partnership
from headwater.organisations.pages import organisation_href
from headwater.search.searchable import Findable, findable, write_words
from headwater.shell.saying import said


def _told(organisation: Organisation, *, say: Callable[[object], str] = str) -> str:
    nation = f", {say(organisation.get_nation_display())}" if organisation.nation else ""
    return f"{say(KIND_WORDS[Kind(organisation.kind)])}{nation}"


def _earlier_names(organisation: Organisation) -> str:
    names = {naming.name for naming in organisation.namings.all()} - {organisation.name}
    return " ".join(sorted(names))


findable(
    Findable(
        name="organisation",
        label=gettext_noop("Organisation"),
        model=Organisation,
        words=lambda row: (row.name, _told(row)),
        shown=lambda row: _told(row, say=said),
        link=organisation_href,
        also=_earlier_names,
        fetched=("namings",),
    )
)
findable(
    Findable(
        name="holding",
        label=gettext_noop("Person in a post"),
        model=Holding,
        words=lambda row: (row.person.name, row.post.title),
        shown=lambda row: said(row.post),
        link=lambda row: organisation_href(row.post.organisation),
        today=lambda rows, day: rows.as_at(day),
    )
)
findable(
    Findable(
        name="partnership",
        label=gettext_noop("Partnership"),
        model=Partnership,
        words=lambda row: (row.name, row.get_kind_display()),
        shown=lambda row: f"{said(row.get_kind_display())}, {said(row.get_nation_display())}",
        link=lambda row: reverse("partnership", args=[row.ref]),
    )
)


@receiver(post_save, sender=Person)
def person_was_renamed(instance: Person, update_fields: Collection[str] | None, **_: Any) -> None:
    """Let somebody be found by the name that they have now: what is found is their posts."""
    if update_fields is not None and "name" not in update_fields:
        return  # a sign-in, say
    for holding in Holding.objects.filter(person=instance).select_related("person", "post"):
        write_words("holding", holding)
